"""Judged chains as a report."""

from __future__ import annotations

from ..notation import Notation, latex
from ..reading.page import Chain, Page, Side
from ..report import Derivation, Repair, Span, Statement, Step
from .blame import Judged

__all__ = ["derivation"]

PLAIN = Notation()


def derivation(chain: Chain, page: Page, steps: tuple[Judged, ...]) -> Derivation:
    """A chain with the verdicts of its steps, its definitions and givens in the words of the page."""
    beside = (statement for link in chain.links for statement in link.stated)
    stated = {(s.line, s.text): s for s in (*page.stated, *chain.stated, *beside)}
    notes = dict.fromkeys(note for step in steps if step.decision.claim for note in step.decision.claim.notes)
    notes |= dict.fromkeys(note for step in steps for note in step.notes)
    return Derivation(
        chain.name,
        tuple(_step(step, page) for step in steps),
        tuple(Statement(defined.text, defined.line or None) for defined in (*chain.named, *chain.definitions)),
        tuple(Statement(s.text, s.line or None) for s in sorted(stated.values(), key=lambda s: s.line)),
        (*page.assumed, *notes),
        Span(chain.line, cell=chain.cell, file=page.file),
    )


def _step(judged: Judged, page: Page) -> Step:
    decision, side, base = judged.decision, judged.link.side, judged.base
    claim = decision.claim
    by_meaning = claim.stated if claim is not None else {}
    uses = tuple(by_meaning[use].text if use in by_meaning else latex(use, PLAIN) for use in decision.uses)
    witness = None
    if decision.witness is not None:
        from ..witness.reporting import reported

        witness = reported(decision.witness)
    reason = decision.reason
    if reason is not None and decision.expected:
        reason = f"{reason}; expected {decision.expected}"
    return Step(
        base.text,
        side.text,
        decision.verdict,
        span=_span(side, page),
        uses=uses,
        conditions=tuple(latex(condition, PLAIN) for condition in decision.conditions),
        repairs=tuple(Repair(*at.place_of(mend.at), mend.read, at.written(mend.at)) for at, mend in judged.mends),
        from_cell=base.cell,
        from_line=base.line,
        reason=reason,
        witness=witness,
        suggestion=decision.suggestion,
        certificate=decision.certificate,
        componentwise=claim is not None and claim.componentwise,
        expected=judged.expected,
    )


def _span(side: Side, page: Page) -> Span:
    return Span(side.line, side.column, side.end_line, side.end_column, page.file, side.cell)
