"""Quotients of polynomials: a numerator over powers of known factors."""

from __future__ import annotations

from math import prod

from .atoms import Rational
from .polynomial import UNIT, ZERO, Polynomial, divided, powered
from .records import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """numerator / Π factor^power; the factors are primitive polynomials of several terms, ordered by their keys."""

    numerator: Polynomial
    denominator: tuple[tuple[Polynomial, int], ...] = ()

    def __add__(self, other: Ratio) -> Ratio:
        if not self.numerator:
            return other
        if not self.denominator and not other.denominator:
            return Ratio(self.numerator + other.numerator)
        mine, theirs = dict(self.denominator), dict(other.denominator)
        common = {f: max(mine.get(f, 0), theirs.get(f, 0)) for f in mine | theirs}
        total = ZERO
        for ratio, own in ((self, mine), (other, theirs)):
            missing = (powered(f, power - own.get(f, 0)) for f, power in common.items())
            total = total + prod(missing, start=ratio.numerator)
        return reduced(total, common)

    def __neg__(self) -> Ratio:
        return Ratio(-self.numerator, self.denominator)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + -other

    def __mul__(self, other: Ratio) -> Ratio:
        if self.numerator is UNIT and not self.denominator:
            return other
        numerator = self.numerator * other.numerator
        if not self.denominator and not other.denominator:
            return Ratio(numerator)
        powers = dict(self.denominator)
        for factor, power in other.denominator:
            powers[factor] = powers.get(factor, 0) + power
        return reduced(numerator, powers)

    @property
    def constant(self) -> Rational | None:
        """The rational number as a polynomial."""
        return None if self.denominator else self.numerator.constant


LONGEST_DIVIDEND = 400
"""A longer numerator is left as it is: a division that fails costs more than a factor that stays."""


def reduced(numerator: Polynomial, powers: dict[Polynomial, int]) -> Ratio:
    """The quotient with every factor divided out of the numerator as often as it goes."""
    left: list[tuple[Polynomial, int]] = []
    for factor, times_over in powers.items():
        power = times_over
        while power and len(numerator) <= LONGEST_DIVIDEND and (smaller := divided(numerator, factor)) is not None:
            numerator, power = smaller, power - 1
        if power:
            left.append((factor, power))
    return Ratio(numerator, tuple(sorted(left, key=lambda pair: pair[0].key)))
