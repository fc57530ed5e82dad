"""A step that is false as its page means it is never plainly proved, whatever else it could mean."""

from __future__ import annotations

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of
from derive.report import Step

from .treacherous_pages import TREACHEROUS, Treacherous
from .treacherous_ways import OWN_WAYS
from .treacherous_words import TAKEN_BACK

PAGES = (*TREACHEROUS, *TAKEN_BACK, *OWN_WAYS)


def last_steps(case: Treacherous) -> list[Step]:
    """The steps of the last chain of a page."""
    return list(checked_page(page_of(open_document("page.md", case.page.encode())))[-1].steps)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_step_that_is_false_on_its_page_is_not_plainly_proved(case: Treacherous) -> None:
    step = last_steps(case)[-1]
    assert "".join(case.claimed.split()).startswith("".join(step.after.split()))
    assert step.verdict != "proved" or step.repairs or step.reason, case.because


def test_every_page_has_a_name_of_its_own() -> None:
    assert len({case.name for case in PAGES}) == len(PAGES)
