"""Findings of a check, for a terminal: where, the line itself, what was compared with what, what to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..kernel.records import replace
from ..notation import width
from ..notation.expressions import expression
from ..reading.documents import Source
from ..report import Derivation, Problem, Repair, Report, Step
from ..report import Span as Place
from .excerpts import excerpt
from .headlines import INDENT, headline, listed, said, shortened, tied
from .plain import plain
from .styled import Line, Span, flat
from .suggestions import in_words, suggested
from .summaries import WORDS, summary

__all__ = ["GAVE_UP", "MORE_TERMS", "blocks", "carried", "details", "findings", "summary", "told", "verdict"]

FOLLOWS = expression(r"follows from line (\d+), which is refuted")
GAVE_UP = expression(r"gave up after \d+ terms")
MORE_TERMS = "--limit N allows for more"
LEAST = 40
"""No narrower is a page of findings."""
MOST_ALIKE = 3
"""As many problems of a file that are alike are shown one by one."""


def findings(report: Report, *, everything: bool = False, columns: int = 80) -> Iterator[str]:
    """The report's findings as plain text, without the documents' lines; with ``everything`` what was proved, too."""
    for block in blocks(report.derivations, report.problems, None, everything=everything, columns=columns):
        yield "\n".join(map(flat, block)).rstrip("\n")


def blocks(
    derivations: Iterable[Derivation],
    problems: Sequence[Problem],
    source: Source | None,
    *,
    everything: bool = False,
    columns: int = 80,
) -> Iterator[list[Line]]:
    """Lines for each problem and each step that is a finding, with an empty one at the end.

    With ``everything`` for all steps, under a heading for each derivation; what was proved stands close together.
    """
    columns = max(columns, LEAST)
    for block in problem_blocks([problem for problem in problems if not problem.known], source, columns):
        yield [*block, ()]
    said_before: set[str] = set()
    for derivation in derivations:
        steps = derivation.steps
        if everything and steps:
            yield from _everything(derivation, source, columns, said_before)
            said_before |= set(derivation.assumed)
        elif not everything:
            for number, step in enumerate(steps):
                if step.level is not None:
                    yield [*finding(step, step.level, steps[number + 1 :], source, columns), ()]


def _everything(
    derivation: Derivation, source: Source | None, columns: int, said_before: set[str]
) -> Iterator[list[Line]]:
    """Lines for every step of a derivation, what was proved with its grounds."""
    from .proofs import grounds, heading, proof  # most of the time only findings are shown

    yield heading(derivation, columns, said_before)
    steps = derivation.steps
    for number, step in enumerate(steps):
        if step.level is not None:
            found = finding(step, step.level, steps[number + 1 :], source, columns)
            yield [*found, *(grounds(step, derivation, columns) if step.verdict == "proved" else []), ()]
        else:
            close = number + 1 < len(steps) and steps[number + 1].level is None
            yield [*proof(step, derivation, columns), *([] if close else [()])]


def problem_blocks(problems: Sequence[Problem], source: Source | None, columns: int) -> Iterator[list[Line]]:
    """Problems with their lines; of many that are alike the first, and how many more there are."""
    for problem in told(problems):
        span = problem.span
        place = replace(span, file=problem.file)
        block = headline(place, problem.level, problem.reason, columns)
        about_all = (span.line, span.column) == (span.end_line, span.end_column)
        if source is not None and span.line is not None and not about_all:
            written = source.line(span.line, span.cell)
            block += excerpt(lines_of(source, place), place, (), columns, problem.level) if written.strip() else []
        yield block


def told(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems that are worth telling: of many of a file that are alike the first, which says how many more."""
    alike = Counter((problem.file, problem.reason) for problem in problems)
    shown: set[tuple[str, str]] = set()
    for problem in problems:
        kind = problem.file, problem.reason
        if alike[kind] <= MOST_ALIKE:
            yield problem
        elif kind not in shown:
            yield replace(problem, reason=f"{problem.reason} (and in {alike[kind] - 1} more lines)")
        shown.add(kind)


# --- a step that is no plain proof ------------------------------------------------------------------------------------


def finding(step: Step, level: str, after: Sequence[Step], source: Source | None, columns: int) -> list[Line]:
    """The line of a step with what is meant of it underlined, and all that is known of it."""
    word = verdict(step)
    block = headline(step.span, level, f"{word}: {step.reason}" if step.reason else word, columns)
    if source is not None:
        block += quoted(step, source, columns, level)
    return block + details(step, after, columns)


