"""The witness differentiates on values; here SymPy and finite differences look over its shoulder."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from witness_terms import SIGMA, a, i, j, k, power, q, sigma, softmax, total, z

from derive.kernel.terms import (
    Add,
    Case,
    Derivative,
    Exp,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    opened,
    subtract,
)
from derive.kernel.terms import Literal as At
from derive.witness import UNDEFINED, Instance, Interval, LogSum, evaluate

SIZE = 3
INSTANCE = Instance(
    {"n": SIZE},
    {j: 1, k: 2},
    {
        **{("z", (place,)): Fraction(2 * place - 3, 3) for place in range(1, SIZE + 1)},
        **{("a", (place,)): Fraction(place + 1, 2) for place in range(1, SIZE + 1)},
        ("x", ()): Fraction(5, 3),
    },
    {},
)
x = Variable("x")


def written_out(term: Term) -> sympy.Expr:
    """The term at n = 3, j = 1, k = 2 in SymPy, every sum written out; derivatives by SymPy."""
    match term:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Variable(name, indices):
            return sympy.Symbol(name + "".join(str(place(index)) for index in indices))
        case Add(terms):
            return sympy.Add(*map(written_out, terms))
        case Multiply(factors):
            return sympy.Mul(*map(written_out, factors))
        case Power(base, exponent):
            return written_out(base) ** written_out(exponent)
        case Exp(argument):
            return sympy.exp(written_out(argument))
        case Log(argument):
            return sympy.log(written_out(argument))
        case Case(left, right, equal, unequal):
            return written_out(equal if place(left) == place(right) else unequal)
        case Summation():
            return sympy.Add(*(written_out(opened(term, At(value, "n"))) for value in range(1, SIZE + 1)))
        case Derivative(body, variable):
            return sympy.diff(written_out(body), written_out(variable))
    raise NotImplementedError(term)


def place(index: object) -> int:
    return index.value if isinstance(index, At) else INSTANCE.indices[index]


def number_of(value: object) -> mpmath.mpf:
    if isinstance(value, Interval):
        middle = (value.lower + value.upper) / 2
        assert value.upper - value.lower < Fraction(1, 10**12) * max(1, abs(middle))
        return mpmath.mpf(middle.numerator) / middle.denominator
    if isinstance(value, LogSum):
        return number_of(value.rational) + sum(number_of(c) * mpmath.log(p) for p, c in value.logs)
    return mpmath.mpf(value.numerator) / value.denominator


def by_sympy(term: Term) -> mpmath.mpf:
    values = {
        sympy.Symbol(name + "".join(map(str, indices))): sympy.Rational(v.numerator, v.denominator)
        for (name, indices), v in INSTANCE.values.items()
    }
    return mpmath.mpf(sympy.N(written_out(term).subs(values), 40))


def close(left: mpmath.mpf, right: mpmath.mpf) -> bool:
    return bool(abs(left - right) <= mpmath.mpf(10) ** -12 * (1 + abs(left)))


FUNCTIONS = {
    "softmax j": softmax(j),
    "softmax k": softmax(k),
    "cross-entropy": negative(total(multiply(a(i), Log(softmax(i))))),
    "log-sum-exp": Log(total(Exp(z(i)))),
    "product of sums": multiply(total(power(z(i), 2)), total(multiply(a(i), z(i)))),
    "quotient": divide(add(q(1), total(power(z(i), 3))), add(q(2), Exp(z(k)))),
    "an exclusion": total(Case(i, j, q(0), power(subtract(z(i), z(j)), -2))),
    "temperature": Exp(divide(z(k), x)),
    "a symbolic power": Power(a(k), z(k)),
    "a power in the base": Power(add(q(3), z(k)), q(5, 3)),
    "δ": multiply(delta(j, k), z(k)),
    "nested": Exp(negative(Exp(multiply(z(k), z(j))))),
    "power mean": Power(total(Power(a(i), x)), power(x, -1)),
}
COORDINATES = {"z_k": z(k), "z_j": z(j), "a_k": a(k), "x": x}


@pytest.mark.parametrize("coordinate", COORDINATES)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_first_derivatives_agree_with_sympy_and_finite_differences(function: str, coordinate: str) -> None:
    body, variable = FUNCTIONS[function], COORDINATES[coordinate]
    with mpmath.workdps(40):
        found = number_of(evaluate(Derivative(body, variable), INSTANCE))
        assert close(found, by_sympy(Derivative(body, variable)))
        entry, step = (variable.name, tuple(INSTANCE.indices[index] for index in variable.indices)), Fraction(1, 10**5)
        ahead, behind = (
            number_of(evaluate(body, INSTANCE.put(entry, INSTANCE.values[entry] + sign * step))) for sign in (1, -1)
        )
        slope = (ahead - behind) / 2 * 10**5
        assert abs(slope - found) < mpmath.mpf(10) ** -6 * (1 + abs(found))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_higher_and_mixed_derivatives_agree_with_sympy(function: str) -> None:
    body = FUNCTIONS[function]
    with mpmath.workdps(40):
        for path in ((z(k), z(k)), (z(j), z(k)), (z(k), a(k)), (x, z(k), x), (z(k), z(j), z(k)), (z(k),) * 4):
            term = body
            for variable in path:
                term = Derivative(term, variable)
            assert close(number_of(evaluate(term, INSTANCE)), by_sympy(term)), path


def test_a_derivative_within_a_function_of_derivatives() -> None:
    inner = Derivative(softmax(j), z(k))
    term = Derivative(multiply(power(inner, 2), Exp(Derivative(inner, z(j)))), z(k))
    with mpmath.workdps(40):
        assert close(number_of(evaluate(term, INSTANCE)), by_sympy(term))


def test_a_definition_is_differentiated_as_its_body() -> None:
    for coordinate in (z(j), z(k)):
        assert evaluate(Derivative(sigma(j), coordinate), INSTANCE, (SIGMA,)) == evaluate(
            Derivative(softmax(j), coordinate), INSTANCE
        )


leaves = st.one_of(
    st.sampled_from([z(j), z(k), a(k), x]),
    st.fractions(min_value=-3, max_value=3, max_denominator=4).map(Number),
)
terms = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda items: Add(tuple(items))),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: Multiply(tuple(items))),
        inner.map(lambda t: Exp(multiply(q(1, 9), t))),
        inner.map(lambda t: Log(add(q(2), power(t, 2)))),
        inner.map(lambda t: power(add(q(3), power(t, 2)), -1)),
        inner.map(lambda t: Power(add(q(2), power(t, 2)), q(1, 2))),
        inner.map(lambda t: total(multiply(z(i), t))),
        inner.map(lambda t: total(Case(i, k, q(0), multiply(a(i), t)))),
    ),
    max_leaves=6,
)


@given(terms, st.lists(st.sampled_from([z(k), a(k), x]), min_size=1, max_size=2))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_random_derivatives_agree_with_sympy(term: Term, path: list[Variable]) -> None:
    for variable in path:
        term = Derivative(term, variable)
    value = evaluate(term, INSTANCE)
    assert value is not UNDEFINED
    with mpmath.workdps(40):
        assert close(number_of(value), by_sympy(term))
