"""Does an expression depend on x, or on z_k?  The question on which most rules of differentiation turn."""

from __future__ import annotations

from functools import lru_cache

from sympy import Basic, Derivative, Expr, Indexed, IndexedBase, Sum, Symbol, Tuple

from derive.bridge.building import rebuilt
from derive.bridge.defined import Defined
from derive.bridge.substitution import free, fresh, substituted
from derive.calculus.context import Context, descend
from derive.calculus.expressions import at

__all__ = ["constant", "renamed_apart", "varies", "without"]


@lru_cache(maxsize=4096)
def varies(expr: Basic, variable: Expr) -> bool:
    """Whether the variable occurs in the expression, definitions opened: x itself, or z at any index for z_k.

    Two indices may always coincide, so e^{z_j} varies with z_k; `constant` knows about givens.  For an entry p_k of a
    definition, only p itself counts, whatever p is made of.
    """
    match variable:
        case Symbol():
            return variable in free(expr)
        case Indexed():
            return _occurs(expr, variable.base)
        case Defined():
            return _occurs(expr, variable.args[0])
    raise ValueError(f"cannot differentiate by {variable}: not a symbol, an indexed variable or a definition")


@lru_cache(maxsize=4096)
def _occurs(expr: Basic, name: Basic) -> bool:
    match expr:
        case IndexedBase():
            return bool(expr == name)
        case Defined():
            return bool(expr.args[0] == name) or _occurs(expr.definition.expr, name)
        case Symbol():
            return False
    return any(_occurs(arg, name) for arg in expr.args)


def constant(expr: Expr, variable: Expr, context: Context) -> bool:
    """Whether the expression does not depend on the variable: by its form, or as the givens keep the indices apart."""
    if not varies(expr, variable):
        return True
    match expr:
        case Indexed() | Defined() if isinstance(variable, Indexed | Defined) and _name(expr) == _name(variable):
            return any(
                context.unequal(one, other) for one, other in zip(_indices(expr), _indices(variable), strict=False)
            )
        case Symbol() | Indexed():
            return False
        case Defined():
            return constant(expr.unfolded(), variable, context)
        case Sum():
            expr = renamed_apart(expr, variable)
        case Derivative() if any(varies(by, variable) for by, _ in expr.args[1:]):
            return False
    return all(constant(at(expr, position), variable, inner) for position, inner in descend(expr, context))


def renamed_apart(expr: Sum, *others: Basic) -> Sum:
    """The sum with its indices renamed where a symbol free in one of the others has their name: never a capture."""
    taken = frozenset().union(*map(free, others))
    body, *limits = expr.args
    for place, (index, first, last) in enumerate(limits):
        if index in taken:
            other = fresh(index, taken | free(body) | {limit[0] for limit in limits} | free(last))
            body = substituted(body, {index: other})
            limits[place] = Tuple(other, first, last)
    return expr if list(expr.args[1:]) == limits else rebuilt(expr, [body, *limits])


def without(expr: Basic, variable: Defined) -> Basic:
    """The expression with a symbol for every entry of the definition, inside other definitions too."""
    if isinstance(expr, Defined):
        return Symbol("·") if expr.args[0] == variable.args[0] else without(expr.unfolded(), variable)
    return expr.func(*(without(arg, variable) for arg in expr.args)) if expr.args else expr


def _name(expr: Indexed | Defined) -> Basic:
    return expr.args[0]


def _indices(expr: Indexed | Defined) -> tuple[Expr, ...]:
    return tuple(expr.indices)
