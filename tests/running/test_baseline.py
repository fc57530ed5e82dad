"""`derive check --baseline`: what is known is no finding, what is new is one, and what is gone is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pages_for_runs import REPAIRED, RIGHT, UNREAD, WORDS, WRONG, folder_of

from derive.cli import main

ANOTHER = "$$ x = 2 x $$\n"
UNMET = "<!-- derive: expect refuted -->\n" + RIGHT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--baseline", "known.json", *arguments])


def update(*arguments: str) -> dict[str, Any]:
    result = check("--update-baseline", *arguments)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(Path("known.json").read_text("utf-8"))
    return found


def write(text: str, name: str = "page.md") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "finding", "level"),
    [
        (WRONG, "refuted", "error"),
        (UNREAD, "unreadable", "warning"),
        (REPAIRED, "repaired", "warning"),
        (WORDS, "document", "warning"),
        (UNMET, "not-refuted", "error"),
        ("<!-- derive: givn a -->\n" + RIGHT, "directive", "error"),
    ],
)
def test_a_known_finding_is_none(page: str, finding: str, level: str) -> None:
    write(page)
    (entry,) = update("page.md")["findings"]
    assert (entry["file"], entry["finding"], entry["level"], entry["count"]) == ("page.md", finding, level, 1)
    result = check("--strict", "page.md")
    assert result.exit_code == 0, result.output
    assert level not in result.output
    assert "1 known" in result.output or page == WORDS  # a page without steps has no summary
    assert CliRunner().invoke(main, ["check", "--strict", "page.md"]).exit_code == 1


@pytest.mark.parametrize(
    ("before", "after", "new", "known", "gone"),
    [
        (WRONG, "Words before.\n\n" + RIGHT + "\n" + WRONG, 0, 1, 0),
        (WRONG, WRONG.replace("a^2 + b^2", "a^2  +\n b^2"), 0, 1, 0),
        (WRONG, WRONG + ANOTHER, 1, 1, 0),
        (WRONG, ANOTHER, 1, 0, 1),
        (WRONG, WRONG.replace("+ b^2", "- b^2"), 1, 0, 1),
        (WRONG, WRONG.replace("(a + b)^2", "(b + a)^2"), 1, 0, 1),
        (WRONG, WRONG + "\n" + WRONG, 1, 1, 0),
        (WRONG + "\n" + WRONG, WRONG, 0, 1, 1),
        (WRONG + "\n" + WRONG + ANOTHER, RIGHT, 0, 0, 3),
        (REPAIRED, WRONG, 1, 0, 1),
        (RIGHT, WRONG, 1, 0, 0),
        (WORDS, WRONG, 1, 0, 1),
    ],
)
def test_an_entry_is_bound_to_the_text_of_the_step(before: str, after: str, new: int, known: int, gone: int) -> None:
    write(before)
    update("page.md")
    write(after)
    result = check("page.md")
    assert result.exit_code == (1 if new else 0)
    assert result.stdout.count("error: refuted") == new
    assert (f", {known} known" in result.stdout) == bool(known)
    said = f"{gone} entries of known.json no longer occur; --update-baseline removes them\n"
    one = "1 entry of known.json no longer occurs; --update-baseline removes it\n"
    assert result.stderr == {0: "", 1: one}.get(gone, said)
    update("page.md")
    again = check("page.md")
    assert (again.exit_code, again.stderr) == (0, "")


def test_what_is_said_of_known_findings() -> None:
    write(WRONG + ANOTHER)
    update("page.md")
    assert check("page.md").output == "2 steps: 2 refuted, 2 known\n"
    assert check("--quiet", "page.md").output == ""
    assert "page.md:1:16: refuted: known\n    = a² + b²\n" in check("--show-all", "page.md").output
    report = json.loads(check("--format", "json", "page.md").stdout)
    steps = [step for derivation in report["derivations"] for step in derivation["steps"]]
    assert [step["known"] for step in steps] == [True, True]
    assert report["counts"] == {"proved": 0, "refuted": 2, "unknown": 0, "unreadable": 0, "repaired": 0, "known": 2}
    write(WORDS)
    update("page.md")
    assert [each["known"] for each in json.loads(check("--format", "json", "page.md").stdout)["problems"]] == [True]
    plain = json.loads(CliRunner().invoke(main, ["check", "--format", "json", "page.md"]).stdout)
    assert '"known"' not in json.dumps(plain)


def test_right_again_is_said_of_what_is_right() -> None:
    """A known wrong side after a new wrong one is not right again."""
    write("$$ 2 x = 3 x = 4 x $$\n")
    update("page.md")
    write("$$ 2 x = 5 x = 4 x $$\n")
    result = check("page.md")
    assert "error: refuted" in result.stdout
    assert "right again" not in result.stdout


def test_the_file_is_the_same_however_it_is_written(folder: Path) -> None:
    folder_of({"b/two.md": WRONG + ANOTHER, "a.md": UNREAD + WORDS}, folder)
    update(".")
    first = Path("known.json").read_bytes()
    update("b/../b/two.md", "--jobs", "2", str(folder / "a.md"))
    assert Path("known.json").read_bytes() == first
    found = json.loads(first)["findings"]
    assert [each["file"] for each in found] == ["a.md", "b/two.md", "b/two.md"]
    assert first.endswith(b"}\n")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b", "known.json"]


def test_a_link_goes_on_leading_to_the_list_which_keeps_its_permissions(folder: Path) -> None:
    folder_of({"page.md": WRONG, "lists/of_all.json": json.dumps(BASE)}, folder)
    Path("lists/of_all.json").chmod(0o640)
    Path("known.json").symlink_to("lists/of_all.json")
    assert len(update("page.md")["findings"]) == 1
    assert Path("known.json").is_symlink()
    assert Path("lists/of_all.json").stat().st_mode & 0o777 == 0o640


def test_it_holds_from_every_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of({"book/notes/page.md": WRONG}, folder)
    runner = CliRunner()
    words = ["check", "--update-baseline", "--baseline"]
    assert runner.invoke(main, [*words, "book/known.json", "book"]).exit_code == 0
    assert json.loads(Path("book/known.json").read_text())["findings"][0]["file"] == "notes/page.md"
    monkeypatch.chdir(folder / "book" / "notes")
    assert runner.invoke(main, ["check", "--baseline", "../known.json", "page.md"]).exit_code == 0


def test_what_was_not_looked_at_stays(folder: Path) -> None:
    folder_of({"one.md": WRONG, "two.md": ANOTHER, "three.md": WRONG}, folder)
    update(".")
    result = check("one.md")
    assert (result.exit_code, result.stderr) == (0, "")
    Path("three.md").unlink()
    assert check("one.md").stderr.startswith("1 entry of known.json no longer occurs")
    assert [each["file"] for each in update("one.md")["findings"]] == ["one.md", "two.md"]


def test_what_cannot_be_opened_is_never_known() -> None:
    Path("paper.pdf").write_bytes(b"%PDF-1.5\n\x80\x81")
    result = check("--update-baseline", "paper.pdf")
    assert result.exit_code == 2
    assert json.loads(Path("known.json").read_text())["findings"] == []
    assert check("paper.pdf").exit_code == 2


BASE: dict[str, Any] = {"format": "derive-baseline", "version": 1, "findings": []}
ENTRY: dict[str, Any] = {"file": "a", "finding": "refuted", "level": "error", "from": "a", "to": "b", "count": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "known.json: there is no such file; --update-baseline writes it"),
        ("", "no baseline of derive: Expecting value"),
        ("[]", 'expected an object with "format": "derive-baseline"'),
        ("{}", 'expected an object with "format": "derive-baseline"'),
        (json.dumps(BASE | {"version": 2}), 'expected "version": 1, found 2'),
        (json.dumps(BASE | {"findings": {}}), 'expected a list "findings"'),
        (json.dumps(BASE | {"findings": [1]}), "finding 1: expected an object"),
        (json.dumps(BASE | {"findings": [ENTRY | {"to": 1}]}), 'finding 1: expected a text "to"'),
        (json.dumps(BASE | {"findings": [ENTRY, ENTRY | {"count": 0}]}), 'finding 2: expected "count"'),
        (json.dumps(BASE | {"findings": [ENTRY | {"count": True}]}), 'finding 1: expected "count"'),
        ("[" * 100_000, "no baseline of derive"),
    ],
)
def test_a_baseline_that_is_none(text: str | None, said: str) -> None:
    write(RIGHT)
    if text is not None:
        write(text, "known.json")
    result = check("page.md")
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert "proved" not in result.output


def test_wrong_usage() -> None:
    write(RIGHT)
    result = CliRunner().invoke(main, ["check", "--update-baseline", "page.md"])
    assert result.exit_code == 2
    assert "--update-baseline needs --baseline FILE" in result.output
    Path("known.json").mkdir()
    assert "known.json: cannot be read: Is a directory" in check("page.md").output
    result = CliRunner().invoke(main, ["check", "page.md", "--baseline", "no/folder.json", "--update-baseline"])
    assert result.exit_code == 2
    assert "no/folder.json: cannot be written: No such file or directory" in result.output
