"""``pytest --derive``: what comes of each verdict, and of a document as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin_pages import ITEMS, RIGHT, WRONG, collected, outcomes

from derive.cli import main

pytest_plugins = ["pytester"]


def test_what_comes_of_each_verdict(pytester: pytest.Pytester, notes: Path) -> None:
    assert outcomes(pytester, "--derive", "notes") == {
        "L7 The Jacobian of softmax": "FAILED",
        "L16 The gradient": "FAILED",
        "L20 Fine": "PASSED",
        "L24 Repaired": "PASSED",
        "L28 Not read, in part": "PASSED",
        "L32 Not read": "SKIPPED",
        "L36 Unknown": "SKIPPED",
    }
    result = pytester.runpytest_inprocess("--derive", "notes", "-rs")
    result.assert_outcomes(failed=2, passed=3, skipped=2, warnings=3)
    result.stdout.fnmatch_lines(
        [
            "SKIPPED * notes/softmax.md:32: nothing of it is decided: det has no word in the language*",
            "SKIPPED * notes/softmax.md:36: unknown: undefined: a divisor is 0",
        ]
    )
    result.stdout.fnmatch_lines(["*DeriveWarning: notes/softmax.md:24:*: warning: repaired"])
    result.stdout.fnmatch_lines(["*DeriveWarning: notes/softmax.md:28:*: warning: not read: det has no word*"])


def test_strictly_every_finding_fails(pytester: pytest.Pytester, notes: Path) -> None:
    found = outcomes(pytester, "--derive", "--derive-strict", "notes")
    assert {name for name, outcome in found.items() if outcome == "FAILED"} == set(ITEMS) - {"L20 Fine"}
    assert found["L20 Fine"] == "PASSED"


def test_a_failure_says_what_derive_check_says(pytester: pytest.Pytester, notes: Path) -> None:
    said = CliRunner().invoke(main, ["check", "notes", "-q"]).output
    blocks = said.strip().split("\n\n")
    assert len(blocks) == 6
    assert "    holds with - p_j for + p_j" in blocks[0]
    strict = pytester.runpytest_inprocess("--derive", "--derive-strict", "notes").stdout.str()
    plainly = pytester.runpytest_inprocess("--derive", "notes").stdout.str()
    for block in blocks:
        assert f"\n{block}\n" in strict
    assert [block for block in blocks if f"\n{block}\n" in plainly] == blocks[:2]


def test_of_a_wrong_chain_all_findings_are_shown(pytester: pytest.Pytester) -> None:
    text = "$$ x + x = 3 x $$\n\n$$ = 2 x = 4 x = \\det(x) $$\n"
    (pytester.path / "page.md").write_text(text)
    result = pytester.runpytest_inprocess("--derive")
    result.assert_outcomes(failed=1)
    assert re.findall(r"page\.md:\d+:\d+: (\w+)", result.stdout.str().split("short test summary")[0]) == [
        "error",
        "error",
        "warning",
    ]


EXPECTED = """<!-- derive: expect refuted -->

$$ x + x = 3 x $$

# Later

<!-- derive: expect refuted -->

$$ x + x = 2 x $$
"""


def test_an_announced_refutation_is_no_failure_and_one_that_fails_to_come_is(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(EXPECTED)
    assert outcomes(pytester, "--derive") == {"document": "PASSED", "L3": "PASSED", "L9 Later": "FAILED"}


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("<!-- derive: givn x = 1 -->\n\n$$ x = x $$", "FAILED", "error: no directive is 'givn x = 1'"),
        ("<!-- derive: expect refuted -->\n\n$$ S := x $$", "FAILED", "no step follows 'expect refuted'"),
        ("<!-- derive: expect refuted -->\n\nNothing.", "FAILED", "no displayed formula follows 'expect refuted'"),
        ("$$ x = x $$\n\n$$ y = y", "PASSED", "DeriveWarning: page.md:3:1: warning: $$ is not closed"),
        ("Words.", "SKIPPED", "no equations found: mathematics is read between"),
        ("$x + 1$", "SKIPPED", "no equations found: 1 formula, none with ="),
        ("%PDF-1.7", "FAILED", "page.md:1:1: error: cannot be read: a PDF"),
    ],
)
def test_what_is_said_of_a_whole_document_is_an_item(
    pytester: pytest.Pytester, text: str, outcome: str, said: str
) -> None:
    (pytester.path / "page.md").write_text(text)
    assert outcomes(pytester, "--derive")["document"] == outcome
    assert said in pytester.runpytest_inprocess("--derive", "-rs").stdout.str()
    assert outcomes(pytester, "--derive", "--derive-strict")["document"] == "FAILED"


def test_a_page_of_definitions_or_of_what_is_skipped_has_no_items(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text("$$ S := x $$\n")
    (pytester.path / "other.md").write_text(f"<!-- derive: skip all -->\n\n{WRONG}")
    assert collected(pytester, "--derive") == []


def test_a_file_that_cannot_be_opened_fails_and_the_rest_is_done(pytester: pytest.Pytester) -> None:
    (pytester.path / "gone.md").write_text(RIGHT)
    (pytester.path / "page.md").write_text(RIGHT)
    pytester.makeconftest(
        """
        import pytest

        @pytest.hookimpl(tryfirst=True)
        def pytest_collect_file(file_path):
            if file_path.name == "gone.md":
                file_path.unlink()
        """
    )
    result = pytester.runpytest_inprocess("--derive")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["gone.md: error: cannot be opened: No such file or directory"])


@pytest.mark.parametrize(
    "text",
    [
        '{"cells": [',
        "",
        "[]",
        '{"nbformat": 4}',
        '{"nbformat": 9, "cells": []}',
        '{"nbformat": 4, "cells": [{"cell_type": "markdown"}]}',
    ],
)
def test_a_broken_notebook_fails_and_says_what_derive_check_says(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (pytester.path / "page.ipynb").write_text(text)
    checked = CliRunner().invoke(main, ["check", "--no-cache", "-q", "page.ipynb"])
    assert checked.exit_code == 2
    assert checked.output.startswith("page.ipynb:1:")
    result = pytester.runpytest_inprocess("--derive")
    result.assert_outcomes(failed=1)
    assert f"\n{checked.output}" in result.stdout.str()


def test_a_fault_of_the_program_has_a_traceback(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(RIGHT)
    pytester.makeconftest("import derive.collecting\nderive.collecting.outcomes_of = lambda *all: 1 / 0\n")
    result = pytester.runpytest_subprocess("--derive")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E*ZeroDivisionError: division by zero"])


def test_a_warning_that_is_an_error_fails(pytester: pytest.Pytester, notes: Path) -> None:
    found = outcomes(pytester, "--derive", "-W", "error::derive.pytest_plugin.DeriveWarning", "notes")
    assert found["L24 Repaired"] == found["L28 Not read, in part"] == found["L32 Not read"] == "FAILED"
