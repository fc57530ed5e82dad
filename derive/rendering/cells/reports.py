"""A report in a notebook's cell: every step of it with its verdict, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from ...notation import Notation, width
from ...notation.expressions import expression
from ...report import Derivation, Problem, Report, Step
from ..findings import GAVE_UP, MORE_TERMS, findings, told
from ..headlines import where_of
from ..latex import words
from ..plain import plain
from ..remarks import MARKS, phrase
from ..suggestions import in_words, suggested
from ..summaries import WORDS, summary
from .derivations import WIDEST, laws
from .mathematics import has_mathml, mathematics, sentence
from .page import as_text, bundle, framed, mark, paragraph, row, table_of, unfolding
from .witnesses import counterexample

__all__ = ["derivation_table", "details", "display", "problem_line"]

SPOKEN = expression(r"(?<![\\\w])[A-Za-z]{2,}")
"""Words beside the mathematics; in LaTeX commands begin with a backslash."""


def display(report: Report) -> dict[str, str]:
    """A report for whatever the notebook can show."""
    text = "\n".join([*findings(report), summary(report)])
    return bundle(text, latex_of(report) or None, framed(pieces(report)) if has_mathml() else None)


def latex_of(report: Report) -> str:
    """Every step as a display, with its mark: for renderers of LaTeX."""
    lines = (
        rf"{step.before} &= {step.after} && \text{{{words(f'{MARKS[step.verdict]} {named(step)}')}}}"
        for derivation in report.derivations
        for step in derivation.steps
    )
    body = " \\\\\n".join(lines)
    return f"$$\\begin{{aligned}}\n{body}\n\\end{{aligned}}$$" if body else ""


def pieces(report: Report) -> Iterator[str]:
    """The problems, the derivations, the summary."""
    yield from map(problem_line, told([problem for problem in report.problems if not problem.known]))
    for derivation in report.derivations:
        yield paragraph(f"<em>{heading(derivation)}</em>")
        yield derivation_table(derivation)
    yield paragraph(f"<strong>{as_text(summary(report))}</strong>")


def heading(derivation: Derivation) -> str:
    """Where a derivation stands, and what it is called."""
    place = as_text(where_of(derivation.span)) if derivation.span.file else ""
    name = derivation.name
    said = as_text(plain(name)) if "\\" in name else sentence(phrase(name), Notation())
    return ", ".join(filter(None, (place, said)))


def problem_line(problem: Problem) -> str:
    """What could not be read."""
    where = where_of(problem.span) if problem.span.file else problem.file
    return paragraph(f"{mark('unreadable')} {as_text(f'{where}: {problem.reason}')}")


def derivation_table(derivation: Derivation) -> str:
    """The steps as their author wrote them; a side that is that of the line before is not repeated."""
    rows, before = [], None
    for step in derivation.steps:
        left = "" if before == step.before else mathematics(rf"\displaystyle {step.before}", plain(step.before))
        before = step.after if step.verdict == "proved" else step.before
        right = mathematics(rf"\displaystyle = {step.after}", f"= {plain(step.after)}")
        wide = any(width(plain(other.after)) > WIDEST for other in derivation.steps)
        rows.append(row(left, right, mark(step.verdict, step.reason or ""), why(step), wide=wide))
    return table_of(rows)


def named(step: Step) -> str:
    """The rule of a step, else its verdict."""
    return step.rule or WORDS[step.verdict]


def why(step: Step) -> str:
    """The rule of a step, or its verdict, which opens."""
    title, pieces = laws(step)
    return unfolding(sentence(phrase(named(step)), Notation()), [*details(step), *pieces], title)


def details(step: Step) -> list[str]:
    """What is known of a step beside its verdict: givens, conditions, slips, the reason, a counterexample, advice."""
    out = [
        paragraph(f"{word} {', '.join(map(math_or_words, texts))}")
        for word, texts in (("uses", step.uses), ("where", step.conditions))
        if texts
    ]
    out += [paragraph(f"read {math(r.read)} for {math(r.was)}") for r in step.repairs]
    out += [paragraph(as_text(plain(step.reason)))] if step.reason else []
    out += counterexample(step.witness) if step.witness else []
    out += [paragraph(f"→ {MORE_TERMS}")] if GAVE_UP.match(step.reason or "") else []
    out += [paragraph(advice(step.suggestion))] if step.suggestion else []
    return out


def math(latex: str) -> str:
    """What somebody wrote, typeset."""
    return mathematics(latex, plain(latex))


def large(latex: str) -> str:
    """What somebody should write: as large as a line of its own, its fractions above all."""
    return mathematics(rf"\displaystyle {latex}", plain(latex))


def advice(text: str) -> str:
    """What would help, its mathematics typeset."""
    return " ".join(["→", *suggested(text, words=as_text, assumed=math_or_words, written=large)])


def math_or_words(text: str) -> str:
    """An assumption: a formula, or a sentence such as "y is one-hot and y_k = 1"."""
    return as_text(in_words(text)) if SPOKEN.search(text) else math(text)
