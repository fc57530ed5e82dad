"""`derive check`: whole processes beside another checker of equations, milliseconds a step, growth, memory.

The documents are those of the tests; where there are others beside the project they are measured too.
"""

from __future__ import annotations

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measuring import printed
from processes import cached, cpu_seconds

__all__ = ["PAGES", "growing", "memory", "steps", "whole_processes"]

ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "documents"
PAGES = tuple(OWN / name for name in ("jacobian_both_cases.md", "loss_by_logits.md", "slips_of_a_scan.md"))
"""Pages as people publish them: a Jacobian, a gradient, a handout with slips."""
BESIDE = ROOT.parent / "shared"

SECONDS, TIMES_AS_LONG, MILLISECONDS, MEGABYTES = 0.35, 2.0, 10.0, 150.0
"""What is aimed at: CPU seconds of a page, multiples of the other checker, milliseconds of a step, memory."""

OTHER = "scieqlint"
COPIES = (1, 2, 4, 8)

PEAK = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
counts = json.loads(done.stdout)["counts"]
print(json.dumps([used.ru_maxrss, used.ru_utime + used.ru_stime, counts]))
"""
"""In a process between, so that the peak is that of this one child."""


def documents() -> dict[str, tuple[Path, ...]]:
    """The sets of documents that are here, each by name."""
    sets = {
        "documents of the tests": tuple(sorted(OWN.glob("*.md"))),
        "seeds": tuple(sorted((BESIDE / "seeds").glob("*_*.txt"))),
        "corpus": tuple(sorted((BESIDE / "corpus" / "docs").glob("*"))),
    }
    return {name: files for name, files in sets.items() if files}


# --- whole processes ------------------------------------------------------------------------------------------------


def whole_processes(rounds: int) -> dict[str, Any]:
    """CPU time of `derive check` on each page, as a multiple of what the other checker takes for it, turn by turn."""
    there = importlib.util.find_spec(OTHER) is not None
    rows: dict[str, Any] = {}
    with cached() as environment, tempfile.TemporaryDirectory() as folder:
        for page in (*PAGES, *documents().get("seeds", ())):
            copy = Path(folder, f"{page.stem}.md")
            copy.write_bytes(page.read_bytes())
            own = [sys.executable, "-m", "derive", "check", str(copy)]
            other = [sys.executable, "-m", f"{OTHER}", "check", str(copy)]
            commands = {"derive": own, OTHER: other} if there else {"derive": own}
            for command in commands.values():
                cpu_seconds(command, environment, (0, 1))
            times: dict[str, list[float]] = {name: [] for name in commands}
            for _ in range(rounds):
                for name, command in commands.items():
                    times[name].append(cpu_seconds(command, environment, (0, 1)))
            seconds = {name: statistics.median(found) for name, found in times.items()}
            ratio = (
                statistics.median(a / b for a, b in zip(times["derive"], times.get(OTHER, []), strict=False))
                if there
                else None
            )
            rows[page.stem[:24]] = {
                "seconds": seconds["derive"],
                "least": min(times["derive"]),
                OTHER: seconds.get(OTHER),
                "ratio": ratio,
            }
    printed(
        "derive check on a page, CPU time of the whole process, and as a multiple of the other checker's",
        ["page", "seconds", "least", OTHER, "ratio"],
        [
            [
                name,
                f"{r['seconds']:.3f}",
                f"{r['least']:.3f}",
                *(("—", "—") if r["ratio"] is None else (f"{r[OTHER]:.3f}", f"{r['ratio']:.2f} ×")),
            ]
            for name, r in rows.items()
        ],
    )
    if not there:
        print(f"\n  {OTHER} is not installed: pip install -e '.[bench]'")
    print(f"\n  aimed at: {SECONDS} s, {TIMES_AS_LONG:.0f} ×")
    return rows


# --- steps ----------------------------------------------------------------------------------------------------------


def step_times(files: tuple[Path, ...]) -> Iterator[float]:
    """The CPU seconds of each step, its suggestion included."""
    from derive.checking import blame
    from derive.checking.budget import Budget
    from derive.reading.documents import open_document
    from derive.reading.walking import page_of

    for file in files:
        page, budget = page_of(open_document(str(file))), Budget()
        for chain in page.chains:
            before = time.process_time()
            count = len(blame.judged(chain, page, None, budget))
            took = time.process_time() - before
            yield from [took / count] * count if count else []


def steps() -> dict[str, Any]:
    """Milliseconds a step: of the steps alone, in their chains, and of whole documents divided by their steps."""
    from derive.checking.run import checked

    rows: dict[str, Any] = {}
    for name, files in documents().items():
        checked([str(files[0])], "")
        times = sorted(step_times(files))
        whole: list[float] = []
        for file in files:
            before = time.process_time()
            count = sum(len(derivation.steps) for derivation in checked([str(file)], "").derivations)
            whole += [(time.process_time() - before) / count] if count else []
        rows[name] = {
            "steps": len(times),
            "median": 1000 * statistics.median(times),
            "mean": 1000 * statistics.mean(times),
            "nine in ten": 1000 * times[len(times) * 9 // 10],
            "greatest": 1000 * times[-1],
            "whole documents": 1000 * statistics.median(whole),
        }
    header = ["of", "steps", "median", "mean", "nine in ten", "greatest", "whole documents"]
    printed(
        "derive check, milliseconds a step",
        header,
        [[name, str(r["steps"]), *(f"{r[column]:.1f}" for column in header[2:])] for name, r in rows.items()],
    )
    print(f"\n  aimed at: a median of {MILLISECONDS:.0f} ms")
    return rows


def growing(rounds: int) -> dict[str, Any]:
    """One page 1, 2, 4, 8 times under new headings: the time of a step, as a multiple of the first."""
    from derive.checking.run import checked

    rows: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for page in PAGES:
            text = page.read_text("utf-8")
            found: dict[str, Any] = {}
            for copies in COPIES:
                file = Path(folder, f"{copies}.md")
                file.write_text("\n\n".join(f"# Part {n}\n\n{text}" for n in range(copies)), "utf-8")
                times = []
                for _ in range(rounds + 1):
                    before = time.process_time()
                    report = checked([str(file)], "")
                    times.append(time.process_time() - before)
                count = sum(len(derivation.steps) for derivation in report.derivations)
                found[str(copies)] = {"steps": count, "seconds a step": min(times) / count}
            base = found["1"]["seconds a step"]
            rows[page.stem] = {n: {**row, "ratio": row["seconds a step"] / base} for n, row in found.items()}
    printed(
        "derive check, a page so many times: the time of a step, as a multiple of that in one copy",
        ["page", *map(str, COPIES)],
        [[name, *(f"{row[str(n)]['ratio']:.2f} ×" for n in COPIES)] for name, row in rows.items()],
    )
    return rows


def memory() -> dict[str, Any]:
    """Peak memory and CPU time of one run over each set of documents."""
    rows: dict[str, Any] = {}
    with cached() as environment:
        for name, files in documents().items():
            command = [sys.executable, "-m", "derive", "check", "--format", "json", *map(str, files)]
            done = subprocess.run(
                [sys.executable, "-c", PEAK, *command], capture_output=True, text=True, check=True, env=environment
            )
            peak, cpu, counts = json.loads(done.stdout)
            megabytes = peak * (1 if sys.platform == "darwin" else 1024) / 1e6
            rows[name] = {"documents": len(files), "megabytes": megabytes, "cpu": cpu, "counts": counts}
    printed(
        "derive check, one run over many documents",
        ["of", "documents", "steps", "CPU seconds", "peak memory"],
        [
            [name, str(r["documents"]), str(_steps(r["counts"])), f"{r['cpu']:.1f}", f"{r['megabytes']:.0f} MB"]
            for name, r in rows.items()
        ],
    )
    print(f"\n  aimed at: {MEGABYTES:.0f} MB")
    return rows


def _steps(counts: dict[str, int]) -> int:
    return sum(counts[kind] for kind in ("proved", "refuted", "unknown", "unreadable"))
