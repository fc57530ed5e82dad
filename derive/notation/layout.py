"""An algebra of layouts: what stands beside, above and below what, before any medium has drawn it.

A layout says nothing of terms, and a drawing (LaTeX, two-dimensional Unicode, one line of text) nothing of precedence:
whoever builds a layout has put every bracket that is needed.  Some are needed only where a fraction becomes a slash;
those are `Brackets` with ``only_in_line``.
"""

from __future__ import annotations

from enum import Enum

from ..kernel.records import dataclass

__all__ = [
    "KERN",
    "Accent",
    "BigOperator",
    "Brackets",
    "Cases",
    "Exponential",
    "Fraction",
    "Layout",
    "Matrix",
    "Operator",
    "Place",
    "Root",
    "Row",
    "Script",
    "Symbol",
    "raised",
    "row",
]


class Place(Enum):
    """What an operator joins; a line that is too wide is broken before a relation or a sum sooner than at a product."""

    RELATION = 0
    SUM = 1
    PRODUCT = 2


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something that is never taken apart: a letter, a number, a word, a space."""

    text: str
    latex: str


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator between two things, with the space around it; a line may be broken before it."""

    text: str
    latex: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """Things side by side, on one baseline."""

    items: tuple[Layout, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A base with something at its lower or upper right, or both."""

    base: Layout
    lower: Layout | None = None
    upper: Layout | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """A numerator over a denominator."""

    numerator: Layout
    denominator: Layout


@dataclass(frozen=True, slots=True)
class BigOperator:
    """Σ and its index; with ``limits_needed`` the index alone, without ``first`` and ``last``, would not say enough."""

    symbol: Symbol
    index: Layout
    first: Layout | None = None
    last: Layout | None = None
    limits_needed: bool = False


@dataclass(frozen=True, slots=True)
class Brackets:
    """Brackets that grow with what they hold; ``only_in_line`` ones are drawn only where all is on one line."""

    body: Layout
    left: str = "("
    right: str = ")"
    only_in_line: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """A root of the given degree, 2 or 3."""

    radicand: Layout
    degree: int = 2


@dataclass(frozen=True, slots=True)
class Exponential:
    """e with an exponent, or exp(...) where the exponent would be tall."""

    exponent: Layout


@dataclass(frozen=True, slots=True)
class Cases:
    """Rows of a value and the condition under which it applies."""

    rows: tuple[tuple[Layout, Layout], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of entries in brackets, square or round; a column vector has rows of one entry."""

    rows: tuple[tuple[Layout, ...], ...]
    left: str = "["
    right: str = "]"


@dataclass(frozen=True, slots=True)
class Accent:
    """A letter with a mark above: ``mark`` is the combining character, ``command`` its LaTeX name."""

    base: Symbol
    mark: str
    command: str


Layout = (
    Symbol | Operator | Row | Script | Fraction | BigOperator | Brackets | Root | Exponential | Cases | Matrix | Accent
)


KERN = Symbol(" ", "")
"""A space that only a picture needs, between a minus and a bar."""


def row(*items: Layout) -> Layout:
    """The items side by side; a row inside a row is opened, so that a line can be broken anywhere in it."""
    flat: list[Layout] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Row) else (item,))
    return flat[0] if len(flat) == 1 else Row(tuple(flat))


def raised(base: Layout, upper: Layout) -> Layout:
    """The base with an exponent, which stands above a subscript that the base has already."""
    if isinstance(base, Script) and base.upper is None:
        return Script(base.base, base.lower, upper)
    return Script(base, upper=upper)
