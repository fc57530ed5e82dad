"""A whole run: documents in, one report out."""

from __future__ import annotations

from collections.abc import Iterable

from ..kernel import Limits
from ..reading.documents import Problem as NotRead
from ..reading.documents import open_document
from ..reading.page import Page
from ..reading.walking import page_of
from ..report import Derivation, Problem, Report
from .blame import judged
from .budget import Budget
from .reporting import derivation

__all__ = ["checked", "checked_page"]


def checked(files: Iterable[str], version: str, limits: Limits | None = None) -> Report:
    """The report on files, in their order; one that cannot be opened is a problem, and the rest is done."""
    derivations: list[Derivation] = []
    problems: list[Problem] = []
    for file in files:
        try:
            document = open_document(file)
        except OSError as failure:
            problems.append(Problem(file, f"cannot be opened: {failure.strerror or failure}"))
            continue
        problems += [Problem(file, said(problem)) for problem in document.problems]
        derivations += checked_page(page_of(document), limits)
    return Report(tuple(derivations), tuple(problems), version)


def said(problem: NotRead) -> str:
    """What of a document could not be read, with its place, in one line."""
    line, column = problem.place.lines[0]
    return f"line {line}, column {column}: {problem.reason}; expected {problem.expected}"


def checked_page(page: Page, limits: Limits | None = None) -> tuple[Derivation, ...]:
    """The chains of a page with their verdicts."""
    budget = Budget()
    return tuple(derivation(chain, page, judged(chain, page, limits, budget)) for chain in page.chains)
