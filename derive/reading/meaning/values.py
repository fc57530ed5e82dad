"""Scalars, vectors and matrices as terms with axes: notation for whole vectors is index notation in disguise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...kernel import Free, Index, Term, substitute_indices

__all__ = ["Value", "combined"]


@dataclass(frozen=True, slots=True)
class Value:
    """A term, and the free indices of it that are axes: none for a scalar, one for a vector, two for a matrix.

    ŷ − y is the term ŷ_a − y_a with the axis a.  The names of axes begin with ``·`` and no page has them.
    """

    term: Term
    axes: tuple[Free, ...] = ()

    def along(self, axes: tuple[Index, ...]) -> Term:
        """The entry at these indices, one for each axis."""
        return substitute_indices(self.term, dict(zip(self.axes, axes, strict=True)))


def combined(values: list[Value], make: Callable[[list[Term]], Term], joined: Callable[[Free, Free], None]) -> Value:
    """The values put together entry by entry: scalars go with every entry, axes of equal number are the same axes.

    ``joined`` is told of axes that are thereby of one range.  Raises `ValueError` where the numbers of axes differ.
    """
    axes = max((value.axes for value in values), key=len, default=())
    terms: list[Term] = []
    for value in values:
        if value.axes and len(value.axes) != len(axes):
            raise ValueError(f"{len(value.axes)} and {len(axes)} axes")
        for own, common in zip(value.axes, axes, strict=False):
            joined(own, common)
        terms.append(value.along(axes) if value.axes else value.term)
    return Value(make(terms), axes)
