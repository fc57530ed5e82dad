"""The laws of differentiation, one function a law.

Each takes ∂f/∂x, a derivative to be taken by one variable once, and gives the next expression, or None where the law
does not apply.  Nothing but the derivative itself is touched.
"""

from __future__ import annotations

from sympy import (
    Add,
    Derivative,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    Mul,
    Number,
    Piecewise,
    Pow,
    Subs,
    Sum,
    Symbol,
    exp,
    log,
)
from sympy.core.function import AppliedUndef

from derive.bridge.building import cases, delta, exclusion, plus, times
from derive.bridge.defined import Defined
from derive.calculus.context import Context
from derive.calculus.dependence import constant, renamed_apart, varies
from derive.calculus.expressions import (
    denominators,
    excluded_like,
    factors,
    is_below,
    negative,
    numerators,
    partial,
    power,
)

__all__ = [
    "chain_exp",
    "chain_function",
    "chain_log",
    "chain_power",
    "constant_derivative",
    "constant_factor",
    "coordinate",
    "derivative_by_cases",
    "iterated",
    "product_rule",
    "quotient_rule",
    "sum_rule",
    "taken",
]


def taken(expr: Expr) -> tuple[Expr, Expr] | None:
    """f and x, where the expression is ∂f/∂x by one variable that is a number, once."""
    once = isinstance(expr, Derivative) and len(expr.args) == 2 and expr.args[1][1] == 1
    if once and not isinstance(expr.args[1][0], IndexedBase):
        return expr.args[0], expr.args[1][0]
    return None


def quotient_rule(expr: Expr, context: Context) -> Expr | None:
    """∂(f/g)/∂x = (∂f/∂x · g − f · ∂g/∂x)/g², where f and g contain x."""
    match taken(expr):
        case (Mul() as body, x):
            above, below = numerators(body), denominators(body)
        case _:
            return None
    if not any(varies(factor, x) for factor in above) or not any(varies(factor, x) for factor in below):
        return None
    f, g = times(*above), times(*below)
    difference = plus(times(partial(f, x), g), negative(times(f, partial(g, x))))
    return times(difference, power(g, Integer(-2)))


def product_rule(expr: Expr, context: Context) -> Expr | None:
    """∂(f g)/∂x = ∂f/∂x · g + f · ∂g/∂x, with a term for each factor that contains x; two must."""
    match taken(expr):
        case (Mul() as body, x):
            parts = body.args if sum(varies(part, x) for part in body.args) > 1 else factors(body)
        case _:
            return None
    changing = [place for place, part in enumerate(parts) if varies(part, x)]
    if len(changing) < 2:
        return None
    return plus(*(times(*parts[:place], partial(parts[place], x), *parts[place + 1 :]) for place in changing))


def chain_log(expr: Expr, context: Context) -> Expr | None:
    """∂ log g/∂x = (1/g) · ∂g/∂x."""
    match taken(expr):
        case (log() as body, x):
            return _chained((power(body.args[0], Integer(-1)),), body.args[0], x)
    return None


def chain_exp(expr: Expr, context: Context) -> Expr | None:
    """∂ e^g/∂x = e^g · ∂g/∂x; e^x itself is its derivative."""
    match taken(expr):
        case (exp() as body, x):
            return _chained((body,), body.args[0], x)
    return None


def chain_power(expr: Expr, context: Context) -> Expr | None:
    """∂ g^c/∂x = c g^(c−1) · ∂g/∂x; ∂ a^g/∂x = a^g log a · ∂g/∂x; where both contain x, g^h is e^(h log g)."""
    match taken(expr):
        case (Pow() as body, x):
            base, exponent = body.base, body.exp
        case _:
            return None
    if not varies(exponent, x):
        less = exponent - 1 if isinstance(exponent, Number) else plus(exponent, Integer(-1))
        lowered = () if less == 0 else (power(base, less),)
        leading = () if exponent == 1 else (exponent,)
        if is_below(body):  # −∂g/g², the derivative above the line
            return times(*leading, *(() if base == x else (partial(base, x),)), *lowered)
        return _chained((*leading, *lowered), base, x)
    if not varies(base, x):
        return _chained((body, log(base, evaluate=False)), exponent, x)
    return times(body, partial(times(exponent, log(base, evaluate=False)), x))


