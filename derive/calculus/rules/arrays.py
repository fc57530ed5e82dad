"""Vectors and matrices by their entries, and the chain rule through all entries of one."""

from __future__ import annotations

from sympy import Add, Derivative, Expr, Indexed, IndexedBase, KroneckerDelta, Symbol, Tuple

from derive.bridge.arrays import Diagonal, Outer
from derive.bridge.building import plus, summed, times
from derive.bridge.defined import Components, Defined
from derive.bridge.substitution import free, substituted
from derive.calculus.context import Context
from derive.calculus.dependence import renamed_apart, varies, without
from derive.calculus.expressions import factors, negative, partial, product

__all__ = ["by_entries", "through_entries", "vector_form", "vector_said"]


def by_entries(expr: Expr, context: Context) -> Expr | None:
    """∂f/∂z = (∂f/∂z_1, …, ∂f/∂z_n); where f is a vector too, the matrix of all ∂f_j/∂z_k."""
    match expr:
        case Derivative(args=(body, Tuple(args=(IndexedBase() as by, _)))):
            variable = _whole(by, context)
        case _:
            return None
    if variable is None:
        return None
    if not (isinstance(body, Defined) and body.is_vector):
        return Components(partial(body, variable.body), *variable.limits)
    values = _whole(body.args[0], context)
    if values is None:
        return None
    return Components(partial(values.body, variable.body), *values.limits, *variable.limits)


def through_entries(expr: Expr, context: Context) -> Expr | None:
    """∂f/∂x = Σ_j ∂f/∂z_j · ∂z_j/∂x, where f depends on x through the entries of z alone."""
    if not isinstance(expr, Derivative) or len(expr.args) != 2 or expr.args[1][1] != 1:
        return None
    body, (x, _) = expr.args
    for array in context.arrays:
        entry = array.body
        if not isinstance(entry, Defined) or body == entry or not (varies(body, entry) and varies(entry, x)):
            continue
        if isinstance(x, IndexedBase) or varies(without(body, entry), x):
            continue
        found: Expr = times(partial(body, entry), partial(entry, x))
        for limit in reversed(array.limits):
            found = renamed_apart(summed(found, limit), x)
        return found
    return None


def vector_form(expr: Expr, context: Context) -> Expr | None:
    """(f_1 + g_1, …) = (f_1, …) + (g_1, …), (c f_1, …) = c (f_1, …), (y_1, …, y_n) = y.

    Of a matrix, also (δ_jk v_j) = diag(v) and (u_j v_k) = u vᵀ.
    """
    if not isinstance(expr, Components):
        return None
    body, limits = expr.body, expr.limits
    if isinstance(body, Add):
        return plus(*(_taken_out(term, limits) for term in body.args))
    split = _taken_out(body, limits)
    if not isinstance(split, Components):
        return split
    indices = tuple(limit[0] for limit in limits)
    return _vector(body, indices[0]) if len(indices) == 1 else _matrix(body, indices) if len(indices) == 2 else None


def vector_said(expr: Expr, context: Context) -> str:
    """Vector form or matrix form."""
    return "matrix form" if isinstance(expr, Components) and len(expr.limits) > 1 else "vector form"


def _whole(name: Expr, context: Context) -> Components | None:
    """The array whose entries have a name."""
    return next((array for array in context.arrays if array.body.args[0] == name), None)


def _vector(body: Expr, index: Symbol) -> Expr | None:
    """The vector of which this is the entry, by its name."""
    match body:
        case Indexed() if body.indices == (index,):
            return body.base
        case Defined() if body.indices == (index,):
            return Defined(body.args[0], (), body.definition)
    return None


def _matrix(body: Expr, indices: tuple[Symbol, ...]) -> Expr | None:
    """diag(v) or u vᵀ."""
    within = factors(body)
    if len(within) != 2:
        return None
    row, column = indices
    deltas = [part for part in within if isinstance(part, KroneckerDelta) and set(part.args) == {row, column}]
    if deltas:
        other = next(part for part in within if part not in deltas)
        vector = _vector(substituted(other, {column: row}), row)
        return None if vector is None else Diagonal(vector)
    for one, other in (within, within[::-1]):
        left, right = _vector(one, row), _vector(other, column)
        if left is not None and right is not None:
            return Outer(left, right)
    return None


def _taken_out(term: Expr, limits: tuple[tuple[Symbol, Expr, Expr], ...]) -> Expr:
    """The array of a term, the factors that are the same in every entry in front."""
    indices = {limit[0] for limit in limits}
    fixed = [part for part in factors(term) if free(part).isdisjoint(indices)]
    rest = [part for part in factors(term) if not free(part).isdisjoint(indices)]
    if not fixed or not rest:
        return Components(term, *limits)
    inner = Components(product(*rest), *limits)
    return negative(inner) if fixed == [-1] else times(*fixed, inner)
