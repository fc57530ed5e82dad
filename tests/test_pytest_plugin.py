"""``pytest --derive``: what is collected, how it is called, what comes of it, and pytest's own options beside it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import CliRunner

import derive.collecting  # so that a run within this process does not load it anew
from derive.cli import main
from derive.pytest_plugin import OPTIONS

pytest_plugins = ["pytester"]

SOFTMAX = r"""# The Jacobian of softmax

Let $p_j = e^{z_j} / \sum_i e^{z_i}$. When $j = k$,

$$
\begin{aligned}
\frac{\partial p_j}{\partial z_k} &= p_j - p_j^2 \\
  &= p_j (1 + p_j)
\end{aligned}
$$

# The gradient

$$ L = -\sum_j y_j \log p_j $$

$$ \frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k = p_k - y_k. $$

# Fine

$$ x + x = 2 x $$

# Repaired

$$ \frac{\partial}{\partial z_k} \log p_j = \frac{1}{p_j} \frac{\partial}{z_k} p_j $$

# Not read, in part

$$ \log(a^2 + 1) = \log(1 + a^2) = \det(a) $$

# Not read

$$ \det(A B) = \det(A) \det(B) $$

# Unknown

$$ \frac{a}{a - a} = 1 $$
"""
ITEMS = [
    "L7 The Jacobian of softmax",
    "L16 The gradient",
    "L20 Fine",
    "L24 Repaired",
    "L28 Not read, in part",
    "L32 Not read",
    "L36 Unknown",
]
RIGHT = "$$ x + x = 2 x $$\n"
WRONG = "$$ x + x = 3 x $$\n"


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is loaded when it is needed, loaded once: a run within this process forgets what it has loaded itself."""
    folder = tmp_path_factory.mktemp("loaded")
    for name, (text, _) in KINDS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "module.py").write_text(f"'{RIGHT.strip()}'")
    (folder / "softmax.md").write_text(SOFTMAX, encoding="utf-8")
    CliRunner().invoke(main, ["check", str(folder), str(folder / "module.py")])


@pytest.fixture(autouse=True)
def _no_other_plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis would be loaded, and its assertions rewritten, for every run within this process."""
    assert pytester.path.exists()  # which takes the variable away
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")


@pytest.fixture
def notes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, in the current folder."""
    monkeypatch.setenv("COLUMNS", "80")
    folder = pytester.mkdir("notes")
    (folder / "softmax.md").write_text(SOFTMAX, encoding="utf-8")
    return folder


def ids(result: pytest.RunResult) -> list[str]:
    """The node ids that ``--collect-only -q`` prints."""
    return [line for line in result.outlines if "::" in line]


def collected(pytester: pytest.Pytester, *words: str) -> list[str]:
    return ids(pytester.runpytest_inprocess("--collect-only", "-q", *words))


def outcomes(pytester: pytest.Pytester, *words: str) -> dict[str, str]:
    """What came of each item, by the last part of its node id."""
    result = pytester.runpytest_inprocess("-rA", "-v", "-p", "no:cacheprovider", *words)
    found = re.findall(r"::(.*?) (PASSED|FAILED|SKIPPED|ERROR)(?: \(.*)? *\[", "\n".join(result.outlines))
    return dict(found)


# --- what is collected ------------------------------------------------------------------------------------------------


def test_an_item_is_a_chain_called_by_file_line_and_heading(pytester: pytest.Pytester, notes: Path) -> None:
    assert collected(pytester, "--derive", "notes") == [f"notes/softmax.md::{name}" for name in ITEMS]
    assert collected(pytester, "notes") == []


TEX = "\\section{Fine}\n\\[ x + x = 2 x \\]\n"
KINDS = {
    "page.md": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.markdown": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.txt": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.Rmd": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.qmd": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.tex": (TEX, "L2 Fine"),
    "page.rst": ("Fine\n====\n\n.. math:: x + x = 2 x\n", "L4 Fine"),
    "page.ipynb": (
        json.dumps(
            {"cells": [{"cell_type": "code", "source": "1"}, {"cell_type": "markdown", "source": f"# Fine\n{RIGHT}"}]}
        ),
        "cell 1 L2 Fine",
    ),
}


