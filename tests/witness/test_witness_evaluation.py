from __future__ import annotations

from fractions import Fraction

import pytest
from witness_terms import CROSS_ENTROPY, SIGMA, a, i, j, k, m, n, power, q, sigma, softmax, total, v, z

from derive.kernel.terms import (
    Add,
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Last,
    Literal,
    Log,
    Multiply,
    Power,
    Term,
    Variable,
    ZeroLogZero,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)
from derive.witness import UNDEFINED, Instance, Interval, Polynomial, Refused, decimal, evaluate, exact_text
from derive.witness.exact import exact_log

LOG2, LOG3 = exact_log(Fraction(2)), exact_log(Fraction(3))
INSTANCE = Instance(
    {"n": 3, "N": 2},
    {j: 1, k: 2, m: 2},
    {
        ("x", ()): Fraction(-2),
        ("t", ()): Fraction(4),
        ("zero", ()): Fraction(0),
        **{("z", (place,)): exact_log(Fraction(place)) for place in (1, 2, 3)},
        **{("a", (place,)): Fraction(place) for place in (1, 2, 3)},
        **{("y", (place,)): Fraction(int(place == 2)) for place in (1, 2, 3)},
        **{("X", (row, place)): Fraction(10 * row + place) for row in (1, 2) for place in (1, 2, 3)},
    },
    {"f": Polynomial(1, (((2,), Fraction(1)), ((0,), Fraction(5)))), "g": Polynomial(2, (((2, 3), Fraction(1)),))},
)
x, t, zero = Variable("x"), Variable("t"), Variable("zero")
one_third = Literal(1, 3)

VALUES: tuple[tuple[str, Term, object], ...] = (
    ("a sum of nothing", Add(()), Fraction(0)),
    ("a product of nothing", Multiply(()), Fraction(1)),
    ("a size", n, Fraction(3)),
    ("an entry", v("X", m, k), Fraction(22)),
    ("the last entry", a(Last("n")), Fraction(3)),
    ("a literal entry", a(Literal(2, "n")), Fraction(2)),
    ("a literal beyond the range", a(Literal(4, "n")), UNDEFINED),
    ("a literal beyond the range under a Case", Case(Literal(4, "n"), j, q(1), q(1)), UNDEFINED),
    ("a sum", total(a(i)), Fraction(6)),
    ("a sum of ones", total(q(1)), Fraction(3)),
    ("a sum over a number", summation(type(i)("i", 4), q(1)), Fraction(4)),
    ("a double sum", summation(m, total(v("X", m, i))), Fraction(102)),
    ("sums in sums", total(multiply(a(i), summation(k, multiply(a(k), delta(i, k))))), Fraction(14)),
    ("an exclusion", total(Case(i, k, q(0), a(i))), Fraction(4)),
    (
        "an exclusion whose other branch is undefined",
        total(Case(i, k, q(0), power(subtract(a(i), a(k)), -1))),
        Fraction(0),
    ),
    ("δ", delta(j, k), Fraction(0)),
    ("an exponential of a logarithm", Exp(z(k)), Fraction(2)),
    ("an exponential of a combination", Exp(subtract(multiply(q(3), z(k)), z(Literal(3, "n")))), Fraction(8, 3)),
    ("softmax", softmax(k), Fraction(1, 3)),
    ("a defined softmax", sigma(k), Fraction(1, 3)),
    ("cross-entropy", Variable("L"), LOG3),
    ("a logarithm", Log(q(2)), LOG2),
    ("a logarithm of a quotient", Log(q(1, 2)), exact_log(Fraction(1, 2))),
    ("an even power of a negative number", power(x, 2), Fraction(4)),
    ("a negative power", power(x, -3), Fraction(-1, 8)),
    ("0⁰", power(zero, 0), Fraction(1)),
    ("a root", Power(t, q(1, 2)), Fraction(2)),
    ("a root of a negative number", Power(x, q(1, 3)), UNDEFINED),
    ("a root of 0", Power(zero, q(1, 2)), UNDEFINED),
    ("a symbolic power of a negative number", Power(x, t), UNDEFINED),
    ("a symbolic power", Power(t, x), Fraction(1, 16)),
    ("1/0", power(zero, -1), UNDEFINED),
    ("0/0", divide(zero, zero), UNDEFINED),
    ("0 · undefined", multiply(q(0), power(zero, -1)), UNDEFINED),
    ("undefined − undefined", subtract(power(zero, -1), power(zero, -1)), UNDEFINED),
    ("undefined⁰", power(Log(zero), 0), UNDEFINED),
    ("undefined under a sum, once", total(power(subtract(a(i), q(2)), -1)), UNDEFINED),
    ("undefined under a sum, times 0", total(multiply(q(0), Log(subtract(a(i), q(2))))), UNDEFINED),
    ("undefined under f", Apply("f", (Log(zero),), (0,)), UNDEFINED),
    ("undefined under ∂, not depending on x", Derivative(Log(zero), x), UNDEFINED),
    ("undefined under ∂ of a constant", Derivative(multiply(q(0), power(zero, -1)), x), UNDEFINED),
    ("log 0", Log(zero), UNDEFINED),
    ("log of a negative number", Log(x), UNDEFINED),
    ("a function", Apply("f", (x,), (0,)), Fraction(9)),
    ("f'", Apply("f", (x,), (1,)), Fraction(-4)),
    ("f'''", Apply("f", (x,), (3,)), Fraction(0)),
    ("∂²g", Apply("g", (x, t), (1, 1)), Fraction(-4 * 48)),
    ("the chain rule", Derivative(Apply("f", (power(x, 2),), (0,)), x), Fraction(-32)),
    ("∂z_k/∂z_k", Derivative(z(k), z(k)), Fraction(1)),
    ("∂z_j/∂z_k", Derivative(z(j), z(k)), Fraction(0)),
    ("∂Σz", Derivative(total(z(i)), z(k)), Fraction(1)),
    ("∂n/∂z_k", Derivative(n, z(k)), Fraction(0)),
    ("∂σ_j/∂z_k", Derivative(sigma(j), z(k)), Fraction(-1, 18)),
    ("∂σ_k/∂z_k", Derivative(softmax(k), z(k)), Fraction(2, 9)),
    ("∂L/∂z_k", Derivative(Variable("L"), z(k)), Fraction(-2, 3)),
    ("∂L/∂σ_k", Derivative(Variable("L"), sigma(k)), Fraction(-3)),
    ("∂L/∂σ_j", Derivative(Variable("L"), sigma(j)), Fraction(0)),
    ("∂²L/∂σ_k²", Derivative(Derivative(Variable("L"), sigma(k)), sigma(k)), Fraction(9)),
    ("∂/∂z of ∂L/∂σ", Derivative(Derivative(Variable("L"), sigma(k)), z(k)), Fraction(2)),
    ("x³ four times", Derivative(Derivative(Derivative(power(x, 3), x), x), x), Fraction(6)),
    ("a derivative inside", Derivative(multiply(x, Derivative(multiply(x, t), t)), x), Fraction(-4)),
)


