"""Equal and unequal indices: what a case says, and how two cases are put together."""

from __future__ import annotations

from typing import Any

from sympy import Basic, Eq, Expr, Integer, KroneckerDelta, Ne, Piecewise, true

from derive.bridge.building import cases, delta, plus, times
from derive.bridge.substitution import free, substituted
from derive.calculus.context import Context, Lemma
from derive.calculus.expressions import factors, is_below, product, same, terms
from derive.calculus.rules.definitions import matched

__all__ = ["both_cases", "case_equal", "case_unequal", "delta_form", "equal_said", "unequal_said"]


def case_equal(expr: Expr, context: Context) -> Expr | None:
    """Given j = k, one of them is written for the other; δ_jk is 1, and of a case distinction the row j = k is left."""
    match expr:
        case KroneckerDelta() if context.equal(*expr.args):
            return Integer(1)
        case Piecewise():
            (value, condition), *_ = expr.args
            return value if isinstance(condition, Eq) and context.equal(*condition.args) else None
    if context.bound or context.derived:
        return None
    for one, other in context.index_givens(Eq):
        kept, gone = (other, one) if context.keep == other else (one, other)
        if gone in free(expr):
            return substituted(expr, {gone: kept})
    return None


def case_unequal(expr: Expr, context: Context) -> Expr | None:
    """Given j ≠ k, δ_jk is 0, and of a case distinction the row j = k is left out."""
    match expr:
        case KroneckerDelta() if context.unequal(*expr.args):
            return Integer(0)
        case Piecewise():
            (_, condition), *rest = expr.args
            if not isinstance(condition, Eq) or not context.unequal(*condition.args):
                return None
            return rest[0][0] if rest[0][1] == true else Piecewise(*rest, evaluate=False)
    return None


def equal_said(expr: Expr, context: Context) -> str:
    """Since j = k, with the indices of the case."""
    return _since(expr, context, Eq, "=")


def unequal_said(expr: Expr, context: Context) -> str:
    """Since j ≠ k, with the indices of the case."""
    return _since(expr, context, Ne, "≠")


def both_cases(expr: Expr, context: Context) -> Expr | None:
    """f is g where j = k and h where j ≠ k, when both have been shown."""
    for first in context.lemmas:
        for second in context.lemmas:
            pair = _opposite(first, second)
            if pair is None:
                continue
            found: dict[Basic, Basic] = {}
            if matched(first.before, expr, first.parameters, found) and matched(
                second.before, expr, second.parameters, dict(found)
            ):
                condition = Eq(*(found.get(index, index) for index in pair), evaluate=False)
                return cases((substituted(first.after, found), condition), (substituted(second.after, found), true))
    return None


def delta_form(expr: Expr, context: Context) -> Expr | None:
    """The cases c_j (d + b_j) where j = k and c_j b_k where not are c_j (d δ_jk + b_k).

    The case j ≠ k, read at k = j (or j = k), must be one term of what the case j = k has beside the common factors c.
    """
    match expr:
        case Piecewise() if len(expr.args) == 2 and isinstance(expr.args[0][1], Eq) and expr.args[1][1] == true:
            (equal, condition), (unequal, _) = expr.args
        case _:
            return None
    for gone, kept in (condition.args[::-1], condition.args):
        to = {gone: kept}
        here = substituted(equal, to)
        common = [
            part
            for part in factors(unequal)
            if not part.is_Number and any(same(substituted(part, to), f) for f in factors(here))
        ]
        outside = _take_first(common, factors(here), to)
        left = list(factors(here))
        for part in outside:
            left.remove(next(f for f in left if same(f, substituted(part, to))))
        inside = product(*left)
        rest = list(factors(unequal))
        for part in outside:
            rest.remove(part)
        b = product(*rest)
        at_equal = product(*(substituted(part, to) for part in rest))
        others = list(terms(inside))
        match_ = next((term for term in others if same(product(term), at_equal)), None)
        if match_ is None:
            continue
        others.remove(match_)
        d = plus(*others) if others else Integer(0)
        return times(*outside, plus(product(d, delta(*condition.args)), b))
    return None


def _take_first(common: list[Expr], within: tuple[Expr, ...], to: dict[Basic, Basic]) -> list[Expr]:
    """The common factors, each factor of the equal case used once, the factors above the line only."""
    left, taken = list(within), []
    for part in common:
        found = next((f for f in left if same(f, substituted(part, to)) and not is_below(f)), None)
        if found is not None:
            left.remove(found)
            taken.append(part)
    return taken


def _opposite(first: Lemma, second: Lemma) -> tuple[Basic, Basic] | None:
    for given in first.givens:
        for other in second.givens:
            if isinstance(given, Eq) and isinstance(other, Ne) and set(given.args) == set(other.args):
                one, two = given.args
                return one, two
    return None


def _since(expr: Expr, context: Context, kind: Any, sign: str) -> str:
    match expr:
        case KroneckerDelta():
            one, other = expr.args
        case Piecewise():
            one, other = expr.args[0][1].args
        case _:
            one, other = next(context.index_givens(kind), ("j", "k"))
    return f"since {one} {sign} {other}"
