"""Mathematics inside of HTML: MathML where the extra is installed and takes the formula, else the formula as text."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from ...notation import Layout, Notation, in_line
from ...notation.characters import printable
from ..latex import formula
from ..plain import plain
from ..remarks import Sentence

if TYPE_CHECKING:
    from math_core import LatexToMathML

__all__ = ["has_mathml", "laid", "mathematics", "sentence"]

LONGEST = 4_000
"""Characters of a formula beyond which it is shown as text: nobody reads a page of MathML."""


@lru_cache(maxsize=1)
def converter() -> LatexToMathML | None:
    """What makes MathML of LaTeX; None where the extra `notebook` is not installed."""
    try:
        from math_core import LatexToMathML
    except ImportError:
        return None
    return LatexToMathML(fancy_error=False)


def has_mathml() -> bool:
    """Whether formulas can be typeset."""
    return converter() is not None


def mathematics(latex: str, text: str | None = None, *, display: bool = False) -> str:
    """A formula as MathML, or as ``text``, by default what can be read of its LaTeX, where the converter rejects it.

    Both are there: a notebook that nobody trusts is shown without its style and its MathML, but for the letters in it.
    So these are hidden unless the style is there, which hides the text instead.  (`hidden` without a value is taken
    away as well.)
    """
    written = escape(plain(latex) if text is None else printable(text))
    made = mathml(latex, display) if len(latex) <= LONGEST else None
    if made is None:
        return f"<span>{written}</span>"
    return f'<span class="derive-text">{written}</span><span class="derive-math" hidden="hidden">{made}</span>'


@lru_cache(maxsize=1024)
def mathml(latex: str, display: bool) -> str | None:
    """The formula as MathML, every character of its own escaped; None where there is no converter or it refuses."""
    make = converter()
    if make is None:
        return None
    from math_core import LatexError

    try:
        return make.convert_with_local_state(printable(latex.replace("\n", " ")), displaystyle=display)
    except LatexError:
        return None


def laid(layout: Layout, notation: Notation, *, display: bool = True) -> str:
    """A layout as MathML."""
    latex = formula(layout, notation)
    return mathematics(rf"\displaystyle {latex}" if display else latex, in_line(layout))


def sentence(parts: Sentence, notation: Notation) -> str:
    """Words and mathematics."""
    return "".join(escape(part) if isinstance(part, str) else laid(part, notation, display=False) for part in parts)
