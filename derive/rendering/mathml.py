"""LaTeX as MathML that can do nothing but be looked at: known elements, known attributes, no links, styles or names.

The conversion is `math_core`'s, which escapes what it is given.  What comes out of it is looked over all the same: only
the elements and attributes of MathML Core that lay mathematics out get through.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from html import unescape
from typing import Any, TypeVar
from xml.etree import ElementTree as Xml

from markupsafe import Markup
from math_core import LatexError, LatexToMathML

from ..kernel.records import dataclass
from ..notation.characters import printable
from ..notation.expressions import expression
from .plain import plain

__all__ = ["MathML", "deep", "text_of_tree"]

T = TypeVar("T")

LONGEST = 8_000
"""Characters of a formula beyond which it is shown as text: `math_core` goes one level deeper for some of them."""
DEFINING = expression(r"\\(?:[A-Za-z]*(?:command|def|Command|Operator|environment)|let|futurelet)(?![A-Za-z])")
"""Commands that define commands: within a formula nobody has looked how long those are."""
LONGEST_COMMAND = 200
EXPANSIONS = 200
"""Characters of a command of the author, and how many are written out in a formula."""
MOST_TEXT = 1_000
"""Characters of a formula that is shown as text; the document has the rest."""
STACK = 256 * 1024 * 1024
"""Bytes of stack, of which only those are taken that are used.

A level takes at most two thousand for every character that opens it, and there are at most
``LONGEST + EXPANSIONS * LONGEST_COMMAND`` characters.
"""
DEEPEST = 120
"""Elements within elements; a browser's parser gives up at some hundreds."""

TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms", "mspace"})
LAYOUT = frozenset({
    "math", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mphantom", "mpadded", "mstyle", "menclose",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "accent", "accentunder", "columnspacing", "depth", "display", "displaystyle", "fence", "form", "height",
    "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation",
    "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric", "voffset", "width",
})  # fmt: skip
VALUE = expression(r"[\w.+%-]{1,40}( [\w.+%-]{1,40}){0,3}")
CLASSES = {
    "text-align:right": "right",
    "text-align:left": "left",
    "padding-left:0": "near-left",
    "padding-right:0": "near-right",
    "padding-left:1em": "far-left",
}
"""Styles that `math_core` writes, by the class that stands for them: the page allows no style but its own sheet."""


INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\xa0")
"""Signs of mathematics that are only heard: apply, times, comma, plus."""
ENTITY = expression(r"&([A-Za-z]+);")
LARGEST = 400_000
"""Characters of MathML: commands of an author may make very much of a short formula."""


class _NotInertError(ValueError):
    """What would be more than mathematics, or too deep."""


class _Inert(Xml.TreeBuilder):
    """Builds a tree of known elements only."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Xml.Element:
        """Begin an element, with those of its attributes that lay out."""
        self.depth += 1
        if self.depth > DEEPEST or tag not in TOKENS | LAYOUT:
            raise _NotInertError(tag)
        return super().start(tag, dict(_inert(attrs)))

    def end(self, tag: str, /) -> Xml.Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:
        """Add text that turns no writing direction round."""
        super().data("".join(c if c in INVISIBLE else printable(c) for c in data))


def _entity(found: Any) -> str:
    """A character by its name in HTML; XML knows five of the names."""
    return str(found[0] if found[1] in ("amp", "gt", "lt", "quot", "apos") else unescape(found[0]))


def _inert(attributes: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in attributes.items() if name in ATTRIBUTES and VALUE.fullmatch(value)}
    said = [part.replace(" ", "") for part in attributes.get("style", "").split(";")]
    classes = [CLASSES[part] for part in said if part in CLASSES]
    return kept | ({"class": " ".join(classes)} if classes else {})


@dataclass(frozen=True)
class MathML:
    """Makes MathML of LaTeX, with commands of the author's own."""

    converter: LatexToMathML

    @classmethod
    def of(cls, macros: Mapping[str, str]) -> MathML:
        r"""A converter with an author's commands, by name without the backslash: ``{"E": r"\mathbb{E}"}``.

        Those that it does not take are left out.
        """
        short = {name: body for name, body in sorted(macros.items()) if len(body) <= LONGEST_COMMAND}
        kept = {name: body for name, body in short.items() if _made(((name, body),)) is not None}
        return cls(_made(tuple(kept.items())) or LatexToMathML(fancy_error=False))

    def tree(self, latex: str, *, display: bool = False) -> Xml.Element | None:
        """The formula as a tree of its own; None for what is not known, or too much."""
        if len(latex) > LONGEST or DEFINING.search(latex):
            return None
        try:
            text = self.converter.convert_with_local_state(worded(latex), displaystyle=display)
            if len(text) > LARGEST:
                return None
            # What is parsed is the converter's: it has no document type, so no entities.
            parser = Xml.XMLParser(target=_Inert())  # noqa: S314
            parser.feed(ENTITY.sub(_entity, text))
            made: Xml.Element = parser.close()
        except (LatexError, Xml.ParseError, _NotInertError):
            return None
        return made if len(made) else None

    def text(self, latex: str, *, display: bool = False) -> Markup:
        """The formula as it stands in a page: MathML, or what was written, escaped."""
        return text_of_tree(self.tree(latex, display=display), latex)


def text_of_tree(tree: Xml.Element | None, latex: str) -> Markup:
    """A tree as it stands in a page, and where there is none what was written, on one line."""
    if tree is not None:
        return Markup(Xml.tostring(tree, "unicode", short_empty_elements=False))  # noqa: S704  # built by `_Inert`
    written = printable(plain(latex[:LONGEST]))
    return Markup('<code class="latex">{}</code>').format(written[:MOST_TEXT] + "…" * (len(written) > MOST_TEXT))


WORDED = expression(r"\\(text|mbox|textrm|textit)\s*\{([^{}]*\$[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")


def worded(latex: str) -> str:
    r"""The formula without mathematics inside of words, which the converter does not take: ``\text{if $j = k$}``."""
    return WORDED.sub(_split, latex) if "$" in latex else latex


def _split(found: Any) -> str:
    parts = found[2].split("$")
    if len(parts) % 2 == 0:
        return str(found[0])
    return "".join(f"{{{part}}}" if place % 2 else rf"\text{{{part}}}" for place, part in enumerate(parts) if part)


@lru_cache(maxsize=32)
def _made(macros: tuple[tuple[str, str], ...]) -> LatexToMathML | None:
    try:
        return LatexToMathML(macros=dict(macros), fancy_error=False, max_expansions=EXPANSIONS)
    except LatexError:
        return None


def deep(work: Callable[[], T]) -> T:
    """What the work comes to, done where the stack has room for the deepest formula that is converted."""
    before = threading.stack_size(STACK)
    try:
        with ThreadPoolExecutor(1) as executor:
            return executor.submit(work).result()
    finally:
        threading.stack_size(before)
