"""Written derivations judged: every step decided by the kernel, and the whole as a report has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from sympy import Expr, Symbol

from . import report
from .bridge.arrays import component, rank
from .bridge.deciding import Verdict, judge
from .bridge.defined import Components, Defined
from .bridge.displaying import displayed
from .bridge.to_kernel import Translation
from .calculus.engine import Part, briefly, fully, joined
from .calculus.engine import Step as Line
from .kernel.records import dataclass, replace
from .notation import Notation, latex

__all__ = ["JudgedPart", "Step", "judged", "reported"]


@dataclass(frozen=True)
class Step:
    """``before`` = ``after`` (SymPy), by ``rule``; ``verdict`` is what the kernel says of it.

    ``expected`` is "refuted" for a wrong answer that is shown to be one.
    """

    before: Expr
    after: Expr
    rule: str
    verdict: Verdict
    expected: str | None = None

    def __str__(self) -> str:
        return f"{self.before} = {self.after}   ({self.rule}; {self.verdict})"


@dataclass(frozen=True)
class JudgedPart:
    """A part with the verdicts of its steps, and the translation that they were judged under."""

    part: Part
    translation: Translation
    steps: tuple[Step, ...]
    printed: Mapping[Expr, str] = field(default_factory=dict, compare=False)
    """The sides that have been written already, in ``notation``."""
    notation: Notation | None = None


def judged(
    part: Part, definitions: tuple[Defined, ...], detail: str = "normal", notation: Notation | None = None
) -> JudgedPart:
    """Every step of a part decided, under the part's givens and one reading of its indices.

    A step of which both sides are printed alike is none: it is decided together with the one after it, or before it.
    """
    chosen = {"brief": briefly, "full": fully}.get(detail)
    lines = chosen(part.steps) if chosen else part.steps
    claims = {line: _sides(line, part) for line in lines}
    translation = Translation()
    translation.scan([*definitions, *(side for sides in claims.values() for side in sides), *part.givens])

    texts: dict[Expr, str] = {}  # every side but the ends is looked at twice, and written into the report

    def printed(side: Expr) -> str:
        if side not in texts:
            texts[side] = latex(displayed(side, translation), notation or Notation())
        return texts[side]

    steps = []
    for line in _told_apart(lines, printed):
        left, right = claims.get(line) or _sides(line, part)
        verdict = judge(left, right, part.givens, translation)
        steps.append(Step(line.before, line.after, line.rule, verdict, line.expected))
    return JudgedPart(part, translation, tuple(steps), texts, notation)


def _told_apart(lines: tuple[Line, ...], printed: Callable[[Expr], str]) -> tuple[Line, ...]:
    """The steps, those that print the same on both sides made one with a neighbour, which keeps its words."""
    out: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if printed(line.before) == printed(line.after):
            waiting.append(line)
            continue
        out.append(replace(joined((*waiting, line)), rule=line.rule) if waiting else line)
        waiting = []
    if waiting and out:
        last = out.pop()
        out.append(replace(joined((last, *waiting)), rule=last.rule))
    return tuple(out)


def _sides(line: Line, part: Part) -> tuple[Expr, Expr]:
    """The two sides of a step; of vectors and matrices, their entries at the indices that they are given by."""
    count = max(rank(line.before), rank(line.after))
    if not count:
        return line.before, line.after
    given = (found for step in part.steps for side in (step.before, step.after) for found in side.atoms(Components))
    limits = next((found.limits for found in given if len(found.limits) == count), ())
    indices = tuple(limit[0] for limit in limits) or tuple(Symbol(name, integer=True) for name in "ij"[:count])
    return component(line.before, *indices), component(line.after, *indices)


def reported(name: str, done: JudgedPart, definitions: tuple[Defined, ...], notation: Notation) -> report.Derivation:
    """A judged part as a report has it, written in a notation."""
    stated = [done.translation.definition(value) for value in definitions]
    givens = [done.translation.given(given) for given in done.part.givens]
    remark = tuple(said if isinstance(said, str) else done.translation.term(said) for said in done.part.remark)
    return report.Derivation(
        name,
        tuple(_decided(step, done, notation) for step in done.steps),
        tuple(report.Statement(latex(d, notation), meaning=d) for d in stated),
        tuple(report.Statement(latex(g, notation), meaning=g) for g in givens),
        remark=remark,
        remark_text="".join(said if isinstance(said, str) else f"${latex(said, notation)}$" for said in remark),
    )


def _decided(step: Step, done: JudgedPart, notation: Notation) -> report.Step:
    verdict, translation = step.verdict, done.translation
    written = done.printed if done.notation is notation else {}
    left, right = verdict.certificate.left, verdict.certificate.right
    arrays = bool(rank(step.before) or rank(step.after))
    shown = (displayed(step.before, translation), displayed(step.after, translation)) if arrays else None
    before, after = shown or (left, right)
    return report.Step(
        written.get(step.before) or latex(before, notation),
        written.get(step.after) or latex(after, notation),
        verdict.kind,
        step.rule,
        uses=tuple(latex(use, notation) for use in verdict.kernel_uses),
        conditions=tuple(latex(c, notation) for c in verdict.kernel_conditions),
        reason=verdict.reason,
        witness=_counterexample(verdict),
        certificate=verdict.certificate,
        shown=shown,
        componentwise=arrays,
        expected=step.expected,
    )


def _counterexample(verdict: Verdict) -> report.Witness | None:
    if verdict.witness is None:
        return None
    from .witness.reporting import reported as witnessed

    return witnessed(verdict.witness.found)
