"""`derive check --jobs`: the same bytes for every number of processes, whatever becomes of these processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import psutil
import pytest
from pages_for_runs import COMMAND, DEADLY, RIGHT, WRONG, folder_of, killing, many

PATIENCE = 60
"""Seconds after which a test gives up waiting: far more than anything takes."""


def run(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, cwd=folder, env=environment, timeout=PATIENCE)


def waited(for_what: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not for_what():
        assert monotonic() < end
        sleep(0.02)


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that check, those that are still alive."""
    found = []
    for child in psutil.Process(process.pid).children(recursive=True):
        try:
            if any("spawn_main" in word for word in child.cmdline()):
                found.append(child)
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


@contextmanager
def held_up(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], None]]]:
    """A run that waits for its last document, a pipe, with all its workers there; and what lets it go on."""
    pipe = folder / "zzz.md"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        waited(lambda: len(workers_of(process)) == 2)
        yield process, lambda: pipe.write_text(RIGHT, encoding="utf-8")  # opened as soon as the run reads it
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("form", [(), ("--format", "json"), ("--show-all",), ("--quiet", "--strict")])
def test_the_same_bytes_for_every_number_of_jobs(form: tuple[str, ...], tmp_path: Path) -> None:
    folder_of(many(40), tmp_path)
    paths = ("nowhere.md", *sorted(path.name for path in tmp_path.iterdir()))
    once = run(tmp_path, *form, *paths)
    assert once.returncode == 2
    assert b"nowhere.md" in once.stdout
    for jobs in ("2", "3", "auto"):
        again = run(tmp_path, *form, "--jobs", jobs, *paths)
        assert (again.stdout, again.stderr, again.returncode) == (once.stdout, b"", 2)


def test_a_report_hangs_on_no_hash_and_on_no_other_document() -> None:
    """Python hashes texts otherwise in every process; and documents meet in a process as it happens."""
    documents = Path(__file__).parent.parent / "documents"
    names = ["scopes.md", "authored/divergence_fr.md", "handouts/finite_set.md"]
    reports = set()
    for seed, order in (("0", names), ("2", names[::-1]), ("3", names)):
        done = run(documents, "--format", "json", *order, environment={**os.environ, "PYTHONHASHSEED": seed})
        report = json.loads(done.stdout)
        reports.add(json.dumps(sorted(report["derivations"], key=lambda each: (each["file"], each["line"]))))
    assert len(reports) == 1


def test_killed_workers_cost_nothing(tmp_path: Path) -> None:
    folder_of(many(12), tmp_path)
    folder_of({"zzz.md": RIGHT}, tmp_path)
    once = run(tmp_path, ".")
    (tmp_path / "zzz.md").unlink()
    files = [f"page{n:04}.md" for n in range(12)]
    with held_up(tmp_path, "--jobs", "2", *files, "zzz.md") as (process, go_on):
        for worker in workers_of(process):
            worker.kill()
        go_on()
        said, noise = process.communicate(timeout=PATIENCE)
    assert (said, noise, process.returncode) == (once.stdout, b"", 1)


def test_who_kills_its_worker_twice_is_given_up(tmp_path: Path) -> None:
    pages = many(12)
    good = run(folder_of(pages, tmp_path / "good"), "--format", "json", ".")
    bad = folder_of(pages | {"page0004a.md": DEADLY}, tmp_path / "bad")
    done = run(bad, "--format", "json", "--jobs", "2", ".", environment=killing(tmp_path))
    assert (done.returncode, done.stderr) == (2, b"")
    report, expected = json.loads(done.stdout), json.loads(good.stdout)
    assert report["derivations"] == expected["derivations"]
    problems = [each for each in report["problems"] if each["file"] == "page0004a.md"]
    assert [each["level"] for each in problems] == ["error"]
    assert "could not be checked: its process ended 2 times, killed or out of memory" in problems[0]["reason"]
    assert (tmp_path / "deaths").read_text() == "xx"
    said = run(bad, "--jobs", "2", "page0004a.md", "page0000.md", environment=killing(tmp_path)).stdout.decode()
    assert "page0004a.md: error: could not be checked" in said


def test_ctrl_c_ends_at_once_and_leaves_nobody_behind(tmp_path: Path) -> None:
    folder_of(many(6), tmp_path)
    files = [f"page{n:04}.md" for n in range(6)]
    with held_up(tmp_path, "--jobs", "2", *files, "zzz.md") as (process, _):
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        noise = process.communicate(timeout=PATIENCE)[1].decode()
        assert noise.startswith("interrupted: ")
        assert noise.endswith(" of 7 files checked\n")
        assert noise.count("\n") == 1
        assert process.returncode == 130
        assert psutil.wait_procs(children, timeout=PATIENCE)[1] == []


def test_a_terminal_sends_ctrl_c_to_the_workers_too(tmp_path: Path) -> None:
    folder_of(many(6), tmp_path)
    with held_up(tmp_path, "--jobs", "2", *sorted(many(6)), "zzz.md") as (process, go_on):
        for worker in workers_of(process):
            worker.send_signal(signal.SIGINT)
        go_on()
        noise = process.communicate(timeout=PATIENCE)[1]
    assert (noise, process.returncode) == (b"", 1)


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    folder_of(many(6), tmp_path)
    with held_up(tmp_path, "--jobs", "2", *sorted(many(6)), "zzz.md") as (process, _):
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        assert psutil.wait_procs(children, timeout=PATIENCE)[1] == []


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", ""])
def test_wrong_numbers_of_jobs(jobs: str, tmp_path: Path) -> None:
    done = run(folder_of({"page.md": RIGHT}, tmp_path), f"--jobs={jobs}", "page.md")
    assert done.returncode == 2
    assert f"{jobs!r} is no number of jobs" in done.stderr.decode()


def test_one_job_needs_no_processes(tmp_path: Path) -> None:
    folder_of({"page.md": WRONG, "other.md": RIGHT}, tmp_path)
    program = (
        "import sys, derive.cli\ntry:\n    derive.cli.main(['check', 'page.md', 'other.md', '--jobs', '1'])\n"
        "except SystemExit:\n    pass\nprint(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path).stdout
    assert not {"multiprocessing", "concurrent.futures", "asyncio", "socket"} & set(said.splitlines()[-1].split())


def test_a_slow_reader_feeds_nobody(tmp_path: Path) -> None:
    """Who waits behind a pipe that comes late is read all the same."""
    folder_of({"a.md": RIGHT, "c.md": WRONG}, tmp_path)
    os.mkfifo(tmp_path / "b.md")
    feeding = Thread(target=lambda: (tmp_path / "b.md").write_text(RIGHT, encoding="utf-8"))
    feeding.start()
    done = run(tmp_path, "--jobs", "2", "a.md", "b.md", "c.md")
    feeding.join()
    assert done.stdout.decode().endswith("3 files, 3 steps: 2 proved, 1 refuted\n")
