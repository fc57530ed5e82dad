"""Closed intervals with rational ends: what is known of a value that has no exact form here.

Sums, products and reciprocals are taken on the ends exactly and rounded outwards; e^x and log x come from decimal
arithmetic at a higher precision, which rounds them correctly, and are then widened by far more than its error, so that
nothing rests on its last digits being right.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from ..kernel.records import dataclass

__all__ = ["Interval", "exp_interval", "interval_product", "interval_reciprocal", "interval_sum", "log_interval"]

GUARD = 32
LARGEST_ARGUMENT = 2_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Some value x with lower ≤ x ≤ upper."""

    lower: Fraction
    upper: Fraction


def interval_sum(left: Interval, right: Interval, bits: int) -> Interval:
    """x + y."""
    return _outwards(left.lower + right.lower, left.upper + right.upper, bits)


def interval_product(left: Interval, right: Interval, bits: int) -> Interval:
    """x · y."""
    a, b, c, d = left.lower, left.upper, right.lower, right.upper
    if a.numerator >= 0 and c.numerator >= 0:  # the usual case, for which two products are enough
        return Interval(_product(a, c, bits, upper=False), _product(b, d, bits, upper=True))
    ends = [one * other for one in (a, b) for other in (c, d)]
    return _outwards(min(ends), max(ends), bits)


def interval_reciprocal(value: Interval, bits: int) -> Interval | None:
    """1/x; None where x may be 0."""
    if value.lower <= 0 <= value.upper:
        return None
    return _outwards(1 / value.upper, 1 / value.lower, bits)


def exp_interval(value: Interval, bits: int) -> Interval | None:
    """e^x; None where x is so large that the ends could not be written down."""
    if max(abs(value.lower), abs(value.upper)) > LARGEST_ARGUMENT:
        return None
    return Interval(_bound("exp", value.lower, bits, upper=False), _bound("exp", value.upper, bits, upper=True))


def log_interval(value: Interval, bits: int) -> Interval | None:
    """log x; None where x may be 0 or negative."""
    if value.lower <= 0:
        return None
    return Interval(_bound("log", value.lower, bits, upper=False), _bound("log", value.upper, bits, upper=True))


@lru_cache(maxsize=4_096)
def _bound(function: str, value: Fraction, bits: int, *, upper: bool) -> Fraction:
    """A rational number surely below (or above) e^value or log value; both functions increase."""
    digits = (bits + GUARD) * 3 // 10 + 2  # log 2 = 0.301…
    context = Context(prec=digits, rounding=ROUND_CEILING if upper else ROUND_FLOOR)
    argument = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    found = Fraction(context.exp(argument) if function == "exp" else context.ln(argument))
    margin = abs(found) / (1 << (bits + GUARD // 2))
    return _rounded(found + margin if upper else found - margin, bits + GUARD, upper=upper)


def _outwards(lower: Fraction, upper: Fraction, bits: int) -> Interval:
    return Interval(_rounded(lower, bits, upper=False), _rounded(upper, bits, upper=True))


def _rounded(value: Fraction, bits: int, *, upper: bool) -> Fraction:
    """The value, or a dyadic number of about ``bits`` bits just below (or above) it."""
    numerator, denominator = value.numerator, value.denominator
    if denominator.bit_length() + numerator.bit_length() <= bits:
        return value
    return _dyadic(numerator, denominator, bits, upper=upper)


def _product(left: Fraction, right: Fraction, bits: int, *, upper: bool) -> Fraction:
    """The product rounded, without a look for common divisors before."""
    numerator, denominator = left.numerator * right.numerator, left.denominator * right.denominator
    if denominator.bit_length() + numerator.bit_length() <= bits:
        return Fraction(numerator, denominator)
    return _dyadic(numerator, denominator, bits, upper=upper)


def _dyadic(numerator: int, denominator: int, bits: int, *, upper: bool) -> Fraction:
    """A dyadic number of about ``bits`` bits just below (or above) a quotient."""
    shift = bits - numerator.bit_length() + denominator.bit_length()
    if shift >= 0:
        numerator <<= shift
    else:
        denominator <<= -shift
    whole = -(-numerator // denominator) if upper else numerator // denominator
    return Fraction(whole, 1 << shift) if shift >= 0 else Fraction(whole << -shift)
