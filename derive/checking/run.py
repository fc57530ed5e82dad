"""A whole run: documents in, one report out, or what came of each file as soon as it is known."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..kernel import Limits
from ..kernel.records import dataclass, replace
from ..reading.documents import Directive, Document, Formula, Heading, Prose, Source, kind_of, open_document
from ..reading.documents import Problem as NotRead
from ..reading.documents.opening import LARGEST
from ..reading.page import Page
from ..reading.walking import page_of
from ..report import Derivation, Problem, Report, Span
from .blame import judged
from .budget import Budget
from .expecting import announced
from .formats import other_format
from .reporting import derivation

__all__ = ["Checked", "checked", "checked_data", "checked_file", "checked_page", "followed_page", "report_on"]

BEGINNING = Span(1, 1, 1, 1)
"""The place of what is said of a whole file."""
WHERE_MATHEMATICS_IS = {
    "markdown": r"between $ $, $$ $$, \( \), \[ \], in align and the like, and in ```math",
    "latex": r"between $ $, \( \), \[ \], and in equation, align and the like",
    "notebook": r"in Markdown cells, between $ $, $$ $$, and in align and the like",
    "restructuredtext": "under .. math:: and in :math:",
}
"""By the kind of a document."""


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
        """How many errors, warnings and notes there are, and files that are ``unopened``."""
        steps = (step.level for derivation in self.derivations for step in derivation.steps)
        found = Counter(level for level in steps if level is not None)
        found.update(problem.level for problem in self.problems)
        return found + Counter(unopened=sum(problem.unopened for problem in self.problems))


def checked(
    files: Iterable[str], version: str, limits: Limits | None = None, project: tuple[Directive, ...] = ()
) -> Report:
    """The report on files, in their order; one that cannot be opened is a problem, and the rest is done.

    Every one is read as if it began with the directives of the project.
    """
    return report_on((checked_file(file, limits=limits, project=project) for file in files), version)


def report_on(files: Iterable[Checked], version: str) -> Report:
    """What came of several files as one report."""
    found = tuple(files)
    return Report(
        tuple(derivation for each in found for derivation in each.derivations),
        tuple(problem for each in found for problem in each.problems),
        version,
        skipped=sum(each.skipped for each in found),
    )


def checked_file(
    file: str,
    name: str | None = None,
    limits: Limits | None = None,
    project: tuple[Directive, ...] = (),
    *,
    rules: bool = True,
) -> Checked:
    """What comes of a file, or of standard input, ``-``; ``name`` is what it is called instead.

    Without ``rules`` nobody looks which rule a step applies.
    """
    called = name or file
    try:
        data = _bytes_of(file)
    except OSError as failure:
        reason = f"cannot be opened: {failure.strerror or failure}"
        return Checked(called, problems=(Problem(called, reason, unopened=True),))
    return checked_data(called, data, limits, project, rules=rules)


def checked_data(
    called: str,
    data: bytes,
    limits: Limits | None = None,
    project: tuple[Directive, ...] = (),
    *,
    rules: bool = True,
) -> Checked:
    """What comes of a document whose bytes are known; the suffix of what it is ``called`` says its kind."""
    source = Source(called, data)
    other = other_format(data)
    if other is not None:
        return Checked(called, problems=(Problem(called, other, BEGINNING, unopened=True),), source=source)
    document = open_document(called, data)
    page = page_of(document, project)
    derivations, not_followed = followed_page(page, limits, rules=rules)
    problems = tuple(_problem(called, problem) for problem in (*document.problems, *page.refused))
    problems += tuple(replace(_problem(called, problem), error=True) for problem in not_followed)
    if not derivations and not problems and not page.skipped:
        problems = (Problem(called, f"no equations found: {_instead(document, called)}", BEGINNING),)
    return Checked(called, derivations, problems, source, page.skipped)


def _bytes_of(file: str) -> bytes:
    """What a file holds, and of one that is too large for a document so much that this is seen."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(file).open("rb") as opened:
        return opened.read(LARGEST + 1)


def _problem(file: str, problem: NotRead) -> Problem:
    """What of a document could not be read, with its place."""
    line, column = problem.place.lines[0]
    span = Span(line, column, file=file, cell=problem.place.cell)
    return Problem(file, f"{problem.reason}; expected {problem.expected}", span)


def _instead(document: Document, file: str) -> str:
    """What a document has that has no equations."""
    parts = [part for p in document.passages if isinstance(p, Prose | Heading) for part in p.parts]
    count = sum(isinstance(part, Formula) for part in (*parts, *document.passages))
    if count:
        return f"{count} formula{'s' * (count > 1)}, none with ="
    return f"mathematics is read {WHERE_MATHEMATICS_IS[kind_of(file) or 'markdown']}"


def checked_page(page: Page, limits: Limits | None = None) -> tuple[Derivation, ...]:
    """The chains of a page with their verdicts."""
    return followed_page(page, limits)[0]


def followed_page(
    page: Page, limits: Limits | None = None, *, rules: bool = True
) -> tuple[tuple[Derivation, ...], tuple[NotRead, ...]]:
    """The chains of a page with their verdicts, and the directives that could not be followed."""
    budget = Budget()
    chains, idle = announced(page, [judged(chain, page, limits, budget) for chain in page.chains])
    names: Sequence[tuple[str | None, ...]] = [()] * len(chains)
    if rules:
        from .recognising import rules_of

        names = rules_of(chains)
    found = (
        derivation(chain, page, steps, limits, applied)
        for chain, steps, applied in zip(page.chains, chains, names, strict=True)
    )
    return tuple(found), (*page.problems, *idle)
