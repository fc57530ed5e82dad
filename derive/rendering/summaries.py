"""What came of a file, or of all, in one line where there is room for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ..kernel.records import dataclass
from ..notation import width
from ..report import Report
from .headlines import INDENT
from .styled import Line, Span, flat

__all__ = ["WORDS", "Totals", "summary", "summary_lines"]

WORDS = {"proved": "proved", "refuted": "refuted", "unknown": "unknown", "unreadable": "not read"}


@dataclass(frozen=True, slots=True)
class Totals:
    """What came of one file or several."""

    counts: Mapping[str, int]
    """As a report has them."""
    expected: int = 0
    """How many steps came out as their authors announced."""
    unopened: int = 0

    @classmethod
    def of(cls, report: Report) -> Totals:
        """The totals of a report."""
        steps = (step for derivation in report.derivations for step in derivation.steps)
        expected = sum(step.expected == step.verdict for step in steps)
        return cls(report.counts, expected, len({problem.file for problem in report.problems if problem.unopened}))

    def __add__(self, other: Totals) -> Totals:
        counts = Counter(self.counts) + Counter(other.counts)
        return Totals(counts, self.expected + other.expected, self.unopened + other.unopened)

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return sum(self.counts[kind] for kind in WORDS)


def summary(report: Report) -> str:
    """What came of a report, in one line."""
    (line,) = summary_lines(Totals.of(report), 1_000)
    return flat(line)


def summary_lines(totals: Totals, columns: int, head: str = "") -> list[Line]:
    """``9 steps: 8 proved, 1 refuted``, behind what it is about; what has no room goes on beneath."""
    counts, steps = totals.counts, totals.steps
    skipped, unopened = counts.get("skipped", 0), totals.unopened
    parts = [(f"{counts[kind]} {word}", kind) for kind, word in WORDS.items() if counts[kind]]
    parts += [(f"{counts['repaired']} of them repaired", "warning")] if counts["repaired"] else []
    parts += [(f"{totals.expected} as expected", "words")] if totals.expected else []
    parts += [(f"{counts['known']} known", "words")] if counts.get("known") else []
    parts += [(f"{skipped} display{'s' * (skipped > 1)} skipped", "words")] if skipped else []
    parts += [(f"{unopened} file{'s' * (unopened > 1)} not opened", "error")] if unopened else []
    words = [Span(head)] if head else []
    words.append(
        Span(f"{steps} step{'s' * (steps > 1)}:" if steps else "no equations found" + ";" * bool(parts), "summary")
    )
    words += [Span(text + "," * (place < len(parts)), role) for place, (text, role) in enumerate(parts, 1)]
    lines: list[list[Span]] = [[]]
    for word in words:
        if lines[-1] and width(flat((*lines[-1], word))) + 1 > columns:
            lines.append([Span(" " * INDENT)])
        elif lines[-1]:
            lines[-1].append(Span(" "))
        lines[-1].append(word)
    return list(map(tuple, lines))
