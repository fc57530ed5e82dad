"""docs/checking.md, docs/reading.md, docs/running.md: every page is checked, every command prints what they say."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.checking.configuration import EXAMPLES, LIMITS
from derive.cli import main
from derive.reading.directives import FORMS
from derive.reading.documents import KINDS, PROGRAMS, kind_of

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "checking.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[list[str], str]]:
    """The commands of a block, each with what is printed after it."""
    found = re.findall(r"^\$ derive ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE)
    return [(shlex.split(words), printed) for words, printed in found]


@pytest.mark.parametrize(("page", "least"), [("checking.md", 10), ("reading.md", 8), ("running.md", 6)])
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
        if language in ("bash", "text"):
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


def test_every_ending_that_is_read_is_on_the_page() -> None:
    told = set(
        re.findall(r"\.\w+", PAGE[PAGE.index("Read are files") : PAGE.index("## What is said of a step")].casefold())
    )
    assert told >= {*KINDS, *PROGRAMS}
    assert {ending for ending in told if kind_of(f"page{ending}") is None} == set()


def test_the_program_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = {name: text for _, name, text in FENCE.findall((DOCS / "running.md").read_text(encoding="utf-8"))}
    monkeypatch.chdir(tmp_path)
    for name in ("notes/new.md", "check_notes.py"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(blocks[name], encoding="utf-8")
    done = subprocess.run([sys.executable, "check_notes.py"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "notes/new.md 1 x + x = 3 x"
    assert json.loads(Path("report.json").read_text("utf-8"))["counts"]["refuted"] == 1
    compile(blocks["on_dask.py"], "on_dask.py", "exec")
