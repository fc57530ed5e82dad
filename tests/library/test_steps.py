"""The derivations of the library are right: each step at n = 1..4, sums written out, derivatives by SymPy."""

from __future__ import annotations

from functools import partial

import pytest
from calculus.written_out import agree
from sympy import Eq, Ne

from derive.library import NOTATIONS, Notation, batch, cross_entropy, softmax

OWN = Notation("a", "q", "t", "c", "d", "e", "m", "J")
HOUSES = [*NOTATIONS.values(), OWN]
BUILDS = {
    "softmax": partial(softmax, matrix=True),
    "cross-entropy": partial(cross_entropy, vector=True),
    "mean": partial(batch, over_samples="mean"),
    "sum": partial(batch, over_samples="sum"),
}
SIZES = {"mean": (1, 2), "sum": (1, 2)}


@pytest.mark.parametrize("notation", HOUSES, ids=lambda n: n.probs)
@pytest.mark.parametrize("build", BUILDS)
def test_every_step_holds_under_the_givens_it_names(build: str, notation: Notation) -> None:
    for step in BUILDS[build](notation).steps:
        agree(step.before, step.after, step.givens, sizes=SIZES.get(build, (1, 2, 3, 4)))


@pytest.mark.parametrize("notation", HOUSES, ids=lambda n: n.probs)
@pytest.mark.parametrize("build", BUILDS)
def test_every_single_application_holds_and_leads_to_the_next(build: str, notation: Notation) -> None:
    for step in BUILDS[build](notation).steps:
        assert step.applications[0].before == step.before
        assert step.applications[-1].after == step.after
        for one, other in zip(step.applications, step.applications[1:], strict=False):
            assert one.after == other.before
        for done in step.applications:
            agree(done.before, done.after, done.givens, sizes=(2,) if build in SIZES else (2, 3), tries=1)


def test_parts_are_chains_and_the_given_is_used_once() -> None:
    done = cross_entropy("sigma")
    for part in done.parts:
        assert part.steps[0].before == part.start
        for one, other in zip(part.steps, part.steps[1:], strict=False):
            assert one.after == other.before
    gradient = done.parts[2]
    assert [bool(step.givens) for step in gradient.steps] == [False] * (len(gradient.steps) - 1) + [True]


def test_cases() -> None:
    equal, unequal = softmax("sigma", "j=k"), softmax("sigma", "j!=k")
    assert [type(part.givens[0]) for part in equal.parts + unequal.parts] == [Eq, Ne]
    assert len(softmax().parts) == 3
    with pytest.raises(ValueError, match="one of j=k, j!=k"):
        softmax("sigma", "j<k")
    with pytest.raises(ValueError, match="no notation 'tau'"):
        softmax("tau")


def test_a_notation_refuses_one_letter_for_two_things() -> None:
    with pytest.raises(ValueError, match="index is called 'k', and so is other"):
        Notation(index="k")
    with pytest.raises(ValueError, match="no name"):
        Notation(loss="")
