"""Symbols replaced in SymPy expressions without capture, and without evaluation.  SymPy's own `subs` has neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sympy import Basic, Expr, Indexed, IndexedBase, Lambda, Subs, Sum, Symbol, Tuple

from .building import rebuilt
from .defined import Components, Defined, ForEach

__all__ = ["free", "fresh", "substituted"]


@lru_cache(maxsize=4096)
def free(expr: Basic) -> frozenset[Symbol]:
    """The symbols free in an expression: scalars, sizes, indices; not the names of indexed variables or definitions.

    (SymPy's ``free_symbols`` forgets the k of ∂/∂z_k and counts the bound z_i of Σ_i z_i.)
    """
    match expr:
        case Symbol():
            return frozenset({expr})
        case IndexedBase():
            return frozenset()
        case Sum() | Components():
            inside = free(expr.args[0])
            for index, first, last in expr.args[1:]:
                inside = (inside - {index}) | free(first) | free(last)
            return inside
        case Lambda():
            return free(expr.expr) - set(expr.variables)
        case Subs():
            return (free(expr.args[0]) - set(expr.args[1])) | free(expr.args[2])
        case Defined():
            return free(expr.args[1]) | free(expr.args[2])
        case ForEach():
            return free(expr.relation) - {expr.index}
    return frozenset().union(*map(free, expr.args))


def fresh(like: Symbol, taken: Iterable[Basic]) -> Symbol:
    """An index with the assumptions of ``like`` and a name that is not taken: a plain letter while there is one."""
    names = {str(symbol) for symbol in taken}
    letters = [like.name, *"ijklmpqrstuvw", *(f"i{number}" for number in range(1, len(names) + 2))]
    return Symbol(next(letter for letter in letters if letter not in names), **like.assumptions0)


def substituted(expr: Basic, to: Mapping[Symbol, Expr]) -> Basic:
    """The expression with symbols replaced, all at once; bound indices that would capture one are renamed first."""
    to = {old: new for old, new in to.items() if old != new and old in free(expr)}
    if not to:
        return expr
    match expr:
        case Symbol():
            return to[expr]
        case Sum() | Components():
            body, *limits = expr.args
            for index, _, _ in limits:
                arriving = frozenset().union(*(free(new) for old, new in to.items() if old in free(body) - {index}))
                if index in arriving:
                    other = fresh(index, free(body) | arriving | to.keys())
                    body = substituted(body, {index: other})
                    limits = [Tuple(other, *limit[1:]) if limit[0] == index else limit for limit in limits]
            bound = {limit[0] for limit in limits}
            inside = substituted(body, {old: new for old, new in to.items() if old not in bound})
            outside = [Tuple(limit[0], *(substituted(end, to) for end in limit[1:])) for limit in limits]
            return rebuilt(expr, [inside, *outside])
        case Lambda():
            body, parameters = expr.expr, list(expr.variables)
            arriving = frozenset().union(*(free(new) for new in to.values()))
            for place, parameter in enumerate(parameters):
                if parameter in arriving:
                    parameters[place] = fresh(parameter, free(body) | arriving | to.keys() | set(parameters))
                    body = substituted(body, {parameter: parameters[place]})
            return Lambda(tuple(parameters), substituted(body, to))
        case Indexed():
            return Indexed(expr.args[0], *(substituted(index, to) for index in expr.args[1:]))
        case Subs():  # its own symbols are ξ, which nothing else is called
            return Subs(substituted(expr.args[0], to), expr.args[1], substituted(expr.args[2], to))
        case Defined():
            return Defined(expr.args[0], substituted(expr.args[1], to), substituted(expr.args[2], to))
    return rebuilt(expr, [substituted(arg, to) for arg in expr.args])
