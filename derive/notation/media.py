"""A term, an array, a given or a definition in each of the media: LaTeX, one line of text, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kernel.terms import Given, Index, Term
from .as_latex import latex_of
from .as_text import text_of
from .layout import Layout
from .notation import Notation
from .statements import laid_out

if TYPE_CHECKING:
    from .arrays import Array
    from .as_picture import Picture

__all__ = ["in_line", "latex", "picture", "text"]

PLAIN = Notation()


def latex(thing: Term | Given | Index | Array, notation: Notation = PLAIN) -> str:
    r"""A term, array, given or definition in LaTeX: ``\frac{e^{z_j}}{\sum_{i=1}^n e^{z_i}}``."""
    return latex_of(laid_out(thing, notation), limits=notation.limits)


def text(thing: Term | Given | Index | Array, notation: Notation = PLAIN) -> str:
    """A term, array, given or definition on one line: ``e^{z_j}/(Σ_i e^{z_i})``."""
    return text_of(laid_out(thing, notation))


def picture(thing: Term | Given | Index | Array, notation: Notation = PLAIN, max_height: int = 5) -> Picture:
    """A term, array, given or definition drawn on a grid of characters."""
    from .as_picture import picture_of

    return picture_of(laid_out(thing, notation), max_height)


def in_line(laid_out: Layout) -> str:
    """A layout on one line as it looks in a picture, σ(zⱼ), where one line is enough, else as text."""
    from .as_picture import draw

    drawn = draw(laid_out, 0)
    return drawn.lines[0] if drawn.height == 1 else text_of(laid_out)
