"""The normal form: the value of a term without derivatives and definitions, as a quotient of polynomials.

A `Reduction` knows which indices are distinct, which sums the givens fix and what is positive; it evaluates terms and
notes every condition under which they are defined.  Two terms are equal wherever the noted conditions hold if the
difference of their values is the zero polynomial: every rewriting here is an identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import reduce
from math import comb, prod
from typing import TYPE_CHECKING

from .atoms import Atom, Entry, FunctionValue, Rational, atom, inverted
from .cases import Place
from .conditions import signed
from .conventions import is_zero_by_convention
from .derivative import size_of
from .logarithms import Logarithms, Parts
from .partial_fractions import fractions_of
from .polynomial import UNIT, ZERO, Polynomial, constant, content_of, powered, quotient, single
from .quotients import Ratio
from .readback import ReadBack
from .records import dataclass
from .refusals import Beyond, Undefined
from .signs import Needs, positive
from .sums import Sums
from .terms import (
    Add,
    Apply,
    Case,
    Derivative,
    Exp,
    Fresh,
    Index,
    Literal,
    Log,
    Multiply,
    Number,
    Power,
    Relation,
    Size,
    Summation,
    Term,
    Variable,
    subterms,
)
from .verdicts import Conventions, Limits

if TYPE_CHECKING:
    from .one_hot import Rows

LONGEST_DENOMINATOR = 12
"""A denominator of more terms is left as it is."""


@dataclass(frozen=True)
class Noted:
    """What a `Reduction` knew at one time."""

    conditions: dict[tuple[str, str], Polynomial]
    needs: Needs
    rewrites: dict[str, Ratio]
    positive_polynomials: set[str]
    nonzero_polynomials: set[str]
    places: list[Place]
    generation: int
    values: int


@dataclass
class Reduction:
    """Evaluates terms under what is known in one case.

    ``lower``: the least value of every size.  ``distinct``: pairs of indices that cannot coincide.  ``rewrites``: the
    value that a given fixes for an atom.  ``conditions``: what the terms evaluated so far need, as (operator,
    polynomial) for polynomial ≠ 0 and polynomial > 0; ``needs``: the sizes they need.  ``known``: the values found so
    far in this ``generation`` of facts, in the order in which they were found.
    """

    limits: Limits
    fresh: Iterator[int]
    lower: dict[Size, int] = field(default_factory=dict)
    distinct: set[frozenset[Index]] = field(default_factory=set)
    rewrites: dict[str, Ratio] = field(default_factory=dict)
    positive_names: frozenset[str] = frozenset()
    positive_polynomials: set[str] = field(default_factory=set)
    nonzero_polynomials: set[str] = field(default_factory=set)
    conditions: dict[tuple[str, str], Polynomial] = field(default_factory=dict)
    needs: Needs = field(default_factory=dict)
    schemas: list[Relation] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    taken: dict[tuple[str, str], Polynomial] = field(default_factory=dict)
    parts: Parts = field(default_factory=Parts)
    conventions: Conventions = field(default_factory=Conventions)
    known: dict[Term, Ratio] = field(default_factory=dict)
    generation: int = 0

    def __post_init__(self) -> None:
        self.rows: Rows | None = None
        if self.conventions.one_hot_rows:
            from .one_hot import Rows

            self.rows = Rows(self, self.conventions.one_hot_rows)
        self.logs = Logarithms(self, self.parts)
        self.read = ReadBack(self.fresh, self.logs.known_sign)
        self.sums = Sums(self)

    # --- indices ---

    def apart(self, left: Index, right: Index) -> bool:
        """Whether the two indices are known to be distinct."""
        if isinstance(left, Literal) and isinstance(right, Literal):
            return left.value != right.value
        return frozenset((left, right)) in self.distinct

    def same(self, left: Index, right: Index) -> bool:
        """Whether two indices of one range coincide; refused where that is not known."""
        if size_of(left) != size_of(right):
            raise Beyond(f"an index of 1..{size_of(left)} is compared with one of 1..{size_of(right)}")
        if left == right:
            return True
        if self.apart(left, right):
            return False
        raise Beyond("it is not known whether two indices coincide")

    def new_index(self, size: Size, hint: str, others: Iterable[Index]) -> Fresh:
        """An index of 1..size that is distinct from the others."""
        index = Fresh(next(self.fresh), size, hint)
        self.distinct.update(frozenset((index, other)) for other in others)
        if self.schemas:
            from .assume import instantiate

            schemas, self.schemas = self.schemas, []
            instantiate(self, schemas, [index])
            self.schemas = schemas
        return index

    def forget_values(self) -> None:
        """Values found before a fact are no longer in normal form."""
        self.known.clear()
        self.generation += 1

    # --- conditions ---

    def noted(self) -> Noted:
        """All that has been noted so far."""
        return Noted(
            dict(self.conditions),
            dict(self.needs),
            dict(self.rewrites),
            set(self.positive_polynomials),
            set(self.nonzero_polynomials),
            list(self.places),
            self.generation,
            len(self.known),
        )

    def take_back(self, noted: Noted) -> None:
        """Forget what was noted since: neither a condition nor a value or fact that rests on one is left."""
        self.conditions, self.needs, self.rewrites = noted.conditions, noted.needs, noted.rewrites
        self.positive_polynomials, self.nonzero_polynomials = noted.positive_polynomials, noted.nonzero_polynomials
        self.places = noted.places
        if self.generation == noted.generation:
            while len(self.known) > noted.values:
                self.known.popitem()
        else:
            self.known.clear()

    def known_positive(self, base: Atom) -> bool:
        """Whether a given, or being a size, makes the atom positive."""
        match base.content:
            case Entry(name, ()) if name in self.lower:
                return True
            case Entry(name, _) if name in self.positive_names:
                return True
        return bool(self.positive_polynomials) and single(((base, 1),)).key in self.positive_polynomials

    def require(self, operator: str, polynomial: Polynomial) -> None:
        """Note that the polynomial must be > 0 or ≠ 0, unless that is provable."""
        for candidate in signed(operator, polynomial):
            needs = positive(candidate, self)
            if needs is not None:
                for size, least in needs.items():
                    self.needs[size] = max(least, self.needs.get(size, 1))
                return
        if operator == "≠" and polynomial.key in self.nonzero_polynomials:
            return
        if operator == ">" and (operator, polynomial.key) not in self.conditions:
            self.forget_values()  # it is a sign that is known from here on
        self.conditions[operator, polynomial.key] = polynomial

    def take(self, known: Mapping[tuple[str, str], Polynomial]) -> None:
        """Use polynomials said to be positive as facts; they stay conditions, and so are listed."""
        self.conditions.update(known)
        self.taken.update(known)
        self.positive_polynomials |= {polynomial.key for polynomial in known.values()}

    # --- arithmetic ---

    def plus(self, left: Ratio, right: Ratio) -> Ratio:
        """left + right, refused where it may have too many terms."""
        self.predict(len(left.numerator) + len(right.numerator))
        if left.denominator or right.denominator:
            self.predict(over_common(left, right) + over_common(right, left))
        return left + right

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        """left · right, refused where it may have too many terms; whole powers of a root are taken out."""
        self.predict(len(left.numerator) * len(right.numerator))
        product = left * right
        if self.logs.roots:
            product = self.logs.without_whole_roots(product)
        return self.rows.simplified(product) if self.rows else product

    def predict(self, terms: int) -> None:
        """Refuse a result of more terms than the limit."""
        if terms > self.limits.terms:
            raise Beyond(f"gave up at {terms} terms")

    def power(self, base: Ratio, exponent: int) -> Ratio:
        """base^exponent, refused above the limit where the base has several terms; base ≠ 0 if negative."""
        if exponent < 0:
            base, exponent = self.inverse(base), -exponent
        if len(base.numerator) == 1 and not base.denominator and not self.logs.roots:
            [(_, number)] = base.numerator
            digits = max(abs(number.numerator), number.denominator).bit_length() // 3
            self.predict(exponent * max(1, digits))
            [(monomial, coefficient)] = base.numerator
            return Ratio(single(tuple((a, p * exponent) for a, p in monomial if exponent), coefficient**exponent))
        if exponent > self.limits.exponent:
            raise Beyond(f"gave up at the exponent {exponent}")
        return reduce(self.times, [base] * exponent, Ratio(UNIT))

    def inverse(self, ratio: Ratio) -> Ratio:
        """1/ratio; notes that every factor of it must not be 0."""
        if not ratio.numerator:
            raise Undefined("a divisor is 0")
        coefficient, common, primitive = content_of(ratio.numerator)
        for base, _ in common:
            self.require("≠", single(((base, 1),)))
        upside = Ratio(constant(quotient(1, coefficient)))
        if len(primitive) > 1:
            upside = upside * self.inverse_of_primitive(primitive)
        upside = self.times(upside, Ratio(single(inverted(common))))
        for factor, times_over in ratio.denominator:
            for _ in range(times_over):
                upside = self.times(upside, Ratio(factor))
        return upside

    def inverse_of_primitive(self, primitive: Polynomial) -> Ratio:
        """1/f; where f is a product of powers, of its parts, so that f² and f·f are one."""
        self.require("≠", primitive)
        parts = self.parts.of(primitive) if len(primitive) <= LONGEST_DENOMINATOR else [(primitive, 1)]
        whole = prod((powered(part, power) for part, power in parts), start=UNIT)
        if whole not in (primitive, -primitive):
            return Ratio(UNIT, ((primitive, 1),))
        sign = 1 if whole == primitive else -1
        return Ratio(constant(sign), tuple(sorted(parts, key=lambda pair: pair[0].key)))

    def scaled(self, ratio: Ratio, by: Rational) -> Ratio:
        """The quotient times a rational number."""
        return ratio if by == 1 else self.times(ratio, Ratio(constant(by)))

    # --- terms ---

    def value(self, term: Term) -> Ratio:
        """The normal form of a term without derivatives, definitions and bound indices that no sum of its own binds.

        What takes long is computed once: all that was noted for it stays noted as long as its value is known.
        """
        if not isinstance(term, Power | Exp | Log | Summation):
            return self._value(term)
        known = self.known.get(term)
        if known is None:
            known = self._value(term)
            self.known[term] = known
        return known

    def _value(self, term: Term) -> Ratio:
        match term:
            case Number(value):
                return Ratio(constant(quotient(value, 1)))
            case Variable(name, indices):
                return self.entry(atom(Entry(name, indices)))
            case Add(terms):
                return reduce(self.plus, map(self.value, terms), Ratio(ZERO))
            case Multiply(factors):
                if self.conventions.zero_log_zero and is_zero_by_convention(self, factors):
                    return Ratio(ZERO)
                return reduce(self.times, list(map(self.value, factors)), Ratio(UNIT))
            case Power(base, exponent):
                return self.value_of_power(base, exponent)
            case Exp(argument):
                return self.logs.exponential(self.value(argument))
            case Log(argument):
                return self.logs.of(self.factors(argument, 1))
            case Case(left, right, equal, unequal):
                return self.value(equal if self.same(left, right) else unequal)
            case Summation():
                return self.sums.value(term)
            case Apply(function, arguments, orders):
                inside = tuple(self.inside(self.value(argument)) for argument in arguments)
                return self.entry(atom(FunctionValue(function, orders, inside)))
            case Derivative():
                raise Beyond("a derivative is left")

    def inside(self, ratio: Ratio) -> Polynomial:
        """The quotient as one polynomial, in partial fractions: for use inside an atom."""
        return fractions_of(ratio, self, lambda base: True)

    def entry(self, base: Atom) -> Ratio:
        """The value of an atom: what a given says of it, or itself."""
        return self.rewrites.get(base.key) or Ratio(single(((base, 1),)))

    def value_of_power(self, base: Term, exponent: Term) -> Ratio:
        """base^exponent; a whole exponent is repeated multiplication only where it is written with numbers alone.

        The base of any other exponent must be positive, whatever the value of the exponent turns out to be.
        """
        power = self.value(exponent)
        fixed = power.constant if isinstance(exponent, Number) or _written_in_numbers(exponent) else None
        if fixed is not None and fixed == int(fixed):
            # The factors of a divisor one by one: it is needed as a product, not multiplied out.
            factors = base.factors if isinstance(base, Multiply) and fixed < 0 else (base,)
            return reduce(self.times, [self.power(self.value(factor), int(fixed)) for factor in factors], Ratio(UNIT))
        return self.logs.exponential(self.times(power, self.logs.of(self.factors(base, 1))))

    def factors(self, term: Term, power: int) -> Iterator[tuple[Ratio, int]]:
        """The term^power as a product of powers, as far as it is written as one."""
        match term:
            case Multiply(factors):
                for factor in factors:
                    yield from self.factors(factor, power)
            case Power(base, Number(value)) if value > 0 and value.denominator == 1:
                yield from self.factors(base, power * int(value))
            case _:
                yield self.value(term), power


def _written_in_numbers(exponent: Term) -> bool:
    """Whether an exponent is made of numbers by sums, products and whole powers."""
    return all(
        isinstance(part, Number | Add | Multiply)
        or (isinstance(part, Power) and isinstance(part.exponent, Number) and part.exponent.value.denominator == 1)
        for part in subterms(exponent)
    )


def over_common(ratio: Ratio, other: Ratio) -> int:
    """How many terms the numerator may have over the common denominator."""
    own = dict(ratio.denominator)
    missing = ((factor, power - own.get(factor, 0)) for factor, power in other.denominator)
    # A power p of a sum of t terms has at most (p + t − 1 choose t − 1) terms.
    return prod((comb(p + len(f) - 1, len(f) - 1) for f, p in missing if p > 0), start=len(ratio.numerator))
