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

from ..kernel import Definition, Free, Given, Index, Relation, Term, Variable
from ..kernel.certificates import Certificate
from ..kernel.records import dataclass
from ..library.notation import Notation as Names
from ..notation import Notation, latex
from ..numerical.arithmetic import Array, NotEvaluated, double, exact
from ..numerical.comparison import DIGITS, Comparison, compared
from ..numerical.evaluation import Evaluation
from ..numerical.points import Point
from ..report import Derivation
from .examples import BadExampleError, Example
from .taken import part_called, positions

__all__ = ["SHOWN", "Numbers", "decimal", "numbers_at"]

SHOWN = 8
"""Entries of a vector that are all shown."""


@dataclass(frozen=True)
class Unmet:
    """A given of the derivation that does not hold at the point, and what its left side is there."""

    given: Relation
    value: Fraction


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
    values: dict[str, object] = {names.logits: example.at}
    if example.labels_at is not None:
        values[names.labels] = example.labels_at
    point = Point({names.size: example.n}, values)
    part = part_called(general, "gradient") or part_called(general, "both cases")
    if part is None:
        raise BadExampleError("at", "this derivation has no result for all indices")
    claims = [step.certificate for step in part.steps if step.certificate]
    derived, unmet = last_line(claims, point)
    definitions = tuple(g for claim in claims for g in claim.given if isinstance(g, Definition))
    j, k = Free(names.index, names.size), Free(names.other, names.size)
    is_gradient = names.loss in {g.name for g in definitions}
    indices: tuple[Index, ...] = (k,) if is_gradient else (j, k)
    wanted = filter(None, places_of(example, len(indices)))
    try:
        evaluation = Evaluation.at(point, definitions, double())
        return Numbers(
            names,
            example,
            evaluation.array(Variable(names.probs, (j,)), (j,)),
            float(evaluation.array(Variable(names.loss))) if is_gradient else None,
            claims[0].left,
            derived,
            compared(derived, claims[0].left, indices, point, definitions, wanted),
            unmet,
        )
    except NotEvaluated as why:
        raise BadExampleError("at", str(why)) from why


def last_line(claims: Sequence[Certificate], point: Point) -> tuple[Term, tuple[Unmet, ...]]:
    """The last side of a chain that holds at this point: the one before a step that uses what does not hold here."""
    line = claims[0].left
    for claim in claims:
        unmet = tuple(found for given in claim.uses if (found := unmet_at(given, claim.given, point)) is not None)
        if unmet:
            return line, unmet
        line = claim.right
    return line, ()


def unmet_at(given: Given, definitions: tuple[Given, ...], point: Point) -> Unmet | None:
    """The given, if it is an equation between numbers that does not hold at the point; decided exactly."""
    match given:
        case Relation("=", left, right, ()) if isinstance(left, Term) and isinstance(right, Term):
            evaluation = Evaluation.at(point, definitions, exact())
            value, other = (evaluation.array(side)[()] for side in (left, right))
            return None if value == other else Unmet(given, value)
    return None
