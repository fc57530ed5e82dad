"""Slips planted one at a time: what is suggested, what is put right, and what must never come out as proved."""

from __future__ import annotations

import re

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of
from derive.report import Step

from .planted_slips import REPAIRED, SUGGESTED, WRONG, Repaired, Suggested, Wrong


def steps_of(before: str, chain: str) -> list[Step]:
    """The steps of a chain in a display of its own, behind other text."""
    page = f"{before}\n\n$$\n{chain}\n$$\n"
    return list(checked_page(page_of(open_document("page.md", page.encode())))[-1].steps)


@pytest.mark.parametrize("case", SUGGESTED, ids=lambda case: case.name)
def test_what_would_make_it_hold_is_suggested(case: Suggested) -> None:
    (step,) = steps_of(case.before, case.step)
    assert step.verdict == "refuted"
    assert step.suggestion in case.suggestions if case.suggestions else step.suggestion is None


CHANGED = [case for case in SUGGESTED if any(" for " in words for words in case.suggestions)]


@pytest.mark.parametrize("case", CHANGED, ids=lambda case: case.name)
def test_the_page_with_the_suggestion_made_is_proved(case: Suggested) -> None:
    """The text that is shown stands in the step once, and with the other in its place the step holds."""
    (step,) = steps_of(case.before, case.step)
    new, old = re.fullmatch("holds with (.*) for (.*)", step.suggestion or "").groups()
    left, right = case.step.split(" = ")
    assert right.count(old) == 1
    (again,) = steps_of(case.before, f"{left} = {right.replace(old, new)}")
    assert again.verdict == "proved"


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: case.name)
def test_a_slip_of_notation_is_put_right_and_named(case: Repaired) -> None:
    steps = steps_of(case.before, case.chain)
    assert tuple(step.verdict for step in steps) == case.verdicts
    assert tuple((repair.read, repair.was) for step in steps for repair in step.repairs) == case.repairs
    assert all(step.repairs or step.suggestion for step in steps[:1])


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_no_repair_makes_a_wrong_step_right(case: Wrong) -> None:
    step = steps_of(case.before, case.chain)[case.place]
    assert step.verdict in case.allowed
    assert not step.repairs


MENDED = [case for case in REPAIRED if case.repairs and case.verdicts == ("proved",)]


@pytest.mark.parametrize("case", MENDED, ids=lambda case: case.name)
def test_the_page_with_the_repair_made_is_plainly_proved(case: Repaired) -> None:
    """What is read in the place of a slip can be written there, and then there is nothing to repair."""
    chain = case.chain
    for read, was in case.repairs:
        left, right = chain.split(" = ", 1)
        chain = (
            f"{left} = {read.join(right.rsplit(was, 1))}" if was in right else f"{left.replace(was, read)} = {right}"
        )
    (step,) = steps_of(case.before, chain)
    assert (step.verdict, step.repairs) == ("proved", ())
