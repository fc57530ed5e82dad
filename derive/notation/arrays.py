"""Vectors and matrices to look at: trees over the kernel's terms, which have neither.

Nothing here is decided.  What is claimed of an array is claimed of its entries, as terms, and the step that shows the
array carries that claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ..kernel.records import dataclass
from ..kernel.terms import Term, Variable

__all__ = [
    "Array",
    "ArrayProduct",
    "ArraySum",
    "Diagonal",
    "Dots",
    "Entry",
    "Matrix",
    "Named",
    "Partial",
    "Transpose",
    "Vector",
    "terms_in",
]


class Dots(Enum):
    """Entries that are left out: in a row, in a column, in both."""

    ACROSS = "⋯"
    DOWN = "⋮"
    DIAGONAL = "⋱"


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector by its entries: a row (a_1, …, a_n), or a column."""

    entries: tuple[Entry, ...]
    column: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix by its rows of entries, all of the same length."""

    rows: tuple[tuple[Entry, ...], ...]

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0] or len({len(row) for row in self.rows}) > 1:
            raise ValueError("a matrix has rows of the same length, at least one with at least one entry")


@dataclass(frozen=True, slots=True)
class Named:
    """A vector or matrix as a whole, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Transpose:
    """The transpose of an array."""

    array: Array


@dataclass(frozen=True, slots=True)
class Diagonal:
    """diag(v): the matrix with a vector on its diagonal and 0 elsewhere."""

    array: Array


@dataclass(frozen=True, slots=True)
class Partial:
    """The derivative of a number or an array by every entry of an array: ∂L/∂z, ∂σ/∂z."""

    body: Term | Array
    by: Array


@dataclass(frozen=True, slots=True)
class ArrayProduct:
    """Factors side by side, numbers among them; a first factor that is the number −1 is written as a sign."""

    factors: tuple[Term | Array, ...]


@dataclass(frozen=True, slots=True)
class ArraySum:
    """Terms with + and − between; a term is subtracted if it is a product that begins with a negative number."""

    terms: tuple[Term | Array, ...]


Array = Vector | Matrix | Named | Transpose | Diagonal | Partial | ArrayProduct | ArraySum
Entry = Term | Dots


def terms_in(array: Term | Array) -> Iterator[Term]:
    """Every term that somebody sees who looks at an array; of a term, itself."""
    match array:
        case Vector(found):
            yield from (entry for entry in found if not isinstance(entry, Dots))
        case Matrix(rows):
            yield from (entry for row in rows for entry in row if not isinstance(entry, Dots))
        case Transpose(inside) | Diagonal(inside):
            yield from terms_in(inside)
        case Partial(body, by):
            yield from terms_in(body)
            yield from terms_in(by)
        case ArrayProduct(parts) | ArraySum(parts):
            for part in parts:
                yield from terms_in(part)
        case Named(name):
            yield Variable(name)
        case _:
            yield array
