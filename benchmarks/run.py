"""CPU time of whole processes, as ratios within one run: these are what to compare, never the seconds.

    python benchmarks/run.py [--rounds N] [--json FILE]

The commands take turns, round by round, so that a change in the machine's speed meets all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

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


def cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of one run, all its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(rounds: int) -> dict[str, list[float]]:
    """The CPU times of every command, round by round; byte code is cached, as it is on a user's machine."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in COMMANDS.values():
            cpu_seconds(command, environment)
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(rounds):
            for name, command in COMMANDS.items():
                times[name].append(cpu_seconds(command, environment))
    return times


def main() -> None:
    """Measure, print a table, keep the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, default=Path(__file__).with_name("results.json"))
    arguments = parser.parse_args()
    times = measured(arguments.rounds)
    base, *_ = COMMANDS
    rows = {}
    for name, own in times.items():
        ratios = [a / b for a, b in zip(own, times[base], strict=True)]
        rows[name] = {"cpu": statistics.median(own), "ratio": statistics.median(ratios), "ratios": sorted(ratios)}
        low, high = min(ratios), max(ratios)
        print(
            f"{name:20} {rows[name]['cpu']:6.3f} s of CPU   {rows[name]['ratio']:5.2f} × {base}  ({low:.2f}–{high:.2f})"
        )
    arguments.json.write_text(json.dumps({"base": base, "rounds": arguments.rounds, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
