"""The findings of a run, printed file by file, and what came of all of them."""

from __future__ import annotations

from dataclasses import field
from typing import TextIO

from ..checking.checked import Checked, report_on
from ..kernel.records import dataclass
from ..report import Report
from .findings import blocks
from .styled import Line, columns_of, in_colour, print_lines
from .summaries import Totals, summary_lines

__all__ = ["Stream"]


@dataclass
class Stream:
    """Where findings are printed: ``several`` files have a summary each; with ``everything`` proofs are printed too."""

    out: TextIO
    several: bool
    everything: bool = False
    quiet: bool = False
    files: int = 0
    totals: Totals = field(default_factory=lambda: Totals.of(Report()))
    begun: bool = False

    def page(self, checked: Checked) -> None:
        """Print what came of a file."""
        totals = Totals.of(report_on([checked], ""))
        self.totals += totals
        self.files += not totals.unopened
        columns = columns_of(self.out)
        lines: list[Line] = []
        for block in blocks(
            checked.derivations, checked.problems, checked.source, everything=self.everything, columns=columns
        ):
            lines += block
        if self.begun and lines:
            lines.insert(0, ())
        if self.several and not self.quiet and totals.steps:
            lines += summary_lines(totals, columns, f"{checked.file}:")
        elif self.several or self.quiet:
            lines = lines[:-1]
        self.print(lines)

    def end(self) -> None:
        """Print what came of all."""
        nothing_said = not self.begun
        if self.quiet or not (self.several or self.totals.steps or self.totals.counts.get("skipped") or nothing_said):
            return
        head = f"{self.files} file{'s' * (self.files != 1)}," if self.several else ""
        lines = summary_lines(self.totals, columns_of(self.out), head)
        self.print([*([()] if self.several and self.begun else []), *lines])

    def print(self, lines: list[Line]) -> None:
        """Print lines at once: who watches need not wait for the next file."""
        if lines:
            print_lines(lines, self.out, colour=in_colour(self.out))
            self.out.flush()
            self.begun = True
