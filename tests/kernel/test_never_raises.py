"""`decide` answers, whatever it is asked: no exception leaves it, and what is too large ends in `Unknown`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from derive.kernel import (
    Apply,
    Bound,
    Definition,
    Derivative,
    Different,
    Exp,
    Free,
    Given,
    Last,
    Limits,
    Literal,
    Log,
    Power,
    Proved,
    Relation,
    Summation,
    Term,
    Unknown,
    Variable,
    add,
    decide,
    divide,
    number,
    summation,
)

ROOT = Path(__file__).parent.parent.parent
j, k = Free("j", "n"), Free("k", "n")
x, w = Variable("x"), Variable("w")
y = Variable("y", (j,))
HUGE = Power(number(10), number(5000))

ODD: list[tuple[str, Term, Term, tuple[Given, ...]]] = [
    ("an integer of five thousand digits", Log(add(x, HUGE)), x, ()),
    ("an order between indices", x, w, (Relation(">", j, k),)),
    ("too few orders of a function", Derivative(Apply("f", (x, w), (0,)), w), x, ()),
    ("too many orders of a function", Derivative(Apply("f", (x,), (0, 0)), x), w, ()),
    ("a bound index outside its sum", Variable("y", (Bound(1),)), x, ()),
    ("an index against a term", x, w, (Relation("=", j, x),)),
    ("an unknown operator", x, w, (Relation("<", x, w),)),
    ("no terms", add(), x, ()),
    ("a literal beyond its range", Variable("y", (Literal(5, 3),)), x, ()),
    ("the last index of a fixed range", Variable("y", (Last(3),)), x, ()),
]


@pytest.mark.parametrize(("left", "right", "given"), [entry[1:] for entry in ODD], ids=[entry[0] for entry in ODD])
def test_an_odd_question_has_an_answer(left: Term, right: Term, given: tuple[Given, ...]) -> None:
    assert isinstance(decide(left, right, given), Proved | Different | Unknown)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Variable("y", (Bound(1),)), Variable("y", (Bound(1),))),
        (Variable("y", (Literal(0, "n"),)), Variable("y", (Literal(0, "n"),))),
        (Summation(-1, 1, x), number(0)),
        (
            Summation("n", 1, Summation("n", 1, Variable("y", (Bound(1),)))),
            summation(k, summation(j, Variable("y", (k,)))),
        ),
    ],
    ids=["a bound index outside its sum", "the index 0", "a range of −1", "two sums that bind one height"],
)
def test_what_has_no_meaning_is_not_proved(left: Term, right: Term) -> None:
    assert not isinstance(decide(left, right), Proved)


LARGE = {
    "many denominators": "add(*(divide(number(1), add(v(f'a{q}'), v(f'b{q}'))) for q in range(22)))",
    "a high power in a denominator": "add(number(1), power(power(add(v('a'), v('b'), v('c'), v('d')), -24), 24))",
    "many indices that may coincide": (
        "multiply(*(delta(Free(f'i{q}', 'n'), Free(f'i{q + 1}', 'n')) for q in range(14)))"
    ),
    "a range of a thousand, twice": "Summation(1000, 2, Summation(1000, 1, v('A', Bound(2), Bound(1))))",
    "a power of a billion": "add(v('x'), power(number(3), 10**9))",
}


@pytest.mark.parametrize("term", LARGE.values(), ids=LARGE.keys())
def test_what_is_too_large_ends(term: str) -> None:
    program = (
        "from derive.kernel import *\n"
        "v = lambda name, *indices: Variable(name, indices)\n"
        "power = lambda base, exponent: Power(base, number(exponent))\n"
        f"assert isinstance(decide({term}, v('x')), Unknown | Different)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, timeout=8)


def nested(levels: int) -> tuple[Given, ...]:
    """a_0 := w + x; a_(n + 1) := e^{a_n}/(1 + a_n)."""
    names = [Variable(f"a_{level}") for level in range(levels + 1)]
    bodies = [divide(Exp(name), add(number(1), name)) for name in names[:-1]]
    return (Definition("a_0", (), add(w, x)), *(Definition(f"a_{n}", (), body) for n, body in enumerate(bodies, 1)))


def test_sides_that_unfold_without_end_are_given_up() -> None:
    """Each level uses the one before twice, and its derivative more often: the terms are counted in advance."""
    assert isinstance(decide(Derivative(Variable("a_2"), w), x, nested(2)), Different)
    verdict = decide(Derivative(Variable("a_8"), w), x, nested(8))
    assert isinstance(verdict, Unknown)
    assert re.fullmatch(r"gave up at \d{5,} terms", verdict.reason)
    at = number(0)  # a_1 has e^(w + x) and 1/(1 + w + x): 12 terms, and each level above as many more
    claim = (add(Variable("a_1"), at), Variable("a_1"), nested(1))
    assert isinstance(decide(*claim, Limits(terms=26)), Proved)
    assert decide(*claim, Limits(terms=25)) == Unknown("gave up at 26 terms")
