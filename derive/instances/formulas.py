"""What a derivation has shown, ready to be evaluated: its result and its definitions, at any logits and labels."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..kernel import Definition, Free, Given, Index, Relation, Term, Variable
from ..kernel.certificates import Certificate
from ..kernel.records import dataclass
from ..library.notation import Notation as Names
from ..numerical.arithmetic import Array, NotEvaluated, double, exact
from ..numerical.evaluation import Evaluation
from ..numerical.points import Point
from ..report import Derivation
from .examples import BadExampleError
from .taken import part_called

__all__ = ["Formulas", "Unmet", "Values"]


@dataclass(frozen=True)
class Unmet:
    """A given of the derivation that does not hold at the point, and what its left side is there."""

    given: Relation
    value: Fraction


@dataclass(frozen=True, eq=False)
class Values:
    """The values at a point: σ, the loss where there is one, and the result, with an axis for each of its indices."""

    probabilities: Array
    loss: float | None
    derived: Array


@dataclass(frozen=True, eq=False)
class Formulas:
    """The part of a derivation that has its result for all indices: each line of it, and what it is about."""

    names: Names
    claims: tuple[Certificate, ...]

    @classmethod
    def of(cls, general: Sequence[Derivation], names: Names) -> Formulas:
        """The formulas of the general parts of a derivation; `BadExampleError` where there is no such part."""
        part = part_called(general, "gradient") or part_called(general, "both cases")
        claims = tuple(step.certificate for step in part.steps if step.certificate) if part else ()
        if not claims:
            raise BadExampleError("at", "this derivation has no result for all indices")
        return cls(names, claims)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What the lines speak of."""
        return tuple(g for claim in self.claims for g in claim.given if isinstance(g, Definition))

    @property
    def derivative(self) -> Term:
        """The first line: the derivative of a definition."""
        return self.claims[0].left

    @property
    def is_gradient(self) -> bool:
        """Whether it is the gradient of a loss, and not the Jacobian of σ."""
        return self.names.loss in {definition.name for definition in self.definitions}

    @property
    def indices(self) -> tuple[Index, ...]:
        """The free indices of the result, the one of the derivative last."""
        j, k = (Free(name, self.names.size) for name in (self.names.index, self.names.other))
        return (k,) if self.is_gradient else (j, k)

    @property
    def probabilities(self) -> tuple[Term, tuple[Index, ...]]:
        """σ_j, and its index."""
        j = Free(self.names.index, self.names.size)
        return Variable(self.names.probs, (j,)), (j,)

    def point(self, logits: Sequence[Fraction], labels: Sequence[Fraction] | None = None) -> Point:
        """A point with these logits, and labels where the derivation has them."""
        values: dict[str, object] = {self.names.logits: tuple(logits)}
        if labels is not None:
            values[self.names.labels] = tuple(labels)
        return Point({self.names.size: len(logits)}, values)

    def line(self, point: Point) -> tuple[Term, tuple[Unmet, ...]]:
        """The last line that holds at this point, and the givens that it does not satisfy."""
        return last_line(self.claims, point)

    def at(self, logits: Sequence[Fraction], labels: Sequence[Fraction] | None = None) -> Values:
        """Everything at these logits and labels, in double precision; `BadExampleError` where there are no numbers."""
        point = self.point(logits, labels)
        try:
            evaluation = Evaluation.at(point, self.definitions, double())
            return Values(
                evaluation.array(*self.probabilities),
                float(evaluation.array(Variable(self.names.loss))) if self.is_gradient else None,
                evaluation.array(self.line(point)[0], self.indices),
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
