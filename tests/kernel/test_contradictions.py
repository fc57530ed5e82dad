"""What is needed and given at once: no proof where no values meet it, and nothing refused that some values meet."""

from __future__ import annotations

import pytest
from kernel_letters import ONE, TWO, ZERO, a, i, j, k, m, n, others, positive, power, softmax, t, total, v, w, x, y

from derive.kernel import Exp, Given, Log, Proved, Relation, Term, Unknown, add, decide, multiply, negative, subtract


def twice(*logarithms: Term) -> tuple[Term, Term]:
    """A true claim that needs what is under the logarithms to be positive."""
    terms = [Log(term) for term in logarithms]
    return add(*terms), add(*reversed(terms))


POSSIBLE: list[tuple[str, tuple[Term, Term], tuple[Given, ...]]] = [
    ("between 0 and 1", twice(subtract(ONE, x), x), ()),
    ("three numbers in order", twice(subtract(x, ONE), subtract(w, x), subtract(t, w)), ()),
    ("both negative", twice(negative(x), negative(w)), ()),
    (
        "one entry negative, the others positive",
        (add(*(t := [Log(negative(a(k))), others(Log(a(i)), k)])), add(*t)),
        (),
    ),
    ("a product of two that are not one", twice(negative(multiply(a(j), a(k)))), (Relation("≠", j, k),)),
    ("the off-diagonal", (total(others(Log(negative(v("X", i, k))), k), k),) * 2, ()),
    ("rows and columns", (total(total(Log(subtract(v("X", m, i), v("u", m)))), m),) * 2, ()),
    ("a square root of less than 1", twice(subtract(ONE, power(x, 2))), ()),
    ("e^x between 1 and 2", twice(subtract(Exp(x), ONE), subtract(TWO, Exp(x))), ()),
    ("negative entries, said and needed", (total(Log(negative(a(i)))),) * 2, (Relation(">", ZERO, a(i), (i,)),)),
    ("0 ≤ x < 1", twice(subtract(ONE, x)), (Relation("≥", x, ZERO),)),
    ("less than all, more than none", twice(subtract(total(y(i)), y(k)), y(k)), (positive(y(i), i),)),
    ("more than n", twice(subtract(x, n)), (Relation("≥", n, TWO),)),
    ("all but one probability", twice(subtract(ONE, softmax(k))), ()),
]

IMPOSSIBLE: list[tuple[str, tuple[Term, Term], tuple[Given, ...], str]] = [
    ("each a and each −a", (total(Log(negative(a(i)))), total(Log(a(i)))), (), "undefined: what the claim needs holds"),
    ("x ≥ 0 and log(−x)", twice(negative(x)), (Relation("≥", x, ZERO),), "what the claim needs contradicts the givens"),
    ("givens about x", twice(w), (Relation(">", x, ONE), Relation(">", ZERO, x)), "the givens contradict each other"),
    (
        "a given for each",
        twice(w),
        (Relation(">", ZERO, a(i), (i,)), positive(a(k))),
        "the givens contradict each other",
    ),
    ("a sum of squares", twice(w), (Relation("=", power(x, 2), negative(ONE)),), "the givens contradict each other"),
]


@pytest.mark.parametrize(("sides", "given"), [case[1:] for case in POSSIBLE], ids=[case[0] for case in POSSIBLE])
def test_what_some_values_meet_is_no_obstacle(sides: tuple[Term, Term], given: tuple[Given, ...]) -> None:
    assert isinstance(decide(*sides, given), Proved)


@pytest.mark.parametrize(
    ("sides", "given", "reason"), [case[1:] for case in IMPOSSIBLE], ids=[case[0] for case in IMPOSSIBLE]
)
def test_what_no_values_meet_proves_nothing(sides: tuple[Term, Term], given: tuple[Given, ...], reason: str) -> None:
    match decide(*sides, given):
        case Unknown(why):
            assert why.startswith(reason)
        case verdict:
            pytest.fail(f"not unknown: {verdict}")
