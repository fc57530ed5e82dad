"""Findings of a check, for a terminal: where, what was compared with what, the counterexample, what to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..report import Report, Step

__all__ = ["findings", "summary"]

WORDS = {"refuted": "refuted", "unreadable": "not read", "unknown": "unknown", "proved": "proved"}


def findings(report: Report, *, everything: bool = False) -> Iterator[str]:
    """A block of lines for each step that is no plain proof; with ``everything`` a line for the others too."""
    for problem in report.problems:
        yield f"{problem.file}: {problem.reason}"
    for derivation in report.derivations:
        for step in derivation.steps:
            if step.expected == step.verdict:
                if everything:
                    yield f"{_place(step)}: {WORDS[step.verdict]}, as expected: {_one_line(step.after)}"
            elif step.verdict != "proved" or step.repairs or step.reason:
                yield "\n".join(_block(step))
            elif everything:
                uses = f"  (uses {', '.join(step.uses)})" if step.uses else ""
                yield f"{_place(step)}: proved: {_one_line(step.after)}{uses}"


def _block(step: Step) -> Iterator[str]:
    word = "repaired" if step.repairs else WORDS[step.verdict]
    word += ", not refuted" if step.expected else ""
    yield f"{_place(step)}: {word}: {_one_line(step.after)}"
    if step.verdict == "refuted":
        yield f"    compared with line {step.from_line}: {_one_line(step.before)}"
    if step.witness is not None:
        yield f"    {step.witness.sentence}"
    for repair in step.repairs:
        yield f"    read {_one_line(repair.read)} for {_one_line(repair.was)}"
    if step.reason:
        yield f"    {step.reason}"
    if step.suggestion:
        yield f"    {step.suggestion}"


def _place(step: Step) -> str:
    span = step.span
    cell = "" if span.cell is None else f"[{span.cell}]"
    return f"{span.file}{cell}:{span.line}:{span.column}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def summary(report: Report) -> str:
    """What came out, in one line."""
    counts = report.counts
    steps = sum(counts[kind] for kind in ("proved", "refuted", "unknown", "unreadable"))
    if not steps:
        return "no equations found" + _skipped(counts)
    parts = [f"{counts[kind]} {WORDS[kind]}" for kind in ("proved", "refuted", "unknown", "unreadable") if counts[kind]]
    if counts["repaired"]:
        parts.append(f"{counts['repaired']} of them repaired")
    expected = sum(step.expected == step.verdict for derivation in report.derivations for step in derivation.steps)
    if expected:
        parts.append(f"{expected} as expected")
    return f"{steps} step{'s' if steps > 1 else ''}: {', '.join(parts)}{_skipped(counts)}"


def _skipped(counts: Mapping[str, int]) -> str:
    number = counts.get("skipped", 0)
    return f"; {number} display{'s' if number > 1 else ''} skipped" if number else ""
