"""Expressions as trees: positions in them, rewriting at a position, and when two of them are the same tree.

A position is the path of argument numbers from the root.  Rules act where a mathematical expression
stands: a term, a factor, a base, the body of a sum or a derivative; not inside an index, a limit, a condition or a
definition.
"""

from __future__ import annotations

from functools import lru_cache

from sympy import (
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Indexed,
    Integer,
    KroneckerDelta,
    Mul,
    Number,
    Piecewise,
    Pow,
    Rational,
    Subs,
    Sum,
    Symbol,
    Tuple,
)

from derive.bridge.building import excluding_sum, exclusion, rebuilt, summed, times
from derive.bridge.defined import Components, Defined

__all__ = [
    "Position",
    "at",
    "denominators",
    "excluded_like",
    "factors",
    "length",
    "negative",
    "numerators",
    "over",
    "partial",
    "places",
    "power",
    "product",
    "replaced",
    "same",
    "shape",
    "terms",
]

Position = tuple[int, ...]

# --- positions ------------------------------------------------------------------------------------------------------


def places(expr: Basic) -> tuple[Position, ...]:
    """The positions of the expressions directly inside an expression."""
    match expr:
        case Derivative() | Sum() | Components():
            return ((0,),)
        case Piecewise():
            return tuple((row, 0) for row in range(len(expr.args)))
        case Indexed() | KroneckerDelta() | Defined() | Subs() | Symbol() | Number():
            return ()
    return tuple((number,) for number in range(len(expr.args)))


def at(expr: Basic, position: Position) -> Expr:
    """The expression at a position."""
    for number in position:
        expr = expr.args[number]
    return expr


def replaced(expr: Basic, position: Position, new: Expr) -> Expr:
    """The expression with ``new`` at a position.  All above keeps its shape; a sum put among terms joins them."""
    if not position:
        return new
    args = list(expr.args)
    args[position[0]] = replaced(args[position[0]], position[1:], new)
    return rebuilt(expr, args)


# --- building -------------------------------------------------------------------------------------------------------


def partial(body: Expr, variable: Expr) -> Expr:
    """∂body/∂variable, to be taken: it never collapses to 0 and never merges with a derivative inside."""
    return Expr.__new__(Derivative, body, Tuple(variable, Integer(1)))


def power(base: Expr, exponent: Expr) -> Expr:
    """base^exponent; the exponent 1 is not written, and (b^m)^c is b^(mc) for integers m and c."""
    if exponent == 1:
        return base
    if isinstance(base, Pow) and isinstance(base.exp, Integer) and isinstance(exponent, Integer):
        return power(base.base, base.exp * exponent)
    return Pow(base, exponent, evaluate=False)


def over(numerator: Expr, denominator: Expr) -> Expr:
    """A fraction: the product of the numerator and denominator^−1."""
    below = power(denominator, Integer(-1))
    return below if numerator == 1 else times(numerator, below)


def negative(expr: Expr) -> Expr:
    """−expr: the sign in front of a product is its first factor, and a minus is taken off one that has it."""
    match expr:
        case Number():
            return -expr
        case Mul() if expr.args[0] == -1:
            return times(*expr.args[1:])
        case Mul() if isinstance(expr.args[0], Number):
            return times(-expr.args[0], *expr.args[1:])
        case Mul():
            return times(Integer(-1), *expr.args)
    return times(Integer(-1), expr)


def product(*parts: Expr) -> Expr:
    """The product of the parts as a hand writes it: one number in front, no 1, no brackets around a product."""
    number: Expr = Integer(1)
    rest = []
    for part in parts:
        for factor in factors(part):
            if isinstance(factor, Number):
                number *= factor
            else:
                rest.append(factor)
    if number == 0 or not rest:
        return number
    return times(*rest) if number == 1 else times(number, *rest)


def excluded_like(pattern: Sum, body: Expr) -> Expr:
    """The sum of another body with the limits, and the exclusions, of a sum."""
    found = exclusion(pattern)
    if found is None:
        return summed(body, *pattern.args[1:])
    _, index, size, excluded = found
    return excluding_sum(body, index, size, *excluded)


# --- reading --------------------------------------------------------------------------------------------------------


