"""Generated claims: the true ones are proved or left open, and never refuted; the false ones are never proved."""

from __future__ import annotations

from random import Random

import pytest
from fuzz import INSTANCES, NAMES, of_false, of_true, story, true_claim
from identities import LAWS, identity
from mutations import MUTATIONS, VANISHING, falsehood, mutated
from random_claims import flaw
from writer import ONE, Identity, minus, total, v

from derive.kernel import Free, Proved, Relation, decide, divide, negative

CLAIMS = 200
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_true_identities_are_proved_or_left_open(part: int) -> None:
    outcomes = [of_true(seed) for seed in range(part, CLAIMS, PARTS)]
    assert not [outcome.wrong for outcome in outcomes if outcome.wrong]
    assert sum(outcome.word == "unknown" for outcome in outcomes) <= len(outcomes) // 8


@pytest.mark.parametrize("part", range(PARTS))
def test_false_claims_are_not_proved(part: int) -> None:
    outcomes = [of_false(seed) for seed in range(part, CLAIMS, PARTS)]
    assert not [outcome.wrong for outcome in outcomes if outcome.wrong]
    assert sum(outcome.word == "not proved" for outcome in outcomes) > len(outcomes) // 2


@pytest.mark.parametrize("name", LAWS)
def test_an_instance_of_each_law_is_true_at_instances(name: str) -> None:
    """The generator itself: what it calls true has equal sides wherever they are evaluated."""
    claim = identity(Random(name), name)
    found = flaw((claim.left, claim.right, claim.given), Proved(), INSTANCES)
    assert found is None or found.startswith("undefined"), story("law", 0, claim, str(found))


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_slip_makes_false_claims(name: str) -> None:
    assert any(falsehood(mutated(Random(f"{name} {seed}"), name), name == VANISHING) is not None for seed in range(6))


def test_the_same_number_is_the_same_claim() -> None:
    assert true_claim(17) == true_claim(17)
    assert len({repr(true_claim(seed)) for seed in range(len(NAMES))}) == len(NAMES)


def test_falsehood_is_seen_and_truth_is_not() -> None:
    y, each = v("y", Free("i", "n")), Free("i", "n")
    labels = total(y, each)
    given = (Relation("=", labels, ONE),)
    nothing = divide(minus(ONE, labels), minus(ONE, labels))
    assert falsehood(Identity(labels, negative(labels))) == "the sides differ"
    assert falsehood(Identity(labels, ONE, given)) is None
    assert falsehood(Identity(nothing, ONE, given)) is None
    assert falsehood(Identity(nothing, ONE, given), vanishing=True) == "a side is undefined wherever the givens hold"
    assert not isinstance(decide(nothing, ONE, given), Proved)
