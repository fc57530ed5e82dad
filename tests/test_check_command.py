"""The command `derive check`: its exit status, its options, the files it takes, what it says where."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from click.testing import CliRunner, Result

from derive.cli import main
from derive.rendering.progress import PATIENCE

RIGHT = "$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n"
WRONG = "$$ (a + b)^2 = a^2 + b^2 $$\n"
UNKNOWN = r"$$ \frac{\partial L}{\partial w} = \Gamma_q - 1 $$" + "\n"
UNREAD = r"$$ a = \frac{\partial}{} $$" + "\n"
REPAIRED = r"$$ \frac{\partial}{\partial x} \log x = \frac{\partial \log x}{x} $$" + "\n"
COSTLY = r"$$ (a + b + c + d)^{6} = (d + c + b + a)^{6} $$" + "\n"
WORDS = "Only words, and a formula: $x$.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, **extra: object) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], **extra)  # type: ignore[arg-type]


# --- exit status ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "status", "strict", "said"),
    [
        (RIGHT, 0, 0, "1 step: 1 proved"),
        (WRONG, 1, 1, "error: refuted"),
        (UNKNOWN, 0, 1, "note: unknown"),
        (UNREAD, 0, 1, "warning: not read"),
        (REPAIRED, 0, 1, "warning: repaired"),
        (WORDS, 0, 1, "warning: no equations found: 1 formula, none with ="),
        ("", 0, 1, "warning: no equations found: mathematics is read between $ $"),
        (RIGHT + "\n$$ a = a\n\nnever closed", 0, 1, "warning: "),
        (RIGHT + WRONG, 1, 1, "2 steps: 1 proved, 1 refuted"),
        ("<!-- derive: expect refuted -->\n" + WRONG, 0, 0, "1 as expected"),
        ("<!-- derive: expect refuted -->\n" + RIGHT, 1, 1, "not refuted, as its author expected"),
    ],
)
def test_exit_status(page: str, status: int, strict: int, said: str, folder: Path) -> None:
    Path("page.md").write_text(page, encoding="utf-8")
    result = check("page.md")
    assert (result.exit_code, said in " ".join(result.output.split())) == (status, True), result.output
    assert check("page.md", "--strict").exit_code == strict
    assert check("page.md", "--strict", "--format", "json").exit_code == strict


def test_what_cannot_be_opened_is_said_and_the_rest_is_done(folder: Path) -> None:
    Path("page.md").write_text(WRONG, encoding="utf-8")
    Path("paper.pdf").write_bytes(b"%PDF-1.5\n\x80\x81")
    result = check("pagr.md", "paper.pdf", "page.md")
    assert result.exit_code == 2
    said = " ".join(result.output.split())
    assert "pagr.md: error: cannot be opened: there is no such file; did you mean page.md?" in said
    assert "paper.pdf:1:1: error: cannot be read: a PDF; check the Markdown or LaTeX that it was made from" in said
    assert "page.md:1:16: error: refuted" in said
    assert said.endswith("1 file, 1 step: 1 refuted, 2 files not opened")
    report = json.loads(check("pagr.md", "paper.pdf", "page.md", "--format", "json").output)
    assert [(problem["file"], problem["level"]) for problem in report["problems"]] == [
        ("pagr.md", "error"),
        ("paper.pdf", "error"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x00\x00", "a zip archive, as .docx and .odt are"),
        (bytes(range(32)) * 40, "no text, but NUL or other control characters"),
        ("Schöne Grüße\n".encode("latin-1") + RIGHT.encode(), "bytes that are not UTF-8"),
        (b"\xff\xfe" + RIGHT.encode("utf-16-le"), "1 step: 1 proved"),
        (b"RIFF is a word.\n" + RIGHT.encode(), "1 step: 1 proved"),
    ],
)
def test_bytes_that_are_no_document(data: bytes, said: str, folder: Path) -> None:
    Path("page.md").write_bytes(data)
    assert said in " ".join(check("page.md").output.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to check: name a file, a folder, or - for standard input"),
        (["--stdin-name", "a.tex", "page.md"], "--stdin-name is for standard input: name - as a path too"),
        (["--limit", "0", "page.md"], "0 is not in the range x>=1"),
        (["--limit", "many", "page.md"], "'many' is not a valid integer"),
        (["--format", "yaml", "page.md"], "'yaml' is not one of 'terminal', 'json'"),
        (["--strct", "page.md"], "Did you mean '--strict'?"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    result = check(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


# --- options ----------------------------------------------------------------------------------------------------------


def test_standard_input_is_of_the_kind_that_its_name_says() -> None:
    tex = r"\section{One} \[ a + a = 3 a \] % $$ b = 2 b $$"
    result = check("-", "--stdin-name", "paper.tex", input=tex)
    assert result.exit_code == 1
    assert result.output.startswith("paper.tex:1:26: error: refuted\n  1 │ \\section{One}")
    report = json.loads(check("-", "--stdin-name", "paper.tex", "--format", "json", input=tex).output)
    assert [derivation["file"] for derivation in report["derivations"]] == ["paper.tex"]
    assert check("-", input=WRONG).output.startswith("-:1:16: error: refuted")
    assert len(json.loads(check("-", "--format", "json", input=tex).output)["derivations"]) == 2  # as Markdown


def test_quiet_prints_findings_only(folder: Path) -> None:
    Path("page.md").write_text(RIGHT + WRONG, encoding="utf-8")
    Path("right.md").write_text(RIGHT, encoding="utf-8")
    assert check("right.md", "--quiet").output == ""
    said = check("page.md", "right.md", "-q").output
    assert said.startswith("page.md:2:16: error: refuted")
    assert "steps" not in said
    assert said.endswith("left 25, right 13\n")


def test_show_all_prints_proofs_with_their_rules(folder: Path) -> None:
    Path("page.md").write_text("# Squares\n\n" + RIGHT, encoding="utf-8")
    said = check("page.md", "--show-all").output
    assert said.splitlines()[:4] == [
        "Squares (line 3)",
        "    (a + b)²",
        "page.md:3:16: proved: expand",
        "    = a² + 2 a b + b²",
    ]
    assert "expand" not in check("page.md").output


def test_a_step_that_is_too_costly_is_unknown(folder: Path) -> None:
    Path("page.md").write_text(COSTLY, encoding="utf-8")
    assert check("page.md").output == "1 step: 1 proved\n"
    result = check("page.md", "--limit", "50")
    assert "note: unknown: gave up after 50 terms" in " ".join(result.output.split())
    assert "--limit N allows for more" in result.output
    assert (result.exit_code, check("page.md", "--limit", "50", "--strict").exit_code) == (0, 1)


# --- files ------------------------------------------------------------------------------------------------------------


def files_of(*paths: str) -> list[str]:
    """The files that are checked, by the derivations found in them: each page has one."""
    return [each["file"] for each in json.loads(check(*paths, "--format", "json").output)["derivations"]]


def tree(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    tree(
        dict.fromkeys(["b.md", "a/z.tex", "a/b/y.rst", "c.MD", ".hidden.md", ".git/x.md", "a/.b/x.md", "d.csv"], RIGHT)
    )
    tree({"a/z.tex": r"\[ a = a \]", "a/b/y.rst": ".. math::\n\n   a = a\n"})
    assert files_of(".") == ["a/b/y.rst", "a/z.tex", "b.md", "c.MD"]
    assert files_of("a") == ["a/b/y.rst", "a/z.tex"]
    assert files_of(".hidden.md", "a/.b") == [".hidden.md", "a/.b/x.md"]


def test_a_file_is_checked_once(folder: Path) -> None:
    tree({"a/page.md": RIGHT, "b.md": RIGHT})
    Path("link.md").symlink_to("b.md")
    assert files_of("b.md", "./b.md", "a", "a/page.md", str(Path("b.md").absolute())) == ["b.md", "a/page.md"]
    assert files_of("link.md", "b.md") == ["link.md"]
    assert files_of("a/..") == ["a/../a/page.md", "a/../b.md"]


def test_a_link_to_a_folder_leads_nowhere(folder: Path) -> None:
    tree({"a/page.md": RIGHT})
    Path("a/back").symlink_to("..")
    assert files_of(".") == ["a/page.md"]


@pytest.mark.parametrize(
    ("rules", "paths", "files"),
    [
        ({".gitignore": "build/\n*.tex.md\n"}, ["."], ["a/a.md", "a/b/b.md", "keep.md"]),
        ({".gitignore": "*.md\n!keep.md\n"}, ["."], ["keep.md"]),
        ({".gitignore": "/a\n"}, ["."], ["build/out.md", "keep.md", "some.tex.md"]),
        ({".gitignore": "b/\n"}, ["a"], ["a/a.md"]),
        ({".gitignore": "a.md\n", "a/.gitignore": "!a.md\nb\n"}, ["a"], ["a/a.md"]),
        ({".gitignore": "a/*\n!a/b/\n"}, ["."], ["a/b/b.md", "build/out.md", "keep.md", "some.tex.md"]),
        ({".gitignore": "a/\n!a/b/b.md\n"}, ["."], ["build/out.md", "keep.md", "some.tex.md"]),
        ({".gitignore": "/b/b.md\n"}, ["a"], ["a/a.md", "a/b/b.md"]),
        ({".gitignore": "# build\n\\#x\n\n!\n[z-a]\n***]]\na/\n"}, ["."], ["build/out.md", "keep.md", "some.tex.md"]),
        ({".gitignore": "build/\nkeep.md\n"}, ["build", "keep.md"], ["build/out.md", "keep.md"]),
        ({".gitignore": "a/\n", "a/.gitignore": "b.md\n"}, ["a"], ["a/a.md"]),
    ],
)  # fmt: skip
def test_gitignore(rules: Mapping[str, str], paths: list[str], files: list[str], folder: Path) -> None:
    """A nested file may take back, but nothing in a folder that is left out; what is named is checked all the same."""
    tree(dict.fromkeys(["a/a.md", "a/b/b.md", "build/out.md", "keep.md", "some.tex.md", ".git/HEAD"], RIGHT))
    tree(rules)
    assert files_of(*paths) == files


def test_gitignore_of_a_folder_that_is_no_repository(folder: Path) -> None:
    """Its own rules hold; what lies above is somebody else's."""
    tree({".gitignore": "*.md\n", "notes/page.md": RIGHT, "notes/old.md": RIGHT, "notes/.gitignore": "old.md\n"})
    assert files_of("notes") == ["notes/page.md"]


