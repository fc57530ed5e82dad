"""Terms told apart up to algebra: two rational expressions of the same parts have the same fingerprint.

A fingerprint is the value of a term at one point, modulo a large prime: every variable, exponential, sum and derivative
has a value of its own there, made of what it is made of.  Two different polynomials of degree d agree at such a point
with a chance of d in 10¹⁸.  That is good enough to give a name to a step that the kernel has proved; it proves nothing.
"""

from __future__ import annotations

from collections.abc import Hashable

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
from .firm import firm_hash

__all__ = ["Fingerprints"]

PRIME = 2**61 - 1
LARGEST_EXPONENT = 1_000


class Fingerprints:
    """The fingerprints of terms, each made once; None where a denominator is 0 at the point."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Term, int | None]] = {}

    def __call__(self, term: Term) -> int | None:
        """The fingerprint of a term."""
        found = self._known.get(id(term))
        if found is None:
            # The term is kept beside its value: no other one can come to have its identity.
            found = self._known[id(term)] = (term, self._made(term))
        return found[1]

    def _made(self, term: Term) -> int | None:
        match term:
            case Number(value):
                return quotient(value.numerator, value.denominator)
            case Add(terms):
                return self._folded(terms, product=False)
            case Multiply(factors):
                return self._folded(factors, product=True)
            case Power(base, Number(value)) if value.denominator == 1 and abs(value) <= LARGEST_EXPONENT:
                return self._power(base, int(value))
            case Case(left, right, equal, unequal):
                return self._case(frozenset((left, right)), equal, unequal)
            case Summation(size, height, body):
                return self._linear(("sum", size, height), body)
            case Derivative(Apply(function, (Variable() as x,), (order,)), by) if x == by:
                return self(Apply(function, (x,), (order + 1,)))
            case Derivative(body, by):
                return self._linear(("derivative", by), body)
        return self._atom(term)

    def _atom(self, term: Term) -> int | None:
        """What is neither sum nor product, by the fingerprints of its parts."""
        match term:
            case Variable(name, indices):
                return value_of("variable", name, indices)
            case Exp(argument) | Log(argument):
                inner = self(argument)
                return None if inner is None else value_of(type(term).__name__, inner)
            case Power(base, exponent):
                parts = self(base), self(exponent)
                return None if None in parts else value_of("power", parts)
            case Apply(function, arguments, orders):
                inside = tuple(map(self, arguments))
                return None if None in inside else value_of("apply", function, inside, orders)
        return None

    def _folded(self, parts: tuple[Term, ...], *, product: bool) -> int | None:
        result = 1 if product else 0
        for part in parts:
            value = self(part)
            if value is None:
                return None
            result = (result * value if product else result + value) % PRIME
        return result

    def _power(self, base: Term, exponent: int) -> int | None:
        value = self(base)
        if value is None or (value == 0 and exponent < 0):
            return None
        return pow(value, exponent, PRIME)

    def _case(self, indices: frozenset[Hashable], equal: Term, unequal: Term) -> int | None:
        """f where the indices are equal, else g, as δ f + (1 − δ) g."""
        first, second, delta = self(equal), self(unequal), value_of("delta", indices)
        return None if first is None or second is None else (delta * first + (1 - delta) * second) % PRIME

    def _linear(self, head: Hashable, body: Term) -> int | None:
        """An odd function of the body: a sign inside is one outside, and of nothing there is nothing."""
        inner = self(body)
        if inner is None or inner == 0:
            return inner
        sign = 1 if inner <= PRIME // 2 else -1
        return sign * value_of(head, sign * inner % PRIME) % PRIME


def value_of(*what: Hashable) -> int:
    """A value for what is made of these."""
    return firm_hash(what) % PRIME


def quotient(numerator: int, denominator: int) -> int | None:
    """The value of a fraction."""
    return numerator * pow(denominator, -1, PRIME) % PRIME if denominator % PRIME else None
