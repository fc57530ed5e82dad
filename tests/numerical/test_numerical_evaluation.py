"""Values in floating point, against rigorous evaluation and against mpmath, on random terms."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.kernel import (
    Apply,
    Bound,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Index,
    Last,
    Literal,
    Log,
    Power,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)
from derive.numerical.arithmetic import NotEvaluated, digits, double, exact
from derive.numerical.evaluation import Evaluation
from derive.numerical.points import Point
from derive.witness import Instance, Interval, evaluate

J, K, I = (Free(name, "n") for name in "jki")  # noqa: E741  # the letters of the mathematics
N = 3
X = Variable("x")
Z = tuple(map(Fraction, ("1/2", "-1", "3/4")))
Y = tuple(map(Fraction, ("2", "1/3", "5/4")))
A = tuple(tuple(Fraction(3 * row + column + 1, 5) for column in range(N)) for row in range(N))
POINT = Point({"n": N}, {"z": Z, "y": Y, "x": Fraction(2, 3), "A": A})


def z(index: Index) -> Variable:
    return Variable("z", (index,))


def y(index: Index) -> Variable:
    return Variable("y", (index,))


def softmax(index: Index) -> Variable:
    return Variable("σ", (index,))


SOFTMAX = Definition("σ", (J,), divide(Exp(z(J)), summation(I, Exp(z(I)))))

# --- random terms -----------------------------------------------------------------------------------------------------


def leaves(indices: tuple[Free, ...]) -> st.SearchStrategy[Term]:
    places: st.SearchStrategy[Index] = st.sampled_from([*indices, Literal(2, "n"), Last("n")])
    entries = st.one_of(places.map(z), places.map(y), places.map(softmax), st.tuples(places, places).map(both))
    numbers = st.integers(-3, 3).map(number)
    return st.one_of(entries, entries, numbers, st.sampled_from([X, Variable("n")]))


def both(pair: tuple[Index, Index]) -> Variable:
    return Variable("A", pair)


def terms(indices: tuple[Free, ...] = (J, K), depth: int = 3) -> st.SearchStrategy[Term]:
    """Terms of the language that are defined everywhere and neither huge nor nested too deeply."""
    if depth == 0:
        return leaves(indices)
    inner = terms(indices, depth - 1)
    bound = Free(f"b{depth}", "n")
    places = st.sampled_from([*indices, Literal(1, "n")])
    positive = inner.map(lambda t: add(number(1), Power(t, number(2))))
    return st.one_of(
        leaves(indices),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: add(*parts)),
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: multiply(*parts)),
        st.tuples(inner, positive).map(lambda pair: divide(*pair)),
        positive.map(Log),
        positive.map(lambda t: Power(t, number(Fraction(-1, 2)))),
        st.tuples(leaves(indices), positive).map(lambda pair: Exp(divide(*pair))),
        st.tuples(places, places, inner, inner).map(lambda parts: Case(*parts)),
        terms((*indices, bound), depth - 1).map(lambda body: summation(bound, body)),
    )


def rigorous(term: Term, indices: Mapping[Index, int]) -> tuple[Fraction, Fraction]:
    """Bounds of the value, by exact and interval arithmetic."""
    values: dict[Any, Any] = {("x", ()): Fraction(2, 3)}
    values |= {("z", (place,)): value for place, value in enumerate(Z, 1)}
    values |= {("y", (place,)): value for place, value in enumerate(Y, 1)}
    values |= {("A", (r, c)): A[r - 1][c - 1] for r in range(1, N + 1) for c in range(1, N + 1)}
    found = evaluate(term, Instance({"n": N}, dict(indices), values, {}), (SOFTMAX,))
    if isinstance(found, Interval):
        return found.lower, found.upper
    if isinstance(found, Fraction):
        return found, found
    logs = sum((mpmath.mpf(c.numerator) / c.denominator * mpmath.log(p) for p, c in found.logs), mpmath.mpf(0))  # type: ignore[union-attr]
    near = found.rational + Fraction(str(logs))  # type: ignore[union-attr]
    return near - Fraction(1, 10**12), near + Fraction(1, 10**12)


def assert_agrees(term: Term) -> None:
    found = Evaluation.at(POINT, (SOFTMAX,), double()).array(term, (J, K))
    precise = Evaluation.at(POINT, (SOFTMAX,), digits(30)).array(term, (J, K))
    assert found.shape == precise.shape == (N, N)
    for j, k in itertools.product(range(1, N + 1), repeat=2):
        low, high = rigorous(term, {J: j, K: k})
        scale = 1 + max(abs(low), abs(high))
        assert low - scale * Fraction(1, 10**9) <= Fraction(float(found[j - 1, k - 1])) <= high + scale / 10**9
        assert abs(float(precise[j - 1, k - 1]) - float(found[j - 1, k - 1])) <= 1e-9 * float(scale)


@given(terms())
@settings(max_examples=150, deadline=None)
def test_random_terms_have_their_values(term: Term) -> None:
    assert_agrees(term)


@given(terms((J,), 2))
@settings(max_examples=60, deadline=None)
def test_random_derivatives_have_their_values(term: Term) -> None:
    """The complex step against infinitesimals, which the witness takes."""
    assert_agrees(Derivative(term, z(K)))
    assert_agrees(Derivative(term, X))
    assert_agrees(Derivative(term, Variable("A", (K, Literal(2, "n")))))


# --- what is special --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (summation(J, number(1)), 3),
        (summation(J, Case(J, K, number(0), z(J))), None),
        (Variable("A", (J, J)), None),
        (summation(J, Variable("A", (J, J))), Fraction(3)),
        (Variable("z", (Last("n"),)), Fraction(3, 4)),
        (summation(J, summation(I, multiply(z(J), y(I)))), Fraction(1, 4) * Fraction(43, 12)),
        (delta(Literal(1, "n"), Literal(2, "n")), 0),
        (add(), 0),
        (multiply(), 1),
    ],
)
def test_small_terms(term: Term, value: Fraction | None) -> None:
    if value is not None:
        assert Evaluation.at(POINT, (), double()).array(term)[()] == pytest.approx(float(value))
    else:
        assert_agrees(term)


def test_a_sum_of_many_terms_is_taken_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    term = summation(I, multiply(Variable("A", (I, J)), Case(I, K, number(2), softmax(I))))
    monkeypatch.setattr("derive.numerical.evaluation.LARGEST", 1)
    assert_agrees(term)


def test_a_bound_index_does_not_meet_the_parameter_of_a_definition() -> None:
    assert_agrees(summation(I, multiply(softmax(I), z(J))))
    assert_agrees(summation(J, softmax(J)))


def test_a_closed_sum_is_worked_out_once() -> None:
    evaluation = Evaluation.at(POINT, (), double())
    total = summation(I, Exp(z(I)))
    evaluation.array(add(divide(Exp(z(J)), total), total), (J,))
    assert [key for key in evaluation.known if key == total] == [total]


HUGE = (Fraction(1000), Fraction(0), Fraction(-1000))


def test_nothing_overflows() -> None:
    evaluation = Evaluation.at(Point({"n": 3}, {"z": HUGE}), (SOFTMAX,), double())
    with np.errstate(all="raise"):
        assert evaluation.array(softmax(J), (J,)).tolist() == [1.0, 0.0, 0.0]
        assert evaluation.array(negative(Log(softmax(J))), (J,)).tolist() == [0.0, 1000.0, 2000.0]
    ratio = multiply(Exp(z(Literal(1, "n"))), Exp(z(Literal(3, "n"))))
    assert evaluation.array(ratio)[()] == 1.0
    assert evaluation.array(subtract(Exp(z(Literal(1, "n"))), Exp(z(Literal(1, "n")))))[()] == 0.0
    slope = evaluation.array(Derivative(negative(Log(softmax(Literal(3, "n")))), z(K)), (K,))
    assert slope.tolist() == [1.0, 0.0, -1.0]


def test_mpmath_agrees_with_many_digits() -> None:
    evaluation = Evaluation.at(Point({"n": 3}, {"z": (1, 2, Fraction(1, 2))}), (SOFTMAX,), digits(50))
    with mpmath.workdps(60):
        powers = [mpmath.exp(value) for value in (1, 2, mpmath.mpf(1) / 2)]
        p = [power / sum(powers) for power in powers]
        found = evaluation.array(Derivative(softmax(J), z(K)), (J, K))
        for j, k in itertools.product(range(3), repeat=2):
            assert abs(mpmath.mpf(found[j, k]) - p[j] * ((j == k) - p[k])) < mpmath.mpf(10) ** -50


def test_exact_numbers_stay_exact() -> None:
    evaluation = Evaluation.at(Point({"n": 3}, {"y": (Fraction(1, 10),) * 3}), (), exact())
    assert evaluation.array(summation(J, y(J)))[()] == Fraction(3, 10)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (z(Free("m", "N")), "the size N has no value"),
        (Variable("w"), "w has no value"),
        (Variable("A", (J,)), "A has 2 indices"),
        (Apply("f", (X,), (0,)), "the function f"),
        (z(J), "the index"),
        (z(Literal(4, "n")), "beyond"),
        (Derivative(softmax(Literal(1, "n")), softmax(Literal(1, "n"))), "no variable of the point"),
        (Derivative(Derivative(Exp(X), X), X), "a derivative of a derivative"),
    ],
    ids=str,
)
def test_what_is_not_evaluated_is_refused(term: Term, said: str) -> None:
    with pytest.raises(NotEvaluated, match=said):
        Evaluation.at(POINT, (SOFTMAX,), double()).array(term)


def test_digits_refuse_a_divisor_that_is_zero() -> None:
    with pytest.raises(NotEvaluated, match="a divisor is 0"):
        Evaluation.at(POINT, (), digits(20)).array(divide(number(1), number(0)))


def test_a_bound_index_never_leaves_its_sum() -> None:
    with pytest.raises((NotEvaluated, KeyError)):
        Evaluation.at(POINT, (), double()).array(z(Bound(1)))
