"""A document checked: its chains read and judged, with what could not be read of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..kernel import Limits
from ..kernel.records import replace
from ..reading.documents import Directive, Document, Formula, Heading, Prose, Source, kind_of, open_document
from ..reading.documents import Problem as NotRead
from ..reading.page import Page
from ..reading.walking import page_of
from ..report import Derivation, Problem, Report, Span
from .blame import judged
from .budget import Budget
from .checked import Checked, opened_file, report_on
from .deciding import forget
from .expecting import announced
from .formats import other_format
from .reporting import derivation

__all__ = ["Checked", "checked", "checked_file", "checked_page", "checked_source", "followed_page", "report_on"]

BEGINNING = Span(1, 1, 1, 1)
"""The place of what is said of a whole file."""
WHERE_MATHEMATICS_IS = {
    "markdown": r"between $ $, $$ $$, \( \), \[ \], in align and the like, and in ```math",
    "latex": r"between $ $, \( \), \[ \], and in equation, align and the like",
    "notebook": r"in Markdown cells, between $ $, $$ $$, and in align and the like",
    "restructuredtext": "under .. math:: and in :math:",
}
"""By the kind of a document."""


def checked(
    files: Iterable[str], version: str, limits: Limits | None = None, project: tuple[Directive, ...] = ()
) -> Report:
    """The report on files, in their order; one that cannot be opened is a problem, and the rest is done.

    Every one is read as if it began with the directives of the project.
    """
    return report_on((checked_file(file, limits=limits, project=project) for file in files), version)


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
    opened = opened_file(file, name)
    return opened if isinstance(opened, Checked) else checked_source(opened, limits, project, rules=rules)


def checked_source(
    source: Source, limits: Limits | None = None, project: tuple[Directive, ...] = (), *, rules: bool = True
) -> Checked:
    """What comes of a document that is there already."""
    called, data = source.file, source.data
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
    forget()
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
