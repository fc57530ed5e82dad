"""Polynomials with rational coefficients over atoms."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm, prod

from .atoms import (
    ONE,
    Atom,
    Monomial,
    Rational,
    height_of,
    indices_in,
    inverted,
    monomial_key,
    monomial_of,
    times,
)
from .records import dataclass
from .terms import Index


@dataclass(frozen=True, eq=False)
class Polynomial:
    """Monomials with their coefficients, none of them 0."""

    terms: dict[Monomial, Rational]

    @cached_property
    def key(self) -> str:
        """A text that tells the polynomial from every other."""
        return "+".join(sorted(f"{c}*{monomial_key(m)}" for m, c in self.terms.items()))

    @cached_property
    def indices(self) -> frozenset[Index]:
        """The indices in the polynomial's atoms, without those bound there."""
        return frozenset().union(*(indices_in(m) for m in self.terms))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the polynomial's atoms."""
        return frozenset(base.key for monomial in self.terms for base, _ in monomial)

    @property
    def height(self) -> int:
        """The height of the highest sum in the polynomial, 0 for none."""
        return height_of(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(self.key)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[tuple[Monomial, Rational]]:
        return iter(self.terms.items())

    def __neg__(self) -> Polynomial:
        return Polynomial({m: -c for m, c in self})

    def __add__(self, other: Polynomial) -> Polynomial:
        if not self.terms:
            return other
        result = dict(self.terms)
        for monomial, coefficient in other:
            _accumulate(result, monomial, coefficient)
        return Polynomial(result)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + -other

    def __mul__(self, other: Polynomial) -> Polynomial:
        if self.is_one:
            return other
        if other.is_one:
            return self
        result: dict[Monomial, Rational] = {}
        for left, a in self:
            for right, b in other:
                _accumulate(result, times(left, right), a * b)
        return Polynomial(result)

    @property
    def is_one(self) -> bool:
        """Whether it is the number 1."""
        return len(self.terms) == 1 and self.terms.get(ONE) == 1

    @property
    def constant(self) -> Rational | None:
        """The value of a polynomial without atoms, else None."""
        if not self.terms:
            return 0
        return self.terms.get(ONE) if len(self.terms) == 1 else None


def _accumulate(terms: dict[Monomial, Rational], monomial: Monomial, coefficient: Rational) -> None:
    total = terms.get(monomial, 0) + coefficient
    if total:
        terms[monomial] = total
    else:
        del terms[monomial]


ZERO = Polynomial({})


def constant(value: Rational) -> Polynomial:
    """The rational number as a polynomial."""
    return Polynomial({ONE: value}) if value else ZERO


def single(monomial: Monomial, coefficient: Rational = 1) -> Polynomial:
    """The polynomial coefficient · monomial."""
    return Polynomial({monomial: coefficient}) if coefficient else ZERO


UNIT = constant(1)


def quotient(left: Rational, right: Rational) -> Rational:
    """left / right, an int where it is whole."""
    if right == 1:
        return left.numerator if left.denominator == 1 else left
    value = Fraction(left) / Fraction(right)
    return value.numerator if value.denominator == 1 else value


def content_of(polynomial: Polynomial) -> tuple[Rational, Monomial, Polynomial]:
    """polynomial = coefficient · monomial · primitive.

    The primitive part (1 for a single term) has no atom in all of its monomials, no negative power, whole coefficients
    without a common divisor, and a positive one at the monomial with the least key.
    """
    if len(polynomial) == 1:
        [(monomial, coefficient)] = polynomial
        return coefficient, monomial, UNIT
    common = _common(polynomial)
    shift = inverted(common)
    shifted = [(times(monomial, shift), c) for monomial, c in polynomial]
    signs = {c > 0 for _, c in shifted}
    leading = signs.pop() if len(signs) == 1 else min(shifted, key=lambda term: monomial_key(term[0]))[1] > 0
    shared = quotient(gcd(*(c.numerator for _, c in shifted)), lcm(*(c.denominator for _, c in shifted)))
    content = shared if leading else -shared
    if content == 1 and not common:
        return 1, ONE, polynomial
    return content, common, Polynomial({monomial: quotient(c, content) for monomial, c in shifted})


def _common(polynomial: Polynomial) -> Monomial:
    """The atoms of a polynomial with the lowest power of each in any monomial, 0 where it is not in one."""
    first, *others = polynomial.terms
    lowest = dict(first)
    for monomial in others:
        powers = dict(monomial)
        for base, power in lowest.items():
            lowest[base] = min(power, powers.get(base, 0))
        lowest.update((base, power) for base, power in monomial if power < 0 and base not in lowest)
    return monomial_of(lowest.items())


def normalised(polynomial: Polynomial) -> Polynomial:
    """The polynomial over the absolute value of one of its coefficients: equal for positive multiples."""
    leading, _, _ = content_of(polynomial)
    coefficient = leading if leading > 0 else -leading
    return Polynomial({m: quotient(c, coefficient) for m, c in polynomial})


def divided(dividend: Polynomial, divisor: Polynomial) -> Polynomial | None:
    """dividend / divisor where the division is exact, else None; the divisor is primitive (see `content_of`).

    Lexicographic long division on the monomials written as vectors of exponents.
    """
    if not dividend:
        return ZERO
    if not divisor.keys <= dividend.keys or len(dividend) < 2 <= len(divisor):
        return None  # a multiple has every atom of its factor, and a single term has only single terms as factors
    coefficient, common, reduced = content_of(dividend)
    atoms = sorted({a for m in (*reduced.terms, *divisor.terms) for a, _ in m}, key=lambda a: a.key)
    rest, by = _vectors(reduced, atoms), _vectors(divisor, atoms)
    lead = max(by)
    result: dict[Monomial, Rational] = {}
    while rest:
        top = max(rest)
        shift = tuple(a - b for a, b in zip(top, lead, strict=True))
        if any(power < 0 for power in shift):
            return None
        factor = quotient(rest[top], by[lead])
        result[times(_monomial(shift, atoms), common)] = factor * coefficient
        for vector, c in by.items():
            place = tuple(a + b for a, b in zip(vector, shift, strict=True))
            remaining = rest.get(place, 0) - factor * c
            if remaining:
                rest[place] = remaining
            else:
                del rest[place]
    return Polynomial(result)


def _vectors(polynomial: Polynomial, atoms: list[Atom]) -> dict[tuple[Rational, ...], Rational]:
    return {tuple(dict(m).get(a, 0) for a in atoms): c for m, c in polynomial}


def _monomial(vector: tuple[Rational, ...], atoms: list[Atom]) -> Monomial:
    return tuple((a, power) for a, power in zip(atoms, vector, strict=True) if power)


def powered(polynomial: Polynomial, exponent: int) -> Polynomial:
    """polynomial^exponent, exponent ≥ 0."""
    return prod([polynomial] * exponent, start=UNIT)
