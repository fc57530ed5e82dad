"""What a page plainly states is used, whatever words of doubt stand near it."""

from __future__ import annotations

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of

from .honest_pages import HONEST, Honest


@pytest.mark.parametrize("case", HONEST, ids=[case.name for case in HONEST])
def test_a_step_that_holds_on_its_page_is_proved(case: Honest) -> None:
    chains = checked_page(page_of(open_document("page.md", case.page.encode())))
    assert [step.verdict for step in chains[-1].steps] == ["proved"]


def test_every_page_has_a_name_of_its_own() -> None:
    assert len({case.name for case in HONEST}) == len(HONEST)