def terms(expr: Expr) -> tuple[Expr, ...]:
    """The terms of a sum; any other expression is one term."""
    return tuple(expr.args) if isinstance(expr, Add) else (expr,)


def factors(expr: Expr) -> tuple[Expr, ...]:
    """The factors of a product, products inside it taken apart; any other expression is one factor."""
    if not isinstance(expr, Mul):
        return (expr,)
    return tuple(inner for factor in expr.args for inner in factors(factor))


def is_below(factor: Expr) -> bool:
    """Whether a factor stands in the denominator: a power with a negative number as its exponent."""
    return isinstance(factor, Pow) and isinstance(factor.exp, Number) and bool(factor.exp < 0)


def numerators(expr: Expr) -> tuple[Expr, ...]:
    """The factors above the line."""
    return tuple(factor for factor in factors(expr) if not is_below(factor))


def denominators(expr: Expr) -> tuple[Expr, ...]:
    """The factors below the line, as they stand there."""
    return tuple(power(factor.base, -factor.exp) for factor in factors(expr) if is_below(factor))


def length(expr: Basic) -> int:
    """How many symbols an expression is written with; numbers do not count, nor what a definition stands for."""
    match expr:
        case Number():
            return 0
        case Defined():
            return 1 + sum(map(length, expr.indices))
    return sum(map(length, expr.args)) if expr.args else 1


# --- the same tree --------------------------------------------------------------------------------------------------


def same(one: Basic, other: Basic) -> bool:
    """Whether two expressions are the same tree, up to the order of terms and factors and the names of bound indices.

    Nothing is computed: 0·x is not 0, a·a is not a², (a/c)(b/c) is not ab/c².  A product of products is one product, a
    sum of sums one sum, −2 is −1 times 2, 1/x² is x^−2.
    """
    return one == other or shape(one) == shape(other)


@lru_cache(maxsize=8192)
def shape(expr: Basic, bound: tuple[Symbol, ...] = ()) -> str:
    """A text that two expressions share exactly when they are the same tree (see `same`)."""
    match expr:
        case Symbol():
            return f"#{bound.index(expr)}" if expr in bound else str(expr.name)
        case Add():
            return f"(+ {' '.join(sorted(shape(term, bound) for term in _flat_terms(expr)))})"
        case Mul() | Rational():
            found = sorted(_factor_shapes(expr, bound))
            return found[0] if len(found) == 1 else f"(* {' '.join(found)})"
        case Pow() if is_below(expr):
            return f"/{shape(power(expr.base, -expr.exp), bound)}"
        case Sum() | Components():
            inside = bound
            for limit in reversed(expr.args[1:]):
                inside = (limit[0], *inside)
            ends = " ".join(shape(end, bound) for limit in expr.args[1:] for end in limit[1:])
            return f"({type(expr).__name__} {shape(expr.args[0], inside)} {ends})"
        case Derivative():
            inner = shape(expr.args[0], bound)
            for variable, count in expr.args[1:]:
                for _ in range(int(count)):
                    inner = f"(∂ {inner} {shape(variable, bound)})"
            return inner
        case Defined():
            return f"({expr.name} {' '.join(shape(index, bound) for index in expr.indices)})"
        case KroneckerDelta() | Eq():
            return f"({type(expr).__name__} {' '.join(sorted(shape(arg, bound) for arg in expr.args))})"
    if not expr.args:
        return str(expr)
    return f"({expr.func.__name__} {' '.join(shape(arg, bound) for arg in expr.args)})"


def _flat_terms(expr: Expr) -> tuple[Expr, ...]:
    return tuple(inner for term in terms(expr) for inner in (_flat_terms(term) if isinstance(term, Add) else (term,)))


def _factor_shapes(expr: Expr, bound: tuple[Symbol, ...]) -> list[str]:
    found = []
    for factor in factors(expr):
        if not isinstance(factor, Rational):
            found.append(shape(factor, bound))
            continue
        sign = ["-"] if factor < 0 else []
        above = [str(abs(factor.p))] if abs(factor.p) != 1 or (factor.q == 1 and not sign) else []
        found += sign + above + ([f"/{factor.q}"] if factor.q != 1 else [])
    return found
