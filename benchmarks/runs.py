"""`derive check` on many files: a warm run beside a cold one, two processes beside one, ten thousand small documents.

Wall time is what a person waits, but hangs on what else the machine does; so beside it stands what the CPU time allows:
with two processes at most twice what one needs, divided by what both need together.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from measuring import printed
from pages import documents
from processes import cached, cpu_seconds

__all__ = ["SMALL", "small_documents", "two_processes", "warm_and_cold"]

WARM, FASTER, MEGABYTES = 0.3, 1.6, 300.0
"""What is aimed at: warm as a part of cold, times as fast with two processes, memory of all processes together."""

SMALL = 10_000
CHECK = [sys.executable, "-m", "derive", "check"]


def copied(copies: int, folder: Path, most: int | None) -> tuple[str, int]:
    """The documents beside the project, or its own, so many times in a folder; their name, how many files that is."""
    sets = documents()
    name = "corpus" if "corpus" in sets else next(iter(sets))
    files = sets[name][:most]
    for copy in range(copies):
        (folder / f"{copy:02}").mkdir()
        for file in files:
            shutil.copy(file, folder / f"{copy:02}" / file.name)
    return name, copies * len(files)


@contextmanager
def with_cache() -> Iterator[dict[str, str]]:
    """An environment in which what came of documents is kept."""
    with cached() as environment, tempfile.TemporaryDirectory() as kept:
        environment.pop("DERIVE_NO_CACHE", None)
        yield {**environment, "DERIVE_CACHE_DIR": str(Path(kept, "cache"))}


def warm_and_cold(rounds: int, most: int | None = None) -> dict[str, Any]:
    """CPU time of a run over unchanged documents as a part of that of the run before, which checked them."""
    with tempfile.TemporaryDirectory() as place, with_cache() as environment:
        name, count = copied(1, Path(place), most)
        codes = (0, 1)
        cpu_seconds([*CHECK, "--no-cache", place], environment, codes)
        cold, warm = [], []
        for _ in range(rounds):
            shutil.rmtree(environment["DERIVE_CACHE_DIR"], ignore_errors=True)
            cold.append(cpu_seconds([*CHECK, place], environment, codes))
            warm.append(cpu_seconds([*CHECK, place], environment, codes))
    row = {
        "documents": count,
        "cold": statistics.median(cold),
        "warm": statistics.median(warm),
        "ratio": statistics.median(w / c for w, c in zip(warm, cold, strict=True)),
    }
    printed(
        "derive check on a folder, CPU seconds: all documents checked, and none of them changed since",
        ["of", "documents", "cold", "warm", "ratio", "limit"],
        [[name, str(count), f"{row['cold']:.2f}", f"{row['warm']:.2f}", f"{row['ratio']:.3f}", f"{WARM}"]],
    )
    return row


def two_processes(copies: int, most: int | None = None) -> dict[str, Any]:
    """How many times as fast two processes are as one."""
    with tempfile.TemporaryDirectory() as place, cached() as environment:
        name, count = copied(copies, Path(place), most)
        timed([*CHECK, "--jobs", "2", str(Path(place, "00"))], environment)  # so that the byte code is there
        measured = {jobs: timed([*CHECK, "--jobs", str(jobs), place], environment) for jobs in (1, 2)}
    (wall, cpu), (wall_of_two, cpu_of_two) = measured[1], measured[2]
    row = {
        "documents": count,
        "one": wall,
        "two": wall_of_two,
        "ratio": wall / wall_of_two,
        "cpu of one": cpu,
        "cpu of two": cpu_of_two,
        "allowed": 2 * cpu / cpu_of_two,
    }
    printed(
        f"derive check --jobs 2 beside --jobs 1, the documents {copies} times",
        ["of", "documents", "one, s", "two, s", "as fast", "CPU of one", "of two", "allows", "limit"],
        [
            [
                name,
                str(count),
                f"{wall:.1f}",
                f"{wall_of_two:.1f}",
                f"{row['ratio']:.2f} ×",
                f"{cpu:.1f}",
                f"{cpu_of_two:.1f}",
                f"{row['allowed']:.2f} ×",
                f"{FASTER} ×",
            ]
        ],
    )
    return row


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from start to end, and of CPU."""
    before = time.monotonic()
    cpu = cpu_seconds(command, environment, (0, 1))
    return time.monotonic() - before, cpu


def small_documents(count: int) -> dict[str, Any]:
    """Time and memory of one run over many small documents, by two processes; the memory of all processes together."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as place, cached() as environment:
        for number in range(count):
            a, b = chance.randrange(2, 99), chance.randrange(2, 99)
            text = f"# Note {number}\n\n$$ {a} (x + {b}) = {a} x + {a * b + (number % 50 == 0)} $$\n"
            folder = Path(place, f"{number // 500:03}")
            folder.mkdir(exist_ok=True)
            (folder / f"{number:05}.md").write_text(text, "utf-8")
        before = time.monotonic()
        process = subprocess.Popen(
            [*CHECK, "--quiet", "--jobs", "2", place], stdout=subprocess.DEVNULL, env=environment
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.1)
        seconds = time.monotonic() - before
    if process.returncode != 1:
        raise SystemExit(f"derive check ended with {process.returncode}")
    row = {"documents": count, "seconds": seconds, "megabytes": peak / 1e6}
    printed(
        "derive check --jobs 2, one run over small documents, memory of all processes",
        ["documents", "seconds", "a document", "memory", "limit"],
        [
            [
                str(count),
                f"{seconds:.1f}",
                f"{1000 * seconds / count:.2f} ms",
                f"{row['megabytes']:.0f} MB",
                f"{MEGABYTES:.0f} MB",
            ]
        ],
    )
    return row


def memory_of(process: int) -> int:
    """The bytes that a process and all that it has started have in memory."""
    total = 0
    try:
        family = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for each in family:
        try:
            total += each.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total
