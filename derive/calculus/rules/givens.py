"""What is given about values: Σ y = 1, one-hot, any equation; and vectors by their components."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from sympy import Add, Eq, Expr, Indexed, Integer, Mul, Pow, Sum, Symbol

from derive.bridge.defined import Components, Defined, OneHot, delta, exclusion, free, plus, times
from derive.calculus.context import Context
from derive.calculus.expressions import factors, negative, product, same

__all__ = ["given_said", "one_hot_rule", "use_given", "vector_form"]


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


def vector_form(expr: Expr, context: Context) -> Expr | None:
    """(f_1 + g_1, …) = (f_1, …) + (g_1, …), (c f_1, …) = c (f_1, …), (y_1, …, y_n) = y."""
    if not isinstance(expr, Components):
        return None
    body, limit = expr.body, expr.limit
    match body:
        case Add():
            return plus(*(_component_term(term, limit) for term in body.args))
        case Mul():
            split = _component_term(body, limit)
            return None if isinstance(split, Components) else split
        case Indexed() if body.indices == (limit[0],):
            return body.base
        case Defined() if body.indices == (limit[0],):
            return Defined(body.args[0], (), body.definition)
    return None


def _given(expr: Expr, context: Context) -> Eq | None:
    if context.derived:
        return None
    for given in context.givens:
        if isinstance(given, Eq) and not isinstance(given.lhs, Symbol) and same(given.lhs, expr):
            return given
    return None


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


def _component_term(term: Expr, limit: tuple[Symbol, Expr, Expr]) -> Expr:
    fixed = [part for part in factors(term) if limit[0] not in free(part)]
    rest = [part for part in factors(term) if limit[0] in free(part)]
    if not fixed or not rest:
        return Components(term, limit)
    inner = Components(product(*rest), limit)
    return negative(inner) if fixed == [-1] else times(*fixed, inner)
