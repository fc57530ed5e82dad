"""`derive check --report FORMAT=FILE`: written as a whole or not at all, beside what is printed."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from formats_pages import UNOPENED

from derive.checking.writing import write
from derive.rendering.formats import FORMATS

Check = Callable[..., Result]


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_what_is_printed(form: str, repository: Path, check: Check) -> None:
    printed = check("notes", "--format", form)
    beside = check("notes", "--report", f"{form}=out.txt")
    assert (printed.exit_code, beside.exit_code) == (1, 1)
    assert (repository / "out.txt").read_text(encoding="utf-8") == printed.stdout
    assert beside.stdout == check("notes").stdout
    assert str(repository) not in printed.stdout


def test_several_in_one_run(repository: Path, check: Check) -> None:
    reports = [f"--report={form}=out/{form}" for form in FORMATS]
    (repository / "out").mkdir()
    result = check("notes", "--format", "github", *reports, "--quiet")
    assert result.stdout == (repository / "out/github").read_text(encoding="utf-8")
    assert sorted(path.name for path in (repository / "out").iterdir()) == sorted(FORMATS)
    assert json.loads((repository / "out/json").read_text(encoding="utf-8"))["format"] == "derive-report"


def test_rules_are_looked_for_if_a_report_names_them(repository: Path, check: Check) -> None:
    check("notes/right.md", "--report", "json=out.json")
    (derivation,) = json.loads((repository / "out.json").read_text(encoding="utf-8"))["derivations"]
    assert derivation["steps"][0]["rule"] == "expand"


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (["sarif"], "'sarif': expected a file, as in sarif=FILE"),
        (["sarif="], "'sarif=': expected a file, as in sarif=FILE"),
        (["sarif=-"], "'sarif=-': a report goes into a file; --format sarif prints it"),
        (["word=a.doc"], "'word=a.doc': expected FORMAT=FILE, where FORMAT is one of terminal, json, github"),
        (["a.sarif"], "'a.sarif': expected FORMAT=FILE"),
        (["sarif=a", "junit=./a"], "two reports go into a: name a file for each"),
        (["markdown=notes/right.md"], "the report would take the place of notes/right.md, which is checked"),
        (["markdown=link.md"], "the report would take the place of link.md, which is checked"),
    ],
)
def test_wrong_usage(reports: list[str], said: str, repository: Path, check: Check) -> None:
    (repository / "link.md").symlink_to("notes/right.md")
    before = (repository / "notes/right.md").read_bytes()
    result = check("notes/right.md", *(f"--report={report}" for report in reports))
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True), result.output
    assert result.stdout == ""
    assert (repository / "notes/right.md").read_bytes() == before
    assert not (repository / "a").exists()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("no/such/folder/a.sarif", "No such file or directory"),
        ("notes", "Is a directory"),
        ("notes/right.md/a.sarif", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_cannot_be_written_is_said_and_the_rest_is_done(
    file: str, said: str, repository: Path, check: Check
) -> None:
    result = check("notes/right.md", "--report", f"sarif={file}", "--report", "junit=a.xml")
    assert result.exit_code == 2
    assert result.stderr == f"derive check: {file}: cannot be written: {said}\n"
    assert result.stdout == "1 step: 1 proved\n"
    assert (repository / "a.xml").exists()
    assert check("notes", "--report", f"sarif={file}").exit_code == 2


def test_a_report_in_a_folder_is_no_document_of_it(repository: Path, check: Check) -> None:
    """The report of the last run lies among the documents, and is a document by its name."""
    first = check("notes", "--report", "markdown=notes/summary.md")
    assert check("notes", "--report", "markdown=notes/summary.md").stdout == first.stdout
    assert "summary.md" not in first.stdout
    (repository / "empty").mkdir()
    check("notes", "--report", "markdown=empty/summary.md")
    alone = check("empty", "--report", "markdown=empty/summary.md")
    assert (alone.exit_code, "the only document is the report of an earlier run" in alone.stderr) == (2, True)
    assert "notes/summary.md:1:1: warning: no equations" in " ".join(check("notes").stdout.split())


def test_a_report_is_written_where_there_is_nothing_to_check(repository: Path, check: Check) -> None:
    (repository / "empty").mkdir()
    assert check("empty", UNOPENED, "--report", "junit=a.xml").exit_code == 2
    assert "cannot be opened" in (repository / "a.xml").read_text(encoding="utf-8")


# --- a file that is there as a whole or not at all --------------------------------------------------------------------


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    new, old, link = tmp_path / "new", tmp_path / "old", tmp_path / "link"
    old.write_text("before")
    old.chmod(0o640)
    link.symlink_to("old")
    mask = os.umask(0o027)
    try:
        write(str(new), "new\n")
        write(str(link), "after\n")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert (link.is_symlink(), old.read_text()) == (True, "after\n")
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_no_regular_file_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(str(pipe), "said\n")
        assert os.read(reader, 100) == b"said\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old"
    old.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write(str(old), "after")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "before")]


def test_reports_are_written_though_nobody_reads_what_is_printed(repository: Path) -> None:
    command = [sys.executable, "-m", "derive", "check", "notes", "--format", "sarif", "--report", "junit=a.xml"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    assert run.wait() == 141
    assert "</testsuites>" in (repository / "a.xml").read_text(encoding="utf-8")


def test_ctrl_c_writes_no_half_of_a_report(repository: Path) -> None:
    os.mkfifo("late.md")
    command = [sys.executable, "-m", "derive", "check", "notes/slips.md", "late.md", "--report", "junit=a.xml"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline()  # the first file is done
    run.send_signal(signal.SIGINT)
    assert run.communicate()[1] == b"interrupted: 1 of 2 files checked; no report is written\n"
    assert run.returncode == 130
    assert not (repository / "a.xml").exists()
