"""`.derive_cache`: what has not changed is not checked again, and nothing else is ever taken from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pages_for_runs import COMMAND, RIGHT, WRONG, folder_of, many

import derive
from derive.checking import cache as caching
from derive.checking.cache import FOLDER, Cache
from derive.checking.working import Options
from derive.cli import main
from derive.kernel import Limits
from derive.reading.documents import Source

PAGE = Source("page.md", RIGHT.encode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DERIVE_NO_CACHE")
    return tmp_path


@pytest.fixture
def checked_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really checked, as they are."""
    from derive.checking import run

    found: list[str] = []
    checked_source = run.checked_source

    def counted(source: Source, *options: Any, **more: Any) -> Any:
        found.append(source.file)
        return checked_source(source, *options, **more)

    monkeypatch.setattr(run, "checked_source", counted)
    return found


def check(*arguments: str, **extra: object) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], **extra)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [(), ("--show-all",), ("--format", "json"), ("--jobs", "2")])
def test_a_warm_run_says_the_same_and_checks_nothing(
    options: tuple[str, ...], folder: Path, checked_files: list[str]
) -> None:
    folder_of(many(12), folder)
    cold = check(*options, ".")
    checked_files.clear()
    warm = check(*options, ".")
    assert (warm.output, warm.exit_code) == (cold.output, cold.exit_code)
    assert checked_files == []
    assert check(*options, "--no-cache", ".").output == cold.output


def change(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "options", "checked"),
    [
        (lambda: None, (), []),
        (change("a.md", WRONG), (), ["a.md"]),
        (change("a.md", RIGHT + " "), (), ["a.md"]),
        (lambda: os.utime("a.md", (1, 1)), (), []),
        (lambda: Path("a.md").rename("c.md"), (), ["c.md"]),
        (lambda: shutil.copy("a.md", "c.tex"), (), ["c.tex"]),
        (lambda: None, ("--limit", "77"), ["a.md", "b.md"]),
        (lambda: None, ("--show-all",), ["a.md", "b.md"]),
        (lambda: None, ("--no-cache",), ["a.md", "b.md"]),
        (change("derive.toml", "given = ['x > 0']\n"), (), ["a.md", "b.md"]),
        (change("derive.toml", "[limits]\ncases = 3\n"), (), ["a.md", "b.md"]),
        (change("derive.toml", "strict = true\n"), (), []),
        (lambda: None, ("--strict", "--quiet"), []),
    ],
)
def test_what_is_checked_again(
    before: Callable[[], object], options: tuple[str, ...], checked: list[str], folder: Path, checked_files: list[str]
) -> None:
    folder_of({"a.md": RIGHT, "b.md": WRONG}, folder)
    check(".")
    checked_files.clear()
    before()
    check(*options, ".")
    assert checked_files == checked


def test_a_report_serves_a_terminal_too(folder: Path, checked_files: list[str]) -> None:
    folder_of({"a.md": WRONG}, folder)
    check("--format", "json", "a.md")
    checked_files.clear()
    assert check("a.md").output == check("--no-cache", "a.md").output
    assert checked_files == ["a.md"]  # by --no-cache


def test_standard_input_and_what_cannot_be_checked_are_not_kept(folder: Path, checked_files: list[str]) -> None:
    Path("paper.pdf").write_bytes(b"%PDF-1.5\n\x80\x81")
    for _ in range(2):
        check("-", input=WRONG)
        check("paper.pdf")
    assert checked_files == ["-", "paper.pdf"] * 2
    assert not Path(FOLDER).exists()


# --- what an entry depends on -----------------------------------------------------------------------------------------


def test_names_of_entries_are_apart() -> None:
    """Whatever a verdict may depend on makes another name; nothing runs together with its neighbour."""
    cache = Cache(Path("nowhere"))
    sources = [Source("ab", b"c"), Source("a", b"bc"), Source("a", b"bc\0"), Source("", b"abc"), Source("a.md", b"")]
    limits = [Limits(), Limits(terms=7), Limits(cases=7), Limits(exponent=7)]
    keys = [cache.keys(s, Options(limit, (), r))[0] for s in sources for limit in limits for r in (True, False)]
    assert len(set(keys)) == len(keys)