def test_every_kind_of_file_that_is_checked_is_collected(pytester: pytest.Pytester) -> None:
    for name, (text, _) in KINDS.items():
        (pytester.path / name).write_text(text, encoding="utf-8")
    (pytester.path / "page.py").write_text(f"'{RIGHT}'")
    (pytester.path / "page.html").write_text(RIGHT)
    found = collected(pytester, "--derive")
    assert sorted(found) == sorted(f"{name}::{item}" for name, (_, item) in KINDS.items())
    assert {Path(name).suffix.lower() for name in KINDS} == set(derive.reading.documents.KINDS)
    pytester.runpytest_inprocess("--derive").assert_outcomes(passed=len(KINDS))


HEADINGS = [
    ("a::b :::: c", "a:b : c"),
    ("a [b] [[c]]", "a (b) ((c))"),
    ("ends in ::", "ends in"),
    ("Schöne Überschrift – σ(z) − 对数", "Schöne Überschrift – σ(z) − 对数"),
    ("a \u202e turned \u0007 round", "a � turned � round"),
    ("a/b\\c 'd' \"e\" & g", "a/b\\c 'd' \"e\" & g"),
    ("word " * 60, ("word " * 60)[:99].rstrip() + "…"),
    ("the case $j = k$ and $p[1]$", "the case j = k and p(1)"),
    ("-k not and or ( ) : @ %s {}", "-k not and or ( ) : @ %s {}"),
]


@pytest.mark.parametrize(("heading", "name"), HEADINGS)
def test_a_heading_is_made_fit_for_a_node_id_which_selects_its_item(
    pytester: pytest.Pytester, heading: str, name: str
) -> None:
    (pytester.path / "page.md").write_text(f"# {heading}\n\n{RIGHT}\n{RIGHT}{WRONG}", encoding="utf-8")
    found = collected(pytester, "--derive", "page.md")
    assert found[0] == f"page.md::L3 {name}"
    assert len(found) == len(set(found)) == 3
    pytester.runpytest_inprocess("--derive", found[0]).assert_outcomes(passed=1)
    pytester.runpytest_inprocess("--derive", found[2]).assert_outcomes(failed=1)


