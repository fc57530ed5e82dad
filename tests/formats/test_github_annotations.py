"""Annotations, read as GitHub's runner reads them: the right line and column, nothing of a page a command."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from formats_pages import EXPECTED, PAGES

from derive.checking.checked import Checked
from derive.rendering.machine.github import text
from derive.rendering.machine.results import Results
from derive.report import Derivation, Problem, Span, Step

COMMAND = re.compile(r"::(\w+)(?: (.*?))?::(.*)")
"""As the runner splits a line: the command up to a space, its properties up to the next pair of colons."""
LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
MESSAGE = {"%25": "%", "%0D": "\r", "%0A": "\n"}
PROPERTY = {**MESSAGE, "%3A": ":", "%2C": ","}

Annotation = tuple[str, dict[str, str], str]


def unescaped(text: str, signs: dict[str, str]) -> str:
    return re.sub("|".join(signs), lambda found: signs[found[0]], text)


def annotation(line: str) -> Annotation:
    """The level, the properties, and the message; a property is split at its first equals sign."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = [part.split("=", 1) for part in (found[2] or "").split(",")]
    return found[1], {name: unescaped(value, PROPERTY) for name, value in pairs}, unescaped(found[3], MESSAGE)


def annotations(out: str) -> tuple[list[Annotation], list[str]]:
    lines = out.splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    return list(map(annotation, commands)), lines[len(commands) :]


def text_at(properties: dict[str, str]) -> str:
    """What stands at the place of an annotation in its file; whole lines where there are no columns."""
    lines = Path(properties["file"]).read_text(encoding="utf-8").split("\n")
    first, last = int(properties["line"]), int(properties["endLine"])
    if "col" not in properties:
        return "\n".join(lines[first - 1 : last])
    return lines[first - 1][int(properties["col"]) - 1 : int(properties["endColumn"]) - 1]


def test_every_finding_at_its_place(printed: Callable[[str], str]) -> None:
    found, rest = annotations(printed("github"))
    assert [(properties["file"], LEVELS[level]) for level, properties, _ in found] == [
        (file, level) for file, level, _, _ in EXPECTED
    ]
    for (_, properties, _), (_, _, _, there) in zip(found, EXPECTED, strict=True):
        if there:
            assert there in text_at(properties) if "\n" in there else there == text_at(properties)
    counts = "8 proved, 6 refuted, 1 unknown, 1 not read, 1 of them repaired, 1 as expected, 1 file not opened"
    assert rest == [f"7 files, 16 steps: {counts}"]


def test_what_github_would_drop_is_not_there(printed: Callable[[str], str]) -> None:
    """The runner refuses columns over several lines, columns without a line, and ends that come before beginnings."""
    for _, properties, message in annotations(printed("github"))[0]:
        assert message
        assert len(properties["title"]) < 255
        assert set(properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
        if {"col", "endColumn"} & set(properties):
            assert "line" in properties
            assert properties.get("endLine", properties["line"]) == properties["line"]
            assert int(properties.get("endColumn", 10**6)) >= int(properties["col"])


def test_the_message_has_the_witness_and_the_suggestion(printed: Callable[[str], str]) -> None:
    messages = [message for _, _, message in annotations(printed("github"))[0]]
    assert "n = 2, j = 1, k = 1, z = (0, log 2): left 2/9, right 4/9\nholds with - p_j for + p_j" in messages[1]
    assert messages[3].startswith("cell 1, line 3, column 47\nleft:  (a + b)²\n")


def run_of(*problems: Problem, steps: tuple[Step, ...] = ()) -> Results:
    return Results((Checked("a.md", (Derivation("", steps),) if steps else (), problems),), "0")


NASTY = "50%25 of %0A\r\n::error file=x::y ##[error]z, a: b \x1b[31m\u2028::stop-commands::t"


def test_nothing_of_a_page_is_a_command() -> None:
    problem = Problem(NASTY, NASTY, Span(3, 2))
    step = Step(NASTY, NASTY, "unknown", span=Span(1, 1, 1, 2, NASTY), reason=NASTY)
    out = text(run_of(problem, steps=(step,)))
    assert out.count("\n") == 3
    found, rest = annotations(out)
    assert len(found) == 2
    assert rest == ["1 file, 1 step: 1 unknown"]
    assert not set(out) & set("\r\x1b\u2028")
    for _, properties, message in found:
        assert properties["file"].startswith("50%25 of %0A  ::error file=x::y")
        assert "50%25 of %0A  ::error file=x::y ##[error]z, a: b �[31m ::stop-commands::t" in message


def test_a_long_message_is_cut_before_github_does() -> None:
    found, _ = annotations(text(run_of(Problem("a.md", "𝑥" * 9_000))))
    assert len(found[0][2].encode("utf-16-le")) <= 2 * 4096


def test_more_than_github_shows_is_said_so() -> None:
    problems = [Problem("a.md", f"reason {number}") for number in range(11)]
    assert "GitHub shows 10 annotations of each level" in text(run_of(*problems))
    assert "GitHub shows" not in text(run_of(*problems[:10]))


def test_paths_are_those_of_the_repository(
    repository: Path, check: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder of it, by an absolute path, through a link, by a path with dots."""
    wrong = next(iter(PAGES))
    name = Path(wrong).name
    (repository / "link").symlink_to(repository, target_is_directory=True)
    monkeypatch.chdir(repository / "notes")
    for path in (name, f"./{name}", f"../notes/{name}", str(repository / wrong), str(repository / "link" / wrong)):
        result = check(path, "--format", "github")
        files = {properties["file"] for _, properties, _ in annotations(result.output)[0]}  # type: ignore[attr-defined]
        assert files == ({f"link/{wrong}"} if "link" in path else {wrong}), path


def test_without_a_repository_the_workspace_is_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Callable[..., object]
) -> None:
    (tmp_path / "work" / "notes").mkdir(parents=True)
    (tmp_path / "elsewhere.md").write_text("$$ 1 = 2 $$\n", encoding="utf-8")
    (tmp_path / "work" / "notes" / "a.md").write_text("$$ 1 = 2 $$\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "work" / "notes")
    files = ("a.md", "../../elsewhere.md")
    for workspace, expected in ((tmp_path / "work", "notes/a.md"), ("", "a.md"), ("/nowhere", "a.md")):
        result = check(*files, "--format", "github", GITHUB_WORKSPACE=str(workspace))
        found, _ = annotations(result.output)  # type: ignore[attr-defined]
        assert [properties["file"] for _, properties, _ in found] == [expected, str(tmp_path / "elsewhere.md")]


def test_quiet_leaves_the_summary_out(printed: Callable[..., str]) -> None:
    found, rest = annotations(printed("github", "--quiet"))
    assert (len(found), rest) == (len(EXPECTED), [])


def test_standard_input_has_no_file(check: Callable[..., object]) -> None:
    from click.testing import CliRunner

    from derive.cli import main

    out = CliRunner().invoke(main, ["check", "-", "--format", "github"], input="$$ 1 = 2 $$\n").output
    assert out.startswith("::error line=1,col=8,endLine=1,endColumn=9,title=derive%3A refuted::left")
