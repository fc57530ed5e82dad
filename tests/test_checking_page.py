"""docs/checking.md: every page in it is checked, every command run, and each prints what the page says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.checking.configuration import EXAMPLES, LIMITS
from derive.cli import main
from derive.reading.directives import FORMS

PAGE = (Path(__file__).parent.parent / "docs" / "checking.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[list[str], str]]:
    """The commands of a block, each with what is printed after it."""
    found = re.findall(r"^\$ derive ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE)
    return [(shlex.split(words), printed) for words, printed in found]


def test_every_command_prints_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, name, text in FENCE.findall(PAGE):
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
            continue
        assert language == "console"
        for words, printed in commands(text):
            result = CliRunner().invoke(main, words, env={"COLUMNS": "80"})
            assert result.output == printed, words
            ran += 1
    assert ran == PAGE.count("\n$ derive ") > 10


def test_every_instruction_and_every_key_is_on_the_page() -> None:
    for form in FORMS:
        assert f"`{' '.join(form.split()[:2]) if 'skip' in form or 'expect' in form else form.split()[0]}" in PAGE
    for key in (*EXAMPLES, *LIMITS):
        assert f"`{key}`" in PAGE
