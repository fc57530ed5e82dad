"""Random small claims, half of them a term beside a rewriting of itself, and an exact look at what was proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from derive.kernel import (
    Add,
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
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
    Proved,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    children,
    delta,
    divide,
    multiply,
    negative,
    number,
    opened,
    substitute_indices,
    subtract,
    summation,
)
from derive.kernel.terms import rebuilt
from derive.witness import UNDEFINED, Instance, Refused, Unsettled, evaluate
from derive.witness.arithmetic import NotDefined
from derive.witness.evaluation import Fuel
from derive.witness.hunting import _accepted, _instances
from derive.witness.survey import survey

CLASSES = tuple(Free(name, "n") for name in "jkl")
SAMPLES = tuple(Free(name, "N") for name in "ab")
EXPONENTS = tuple(map(Fraction, ("-2", "-1", "0", "1", "2", "3", "1/2", "1/3", "-1/2", "3/2")))
SCALARS = tuple(Variable(name) for name in ("x", "w", "n"))
Claim = tuple[Term, Term, tuple[Given, ...]]


class Author:
    """Writes terms of a given size; ``random`` makes every choice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.places = list(random.choice((CLASSES[:2], CLASSES[:2], CLASSES, (*CLASSES[:2], *SAMPLES))))
        if random.random() < 0.15:
            self.places.append(random.choice((Literal(1, "n"), Literal(2, "n"), Last("n"))))
        self.deepest = 0

    def index(self, size: str = "n", around: tuple[Free, ...] = ()) -> Index:
        near = [i for i in around if i.size == size]
        if near and self.random.random() < 0.65:
            return self.random.choice(near)
        return self.random.choice([i for i in (*self.places, CLASSES[0], SAMPLES[0]) if i.size == size])

    def leaf(self, around: tuple[Free, ...]) -> Term:
        pick = self.random.random()
        if pick < 0.12:
            return number(Fraction(self.random.choice((-1, 0, 1, 2, 3)), self.random.choice((1, 1, 1, 2))))
        if pick < 0.3:
            return self.random.choice(SCALARS)
        if pick < 0.55:
            return Variable("z", (self.index("n", around),))
        if pick < 0.75:
            return Variable("y", (self.index("n", around),))
        if pick < 0.83:
            return Variable("X", (self.index("N", around), self.index("n", around)))
        if pick < 0.9:
            return delta(self.index("n", around), self.index("n", around))
        return Exp(Variable("z", (self.index("n", around),)))

    def term(self, size: int, around: tuple[Free, ...] = ()) -> Term:
        if size <= 1:
            return self.leaf(around)
        pick = self.random.random()
        if pick < 0.2:
            left = self.random.randint(1, size - 1)
            return add(self.term(left, around), self.term(size - left, around))
        if pick < 0.42:
            left = self.random.randint(1, size - 1)
            return multiply(self.term(left, around), self.term(size - left, around))
        if pick < 0.56:
            return Power(self.term(size - 1, around), number(self.random.choice(EXPONENTS)))
        if pick < 0.6:
            return divide(self.term(size - 1, around), self.leaf(around))
        if pick < 0.65:
            return Exp(self.term(size - 1, around))
        if pick < 0.72:
            return Log(self.term(size - 1, around))
        if pick < 0.9 and len(around) < 2:
            index = Free(self.random.choice(("i", "j", "r")), self.random.choice(("n", "n", "n", "N")))
            body = self.term(size - 1, (*around, index))
            if self.random.random() < 0.3:
                body = Case(index, self.index(str(index.size), around), number(0), body)
            return summation(index, body)
        if pick < 0.95:
            return Derivative(self.term(size - 1, around), self.variable(around))
        if pick < 0.97:
            return Apply("f", (self.term(size - 1, around),), (0,))
        return Case(self.index("n", around), self.index("n", around), self.term(size - 1, around), self.leaf(around))

    def variable(self, around: tuple[Free, ...]) -> Variable:
        name = self.random.choice("xzzy")
        return Variable(name, () if name == "x" else (self.index("n", around),))

    def givens(self) -> tuple[Given, ...]:
        j, k, each = CLASSES[0], CLASSES[1], Free(self.random.choice("ijk"), "n")
        y, z, x = Variable("y", (each,)), Variable("z", (each,)), Variable("x")
        pool: tuple[Given, ...] = (
            Relation("≠", j, k),
            Relation("=", j, k),
            Relation("=", summation(each, y), number(1)),
            OneHot("y", "n"),
            Relation(">", x, number(0)),
            Relation(">", z, number(0), (each,)),
            Relation("≥", Variable("n"), number(2)),
            Relation("=", multiply(number(2), y), multiply(x, z), (each,)),
            Relation("=", y, multiply(Variable("z", (k,)), z), (each,)),
            Relation("=", multiply(number(2), y), Variable("z", (k,)), (each,)),
            Relation("=", x, add(Variable("w"), number(1))),
            Relation("=", Variable("z", (j,)), number(0)),
            Relation("≠", Variable("z", (j,)), Variable("z", (k,))),
            Relation("=", Variable("n"), number(2)),
            Definition("w", (), multiply(Variable("z", (k,)), x)),
            Definition("y", (each,), divide(Exp(z), summation(each, Exp(z)))),
            Definition("y", (each,), multiply(z, Variable("z", (j,)))),
        )
        return tuple(self.random.sample(pool, self.random.choice((0, 0, 1, 1, 2))))

    def rewritten(self, term: Term) -> Term:
        """The term with a few small changes, some true, some false."""
        for _ in range(self.random.randint(1, 3)):
            term = self._changed_somewhere(term)
        return term

    def _changed_somewhere(self, term: Term) -> Term:
        inside = children(term)
        if inside and self.random.random() < 0.6 and not isinstance(term, Derivative):
            at = self.random.randrange(len(inside))
            count = iter(range(len(inside)))
            return rebuilt(term, lambda part: self._changed_somewhere(part) if next(count) == at else part)
        return self._changed(term)

    def _changed(self, term: Term) -> Term:
        options: list[Callable[[], Term]] = [
            lambda: substitute_indices(term, dict(zip(CLASSES[:2], reversed(CLASSES[:2]), strict=True))),
            lambda: add(term, number(0)),
            lambda: multiply(term, divide(self.leaf(()), self.leaf(()))),
            lambda: Log(Exp(term)),
            lambda: Exp(Log(term)),
            lambda: divide(number(1), Power(term, number(-1))),
            lambda: Case(CLASSES[0], CLASSES[1], substitute_indices(term, {CLASSES[0]: CLASSES[1]}), term),
            lambda: Power(Power(term, number(2)), number(Fraction(1, 2))),
        ]
        match term:
            case Add(terms):
                options += [lambda: Add(tuple(reversed(terms))), lambda: Add(terms[:-1])] * 3
            case Multiply(factors) if factors:
                options += [lambda: Multiply(tuple(reversed(factors))), lambda: Multiply(factors[:-1])] * 2
                options += [lambda: self._distributed(factors)] * 3
            case Power(base, Number(value)):
                options += [
                    lambda: Power(base, number(self.random.choice(EXPONENTS))),
                    lambda: Power(Power(base, number(value / 2)), number(2)),
                    lambda: multiply(base, Power(base, number(value - 1))),
                    lambda: Power(Power(base, number(2)), number(value / 2)),
                ]
            case Log(argument):
                options += [lambda: multiply(number(Fraction(1, 2)), Log(Power(argument, number(2))))] * 2
                if isinstance(argument, Multiply):
                    options += [lambda: add(*map(Log, argument.factors))] * 3
            case Exp(Add(terms)):
                options += [lambda: multiply(*map(Exp, terms))] * 3
            case Summation(size, _, body):
                spare = Free(self.random.choice(("j", "q")), size)
                inner = opened(term, spare)
                options += [lambda: summation(spare, inner)] * 2
                options += [lambda: multiply(Variable(str(size)), opened(term, self.index(str(size))))]
                at = self.index(str(size))
                options += [
                    lambda: add(summation(spare, Case(spare, at, number(0), inner)), opened(term, at)),
                    lambda: summation(spare, multiply(delta(spare, at), inner)),
                ]
                if isinstance(body, Add):
                    options += [lambda: add(*(summation(spare, part) for part in inner.terms))] * 3  # type: ignore[union-attr]
                if isinstance(body, Multiply):
                    options += [lambda: multiply(*(summation(spare, part) for part in inner.factors))] * 3  # type: ignore[union-attr]
            case Variable() if term.indices:
                options += [
                    lambda: Variable(
                        term.name,
                        tuple(self.index(str(i.size)) for i in term.indices if hasattr(i, "size")) or term.indices,
                    )
                ]
            case Number(value):
                options += [lambda: number(-value), lambda: number(value + 1)]
        return self.random.choice(options)()

    def _distributed(self, factors: tuple[Term, ...]) -> Term:
        for place, factor in enumerate(factors):
            if isinstance(factor, Add):
                return add(*(Multiply((*factors[:place], part, *factors[place + 1 :])) for part in factor.terms))
        return negative(multiply(negative(factors[0]), *factors[1:]))


