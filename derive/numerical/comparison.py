"""A result beside what it claims to be equal to: the derived side evaluated, the derivative taken numerically."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import numpy as np

from ..kernel.records import dataclass, replace
from ..kernel.terms import Given, Index, Term
from .arithmetic import Arithmetic, Array, NotEvaluated, digits, double
from .evaluation import Evaluation
from .points import Point

__all__ = ["DIGITS", "Comparison", "compared"]

DIGITS = 50
MOST_WITH_DIGITS = 24 * 24
"""Entries beyond which fifty digits take too long."""
MOST_STEPS = 1000
"""Derivatives beyond which only some are taken."""
MOST_WORK = 10_000_000
"""All derivatives of so many numbers are taken; beyond it only some."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """The values of two sides, entry by entry, and how far they are apart.

    ``analytic`` is the derived side, with an axis for each of ``indices``.  ``numerical`` is the other side, with its
    derivative taken by the complex step, and ``error`` the absolute difference; both have one row for each of
    ``rows``, the values of the last index at which they were taken.  ``digits_error`` is the largest difference
    between the derived side in double precision and the other side with fifty digits, where that was computed.
    """

    indices: tuple[Index, ...]
    analytic: Array
    numerical: Array
    rows: tuple[int, ...]
    digits_error: float | None = None

    @property
    def error(self) -> Array:
        """|analytic − numerical| for the entries at which both were taken."""
        if self.complete:
            return np.abs(self.analytic - self.numerical)
        return np.abs(self.analytic[..., [row - 1 for row in self.rows]] - self.numerical)

    @property
    def complete(self) -> bool:
        """Whether every entry was compared."""
        return bool(self.numerical.shape == self.analytic.shape)

    @property
    def largest_error(self) -> float:
        """The largest error; not a number if one of the values is none."""
        return float(self.error.max())


def compared(
    derived: Term,
    defined: Term,
    indices: tuple[Index, ...],
    point: Point,
    given: Iterable[Given],
    wanted: Iterable[int] = (),
) -> Comparison:
    """Both sides at a point: ``derived`` evaluated as it stands, the derivative in ``defined`` by the complex step.

    ``indices`` are the free indices of both, the one of the derivative last; ``wanted`` are values of it at which the
    derivative is taken also where there are too many to take it at all of them.  Raises `NotEvaluated` for what the
    evaluation does not know.
    """
    given = tuple(given)
    evaluation = Evaluation.at(point, given, double())
    analytic = evaluation.array(derived, indices)
    rows = chosen(analytic.shape[-1] if indices else 1, wanted)
    if len(rows) == (analytic.shape[-1] if indices else 1):
        numerical = evaluation.array(defined, indices)
    else:
        *others, last = indices
        columns = [replace(evaluation, fixed={last: row}, known={}).array(defined, tuple(others)) for row in rows]
        numerical = np.stack(columns, axis=-1)
    apart = None
    if prod(analytic.shape) <= MOST_WITH_DIGITS:
        apart = digits_apart(analytic, defined, indices, point, given)
    return Comparison(indices, analytic, numerical, rows, apart)


def chosen(size: int, wanted: Iterable[int]) -> tuple[int, ...]:
    """The values of the last index at which the derivative is taken: all, or for long vectors some, the ends too."""
    if size * size <= MOST_WORK:
        return tuple(range(1, size + 1))
    count = max(2, min(MOST_STEPS, MOST_WORK // size))
    return tuple(sorted({*(1 + place * (size - 1) // (count - 1) for place in range(count)), *wanted}))


def digits_apart(
    analytic: Array, defined: Term, indices: tuple[Index, ...], point: Point, given: tuple[Given, ...]
) -> float | None:
    """The largest distance of values in double precision from the other side with fifty digits."""
    arithmetic: Arithmetic = digits(DIGITS)
    try:
        exact = Evaluation.at(point, given, arithmetic).array(defined, indices)
    except NotEvaluated:
        return None
    pairs = zip(exact.ravel(), analytic.ravel(), strict=True)
    return float(max(abs(true - float(value)) for true, value in pairs))
