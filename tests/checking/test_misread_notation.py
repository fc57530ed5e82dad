"""Notation is read as what it means on its page, or it is said why it cannot be read."""

from __future__ import annotations

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of
from derive.report import Step

from .misread_notation import MISREAD, Notation


def steps(page: str) -> list[Step]:
    chains = checked_page(page_of(open_document("page.md", page.encode())))
    return [step for derivation in chains for step in derivation.steps]


@pytest.mark.parametrize("case", MISREAD, ids=lambda case: case.name)
def test_notation_is_read_as_it_is_meant_or_not_at_all(case: Notation) -> None:
    found = steps(case.page)
    assert tuple(step.verdict for step in found) == case.verdicts
    reasons = [step.reason or "" for step in found if step.verdict in ("unreadable", "unknown")]
    assert case.reason in (reasons or [""])[-1]


def test_every_page_is_another() -> None:
    assert len({case.page for case in MISREAD}) == len(MISREAD)