def random_claim(random: Random) -> Claim:
    author = Author(random)
    left = author.term(random.randint(2, 7))
    right = author.term(random.randint(1, 4)) if random.random() < 0.15 else author.rewritten(left)
    if random.random() < 0.2:
        return subtract(left, right), number(0), author.givens()
    return left, right, author.givens()


def flaw(claim: Claim, verdict: Proved, instances: int) -> str | None:
    """An instance of givens and conditions at which a proved claim is false or a side of it undefined, in words."""
    left, right, given = claim
    try:
        for instance in accepted_instances((left, right), (*given, *verdict.conditions), instances):
            try:
                values = evaluate(left, instance, given, fuel=40_000), evaluate(right, instance, given, fuel=40_000)
            except Unsettled:
                continue
            if UNDEFINED in values:
                return f"undefined at {instance}"
            try:
                gap = evaluate(subtract(left, right), instance, given, fuel=80_000)
            except Unsettled:
                continue
            if (isinstance(gap, Fraction) and gap) or (not isinstance(gap, Fraction) and _apart(gap)):
                return f"{values[0]} ≠ {values[1]} at {instance}"
    except (Refused, NotDefined):
        return None
    return None


def accepted_instances(sides: tuple[Term, ...], known: tuple[Given, ...], tried: int) -> Iterator[Instance]:
    """Those of the first few instances that satisfy everything that is known."""
    parts = survey(sides, known, ("n", "N"))
    for candidate in _instances(parts, known, None, 4, tried):
        try:
            instance = _accepted(candidate, known, parts, Fuel(40_000))
        except Unsettled:
            continue
        if instance is not None:
            yield instance


def _apart(gap: object) -> bool:
    from derive.witness.arithmetic import Arithmetic

    try:
        return bool(Arithmetic(128).sign(gap))  # type: ignore[arg-type]
    except Unsettled:
        return False