def verdict(step: Step) -> str:
    """What came of a step in a word or two: refuted, not read, repaired."""
    word = "repaired" if step.repairs else WORDS[step.verdict]
    if step.expected is not None and step.expected != step.verdict:
        word = f"{word}, not {WORDS.get(step.expected, step.expected)}, as its author expected"
    return word


def details(step: Step, after: Sequence[Step], columns: int) -> list[Line]:
    """What is known of a step beside its verdict: both sides, the counterexample, what to try, what follows from it."""
    block: list[Line] = []
    if step.verdict in ("refuted", "unknown") or step.expected is not None:
        block += compared(step, columns)
    if step.witness is not None:
        block += said(listed(plain(step.witness.sentence)), columns)
    for read, was in dict.fromkeys((repair.read, repair.was) for repair in step.repairs):
        block += said(f"read {tied(read)} for {tied(was)}", columns, "advice")
    if GAVE_UP.match(step.reason or ""):
        block += said(MORE_TERMS, columns, "advice")
    if step.suggestion:
        parts = suggested(step.suggestion, words=str, assumed=lambda text: tied(in_words(text)), written=tied)
        block += said(" ".join(parts), columns, "advice")
    return block + carried_on(step, after, columns)


def quoted(step: Step, source: Source, columns: int, level: str) -> list[Line]:
    """The lines of a step's new side, or what of the other one cannot be read."""
    span, culprit = step.span, step.culprit
    if culprit is not None and (culprit.cell != span.cell or not overlap(culprit, span)):
        return excerpt(lines_of(source, culprit), culprit, (), columns, level)
    fine = [culprit] if culprit else [place for place in map(stretch_of, step.repairs) if place]
    return excerpt(lines_of(source, span), span, fine, columns, level)


def overlap(one: Place, other: Place) -> bool:
    """Whether two places have a line in common."""
    if one.line is None or other.line is None:
        return False
    return one.line <= (other.end_line or other.line) and other.line <= (one.end_line or one.line)


def lines_of(source: Source, place: Place) -> Callable[[int], str]:
    """The lines of a document, or of the notebook's cell that a place lies in."""
    return lambda number: source.line(number, place.cell)


def stretch_of(repair: Repair) -> Place | None:
    """Where a slip stands, if that is on one line."""
    line, end = repair.end or (repair.line, repair.column + len(repair.was))
    return None if "\n" in repair.was else Place(repair.line, repair.column, line, end)


def compared(step: Step, columns: int) -> list[Line]:
    """The two sides, each on one line, and where the left one stands, if it is not on the line of the right one."""
    span = step.span
    cell = f"cell {step.from_cell}, " if step.from_cell != span.cell else ""
    here = not cell and step.from_line == span.line
    note = "" if here or step.from_line is None else f"  ({cell}line {step.from_line})"
    room = columns - INDENT - len("right: ")
    left, right = shortened(plain(step.before), room - width(note)), shortened(plain(step.after), room)
    return [
        (Span(" " * INDENT), Span("left:  ", "words"), Span(left), Span(note, "words")),
        (Span(" " * INDENT), Span("right: ", "words"), Span(right)),
    ]


def carried_on(step: Step, after: Sequence[Step], columns: int) -> list[Line]:
    """How far a slip was carried on, as a line."""
    words = carried(step, after)
    return said(words, columns, "words") if words else []


def carried(step: Step, after: Sequence[Step]) -> str:
    """The sides after a refuted one that only repeat its slip, and the one with which it is right again, in words."""
    if step.verdict != "refuted":
        return ""
    count = next((n for n, other in enumerate(after) if not follows(other, step)), len(after))
    parts = [f"carried on {spot(after[count - 1], step, 'to' if count > 1 else 'in')}"] if count else []
    rest = after[count:]
    if rest and rest[0].verdict == "proved" and rest[0].level is None and rest[0].from_line == step.from_line:
        parts.append(f"right again {spot(rest[0], step, 'in')}")
    return "; ".join(parts)


def follows(other: Step, step: Step) -> bool:
    """Whether a step is true only of a refuted side."""
    found = FOLLOWS.match(other.reason or "")
    return found is not None and int(found[1]) == step.span.line


def spot(other: Step, step: Step, word: str) -> str:
    """In line 17; at column 40, where it is the same line."""
    if other.span.line != step.span.line:
        return f"{word} line {other.span.line}"
    return f"{'to' if word == 'to' else 'at'} column {other.span.column}"
