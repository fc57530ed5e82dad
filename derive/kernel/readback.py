"""From normal forms back to terms, and the renaming of indices in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from .atoms import (
    Atom,
    Entry,
    Exponential,
    FunctionValue,
    Group,
    Logarithm,
    Monomial,
    PatternSum,
    Rational,
    Remainder,
    atom,
    index_key,
    monomial_key,
    monomial_of,
)
from .polynomial import Polynomial
from .quotients import Ratio
from .terms import Apply, Bound, Case, Exp, Fresh, Index, Log, Power, Term, Variable, add, multiply, number, summation


def renamed(monomial: Monomial, to: Mapping[Index, Index]) -> tuple[int, Monomial]:
    """The monomial with indices renamed one to one, and the sign, 1 or −1, that it then has.

    The shape cannot change, only keys; and with them which monomial of a polynomial inside is the one with the least
    key, whose coefficient is positive.
    """
    sign = 1
    pairs: list[tuple[Atom, Rational]] = []
    for base, power in monomial:
        flip, base = _renamed_atom(base, to)
        match base.content:
            case Exponential():
                power = flip * power
            case _ if flip < 0 and power % 2:
                sign = -sign
        pairs.append((base, power))
    return sign, monomial_of(pairs)


def renamed_polynomial(polynomial: Polynomial, to: Mapping[Index, Index]) -> Polynomial:
    """The polynomial with indices renamed one to one."""
    if polynomial.indices.isdisjoint(to):
        return polynomial
    terms = ((renamed(monomial, to), c) for monomial, c in polynomial)
    return Polynomial({monomial: sign * c for (sign, monomial), c in terms})


def _renamed_atom(base: Atom, to: Mapping[Index, Index]) -> tuple[int, Atom]:
    """The atom renamed, and the sign that it then has; of an exponential, the sign of its exponent."""
    if base.indices.isdisjoint(to):
        return 1, base
    match base.content:
        case Entry(name, indices):
            return 1, atom(Entry(name, tuple(to.get(i, i) for i in indices)))
        case Exponential(exponent):
            sign, exponent = renamed(exponent, to)
            return sign, atom(Exponential(exponent))
        case Logarithm(argument):
            return 1, atom(Logarithm(_positive_lead(renamed_polynomial(argument, to))[1]))
        case Group(polynomial):
            sign, polynomial = _positive_lead(renamed_polynomial(polynomial, to))
            return sign, atom(Group(polynomial))
        case FunctionValue(function, orders, arguments):
            return 1, atom(FunctionValue(function, orders, tuple(renamed_polynomial(a, to) for a in arguments)))
        case Remainder():
            return 1, base
        case PatternSum(height, sizes, apart, body):
            pairs = tuple((to.get(a, a), to.get(b, b)) for a, b in apart)
            sign, body = renamed(body, to)
            return sign, atom(PatternSum(height, sizes, sorted_pairs(pairs), body))


def _positive_lead(polynomial: Polynomial) -> tuple[int, Polynomial]:
    """± the polynomial, with a positive coefficient at the monomial with the least key, and that sign."""
    if min(polynomial, key=lambda term: monomial_key(term[0]))[1] > 0:
        return 1, polynomial
    return -1, -polynomial


def sorted_pairs(pairs: Iterable[tuple[Index, Index]]) -> tuple[tuple[Index, Index], ...]:
    """Unordered pairs in one canonical order."""
    unordered = {(a, b) if index_key(a) <= index_key(b) else (b, a) for a, b in pairs}
    return tuple(sorted(unordered, key=lambda pair: (index_key(pair[0]), index_key(pair[1]))))


class ReadBack:
    """Normal forms as terms; sums are opened with indices numbered by ``fresh``.

    ``sign`` says of a polynomial whether it is known to be positive or negative, by 1, −1, or 0 for neither.
    """

    def __init__(self, fresh: Iterator[int], sign: Callable[[Polynomial], int]) -> None:
        self.fresh = fresh
        self.sign = sign

    def ratio(self, ratio: Ratio) -> Term:
        """The quotient as a term."""
        under = [Power(self.polynomial(factor), number(-power)) for factor, power in ratio.denominator]
        return multiply(self.polynomial(ratio.numerator), *under)

    def polynomial(self, polynomial: Polynomial) -> Term:
        """The polynomial as a term."""
        if not polynomial:
            return number(0)
        positive_first = sorted(polynomial, key=lambda term: term[1] < 0)
        return add(*(self.monomial(monomial, c) for monomial, c in positive_first))

    def monomial(self, monomial: Monomial, coefficient: Rational = 1) -> Term:
        """coefficient · monomial as a term."""
        factors = [self.power(base, power) for base, power in monomial]
        if coefficient != 1 or not factors:
            factors.insert(0, number(coefficient))
        return multiply(*factors)

    def power(self, base: Atom, power: Rational) -> Term:
        """base^power as a term; the power of an exponential goes into its exponent."""
        match base.content:
            case Exponential(exponent):
                return Exp(self.monomial(exponent, power))
            case _:
                term = self.atom(base)
                return term if power == 1 else Power(term, number(power))

    def atom(self, base: Atom) -> Term:
        """The atom as a term; a remainder, which no term has, is a `TypeError`."""
        match base.content:
            case Entry(name, indices):
                return Variable(name, indices)
            case Exponential(exponent):
                return Exp(self.monomial(exponent))
            case Logarithm(argument):
                return self.absolute_logarithm(argument)
            case Group(polynomial):
                return self.polynomial(polynomial)
            case FunctionValue(function, orders, arguments):
                return Apply(function, tuple(map(self.polynomial, arguments)), orders)
            case PatternSum():
                return self.pattern(base.content)
            case Remainder():
                raise TypeError("a remainder stands only inside a proof of positivity")

    def absolute_logarithm(self, argument: Polynomial) -> Term:
        """log|f|: log f or log(−f) where the sign of f is known, else log(f²)/2."""
        match self.sign(argument):
            case 0:
                return multiply(number(Fraction(1, 2)), Log(Power(self.polynomial(argument), number(2))))
            case sign:
                return Log(self.polynomial(argument if sign > 0 else -argument))

    def pattern(self, pattern: PatternSum) -> Term:
        """The sum with an exclusion i ≠ k as the case that is 0 where i = k."""
        indices, opening = self.opening(pattern)
        sign, monomial = renamed(pattern.body, opening)
        body = self.monomial(monomial, sign)
        for left, right in pattern.apart:
            body = Case(opening.get(left, left), opening.get(right, right), number(0), body)
        for index in indices:
            body = summation(index, body)
        return body

    def opening(self, pattern: PatternSum) -> tuple[list[Fresh], dict[Index, Index]]:
        """Fresh indices for the bound ones of a pattern, and the renaming that puts them in."""
        indices = [Fresh(next(self.fresh), size) for size in pattern.sizes]
        return indices, {Bound(pattern.height + place): index for place, index in enumerate(indices)}
