"""Markdown for the summary of a workflow: counts file by file, then the findings as a terminal shows them.

What pages say stands in fences and in escaped cells: nothing of it is Markdown, HTML or mathematics here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...checking.checked import Checked, report_on
from ...notation.characters import printable
from ..findings import blocks
from ..markdown import words
from ..styled import logged
from ..summaries import WORDS, Totals
from .results import Results

__all__ = ["text"]

COLUMNS = 100
MOST_FILES = 50
"""Where there are more files than that, the table has those with findings only."""
MOST_BYTES = 900_000
"""GitHub takes no summary of more than a mebibyte."""


def text(run: Results) -> str:
    """The summary as a document."""
    parts = [f"## {title(run)}", table(run)]
    room = MOST_BYTES - sum(len(part.encode("utf-8", "replace")) for part in parts)
    left_out = 0
    for part in (part for checked in run.files for part in findings(checked)):
        room -= len(part.encode("utf-8", "replace"))
        if room < 0:
            left_out += 1
        else:
            parts.append(part)
    if left_out:
        parts.append(f"{left_out} more, for which there is no room here.")
    return "\n\n".join(parts) + "\n"


def title(run: Results) -> str:
    """What came of all files in one line."""
    return f"derive: {words(run.summary)}"


def table(run: Results) -> str:
    """How many steps of each verdict each file has, and all together; how many findings a baseline lists, if any."""
    rows = [(checked, Totals.of(report_on([checked], ""))) for checked in run.files]
    shown = rows if len(rows) <= MOST_FILES else [row for row in rows if row[0].levels]
    columns = WORDS | ({"known": "known"} if run.totals.counts.get("known") else {})
    lines = [f"| file | {' | '.join(columns.values())} |", f"|---|{'--:|' * len(columns)}"]
    lines += [cells(mark(checked) + words(printable(checked.file)), totals, columns) for checked, totals in shown]
    rest = len(rows) - len(shown)
    if rest:
        lines.append(f"| {rest} files without findings |{' |' * len(columns)}")
    if len(rows) > 1:
        lines.append(cells("**all**", run.totals, columns))
    return "\n".join(lines)


def cells(name: str, totals: Totals, columns: Iterable[str]) -> str:
    """A row."""
    return f"| {name} | {' | '.join(str(totals.counts.get(kind, 0) or '') for kind in columns)} |"


def mark(checked: Checked) -> str:
    """How bad it is, for the eye."""
    levels = checked.levels
    return "❌ " if levels["error"] else "⚠️ " if levels["warning"] else "❔ " if levels["note"] else "✅ "


def findings(checked: Checked) -> Iterator[str]:
    """Every finding of a file in a fence of its own; before the first a heading."""
    found = list(blocks(checked.derivations, checked.problems, checked.source, columns=COLUMNS))
    for number, block in enumerate(found):
        heading = "" if number else f"### {words(printable(checked.file))}\n\n"
        yield heading + fenced([logged(line) for line in block])


def fenced(lines: Sequence[str]) -> str:
    """Lines in a fence that none of them closes."""
    inside = "\n".join(lines).rstrip("\n")
    longest = max(map(len, re.findall("`+", inside)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{inside}\n{fence}"
