"""`derive show softmax --n N --at FILE`: a million entries of the Jacobian, decided by two cases."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import printed

__all__ = ["MEGABYTES", "shown"]

SECONDS, MEGABYTES = 3.0, 500.0
"""What it may take: seconds from start to end, and megabytes."""

MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
"""In a process between, so that the peak is that of this one child."""


def shown(n: int, rounds: int, seconds: float = 60) -> dict[str, Any]:
    """Seconds and peak memory of the whole command in some rounds; the fastest is held against the limit.

    A machine with other work makes the slower ones slow; the CPU time says how much of it is ours.
    """
    source = random.Random(1)
    times, peaks, cpu = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        values = Path(folder, "z.txt")
        values.write_text("\n".join(f"{source.gauss(0, 3):.6f}" for _ in range(n)), encoding="utf-8")
        command = [sys.executable, "-m", "derive", "show", "softmax", "--n", str(n), "--at", f"@{values}"]
        for _ in range(rounds):
            before = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-c", MEASURED, *command], capture_output=True, text=True, timeout=seconds, check=True
            )
            times.append(time.monotonic() - before)
            code, peak, used = done.stdout.split()
            if int(code):
                raise SystemExit(f"{' '.join(command)} ended with {code}:\n{done.stderr}")
            cpu.append(float(used))
            peaks.append(int(peak) * (1 if sys.platform == "darwin" else 1024) / 1e6)
    limit = f"{SECONDS:.0f} s, {MEGABYTES:.0f} MB"
    wall = f"{min(times):.2f}–{max(times):.2f} s"
    row = [f"{n} × {n}", wall, f"{min(cpu):.2f} s", f"{max(peaks):.0f} MB", limit]
    printed("derive show softmax --n N --at FILE", ["entries", "seconds", "of CPU", "peak memory", "limit"], [row])
    within = min(times) <= SECONDS and max(peaks) <= MEGABYTES
    print(f"\n  {'within' if within else 'BEYOND'} the limit")
    return {"n": n, "seconds": sorted(times), "cpu": min(cpu), "peak_megabytes": max(peaks), "within": within}
