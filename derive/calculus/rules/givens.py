"""What is given about values: Σ y = 1, one-hot, any equation, also one that holds for each value of an index."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from sympy import Basic, Eq, Expr, Indexed, Integer, Mul, Pow, Sum, Symbol

from derive.bridge.building import delta, exclusion
from derive.bridge.defined import ForEach, OneHot
from derive.bridge.substitution import substituted
from derive.calculus.context import Context
from derive.calculus.expressions import factors, product, same
from derive.calculus.rules.definitions import matched

__all__ = ["given_said", "one_hot_rule", "use_given"]


def use_given(expr: Expr, context: Context) -> Expr | None:
    """Given Σ_j y_j = 1 (or any equation between values), the left is the right side.  Never under a derivative."""
    found = _given(expr, context)
    return found.rhs if found is not None else None


def given_said(expr: Expr, context: Context) -> str:
    """Σ y = 1, with the name of this y; or the given."""
    found = _given(expr, context)
    if isinstance(found, Eq) and isinstance(found.lhs, Sum) and isinstance(found.lhs.args[0], Indexed):
        return f"use Σ {found.lhs.args[0].base} = {found.rhs}"
    return "use the given"


def one_hot_rule(expr: Expr, context: Context) -> Expr | None:
    """For a one-hot y: Σ_j y_j = 1, y_j^m = y_j, y_j y_k = δ_jk y_j.  Never under a derivative."""
    if context.derived:
        return None
    vectors = [given.vector for given in context.givens if isinstance(given, OneHot)]
    match expr:
        case Sum() if exclusion(expr) is None and isinstance(expr.args[0], Indexed) and len(expr.args) == 2:
            body, (index, _, _) = expr.args
            return Integer(1) if body.base in vectors and body.indices == (index,) else None
        case Pow() if isinstance(expr.base, Indexed) and expr.base.base in vectors:
            return expr.base if expr.exp.is_Integer and expr.exp > 1 else None
        case Mul():
            return _one_hot_product(expr, vectors)
    return None


def _given(expr: Expr, context: Context) -> Eq | None:
    if context.derived:
        return None
    for given in context.givens:
        if isinstance(given, Eq) and not isinstance(given.lhs, Symbol) and same(given.lhs, expr):
            return given
        if isinstance(given, ForEach) and isinstance(given.relation, Eq):
            found: dict[Symbol, Basic] = {}
            if matched_sum(given.relation.lhs, expr, given.index, found):
                return substituted(given.relation, found)
    return None


def matched_sum(pattern: Expr, expr: Expr, index: Symbol, found: dict[Symbol, Basic]) -> bool:
    """Whether an expression is what is given for each index, at some index; the bound index may be called otherwise."""
    if isinstance(pattern, Sum) and isinstance(expr, Sum) and len(pattern.args) == len(expr.args) == 2:
        (own, *ends), (other, *others) = pattern.args[1], expr.args[1]
        if ends != others or index in ends:
            return False
        body = expr.args[0] if own == other else substituted(expr.args[0], {other: own})
        return matched(pattern.args[0], body, (index,), found) and found.get(index) != own
    return matched(pattern, expr, (index,), found)


def _one_hot_product(expr: Mul, vectors: list[Expr]) -> Expr | None:
    within = factors(expr)
    entries = [part for part in within if isinstance(part, Indexed) and part.base in vectors and len(part.indices) == 1]
    for part, count in Counter(entries).items():
        if count > 1:
            left = list(within)
            left.remove(part)
            return product(*left)
    for one, other in pairwise(entries):
        if one.base == other.base:
            left = [part for part in within if part != other]
            return product(delta(one.indices[0], other.indices[0]), *left)
    return None