def test_a_folder_without_documents_is_said_so(folder: Path) -> None:
    tree({"data/table.csv": "1,2\n", "notes/page.md": RIGHT, "notes/.gitignore": "*\n"})
    result = check("data", "notes")
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "data: warning: no documents in this folder; looked for .md, .markdown, .txt" in said
    assert "notes: warning: no documents in this folder; .gitignore leaves out 1; looked for" in said
    assert check("data", "--strict").exit_code == 1


# --- a terminal, a pipe, an end before the end ------------------------------------------------------------------------


def in_terminal(arguments: list[str], folder: Path, **environment: str) -> tuple[str, int]:
    """What the command writes to a terminal of 80 columns, standard error too, and its exit status."""
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "TMUX", "TERM")}
    run = subprocess.Popen(
        [sys.executable, "-m", "derive", "check", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**clean, "COLUMNS": "80", **environment},
    )
    os.close(theirs)
    out = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # on Linux, this is the end
            break
        if not part:
            break
        out += part
    os.close(ours)
    return out.decode(), run.wait()


def test_colours_and_links_in_a_terminal(folder: Path) -> None:
    Path("my page.md").write_text(WRONG, encoding="utf-8")
    said, status = in_terminal(["my page.md"], folder, TERM="xterm-256color")
    assert status == 1
    assert "\x1b[1;31merror\x1b[0m" in said
    link = said.split("\x1b]8;", 2)[1].split("\x1b\\")[0]
    assert link.endswith(";" + (folder / "my page.md").resolve().as_uri())


