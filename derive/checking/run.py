"""A whole run: documents in, one report out."""

from __future__ import annotations

from collections.abc import Iterable

from ..kernel import Limits
from ..reading.documents import Directive, open_document
from ..reading.documents import Problem as NotRead
from ..reading.page import Page
from ..reading.walking import page_of
from ..report import Derivation, Problem, Report
from .blame import judged
from .budget import Budget
from .expecting import announced
from .reporting import derivation

__all__ = ["checked", "checked_page", "followed_page"]


def checked(
    files: Iterable[str], version: str, limits: Limits | None = None, project: tuple[Directive, ...] = ()
) -> Report:
    """The report on files, in their order; one that cannot be opened is a problem, and the rest is done.

    Every one is read as if it began with the directives of the project.
    """
    derivations: list[Derivation] = []
    problems: list[Problem] = []
    skipped = 0
    for file in files:
        try:
            document = open_document(file)
        except OSError as failure:
            problems.append(Problem(file, f"cannot be opened: {failure.strerror or failure}"))
            continue
        problems += [Problem(file, said(problem)) for problem in document.problems]
        page = page_of(document, project)
        found, not_followed = followed_page(page, limits)
        problems += [Problem(file, said(problem), error=True) for problem in not_followed]
        derivations += found
        skipped += page.skipped
    return Report(tuple(derivations), tuple(problems), version, skipped=skipped)


def said(problem: NotRead) -> str:
    """What of a document could not be read, with its place, in one line."""
    line, column = problem.place.lines[0]
    return f"line {line}, column {column}: {problem.reason}; expected {problem.expected}"


def checked_page(page: Page, limits: Limits | None = None) -> tuple[Derivation, ...]:
    """The chains of a page with their verdicts."""
    return followed_page(page, limits)[0]


def followed_page(page: Page, limits: Limits | None = None) -> tuple[tuple[Derivation, ...], tuple[NotRead, ...]]:
    """The chains of a page with their verdicts, and the directives that could not be followed."""
    budget = Budget()
    chains, idle = announced(page, [judged(chain, page, limits, budget) for chain in page.chains])
    found = tuple(derivation(chain, page, steps) for chain, steps in zip(page.chains, chains, strict=True))
    return found, (*page.problems, *idle)
