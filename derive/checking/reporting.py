"""Judged chains as a report."""

from __future__ import annotations

from itertools import zip_longest

from ..kernel import Given, Limits
from ..kernel.records import replace
from ..notation.expressions import expression
from ..reading.latex.tree import Stretch
from ..reading.mending import Mend
from ..reading.page import Chain, Page, Side
from ..reading.trees import inside
from ..report import Derivation, Repair, Span, Statement, Step
from .blame import Judged
from .deciding import Decision

__all__ = ["derivation"]

TOO_MANY_TERMS = expression(r"^gave up at \d+ terms$")
"""What the kernel says where it foresees more terms than it may make."""


def derivation(
    chain: Chain,
    page: Page,
    steps: tuple[Judged, ...],
    limits: Limits | None = None,
    rules: tuple[str | None, ...] | None = None,
) -> Derivation:
    """A chain with the verdicts of its steps, its definitions and givens in the words of the page.

    ``rules`` are those that the steps apply, as far as anybody has looked; where nobody has, nobody wants to know what
    a finding means either.
    """
    beside = (statement for link in chain.links for statement in link.stated)
    stated = {(s.line, s.text): s for s in (*page.stated, *chain.stated, *beside)}
    notes = dict.fromkeys(note for step in steps if step.decision.claim for note in step.decision.claim.notes)
    notes |= dict.fromkeys(note for step in steps for note in step.notes)
    found = (_step(step, page, limits or Limits(), rule) for step, rule in zip_longest(steps, rules or ()))
    if rules is not None:
        found = (_with_meaning(step, judged, chain) for step, judged in zip(found, steps, strict=True))
    return Derivation(
        chain.name,
        tuple(found),
        tuple(Statement(defined.text, defined.line or None) for defined in (*chain.named, *chain.definitions)),
        tuple(Statement(s.text, s.line or None) for s in sorted(stated.values(), key=lambda s: s.line)),
        (*page.assumed, *chain.assumed, *notes),
        Span(chain.line, cell=chain.cell, file=page.file),
    )


def _with_meaning(step: Step, judged: Judged, chain: Chain) -> Step:
    """A step, with what it means if it is a finding."""
    if step.level is None:
        return step
    from .meanings import meaning

    return replace(step, meaning=meaning(judged.base.node, judged.link.side.node, chain.scope))


def _step(judged: Judged, page: Page, limits: Limits, rule: str | None) -> Step:
    decision, side, base = judged.decision, judged.link.side, judged.base
    claim = decision.claim
    by_meaning = claim.stated if claim is not None else {}
    uses = tuple(by_meaning[use].text if use in by_meaning else _latex(use) for use in decision.uses)
    witness = None
    if decision.witness is not None:
        from ..witness.reporting import reported

        witness = reported(decision.witness)
    reason = TOO_MANY_TERMS.sub(f"gave up after {limits.terms} terms", decision.reason or "") or None
    reason = "; ".join(filter(None, (reason, decision.chosen))) or None
    if reason is not None and decision.expected:
        reason = f"{reason}; expected {decision.expected}"
    if reason is not None and _is_about(decision, base):
        reason = f"the left side, line {base.line}: {reason}"
    return Step(
        base.text,
        side.text,
        decision.verdict,
        rule=rule,
        span=_span(side, page),
        uses=uses,
        conditions=tuple(_latex(condition) for condition in decision.conditions),
        repairs=tuple(_repair(at, mend) for at, mend in judged.mends),
        from_cell=base.cell,
        from_line=base.line,
        reason=reason,
        witness=witness,
        suggestion=decision.suggestion,
        certificate=decision.certificate,
        componentwise=claim is not None and claim.componentwise,
        expected=judged.expected,
        culprit=_culprit(judged, page),
    )


def _repair(side: Side, mend: Mend) -> Repair:
    end = side.place_of(Stretch(mend.at.end, mend.at.end)) if side.formula.place.jumps else None
    return Repair(*side.place_of(mend.at), mend.read, side.written(mend.at), end)


def _latex(given: Given) -> str:
    from ..notation import latex  # most steps need no words of ours

    return latex(given)


def _culprit(judged: Judged, page: Page) -> Span | None:
    """The part that cannot be read, on the new side or on the one it is compared with, where it is known."""
    refused = judged.decision.refused
    side = next((side for side in (judged.link.side, judged.base) if _is_about(judged.decision, side)), None)
    if refused is None or side is None or refused.at not in {part.at for part in inside(side.node)}:
        return None  # it may stand in the body of a definition
    line, column = side.place_of(refused.at)
    end_line, end_column = side.place_of(Stretch(refused.at.end, refused.at.end))
    return Span(line, column, end_line, end_column, page.file, side.cell)


def _is_about(decision: Decision, side: Side) -> bool:
    """Whether it is this side, or what was made of it, that cannot be read."""
    where = decision.where
    return where is not None and where.formula is side.formula and where.node.at == side.node.at


def _span(side: Side, page: Page) -> Span:
    return Span(side.line, side.column, side.end_line, side.end_column, page.file, side.cell)
