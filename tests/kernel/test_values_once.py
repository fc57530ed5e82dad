"""A value that is found once needs, wherever it is used again, what it needed when it was found."""

from __future__ import annotations

from itertools import count

import pytest

from derive.kernel import (
    Definition,
    Different,
    Exp,
    Free,
    Fresh,
    Log,
    Power,
    Proved,
    Summation,
    Term,
    Variable,
    add,
    decide,
    divide,
    multiply,
    number,
    subtract,
    summation,
)
from derive.kernel.assume import assume
from derive.kernel.normal import Reduction
from derive.kernel.refusals import Undefined
from derive.kernel.terms import Relation
from derive.kernel.verdicts import Limits

X, Y = Variable("x"), Variable("y")


def reduction() -> Reduction:
    return Reduction(Limits(), count())


@pytest.mark.parametrize("term", [Power(X, number(-1)), Log(X), Power(X, Y), Log(subtract(X, Y)), divide(X, Y)])
def test_what_was_noted_for_a_value_that_was_taken_back_is_noted_again(term: Term) -> None:
    facts = reduction()
    before = facts.noted()
    value = facts.value(term)
    needed = dict(facts.conditions)
    assert needed
    facts.take_back(before)
    assert not facts.conditions
    assert facts.value(term) == value
    assert facts.conditions == needed


def test_what_was_noted_before_stays_when_what_came_later_is_taken_back() -> None:
    facts = reduction()
    facts.value(Log(X))
    before, needed = facts.noted(), dict(facts.conditions)
    facts.value(Log(Y))
    facts.take_back(before)
    facts.value(Log(X))
    assert facts.conditions == needed


def test_a_value_that_was_found_before_a_given_is_found_again() -> None:
    facts = reduction()
    root = Power(Power(X, number(2)), divide(number(1), number(2)))
    before = facts.value(root)
    assert before != facts.value(X)
    assert assume(facts, (Relation(">", X, number(0)),), ())
    assert facts.value(root) == facts.value(X)


def test_a_value_under_a_rewriting_goes_with_it() -> None:
    facts = reduction()
    before = facts.noted()
    assert assume(facts, (Relation("=", X, number(2)),), ())
    assert facts.value(Exp(X)) == facts.value(Exp(number(2)))
    facts.take_back(before)
    assert facts.value(Exp(X)) != facts.value(Exp(number(2)))


def test_what_is_refused_is_not_kept() -> None:
    facts = reduction()
    term = Power(subtract(X, X), number(-1))
    for _ in range(2):
        with pytest.raises(Undefined):
            facts.value(term)
    assert not any(isinstance(known, Power) for known in facts.known)


def test_a_sign_that_is_noted_later_is_known_where_a_term_stands_again() -> None:
    """log(xy) + x log x needs xy > 0 and x > 0, and so y > 0: the conditions are said in the plainest way."""
    term = add(Log(multiply(X, Y)), multiply(X, Log(X)))
    found = decide(term, Log(Exp(term)))
    assert isinstance(found, Proved)
    assert set(found.conditions) == {Relation(">", X, number(0)), Relation(">", Y, number(0))}


def test_what_a_condition_needs_is_noted_while_conditions_are_looked_at() -> None:
    """Reading 1/Σ_q log(x + z_q) back, x := Σ_k √(z_k²), evaluates the sum in it again."""
    k, q = Free("k", "n"), Free("q", "n")
    root = Power(Power(Variable("z", (k,)), number(2)), divide(number(1), number(2)))
    total = summation(q, Log(add(X, Variable("z", (q,)))))
    given = (Definition("x", (), summation(k, root)),)
    assert isinstance(decide(divide(number(1), total), divide(number(2), multiply(number(2), total)), given), Proved)
    assert isinstance(decide(divide(number(1), total), Y, given), Different)


def test_sums_inside_of_sums_too() -> None:
    index = Fresh(1000, "n", "i")
    total: Summation = summation(index, Power(Variable("z", (index,)), number(-1)))
    facts = reduction()
    before = facts.noted()
    value = facts.value(total)
    facts.take_back(before)
    assert facts.value(total) == value
    assert facts.conditions
