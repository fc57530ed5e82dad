"""Common factors of polynomials, as far as they are found cheaply.

Nothing rests on finding them: a factor that is used has been divided out exactly, and one that is missed leaves an atom
apart that could have been joined.  The method is Euclid's algorithm on polynomials in one atom whose coefficients are
polynomials in the others (Knuth, *The Art of Computer Programming*, volume 2, section 4.6.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from operator import add, sub

from .atoms import Atom, Monomial, Rational, monomial_of
from .polynomial import Polynomial, content_of, divided, quotient

LONGEST = 60
"""A polynomial of more terms is taken to have no factor in common with any other."""

MOST_PRODUCTS = 100_000
"""Products of two terms in one run of the algorithm."""

Vector = tuple[int, ...]
Terms = dict[Vector, int]
Finder = Callable[[Polynomial, Polynomial], Polynomial | None]


class _TooLongError(Exception):
    """The remainders have grown beyond use."""


def common_factor(left: Polynomial, right: Polynomial) -> Polynomial | None:
    """A greatest common divisor of two polynomials without negative powers, if it has several terms and is found."""
    if len(left) < 2 or len(right) < 2 or max(len(left), len(right)) > LONGEST:
        return None
    atoms = sorted(_atoms(left) & _atoms(right), key=lambda a: a.key)
    if not atoms:
        return None
    atoms += sorted((_atoms(left) | _atoms(right)) - set(atoms), key=lambda a: a.key)
    scale = {a: lcm(*(Fraction(p).denominator for p in _powers(a, (left, right)))) for a in atoms}
    try:
        found = _Euclid().gcd(_vectors(left, atoms, scale), _vectors(right, atoms, scale))
    except _TooLongError:
        return None
    if len(found) < 2:
        return None
    factor = content_of(Polynomial({_monomial(v, atoms, scale): c for v, c in found.items()}))[2]
    return factor if all(_exactly(polynomial, factor) for polynomial in (left, right)) else None


def _exactly(polynomial: Polynomial, factor: Polynomial) -> bool:
    """Whether a factor divides a primitive polynomial, and leaves a primitive one."""
    rest = divided(polynomial, factor)
    return rest is not None and abs(content_of(rest)[0]) == 1


def without_squares(polynomial: Polynomial) -> list[tuple[Polynomial, int]]:
    """The primitive polynomial, up to its sign, as a product of powers of parts without a factor in common."""
    parts = coprime([(polynomial, 1), *((g, 0) for g in _repeated(polynomial))])
    return [(part, power) for part, power in parts if power]


def _repeated(polynomial: Polynomial) -> Iterator[Polynomial]:
    """The common factors of a polynomial and its derivatives by its atoms: what occurs in it more than once."""
    if 2 < len(polynomial) <= LONGEST:
        for base in sorted(_atoms(polynomial), key=lambda a: a.key):
            slope = Polynomial({_lowered(m, base): c * p for m, c in polynomial if (p := dict(m).get(base, 0))})
            found = common_factor(polynomial, content_of(slope)[2]) if len(slope) > 1 else None
            if found is not None:
                yield found


def coprime(parts: Iterable[tuple[Polynomial, int]], find: Finder = common_factor) -> list[tuple[Polynomial, int]]:
    """The same product of powers, up to its sign, over parts no two of which are found to have a factor in common.

    A part of power 0 only helps to split the others.  ``find`` finds a common factor, if there is one.
    """
    done: list[tuple[Polynomial, int]] = []
    waiting = list(parts)
    while waiting:
        part, power = waiting.pop()
        if len(part) < 2:
            continue
        for place, (other, own) in enumerate(done):
            shared = other if other == part else find(part, other)
            if shared is not None:
                del done[place]
                waiting += [(shared, power + own), *_without(part, shared, power), *_without(other, shared, own)]
                break
        else:
            done.append((part, power))
    return done


def _without(polynomial: Polynomial, factor: Polynomial, power: int) -> list[tuple[Polynomial, int]]:
    rest = divided(polynomial, factor)
    return [] if rest is None or len(rest) < 2 else [(content_of(rest)[2], power)]


# --- polynomials in one atom, their coefficients polynomials in the others --------------------------------------------


def _atoms(polynomial: Polynomial) -> set[Atom]:
    return {base for monomial in polynomial.terms for base, _ in monomial}


def _powers(base: Atom, polynomials: Iterable[Polynomial]) -> Iterator[Rational]:
    for polynomial in polynomials:
        yield from (p for monomial in polynomial.terms for a, p in monomial if a == base)


def _lowered(monomial: Monomial, base: Atom) -> Monomial:
    return monomial_of((*monomial, (base, -1)))


def _vectors(polynomial: Polynomial, atoms: list[Atom], scale: dict[Atom, int]) -> Terms:
    """Monomials as vectors of whole exponents, coefficients as integers."""
    whole = lcm(*(Fraction(c).denominator for _, c in polynomial))
    return {tuple(int(dict(m).get(a, 0) * scale[a]) for a in atoms): int(c * whole) for m, c in polynomial}


def _monomial(vector: Vector, atoms: list[Atom], scale: dict[Atom, int]) -> Monomial:
    return monomial_of((a, quotient(p, scale[a])) for a, p in zip(atoms, vector, strict=True))


def _raised(coefficient: Terms) -> Terms:
    return {(0, *v): c for v, c in coefficient.items()}


def _degree(polynomial: Terms) -> int:
    return max(v[0] for v in polynomial)


def _sum(left: Terms, right: Terms) -> Terms:
    result = dict(left)
    for vector, c in right.items():
        result[vector] = result.get(vector, 0) + c
    return {v: c for v, c in result.items() if c}


class _Euclid:
    """One run of the algorithm; given up after `MOST_PRODUCTS`."""

    def __init__(self) -> None:
        self.left = MOST_PRODUCTS

    def gcd(self, left: Terms, right: Terms) -> Terms:
        """A greatest common divisor: that of the contents times that of the primitive parts."""
        if not left or not right:
            return left or right
        if () in left:
            return {(): gcd(left[()], right[()])}
        (own, a), (other, b) = self.primitive(left), self.primitive(right)
        content = self.gcd(own, other)
        if _degree(a) < _degree(b):
            a, b = b, a
        while b:
            if _degree(b) == 0:
                return _raised(content)
            a, b = b, self.primitive(self.remainder(a, b))[1]
        return self.product(_raised(content), a)

    def primitive(self, polynomial: Terms) -> tuple[Terms, Terms]:
        """The content, a polynomial in the other atoms, and what is left without it."""
        if not polynomial:
            return {}, {}
        coefficients: dict[int, Terms] = {}
        for vector, c in polynomial.items():
            coefficients.setdefault(vector[0], {})[vector[1:]] = c
        content: Terms = reduce(self.gcd, coefficients.values(), {})
        return content, self.quotient(polynomial, _raised(content))

    def remainder(self, dividend: Terms, divisor: Terms) -> Terms:
        """The pseudo-remainder: that of the dividend times a power of the divisor's leading coefficient."""
        lowest = _degree(divisor)
        lead = _raised({v[1:]: c for v, c in divisor.items() if v[0] == lowest})
        rest = dividend
        while rest and (degree := _degree(rest)) >= lowest:
            shift = degree - lowest
            top = {(shift, *v[1:]): -c for v, c in rest.items() if v[0] == degree}
            rest = _sum(self.product(lead, rest), self.product(top, divisor))
            if len(rest) > 4 * LONGEST:
                raise _TooLongError
        return rest

    def product(self, left: Terms, right: Terms) -> Terms:
        self.left -= len(left) * len(right)
        if self.left < 0:
            raise _TooLongError
        result: Terms = {}
        for v, a in left.items():
            for w, b in right.items():
                place = tuple(map(add, v, w))
                result[place] = result.get(place, 0) + a * b
        return {v: c for v, c in result.items() if c}

    def quotient(self, dividend: Terms, divisor: Terms) -> Terms:
        """dividend / divisor, where that is exact."""
        rest, lead = dict(dividend), max(divisor)
        result: Terms = {}
        while rest:
            top = max(rest)
            shift, (factor, left) = tuple(map(sub, top, lead)), divmod(rest[top], divisor[lead])
            if left or min(shift, default=0) < 0:
                raise _TooLongError
            result[shift] = factor
            rest = _sum(rest, self.product({shift: -factor}, divisor))
            if len(rest) > 4 * LONGEST:
                raise _TooLongError
        return result
