"""What may be used at a position: the givens, what a sum or a case adds to them, the definitions and the lemmas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Basic, Derivative, Eq, Expr, Integer, Ne, Piecewise, Sum, Symbol

from derive.bridge.defined import Components, Defined
from derive.bridge.substitution import free
from derive.calculus.expressions import Position, places

from ..kernel.records import dataclass, replace

__all__ = ["Context", "Lemma", "descend"]


@dataclass(frozen=True)
class Lemma:
    """before = after under the givens, for every value of the parameters: what a part of a derivation has shown."""

    name: str
    parameters: tuple[Symbol, ...]
    before: Expr
    after: Expr
    givens: tuple[Basic, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a rule may use at a position.

    ``givens`` hold for the part; ``local`` holds here only: j ≠ k under Σ_{j≠k}, j = k in a row of a case distinction.
    ``split`` is the index at which sums are split; ``keep`` the index that is written when two are equal; ``bound`` are
    the indices of the sums around this position; ``derived`` says whether a derivative is still to be taken around it.
    ``arrays`` are the vectors and matrices that are spoken of as wholes, each by its entry and its indices' ranges.
    """

    givens: tuple[Basic, ...] = ()
    local: tuple[Basic, ...] = ()
    definitions: tuple[Defined, ...] = ()
    lemmas: tuple[Lemma, ...] = ()
    split: Symbol | None = None
    keep: Symbol | None = None
    bound: tuple[Symbol, ...] = ()
    derived: bool = False
    arrays: tuple[Components, ...] = ()

    def equal(self, one: Basic, other: Basic) -> bool:
        """Whether two indices are known to be equal."""
        return one == other or self._said(Eq, one, other)

    def unequal(self, one: Basic, other: Basic) -> bool:
        """Whether two indices are known to differ."""
        if isinstance(one, Integer) and isinstance(other, Integer):
            return bool(one != other)
        return self._said(Ne, one, other)

    def index_givens(self, kind: Any) -> Iterator[tuple[Symbol, Symbol]]:
        """The pairs of indices that the givens call equal (Eq) or different (Ne)."""
        for given in self.givens:
            if isinstance(given, kind) and isinstance(given.lhs, Symbol) and isinstance(given.rhs, Symbol):
                yield given.lhs, given.rhs

    def without(self, given: Basic) -> Context:
        """The same with one given less."""
        return replace(self, givens=tuple(other for other in self.givens if other != given))

    def _said(self, kind: Any, one: Basic, other: Basic) -> bool:
        return any(
            isinstance(given, kind) and {given.lhs, given.rhs} == {one, other} for given in (*self.givens, *self.local)
        )


def descend(expr: Basic, context: Context) -> Iterator[tuple[Position, Context]]:
    """The positions directly inside an expression, each with what may be used there.

    A given about a free j says nothing about a bound j.  Under ∂ a relation between values (Σ_j y_j = 1) may not be
    used: it holds at a point, and a derivative looks around that point.
    """
    match expr:
        case Sum() | Components():
            bound = tuple(limit[0] for limit in expr.args[1:])
            yield (0,), replace(_shadowed(context, bound), bound=(*context.bound, *bound))
        case Derivative():
            yield (0,), replace(context, derived=True)
        case Piecewise():
            earlier: list[Basic] = []
            for row, (_, condition) in enumerate(expr.args):
                holds = [condition] if isinstance(condition, Eq | Ne) else []
                yield (row, 0), replace(context, local=(*context.local, *earlier, *holds))
                if isinstance(condition, Eq):
                    earlier.append(Ne(*condition.args, evaluate=False))
        case _:
            for position in places(expr):
                yield position, context


def _shadowed(context: Context, bound: tuple[Symbol, ...]) -> Context:
    def kept(given: Basic) -> bool:
        return free(given).isdisjoint(bound)

    split = None if context.split in bound else context.split
    return replace(
        context,
        givens=tuple(filter(kept, context.givens)),
        local=tuple(filter(kept, context.local)),
        split=split,
    )
