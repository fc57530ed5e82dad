from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.witness import Interval, decimal, exact_text, value_text
from derive.witness.arithmetic import Arithmetic
from derive.witness.exact import exact_log, log_sum
from derive.witness.text import apart_text


def logs(rational: object, **coefficients: object) -> object:
    return log_sum(Fraction(rational), {int(name[1:]): Fraction(value) for name, value in coefficients.items()})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(-2, 9), "-2/9"),
        (Fraction(3), "3"),
        (exact_log(Fraction(2)), "log 2"),
        (exact_log(Fraction(8)), "log 8"),
        (exact_log(Fraction(1, 3)), "-log 3"),
        (exact_log(Fraction(3, 2)), "log(3/2)"),
        (logs("1/2", p2=1), "1/2 + log 2"),
        (logs("1", p2=-1), "1 - log 2"),
        (logs("0", p2="3/4", p5=-1), "3/4·log 2 - log 5"),
    ],
)
def test_exact_texts(value: object, text: str) -> None:
    assert exact_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666666"),
        (Fraction(-2, 3), "-0.666666"),
        (Fraction(123456789), "123456789"),
        (Fraction(10**20, 3), "33333333333333333333"),
        (Fraction(1, 3 * 10**20), "3.33333e-21"),
        (exact_log(Fraction(2)), "0.693147"),
        (Interval(Fraction(1, 2) - Fraction(1, 10**30), Fraction(1, 2) + Fraction(1, 10**30)), "0.500000"),
        (Interval(-Fraction(1, 10**60), Fraction(1, 10**60)), "0.000000"),
    ],
)
def test_decimals(value: object, text: str) -> None:
    assert decimal(value) == text


def test_long_values_are_shown_as_decimals() -> None:
    assert value_text(Fraction(10**30 + 1, 3 * 10**30)) == "0.333333…"
    assert value_text(Fraction(-2, 9)) == "-2/9"


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6), st.integers(1, 12))
@settings(derandomize=True)
def test_every_digit_of_a_rational_is_right(value: Fraction, digits: int) -> None:
    shown = decimal(value, digits)
    assert abs(Fraction(shown)) <= abs(value)
    last = Fraction(1, 10 ** (len(shown.partition(".")[2])))
    assert "e" in shown or abs(value - Fraction(shown)) < last


@given(st.fractions(min_value=-20, max_value=20, max_denominator=20), st.fractions(-9, 9, max_denominator=9))
@settings(derandomize=True)
def test_every_digit_of_an_irrational_is_right(rational: Fraction, coefficient: Fraction) -> None:
    value = log_sum(rational, {2: coefficient, 7: Fraction(1)})
    with mpmath.workdps(60):
        true = mpmath.mpf(rational.numerator) / rational.denominator + mpmath.log(7)
        true += mpmath.log(2) * coefficient.numerator / coefficient.denominator
        shown = decimal(value)
        assert abs(mpmath.mpf(shown)) <= abs(true)
        if "e" not in shown:
            assert abs(true - mpmath.mpf(shown)) < mpmath.mpf(10) ** -len(shown.partition(".")[2])


@given(st.fractions(-5, 5, max_denominator=30), st.fractions(-5, 5, max_denominator=30))
@settings(derandomize=True)
def test_apart_is_a_lower_bound(left: Fraction, right: Fraction) -> None:
    apart = apart_text(left, right)
    if left == right:
        assert apart is None
    else:
        assert apart is not None
        assert 0 < Fraction(apart) <= abs(left - right)
        close = Arithmetic(64).exp(left)
        bound = apart_text(close, right)
        with mpmath.workdps(40):
            distance = abs(
                mpmath.exp(mpmath.mpf(left.numerator) / left.denominator)
                - mpmath.mpf(right.numerator) / right.denominator
            )
            assert bound is not None
            assert mpmath.mpf(bound) <= distance


def test_intervals_that_meet_are_not_apart() -> None:
    assert apart_text(Interval(Fraction(0), Fraction(2)), Fraction(1)) is None
    assert apart_text(Interval(Fraction(0), Fraction(1)), Interval(Fraction(1), Fraction(2))) is None
