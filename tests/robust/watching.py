"""One document checked in a process of its own, with limits of time and memory; what became of it."""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, process_time

__all__ = ["MEGABYTES", "SECONDS", "Outcome", "checked_alone", "messages", "misplaced", "watched"]

SECONDS, MEGABYTES = 5.0, 400.0
"""The CPU time that one document may take, and the memory, beside what the tests before it have left behind."""

_PIECE = 0.045
"""CPU seconds that `_piece_of_work` takes where nothing else runs: 5 s are 5 s of such a machine."""

_PATIENCE = 12
"""A process that sleeps takes no CPU time: after so many times `SECONDS` by the clock it is ended too."""


@dataclass(frozen=True)
class Outcome:
    """CPU seconds and peak memory of one document, its report as JSON; ``failure`` says what must not be."""

    seconds: float
    megabytes: float
    failure: str
    report: str = ""


def _piece_of_work() -> float:
    """The CPU seconds that some arithmetic takes now."""
    begun, known, total = process_time(), dict[int, tuple[int, int]](), 0
    for number in range(300_000):
        total += number * number % 7
        known[number % 1000] = total, number
    return process_time() - begun


def pace() -> float:
    """How many times longer than at best this machine takes for the same work just now; never less than once."""
    return max(1.0, min(_piece_of_work() for _ in range(2)) / _PIECE)


def watched(work: Callable[[], str], seconds: float = SECONDS, megabytes: float = MEGABYTES) -> Outcome:
    """What work gives back, done in a forked process that may take so much time and memory."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        _in_child(work, writes, seconds, megabytes)
    os.close(writes)
    said, late = _said(reads, child, monotonic() + _PATIENCE * seconds)
    _, status, used = os.wait4(child, 0)
    before, _, answer = said.decode("utf-8", "replace").partition("\n")
    cpu, peak = used.ru_utime + used.ru_stime, _megabytes(used) - float(before or 0)
    word, _, rest = answer.partition("\n")
    failure = "" if word == "done" else rest or _ended(status, seconds, late)
    if not failure and peak > megabytes:
        failure = f"took {peak:.0f} MB, more than {megabytes:.0f}"
    return Outcome(cpu, peak, failure, "" if failure else rest)


def _in_child(work: Callable[[], str], writes: int, seconds: float, megabytes: float) -> None:
    """Do the work and end the process: nothing of what the parent has in hand is done twice."""
    try:
        os.write(writes, f"{_megabytes(resource.getrusage(resource.RUSAGE_SELF))}\n".encode())
        gc.set_threshold(200_000, 20, 20)  # as the command does
        # The process also takes address space that it never touches: what it touches is looked at afterwards.
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + int(2.5e6 * megabytes),) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        try:
            answer = "done\n" + work()
        except BaseException:  # whatever it is, it is what must not come out
            answer = "raised\n" + _shortened(traceback.format_exc())
        signal.setitimer(signal.ITIMER_PROF, 0)
        with os.fdopen(writes, "wb") as out:
            out.write(answer.encode("utf-8", "surrogatepass"))
    finally:
        os._exit(0)


def _megabytes(used: resource.struct_rusage) -> float:
    """The most memory that a process has had in hand; of a forked one from the beginning what its parent had."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _address_space() -> int:
    """The bytes that this process has addresses for, where the system says so."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _shortened(trace: str) -> str:
    lines = trace.splitlines()
    return "\n".join(lines if len(lines) <= 40 else [*lines[:20], "...", *lines[-20:]])


def _said(reads: int, child: int, until: float) -> tuple[bytes, bool]:
    """What the process writes until it ends, and whether it was ended by the clock."""
    import select

    parts: list[bytes] = []
    with os.fdopen(reads, "rb", 0) as source:
        while True:
            ready, _, _ = select.select([source], [], [], max(0.0, until - monotonic()))
            if not ready:
                os.kill(child, signal.SIGKILL)
                return b"".join(parts), True
            part = source.read(1 << 20)
            if not part:
                return b"".join(parts), False
            parts.append(part)


def _ended(status: int, seconds: float, late: bool) -> str:
    sign = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if late or sign == signal.SIGPROF:
        return f"not done after {seconds:.0f} s" + ("" if sign == signal.SIGPROF else " by the clock, many times over")
    return f"ended by {signal.Signals(sign).name}" if sign else "ended without a word"


def checked_alone(file: Path, data: bytes, seconds: float = SECONDS, megabytes: float = MEGABYTES) -> Outcome:
    """The report on a document with this name and these bytes; a message whose place is not in it is a failure.

    Seconds are those of a machine where nothing else runs: here they may be longer, as some fixed work is just now.
    They are what the command takes; to name every rule and to write all of it as JSON is done after that, and may take
    as long again.
    """
    from derive.checking.checked import report_on
    from derive.checking.run import checked, checked_file
    from derive.rendering.findings import findings, summary
    from derive.report import to_json

    file.write_bytes(data)
    longer = pace()

    def command() -> str:
        report = report_on([checked_file(str(file), rules=False)], "test")
        return "\n".join(findings(report)) + summary(report)

    def everything() -> str:
        report = checked([str(file)], "test")
        for finding in findings(report, everything=True):
            finding.encode("utf-8")
        summary(report)
        return to_json(report)

    try:
        outcome = watched(command, longer * seconds, megabytes)
        whole = outcome if outcome.failure else watched(everything, 2 * longer * seconds, megabytes)
    finally:
        file.unlink()
    took, peak = outcome.seconds / longer, max(outcome.megabytes, whole.megabytes)
    if whole.failure:
        return Outcome(took, peak, whole.failure)
    wrong = misplaced(json.loads(whole.report), data, file.suffix)
    return Outcome(took, peak, wrong, whole.report)


# --- messages, and their places --------------------------------------------------------------------------------------

_PLACE = re.compile(r"(?:cell (\d+), )?line (\d+), column (\d+): ")


def messages(report: dict[str, object]) -> list[tuple[int, str]]:
    """What could not be read or decided: the line and the reason."""
    found = [(problem["line"], problem["reason"]) for problem in report["problems"]]  # type: ignore[attr-defined]
    steps = [step for derivation in report["derivations"] for step in derivation["steps"]]  # type: ignore[attr-defined]
    return found + [(step["line"], step["reason"]) for step in steps if step["verdict"] in ("unreadable", "unknown")]


def misplaced(report: dict[str, object], data: bytes, suffix: str) -> str:
    """What is said of a place that the document does not have; empty where there is no such thing."""
    lines = None if suffix == ".ipynb" else text_of(data).split("\n")

    def inside(line: int, column: int) -> bool:
        if lines is None:
            return line >= 1 and column >= 1
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2

    for problem in report["problems"]:  # type: ignore[attr-defined]
        place = _PLACE.match(problem["reason"])
        if place is None or not inside(int(place[2]), int(place[3])):
            return f"a problem without its place: {problem['reason'][:200]}"
    for derivation in report["derivations"]:  # type: ignore[attr-defined]
        for step in derivation["steps"]:
            if not inside(step["line"], step["column"]) or not inside(step["end_line"], step["end_column"]):
                return f"a step outside of the document: {step['line']}:{step['column']} {step['to'][:100]}"
            if step["verdict"] in ("unreadable", "unknown") and not step["reason"]:
                return f"no reason at line {step['line']}: {step['verdict']} {step['to'][:100]}"
    return ""


def text_of(data: bytes) -> str:
    """The text of a document as the reader decodes it."""
    from derive.reading.documents.decoding import decoded

    return decoded(data)[0]
