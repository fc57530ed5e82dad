"""Values with infinitesimals: forward differentiation, of any order, on the values themselves.

A jet is Σ_S a_S ε_S over sets S of infinitesimals ε_0, ε_1, ... with ε_t² = 0; S is a bit mask, a missing part is 0.
Put x + ε_t for x, and the part with ε_t of f(x + ε_t) is f'(x).  A derivative inside a derivative takes an
infinitesimal of its own, so that the two are never confused (Siskind and Pearlmutter, "Nesting forward-mode AD", 2008).
Nothing here knows a rule for the derivative of a quotient or of a softmax: only sums, products and three power series.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import count

from ..kernel.records import dataclass
from .arithmetic import ONE, ZERO, Arithmetic, NotDefined, Value

__all__ = ["Jet", "Jets", "constant", "part"]

Jet = dict[int, Value]


def constant(value: Value) -> Jet:
    """The jet of a value that no infinitesimal moves."""
    return {0: value}


def part(jet: Jet, level: int) -> Jet:
    """What multiplies ε_level: the derivative in its direction."""
    bit = 1 << level
    return {mask & ~bit: value for mask, value in jet.items() if mask & bit}


@dataclass(frozen=True, slots=True)
class Jets:
    """Arithmetic on jets, over arithmetic on values."""

    arithmetic: Arithmetic

    def plus(self, left: Jet, right: Jet) -> Jet:
        """left + right."""
        if len(left) == len(right) == 1 and 0 in left and 0 in right:  # nothing infinitesimal
            return {0: self.arithmetic.plus(left[0], right[0])}
        total = dict(left)
        for mask, value in right.items():
            total[mask] = self.arithmetic.plus(total[mask], value) if mask in total else value
        return total

    def times(self, left: Jet, right: Jet) -> Jet:
        """left · right, where ε_t² = 0."""
        if len(left) == len(right) == 1 and 0 in left and 0 in right:
            return {0: self.arithmetic.times(left[0], right[0])}
        total: Jet = {}
        for left_mask, left_value in left.items():
            for right_mask, right_value in right.items():
                if left_mask & right_mask:
                    continue
                mask, product = left_mask | right_mask, self.arithmetic.times(left_value, right_value)
                total[mask] = self.arithmetic.plus(total[mask], product) if mask in total else product
        return total

    def power(self, base: Jet, exponent: int) -> Jet:
        """base · base · ...; the reciprocal of that where the exponent is negative."""
        result, square, left = constant(ONE), base, abs(exponent)
        while left:
            if left & 1:
                result = self.times(result, square)
            left >>= 1
            if left:
                square = self.times(square, square)
        return self.reciprocal(result) if exponent < 0 else result

    def reciprocal(self, jet: Jet) -> Jet:
        """1/(a + h) = 1/a − h/a² + h²/a³ − ..."""
        inverse = self.arithmetic.reciprocal(jet.get(0, ZERO))

        def coefficients() -> Iterator[Value]:
            value = inverse
            while True:
                yield value
                value = self.arithmetic.times(Fraction(-1), self.arithmetic.times(value, inverse))

        return self._series(coefficients(), jet)

    def exp(self, jet: Jet) -> Jet:
        """e^(a + h) = e^a (1 + h + h²/2! + ...)"""
        value = self.arithmetic.exp(jet.get(0, ZERO))

        def coefficients() -> Iterator[Value]:
            factorial = ONE
            for k in count(1):
                yield self.arithmetic.times(factorial, value)
                factorial /= k

        return self._series(coefficients(), jet)

    def log(self, jet: Jet) -> Jet:
        """log(a + h) = log a + h/a − (h/a)²/2 + ..."""
        first = jet.get(0, ZERO)
        logarithm = self.arithmetic.log(first)

        def coefficients() -> Iterator[Value]:
            yield logarithm
            inverse = self.arithmetic.reciprocal(first)
            value: Value = inverse
            for k in count(1):
                yield self.arithmetic.times(Fraction(1, k), value)
                value = self.arithmetic.times(Fraction(-1), self.arithmetic.times(value, inverse))

        return self._series(coefficients(), jet)

    def real_power(self, base: Jet, exponent: Jet) -> Jet:
        """base^exponent = e^(exponent · log base); `NotDefined` unless base > 0."""
        if self.arithmetic.sign(base.get(0, ZERO)) <= 0:
            raise NotDefined
        return self.exp(self.times(exponent, self.log(base)))

    def _series(self, coefficients: Iterator[Value], jet: Jet) -> Jet:
        """Σ_k c_k h^k, where h is the part of the jet that infinitesimals move; it ends because h is nilpotent."""
        moved = {mask: value for mask, value in jet.items() if mask and value != ZERO}
        total, power = constant(next(coefficients)), dict(moved)
        while power:
            total = self.plus(total, self.times(constant(next(coefficients)), power))
            power = self.times(power, moved)
        return total
