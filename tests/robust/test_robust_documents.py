"""Broken and hostile documents: checked in time and in memory, without a crash; what cannot be read has its place.

Thousands of them: make fuzz.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from document_mutations import MUTATIONS, mutated, own_pages
from hostile_documents import HOSTILE
from watching import Outcome, checked_alone, messages, misplaced, watched

COSTLY = frozenset(name for name in HOSTILE if name.startswith(("long: ", "names: ")) or " in ." in name)
FEW = frozenset(
    {
        "long: digits",
        "long: a number and its power",
        "long: a formula of 5 MB",
        "long: hundreds of indices",
        "long: products of sums",
        "names: a definition of itself",
        "names: functions that double",
        "names: definitions that double",
        "quotes in .md",
        "aligns in .tex",
        "directives in .rst",
    }
)
"""Of the costly ones; the others are for `make fuzz`."""


def outcome_of(name: str, folder: Path) -> Outcome:
    hostile = HOSTILE[name]
    return checked_alone(folder / f"document{hostile.suffix}", hostile.data)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in COSTLY or name in FEW])
def test_hostile_documents_are_checked_or_refused(name: str, tmp_path: Path) -> None:
    came = outcome_of(name, tmp_path)
    assert came.failure == ""
    said = messages(json.loads(came.report))
    for part, line in HOSTILE[name].says:
        assert any(part in reason and at == line for at, reason in said), said


@pytest.mark.parametrize("start", range(0, 24, 8))
def test_mutated_documents_are_checked(start: int, tmp_path: Path) -> None:
    for seed in range(start, start + 8):
        found = mutated(seed, own_pages())
        came = checked_alone(tmp_path / f"document{found.suffix}", found.data)
        assert came.failure == "", f"seed {seed}: {found.origin}, {', '.join(found.by)}"


def test_a_mutation_changes_a_document_and_is_the_same_every_time() -> None:
    pages = own_pages()
    made = [mutated(seed, pages) for seed in range(len(MUTATIONS))]
    assert {found.by[0] for found in made} == set(MUTATIONS)
    assert [mutated(seed, pages) for seed in range(len(MUTATIONS))] == made
    whole = {page.read_bytes() for page in pages}
    assert sum(found.data in whole for found in made) <= 3


# --- the watch itself: what it is to find, it finds -----------------------------------------------------------------


def test_what_raises_is_found() -> None:
    def work() -> str:
        raise ValueError("planted")

    assert "ValueError: planted" in watched(work).failure


def test_what_hangs_is_found() -> None:
    def turning() -> str:
        while True:
            pass

    def sleeping() -> str:
        time.sleep(60)
        return ""

    assert watched(turning, seconds=0.2).failure == "not done after 0 s"
    assert "by the clock" in watched(sleeping, seconds=0.05).failure


def test_what_takes_too_much_memory_is_found() -> None:
    def a_little_too_much() -> str:
        return str(len(bytearray(520_000_000)))

    def far_too_much() -> str:
        return str(len(bytearray(10**10)))

    def loaded() -> str:
        return str(len(before))

    assert "more than 500" in watched(a_little_too_much, megabytes=500).failure
    assert "MemoryError" in watched(far_too_much, megabytes=100).failure
    before = bytearray(b"x" * 600_000_000)
    assert watched(loaded, megabytes=500).failure == ""  # what the tests have in hand is none of the document's
    assert "more than 500" in watched(a_little_too_much, megabytes=500).failure


def test_what_ends_the_process_is_found() -> None:
    def killed() -> str:
        import os
        import signal

        os.kill(os.getpid(), signal.SIGKILL)
        return ""

    assert watched(killed).failure == "ended by SIGKILL"


def test_a_message_outside_of_the_document_is_found() -> None:
    problem = {"file": "page.md", "reason": "line 9, column 1: planted", "line": 9, "column": 1}
    assert misplaced({"problems": [problem], "derivations": []}, b"one line", ".md") != ""
    assert misplaced({"problems": [{**problem, "reason": "nowhere"}], "derivations": []}, b"one line", ".md") != ""
    inside = {**problem, "reason": "line 1, column 1: planted"}
    assert misplaced({"problems": [inside], "derivations": []}, b"one line", ".md") == ""
