"""How a term or an array of terms is written: names, one layout, its drawings as LaTeX, as a picture, on one line."""

from ..kernel.terms import Given, Index, Term
from .arrays import Array, ArrayProduct, ArraySum, Diagonal, Dots, Matrix, Named, Partial, Transpose, Vector, terms_in
from .as_latex import latex_of
from .as_picture import Picture, beside, draw, picture_of
from .as_text import text_of
from .breaking import TIE, broken, wrapped
from .glyphs import width
from .layout import Layout
from .notation import Notation, Style
from .statements import abbreviations, layout

__all__ = [
    "TIE",
    "Array",
    "ArrayProduct",
    "ArraySum",
    "Diagonal",
    "Dots",
    "Layout",
    "Matrix",
    "Named",
    "Notation",
    "Partial",
    "Picture",
    "Style",
    "Transpose",
    "Vector",
    "abbreviations",
    "beside",
    "broken",
    "in_line",
    "latex",
    "latex_of",
    "layout",
    "picture",
    "picture_of",
    "terms_in",
    "text",
    "text_of",
    "width",
    "wrapped",
]

PLAIN = Notation()


def latex(thing: Term | Given | Index | Array, notation: Notation = PLAIN) -> str:
    r"""A term, array, given or definition in LaTeX: ``\frac{e^{z_j}}{\sum_{i=1}^n e^{z_i}}``."""
    return latex_of(layout(thing, notation), limits=notation.limits)


def text(thing: Term | Given | Index | Array, notation: Notation = PLAIN) -> str:
    """A term, array, given or definition on one line: ``e^{z_j}/(Σ_i e^{z_i})``."""
    return text_of(layout(thing, notation))


def picture(thing: Term | Given | Index | Array, notation: Notation = PLAIN, max_height: int = 5) -> Picture:
    """A term, array, given or definition drawn on a grid of characters."""
    return picture_of(layout(thing, notation), max_height)


def in_line(laid_out: Layout) -> str:
    """A layout on one line as it looks in a picture, σ(zⱼ), where one line is enough, else as text."""
    drawn = draw(laid_out, 0)
    return drawn.lines[0] if drawn.height == 1 else text_of(laid_out)
