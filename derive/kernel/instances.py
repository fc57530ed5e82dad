"""A refutation decided again: at its instance the givens hold, both sides are defined, and they differ.

The instance is a set of further givens, "n = 2", "j = 1", "z_1 = log 2": givens hold at a point, so derivatives are
taken before they are used.  That two values differ is the claim that the inverse of their difference is defined.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import perm, prod

from .cases import Place
from .certificates import Certificate, Function, Instance
from .deciding import decide
from .enclosing import enclosed, surely
from .records import dataclass
from .terms import (
    Add,
    Apply,
    Definition,
    Free,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    OneHot,
    Power,
    Relation,
    Size,
    Term,
    Variable,
    ZeroLogZero,
    add,
    multiply,
    number,
    rebuilt,
    substitute_indices,
    subterms,
    subtract,
)
from .verdicts import Proved

__all__ = ["MOST_ENTRIES", "Point", "flaw_of"]

MOST_ENTRIES = 1_000
"""No instance has more classes, and no "for each" is written out further."""


def flaw_of(instance: Instance, certificate: Certificate) -> str | None:
    """Why an instance is none: two values for one thing, an index or a constant that there is not, a defined name."""
    sizes = dict(instance.sizes)
    if not all(1 <= size <= MOST_ENTRIES for size in sizes.values()):
        return f"a size is not in 1..{MOST_ENTRIES}"
    if len(dict(instance.indices)) != len(instance.indices):
        return "an index has two values"
    if not all(1 <= value <= _number(index.size, sizes) for index, value in instance.indices):
        return "an index is outside its range"
    defined = {given.name for given in certificate.given if isinstance(given, Definition)}
    seen = set()
    for variable, value in instance.values:
        places = tuple(_literal(index, sizes) for index in variable.indices)
        if None in places:
            return f"an index of {variable.name} is no number in its range"
        if variable.name in defined or variable.name in sizes or (variable.name, places) in seen:
            return f"{variable.name} has a value already"
        if not all(isinstance(part, Number | Add | Multiply | Log) for part in subterms(value)) or not enclosed(value):
            return f"a value of {variable.name} is no constant"
        seen.add((variable.name, places))
    if len({f.name for f in instance.functions}) != len(instance.functions):
        return "a function is given twice"
    if any(len(powers) != f.arity or min(powers, default=0) < 0 for f in instance.functions for powers, _ in f.terms):
        return "a function is no polynomial of its arguments"
    return None


def _number(size: Size, sizes: dict[str, int]) -> int:
    return size if isinstance(size, int) else sizes.get(size, 0)


def _literal(index: Index, sizes: dict[str, int]) -> int | None:
    match index:
        case Literal(value, size) if 1 <= value <= _number(size, sizes):
            return value
    return None


def with_functions(term: Term, functions: tuple[Function, ...]) -> Term:
    """The term with unknown functions made known: each a polynomial of its arguments, differentiated as often."""
    known = {(f.name, f.arity): f for f in functions}

    def walk(part: Term) -> Term:
        part = rebuilt(part, walk)
        match part:
            case Apply(name, arguments, orders) if len(orders) == len(arguments) and (name, len(arguments)) in known:
                return _applied(known[name, len(arguments)], arguments, orders)
        return part

    return walk(term)


def _applied(function: Function, arguments: tuple[Term, ...], orders: tuple[int, ...]) -> Term:
    terms = []
    for powers, coefficient in function.terms:
        if all(power >= order for power, order in zip(powers, orders, strict=True)):
            constant = number(coefficient * prod(map(perm, powers, orders)))
            raised = [
                Power(argument, number(power - order))
                for argument, power, order in zip(arguments, powers, orders, strict=True)
                if power > order
            ]
            terms.append(multiply(constant, *raised))
    # 0 · f keeps what the arguments need to be defined.
    return add(*terms, *(multiply(number(0), argument) for argument in arguments))


@dataclass(frozen=True)
class Point:
    """An instance without a flaw, as givens beside the definitions and conventions of its claim."""

    instance: Instance
    given: tuple[Given, ...]

    @classmethod
    def of(cls, instance: Instance, certificate: Certificate) -> Point:
        """The point of a claim's instance."""
        given: list[Given] = [
            Definition(g.name, g.parameters, with_functions(g.body, instance.functions))
            for g in certificate.given
            if isinstance(g, Definition)
        ]
        given += [g for g in certificate.given if isinstance(g, ZeroLogZero)]
        given += [Relation("=", Variable(name), number(size)) for name, size in instance.sizes]
        given += [Relation("=", index, Literal(value, index.size)) for index, value in instance.indices]
        given += [Relation("=", variable, value) for variable, value in instance.values]
        return cls(instance, tuple(given))

    def equal(self, left: Term, right: Term) -> bool:
        """Whether both sides are surely defined and equal here."""
        functions = self.instance.functions
        verdict = decide(with_functions(left, functions), with_functions(right, functions), self.given)
        return isinstance(verdict, Proved) and all(map(surely, verdict.conditions))

    def apart(self, left: Term, right: Term) -> bool:
        """Whether both sides are surely defined and different here: the inverse of the difference is defined."""
        inverse = Power(subtract(left, right), number(-1))
        return self.equal(inverse, inverse)

    def greater(self, left: Term, right: Term) -> bool:
        """Whether left > right here, surely: the logarithm of the difference is defined."""
        logarithm = Log(subtract(left, right))
        return self.equal(logarithm, logarithm)

    def holds(self, given: Given) -> bool | None:
        """Whether a given holds here; None where that cannot be seen."""
        match given:
            case Definition() | ZeroLogZero():
                return True
            case OneHot():
                return self._rows_one_hot(given)
            case Relation(operator, left, right, ()) if isinstance(left, Place) and isinstance(right, Place):
                values = self._value(left), self._value(right)
                if None in values or operator not in ("=", "≠"):
                    return None
                return (values[0] == values[1]) == (operator == "=")
            case Relation(operator, left, right, each) if isinstance(left, Term) and isinstance(right, Term):
                choices = [self._places(index.size) for index in each]
                if prod(map(len, choices)) > MOST_ENTRIES or not all(choices):
                    return None
                return _all(
                    self._compared(operator, substitute_indices(left, to), substitute_indices(right, to))
                    for to in (dict[Index, Index](zip(each, choice, strict=True)) for choice in product(*choices))
                )
        return None

    def _compared(self, operator: str, left: Term, right: Term) -> bool | None:
        if self.equal(left, right):
            return operator in ("=", "≥")
        if operator in ("=", "≠"):
            return operator == "≠" if self.apart(left, right) else None
        return True if self.greater(left, right) else False if self.greater(right, left) else None

    def _rows_one_hot(self, given: OneHot) -> bool | None:
        """Whether every row along the last index is one-hot; a variable with one index is one row."""
        known = (variable.indices for variable, _ in self.instance.values if variable.name == given.name)
        sizes = [index.size for index in next(known, ()) if isinstance(index, Literal)] or [given.size]
        *leading, last = map(self._places, sizes)
        if sizes[-1] != given.size or prod(map(len, (*leading, last))) > MOST_ENTRIES or not all((*leading, last)):
            return None
        return _all(self._one_hot([Variable(given.name, (*row, at)) for at in last]) for row in product(*leading))

    def _one_hot(self, entries: list[Variable]) -> bool | None:
        ones = [entry for entry in entries if self.equal(entry, number(1))]
        zeros = [entry for entry in entries if entry not in ones and self.equal(entry, number(0))]
        if len(ones) == 1 and len(zeros) == len(entries) - 1:
            return True
        return None if len(ones) + len(zeros) < len(entries) else False

    def _places(self, size: Size) -> list[Literal]:
        return [Literal(value, size) for value in range(1, _number(size, dict(self.instance.sizes)) + 1)]

    def _value(self, index: Place) -> int | None:
        match index:
            case Literal(value, _):
                return value
            case Last(size):
                return _number(size, dict(self.instance.sizes)) or None
            case Free():
                return dict(self.instance.indices).get(index)
        return None


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Whether all are true; None where none is false, but not all are known."""
    found = list(answers)
    return False if False in found else None if None in found else True