def test_a_changed_source_of_derive_makes_other_names(tmp_path: Path) -> None:
    """A copy of the package is changed in place, its size and date kept; only the text tells."""
    package = Path(derive.__file__).parent
    copy = tmp_path / "derive"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    program = "from derive.checking.fingerprint import fingerprint; print(fingerprint().hex())"

    def printed() -> str:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True)
        return done.stdout

    first = printed()
    assert printed() == first
    module = copy / "kernel" / "signs.py"
    dates = module.stat()
    text = module.read_text("utf-8")
    other = text.replace("positive", "negative", 1)
    assert other != text
    module.write_text(other, "utf-8")
    os.utime(module, ns=(dates.st_atime_ns, dates.st_mtime_ns))
    assert module.stat().st_size == dates.st_size
    second = printed()
    assert second != first
    (copy / "kernel" / "another.py").write_text("", "utf-8")
    assert printed() not in (first, second)


# --- damage, concurrence, place ---------------------------------------------------------------------------------------


def entries() -> list[Path]:
    return sorted(path for path in Path(FOLDER, "entries").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"refuted", b"proved ", 1),
        lambda data: b"\x80\x04N." + data,
        lambda data: data.replace(b"\n", b"", 1),
        lambda data: bytes(len(data)),
    ],
)
def test_a_damaged_entry_is_as_if_it_were_not_there(
    damage: Callable[[bytes], bytes], folder: Path, checked_files: list[str]
) -> None:
    folder_of({"page.md": WRONG}, folder)
    cold = check("page.md").output
    (entry,) = entries()
    whole = entry.read_bytes()
    assert b"refuted" in whole
    entry.write_bytes(damage(whole))
    checked_files.clear()
    assert check("page.md").output == cold
    assert checked_files == ["page.md"]
    assert entry.read_bytes() == whole


def test_an_entry_under_another_name_is_none(folder: Path, checked_files: list[str]) -> None:
    folder_of({"right.md": RIGHT}, folder)
    check("right.md")
    (right,) = entries()
    folder_of({"wrong.md": WRONG}, folder)
    check("wrong.md")
    (wrong,) = set(entries()) - {right}
    shutil.copy(right, wrong)
    assert "refuted" in check("wrong.md").output


@pytest.mark.parametrize("text", ["null", "[]", '["page.md",[],[],null,"0"]', '["other.md",[],[],null,0]', "{"])
def test_an_entry_that_says_nothing_of_the_file(text: str, folder: Path, checked_files: list[str]) -> None:
    folder_of({"page.md": RIGHT}, folder)
    cache = Cache(Path(FOLDER))
    cache.keep(cache.keys(PAGE, Options(Limits(), (), False))[0], text)
    assert "1 proved" in check("page.md").output
    assert checked_files == ["page.md"]


def test_many_runs_at_a_time(folder: Path) -> None:
    folder_of(many(30), folder)
    environment = {key: value for key, value in os.environ.items() if key != "DERIVE_NO_CACHE"}
    runs = [subprocess.Popen([*COMMAND, "."], stdout=subprocess.PIPE, env=environment) for _ in range(4)]
    said = {run.communicate(timeout=120)[0] for run in runs}
    assert len(said) == 1
    assert check(".").output.encode() == said.pop()
    assert not [path for path in entries() if path.name.endswith(".part")]


