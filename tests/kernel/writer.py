"""The words that generated identities are written in: letters, sums, softmax, and random terms to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TypeVar

from derive.kernel import (
    Apply,
    Case,
    Exp,
    Free,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Number,
    Power,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    substitute_indices,
    subtract,
    summation,
)

j, k, l = (Free(name, "n") for name in "jkl")  # noqa: E741  # the mathematician's letter
s, t = Free("s", "N"), Free("t", "N")
i, r, q, g = (Free(name, "n") for name in "irqg")
m, o = Free("m", "N"), Free("o", "N")
n, samples = Variable("n"), Variable("N")
ZERO, ONE, TWO = number(0), number(1), number(2)
HALF = number(Fraction(1, 2))
Body = Callable[[Index], Term]
Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Identity:
    """left = right under the givens; ``laws`` are the names of the laws it was made with."""

    left: Term
    right: Term
    given: tuple[Given, ...] = ()
    laws: tuple[str, ...] = ()


def v(name: str, *indices: Index) -> Variable:
    return Variable(name, indices)


def power(base: Term, exponent: int | str) -> Term:
    return Power(base, Number(Fraction(exponent)))


def square(base: Term) -> Term:
    return power(base, 2)


def total(body: Term, over: Free = i) -> Summation:
    return summation(over, body)


def others(body: Term, *left_out: Index, over: Free = i) -> Summation:
    """Σ of the body without the indices that are left out."""
    for index in left_out:
        body = Case(over, index, ZERO, body)
    return summation(over, body)


def minus(left: Term, right: Term) -> Term:
    return subtract(left, right)


def exp_sum(name: str = "z", over: Free = i) -> Summation:
    return total(Exp(v(name, over)), over)


def softmax(index: Index, name: str = "z", over: Free = i) -> Term:
    return divide(Exp(v(name, index)), exp_sum(name, over))


def rows(row: Index, column: Index, over: Free = i) -> Term:
    """The softmax of a row of Z."""
    return divide(Exp(v("Z", row, column)), total(Exp(v("Z", row, over)), over))


def sigmoid(of: Term) -> Term:
    return divide(ONE, add(ONE, Exp(negative(of))))


def softplus(of: Term) -> Term:
    return Log(add(ONE, Exp(of)))


def unknown(of: Term, order: int = 0, name: str = "f") -> Term:
    return Apply(name, (of,), (order,))


def positive(term: Term, *each: Free) -> Relation:
    return Relation(">", term, ZERO, each)


def nonzero(term: Term, *each: Free) -> Relation:
    return Relation("≠", term, ZERO, each)


class Writer:
    """Random terms; ``random`` makes every choice."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, *options: Choice) -> Choice:
        return self.random.choice(options)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def place(self) -> Index:
        """A free index of 1..n, now and then a literal."""
        return self.pick(j, k, l, j, k, j, k, Literal(1, "n"), Last("n")) if self.chance(0.4) else self.pick(j, k)

    def constant(self) -> Term:
        """A number that is not 0."""
        return number(Fraction(self.pick(-3, -2, -1, 2, 3, 5), self.pick(1, 1, 1, 2, 3)))

    def scalar(self) -> Term:
        """Something without an index."""
        return self.pick(
            v("x"),
            v("w"),
            v("x"),
            self.constant(),
            multiply(v("x"), v("w")),
            square(v("x")),
            add(v("w"), ONE),
            Exp(v("w")),
        )

    def term(self) -> Term:
        """Something that is defined everywhere and may depend on free indices."""
        return self.pick(self.scalar, self.scalar, lambda: self.body()(self.place()), lambda: total(self.body()(i)))()

    def body(self, simple: bool = False) -> Body:
        """A term that depends on an index and is defined everywhere, as a function of the index."""
        written = self._body(simple)
        return lambda index: substitute_indices(written, {g: index})

    def _body(self, simple: bool) -> Term:
        leaf = self._leaf()
        match self.random.randrange(3 if simple else 12):
            case 0 | 1 | 2:
                return leaf
            case 3:
                return square(leaf)
            case 4:
                return add(leaf, self.scalar())
            case 5 | 6:
                return multiply(leaf, self._leaf())
            case 7:
                return multiply(self.scalar(), leaf)
            case 8:
                return add(multiply(self.constant(), leaf), self._leaf())
            case 9:
                return softplus(leaf)
            case 10:
                return unknown(leaf)
            case _:
                return multiply(leaf, subtract(self._leaf(), v("x")))

    def _leaf(self) -> Term:
        options = [
            v("z", g),
            v("y", g),
            v("a", g),
            v("b", g),
            Exp(v("z", g)),
            v("z", g),
            Exp(multiply(v("x"), v("a", g))),
        ]
        rare = [
            softmax(g, over=r),
            v("X", s, g),
            v("A", j, g),
            delta(g, self.pick(j, k)),
            Exp(v("a", g)),
            sigmoid(v("z", g)),
        ]
        return self.random.choice(rare if self.chance(0.25) else options)

    def pair(self) -> Callable[[Index, Index], Term]:
        """A term that depends on two indices."""
        one, other = self.body(True), self.body(True)
        match self.random.randrange(5):
            case 0:
                return lambda a, b: v("A", a, b)
            case 1:
                return lambda a, b: multiply(v("A", a, b), one(b))
            case 2:
                return lambda a, b: multiply(one(a), v("A", a, b), other(b))
            case 3:
                return lambda a, b: square(add(one(a), other(b)))
            case _:
                return lambda a, b: multiply(one(a), other(b))

    def above_zero(self) -> Term:
        """Something positive, by what it is."""
        place = self.place()
        return self.pick(
            Exp(v("z", place)),
            add(ONE, Exp(v("x"))),
            exp_sum(),
            add(Exp(v("z", j)), Exp(v("a", k))),
            Exp(self.scalar()),
            softmax(place),
            add(number(2), exp_sum("a")),
            others(Exp(v("z", i)), k) if self.chance(0.3) else n,
            total(add(ONE, Exp(v("z", i)))),
        )

    def positive_body(self) -> Body:
        """Something positive that depends on an index."""
        written = self.pick(
            Exp(v("z", g)), add(ONE, Exp(v("z", g))), softmax(g, over=r), sigmoid(v("z", g)), add(n, Exp(v("a", g)))
        )
        return lambda index: substitute_indices(written, {g: index})

    def needing(self) -> Term:
        """A scalar or entry that nothing is known about, as a divisor or under a log: it needs a condition."""
        return self.pick(v("x"), v("u", self.place()), v("w"), add(v("x"), ONE), add(v("w"), v("x")))
