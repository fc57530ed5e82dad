"""Times and tables: what every benchmark here is made of."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

__all__ = ["Times", "child", "compared", "milliseconds", "printed", "summary", "timed"]

Times = list[float]


def timed(work: Callable[[], object], rounds: int) -> Times:
    """The seconds of CPU that a piece of work takes, once for each round, after one round that does not count."""
    work()
    return [once(work) for _ in range(rounds)]


def once(work: Callable[[], object]) -> float:
    """The seconds of CPU of one run."""
    before = time.process_time()
    work()
    return time.process_time() - before


def compared(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """The times of several pieces of work that take turns: what slows the machine down slows all of them down."""
    for work in works.values():
        work()
    times: dict[str, Times] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(once(work))
    return times


def summary(times: Sequence[float]) -> dict[str, float]:
    """Least, median and greatest."""
    return {"min": min(times), "median": statistics.median(times), "max": max(times)}


def milliseconds(seconds: float) -> str:
    """A time that a person reads at a glance."""
    return f"{seconds * 1000:.2f} ms"


def printed(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table: the first column to the left, the others to the right."""
    table = [list(map(str, header)), *(list(map(str, row)) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(header))]
    print(f"\n{title}\n")
    for line in table:
        cells = [cell.rjust(wide) for cell, wide in zip(line, widths, strict=True)]
        print("  " + "   ".join([line[0].ljust(widths[0]), *cells[1:]]).rstrip())


def child(command: list[str], seconds: float, given: str = "") -> tuple[str, str]:
    """What a process of its own prints, and how it ended: "" or the reason; ended after so many seconds."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, input=given, timeout=seconds)
    except subprocess.TimeoutExpired:
        return "", f"ended after {seconds:.0f} s"
    return done.stdout, "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["failed"])[-1]