@pytest.mark.parametrize(("term", "value"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_values(term: Term, value: object) -> None:
    assert evaluate(term, INSTANCE, (SIGMA, CROSS_ENTROPY)) == value


def test_what_is_irrational_is_an_interval() -> None:
    found = evaluate(Derivative(Power(t, t), t), INSTANCE)
    assert exact_text(found) == "256 + 512·log 2"
    found = evaluate(Exp(x), INSTANCE)
    assert isinstance(found, Interval)
    assert decimal(found).startswith("0.13533")


REFUSED = (
    ("∂L/∂σ beside z", Derivative(add(Variable("L"), z(k)), sigma(k))),
    ("∂/∂σ of ∂/∂z", Derivative(Derivative(Variable("L"), z(k)), sigma(k))),
    ("a size as coordinate", Derivative(total(z(i)), n)),
    ("an unknown variable", Variable("unknown")),
    ("an unknown function", Apply("h", (x,), (0,))),
    ("a function with another number of arguments", Apply("f", (x, x), (0, 0))),
    ("an index without a value", z(type(j)("w", "n"))),
)


@pytest.mark.parametrize("term", [case[1] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refusals(term: Term) -> None:
    with pytest.raises(Refused):
        evaluate(term, INSTANCE, (SIGMA, CROSS_ENTROPY))


def test_a_free_index_of_a_definition_that_is_no_parameter_is_not_captured() -> None:
    shifted = Definition("s", (i,), subtract(z(i), z(k)))
    assert evaluate(total(v("s", i)), INSTANCE, (shifted,)) == evaluate(
        subtract(total(z(i)), multiply(n, z(k))), INSTANCE
    )
    # the parameter's name is that of a free index of the claim: they are not the same
    doubled = Definition("s", (k,), multiply(q(2), a(k), a(j)))
    assert evaluate(v("s", Literal(3, "n")), INSTANCE, (doubled,)) == 6


def test_a_circular_definition_is_refused() -> None:
    with pytest.raises(Refused):
        evaluate(Variable("u"), INSTANCE, (Definition("u", (), Variable("w")), Definition("w", (), Variable("u"))))
    with pytest.raises(Refused):
        evaluate(Variable("u"), INSTANCE, (Definition("u", (), x), Definition("u", (), t)))


def test_a_defined_variable_beyond_its_range_is_undefined() -> None:
    narrow = Definition("s", (m,), number(1))
    assert evaluate(v("s", Literal(2, "n")), INSTANCE, (narrow,)) == 1
    assert evaluate(v("s", Literal(3, "n")), INSTANCE, (narrow,)) == UNDEFINED


def test_negative_is_what_it_says() -> None:
    assert evaluate(negative(x), INSTANCE) == 2


def test_zero_log_zero_is_zero_only_by_convention() -> None:
    """Σ_i y_i log y_i at y = (0, 1): undefined, and 0 by the convention; 0 · log(−1) stays undefined, 1 · log 0 too."""
    at = Instance({"n": 2}, {}, {("y", (1,)): Fraction(0), ("y", (2,)): Fraction(1)}, {})
    entropy = summation(i, multiply(Variable("y", (i,)), Log(Variable("y", (i,)))))
    assert evaluate(entropy, at) is UNDEFINED
    assert evaluate(entropy, at, (ZeroLogZero(),)) == 0
    for undefined in (multiply(number(0), Log(number(-1))), multiply(number(1), Log(number(0)))):
        assert evaluate(undefined, at, (ZeroLogZero(),)) is UNDEFINED
