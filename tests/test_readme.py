"""The README's code runs and prints what the README says."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.cli import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.S)


def test_python_prints_what_is_shown() -> None:
    names: dict[str, object] = {}
    checked = 0
    for place, (language, code) in enumerate(BLOCKS):
        if language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, "README.md", "exec"), names)  # noqa: S102  # the README's own code
        if place + 1 < len(BLOCKS) and BLOCKS[place + 1][0] == "text":
            assert printed.getvalue() == BLOCKS[place + 1][1]
            checked += 1
    assert checked == 3


def test_first_screen_is_the_output_as_printed() -> None:
    shown = next(code for language, code in BLOCKS if language == "text")
    result = CliRunner().invoke(main, ["show", "cross-entropy"], env={"COLUMNS": "80"})
    assert result.exit_code == 0
    assert result.output == shown


def test_commands_of_the_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for language, code in BLOCKS if language == "console" for line in code.splitlines()]
    said = [line.removeprefix("$ derive ").split(" #")[0] for line in lines if line.startswith("$ derive")]
    commands = list(map(shlex.split, said))
    assert len(commands) == 20
    for words in commands:
        assert CliRunner().invoke(main, words).exit_code == 0, words


def test_a_document_is_checked_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = next(place for place, (language, _) in enumerate(BLOCKS) if language == "markdown")
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    Path("notes/softmax.md").write_text(BLOCKS[place][1], encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "notes/softmax.md"], env={"COLUMNS": "80"})
    assert BLOCKS[place + 1] == ("text", result.output)
    assert result.exit_code == 1


def test_options_of_the_readme_are_those_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for language, code in BLOCKS if language == "bash" for line in code.splitlines()]
    commands = [shlex.split(line.split(" #")[0])[1:] for line in lines if line.startswith("derive check")]
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    for page in ("notes/page.md", "paper.tex"):
        Path(page).write_text("$$ a = a $$\n", encoding="utf-8")
    assert len(commands) == 10
    for words in commands:
        assert CliRunner().invoke(main, words, input="$$ a = a $$").exit_code == 0, words
