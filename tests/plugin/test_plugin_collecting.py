"""``pytest --derive``: what is collected, and how it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin_pages import ITEMS, KINDS, RIGHT, WRONG, collected, outcomes

import derive.collecting
from derive.cli import main

pytest_plugins = ["pytester"]


def test_an_item_is_a_chain_called_by_file_line_and_heading(pytester: pytest.Pytester, notes: Path) -> None:
    assert collected(pytester, "--derive", "notes") == [f"notes/softmax.md::{name}" for name in ITEMS]
    assert collected(pytester, "notes") == []


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
