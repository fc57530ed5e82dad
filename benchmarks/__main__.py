"""All benchmarks, side by side in one run: compare the ratios, never the seconds of one run with those of another.

    python benchmarks [--rounds N] [--largest N] [--timeout SECONDS] [--n N] [--copies N] [--most N] [--small N]
                      [--only NAME] [--json FILE]

The numbers are kept in benchmarks/results.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import against_sympy
import deciding
import pages
import processes
import runs
import thousand

__all__ = ["main"]


def main() -> None:
    """Measure, print tables, keep the numbers."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each piece of work is timed")
    parser.add_argument("--largest", type=int, default=8, help="the largest n that is written out")
    parser.add_argument("--timeout", type=float, default=12, help="seconds after which SymPy alone is ended")
    parser.add_argument("--n", type=int, default=1000, help="the n of derive show softmax --n N --at FILE")
    parser.add_argument("--copies", type=int, default=20, help="how often the documents of --only jobs are copied")
    parser.add_argument("--most", type=int, help="how many documents --only warm and jobs take at most  [all]")
    parser.add_argument("--small", type=int, default=runs.SMALL, help="how many documents --only small has")
    parser.add_argument("--only", action="append", help="only this part; several may be named")
    parser.add_argument("--json", type=Path, default=Path(__file__).with_name("results.json"))
    chosen = parser.parse_args()
    rounds, largest = chosen.rounds, chosen.largest
    parts: dict[str, Callable[[], Any]] = {
        "processes": lambda: processes.measured_processes(rounds),
        "steps": lambda: deciding.library_steps(rounds),
        "sizes": lambda: deciding.sizes(rounds, largest),
        "growth": lambda: deciding.growth(rounds, min(largest, 5)),
        "sympy": lambda: against_sympy.written_out(min(rounds, 3), largest, chosen.timeout),
        "crashes": lambda: against_sympy.crashes(chosen.timeout),
        "thousand": lambda: thousand.shown(chosen.n, min(rounds, 3)),
        "pages": lambda: pages.whole_processes(rounds),
        "page steps": pages.steps,
        "page growth": lambda: pages.growing(min(rounds, 2)),
        "page memory": pages.memory,
        "warm": lambda: runs.warm_and_cold(min(rounds, 3), chosen.most),
        "jobs": lambda: runs.two_processes(chosen.copies, chosen.most),
        "small": lambda: runs.small_documents(chosen.small),
    }
    unknown = set(chosen.only or ()) - parts.keys()
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    results = {name: part() for name, part in parts.items() if not chosen.only or name in chosen.only}
    # What was measured alone takes its place among the rest.
    before = json.loads(chosen.json.read_text("utf-8")) if chosen.only and chosen.json.exists() else {"rounds": rounds}
    chosen.json.write_text(json.dumps({**before, **results}, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