@pytest.mark.parametrize(
    ("environment", "colour", "link"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "linux"}, True, False),
        ({"TERM": "xterm", "FORCE_HYPERLINK": "0"}, True, False),
        ({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_a_terminal_that_wants_less(environment: dict[str, str], colour: bool, link: bool, folder: Path) -> None:
    Path("page.md").write_text(WRONG, encoding="utf-8")
    said, _ = in_terminal(["page.md"], folder, **environment)
    assert ("\x1b[1;31m" in said, "\x1b]8;" in said) == (colour, link)
    if not colour:
        assert "\x1b" not in said


def test_nothing_but_text_in_a_pipe(folder: Path) -> None:
    Path("page.md").write_text(WRONG, encoding="utf-8")
    run = [sys.executable, "-m", "derive", "check", "page.md"]
    said = subprocess.run(
        run, capture_output=True, check=False, env={**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "ascii"}
    )
    assert b"\x1b" not in said.stdout
    assert "  1 │ $$".encode() in said.stdout
    assert said.stderr == b""


def late(page: Path) -> Thread:
    """Feed the page, a pipe, so late that a run over several files shows how far it is."""

    def feed() -> None:
        with page.open("w", encoding="utf-8") as out:  # opened as soon as the run opens it for reading
            sleep(2 * PATIENCE)
            out.write(RIGHT)

    os.mkfifo(page)
    feeding = Thread(target=feed)
    feeding.start()
    return feeding


@pytest.mark.parametrize(("options", "shown"), [([], True), (["--quiet"], False)])
def test_progress_comes_and_goes(options: list[str], shown: bool, folder: Path) -> None:
    Path("next.md").write_text(RIGHT, encoding="utf-8")
    feeding = late(folder / "late.md")
    said, status = in_terminal(["late.md", "next.md", *options], folder, TERM="xterm")
    feeding.join()
    assert status == 0
    assert ("\r\x1b[K2/2 next.md\r\x1b[K" in said) == shown
    assert ("/2" in said) == shown


def test_every_file_is_printed_before_the_next_is_read(folder: Path) -> None:
    Path("first.md").write_text(WRONG, encoding="utf-8")
    os.mkfifo("second.md")
    run = subprocess.Popen([sys.executable, "-m", "derive", "check", "first.md", "second.md"], stdout=subprocess.PIPE)
    try:
        assert run.stdout is not None
        assert run.stdout.readline().startswith(b"first.md:1:16: error: refuted")
        Path("second.md").write_text(RIGHT, encoding="utf-8")
        assert run.communicate(timeout=20)[0].decode().endswith("2 files, 2 steps: 1 proved, 1 refuted\n")
    finally:
        run.kill()
    assert run.returncode == 1


def test_ctrl_c_is_no_verdict(folder: Path) -> None:
    Path("first.md").write_text(RIGHT, encoding="utf-8")
    os.mkfifo("second.md")
    run = subprocess.Popen(
        [sys.executable, "-m", "derive", "check", "first.md", "second.md"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        assert run.stdout is not None
        run.stdout.readline()
        run.send_signal(signal.SIGINT)
        assert run.communicate(timeout=20)[1] == b"interrupted: 1 of 2 files checked\n"
    finally:
        run.kill()
    assert run.returncode == 130


def test_who_reads_no_further_gets_no_verdict(folder: Path) -> None:
    Path("page.md").write_text(WRONG * 400, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "derive", "check", "page.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    said = run.stderr.read()
    assert (run.wait(), said) == (141, b"")


def loaded(page: str, arguments: list[str]) -> set[str]:
    """The modules that are there after a page was checked in a process of its own."""
    Path("page.md").write_text(page, encoding="utf-8")
    program = (
        f"import sys, derive.cli\ntry:\n    derive.cli.main(['check', 'page.md', *{arguments}])\n"
        "except SystemExit:\n    pass\n"
        "print(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    return set(said.splitlines()[-1].split())


HEAVY = {"sympy", "numpy", "rich", "pathspec", "mpmath", "nbformat"}
FOR_OTHERS = {"derive.showing", "derive.proving", "derive.verifying", "derive.notation.as_picture", "derive.bridge"}
FOR_SLIPS = {"derive.witness.hunting", "derive.checking.suggesting"}


@pytest.mark.parametrize("arguments", [[], ["--show-all"], ["--format", "json"]])
def test_what_is_not_needed_is_not_loaded(arguments: list[str], folder: Path) -> None:
    assert not loaded(RIGHT, arguments) & (HEAVY | FOR_OTHERS | FOR_SLIPS)


def test_a_slip_needs_a_hunt_and_no_more(folder: Path) -> None:
    found = loaded(WRONG, [])
    assert found >= FOR_SLIPS
    assert not found & (HEAVY | FOR_OTHERS)