def test_the_folder_says_what_it_is(folder: Path) -> None:
    folder_of({"page.md": RIGHT}, folder)
    check("page.md")
    assert Path(FOLDER, ".gitignore").read_text().splitlines()[-1] == "*"
    assert Path(FOLDER, "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    if shutil.which("git"):
        subprocess.run(["git", "init", "-q"], check=True)
        said = subprocess.run(["git", "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True)
        assert said.stdout == "?? page.md\n"


def test_where_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of({"book/derive.toml": "", "book/one/page.md": RIGHT, "page.md": RIGHT}, folder)
    check("book/one/page.md")
    assert Path("book", FOLDER).is_dir()
    assert not Path(FOLDER).exists()
    monkeypatch.setenv("DERIVE_CACHE_DIR", "elsewhere/deep")
    check("page.md")
    assert Path("elsewhere/deep/entries").is_dir()
    monkeypatch.setenv("DERIVE_NO_CACHE", "1")
    monkeypatch.setenv("DERIVE_CACHE_DIR", "nowhere")
    check("page.md")
    assert not Path("nowhere").exists()


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    folder_of({"page.md": RIGHT, FOLDER: "a file\n"}, folder)
    result = check("page.md")
    assert (result.output, result.exit_code) == ("1 step: 1 proved\n", 0)
    assert Path(FOLDER).read_text() == "a file\n"


def test_a_cache_that_may_only_be_read_is_read(
    folder: Path, checked_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    folder_of({"page.md": RIGHT}, folder)
    check("page.md")
    os.utime(entries()[0], (1, 1))
    checked_files.clear()
    monkeypatch.setattr(os, "utime", refused)
    check("page.md")
    assert checked_files == []


def test_what_was_not_used_for_long_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 5_000)
    cache = Cache(folder / FOLDER)
    keys = [f"{n:040x}" for n in range(10)]
    for age, key in enumerate(keys):
        cache.keep(key, "x" * 1_000)
        os.utime(cache.path(key), (10**9 - age, 10**9 - age))
    assert cache.found(keys[9]) is not None  # used just now
    left_behind = cache.path(keys[0]).with_name("a.1.2.part")
    left_behind.write_bytes(b"half")
    os.utime(left_behind, (1, 1))
    cache.tidy()
    assert [key for key in keys if cache.path(key).exists()] == [*keys[:3], keys[9]]
    assert not left_behind.exists()


# --- the warm path ----------------------------------------------------------------------------------------------------

CONFIGURED = "let = ['S = \\sum_i e^{z_i}']\nexclude = ['drafts/']\n"


@pytest.mark.parametrize("options", [[], ["--show-all"], ["--format", "json"]])
def test_a_warm_run_loads_neither_readers_nor_kernel(options: list[str], folder: Path) -> None:
    folder_of({"page.md": WRONG, "derive.toml": CONFIGURED}, folder)
    program = (
        f"import sys, derive.cli\ntry:\n    derive.cli.main(['check', 'page.md', *{options}])\n"
        "except SystemExit:\n    pass\nprint(*sys.modules)"
    )

    def loaded() -> set[str]:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        return set(done.stdout.splitlines()[-1].split())

    assert "derive.kernel.deciding" in loaded()
    modules = loaded()
    kernel = {name for name in modules if name.startswith("derive.kernel.")}
    assert kernel <= {"derive.kernel.records", "derive.kernel.verdicts"}
    readers = {name for name in modules if name.startswith("derive.reading.")}
    assert all(name.startswith("derive.reading.documents") for name in readers)
    assert not modules & {"markdown_it", "mpmath", "numpy", "sympy", "rich", "derive.checking.run", "pickle"}
    assert not modules & {"derive.reading.documents.opening", "derive.reading.documents.markdown"}


# --- derive cache -----------------------------------------------------------------------------------------------------


def command(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["cache", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command(folder: Path) -> None:
    folder_of({"page.md": RIGHT, "other.md": WRONG}, folder)
    assert command() == ".derive_cache: nothing is kept yet\n"
    assert command("clear") == ".derive_cache: nothing was kept\n"
    check("page.md", "other.md")
    assert command().startswith(".derive_cache: 2 entries, ")
    Path(FOLDER, "note.txt").write_text("mine\n", "utf-8")
    assert command("clear").startswith(".derive_cache: removed 2 entries, ")
    assert [path.name for path in Path(FOLDER).iterdir()] == ["note.txt"]
    Path(FOLDER, "note.txt").unlink()
    check("page.md")
    command("clear")
    assert not Path(FOLDER).exists()
    assert Path("page.md").exists()


def test_clearing_follows_no_link(folder: Path) -> None:
    folder_of({"precious/ab/cdef": "kept", FOLDER + "/CACHEDIR.TAG": ""}, folder)
    Path(FOLDER, "entries").mkdir()
    Path(FOLDER, "entries", "aa").symlink_to(folder / "precious" / "ab")
    CliRunner().invoke(main, ["cache", "clear"])
    assert Path("precious/ab/cdef").read_text() == "kept"


def test_the_entries_are_json(folder: Path) -> None:
    folder_of({"page.md": WRONG}, folder)
    check("page.md", "--format", "json")
    (entry,) = entries()
    assert json.loads(entry.read_bytes().split(b"\n", 1)[1])[0] == "page.md"
