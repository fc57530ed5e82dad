"""Real arithmetic that stays exact where it can and is rigorous where it cannot.

A value is a `Fraction`, a `LogSum` or, failing these, an `Interval`.  A number that does not exist (1/0, log 0) raises
`NotDefined`; a question that the precision at hand leaves open (is this interval's value 0?) raises `Unsettled`, and is
asked again at a higher precision.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from ..kernel.records import dataclass
from .exact import Exact, LogSum, exact_exp, exact_log, log_sum, logs_of, rational_of
from .interval import (
    Interval,
    exp_interval,
    interval_product,
    interval_reciprocal,
    interval_sum,
    log_interval,
)

__all__ = ["ONE", "PRECISIONS", "ZERO", "Arithmetic", "NotDefined", "Refused", "Unsettled", "Value", "settled"]

Value = Fraction | LogSum | Interval

ZERO, ONE = Fraction(0), Fraction(1)
"""What sums and products begin with."""

PRECISIONS = (64, 128, 256, 512)
"""Bits, one after the other, until the question is settled."""

LARGEST_NUMBER = 20_000
"""Bits of the numerator and denominator of an exact value; beyond, the instance is not worth its time."""

Answer = TypeVar("Answer")


class NotDefined(Exception):  # noqa: N818 -- a mathematical outcome, not an error
    """The term has no value at this instance."""


class Unsettled(Exception):  # noqa: N818
    """The precision, or the work allowed, does not settle the question."""


class Refused(Exception):  # noqa: N818
    """The term lies outside what can be evaluated here; the message says which part."""


def settled(question: Callable[[int], Answer]) -> Answer:
    """The answer at the first precision that gives one; `Unsettled` if none of `PRECISIONS` does."""
    for bits in PRECISIONS[:-1]:
        try:
            return question(bits)
        except Unsettled:
            continue
    return question(PRECISIONS[-1])


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """The operations, with ``bits`` of precision for the intervals."""

    bits: int

    def enclosure(self, value: Value) -> Interval:
        """The value as an interval."""
        match value:
            case Interval():
                return value
            case Fraction():
                return Interval(value, value)
            case LogSum(rational, logs):
                total = Interval(rational, rational)
                for prime, coefficient in logs:
                    logarithm = log_interval(Interval(Fraction(prime), Fraction(prime)), self.bits)
                    if logarithm is None:
                        raise Unsettled
                    scaled = interval_product(logarithm, Interval(coefficient, coefficient), self.bits)
                    total = interval_sum(total, scaled, self.bits)
                return total

    def sign(self, value: Value) -> int:
        """−1, 0 or 1."""
        if isinstance(value, Fraction):
            return (value > 0) - (value < 0)
        enclosure = self.enclosure(value)
        if enclosure.lower > 0:
            return 1
        if enclosure.upper < 0:
            return -1
        raise Unsettled

    def plus(self, left: Value, right: Value) -> Value:
        """left + right."""
        if left is ZERO:
            return right
        if isinstance(left, Interval) or isinstance(right, Interval):
            return interval_sum(self.enclosure(left), self.enclosure(right), self.bits)
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return left + right
        logs = dict(logs_of(left))
        for prime, coefficient in logs_of(right):
            logs[prime] = logs.get(prime, Fraction(0)) + coefficient
        return log_sum(rational_of(left) + rational_of(right), logs)

    def times(self, left: Value, right: Value) -> Value:
        """left · right."""
        if left is ONE:
            return right
        # Intervals first: whether one is a `Fraction`, which is an abstract class, takes long to say.
        if not isinstance(left, Interval) and not isinstance(right, Interval):
            if isinstance(left, Fraction) and isinstance(right, Fraction):
                product = left * right
                if product.numerator.bit_length() + product.denominator.bit_length() > LARGEST_NUMBER:
                    raise Unsettled
                return product
            if isinstance(left, Fraction):
                return _scaled(left, right)
            if isinstance(right, Fraction):
                return _scaled(right, left)
        # A factor that is exactly 0 needs no enclosure of the other, which has a value or it would not be here.
        if _is_zero(left) or _is_zero(right):
            return Fraction(0)
        enclosure = interval_product(self.enclosure(left), self.enclosure(right), self.bits)
        if enclosure.upper.numerator.bit_length() + enclosure.upper.denominator.bit_length() > LARGEST_NUMBER:
            raise Unsettled
        return enclosure

    def reciprocal(self, value: Value) -> Value:
        """1/value; `NotDefined` for 0."""
        if isinstance(value, Fraction):
            if not value:
                raise NotDefined
            return 1 / value
        result = interval_reciprocal(self.enclosure(value), self.bits)
        if result is None:
            raise Unsettled
        return result

    def exp(self, value: Value) -> Value:
        """e^value."""
        exact = None if isinstance(value, Interval) else exact_exp(value)
        result = exact if exact is not None else exp_interval(self.enclosure(value), self.bits)
        if result is None:
            raise Unsettled
        return result

    def log(self, value: Value) -> Value:
        """log value; `NotDefined` unless value > 0."""
        if self.sign(value) <= 0:
            raise NotDefined
        exact = exact_log(value) if isinstance(value, Fraction) else None
        result = exact if exact is not None else log_interval(self.enclosure(value), self.bits)
        if result is None:
            raise Unsettled
        return result


def _is_zero(value: Value) -> bool:
    return not isinstance(value, Interval) and value == 0


def _scaled(factor: Fraction, value: Exact) -> Exact:
    return log_sum(factor * rational_of(value), {prime: factor * c for prime, c in logs_of(value)})
