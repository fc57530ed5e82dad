"""Documents written without looking at what the checker makes of them, with what is true beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from authored.judging import AS_EXPECTED, FALSE_ALARM, FALSE_PROOF, Judgement, judged, share
from authored.verify import documents, labels_of

from derive.checking.run import checked

LEAST_SHARE = 0.9
"""The share of all steps that come out as their labels say.  It only ever goes up: raise it after an improvement."""

DOCUMENTS = documents()


@cache
def judgements(document: Path) -> list[Judgement]:
    return judged(labels_of(document), checked([str(document)], "0"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_false_step_is_proved(document: Path) -> None:
    assert [str(found) for found in judgements(document) if found.outcome == FALSE_PROOF] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_true_step_is_refuted(document: Path) -> None:
    assert [str(found) for found in judgements(document) if found.outcome == FALSE_ALARM] == []


def test_as_many_come_out_as_expected_as_ever() -> None:
    everything = [found for document in DOCUMENTS for found in judgements(document)]
    for document in DOCUMENTS:
        print(f"{document.name:32} {share(judgements(document)):5.0%}")
        for found in judgements(document):
            if found.outcome != AS_EXPECTED:
                print("   ", found)
    print(f"as expected: {share(everything):.1%} of {len(everything)} steps")
    assert share(everything) >= LEAST_SHARE