def test_items_of_one_line_and_heading_have_names_of_their_own(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text("# Fine\n\n$$ a = a $$ $$ b = b $$ $$ c = 2 c $$\n")
    names = ["L3 Fine", "L3 Fine (2)", "L3 Fine (3)"]
    assert collected(pytester, "--derive") == [f"page.md::{name}" for name in names]
    assert list(outcomes(pytester, "--derive").values()) == ["PASSED", "PASSED", "FAILED"]


def test_a_page_without_a_heading_has_items_by_their_lines(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(RIGHT)
    assert collected(pytester, "--derive") == ["page.md::L1"]


def test_files_are_those_of_derive_check(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", ".hidden.md", "drafts/b.md", "kept/c.md", "kept/deep/d.md", "kept/.e/f.md", "g.md"):
        file = pytester.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(RIGHT)
    (pytester.path / ".gitignore").write_text("drafts/\ng.md\n")
    (pytester.path / "kept/.gitignore").write_text("deep/*\n")
    said = CliRunner().invoke(main, ["check", ".", "--format", "json"]).output
    files = sorted({derivation["file"] for derivation in json.loads(said)["derivations"]})
    assert files == ["a.md", "kept/c.md"]
    assert sorted(collected(pytester, "--derive")) == [f"{file}::L1" for file in files]
    assert sorted(collected(pytester, "--derive", ".", "g.md")) == ["a.md::L1", "g.md::L1", "kept/c.md::L1"]
    assert collected(pytester, "--derive", "drafts") == ["drafts/b.md::L1"]
    assert collected(pytester, "--derive", ".hidden.md") == [".hidden.md::L1"]


# --- what comes of it -------------------------------------------------------------------------------------------------


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


# --- configuration ----------------------------------------------------------------------------------------------------


def test_the_project_is_configured_as_for_derive_check(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(r"$$ p_k \sum_j y_j - y_k = p_k - y_k $$" + "\n")
    (pytester.path / "draft.md").write_text(WRONG)
    assert outcomes(pytester, "--derive", "page.md") == {"L1": "FAILED"}
    (pytester.path / "derive.toml").write_text("given = ['\\sum_j y_j = 1']\nexclude = ['draft.md']\n")
    assert outcomes(pytester, "--derive") == {"L1": "PASSED"}
    assert collected(pytester, "--derive", "draft.md") == ["draft.md::L1"]


def test_a_strict_project_is_strict_and_its_limits_hold(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(r"$$ (a + b)^4 = (b + a)^4 $$" + "\n")
    assert outcomes(pytester, "--derive") == {"L1": "PASSED"}
    (pytester.path / "derive.toml").write_text("limits = { terms = 2 }\n")
    assert outcomes(pytester, "--derive") == {"L1": "SKIPPED"}
    (pytester.path / "derive.toml").write_text("strict = true\nlimits = { terms = 2 }\n")
    assert outcomes(pytester, "--derive") == {"L1": "FAILED"}


def test_a_configuration_that_cannot_be_read_is_wrong_usage(pytester: pytest.Pytester) -> None:
    (pytester.path / "derive.toml").write_text("stric = true\n")
    result = pytester.runpytest_inprocess("--derive")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: derive: derive.toml: stric: no such key; did you mean strict?"])
    assert pytester.runpytest_inprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_file_asks_for_it(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.makeini("[pytest]\nderive = true\nderive_strict = true\n")
    pytester.runpytest_inprocess("notes").assert_outcomes(failed=6, passed=1)
    pytester.runpytest_inprocess("notes", "-o", "derive=false").assert_outcomes()


# --- pytest's own options ---------------------------------------------------------------------------------------------


def test_k_selects_by_heading_and_x_stops(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.runpytest_inprocess("--derive", "notes", "-k", "jacobian or fine").assert_outcomes(
        failed=1, passed=1, deselected=5
    )
    pytester.runpytest_inprocess("--derive", "notes", "-x").assert_outcomes(failed=1)


def test_lf_runs_what_failed(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.runpytest_inprocess("--derive", "notes").assert_outcomes(failed=2, passed=3, skipped=2, warnings=3)
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=2)
    page = notes / "softmax.md"
    page.write_text(page.read_text("utf-8").replace("1 + p_j", "1 - p_j"), encoding="utf-8")
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=1, passed=1)
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=1)
    pytester.runpytest_inprocess("--derive", "notes", "--ff", "-x").assert_outcomes(failed=1)


def test_quietly_and_without_a_cache(pytester: pytest.Pytester, notes: Path) -> None:
    result = pytester.runpytest_inprocess("--derive", "notes", "-q", "-p", "no:cacheprovider")
    assert result.outlines[0].split() == ["FF...ss", "[100%]"]
    assert not (pytester.path / ".pytest_cache").exists()


@pytest.mark.parametrize("style", ["auto", "long", "short", "line", "native", "no"])
def test_every_style_of_traceback(pytester: pytest.Pytester, notes: Path, style: str) -> None:
    result = pytester.runpytest_inprocess("--derive", "notes", f"--tb={style}")
    result.assert_outcomes(failed=2, passed=3, skipped=2, warnings=3)
    assert "collecting.py" not in result.stdout.str()


def test_junit(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "other.md").write_text("# a \u0007 [b]::c\n\n" + WRONG)
    pytester.runpytest_inprocess("--derive", "notes", "--junitxml=junit.xml")
    (suite,) = ElementTree.parse("junit.xml").getroot()  # noqa: S314  # our own
    cases = {case.get("name"): case for case in suite}
    assert set(cases) == {*ITEMS, "L3 a � (b):c"}
    assert suite.get("failures") == "3"
    assert suite.get("skipped") == "2"
    failure = cases["L16 The gradient"].find("failure")
    assert failure is not None
    assert failure.text is not None
    assert failure.text.startswith("notes/softmax.md:16:61: error: refuted\n")
    assert "holds if" in failure.text
    skipped = cases["L36 Unknown"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "unknown: undefined: a divisor is 0"


def test_workers_collect_the_same_and_come_to_the_same(pytester: pytest.Pytester, notes: Path) -> None:
    for number in range(4):
        (notes / f"page{number}.md").write_text(SOFTMAX, encoding="utf-8")
    (notes / "module.py").write_text(f"'''{WRONG}'''\n")
    words = ("--derive", "--derive-docstrings", "notes", "-p", "no:cacheprovider", "-rA")
    one = pytester.runpytest_subprocess(*words)
    two = pytester.runpytest_subprocess(*words, "-n", "2")
    for result in (one, two):
        result.assert_outcomes(failed=11, passed=15, skipped=10, warnings=15)

    def said(result: pytest.RunResult) -> list[str]:
        return sorted(line for line in result.outlines if line.startswith(("PASSED", "FAILED", "SKIPPED")))

    assert said(one) == said(two)


def test_a_file_is_read_once_and_judged_once(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.makeconftest(
        """
        import derive.collecting as collecting

        calls = []

        def counted(name):
            called = getattr(collecting, name)
            def wrapper(*positional, **named):
                calls.append(name)
                return called(*positional, **named)
            setattr(collecting, name, wrapper)

        counted("opened")
        counted("checked_opened")

        def pytest_collection_finish():
            calls.append("collected")

        def pytest_unconfigure():
            print("calls:", *calls)
        """
    )
    pytester.runpytest_inprocess("--derive", "notes").stdout.fnmatch_lines(["calls: opened collected checked_opened"])
    pytester.runpytest_inprocess("--derive", "notes", "--collect-only").stdout.fnmatch_lines(
        ["calls: opened collected"]
    )
    named = [f"notes/softmax.md::{name}" for name in ITEMS[:3]]
    pytester.runpytest_inprocess("--derive", *named).stdout.fnmatch_lines(["calls: opened collected checked_opened"])


# --- docstrings -------------------------------------------------------------------------------------------------------

MODULE = r'''
"""Softmax, $p_j = e^{z_j} / \\sum_i e^{z_i}$."""

import nothing_there


def gradient():
    r"""The gradient.

    $$ \frac{\partial p_j}{\partial z_k} = p_j (1 - p_k) $$
    """


class Loss:
    """A loss.

    Notes
    -----
    With :math:`x + x = 2 x`.
    """
'''


def test_docstrings_are_collected_where_they_are_asked_for(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "loss.py").write_text(MODULE)
    items = ["notes/loss.py::L10 gradient", "notes/loss.py::L19 Loss, Notes"]
    assert len(collected(pytester, "--derive", "notes")) == len(ITEMS)
    assert collected(pytester, "--derive-docstrings", "notes") == items
    assert len(collected(pytester, "--derive-docstrings", "--derive", "notes")) == len(ITEMS) + 2
    pytester.runpytest_inprocess("--derive-docstrings", "notes").assert_outcomes(failed=1, passed=1)
    pytester.makeini("[pytest]\nderive_docstrings = true\n")
    assert collected(pytester, "notes") == items


def test_a_module_is_not_imported_for_its_docstrings(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "loss.py").write_text(MODULE)
    node = "notes/loss.py::L10 gradient"
    result = pytester.runpytest_inprocess("--derive-docstrings", node)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["notes/loss.py:10:44: error: refuted", "    holds when j = k"])
    pytester.runpytest_inprocess("--derive-docstrings", "notes/loss.py::L19 Loss, Notes").assert_outcomes(passed=1)


def test_tests_and_docstrings_of_one_module(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_with_docstrings=f"'''{RIGHT}'''\ndef test_one():\n    '''{WRONG}'''\n")
    assert sorted(collected(pytester, "--derive-docstrings")) == [
        "test_with_docstrings.py::L1",
        "test_with_docstrings.py::L4 test_one",
        "test_with_docstrings.py::test_one",
    ]
    pytester.runpytest_inprocess("--derive-docstrings").assert_outcomes(failed=1, passed=2)
    pytester.runpytest_inprocess("--derive-docstrings", "test_with_docstrings.py::test_one").assert_outcomes(passed=1)
    pytester.runpytest_inprocess("--derive-docstrings", "test_with_docstrings.py::L1").assert_outcomes(passed=1)


def test_a_module_that_cannot_be_parsed_fails(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "broken.py").write_text("def f(:\n")
    (notes / "plain.py").write_text("x = 1\n")
    result = pytester.runpytest_inprocess("--derive-docstrings", "notes")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["notes/broken.py:1:7: error: Python cannot parse it: invalid syntax*"])


# --- the page about it ------------------------------------------------------------------------------------------------

TOLD = (Path(__file__).parent.parent / "docs/pytest.md").read_text(encoding="utf-8")
FENCES = {name: text for _, name, text in re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", TOLD, re.M | re.S)}


def test_the_page_says_what_is_collected_and_what_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    pytester.mkdir("notes").joinpath("softmax.md").write_text(FENCES["notes/softmax.md"], encoding="utf-8")
    found = collected(pytester, "--derive", "notes")
    assert found == FENCES["collected"].splitlines()
    assert f'pytest --derive "{found[1]}"' in TOLD
    result = pytester.runpytest_inprocess("--derive", "notes")
    result.assert_outcomes(failed=1, passed=1)
    assert FENCES["failed"] in result.stdout.str()


def test_the_assertions_of_the_page(pytester: pytest.Pytester) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", TOLD, re.M | re.S)
    (pytester.path / "test_as_the_page_shows_it.py").write_text(code, encoding="utf-8")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1, passed=1)
    assert FENCES["assertion"] in result.stdout.str()


def test_every_option_is_on_the_page(pytester: pytest.Pytester) -> None:
    options = {f"--{name.replace('_', '-')}" for name in OPTIONS}
    assert set(re.findall(r"^\| `(--[\w-]+)`", TOLD, re.M)) == options
    assert set(re.findall(r"`(derive\w*) = true` \|", TOLD)) == set(OPTIONS)
    said = pytester.runpytest_inprocess("--help").stdout.str()
    assert all(option in said for option in options)


# --- not asked for ----------------------------------------------------------------------------------------------------


def test_not_asked_for_it_loads_nothing_but_itself(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(RIGHT)
    program = "import sys, pytest; pytest.main(['-q'{}]); print(*sorted(sys.modules))"

    def loaded(words: str) -> list[str]:
        command = [sys.executable, "-c", program.format(words)]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        ours = ("derive", "sympy", "markdown_it", "rich", "click")
        return [name for name in run.stdout.splitlines()[-1].split() if name.partition(".")[0] in ours]

    assert loaded("") == ["derive", "derive.pytest_plugin"]
    asked = loaded(", '--derive'")
    assert "derive.collecting" in asked
    assert not [name for name in asked if name.partition(".")[0] in ("sympy", "rich", "click")]


def test_what_collects_is_loaded_as_python_loads_it(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(RIGHT)
    pytester.makeconftest(
        """
        import sys

        def pytest_unconfigure():
            loaders = {type(m.__loader__).__name__ for name, m in sys.modules.items() if name.startswith("derive.")}
            print("loaders:", *sorted(loaders))
        """
    )
    pytester.runpytest_subprocess("--derive").stdout.fnmatch_lines(["loaders: AssertionRewritingHook SourceFileLoader"])
    assert not [finder for finder in sys.meta_path if type(finder).__name__ == "Plainly"]
