"""What came of a file, and files opened: nothing of this reads or decides."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from ..kernel.records import dataclass
from ..reading.documents import Source
from ..reading.documents.kinds import LARGEST
from ..report import Derivation, Problem, Report

__all__ = ["NO_EQUATIONS", "Checked", "not_checked", "opened_file", "report_on"]

NO_EQUATIONS = "no equations found"
"""How it begins what is said of a file without any."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one file; ``source`` is its text, where it could be opened."""

    file: str
    derivations: tuple[Derivation, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: Source | None = None
    skipped: int = 0
    """How many displays its author has had left out."""

    @property
    def levels(self) -> Counter[str]:
        """How many errors, warnings and notes there are that nobody knew, and files that are ``unopened``."""
        steps = (step.level for derivation in self.derivations for step in derivation.steps)
        found = Counter(level for level in steps if level is not None)
        found.update(problem.level for problem in self.problems if not problem.known)
        return found + Counter(unopened=sum(problem.unopened for problem in self.problems))


def report_on(files: Iterable[Checked], version: str) -> Report:
    """What came of several files as one report."""
    found = tuple(files)
    return Report(
        tuple(derivation for each in found for derivation in each.derivations),
        tuple(problem for each in found for problem in each.problems),
        version,
        skipped=sum(each.skipped for each in found),
    )


def not_checked(file: str, why: str) -> Checked:
    """That nothing is known of a file: exit status 2."""
    return Checked(file, problems=(Problem(file, why, unopened=True),))


def opened_file(file: str, name: str | None = None) -> Source | Checked:
    """The bytes of a file, or of standard input, ``-``; ``name`` is what it is called instead.

    Of one that is too large for a document there is so much that this is seen.
    """
    try:
        if file == "-":
            return Source(name or file, sys.stdin.buffer.read(LARGEST + 1))
        with open(file, "rb") as opened:
            return Source(name or file, opened.read(LARGEST + 1))
    except OSError as failure:
        return not_checked(name or file, f"cannot be opened: {failure.strerror or failure}")
