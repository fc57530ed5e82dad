from __future__ import annotations

from fractions import Fraction

import pytest
from witness_terms import DISTINCT, LABELS_SUM_TO_ONE, SAME, SIGMA, a, c, i, j, k, m, n, power, q, sigma, total, v, y, z

from derive.kernel.terms import (
    Definition,
    Exp,
    Given,
    Literal,
    Log,
    Number,
    OneHot,
    Relation,
    Variable,
    add,
    multiply,
    summation,
)
from derive.witness import Instance, hunted
from derive.witness.evaluation import Fuel, definitions_of
from derive.witness.exact import exact_log
from derive.witness.givens import holds
from derive.witness.solving import adjusted

LOG2 = exact_log(Fraction(2))
x = Variable("x")
each_i = (i,)


def instance(**values: object) -> Instance:
    entries: dict[tuple[str, tuple[int, ...]], object] = {}
    for name, value in values.items():
        for place, item in enumerate(value if isinstance(value, tuple) else (value,), start=1):
            entries[name, (place,) if isinstance(value, tuple) else ()] = item
    exact = {key: Fraction(value) if isinstance(value, int | str) else value for key, value in entries.items()}
    return Instance({"n": 2, "N": 2}, {j: 1, k: 2}, exact, {})


def is_true(given: Given, at: Instance) -> bool:
    return holds(given, at, definitions_of((SIGMA,)), Fuel(100_000))


HOLD = (
    ("Σ y = 1", LABELS_SUM_TO_ONE, instance(y=("1/3", "2/3"))),
    ("Σ σ = 1", Relation("=", total(sigma(i)), q(1)), instance(z=(0, LOG2))),
    ("j ≠ k", DISTINCT, instance()),
    ("one-hot", OneHot("y", "n"), instance(y=(0, 1))),
    ("y_i ≥ 0 for each i", Relation("≥", y(i), q(0), each_i), instance(y=(0, 1))),
    ("an irrational inequality", Relation(">", Exp(x), q(2)), instance(x="7/10")),
    ("an irrational ≠", Relation("≠", Exp(x), q(2)), instance(x="7/10")),
    ("a_k = 2 for the constant k", Relation("=", a(k), q(2)), instance(a=(7, 2))),
    ("n = 2", Relation("=", n, q(2)), instance()),
    ("an equation of logarithms", Relation("=", Exp(z(j)), q(2)), instance(z=(LOG2, 0))),
)
FAIL = (
    ("Σ y = 1", LABELS_SUM_TO_ONE, instance(y=("1/3", "1/3"))),
    ("j = k", SAME, instance()),
    ("not one-hot: 1, 1", OneHot("y", "n"), instance(y=(1, 1))),
    ("not one-hot: 0, 0", OneHot("y", "n"), instance(y=(0, 0))),
    ("not one-hot: halves", OneHot("y", "n"), instance(y=("1/2", "1/2"))),
    ("not one-hot: 2, −1", OneHot("y", "n"), instance(y=(2, -1))),
    ("y_i > 0 for each i", Relation(">", y(i), q(0), each_i), instance(y=(0, 1))),
    ("for each, not only for k", Relation("=", a(i), q(2), each_i), instance(a=(7, 2))),
    ("undefined", Relation("=", Log(x), Log(x)), instance(x=0)),
    ("undefined inequality", Relation("≠", power(x, -1), q(3)), instance(x=0)),
    ("an equation known only to an interval", Relation("=", Exp(x), Exp(x)), instance(x=1)),
    (
        "an unsettled ≥",
        Relation("≥", Exp(x), multiply(Exp(multiply(q(1, 2), x)), Exp(multiply(q(1, 2), x)))),
        instance(x=1),
    ),
    ("an unknown operator", Relation("<", q(1), q(2)), instance()),
    ("an index inequality", Relation(">", k, j), instance()),
)


@pytest.mark.parametrize(("given", "at"), [case[1:] for case in HOLD], ids=[case[0] for case in HOLD])
def test_givens_that_hold(given: Given, at: Instance) -> None:
    assert is_true(given, at)


