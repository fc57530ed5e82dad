"""Polynomials with rational coefficients over atoms, and quotients of them.

An *atom* is what the normal form cannot take apart: an entry z_j, e^t for a monomial t, log of a polynomial, a sum over
indices, an unknown function's value.  Atoms are equal if and only if their keys are, so a key spells out everything
that makes the atom what it is.  A monomial is a product of powers of distinct atoms, in the order of their keys;
exponents are integers, fractions for atoms known to be positive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm, prod

from .terms import Bound, Free, Fresh, Index, Last, Literal, Size

Rational = int | Fraction


@dataclass(frozen=True, slots=True)
class Entry:
    """A scalar (no indices) or an entry of an indexed variable."""

    name: str
    indices: tuple[Index, ...]


@dataclass(frozen=True, slots=True)
class Exponential:
    """e^exponent; a rational factor of the exponent stands as the power of the atom."""

    exponent: Monomial


@dataclass(frozen=True, slots=True)
class Logarithm:
    """log of a positive polynomial that no rule takes apart."""

    argument: Polynomial


@dataclass(frozen=True, slots=True)
class Group:
    """A polynomial of several terms, for its negative powers inside sums and exponents."""

    polynomial: Polynomial


@dataclass(frozen=True, slots=True)
class PatternSum:
    """Σ of a monomial over coupled indices ``Bound(height), Bound(height + 1), ...``; pairs in ``apart`` differ."""

    height: int
    sizes: tuple[Size, ...]
    apart: tuple[tuple[Index, Index], ...]
    body: Monomial


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """An unknown function, differentiated ``orders`` times, at the arguments."""

    function: str
    orders: tuple[int, ...]
    arguments: tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of the sum or size ``whole`` without some of its terms: never negative, > 0 iff size ≥ least."""

    whole: str
    size: Size
    least: int


Content = Entry | Exponential | Logarithm | Group | PatternSum | FunctionValue | Remainder


@dataclass(frozen=True, slots=True)
class Atom:
    """Equal and ordered by ``key``; ``indices``: those not bound inside; ``height``: that of the highest sum inside."""

    key: str
    content: Content = field(compare=False)
    indices: frozenset[Index] = field(compare=False)
    height: int = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.key)


Monomial = tuple[tuple[Atom, Rational], ...]
ONE: Monomial = ()


# --- keys and atoms -------------------------------------------------------------------------------------------------


def index_key(index: Index) -> str:
    """A text that tells the index from every other."""
    match index:
        case Free(name, size):
            return f"{name!r}:{size!r}"
        case Literal(value, size):
            return f"={value}:{size!r}"
        case Last(size):
            return f"=last:{size!r}"
        case Bound(height):
            return f"~{height}"
        case Fresh(serial, size):
            return f"#{serial}:{size!r}"


def monomial_key(monomial: Monomial) -> str:
    """A text that tells the monomial from every other."""
    return "{" + "·".join(f"{atom.key}^{power}" for atom, power in monomial) + "}"


def indices_in(monomial: Monomial) -> frozenset[Index]:
    """The indices in the monomial's atoms, without those bound there."""
    return frozenset().union(*(atom.indices for atom, _ in monomial))


def height_of(monomials: Iterable[Monomial]) -> int:
    """The height of the highest sum in the monomials, 0 for none."""
    return max((atom.height for monomial in monomials for atom, _ in monomial), default=0)


def atom(content: Content) -> Atom:
    """The atom of a content, its key spelled out."""
    match content:
        case Entry(name, indices):
            key = f"{name!r}[{','.join(map(index_key, indices))}]"
            return Atom(key, content, frozenset(indices), 0)
        case Exponential(exponent):
            return Atom("exp" + monomial_key(exponent), content, indices_in(exponent), height_of([exponent]))
        case Logarithm(polynomial):
            return Atom(f"log({polynomial.key})", content, polynomial.indices, polynomial.height)
        case Group(polynomial):
            return Atom(f"group({polynomial.key})", content, polynomial.indices, polynomial.height)
        case FunctionValue(function, orders, arguments):
            key = f"fun{function!r}{orders}({';'.join(a.key for a in arguments)})"
            inside = frozenset[Index]().union(*(a.indices for a in arguments))
            return Atom(key, content, inside, max((a.height for a in arguments), default=0))
        case Remainder(whole, size, least):
            return Atom(f"rest<{whole}|{size!r}|{least}>", content, frozenset(), 0)
        case PatternSum(height, sizes, apart, body):
            pairs = ",".join(f"{index_key(a)}≠{index_key(b)}" for a, b in apart)
            own = {Bound(height + place) for place in range(len(sizes))}
            outside = indices_in(body).union(*apart) - own
            key = f"sum{height}<{','.join(map(repr, sizes))}|{pairs}|{monomial_key(body)}>"
            return Atom(key, content, outside, height + len(sizes) - 1)


# --- monomials ------------------------------------------------------------------------------------------------------


def monomial_of(powers: Iterable[tuple[Atom, Rational]]) -> Monomial:
    """The product of powers: like atoms joined, in the order of keys."""
    joined: dict[Atom, Rational] = {}
    for base, power in powers:
        joined[base] = joined.get(base, 0) + power
    return tuple(sorted(((a, p) for a, p in joined.items() if p), key=lambda pair: pair[0].key))


def times(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials."""
    if not left:
        return right
    if not right:
        return left
    return monomial_of((*left, *right))


def inverted(monomial: Monomial) -> Monomial:
    """1 / monomial."""
    return tuple((base, -power) for base, power in monomial)


# --- polynomials ----------------------------------------------------------------------------------------------------


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
        result: dict[Monomial, Rational] = {}
        for left, a in self:
            for right, b in other:
                _accumulate(result, times(left, right), a * b)
        return Polynomial(result)

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
    if right == 1 and isinstance(left, int):
        return left
    value = Fraction(left) / Fraction(right)
    return value.numerator if value.denominator == 1 else value


def content_of(polynomial: Polynomial) -> tuple[Rational, Monomial, Polynomial]:
    """polynomial = coefficient · monomial · primitive.

    The primitive part (1 for a single term) has no atom in all of its monomials, no negative power, whole coefficients
    without a common divisor, and a positive one at the monomial with the least key.
    """
    lowest: dict[Atom, Rational] = {}
    for position, (monomial, _) in enumerate(polynomial):
        powers = dict(monomial)
        for base in lowest.keys() | powers.keys():
            power = powers.get(base, 0)
            lowest[base] = min(lowest.get(base, power if position == 0 else 0), power)
    common = monomial_of(lowest.items())
    shift = inverted(common)
    shifted = [(times(monomial, shift), c) for monomial, c in polynomial]
    leading = min(shifted, key=lambda term: monomial_key(term[0]))[1]
    shared = quotient(gcd(*(c.numerator for _, c in shifted)), lcm(*(c.denominator for _, c in shifted)))
    content = shared if leading > 0 else -shared
    return content, common, Polynomial({monomial: quotient(c, content) for monomial, c in shifted})


def divided(dividend: Polynomial, divisor: Polynomial) -> Polynomial | None:
    """dividend / divisor where the division is exact, else None; the divisor is primitive (see `content_of`).

    Lexicographic long division on the monomials written as vectors of exponents.
    """
    if not dividend:
        return ZERO
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


# --- quotients ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ratio:
    """numerator / Π factor^power; the factors are primitive polynomials of several terms, ordered by their keys."""

    numerator: Polynomial
    denominator: tuple[tuple[Polynomial, int], ...] = ()

    def __add__(self, other: Ratio) -> Ratio:
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
