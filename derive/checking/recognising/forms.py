"""Terms in three forms that forget how they are written: as they stand, cancelled, multiplied out.

A form is a sum: how often each product of it stands there.  A product has parts above and below the line, each with its
power; a part is a variable, a function of forms, or a sum in brackets.  Order, signs, like terms, factors 0 and 1 and
fractions of fractions leave no trace; everything else is kept apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from fractions import Fraction

from ...kernel import (
    Add,
    Apply,
    Case,
    Derivative,
    Exp,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
)
from ...kernel.records import dataclass
from .firm import firm_hash

__all__ = ["Form", "Forming", "fractions_in", "groups_in", "parts_in"]

LARGEST_EXPONENT = 1_000
"""A power above is left as it is."""
MOST_EXPANDED = 4
"""The largest power of a sum that is multiplied out."""
MOST_TERMS = 400
"""A form of more terms is given up."""


Parts = frozenset[tuple[Hashable, int]]


@dataclass(frozen=True, slots=True)
class Product:
    """Parts above and below the line, each with its power."""

    over: Parts = frozenset()
    under: Parts = frozenset()


Form = frozenset[tuple[Product, Fraction]]
ONE = Product()
ZERO: Form = frozenset()


class TooLarge(Exception):  # noqa: N818  # it says how far a form came, and never leaves the room
    """A form of more terms than anyone would look through."""


@dataclass(frozen=True, slots=True)
class Group:
    """A sum in brackets."""

    form: Form


class Forming:
    """Terms to their forms, each made once; ``cancelled``, ``expanded`` or both."""

    def __init__(self, *, cancelled: bool = False, expanded: bool = False) -> None:
        self.cancelled, self.expanded = cancelled, expanded
        self._known: dict[int, tuple[Term, Form]] = {}

    def __call__(self, term: Term) -> Form:
        """The form of a term."""
        found = self._known.get(id(term))
        if found is None:
            found = self._known[id(term)] = (term, self._made(term))
        return found[1]

    def _made(self, term: Term) -> Form:
        match term:
            case Number(value):
                return frozenset({(ONE, value)}) if value else ZERO
            case Add(terms):
                return total(map(self, terms))
            case Multiply(factors):
                form: Form = frozenset({(ONE, Fraction(1))})
                for factor in factors:
                    form = self.times(form, self(factor))
                return form
            case Power(base, Number(value)) if value.denominator == 1 and abs(value) <= LARGEST_EXPONENT:
                return self.power(self(base), int(value))
            case Summation(size, height, body):
                return self.linear(("sum", size, height), self(body))
            case Derivative(Apply(function, (Variable() as x,), (order,)), by) if x == by:
                return self(Apply(function, (x,), (order + 1,)))
            case Derivative(body, by):
                return self.linear(("derivative", by), self(body))
            case Case(left, right, equal, unequal):
                pair = frozenset((left, right))
                cases = ((("where equal", pair), equal), (("where unequal", pair), unequal))
                return total(self.times(atom(head), self(value)) for head, value in cases)
        return atom(self._head(term))

    def _head(self, term: Term) -> Hashable:
        match term:
            case Variable(name, indices):
                return name, indices
            case Exp(argument) | Log(argument):
                return type(term).__name__, self(argument)
            case Power(base, exponent):
                return "power", self(base), self(exponent)
            case Apply(function, arguments, orders):
                return "apply", function, tuple(map(self, arguments)), orders
        return term

    def times(self, left: Form, right: Form) -> Form:
        """The product; a sum of several terms is multiplied out, or stays in its brackets."""
        if self.expanded:
            if len(left) * len(right) > MOST_TERMS:
                raise TooLarge
            pairs = ((one, other) for one in left for other in right)
            return total(frozenset({(self.joined(p, q), a * b)}) for (p, a), (q, b) in pairs)
        if not left or not right:
            return ZERO
        (p, a), (q, b) = single(left), single(right)
        return unwrapped(self.joined(p, q), a * b)

    def joined(self, one: Product, other: Product) -> Product:
        """The product of two products; what stands above and below the line is left out if that is asked for."""
        over, under = merged(one.over, other.over), merged(one.under, other.under)
        if self.cancelled and over and under:
            above, below = Counter(dict(over)), Counter(dict(under))
            over, under = frozenset((above - below).items()), frozenset((below - above).items())
        return Product(over, under)

    def power(self, form: Form, exponent: int) -> Form:
        """A whole power of a form."""
        if exponent == 0:
            return frozenset({(ONE, Fraction(1))})
        if not form:
            return ZERO if exponent > 0 else atom("1/0")
        if self.expanded and len(form) > 1 and 1 <= exponent <= MOST_EXPANDED:
            result = form
            for _ in range(exponent - 1):
                result = self.times(result, form)
            return result
        product, number = single(form)
        sides = (product.over, product.under) if exponent > 0 else (product.under, product.over)
        over, under = (frozenset((part, n * abs(exponent)) for part, n in side) for side in sides)
        return frozenset({(Product(over, under), number**exponent)})

    def linear(self, head: Hashable, body: Form) -> Form:
        """A sum or derivative: a number before its body stands before it."""
        if not body:
            return ZERO
        if len(body) == 1:
            ((product, number),) = body
            return frozenset({(part(head, frozenset({(product, Fraction(1))})), number)})
        sign, positive = signed(body)
        return frozenset({(part(head, positive), Fraction(sign))})


def merged(one: Parts, other: Parts) -> Parts:
    """The parts of both, each with its power in all."""
    if not one or not other:
        return one or other
    found = dict(one)
    for inner, power in other:
        found[inner] = found.get(inner, 0) + power
    return frozenset(found.items())


def part(*head: Hashable) -> Product:
    """A product of one part."""
    return Product(frozenset({(head, 1)}))


def atom(head: Hashable) -> Form:
    """A form of one part."""
    return frozenset({(Product(frozenset({(head, 1)})), Fraction(1))})


def total(forms: Iterator[Form] | map[Form]) -> Form:
    """The sum of forms, like terms together."""
    found: dict[Product, Fraction] = {}
    for form in forms:
        for product, number in form:
            found[product] = found.get(product, Fraction(0)) + number
        if len(found) > MOST_TERMS:
            raise TooLarge
    return frozenset((product, number) for product, number in found.items() if number)


def single(form: Form) -> tuple[Product, Fraction]:
    """A form as one product: a sum of several terms in brackets, with the sign that brackets have."""
    if len(form) == 1:
        (found,) = form
        return found
    sign, positive = signed(form)
    return Product(frozenset({(Group(positive), 1)})), Fraction(sign)


def unwrapped(product: Product, number: Fraction) -> Form:
    """A product as a form: brackets around all of it, with a sign before them or none, leave no trace."""
    if abs(number) == 1 and not product.under and len(product.over) == 1:
        ((inner, power),) = product.over
        if isinstance(inner, Group) and power == 1:
            return frozenset((each, number * times) for each, times in inner.form)
    return frozenset({(product, number)})


def signed(form: Form) -> tuple[int, Form]:
    """A sum and its negative in the same brackets: −(a − b) is (b − a)."""
    opposite = frozenset((product, -number) for product, number in form)
    return (1, form) if firm_hash(form) <= firm_hash(opposite) else (-1, opposite)


# --- counting ---------------------------------------------------------------------------------------------------------


def products_in(thing: Hashable) -> Iterator[Product]:
    """Every product in a form, inside of its parts too."""
    match thing:
        case Product(over, under):
            yield thing
            for side in (over, under):
                for inner, _ in side:
                    yield from products_in(inner)
        case Group(form):
            yield from products_in(form)
        case tuple() | frozenset():
            for inner in thing:
                yield from products_in(inner)


def fractions_in(form: Form) -> int:
    """How many products have something below the line."""
    return sum(bool(product.under) for product in products_in(form))


def groups_in(form: Form) -> int:
    """How many sums in brackets stand above the line beside something else."""
    return sum(
        isinstance(inner, Group)
        for product in products_in(form)
        if sum(n for _, n in product.over) > 1 or product.under
        for inner, _ in product.over
    )


def parts_in(form: Form) -> int:
    """How many parts but brackets there are in all, each as often as it stands there."""
    sides = (side for product in products_in(form) for side in (product.over, product.under))
    return sum(n for side in sides for inner, n in side if not isinstance(inner, Group))
