"""Written derivations judged: every step decided by the kernel, and the whole as a report has it."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Add, Basic, Expr, IndexedBase, Mul, Symbol

from . import report
from .bridge.deciding import Verdict, is_vector, judge
from .bridge.defined import Components, Defined, component
from .bridge.to_kernel import Translation
from .calculus.engine import Part
from .calculus.engine import Step as Line
from .kernel import Variable
from .notation import Notation, latex

__all__ = ["JudgedPart", "Step", "judged", "reported", "vector_latex"]


@dataclass(frozen=True)
class Step:
    """``before`` = ``after`` (SymPy), by ``rule``; ``verdict`` is what the kernel says of it."""

    before: Expr
    after: Expr
    rule: str
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.before} = {self.after}   ({self.rule}; {self.verdict})"


@dataclass(frozen=True)
class JudgedPart:
    """A part with the verdicts of its steps, and the translation that they were judged under."""

    part: Part
    translation: Translation
    steps: tuple[Step, ...]


def judged(part: Part, definitions: tuple[Defined, ...]) -> JudgedPart:
    """Every step of a part decided, under the part's givens and one reading of its indices."""
    translation = Translation()
    claims = [(line, *_sides(line)) for line in part.steps]
    translation.scan([*definitions, *(side for _, *sides in claims for side in sides), *part.givens])
    steps = tuple(
        Step(line.before, line.after, line.rule, judge(left, right, part.givens, translation))
        for line, left, right in claims
    )
    return JudgedPart(part, translation, steps)


def _sides(line: Line) -> tuple[Expr, Expr]:
    """The two sides of a step; of vectors, their entries at the index they are given by."""
    vectors = [side for side in (line.before, line.after) if is_vector(side)]
    if not vectors:
        return line.before, line.after
    index = next((part.limit[0] for side in vectors for part in side.atoms(Components)), None)
    index = index if index is not None else Symbol("i", integer=True)
    return component(line.before, index), component(line.after, index)


def reported(name: str, done: JudgedPart, definitions: tuple[Defined, ...], notation: Notation) -> report.Derivation:
    """A judged part as a report has it, written in a notation."""
    stated = [done.translation.definition(value) for value in definitions]
    givens = [done.translation.given(given) for given in done.part.givens]
    return report.Derivation(
        name,
        tuple(_decided(step, done.translation, notation) for step in done.steps),
        tuple(report.Statement(latex(d, notation), meaning=d) for d in stated),
        tuple(report.Statement(latex(g, notation), meaning=g) for g in givens),
    )


def _decided(step: Step, translation: Translation, notation: Notation) -> report.Step:
    verdict = step.verdict
    vectors = is_vector(step.before) or is_vector(step.after)
    if vectors:
        sides = vector_latex(step.before, translation, notation), vector_latex(step.after, translation, notation)
    else:
        sides = latex(verdict.certificate.left, notation), latex(verdict.certificate.right, notation)
    return report.Step(
        *sides,
        verdict.kind,
        step.rule,
        uses=tuple(latex(use, notation) for use in verdict.kernel_uses),
        conditions=tuple(latex(c, notation) for c in verdict.kernel_conditions),
        reason=verdict.reason,
        witness=_counterexample(verdict),
        certificate=verdict.certificate,
        componentwise=vectors,
    )


def _counterexample(verdict: Verdict) -> report.Witness | None:
    if verdict.witness is None:
        return None
    found = verdict.witness.found
    return report.Witness(
        found.n,
        found.sizes,
        found.indices,
        found.texts(),
        found.left_decimal,
        found.right_decimal,
        found.apart,
        str(found),
    )


def vector_latex(expr: Basic, translation: Translation, notation: Notation) -> str:
    """A vector in LaTeX: (f_1, …, f_n), a name, or a sum or multiple of such."""
    match expr:
        case Components():
            first, last = (latex(translation.term(expr.at(end)), notation) for end in expr.limit[1:])
            return rf"\left({first}, \dots, {last}\right)"
        case IndexedBase() | Defined() if is_vector(expr):
            name = expr.name if isinstance(expr, Defined) else str(expr.label)
            return latex(Variable(name), notation)
        case Add():
            parts = [vector_latex(part, translation, notation) for part in expr.args]
            return " + ".join(parts).replace("+ -", "- ")
        case Mul() if is_vector(expr):
            head, *rest = expr.args
            written = [vector_latex(part, translation, notation) for part in rest]
            first = "-" if head == -1 else vector_latex(head, translation, notation) + r" \, "
            return first + r" \, ".join(written)
    return latex(translation.term(expr), notation)
