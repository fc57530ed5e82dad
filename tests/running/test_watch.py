"""`derive watch`: on a terminal and in a pipe, files that change, come and go.  Nothing here depends on time."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from time import monotonic

import pytest
from click.testing import CliRunner
from pages_for_runs import RIGHT, WRONG, folder_of

from derive.cli import main

PATIENCE = 60
"""Seconds after which a test gives up waiting: far more than anything takes."""
CLEAR = "\x1b[2J"


class Screen:
    """What a run has written so far."""

    def __init__(self, handle: int, process: subprocess.Popen[bytes]) -> None:
        self.handle, self.process = handle, process
        self.text = ""

    def until(self, *words: str) -> str:
        """What it writes up to and with all the words, in any order, and the end of that round."""
        end = monotonic() + PATIENCE
        while not (all(word in self.text for word in words) and self.text.endswith("Ctrl-C ends\n")):
            assert monotonic() < end, self.text
            if select([self.handle], [], [], 0.1)[0]:
                self.text += os.read(self.handle, 65536).decode().replace("\r\n", "\n")
        said, self.text = self.text, ""
        return said

    def ended(self) -> int:
        """The exit status after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(folder: Path, *arguments: str, terminal: bool = True) -> Iterator[Screen]:
    """A run in a terminal, or with its output in a pipe; standard error goes with it."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "derive", "watch", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    os.close(theirs)
    try:
        yield Screen(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def save(path: Path, text: str) -> None:
    """Write a file as editors do: another one, put in its place."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def test_a_terminal_is_drawn_anew(tmp_path: Path) -> None:
    folder_of({"page.md": RIGHT}, tmp_path)
    with watching(tmp_path, "page.md") as screen:
        first = screen.until("1 step: 1 proved")
        assert first.count(CLEAR) == 1
        assert "watching 1 file; Ctrl-C ends" in first
        save(tmp_path / "page.md", WRONG)
        second = screen.until("page.md:1:16: error: refuted", "1 step: 1 refuted")
        assert second.count(CLEAR) == 1
        (tmp_path / "page.md").write_text(RIGHT + WRONG, encoding="utf-8")
        screen.until("page.md:2:16: error: refuted", "2 steps: 1 proved, 1 refuted")
        assert screen.ended() == 0


def test_a_pipe_gets_it_printed_again(tmp_path: Path) -> None:
    folder_of({"page.md": RIGHT}, tmp_path)
    with watching(tmp_path, ".", terminal=False) as screen:
        said = screen.until("1 step: 1 proved")
        save(tmp_path / "page.md", WRONG)
        said += screen.until("1 step: 1 refuted")
        assert "\x1b" not in said
        assert "Traceback" not in said
        assert screen.ended() == 0


def come(folder: Path) -> None:
    folder_of({"new/other.md": WRONG}, folder)


def go(folder: Path) -> None:
    (folder / "second.md").unlink()


def move(folder: Path) -> None:
    (folder / "second.md").rename(folder / "third.md")


def configure(folder: Path) -> None:
    (folder / "derive.toml").write_text("exclude = ['second.md']\n", encoding="utf-8")


def ignore(folder: Path) -> None:
    (folder / ".gitignore").write_text("second.md\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (come, ("new/other.md:1:16: error: refuted", "3 files, 3 steps: 1 proved, 2 refuted")),
        (go, ("1 step: 1 proved", "watching 1 file;")),
        (move, ("third.md:1:16: error: refuted", "2 files, 2 steps: 1 proved, 1 refuted")),
        (configure, ("1 step: 1 proved", "watching 1 file;")),
        (ignore, ("1 step: 1 proved", "watching 1 file;")),
    ],
)
def test_files_come_and_go(change: Callable[[Path], None], said: tuple[str, ...], tmp_path: Path) -> None:
    folder_of({"first.md": RIGHT, "second.md": WRONG}, tmp_path)
    with watching(tmp_path, ".") as screen:
        screen.until("2 files, 2 steps: 1 proved, 1 refuted")
        change(tmp_path)
        screen.until(*said)
        assert screen.ended() == 0


def test_what_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    with watching(tmp_path, "page.md") as screen:
        screen.until("waiting for page.md; Ctrl-C ends")
        save(tmp_path / "page.md", RIGHT)
        screen.until("watching 1 file; Ctrl-C ends")
        assert screen.ended() == 0


def test_nothing_to_check_is_waited_out(tmp_path: Path) -> None:
    folder_of({"page.md": RIGHT}, tmp_path)
    with watching(tmp_path, ".") as screen:
        screen.until("1 step: 1 proved")
        (tmp_path / "derive.toml").write_text("exlude = []\n", encoding="utf-8")
        screen.until("derive.toml: exlude: no such key; did you mean exclude?")
        (tmp_path / "derive.toml").unlink()
        screen.until("1 step: 1 proved")
        (tmp_path / "page.md").unlink()
        screen.until("no documents in this folder")
        save(tmp_path / "page.md", WRONG)
        screen.until("1 step: 1 refuted")
        assert screen.ended() == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to check: name a file, a folder"),
        (["-"], "standard input cannot be watched"),
        (["--limit", "0", "page.md"], "0 is not in the range"),
        (["--config", "nowhere.toml", "page.md"], "nowhere.toml: cannot be opened"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["watch", *arguments])
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = CliRunner().invoke(main, ["watch", "."])
    assert result.exit_code == 2
    assert result.output == "Error: derive watch needs watchfiles: pip install 'watchfiles>=0.21'\n"


def test_only_what_has_changed_is_checked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from derive.checking import running
    from derive.checking.again import Memory
    from derive.checking.running import Run
    from derive.checking.working import Options
    from derive.kernel import Limits

    monkeypatch.chdir(folder_of({"a.md": RIGHT, "b.md": WRONG, "c.md": RIGHT}, tmp_path))
    attempt, checked = running.attempt, []
    monkeypatch.setattr(running, "attempt", lambda *about: (checked.append(about[0].file), attempt(*about))[1])
    memory, run = Memory(), Run(Options(Limits()))
    files = ("a.md", "b.md", "c.md")
    first = tuple(memory.results(run, files))
    assert [result.file for result in first] == checked == list(files)
    checked.clear()
    Path("b.md").write_text(RIGHT, encoding="utf-8")
    second = tuple(memory.results(run, (*files[1:], "nowhere.md")))
    assert checked == ["b.md"]
    assert [result.file for result in second] == ["b.md", "c.md", "nowhere.md"]
    assert second[1] is first[2]
    assert tuple(memory.results(run, (*files[1:], "nowhere.md"))) == second
    tuple(memory.results(Run(Options(Limits(terms=5))), ("c.md",)))
    assert checked == ["b.md", "c.md"]
