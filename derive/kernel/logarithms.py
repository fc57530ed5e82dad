"""Logarithms, exponentials and powers, as one mechanism.

The atom of a polynomial f stands for log|f|.  So log(ab) is log|a| + log|b| wherever ab > 0, whatever the signs of a
and b, and the condition ab > 0 is all that is noted.  A power b^c is e^{c log b}, of absolute values too: |f|^c is a
whole power of f times a root |f|^r, 0 < r < 1, where the sign of f is known or the whole power is even.

Arguments are taken apart into parts without a common factor (`Parts`): log(1 + 2e^x + e^{2x}) is 2 log|1 + e^x|.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from math import floor
from typing import TYPE_CHECKING

from .atoms import Atom, Exponential, Group, Logarithm, Monomial, Rational, atom, monomial_of
from .factors import common_factor, coprime, without_squares
from .polynomial import UNIT, ZERO, Polynomial, constant, content_of, quotient, single
from .quotients import Ratio
from .readback import renamed_polynomial
from .refusals import Undefined
from .signs import positive
from .terms import Fresh, Index

if TYPE_CHECKING:
    from .normal import Reduction


MOST_SEARCHES = 2_000
"""Pairs that are searched for a common factor in one case; others are taken to have none."""


class Parts:
    """The polynomials whose logarithms stand as atoms, no two with a factor in common.

    ``finer`` says that one of them had to be split after it was used: what was evaluated with it is to be evaluated
    again.
    """

    def __init__(self) -> None:
        self.known: list[Polynomial] = []
        self.finer = False
        self.found: dict[tuple[str, str], Polynomial | None] = {}

    def of(self, polynomial: Polynomial) -> list[tuple[Polynomial, int]]:
        """A primitive polynomial, up to its sign, as a product of powers of parts."""
        made = sorted((i for i in polynomial.indices if isinstance(i, Fresh)), key=lambda i: i.serial)
        if len(made) > 1:
            return without_squares(polynomial)
        # Parts that differ in the name of an index the kernel made are one part.
        away: dict[Index, Index] = {i: Fresh(-1, i.size) for i in made}
        back = {new: old for old, new in away.items()}
        own = without_squares(content_of(renamed_polynomial(polynomial, away))[2])
        if any(part not in self.known for part, _ in own):
            refined = coprime([*own, *((part, 0) for part in self.known)], self.common)
            parts = [part for part, _ in refined]
            self.finer = self.finer or any(part not in parts for part in self.known)
            self.known = parts
            own = [(part, power) for part, power in refined if power]
        return [(content_of(renamed_polynomial(part, back))[2], power) for part, power in own]

    def common(self, left: Polynomial, right: Polynomial) -> Polynomial | None:
        """A common factor, looked for once."""
        key = left.key, right.key
        if key not in self.found and len(self.found) < MOST_SEARCHES:
            self.found[key] = common_factor(left, right)
        return self.found.get(key)


class Logarithms:
    """The values of logarithms, exponentials and powers under a `Reduction`."""

    def __init__(self, reduction: Reduction, parts: Parts) -> None:
        self.reduction = reduction
        self.parts = parts
        self.roots = False

    # --- logarithms ---

    def of(self, factors: Iterable[tuple[Ratio, int]]) -> Ratio:
        """log Π ratio^power: its parts one by one; notes that the product must be positive."""
        number = Fraction(1)
        powers: dict[Polynomial, Rational] = {}
        for ratio, times_over in factors:
            if not ratio.numerator:
                raise Undefined("the logarithm of 0")
            coefficient, common, primitive = content_of(ratio.numerator)
            number *= Fraction(coefficient) ** times_over
            found = [(single(((base, 1),)), power) for base, power in common]
            found += [(primitive, 1)] if len(primitive) > 1 else []
            for polynomial, power in (*found, *((f, -p) for f, p in ratio.denominator)):
                powers[polynomial] = powers.get(polynomial, 0) + power * times_over
        powers = {polynomial: power for polynomial, power in powers.items() if power}
        self.require_positive(number, powers)
        total = self.of_rational(abs(number))
        for polynomial, power in powers.items():
            total = self.reduction.plus(total, self.reduction.scaled(self.of_absolute(polynomial), power))
        return total

    def require_positive(self, number: Fraction, powers: dict[Polynomial, Rational]) -> None:
        """Note that number · Π f^power must be > 0, as far as it is not known."""
        unknown = single((), 1 if number > 0 else -1)
        several = False
        for polynomial, power in powers.items():
            if power % 2 == 0:
                self.reduction.require("≠", polynomial)
            elif sign := self.sign(polynomial):
                unknown = unknown if sign > 0 else -unknown
            else:
                unknown, several = unknown * polynomial, True
        if several:
            self.reduction.require(">", unknown)
        elif unknown != UNIT:
            raise Undefined("the logarithm of a negative number")

    def sign(self, polynomial: Polynomial) -> int:
        """1 or −1 where the polynomial is known to be positive or negative, else 0; what that needs is noted."""
        sign = self.known_sign(polynomial)
        if sign:
            self.reduction.require(">", polynomial if sign > 0 else -polynomial)
        return sign

    def known_sign(self, polynomial: Polynomial) -> int:
        """The same, and nothing is noted."""
        for sign, signed in ((1, polynomial), (-1, -polynomial)):
            if (">", signed.key) in self.reduction.conditions or positive(signed, self.reduction) is not None:
                return sign
        return 0

    def of_absolute(self, polynomial: Polynomial) -> Ratio:
        """log|f|: log e^m = m; else the atoms of its parts."""
        match list(polynomial):
            case [(((Atom(content=Exponential(exponent)), 1),), _)]:
                return self._quotient_of(exponent)
            case [(((Atom(content=Group(inside)), 1),), _)]:
                return self.of_absolute(inside)
            case [_]:
                return self.reduction.entry(atom(Logarithm(polynomial)))
        total = Ratio(ZERO)
        for part, power in self.parts.of(polynomial):
            own = self.reduction.entry(atom(Logarithm(part)))
            total = self.reduction.plus(total, self.reduction.scaled(own, power))
        return total

    def _quotient_of(self, monomial: Monomial) -> Ratio:
        """The monomial with its `Group` atoms, that stand for divisors inside an atom, as divisors again."""
        result = Ratio(single(tuple((a, p) for a, p in monomial if not isinstance(a.content, Group))))
        for base, power in monomial:
            match base.content:
                case Group(polynomial):
                    result = self.reduction.times(result, self._whole_power(polynomial, int(power)))
        return result

    def of_rational(self, value: Fraction) -> Ratio:
        """log of a positive rational as a combination of logs of primes (and of a cofactor without small primes)."""
        powers = [*_factored(value.numerator), *((p, -k) for p, k in _factored(value.denominator))]
        terms = ((atom(Logarithm(constant(prime))), Fraction(power)) for prime, power in powers)
        return Ratio(Polynomial({((a, 1),): quotient(k, 1) for a, k in terms}))

    # --- exponentials and roots ---

    def exponential(self, ratio: Ratio) -> Ratio:
        """e^ratio, a product of powers of e^monomial; e^{c log|f|} is |f|^c."""
        result = Ratio(UNIT)
        powers: list[tuple[Polynomial, Rational]] = []
        for monomial, coefficient in self.reduction.inside(ratio):
            match monomial:
                case ((Atom(content=Logarithm(argument)), 1),):
                    powers.append((argument, coefficient))
                case _:
                    result = self.reduction.times(result, self._exponential_of(monomial, coefficient))
        return self.reduction.times(result, self.power_of_absolutes(powers)) if powers else result

    def _exponential_of(self, monomial: Monomial, coefficient: Rational) -> Ratio:
        """e^{coefficient · monomial}: a power of an atom, or of what a given says that the atom is."""
        base = atom(Exponential(monomial))
        if base.key in self.reduction.rewrites and coefficient == int(coefficient):
            return self.reduction.power(self.reduction.entry(base), int(coefficient))
        return Ratio(single(((base, coefficient),)))

    def power_of_absolutes(self, powers: Iterable[tuple[Polynomial, Rational]]) -> Ratio:
        """Π |f|^c: whole powers of f where the sign is known or the power is even, the rest as roots."""
        result = Ratio(UNIT)
        odd: list[tuple[Polynomial, int]] = []
        for polynomial, power in powers:
            whole = floor(power)
            result = result * Ratio(single(_root(polynomial, power - whole)))
            if whole % 2 and polynomial.constant is None:
                odd.append((polynomial, whole))
            else:
                result = result * self._whole_power(polynomial, whole)
            self.roots = self.roots or power != whole
        return result * self._odd_powers(odd)

    def _odd_powers(self, odd: list[tuple[Polynomial, int]]) -> Ratio:
        """Π |f|^power for odd powers: ± Π f^power where the sign of each f, or that of the product of all, is known."""
        result = Ratio(UNIT)
        unknown: list[tuple[Polynomial, int]] = []
        for polynomial, whole in odd:
            if sign := self.sign(polynomial):
                result = result * Ratio(constant(sign)) * self._whole_power(polynomial, whole)
            else:
                unknown.append((polynomial, whole))
        if not unknown:
            return result
        sign = self.sign(reduce(Polynomial.__mul__, (polynomial for polynomial, _ in unknown)))
        for polynomial, whole in unknown:
            self.roots = self.roots or not sign
            result = result * (
                self._whole_power(polynomial, whole) if sign else Ratio(single(_root(polynomial, whole)))
            )
        return -result if sign < 0 else result

    def _whole_power(self, polynomial: Polynomial, power: int) -> Ratio:
        """f^power, where f ≠ 0 needs no more saying."""
        if power >= 0:
            return self.reduction.power(Ratio(polynomial), power)
        match list(polynomial):
            case [(((base, 1),), 1)]:
                return Ratio(single(((base, power),)))
            case [((), number)]:
                return Ratio(constant(quotient(1, number**-power)))
        return Ratio(UNIT, ((polynomial, -power),))

    def without_whole_roots(self, ratio: Ratio) -> Ratio:
        """The same quotient with every power (√|f|)^k, k outside (0, 1), split into a whole power and a root."""
        if not any(_is_root(base) and not 0 < power < 1 for m, _ in ratio.numerator for base, power in m):
            return ratio
        result = Ratio(ZERO)
        for monomial, coefficient in ratio.numerator:
            kept = Ratio(single(tuple((a, p) for a, p in monomial if not _is_root(a)), coefficient), ratio.denominator)
            result = result + kept * self.power_of_absolutes(_roots_in(monomial))
        return result


def _root(polynomial: Polynomial, power: Rational) -> Monomial:
    """|f|^power as a power of the atom e^{log|f|}; 1 for the power 0."""
    return monomial_of([(atom(Exponential(((atom(Logarithm(polynomial)), 1),))), power)])


def _is_root(base: Atom) -> bool:
    match base.content:
        case Exponential(((Atom(content=Logarithm()), 1),)):
            return True
    return False


def _roots_in(monomial: Monomial) -> list[tuple[Polynomial, Rational]]:
    """The polynomials f with their powers |f|^p in the monomial."""
    found: list[tuple[Polynomial, Rational]] = []
    for base, power in monomial:
        match base.content:
            case Exponential(((Atom(content=Logarithm(argument)), 1),)):
                found.append((argument, power))
    return found


def _factored(value: int) -> list[tuple[int, int]]:
    """The primes below 1000 in a positive integer with their powers, then what is left."""
    if value == 1:
        return []
    found: list[tuple[int, int]] = []
    for prime in (2, *range(3, 1000, 2)):
        power = 0
        while value % prime == 0:
            value, power = value // prime, power + 1
        if power:
            found.append((prime, power))
    return found + ([(value, 1)] if value > 1 else [])