@pytest.mark.parametrize(("given", "at"), [case[1:] for case in FAIL], ids=[case[0] for case in FAIL])
def test_givens_that_fail_or_are_not_sure(given: Given, at: Instance) -> None:
    assert not is_true(given, at)


SOLVABLE = (
    ("Σ y = 1", (LABELS_SUM_TO_ONE,), instance(y=(3, 5))),
    ("Σ y = 1 and y_k = 0", (LABELS_SUM_TO_ONE, Relation("=", y(k), q(0))), instance(y=(3, 5))),
    ("c_i = c_1 for each", (Relation("=", v("c", i), v("c", Literal(1, "n")), each_i),), instance(c=(3, LOG2))),
    ("Σ e^z = 5", (Relation("=", total(Exp(z(i))), q(5)),), instance(z=(LOG2, LOG2))),
    ("x² = 9/4", (Relation("=", power(x, 2), q(9, 4)),), instance(x=1)),
    ("Σ a² = 1", (Relation("=", total(power(a(i), 2)), q(1)),), instance(a=("3/5", 5))),
    ("x = log 2 + a_j", (Relation("=", x, add(Log(q(2)), a(j))),), instance(x=1, a=(4, 5))),
)


@pytest.mark.parametrize(("given", "at"), [case[1:] for case in SOLVABLE], ids=[case[0] for case in SOLVABLE])
def test_equations_are_solved_exactly(given: tuple[Given, ...], at: Instance) -> None:
    solved = adjusted(at, given, definitions_of(()), Fuel(100_000))
    assert solved is not None
    assert all(is_true(item, solved) for item in given)


def test_an_equation_without_a_solution_is_given_up() -> None:
    assert adjusted(instance(x=1), (Relation("=", power(x, 2), q(2)),), definitions_of(()), Fuel(100_000)) is None
    assert adjusted(instance(x=1), (Relation("=", power(x, 2), q(-1)),), definitions_of(()), Fuel(100_000)) is None


IMPOSSIBLE: tuple[tuple[str, tuple[Given, ...]], ...] = (
    ("0 = 1", (Relation("=", q(0), q(1)),)),
    ("x > 0 > x", (Relation(">", x, q(0)), Relation(">", q(0), x))),
    ("j = k ≠ j", (SAME, DISTINCT)),
    ("one-hot and Σ y = 2", (OneHot("y", "n"), Relation("=", total(y(i)), q(2)))),
    ("n ≥ 50", (Relation(">", n, q(1000)),)),
    ("undefined", (Relation("=", power(Number(Fraction(0)), -1), q(1)),)),
)


@pytest.mark.parametrize("given", [case[1] for case in IMPOSSIBLE], ids=[case[0] for case in IMPOSSIBLE])
def test_givens_that_nothing_satisfies_have_no_witness(given: tuple[Given, ...]) -> None:
    found = hunted(add(x, total(y(i)), z(j), z(k)), q(17), given)
    assert found.witness is None
    assert found.looked == 0


def test_one_hot_rows_of_a_matrix() -> None:
    labels = v("y", m, i)
    in_each_row = hunted(total(labels), q(1), (OneHot("y", "n"),))
    assert in_each_row.witness is None
    assert in_each_row.looked > 100
    in_each_column = hunted(summation(m, labels), q(1), (OneHot("y", "n"),))
    assert in_each_column.witness is not None


@pytest.mark.parametrize("given", [OneHot("y", "N"), OneHot("z", "n")])
def test_one_hot_over_another_range_is_refused(given: Given) -> None:
    found = hunted(total(multiply(y(i), v("z", i, c))), q(1), (given,))
    assert found.witness is None
    assert found.refusal is not None


def test_a_for_each_index_that_a_definition_uses_as_a_constant_is_refused() -> None:
    shifted = Definition("s", (j,), add(z(j), z(i)))
    found = hunted(v("s", j), q(1), (shifted, Relation(">", v("s", i), q(0), each_i)))
    assert found.refusal is not None
