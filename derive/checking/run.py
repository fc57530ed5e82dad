"""A whole run: documents in, one report out, or what came of each file as soon as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..kernel import Limits
from ..kernel.records import dataclass, replace
from ..reading.documents import Directive, Document, Formula, Heading, Prose, Source, kind_of, open_document
from ..reading.documents import Problem as NotRead
from ..reading.page import Page
from ..reading.parts import pages_of
from ..report import Derivation, Problem, Report, Span
from .blame import judged
from .budget import Budget
from .checked import NO_EQUATIONS, Checked, opened_file, report_on
from .deciding import forget
from .expecting import announced
from .formats import other_format
from .reporting import derivation

__all__ = [
    "Opened",
    "checked",
    "checked_file",
    "checked_opened",
    "checked_page",
    "checked_source",
    "followed_page",
    "opened",
]

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
class Opened:
    """A file as it was read, before anything of it is decided: its pages, and what of it could not be read.

    ``no_equations`` is what is said of it if nothing else is, where it has none.
    """

    file: str
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: Source | None = None
    no_equations: str = ""


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
    return checked_opened(opened(file, name, project), limits, rules=rules)


def checked_source(
    source: Source, limits: Limits | None = None, project: tuple[Directive, ...] = (), *, rules: bool = True
) -> Checked:
    """What comes of a document that is there already."""
    return checked_opened(_read(source, project), limits, rules=rules)


def opened(file: str, name: str | None = None, project: tuple[Directive, ...] = ()) -> Opened:
    """A file that is read and not yet judged; one that cannot be opened has a problem instead."""
    found = opened_file(file, name)
    return Opened(found.file, problems=found.problems) if isinstance(found, Checked) else _read(found, project)


def _read(source: Source, project: tuple[Directive, ...]) -> Opened:
    """The pages of a document."""
    called, data = source.file, source.data
    other = other_format(data)
    if other is not None:
        return Opened(called, problems=(Problem(called, other, BEGINNING, unopened=True),), source=source)
    document = open_document(called, data)
    if document.refused is not None:
        refused = replace(_problem(called, document.refused), unopened=True)
        return Opened(called, problems=(refused,), source=source)
    pages = pages_of(document, project)
    not_read = (*document.problems, *(problem for page in pages for problem in page.refused))
    none = "" if any(page.chains or page.skipped for page in pages) else _no_equations(document, called)
    return Opened(called, pages, tuple(_problem(called, problem) for problem in not_read), source, none)


def checked_opened(it: Opened, limits: Limits | None = None, *, rules: bool = True) -> Checked:
    """What comes of a file that was read."""
    derivations: tuple[Derivation, ...] = ()
    problems = it.problems
    for page in it.pages:
        found, not_followed = followed_page(page, limits, rules=rules)
        derivations += found
        problems += tuple(replace(_problem(it.file, problem), error=True) for problem in not_followed)
    if it.no_equations and not derivations and not problems:
        problems = (Problem(it.file, it.no_equations, BEGINNING),)
    return Checked(it.file, derivations, problems, it.source, sum(page.skipped for page in it.pages))


def _problem(file: str, problem: NotRead) -> Problem:
    """What of a document could not be read, with its place."""
    line, column = problem.place.lines[0]
    span = Span(line, column, file=file, cell=problem.place.cell)
    return Problem(file, f"{problem.reason}; expected {problem.expected}", span)


def _no_equations(document: Document, file: str) -> str:
    """That a document has no equations, and what it has; of most programs nobody expects any."""
    if kind_of(file) == "python":
        return ""
    parts = [part for p in document.passages if isinstance(p, Prose | Heading) for part in p.parts]
    count = sum(isinstance(part, Formula) for part in (*parts, *document.passages))
    if count:
        return f"{NO_EQUATIONS}: {count} formula{'s' * (count > 1)}, none with ="
    return f"{NO_EQUATIONS}: mathematics is read {WHERE_MATHEMATICS_IS[kind_of(file) or 'markdown']}"


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
    names: Sequence[tuple[str | None, ...] | None] = [None] * len(chains)
    if rules:
        from .recognising import rules_of

        names = rules_of(chains)
    found = (
        derivation(chain, page, steps, limits, applied)
        for chain, steps, applied in zip(page.chains, chains, names, strict=True)
    )
    return tuple(found), (*page.problems, *idle)
