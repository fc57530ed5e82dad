"""Mathematics inside of HTML: MathML where the extra is installed and takes the formula, else the formula as text."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec

from ...notation import Layout, Notation, in_line
from ..latex import formula
from ..plain import plain
from ..remarks import Sentence
from .page import as_text

__all__ = ["has_mathml", "laid", "mathematics", "sentence"]

LONGEST = 4_000
"""Characters of a formula beyond which it is shown as text: nobody reads a page of MathML."""
SHALLOW = 1_000
"""Characters of a formula that any stack has room for, however deep it is."""


@lru_cache(maxsize=1)
def has_mathml() -> bool:
    """Whether formulas can be typeset: whether the extra `notebook` is installed."""
    return all(map(find_spec, ("math_core", "markupsafe")))


def mathematics(latex: str, text: str | None = None, *, display: bool = False) -> str:
    """A formula as MathML, or as ``text``, by default what can be read of its LaTeX, where the converter rejects it.

    Both are there: a notebook that nobody trusts is shown without its style and its MathML, but for the letters in it.
    So these are hidden unless the style is there, which hides the text instead.  (`hidden` without a value is taken
    away as well.)
    """
    written = as_text(plain(latex) if text is None else text)
    made = mathml(latex, display) if len(latex) <= LONGEST else None
    if made is None:
        return f"<span>{written}</span>"
    return f'<span class="derive-text">{written}</span><span class="derive-math" hidden="hidden">{made}</span>'


@lru_cache(maxsize=1024)
def mathml(latex: str, display: bool) -> str | None:
    """The formula as MathML that can do nothing; None where there is no converter or it refuses."""
    if not has_mathml():
        return None
    from xml.etree import ElementTree

    from ..mathml import MathML, deep

    def made() -> ElementTree.Element | None:
        return MathML.of({}).tree(latex.replace("\n", " "), display=display)

    tree = made() if len(latex) <= SHALLOW else deep(made)
    return None if tree is None else ElementTree.tostring(tree, "unicode", short_empty_elements=False)


def laid(layout: Layout, notation: Notation, *, display: bool = True) -> str:
    """A layout as MathML."""
    latex = formula(layout, notation)
    return mathematics(rf"\displaystyle {latex}" if display else latex, in_line(layout))


def sentence(parts: Sentence, notation: Notation) -> str:
    """Words and mathematics."""
    return "".join(as_text(part) if isinstance(part, str) else laid(part, notation, display=False) for part in parts)
