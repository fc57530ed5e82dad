"""A checked document in a notebook's cell: its lines, the culprits underlined, each finding beneath its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from html import escape
from io import StringIO

from ...checking.checked import Checked, report_on
from ...kernel.records import dataclass
from ...notation.characters import printable
from ...report import Derivation, Problem, Span, Step
from ..excerpts import part_of
from ..findings import carried, stretch_of, told, verdict
from ..plain import plain
from ..streaming import Stream
from ..summaries import summary
from .mathematics import mathematics
from .page import as_text, bundle, framed, mark, paragraph, unfolding
from .reports import derivation_table, details, problem_line

__all__ = ["CheckedFiles"]

MOST_LINES = 200
"""Lines of a document that are all shown; of a longer one those around its findings."""
AROUND = 2
"""Lines shown before and behind a finding."""


@dataclass(frozen=True)
class CheckedFiles:
    """What came of some documents; a notebook shows it when it is the last thing of a cell.

    With ``everything`` also what was proved; ``whole``: all lines of short documents, not only those around findings.
    """

    files: tuple[Checked, ...]
    everything: bool = False
    whole: bool = field(default=False)

    def __str__(self) -> str:
        out = StringIO()
        stream = Stream(out, len(self.files) > 1, everything=self.everything)
        for checked in self.files:
            stream.page(checked)
        stream.end()
        return out.getvalue().rstrip("\n")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(str(self), None, framed(self._pieces()))

    def _pieces(self) -> Iterator[str]:
        several = len(self.files) > 1
        for checked in self.files:
            if several:
                yield paragraph(f"<em>{as_text(checked.file)}</em>")
            yield from page(checked, whole=self.whole)
            if self.everything:
                yield from tables(checked.derivations)
        report = report_on(self.files, "")
        said = as_text(summary(report))
        steps = [step for derivation in report.derivations for step in derivation.steps]
        good = mark("proved") + " " if steps and not any(checked.levels for checked in self.files) else ""
        yield paragraph(f"{good}<strong>{said}</strong>")
        if not self.everything and any(step.level is None for step in steps):
            yield unfolding("every step", tables(report.derivations))


def tables(derivations: Iterable[Derivation]) -> Iterator[str]:
    """Every step of the derivations that have any."""
    return (derivation_table(derivation) for derivation in derivations if derivation.steps)


@dataclass(frozen=True)
class Underlined:
    """Something that is said beneath a line, and what of the document is meant: whole, and the slip in it."""

    line: int
    places: tuple[Span, ...]
    slips: tuple[Span, ...]
    html: str


def page(checked: Checked, *, whole: bool) -> Iterator[str]:
    """The lines of a document with what was found; of one without findings nothing."""
    found = [
        finding(step, derivation.steps[number + 1 :])
        for derivation in checked.derivations
        for number, step in enumerate(derivation.steps)
        if step.level is not None
    ]
    problems = list(told([problem for problem in checked.problems if not problem.known]))
    found += [problem for problem in map(problem_of, problems) if problem is not None]
    yield from (problem_line(problem) for problem in problems if problem.span.line is None)
    if not found or checked.source is None:
        return
    by_cell: dict[int | None, list[Underlined]] = defaultdict(list)
    for one in found:
        by_cell[one.places[0].cell].append(one)
    for cell, findings in sorted(by_cell.items(), key=lambda item: item[0] or 0):
        if cell is not None:
            yield paragraph(f"cell {cell}")
        lines = "\n".join(checked.source.lines(cell)).rstrip().split("\n")
        # Where a line is too long, it goes on behind the numbers.
        indent = f'style="--derive-indent:{len(str(len(lines))) + 3}"'
        yield "".join([f'<div class="derive-source" {indent}>', *marked(lines, findings, whole=whole), "</div>"])


def marked(lines: Sequence[str], findings: Sequence[Underlined], *, whole: bool) -> Iterator[str]:
    """The lines with what is meant underlined, and each finding beneath the last line that it is of."""
    near = {n for one in findings for p in one.places for n in around(p)}
    everything = whole and len(lines) <= MOST_LINES
    block: list[str] = []
    last = 0
    for number, text in enumerate(lines, 1):
        if not (everything or number in near):
            continue
        block += ["⋮"] if number > last + 1 else []
        block.append(underlined(number, text.rstrip(), findings, len(str(len(lines)))))
        last = number
        said = [one.html for one in findings if one.line == number]
        if said:
            yield preformatted(block)
            yield from said
            block = []
    yield preformatted([*block, *(["⋮"] if last < len(lines) else [])])


def preformatted(block: Sequence[str]) -> str:
    """Lines that are HTML already, kept apart even where there is no style."""
    inner = "\n".join(f'<span class="derive-line">{line}</span>' for line in block)
    return f"<pre>{inner}</pre>" if block else ""


def around(place: Span) -> range:
    """The lines of a place and some around it."""
    first, last = place.line or 1, place.end_line or place.line or 1
    return range(first - AROUND, last + AROUND + 1)


def underlined(number: int, text: str, findings: Sequence[Underlined], digits: int) -> str:
    """A line with its number; what is meant of it is marked."""
    kinds = [""] * len(text)
    for one in findings:
        for kind, places in (("whole", one.places), ("slip", one.slips)):
            for place in places:
                start, end = part_of(place, number, text)
                kinds[start:end] = [kind] * (end - start)
    out = [f'<span class="derive-number">{number:>{digits}} │ </span>']
    at = 0
    while at < len(text):
        end = next((n for n in range(at, len(text)) if kinds[n] != kinds[at]), len(text))
        piece = escape("".join(map(printable, text[at:end])))
        sort = ' class="derive-slip"' if kinds[at] == "slip" else ""
        out.append(f"<mark{sort}>{piece}</mark>" if kinds[at] else piece)
        at = end
    return "".join(out)


def finding(step: Step, after: Sequence[Step]) -> Underlined:
    """A step that is no plain proof."""
    sides = mathematics(rf"\displaystyle {step.before} = {step.after}", f"{plain(step.before)} = {plain(step.after)}")
    head = f"{mark(step.verdict)} {as_text(verdict(step))}: {sides}"
    repeated = carried(step, after)
    body = [*details(step), *([paragraph(as_text(repeated))] if repeated else [])]
    html = f'<div class="derive-finding">{paragraph(head)}{"".join(body)}</div>'
    slips = (step.culprit,) if step.culprit else tuple(place for place in map(stretch_of, step.repairs) if place)
    return Underlined(step.span.end_line or step.span.line or 1, (step.span,), slips, html)


def problem_of(problem: Problem) -> Underlined | None:
    """Something that could not be read, at its place."""
    span = problem.span
    if span.line is None:
        return None
    said = paragraph(f"{mark('unreadable')} {as_text(problem.reason)}")
    html = f'<div class="derive-finding">{said}</div>'
    return Underlined(span.line, (span,), (), html)
