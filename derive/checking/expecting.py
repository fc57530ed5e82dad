"""What an author announced: a step that must be refuted, in a lesson on a mistake."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.records import replace
from ..reading.documents import Place, Problem
from ..reading.page import Expected, Page
from .blame import Judged

__all__ = ["announced"]


def announced(
    page: Page, chains: Sequence[tuple[Judged, ...]]
) -> tuple[tuple[tuple[Judged, ...], ...], tuple[Problem, ...]]:
    """The judged chains of a page, each step that was announced marked; and the announcements that are about no step.

    Where a step that an announcement is about is refuted, every one that is was expected.  Where none is, the last of
    them was expected to be, and is a failure.
    """
    steps = [step for chain in chains for step in chain]
    met = {step.link.expected for step in steps if step.decision.verdict == "refuted"}
    last = {step.link.expected: step for step in steps}
    marked = tuple(tuple(_marked(step, met, last) for step in chain) for chain in chains)
    idle = (expected for expected in page.expectations if expected not in last)
    reason = "no step follows 'expect refuted': what does defines a name"
    problems = (Problem(reason, "a step that is refuted", Place(((e.line, e.column),), e.cell)) for e in idle)
    return marked, tuple(problems)


def _marked(step: Judged, met: set[Expected | None], last: dict[Expected | None, Judged]) -> Judged:
    expected = step.link.expected
    if expected is None:
        return step
    if expected in met:
        return replace(step, expected="refuted") if step.decision.verdict == "refuted" else step
    if step is not last[expected]:
        return step
    reason = f"line {expected.line} expects a step that is refuted, and none is"
    decision = replace(step.decision, reason=f"{step.decision.reason}; {reason}" if step.decision.reason else reason)
    return replace(step, expected="refuted", decision=decision)
