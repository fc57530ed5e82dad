"""A derivation at a point: what it defines has values, and its result stands beside a numerical derivative.

The derived side is the last line of the derivation, evaluated as it stands; the other side is the first line, its
derivative taken numerically of the definition.  It is for looking, never a proof.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np

from ..kernel import Term, Variable
from ..kernel.records import dataclass
from ..library.notation import Notation as Names
from ..notation import Notation, latex
from ..numerical.arithmetic import Array, NotEvaluated, double
from ..numerical.comparison import DIGITS, Comparison, compared
from ..numerical.evaluation import Evaluation
from ..report import Derivation
from .examples import BadExampleError, Example
from .formulas import Formulas, Unmet
from .taken import positions

__all__ = ["SHOWN", "Numbers", "decimal", "numbers_at"]

SHOWN = 8
"""Entries of a vector that are all shown."""


@dataclass(frozen=True, eq=False)
class Numbers:
    """The values of a derivation at a point.

    ``derivative`` and ``derived`` are the sides that ``comparison`` compares; ``unmet`` are the givens that the last
    steps need and the point does not satisfy, for which ``derived`` is an earlier line.  ``probabilities`` and ``loss``
    are the values of the definitions.
    """

    names: Names
    example: Example
    probabilities: Array
    loss: float | None
    derivative: Term
    derived: Term
    comparison: Comparison
    unmet: tuple[Unmet, ...] = ()

    @property
    def is_matrix(self) -> bool:
        """Whether the result is a matrix, and not a vector."""
        return len(self.comparison.indices) > 1

    @property
    def row_sum(self) -> float:
        """The sum of a row, or of the vector, that is farthest from 0."""
        return float(np.abs(self.comparison.analytic.sum(axis=-1)).max())

    def places(self, most: int = SHOWN) -> tuple[int | None, ...]:
        """The indices that are shown, None for those left out; of a matrix at most the first three and the last."""
        return places_of(self.example, len(self.comparison.indices), most)

    def data(self, notation: Notation) -> dict[str, Any]:
        """The numbers as JSON has them; of long vectors and matrices the entries of some indices."""
        shown = [place for place in self.places() if place is not None]
        at = np.ix_(*[[place - 1 for place in shown]] * len(self.comparison.indices))
        found = self.comparison
        whole = [place for place in shown if place in found.rows]
        numerical = found.numerical[..., [found.rows.index(place) for place in whole]]
        if self.is_matrix:
            numerical = numerical[[place - 1 for place in shown]]
        labels = self.example.labels_at
        return {
            "n": self.example.n,
            "entries_shown": shown,
            "logits": [decimal(self.example.at[place - 1]) for place in shown] if self.example.at else [],
            **({"labels": [decimal(labels[place - 1]) for place in shown]} if labels else {}),
            "probabilities": [plain(self.probabilities[place - 1]) for place in shown],
            **({"loss": plain(self.loss)} if self.loss is not None else {}),
            "derivative": latex(self.derivative, notation),
            "derived": latex(self.derived, notation),
            "unmet": [latex(unmet.given, notation) for unmet in self.unmet],
            "analytic": plain(found.analytic[at]),
            "numerical": plain(numerical),
            "method": f"complex step, {double().name}",
            "compared": int(np.size(found.numerical)),
            "largest_error": plain(found.largest_error),
            f"largest_error_to_{DIGITS}_digits": plain(found.digits_error),
            "largest_row_sum": plain(self.row_sum),
        }


def places_of(example: Example, indices: int, most: int = SHOWN) -> tuple[int | None, ...]:
    """The indices that are shown of a vector, or of a matrix."""
    return positions(example.n, most, example.label, 3 if indices > 1 else 4, 1)


def decimal(value: Fraction) -> str:
    """A number given exactly: as a decimal where it is a short one."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if value.denominator == 1 and abs(value) < 10**9:
        return str(value)
    written = f"{float(value):.12g}"
    if rest > 1 and len(str(value)) <= 12:
        return str(value)
    return written


def plain(value: Any) -> Any:
    """Numbers of NumPy as JSON can hold them; what is no finite number is text."""
    if value is None:
        return None
    if np.ndim(value):
        return [plain(entry) for entry in value]
    number = float(value)
    return number if isfinite(number) else str(number)


def numbers_at(general: Sequence[Derivation], names: Names, example: Example) -> Numbers:
    """The general derivation at the example's logits and labels.

    Raises `BadExampleError` where there are none, and where the evaluation comes to no numbers.
    """
    if example.at is None:
        raise BadExampleError("at", "no logits are given")
    formulas = Formulas.of(general, names)
    point = formulas.point(example.at, example.labels_at)
    derived, unmet = formulas.line(point)
    indices, definitions = formulas.indices, formulas.definitions
    wanted = filter(None, places_of(example, len(indices)))
    try:
        evaluation = Evaluation.at(point, definitions, double())
        return Numbers(
            names,
            example,
            evaluation.array(*formulas.probabilities),
            float(evaluation.array(Variable(names.loss))) if formulas.is_gradient else None,
            formulas.derivative,
            derived,
            compared(derived, formulas.derivative, indices, point, definitions, wanted),
            unmet,
        )
    except NotEvaluated as why:
        raise BadExampleError("at", str(why)) from why
