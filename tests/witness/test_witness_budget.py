"""A hunt ends by counting: where there is nothing to find it costs little, and what can be found is found before."""

from __future__ import annotations

import pytest
from witness_terms import SIGMA, a, i, j, k, q, sigma, total, v, y, z

from derive.kernel import Derivative, Given, Log, Power, Relation, Term, add, multiply, number, subtract
from derive.witness import hunting
from derive.witness.evaluation import Fuel
from derive.witness.hunting import WORK_ALL, WORK_EACH, WORK_IN_VAIN, hunted

TRUE = {
    "a softmax that sums to 1": (total(sigma(i)), q(1), (SIGMA,)),
    "its Jacobian": (Derivative(sigma(j), z(k)), Derivative(sigma(j), z(k)), (SIGMA,)),
    "a sum of logarithms": (total(Log(add(Power(a(i), number(2)), number(1)))),) * 2 + ((),),
}
IN_VAIN: dict[str, tuple[Term, Term, tuple[Given, ...]]] = {
    "no instance": (q(1), q(2), (Relation("=", multiply(v("x"), v("x")), number(-1)),)),
    "none that is found": (
        q(1),
        q(2),
        (Relation("=", total(y(i)), number(1)), Relation("=", multiply(v("x"), v("x")), number(2))),
    ),
}


def work_of(claim: tuple[Term, Term, tuple[Given, ...]], monkeypatch: pytest.MonkeyPatch) -> tuple[object, int]:
    """The witness, and how many subterms were evaluated to find it, without those to describe it."""
    tanks: list[tuple[int, Fuel]] = []

    def filled(amount: int) -> Fuel:
        tanks.append((amount, Fuel(amount)))
        return tanks[-1][1]

    monkeypatch.setattr(hunting, "Fuel", filled)
    found = hunted(*claim)
    used = [(amount, amount - max(tank.left, 0)) for amount, tank in tanks]
    return found.witness, sum(spent for amount, spent in used if amount <= WORK_EACH)


@pytest.mark.parametrize("claim", TRUE.values(), ids=TRUE.keys())
def test_a_true_claim_is_hunted_for_so_long_only(
    claim: tuple[Term, Term, tuple[Given, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    witness, work = work_of(claim, monkeypatch)
    assert witness is None
    assert 0 < work <= WORK_ALL + 1


@pytest.mark.parametrize("claim", IN_VAIN.values(), ids=IN_VAIN.keys())
def test_givens_that_nothing_satisfies_end_a_hunt_sooner(
    claim: tuple[Term, Term, tuple[Given, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    witness, work = work_of(claim, monkeypatch)
    assert witness is None
    assert 0 < work <= WORK_IN_VAIN + WORK_EACH


def test_a_slip_is_found_with_a_hundredth_of_what_may_be_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = multiply(sigma(j), subtract(number(1), sigma(k)))
    witness, work = work_of((Derivative(sigma(j), z(k)), wrong, (SIGMA,)), monkeypatch)
    assert witness is not None
    assert work < WORK_ALL / 100
