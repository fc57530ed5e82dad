"""CPU time of whole processes, as ratios within one run: these are what to compare, never the seconds.

The commands take turns, round by round, so that a change in the machine's speed meets all of them.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from measuring import printed

PYTHON = sys.executable
COMMANDS = {
    "import sympy": [PYTHON, "-c", "import sympy"],
    "show cross-entropy": [PYTHON, "-m", "derive", "show", "cross-entropy"],
    "show softmax": [PYTHON, "-m", "derive", "show", "softmax"],
    "--help": [PYTHON, "-m", "derive", "--help"],
    "list": [PYTHON, "-m", "derive", "list"],
    "python alone": [PYTHON, "-c", "pass"],
}
"""The first one is what the others are divided by."""


def cpu_seconds(command: list[str], environment: dict[str, str], codes: tuple[int, ...] = (0,)) -> float:
    """User and system time of one run, all its children included; it must end with one of the codes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, env=environment)
    if done.returncode not in codes:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def cached() -> Iterator[dict[str, str]]:
    """An environment in which byte code is kept, as it is on a user's machine, and nothing of what was checked."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "DERIVE_NO_CACHE": "1"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        yield environment


def measured(rounds: int) -> dict[str, list[float]]:
    """The CPU times of every command, round by round."""
    with cached() as environment:
        for command in COMMANDS.values():
            cpu_seconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(rounds):
            for name, command in COMMANDS.items():
                times[name].append(cpu_seconds(command, environment))
    return times


def measured_processes(rounds: int) -> dict[str, Any]:
    """Measure and print a table."""
    times = measured(rounds)
    base, *_ = COMMANDS
    rows: dict[str, Any] = {}
    for name, own in times.items():
        ratios = [a / b for a, b in zip(own, times[base], strict=True)]
        rows[name] = {"cpu": statistics.median(own), "ratio": statistics.median(ratios), "ratios": sorted(ratios)}
    printed(
        f"whole processes, CPU time as multiples of: {base}",
        ["command", "seconds", "ratio", "least", "greatest"],
        [
            [name, f"{r['cpu']:.3f}", f"{r['ratio']:.2f} ×", f"{r['ratios'][0]:.2f}", f"{r['ratios'][-1]:.2f}"]
            for name, r in rows.items()
        ],
    )
    return {"base": base, "rows": rows}
