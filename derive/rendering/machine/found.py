"""Findings as data, each with its place and its words: what the formats have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...checking.checked import Checked
from ...checking.kinds import kind_of_problem, kind_of_step
from ...kernel.records import dataclass, replace
from ...notation.characters import printable
from ...report import Problem, Span, Step
from ..findings import details, told, verdict
from ..headlines import INDENT
from ..styled import flat
from .kinds import KINDS, Kind

__all__ = ["Finding", "finding_of", "findings_of", "problems_of"]

COLUMNS = 500
"""How much of a side is quoted in a message, and the length at which its lines are broken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a file; its place counts lines as the report does, in a notebook those of a cell."""

    kind: Kind
    level: str
    place: Span
    words: str
    """What it is, in a few words: refuted; not read."""
    reason: str
    """Why, in a sentence; empty where the details say all."""
    details: tuple[str, ...]
    """Both sides, the counterexample, what to try, a line each."""
    about: Step | Problem

    @property
    def headline(self) -> str:
        """The words and the reason."""
        return f"{self.words}: {self.reason}" if self.words and self.reason else self.words or self.reason

    @property
    def message(self) -> str:
        """All that is said, in several lines."""
        return "\n".join((self.headline, *self.details))


def findings_of(checked: Checked) -> Iterator[Finding]:
    """The findings of a file, in the order in which a terminal shows them: what could not be read, then the steps."""
    yield from problems_of(checked)
    for derivation in checked.derivations:
        for number, step in enumerate(derivation.steps):
            found = finding_of(step, derivation.steps[number + 1 :])
            if found is not None:
                yield found


def problems_of(checked: Checked) -> Iterator[Finding]:
    """What of a file could not be read."""
    for problem in told([problem for problem in checked.problems if not problem.known]):
        place = replace(problem.span, file=problem.file)
        kind = KINDS[kind_of_problem(problem)]
        yield Finding(kind, problem.level, place, "", printable(problem.reason), (), problem)


def finding_of(step: Step, after: Sequence[Step]) -> Finding | None:
    """A step as a finding, if it is one; ``after`` are the steps behind it, which may follow from it."""
    kind = kind_of_step(step)
    if kind is None or step.level is None:
        return None
    lines = tuple(flat(line)[INDENT:] for line in details(step, after, COLUMNS))
    return Finding(KINDS[kind], step.level, step.span, verdict(step), printable(step.reason or ""), lines, step)
