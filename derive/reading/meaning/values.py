"""Scalars, vectors and matrices as terms with axes: notation for whole vectors is index notation in disguise."""

from __future__ import annotations

from collections.abc import Callable

from ...kernel import Free, Index, Term, substitute_indices
from ...kernel.records import dataclass, replace

__all__ = ["COLUMN", "EITHER", "ROW", "Misfit", "Value", "combined", "shape"]

ROW, COLUMN, EITHER = "row", "column", ""


@dataclass(frozen=True, slots=True)
class Value:
    """A term, and the free indices of it that are axes: none for a scalar, one for a vector, two for a matrix.

    ŷ − y is the term ŷ_a − y_a with the axis a.  The names of axes begin with ``·`` and no page has them.  The axes of
    a matrix are its rows and its columns, in this order.  A vector ``lies`` as a `ROW` or a `COLUMN`, or as `EITHER`
    where the notation leaves it open: a gradient, a row of a matrix that is taken out of it.
    """

    term: Term
    axes: tuple[Free, ...] = ()
    lies: str = EITHER

    def along(self, axes: tuple[Index, ...]) -> Term:
        """The entry at these indices, one for each axis."""
        return substitute_indices(self.term, dict(zip(self.axes, axes, strict=True)))

    def turned(self, upright: str = COLUMN) -> Value:
        """The transpose; ``upright`` is how the page's vectors lie, so that one of either kind is now the other."""
        if len(self.axes) == 1:
            other = {ROW: COLUMN, COLUMN: ROW}
            return replace(self, lies=other[self.lies or upright])
        return replace(self, axes=self.axes[::-1])


class Misfit(ValueError):  # noqa: N818  # it is no error of the program: shapes of a page that do not fit
    """Values whose shapes do not fit together: the two of them."""

    def __init__(self, one: Value, other: Value) -> None:
        super().__init__("shapes do not fit")
        self.one, self.other = one, other


def shape(value: Value, size: Callable[[Free], str]) -> str:
    """The shape in words: a number, a row or column of n, an n × m matrix."""
    sizes = [size(axis) for axis in value.axes]
    match sizes:
        case []:
            return "a number"
        case [one] if value.lies:
            return f"a {value.lies} of {one}"
        case [one]:
            return f"a vector of {one}"
        case [_, _]:
            return f"a matrix, {' × '.join(sizes)}"
    return f"an array, {' × '.join(sizes)}"


def combined(values: list[Value], make: Callable[[list[Term]], Term], joined: Callable[[Free, Free], None]) -> Value:
    """The values put together entry by entry: scalars go with every entry, axes of equal number are the same axes.

    ``joined`` is told of axes that are thereby of one range.  Raises `Misfit` where the numbers of axes differ, or a
    row meets a column.
    """
    widest = max(values, key=lambda value: len(value.axes))
    axes, lies = widest.axes, EITHER
    terms: list[Term] = []
    for value in values:
        if value.axes and len(value.axes) != len(axes):
            raise Misfit(widest, value)
        if value.axes:
            if lies and value.lies and lies != value.lies:
                raise Misfit(replace(widest, lies=lies), value)
            lies = lies or value.lies
        for own, common in zip(value.axes, axes, strict=False):
            joined(own, common)
        terms.append(value.along(axes) if value.axes else value.term)
    return Value(make(terms), axes, lies)
