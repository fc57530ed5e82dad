from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.witness.arithmetic import Arithmetic, NotDefined, Unsettled
from derive.witness.exact import LogSum, exact_exp, exact_log, log_sum
from derive.witness.interval import Interval, exp_interval, interval_product, interval_sum, log_interval

ARITHMETIC = Arithmetic(64)
LOG2, LOG3 = log_sum(Fraction(0), {2: Fraction(1)}), log_sum(Fraction(0), {3: Fraction(1)})
rationals = st.fractions(min_value=-30, max_value=30, max_denominator=50)
positive = st.fractions(min_value=Fraction(1, 100), max_value=1000, max_denominator=100)
bits = st.sampled_from([24, 53, 64, 128])


def inside(value: mpmath.mpf, interval: Interval) -> bool:
    lower, upper = (mpmath.mpf(e.numerator) / e.denominator for e in (interval.lower, interval.upper))
    return bool(lower <= value <= upper)


def test_logarithms_of_rational_numbers_are_exact() -> None:
    assert exact_log(Fraction(1)) == 0
    assert exact_log(Fraction(12, 5)) == LogSum(Fraction(0), ((2, Fraction(2)), (3, Fraction(1)), (5, Fraction(-1))))
    assert exact_exp(exact_log(Fraction(12, 5))) == Fraction(12, 5)
    assert exact_exp(LogSum(Fraction(1), ((2, Fraction(1)),))) is None
    assert exact_exp(LogSum(Fraction(0), ((2, Fraction(1, 2)),))) is None


def test_a_combination_that_cancels_is_a_rational_number() -> None:
    minus_log2 = ARITHMETIC.times(Fraction(-1), LOG2)
    assert ARITHMETIC.plus(LOG2, minus_log2) == Fraction(0)
    assert ARITHMETIC.plus(ARITHMETIC.plus(LOG2, Fraction(3)), minus_log2) == Fraction(3)


def test_a_large_prime_has_no_exact_logarithm_but_an_interval() -> None:
    large = Fraction(1_000_003 * 1_000_033)
    assert exact_log(large) is None
    assert isinstance(ARITHMETIC.log(large), Interval)


@pytest.mark.parametrize("value", [Fraction(0), Fraction(-2), ARITHMETIC.times(Fraction(-1), LOG3)])
def test_no_logarithm_of_what_is_not_positive(value: Fraction) -> None:
    with pytest.raises(NotDefined):
        ARITHMETIC.log(value)


def test_no_reciprocal_of_nothing_and_none_of_what_may_be_nothing() -> None:
    with pytest.raises(NotDefined):
        ARITHMETIC.reciprocal(Fraction(0))
    with pytest.raises(Unsettled):
        ARITHMETIC.reciprocal(Interval(Fraction(-1), Fraction(1)))
    with pytest.raises(Unsettled):
        ARITHMETIC.log(Interval(Fraction(0), Fraction(1)))


def test_a_product_of_logarithms_is_an_interval() -> None:
    product = ARITHMETIC.times(LOG2, LOG3)
    with mpmath.workdps(60):
        assert isinstance(product, Interval)
        assert inside(mpmath.log(2) * mpmath.log(3), product)


def test_an_exact_zero_makes_a_product_zero() -> None:
    assert ARITHMETIC.times(Fraction(0), Interval(Fraction(1), Fraction(2))) == Fraction(0)


def test_the_sign_of_a_close_combination_is_settled_by_more_bits() -> None:
    # 306 log 3 − 485 log 2 = 0.00002...: the convergents of log 3 / log 2
    close = log_sum(Fraction(0), {3: Fraction(190537), 2: Fraction(-301994)})
    with pytest.raises(Unsettled):
        Arithmetic(16).sign(close)
    with mpmath.workdps(60):
        expected = mpmath.sign(190537 * mpmath.log(3) - 301994 * mpmath.log(2))
    assert Arithmetic(128).sign(close) == expected


@given(rationals, bits)
@settings(derandomize=True)
def test_the_interval_of_an_exponential_has_it_inside(value: Fraction, precision: int) -> None:
    found = exp_interval(Interval(value, value), precision)
    assert found is not None
    with mpmath.workdps(80):
        assert inside(mpmath.exp(mpmath.mpf(value.numerator) / value.denominator), found)
    assert (found.upper - found.lower) / found.upper < Fraction(1, 2 ** (precision - 4))


@given(positive, bits)
@settings(derandomize=True)
def test_the_interval_of_a_logarithm_has_it_inside(value: Fraction, precision: int) -> None:
    found = log_interval(Interval(value, value), precision)
    assert found is not None
    with mpmath.workdps(80):
        assert inside(mpmath.log(mpmath.mpf(value.numerator) / value.denominator), found)


@given(rationals, rationals, rationals, rationals, st.fractions(0, 1), st.fractions(0, 1))
@settings(derandomize=True)
def test_sums_and_products_stay_inside(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, s: Fraction, t: Fraction
) -> None:
    left, right = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    x, y = left.lower + s * (left.upper - left.lower), right.lower + t * (right.upper - right.lower)
    for precision in (8, 30):
        added, multiplied = interval_sum(left, right, precision), interval_product(left, right, precision)
        assert added.lower <= x + y <= added.upper
        assert multiplied.lower <= x * y <= multiplied.upper
