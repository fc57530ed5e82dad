"""docs/checking.md, docs/reading.md: every page in them is checked, every command prints what they say."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.checking.configuration import EXAMPLES, LIMITS
from derive.cli import main
from derive.reading.directives import FORMS

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "checking.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[list[str], str]]:
    """The commands of a block, each with what is printed after it."""
    found = re.findall(r"^\$ derive ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE)
    return [(shlex.split(words), printed) for words, printed in found]


@pytest.mark.parametrize(("page", "least"), [("checking.md", 10), ("reading.md", 8)])
def test_every_command_prints_what_the_page_says(
    page: str, least: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (DOCS / page).read_text(encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, name, text in FENCE.findall(told):
        if name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
            continue
        assert language == "console"
        for words, printed in commands(text):
            result = CliRunner().invoke(main, words, env={"COLUMNS": "80"})
            assert result.output == printed, words
            ran += 1
    assert ran == told.count("\n$ derive ") >= least


def test_every_instruction_and_every_key_is_on_the_page() -> None:
    for form in FORMS:
        assert f"`{' '.join(form.split()[:2]) if 'skip' in form or 'expect' in form else form.split()[0]}" in PAGE
    for key in (*EXAMPLES, *LIMITS):
        assert f"`{key}`" in PAGE
