"""Terms to try, and their exact values: arithmetic modulo a prime, with exp, log and ∂ as arbitrary functions."""

from __future__ import annotations

import zlib
from fractions import Fraction

from hypothesis import strategies as st

from derive.kernel.terms import (
    Add,
    Apply,
    Bound,
    Case,
    Derivative,
    Exp,
    Free,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Variable,
    number,
    opened,
    summation,
)

PRIME = 2**61 - 1
N = 3


class UndefinedError(Exception):
    """A division by zero."""


def arbitrary(*what):
    """A fixed pseudo-random value of a function nobody knows."""
    return (zlib.crc32(repr(what).encode()) * 2654435761 + zlib.adler32(repr(what).encode())) % PRIME


def position(index, where):
    match index:
        case Literal(value):
            return value
        case Last():
            return N
        case Free(name):
            return where[name]
        case Bound():
            raise AssertionError("a bound index outside its sum")


def value(term, where):
    """The value of a term where the free indices have the given values."""
    match term:
        case Number(rational):
            return rational.numerator * inverse(rational.denominator) % PRIME
        case Variable(name, indices):
            return arbitrary(name, *(position(i, where) for i in indices))
        case Add(terms):
            return sum(value(t, where) for t in terms) % PRIME
        case Multiply(factors):
            product = 1
            for factor in factors:
                product = product * value(factor, where) % PRIME
            return product
        case Power(base, exponent):
            return power(value(base, where), constant(exponent), lambda: value(exponent, where))
        case Exp(argument):
            return arbitrary("exp", value(argument, where))
        case Log(argument):
            return arbitrary("log", value(argument, where))
        case Case(left, right, equal, unequal):
            return value(equal if position(left, where) == position(right, where) else unequal, where)
        case Summation(size):
            indices = [Literal(i, size) for i in range(1, (size if isinstance(size, int) else N) + 1)]
            return sum(value(opened(term, i), where) for i in indices) % PRIME
        case Derivative():
            body, variables = term, []
            while isinstance(body, Derivative):
                variables.append(value(body.variable, where))
                body = body.body
            return arbitrary("∂", value(body, where), *sorted(variables))
        case Apply(function, arguments, orders):
            return arbitrary(function, orders, *(value(a, where) for a in arguments))


def inverse(a):
    if a % PRIME == 0:
        raise UndefinedError
    return pow(a, -1, PRIME)


def power(base, exponent, otherwise):
    if exponent is None:
        return arbitrary("power", base, otherwise())
    if exponent < 0:
        return inverse(power(base, -exponent, otherwise))
    if exponent.denominator == 1:
        return pow(base, exponent.numerator, PRIME)
    return arbitrary("root", base, exponent)


def constant(term):
    """The rational number that a term without variables is, if it is a small one."""
    match term:
        case Number(rational):
            return rational
        case Add(terms):
            parts = [constant(t) for t in terms]
            return None if None in parts else sum(parts, Fraction(0))
        case Multiply(factors):
            parts = [constant(f) for f in factors]
            product = Fraction(1)
            for part in parts:
                product = None if part is None or product is None else product * part
            return product
        case Power(base, exponent):
            low, high = constant(base), constant(exponent)
            if low is None or high is None or high.denominator != 1 or abs(high) > 6 or (low == 0 and high < 0):
                return None
            return low**high.numerator
        case _:
            return None


# --- terms ------------------------------------------------------------------------------------------------------------

FREE = [Free(name, "n") for name in "ijk"]
indices = st.sampled_from([*FREE, *FREE, Literal(1, "n"), Last("n")])
entries = st.builds(lambda name, i: Variable(name, (i,)), st.sampled_from(["z", "y", "σ"]), indices)
scalars = st.sampled_from([Variable("x"), Variable("L"), Variable("n"), Variable("i")])
doubles = st.builds(lambda i, j: Variable("w", (i, j)), indices, indices)
numbers = st.sampled_from([number(Fraction(v)) for v in ("0", "1", "-1", "2", "-3", "1/2", "-2/3")])
exponents = st.sampled_from(
    [number(Fraction(v)) for v in ("-1", "-1", "2", "-2", "3", "1/2", "-1/2", "1/3", "3/2", "12")]
)
leaves = st.one_of(entries, entries, scalars, doubles, numbers)


def larger(inner):
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    quotient = st.builds(lambda a, b: Multiply((a, Power(b, number(-1)))), inner, inner)
    return st.one_of(
        several.map(Add),
        several.map(Multiply),
        several.map(Add),
        several.map(Multiply),
        quotient,
        st.builds(lambda ts: Multiply((number(-1), *ts)), several),
        quotient,
        st.builds(Power, inner, exponents),
        st.builds(Power, inner, inner),
        inner.map(Exp),
        inner.map(Log),
        st.builds(Case, indices, indices, inner, inner),
        st.builds(lambda i, j: Case(i, j, number(1), number(0)), indices, indices),
        st.builds(summation, st.sampled_from(FREE), inner),
        st.builds(lambda i, j, t: summation(i, Case(i, j, number(0), t)), st.sampled_from(FREE), indices, inner),
        st.builds(lambda t: summation(Free("j", 2), t), inner),
        st.builds(Derivative, inner, entries),
        st.builds(lambda f, t, o: Apply(f, (t,), (o,)), st.sampled_from(["f", "g"]), inner, st.integers(0, 2)),
    )


terms = st.recursive(leaves, larger, max_leaves=9)
