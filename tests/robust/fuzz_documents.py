"""Thousands of mutated documents, and the hostile ones: none may crash, hang, or take too much memory.

    python tests/robust/fuzz_documents.py --count 2000 --seed 0

Each is checked in a process of its own, for at most 5 s of CPU time and 500 MB.  Ends with 1 if one failed, and keeps
those that did in a folder.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from document_mutations import mutated, own_pages, shared_pages
from hostile_documents import HOSTILE
from watching import MEGABYTES, SECONDS, Outcome, checked_alone


@dataclass(frozen=True)
class Task:
    """A hostile document by its name, or a mutated one by its number."""

    name: str
    seed: int | None = None


def document(task: Task) -> tuple[str, str, bytes]:
    """What it is called, its ending and its bytes."""
    if task.seed is None:
        hostile = HOSTILE[task.name]
        return task.name, hostile.suffix, hostile.data
    found = mutated(task.seed, (*own_pages(), *shared_pages()))
    return f"{task.seed}: {found.origin[:40]}, {', '.join(found.by)}", found.suffix, found.data


def outcome(task: Task) -> tuple[Task, str, Outcome]:
    name, suffix, data = document(task)
    with tempfile.TemporaryDirectory() as folder:
        return task, name, checked_alone(Path(folder, f"document{suffix}"), data)


def tasks(count: int, seed: int) -> Iterator[Task]:
    yield from map(Task, HOSTILE)
    yield from (Task("", number) for number in range(seed, seed + count))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=2000, help="mutated documents")
    options.add_argument("--seed", type=int, default=0, help="the number of the first one")
    options.add_argument("--processes", type=int, default=os.cpu_count())
    options.add_argument("--keep", type=Path, help="where to keep the documents that failed")
    chosen = options.parse_args()
    began, found = time.perf_counter(), list[tuple[Task, str, Outcome]]()
    with Pool(chosen.processes) as pool:
        for task, name, came in pool.imap_unordered(outcome, tasks(chosen.count, chosen.seed), 4):
            found.append((task, name, came))
            if came.failure:
                print(f"{name}\n  {came.failure}\n", flush=True)
                if chosen.keep:
                    kept(chosen.keep, task)
    print(table([came for _, _, came in found]))
    slowest = sorted(found, key=lambda each: -each[2].seconds)[:5]
    print("\n".join(f"  {came.seconds:5.2f} s {came.megabytes:4.0f} MB  {name}" for _, name, came in slowest))
    print(f"{time.perf_counter() - began:.0f} s")
    return int(any(came.failure for _, _, came in found))


def kept(folder: Path, task: Task) -> None:
    _, suffix, data = document(task)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{task.name.replace('/', ' ') or task.seed}{suffix}").write_bytes(data)


def table(outcomes: list[Outcome]) -> str:
    """How many, how long, how large, and what was said of how many."""
    counts: Counter[str] = Counter()
    for came in outcomes:
        if came.report:
            report = json.loads(came.report)
            counts.update({kind: number for kind, number in report["counts"].items() if number})
            counts["problems"] += len(report["problems"])
    failed = sum(bool(came.failure) for came in outcomes)
    seconds, peak = max(came.seconds for came in outcomes), max(came.megabytes for came in outcomes)
    said = ", ".join(f"{number} {kind}" for kind, number in counts.most_common())
    return (
        f"{len(outcomes)} documents: {failed} failed; at most {seconds:.2f} s (of {SECONDS:.0f}) and {peak:.0f} MB"
        f" (of {MEGABYTES:.0f})\n{said}"
    )


if __name__ == "__main__":
    sys.exit(main())
