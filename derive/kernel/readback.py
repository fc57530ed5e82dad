"""From normal forms back to terms, and the renaming of indices in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .polynomial import (
    Atom,
    Entry,
    Exponential,
    FunctionValue,
    Group,
    Logarithm,
    Monomial,
    PatternSum,
    Polynomial,
    Ratio,
    Rational,
    Remainder,
    atom,
    index_key,
    monomial_of,
)
from .terms import Apply, Bound, Case, Exp, Fresh, Index, Log, Power, Term, Variable, add, multiply, number, summation


def renamed(monomial: Monomial, to: Mapping[Index, Index]) -> Monomial:
    """The monomial with indices renamed one to one: its shape cannot change, only its keys."""
    return monomial_of((_renamed_atom(base, to), power) for base, power in monomial)


def _renamed_polynomial(polynomial: Polynomial, to: Mapping[Index, Index]) -> Polynomial:
    return Polynomial({renamed(monomial, to): c for monomial, c in polynomial})


def _renamed_atom(base: Atom, to: Mapping[Index, Index]) -> Atom:
    if base.indices.isdisjoint(to):
        return base
    match base.content:
        case Entry(name, indices):
            return atom(Entry(name, tuple(to.get(i, i) for i in indices)))
        case Exponential(exponent):
            return atom(Exponential(renamed(exponent, to)))
        case Logarithm(argument):
            return atom(Logarithm(_renamed_polynomial(argument, to)))
        case Group(polynomial):
            return atom(Group(_renamed_polynomial(polynomial, to)))
        case FunctionValue(function, orders, arguments):
            return atom(FunctionValue(function, orders, tuple(_renamed_polynomial(a, to) for a in arguments)))
        case Remainder():
            return base
        case PatternSum(height, sizes, apart, body):
            pairs = tuple((to.get(a, a), to.get(b, b)) for a, b in apart)
            return atom(PatternSum(height, sizes, sorted_pairs(pairs), renamed(body, to)))


def sorted_pairs(pairs: Iterable[tuple[Index, Index]]) -> tuple[tuple[Index, Index], ...]:
    """Unordered pairs in one canonical order."""
    unordered = {(a, b) if index_key(a) <= index_key(b) else (b, a) for a, b in pairs}
    return tuple(sorted(unordered, key=lambda pair: (index_key(pair[0]), index_key(pair[1]))))


class ReadBack:
    """Normal forms as terms; sums are opened with indices numbered by ``fresh``."""

    def __init__(self, fresh: Iterator[int]) -> None:
        self.fresh = fresh

    def ratio(self, ratio: Ratio) -> Term:
        """The quotient as a term."""
        under = [Power(self.polynomial(factor), number(-power)) for factor, power in ratio.denominator]
        return multiply(self.polynomial(ratio.numerator), *under)

    def polynomial(self, polynomial: Polynomial) -> Term:
        """The polynomial as a term."""
        if not polynomial:
            return number(0)
        return add(*(self.monomial(monomial, c) for monomial, c in polynomial))

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
                return Log(self.polynomial(argument))
            case Group(polynomial):
                return self.polynomial(polynomial)
            case FunctionValue(function, orders, arguments):
                return Apply(function, tuple(map(self.polynomial, arguments)), orders)
            case PatternSum():
                return self.pattern(base.content)
            case Remainder():
                raise TypeError("a remainder stands only inside a proof of positivity")

    def pattern(self, pattern: PatternSum) -> Term:
        """The sum with an exclusion i ≠ k as the case that is 0 where i = k."""
        indices, opening = self.opening(pattern)
        body = self.monomial(renamed(pattern.body, opening))
        for left, right in pattern.apart:
            body = Case(opening.get(left, left), opening.get(right, right), number(0), body)
        for index in indices:
            body = summation(index, body)
        return body

    def opening(self, pattern: PatternSum) -> tuple[list[Fresh], dict[Index, Index]]:
        """Fresh indices for the bound ones of a pattern, and the renaming that puts them in."""
        indices = [Fresh(next(self.fresh), size) for size in pattern.sizes]
        return indices, {Bound(pattern.height + place): index for place, index in enumerate(indices)}
