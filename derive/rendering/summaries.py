"""What came of a file, or of all, in one line where there is room for it."""

from __future__ import annotations

from collections.abc import Mapping

from ..notation import width
from ..report import Report
from .headlines import INDENT
from .styled import Line, Span, flat

__all__ = ["WORDS", "summary", "summary_lines"]

WORDS = {"proved": "proved", "refuted": "refuted", "unknown": "unknown", "unreadable": "not read"}


def summary(report: Report) -> str:
    """What came of a report, in one line."""
    (line,) = summary_lines(report.counts, 1_000)
    return flat(line)


def summary_lines(counts: Mapping[str, int], columns: int, head: str = "", unopened: int = 0) -> list[Line]:
    """``9 steps: 8 proved, 1 refuted``, behind what it is about; what has no room goes on beneath."""
    steps = sum(counts[kind] for kind in WORDS)
    words = [Span(head)] if head else []
    words.append(Span(f"{steps} step{'s' * (steps > 1)}:" if steps else "no equations found", "summary"))
    words += [Span(f"{counts[kind]} {word},", kind) for kind, word in WORDS.items() if counts[kind]]
    words += [Span(f"{counts['repaired']} of them repaired,", "warning")] if counts["repaired"] else []
    words += [Span(f"{unopened} file{'s' * (unopened > 1)} not opened,", "error")] if unopened else []
    words[-1] = Span(words[-1].text.removesuffix(","), words[-1].role)
    lines: list[list[Span]] = [[]]
    for word in words:
        if lines[-1] and width(flat((*lines[-1], word))) + 1 > columns:
            lines.append([Span(" " * INDENT)])
        elif lines[-1]:
            lines[-1].append(Span(" "))
        lines[-1].append(word)
    return list(map(tuple, lines))
