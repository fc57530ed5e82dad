"""The normal form: the value of a term without derivatives and definitions, as a quotient of polynomials.

A `Reduction` knows which indices are distinct, which sums the givens fix and what is positive; it evaluates terms and
notes every condition under which they are defined.  Two terms are equal wherever the noted conditions hold if the
difference of their values is the zero polynomial: every rewriting here is an identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import comb, floor, prod

from .derivative import size_of
from .polynomial import (
    UNIT,
    ZERO,
    Atom,
    Entry,
    Exponential,
    FunctionValue,
    Group,
    Logarithm,
    Polynomial,
    Ratio,
    Rational,
    atom,
    constant,
    content_of,
    flattened,
    inverted,
    monomial_of,
    quotient,
    single,
)
from .readback import ReadBack
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
from .verdicts import Limits


@dataclass
class Reduction:
    """Evaluates terms under what is known in one case.

    ``lower``: the least value of every size.  ``distinct``: pairs of indices that cannot coincide.  ``rewrites``: the
    value that a given fixes for an atom.  ``conditions``: what the terms evaluated so far need, as (operator,
    polynomial) for polynomial ≠ 0 and polynomial > 0; ``needs``: the sizes they need.
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
    taken: dict[tuple[str, str], Polynomial] = field(default_factory=dict)
    roots: bool = False

    def __post_init__(self) -> None:
        self.read = ReadBack(self.fresh)
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
        """Values found before a rewriting are no longer in normal form."""
        self.sums.known.clear()

    # --- conditions ---

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
        for candidate in _signed(operator, polynomial):
            needs = positive(candidate, self)
            if needs is not None:
                for size, least in needs.items():
                    self.needs[size] = max(least, self.needs.get(size, 1))
                return
        if operator == "≠" and polynomial.key in self.nonzero_polynomials:
            return
        self.conditions[operator, polynomial.key] = polynomial

    def necessary(self) -> list[tuple[str, Polynomial]]:
        """The conditions that do not follow from the others, as (operator, polynomial).  A last act: facts change."""
        restricted = frozenset[Index]().union(*self.distinct)
        own = self.positive_polynomials - {polynomial.key for polynomial in self.taken.values()}
        names = self.positive_names
        kept = dict(self.conditions)
        for key in sorted(kept, key=lambda key: (-len(kept[key].terms), -len(key[1]), key)):
            others = [p for other, p in kept.items() if other != key and other[0] == ">"]
            self.positive_polynomials = own | {p.key for p in others}
            self.positive_names = names | {name for p in others for name in _positive_everywhere(p, restricted)}
            if any(positive(p, self) == {} for p in _signed(key[0], kept[key])):
                del kept[key]
        return [(operator, polynomial) for (operator, _), polynomial in kept.items()]

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
        """left · right, refused where it may have too many terms; whole powers of a root are taken out of it."""
        self.predict(len(left.numerator) * len(right.numerator))
        product = left * right
        return self.without_whole_roots(product) if self.roots else product

    def predict(self, terms: int) -> None:
        """Refuse a result of more terms than the limit."""
        if terms > self.limits.terms:
            raise Beyond(f"gave up at {terms} terms")

    def power(self, base: Ratio, exponent: int) -> Ratio:
        """base^exponent, refused above the limit where the base has several terms; base ≠ 0 if negative."""
        if exponent < 0:
            base, exponent = self.inverse(base), -exponent
        if len(base.numerator) == 1 and not base.denominator and not self.roots:
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
            self.require("≠", primitive)
            upside = Ratio(upside.numerator, ((primitive, 1),))
        upside = self.times(upside, Ratio(single(inverted(common))))
        for factor, times_over in ratio.denominator:
            for _ in range(times_over):
                upside = self.times(upside, Ratio(factor))
        return upside

    # --- logarithms, exponentials, roots ---

    def logarithm(self, ratio: Ratio) -> Ratio:
        """log of a positive quotient, taken apart where its factors are positive one by one."""
        if not ratio.numerator:
            raise Undefined("the logarithm of 0")
        coefficient, common, primitive = content_of(ratio.numerator)
        factors: list[tuple[Polynomial, Rational]] = [(single(((base, 1),)), power) for base, power in common]
        factors += [(f, -power) for f, power in ratio.denominator]
        if len(primitive) > 1:
            if positive(primitive, self) is None and positive(-primitive, self) is not None:
                coefficient, primitive = -coefficient, -primitive
            factors.append((primitive, 1))
        total = Ratio(ZERO)
        rest = single((), 1 if coefficient > 0 else -1)
        open_factors: list[tuple[Polynomial, Rational]] = []
        for factor, power in factors:
            # A fractional power stands only on a base that its own condition makes positive.
            fractional = power != int(power)
            if not fractional and positive(factor, self) is None:
                open_factors.append((factor, power))
            else:
                self.require(">", factor)
                total = self.plus(total, self.scaled(self.log_of_positive(factor), power))
        total = self.plus(total, self.log_of_rational(abs(Fraction(coefficient))))
        match open_factors:
            case []:
                if coefficient < 0:
                    raise Undefined("the logarithm of a negative number")
                return total
            case [(factor, power)] if int(power) % 2:
                alone = factor * rest
                self.require(">", alone)
                return self.plus(total, self.scaled(self.log_of_positive(alone), power))
        whole = reduce(self.times, (self.power(Ratio(f), int(p)) for f, p in open_factors), Ratio(rest))
        argument = flattened(whole)
        self.require(">", argument)
        return self.plus(total, Ratio(single(((atom(Logarithm(argument)), 1),))))

    def scaled(self, ratio: Ratio, by: Rational) -> Ratio:
        """The quotient times a rational number."""
        return self.times(ratio, Ratio(constant(by)))

    def log_of_positive(self, polynomial: Polynomial) -> Ratio:
        """log of a polynomial that is positive: log e^m = m, else an atom."""
        match list(polynomial):
            case [(((Atom(content=Exponential(exponent)), 1),), 1)]:
                return Ratio(single(exponent))
        return Ratio(single(((atom(Logarithm(polynomial)), 1),)))

    def log_of_rational(self, value: Fraction) -> Ratio:
        """log of a positive rational as a combination of logs of primes (and of a cofactor without small primes)."""
        powers = [*_factored(value.numerator), *((p, -k) for p, k in _factored(value.denominator))]
        terms = ((atom(Logarithm(constant(prime))), Fraction(power)) for prime, power in powers)
        return Ratio(Polynomial({((a, 1),): quotient(k, 1) for a, k in terms}))

    def exponential(self, ratio: Ratio) -> Ratio:
        """e^ratio, a product of powers of e^monomial; e^(c log f) is f^c."""
        result = Ratio(UNIT)
        for monomial, coefficient in flattened(ratio):
            match monomial:
                case ((Atom(content=Logarithm(argument)), 1),):
                    result = self.times(result, self.power_of_positive(argument, coefficient))
                case _:
                    result = self.times(result, Ratio(single(((atom(Exponential(monomial)), coefficient),))))
        return result

    def power_of_positive(self, polynomial: Polynomial, exponent: Rational) -> Ratio:
        """f^c for f > 0: the whole part of c as a power of f, the rest as a root."""
        match list(polynomial):
            case [(((base, 1),), 1)] if not isinstance(base.content, Group):
                return Ratio(single(((base, exponent),)))
        whole = floor(exponent)
        result = self.power(Ratio(polynomial), whole)
        if whole != exponent:
            self.roots = True
            root = atom(Exponential(((atom(Logarithm(polynomial)), 1),)))
            result = self.times(result, Ratio(single(((root, exponent - whole),))))
        return result

    def without_whole_roots(self, ratio: Ratio) -> Ratio:
        """The same quotient with every power (√f)^k, k outside (0, 1), split into a whole power of f and a root."""
        result = Ratio(ZERO, ())
        changed = False
        for monomial, coefficient in ratio.numerator:
            term = Ratio(single((), coefficient), ratio.denominator)
            kept: list[tuple[Atom, Rational]] = []
            for base, power in monomial:
                whole = floor(power)
                match base.content:
                    case Exponential(((Atom(content=Logarithm(argument)), 1),)) if whole:
                        changed = True
                        kept.append((base, power - whole))
                        term = term * self.power(Ratio(argument), whole)
                    case _:
                        kept.append((base, power))
            result = result + term * Ratio(single(monomial_of(kept)))
        return result if changed else ratio

    # --- terms ---

    def value(self, term: Term) -> Ratio:
        """The normal form of a term without derivatives, definitions and bound indices that no sum of its own binds."""
        match term:
            case Number(value):
                return Ratio(constant(quotient(value, 1)))
            case Variable(name, indices):
                return self.entry(atom(Entry(name, indices)))
            case Add(terms):
                return reduce(self.plus, map(self.value, terms), Ratio(ZERO))
            case Multiply(factors):
                return reduce(self.times, list(map(self.value, factors)), Ratio(UNIT))
            case Power(base, exponent):
                return self.value_of_power(self.value(base), self.value(exponent), _written_in_numbers(exponent))
            case Exp(argument):
                return self.exponential(self.value(argument))
            case Log(argument):
                return self.logarithm(self.value(argument))
            case Case(left, right, equal, unequal):
                return self.value(equal if self.same(left, right) else unequal)
            case Summation():
                return self.sums.value(term)
            case Apply(function, arguments, orders):
                inside = tuple(flattened(self.value(argument)) for argument in arguments)
                return self.entry(atom(FunctionValue(function, orders, inside)))
            case Derivative():
                raise Beyond("a derivative is left")

    def entry(self, base: Atom) -> Ratio:
        """The value of an atom: what a given says of it, or itself."""
        return self.rewrites.get(base.key) or Ratio(single(((base, 1),)))

    def value_of_power(self, base: Ratio, exponent: Ratio, written: bool) -> Ratio:
        """base^exponent; a whole exponent is repeated multiplication only where it is ``written`` with numbers alone.

        The base of any other exponent must be positive, whatever the value of the exponent turns out to be.
        """
        fixed = exponent.constant if written else None
        if fixed is not None and fixed == int(fixed):
            return self.power(base, int(fixed))
        return self.exponential(self.times(exponent, self.logarithm(base)))


def _signed(operator: str, polynomial: Polynomial) -> tuple[Polynomial, ...]:
    """What to prove positive for polynomial > 0, and for polynomial ≠ 0 either of what to prove."""
    return (polynomial, -polynomial) if operator == "≠" else (polynomial,)


def _positive_everywhere(polynomial: Polynomial, restricted: frozenset[Index]) -> Iterator[str]:
    """The name y where the polynomial is y_i alone, for every i that a sum runs over."""
    match list(polynomial):
        case [(((Atom(content=Entry(name, indices)), 1),), 1)] if indices and len(set(indices)) == len(indices):
            if all(isinstance(i, Fresh) and i not in restricted for i in indices):
                yield name


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


def _factored(value: int) -> list[tuple[int, int]]:
    """The primes below 1000 in a positive integer with their powers, then what is left."""
    found: list[tuple[int, int]] = []
    for prime in (2, *range(3, 1000, 2)):
        power = 0
        while value % prime == 0:
            value, power = value // prime, power + 1
        if power:
            found.append((prime, power))
    return found + ([(value, 1)] if value > 1 else [])