def chain_function(expr: Expr, context: Context) -> Expr | None:
    """∂ f(g)/∂x = f'(g) · ∂g/∂x, for an unknown function f, with a term for each argument that contains x."""
    match taken(expr):
        case (AppliedUndef() as body, x):
            places = [place for place, argument in enumerate(body.args) if varies(argument, x)]
        case _:
            return None
    if not places or (len(places) == 1 and body.args[places[0]] == x):
        return None
    return plus(*(_chained((_prime(body, place),), body.args[place], x) for place in places))


def sum_rule(expr: Expr, context: Context) -> Expr | None:
    """∂(Σ_j f_j)/∂x = Σ_j ∂f_j/∂x and ∂(f + g)/∂x = ∂f/∂x + ∂g/∂x; an index that x uses too is renamed first."""
    match taken(expr):
        case (Add() as body, x):
            return plus(*(partial(term, x) for term in body.args))
        case (Sum() as body, x):
            body = renamed_apart(body, x)
            found = exclusion(body)
            return excluded_like(body, partial(found[0] if found else body.args[0], x))
    return None


def constant_factor(expr: Expr, context: Context) -> Expr | None:
    """∂(c f)/∂x = c · ∂f/∂x, for the factors c that do not contain x; some factor must."""
    match taken(expr):
        case (Mul() as body, x):
            mixed = all(varies(part, x) for part in body.args)
            parts = factors(body) if mixed else tuple(body.args)
        case _:
            return None
    fixed = [part for part in parts if not varies(part, x)]
    rest = [part for part in parts if varies(part, x)]
    if not fixed or not rest:
        return None
    return times(*fixed, partial(times(*rest), x))


def constant_derivative(expr: Expr, context: Context) -> Expr | None:
    """∂c/∂x = 0, where c does not depend on x: by its form, or because the givens keep the indices apart."""
    found = taken(expr)
    if found is None or not constant(*found, context):
        return None
    return Integer(0)


def coordinate(expr: Expr, context: Context) -> Expr | None:
    """∂z_j/∂z_k = δ_jk, ∂x/∂x = 1; for an entry of a matrix ∂X_ab/∂X_cd = δ_ac δ_bd."""
    match taken(expr):
        case (body, x) if body == x:
            return Integer(1)
        case (Indexed() as body, Indexed() as x) if body.base == x.base:
            pairs = zip(body.indices, x.indices, strict=True)
        case (Defined() as body, Defined() as x) if body.args[0] == x.args[0]:
            pairs = zip(body.indices, x.indices, strict=True)
        case _:
            return None
    return times(*(delta(one, other) for one, other in pairs if one != other))


def iterated(expr: Expr, context: Context) -> Expr | None:
    """∂²f/∂x∂y = ∂/∂y (∂f/∂x): the derivatives are taken one after the other, the first written first."""
    if not isinstance(expr, Derivative) or taken(expr) is not None:
        return None
    body, *by = expr.args
    if isinstance(body, AppliedUndef) and all(variable in body.args for variable, _ in by):
        return None
    for variable, count in by:
        if not isinstance(count, Integer):
            return None
        for _ in range(int(count)):
            body = partial(body, variable)
    return body


def derivative_by_cases(expr: Expr, context: Context) -> Expr | None:
    """The derivative of a case distinction between indices is taken in each case."""
    match taken(expr):
        case (Piecewise() as body, x):
            return cases(*((partial(value, x), condition) for value, condition in body.args))
    return None


def _chained(outer: tuple[Expr, ...], inner: Expr, x: Expr) -> Expr:
    """outer · ∂inner/∂x; the derivative of x itself is not written."""
    return times(*outer) if inner == x else times(*outer, partial(inner, x))


def _prime(applied: AppliedUndef, place: int) -> Expr:
    """f differentiated in one place: ∂f(..u..)/∂u where u is a variable that no other place has, else by way of ξ."""
    u = applied.args[place]
    others = [argument for number, argument in enumerate(applied.args) if number != place]
    if isinstance(u, Symbol | Indexed) and not any(varies(other, u) for other in others):
        return partial(applied, u)
    xi = Symbol("ξ")
    arguments = [xi if number == place else argument for number, argument in enumerate(applied.args)]
    return Subs(partial(applied.func(*arguments), xi), xi, u)
