"""A whole run as the formats take it: what came of every file, and how it was asked for."""

from __future__ import annotations

from functools import cached_property

from ...checking.checked import Checked, report_on
from ...kernel.records import dataclass
from ...report import Report
from ..styled import flat
from ..summaries import Totals, summary_lines

__all__ = ["Results"]

ONE_LINE = 10_000


@dataclass(frozen=True)
class Results:
    """What came of every file, in order; the options that a format may have to know."""

    files: tuple[Checked, ...]
    version: str
    strict: bool = False
    """Whether a warning or a note fails the run as an error does."""
    show_all: bool = False
    quiet: bool = False

    @cached_property
    def report(self) -> Report:
        """All of it as one report."""
        return report_on(self.files, self.version)

    @cached_property
    def totals(self) -> Totals:
        """How many steps of each verdict there are in all files together."""
        return Totals.of(self.report)

    @property
    def summary(self) -> str:
        """What came of all files, in one line without a word of any page."""
        count = len(self.files) - self.totals.unopened
        (line,) = summary_lines(self.totals, ONE_LINE, f"{count} file{'s' * (count != 1)},")
        return flat(line)

    def fails(self, level: str | None) -> bool:
        """Whether a finding of this level makes the run fail."""
        return level == "error" or (self.strict and level is not None)
