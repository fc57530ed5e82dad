from __future__ import annotations

import pytest
from witness_terms import DISTINCT, LABELS_SUM_TO_ONE, SIGMA, a, i, j, k, power, q, sigma, total, v, y, z

from derive import kernel
from derive.kernel import Definition, Derivative, Different, Proved, Relation, Unknown, add, delta, multiply, subtract
from derive.witness import Refuted, settle

jacobian = Derivative(sigma(j), z(k))


def answering(monkeypatch: pytest.MonkeyPatch, verdict: object) -> None:
    monkeypatch.setattr(kernel, "decide", lambda *_: verdict, raising=False)


def test_a_proof_and_a_doubt_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for verdict in (Proved(), Unknown("gave up at 64 cases")):
        answering(monkeypatch, verdict)
        assert settle(q(1), q(2)) is verdict


def test_a_difference_is_refuted_by_a_witness_in_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, Different(((j, k),), (), 3))
    verdict = settle(jacobian, q(7), (SIGMA,))
    assert isinstance(verdict, Refuted)
    assert verdict.witness.indices == {"j": 1, "k": 1}
    assert verdict.case == ((j, k),)
    assert str(verdict) == f"refuted: {verdict.witness}"


def test_a_difference_without_a_witness_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, Different((), (), 3))
    assert settle(total(a(i)), total(a(i)), budget=200) == Unknown(
        "the normal forms differ, but no counterexample was found up to n = 5"
    )
    nothing = (Relation("=", q(0), q(1)),)
    assert "no instance that satisfies the givens" in settle(q(1), q(2), nothing).reason
    assert "could not" not in settle(q(1), q(1)).reason
    circle = (Definition("u", (), v("u")),)
    assert "circular" in settle(v("u"), q(1), circle).reason


def test_conditions_of_the_difference_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    condition = Relation("≠", v("x"), q(2))
    answering(monkeypatch, Different((), (condition,), 3))
    verdict = settle(v("x"), q(3))
    assert isinstance(verdict, Refuted)
    assert verdict.witness.values["x"] != 2
    assert verdict.conditions == (condition,)


def test_with_the_kernel() -> None:
    product = multiply(sigma(j), subtract(delta(j, k), sigma(k)))
    assert isinstance(settle(jacobian, product, (SIGMA,)), Proved)
    assert isinstance(settle(jacobian, multiply(sigma(j), subtract(q(1), sigma(k))), (SIGMA,)), Refuted)
    assert isinstance(settle(jacobian, multiply(sigma(j), sigma(k)), (SIGMA, DISTINCT)), Refuted)
    assert isinstance(settle(total(power(y(i), 2)), q(1), (LABELS_SUM_TO_ONE,)), Refuted)
    assert isinstance(settle(power(total(a(i)), 2), total(power(a(i), 2))), Refuted)
    fourth = add(
        power(total(a(i)), 4),
        multiply(q(3), power(total(power(a(i), 2)), 2)),
        multiply(q(8), total(a(i)), total(power(a(i), 3))),
    )
    other = add(multiply(q(6), power(total(a(i)), 2), total(power(a(i), 2))), multiply(q(6), total(power(a(i), 4))))
    verdict = settle(fourth, other)
    assert isinstance(verdict, Refuted)
    assert verdict.witness.n == 4
