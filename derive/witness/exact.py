"""Exact values: rational numbers, and rational combinations of 1 and the logarithms of primes.

A `LogSum` is zero only when it is written as zero: Σ c_p log p is the logarithm of an algebraic number, which is
rational only when it is 0 (Hermite and Lindemann), and it is 0 only when every c_p is (unique factorization).  So
equality of exact values is equality of data, with no rounding anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from ..kernel.records import dataclass

__all__ = ["Exact", "LogSum", "exact_exp", "exact_log", "log_sum", "logs_of", "rational_of"]

TRIAL_LIMIT = 2_000
EXPONENT_LIMIT = 4_096


@dataclass(frozen=True, slots=True)
class LogSum:
    """rational + Σ coefficient · log prime; primes ascend, no coefficient is 0, and there is at least one."""

    rational: Fraction
    logs: tuple[tuple[int, Fraction], ...]


Exact = Fraction | LogSum


def log_sum(rational: Fraction, logs: Mapping[int, Fraction]) -> Exact:
    """The exact value rational + Σ logs[p] · log p, as a `Fraction` where no logarithm is left."""
    kept = tuple((prime, logs[prime]) for prime in sorted(logs) if logs[prime])
    return LogSum(rational, kept) if kept else rational


def rational_of(value: Exact) -> Fraction:
    """The rational part."""
    return value.rational if isinstance(value, LogSum) else value


def logs_of(value: Exact) -> tuple[tuple[int, Fraction], ...]:
    """The part that is made of logarithms."""
    return value.logs if isinstance(value, LogSum) else ()


def exact_exp(value: Exact) -> Fraction | None:
    """e^value where that is rational and of a reasonable size: no rational part, integer multiples of logarithms."""
    if rational_of(value) or any(c.denominator != 1 for _, c in logs_of(value)):
        return None
    if sum(abs(c.numerator) for _, c in logs_of(value)) > EXPONENT_LIMIT:
        return None
    return prod((Fraction(prime) ** c.numerator for prime, c in logs_of(value)), start=Fraction(1))


def exact_log(value: Fraction) -> Exact | None:
    """log value, for value > 0; None where trial division does not finish the factorization."""
    logs: dict[int, Fraction] = {}
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        factors = _factorization(part)
        if factors is None:
            return None
        for prime, power in factors.items():
            logs[prime] = logs.get(prime, Fraction(0)) + sign * power
    return log_sum(Fraction(0), logs)


def _factorization(number: int) -> dict[int, int] | None:
    factors: dict[int, int] = {}
    divisor = 2
    while number > 1 and divisor * divisor <= number:
        if divisor > TRIAL_LIMIT:
            return None
        while number % divisor == 0:
            number //= divisor
            factors[divisor] = factors.get(divisor, 0) + 1
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        factors[number] = factors.get(number, 0) + 1
    return factors
