"""What would become too large is not begun: the size of a claim once its definitions are unfolded."""

from __future__ import annotations

from itertools import pairwise

import pytest

from derive.checking.predicting import unfolded_size
from derive.checking.run import checked_page
from derive.checking.screening import differ, stays_refuted
from derive.kernel import (
    Definition,
    Free,
    Number,
    Relation,
    Variable,
    add,
    divide,
    multiply,
    number,
    subterms,
    subtract,
    summation,
)
from derive.reading.documents import open_document
from derive.reading.meaning.claims import Claim
from derive.reading.walking import page_of
from derive.witness.hunting import hunted

x, a, b = Variable("x"), Variable("a"), Variable("b")
j = Free("j", "n")


def claim(left: object, right: object, *given: Definition) -> Claim:
    return Claim(left, right, given, {}, ())  # type: ignore[arg-type]


def test_every_use_of_a_name_counts_with_all_that_it_stands_for() -> None:
    doubled, again = Definition("a", (), add(x, x)), Definition("b", (), multiply(a, a, a))
    assert unfolded_size(claim(x, number(2))) == 2
    assert unfolded_size(claim(a, x, doubled)) == 1 + len(subterms(add(x, x))) + 1
    assert unfolded_size(claim(b, x, doubled, again)) == 1 + (1 + 3 * (1 + 3)) + 1
    indexed = Definition("σ", (j,), Variable("z", (j,)))
    assert unfolded_size(claim(summation(j, Variable("σ", (j,))), x, indexed)) == 3 + 1


def test_what_stands_for_itself_has_a_size() -> None:
    assert unfolded_size(claim(a, x, Definition("a", (), add(b, x)), Definition("b", (), add(a, x)))) < 20


def doubling(levels: int) -> str:
    names = "abcdghpqrs"[: levels + 1]
    rows = ["a := x + y", *(f"{new} := {old} {old} + {old}" for old, new in pairwise(names))]
    return "".join(f"$$ {row} $$\n\n" for row in rows) + f"$$ {names[-1]} = {names[-1]} + 0 $$\n"


@pytest.mark.parametrize(("levels", "verdict"), [(3, "proved"), (9, "unknown")])
def test_definitions_that_double_are_given_up(levels: int, verdict: str) -> None:
    (step,) = checked_page(page_of(open_document("page.md", doubling(levels).encode())))[-1].steps
    assert step.verdict == verdict
    if verdict == "unknown":
        assert step.reason is not None
        assert step.reason.startswith("gave up after")


def test_sides_that_surely_differ_somewhere_are_told_apart_without_a_proof() -> None:
    y = Variable("y", (j,))
    total = summation(j, y)
    assert differ(Claim(total, number(2), (), {}, ()))
    assert not differ(Claim(total, total, (), {}, ()))
    assert not differ(Claim(total, number(2), (Relation("=", total, number(2)),), {}, ()))
    assert not differ(Claim(divide(number(1), subtract(y, y)), number(2), (), {}, ()))  # it has no value anywhere


def test_an_assumption_that_leaves_the_counterexample_as_it_is_is_not_tried() -> None:
    y = Variable("y", (j,))
    left, right = summation(j, y), number(2)
    witness = hunted(left, right).witness
    assert witness is not None
    made = Claim(left, right, (), {}, ())
    total = sum(value for value in witness.values["y"])  # type: ignore[union-attr, misc, var-annotated]
    assert stays_refuted(made, witness, (Relation("=", left, number(total)),))
    assert not stays_refuted(made, witness, (Relation("=", left, number(total + 1)),))
    assert not stays_refuted(made, witness, (Relation("=", Variable("unheard of"), Number(number(1).value)),))
