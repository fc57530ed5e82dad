"""A step that does not hold as it is written, tried with its slips of notation put right.

A repair never changes what is meant: it is taken only if the step is then proved, and it is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..kernel.records import dataclass, replace
from ..reading.latex.tree import Node
from ..reading.page import Chain, Link, Page, Side
from ..reading.trees import free_scripts
from .budget import Budget
from .deciding import Decision, is_no_expression
from .variants import (
    Mended,
    Variant,
    bracketed,
    closed_elsewhere,
    differentiated,
    lettered,
    rebinding,
    with_index,
)

__all__ = ["Judged", "Trial", "bracket_elsewhere", "index_outside", "mended", "read", "sum_over_another"]

PLACE = 5
"""What it costs to try a bracket in another place, in changes tried at a few instances."""

Ask = Callable[[Side, Side], Decision]


@dataclass(frozen=True, slots=True)
class Judged:
    """A step with its decision; ``base`` is the side that it was compared with.

    ``mends`` are the slips of notation that were put right, ``mended`` the side as it was then read, ``expected`` the
    verdict that the author announced.
    """

    base: Side
    link: Link
    decision: Decision
    mends: tuple[Mended, ...] = ()
    mended: Side | None = None
    notes: tuple[str, ...] = ()
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """One step while it is judged.

    ``good`` is the side to compare with, ``fresh`` while nothing has been proved of it; ``plain`` is the new side as it
    is written, ``own`` the letters that it may have free, ``by`` what the chain differentiates by, with ∂ or d.
    ``ask`` decides two sides, ``prove`` looks for no counterexample.
    """

    chain: Chain
    page: Page
    good: Variant
    fresh: bool
    link: Link
    plain: Variant
    own: frozenset[str]
    by: Mapping[Node, str]
    ask: Ask
    prove: Ask
    budget: Budget

    def proved(self, base: Variant, decision: Decision, way: Variant) -> Judged:
        """The step proved, with what was put right on both sides."""
        return Judged(base.side, self.link, decision, (*base.mends, *way.mends), way.side, way.notes)

    def unreadable(self, reason: str, expected: str, suggestion: str | None) -> Judged:
        """The step not read, with what would make it hold."""
        decision = Decision("unreadable", reason=reason, expected=expected, suggestion=suggestion)
        return Judged(self.good.side, self.link, decision)

    def first_mend(self, way: Variant) -> str:
        """What to write in the place of the first slip that a way puts right."""
        side, mend = way.mends[len(self.plain.mends)]
        return f"holds with {mend.read} for {side.written(mend.at)}"


def mended(trial: Trial, decision: Decision) -> Judged | tuple[Side, Variant, Decision] | None:
    """The step with slips of notation put right, if it is then proved; else refuted, if nothing else is meant.

    ``decision`` is that of the step as it is written.
    """
    no_expression = decision.where is trial.plain.side and is_no_expression(decision.refused, trial.plain.side)
    refuted: tuple[Side, Variant, Decision] | None = None
    for base in _bases(trial):
        for ways in _ways(trial):
            if ways == [trial.plain] and (base is trial.good or no_expression):
                continue  # that is the step as it is written, or a side that has no meaning beside any other
            answers = [(way, _answer(trial, base, way)) for way in ways if not _is_idle(base, way)]
            meaningful = [(way, found) for way, found in answers if found.verdict != "unreadable"]
            if meaningful and all(found.verdict == "proved" for _, found in meaningful):
                way, found = meaningful[0]
                return trial.proved(base, found, way)
            for way, found in meaningful:
                if refuted is None and found.verdict == "refuted" and way.certain and base.certain:
                    refuted = base.side, way, replace(found, reason=read((*base.mends, *way.mends)))
    return refuted


def _answer(trial: Trial, base: Variant, way: Variant) -> Decision:
    """Where something else can be meant, only a proof counts."""
    ask = trial.ask if base.certain and way.certain else trial.prove
    return ask(base.side, way.side)


def _bases(trial: Trial) -> Iterator[Variant]:
    """The good side as it is; then, if a chain begins with it, the other ways in which it can be meant."""
    yield trial.good
    if not trial.fresh:
        return
    yield from differentiated(trial.good, trial.by)
    letters = {letter.name for letter in free_scripts(trial.good.side.node)}
    closed = bracketed(trial.good, letters, trial.page.macros)
    if closed and all(trial.prove(closed[0].side, other.side).verdict == "proved" for other in closed[1:]):
        yield closed[0]
    free = {letter.name for letter in free_scripts(trial.plain.side.node)} - letters
    vectors = {name for name, rank in trial.chain.scope.ranks.items() if rank == 1}
    found = with_index(trial.good, free.pop(), vectors) if len(free) == 1 else None
    if found is not None:
        yield found


def _ways(trial: Trial) -> Iterator[list[Variant]]:
    """The ways in which a side can be meant; those of one list must all hold."""
    yield [trial.plain]
    for way in differentiated(trial.plain, trial.by):
        yield [way]
    closed = bracketed(trial.plain, trial.own, trial.page.macros)
    if closed:
        yield closed
        further = [way for other in closed for way in differentiated(other, {})]
        if len(further) == len(closed):
            yield further


def _is_idle(base: Variant, way: Variant) -> bool:
    """Whether a fraction read as a derivative would say what the side before says already: nobody writes that."""
    return (way.fraction or base.fraction) and way.side.node == base.side.node


def read(mends: tuple[Mended, ...]) -> str | None:
    """How slips were read, in words."""
    return "; ".join(f"read {mend.read} for {side.written(mend.at)}" for side, mend in mends) or None


def bracket_elsewhere(trial: Trial) -> str | None:
    """What to write, where a bracket's partner in an unlikely place makes the step hold."""
    macros = trial.page.macros
    for way in (*bracketed(trial.plain, trial.own, macros), *closed_elsewhere(trial.plain, trial.own, macros)):
        if not trial.budget.spend(PLACE):
            break
        if trial.prove(trial.good.side, way.side).verdict == "proved":
            return trial.first_mend(way)
    return None


def index_outside(trial: Trial, stray: set[str]) -> Judged:
    """The step with an index outside of the sum that binds it: put right if it cancels, else unreadable."""
    as_written = trial.prove(trial.good.side, trial.plain.side)
    suggestion: str | None = None
    letters = [letter.name for side in (trial.good.side, trial.chain.first) for letter in free_scripts(side.node)]
    for meant in dict.fromkeys(letters):
        way = lettered(trial.plain, stray, meant)
        found = trial.prove(trial.good.side, way.side)
        if found.verdict == "proved" and as_written.verdict == "proved":
            return trial.proved(trial.good, found, way)
        if found.verdict == "proved" and suggestion is None:
            suggestion = trial.first_mend(way)
    words = " and ".join(sorted(stray))
    reason = f"{words} stands outside of the sum that binds it"
    return trial.unreadable(reason, "an index that is free on the left too", suggestion)


def sum_over_another(trial: Trial) -> Judged | None:
    """Unreadable, where a sum is over a letter that is not used in it and would hold over the one that is."""
    way = rebinding(trial.plain, set(trial.own))
    if way is None or trial.prove(trial.good.side, way.side).verdict != "proved":
        return None
    reason = "a sum is over a letter that does not stand in it"
    return trial.unreadable(reason, "the letter that does", trial.first_mend(way))
