"""`derive check --baseline`: what is known is no finding, what is new is one, and what is gone is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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


MACRO = "\\newcommand{{\\two}}{{{}}}\n\n$$ x + x = \\two + x $$\n"
MACRO_OF_MACRO = "\\newcommand{{\\one}}{{{}}}\\newcommand{{\\two}}{{\\one + 1}}\n\n$$ x + x = \\two + x $$\n"
FUNCTION = "Let $f(x) = {}$.\n\n$$ f(2) = 5 $$\n"
THROUGH = "Let $g(x) = {}$ and $f(x) = g(x) + 1$.\n\n$$ f(2) = 7 $$\n"
ENTRIES = "Let $p_j = {}$.\n\n$$ \\frac{{\\partial p_j}}{{\\partial z_k}} = p_j $$\n"
LET = "<!-- derive: let S = {} -->\n\n$$ S = x + y $$\n"
UNREAD_MACRO = "\\newcommand{{\\two}}{{{}}}\n\n$$ \\two = \\det(A) $$\n"


@pytest.mark.parametrize(
    ("page", "before", "after", "finding"),
    [
        (MACRO, "3", "4", "refuted"),
        (MACRO_OF_MACRO, "3", "4", "refuted"),
        (FUNCTION, "x^2", "x^3", "refuted"),
        (THROUGH, "x^2", "x^3", "refuted"),
        (ENTRIES, "e^{z_j}/\\sum_i e^{z_i}", "e^{2 z_j}/\\sum_i e^{2 z_i}", "refuted"),
        (LET, "x + 2 y", "x + 3 y", "refuted"),
        (UNREAD_MACRO, "3", "4", "not read"),
    ],
)
def test_an_entry_is_bound_to_what_the_step_means(page: str, before: str, after: str, finding: str) -> None:
    write(page.format(before))
    update("page.md")
    assert check("--strict", "page.md").exit_code == 0
    write(page.format(after))
    result = check("--strict", "page.md")
    assert result.exit_code == 1
    assert finding in result.stdout
    assert result.stderr == "1 entry of known.json no longer occurs; --update-baseline removes it\n"
    update("page.md")
    assert (check("--strict", "page.md").exit_code, check("page.md").stderr) == (0, "")


WHOLE = FUNCTION.format("x^2") + "\n" + ENTRIES.format("e^{z_j}/\\sum_i e^{z_i}") + "\n" + MACRO.format("3")


@pytest.mark.parametrize(
    "edit",
    [
        lambda page: "# A heading\n\nWords.\n\n" + page,
        lambda page: "\\newcommand{\\other}{7}\n\nLet $h(x) = x + 7$ and $q_j = 2 u_j$.\n\n" + page,
        lambda page: page + "\nLet $h(x) = x + 7$.\n\n$$ h(x) = 2 x $$\n",
        lambda page: "<!-- derive: let T = u + v -->\n\n$$ T + T = 2 T $$\n\n" + page,
        lambda page: page.replace("x^2", "  x^{2}"),
        lambda page: page.replace("\\newcommand{\\two}{3}", "\\newcommand\\two{3}"),
        lambda page: page.replace("$$ f(2)", "$$\nf(2)"),
        lambda page: "\n\n".join(reversed(page.replace("\n\n$$", "\n$$").split("\n\n"))),
    ],
)
def test_what_a_step_does_not_use_changes_nothing(edit: Callable[[str], str]) -> None:
    write(WHOLE)
    assert len(update("page.md")["findings"]) == 3
    write(edit(WHOLE))
    result = check("page.md")
    assert (result.stdout.count(", 3 known"), result.stderr) == (1, "")


def test_a_list_from_before_there_were_meanings_holds_and_is_said_to_be_old() -> None:
    write(FUNCTION.format("x^2") + "\n" + WRONG)
    listed = update("page.md")
    assert all(re.fullmatch("[0-9a-f]{16}", entry.pop("meaning")) for entry in listed["findings"])
    write(json.dumps(listed), "known.json")
    told = "known.json is bound to the text of steps alone, whatever it means; --update-baseline renews it\n"
    assert (check("page.md").exit_code, check("page.md").stderr) == (0, told)
    assert check("--quiet", "page.md").stderr == ""
    write(FUNCTION.format("x^3") + "\n" + WRONG)
    assert check("page.md").exit_code == 0
    write(FUNCTION.format("x^3") + "\n" + WRONG + "\n" + WRONG)
    assert check("page.md").exit_code == 1
    assert [entry["count"] for entry in update("page.md")["findings"]] == [2, 1]
    assert (check("page.md").exit_code, check("page.md").stderr) == (0, "")


def test_steps_of_one_text_with_two_meanings_are_two_entries() -> None:
    text = FUNCTION.format("x^2") + "\n# Another\n\n" + FUNCTION.format("x^3")
    write(text)
    assert [entry["count"] for entry in update("page.md")["findings"]] == [1, 1]
    write(text.replace("x^2", "x^4"))
    assert check("page.md").stdout.count("error: refuted") == 1


@pytest.mark.parametrize("words", [("--jobs", "2"), ("--no-cache",), ("--format", "json"), ("--show-all",)])
def test_a_meaning_is_the_same_however_it_is_checked(folder: Path, words: tuple[str, ...]) -> None:
    folder_of({"a.md": WHOLE, "b.md": FUNCTION.format("x^2")}, folder)
    update(".")
    known = Path("known.json").read_bytes()
    update(".", *words)
    assert Path("known.json").read_bytes() == known
    assert check("--strict", ".", *words).exit_code == 0


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
        (json.dumps(BASE | {"findings": [ENTRY | {"meaning": 1}]}), 'finding 1: expected a text "meaning"'),
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
