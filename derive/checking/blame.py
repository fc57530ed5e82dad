"""A chain judged side by side against its last side known to be good: one slip costs one finding."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..kernel import Limits
from ..reading.meaning.givens import Stated
from ..reading.meaning.patterns import pattern_of
from ..reading.mending import Mend, differentiated_by, stray_letters, widened, with_letters, with_node, with_partials
from ..reading.page import Chain, Link, Page, Side
from ..reading.walking import EQUAL
from .deciding import Decision, decided, says_nothing

__all__ = ["Judged", "judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A step with its decision; ``base`` is the side that it was compared with.

    ``mends`` are the slips of notation that were put right, ``mended`` the side as it was then read, ``expected`` the
    verdict that the author announced.
    """

    base: Side
    link: Link
    decision: Decision
    mends: tuple[Mend, ...] = ()
    mended: Side | None = None
    notes: tuple[str, ...] = ()
    expected: str | None = None


def judged(chain: Chain, page: Page, limits: Limits | None = None) -> tuple[Judged, ...]:
    """Every step of a chain; what defines a name is no step."""
    found: list[Judged] = []
    good, refuted = chain.first, None
    links = chain.links
    if chain.defines:
        body = defining_link(chain)
        good, links = links[body].side, links[body + 1 :]
    for link in links:
        if link.relation.sign not in EQUAL:
            good, refuted = link.side, None
            continue
        step = _step(chain, page, good, refuted, link, limits)
        found.append(step)
        match step.decision.verdict:
            case "proved" if step.base is good:
                good, refuted = step.mended or link.side, None
            case "proved":
                pass  # it follows from the refuted side, and so may what comes after it
            case "refuted":
                refuted = link.side
            case _ if _is_no_basis(step, good, chain) and not stray_letters(link.side.node, chain.first.node):
                # A side that says nothing is no basis: the next one is compared with this.
                good, refuted = link.side, None
            case _:
                refuted = None
    return tuple(found)


def _is_no_basis(step: Judged, good: Side, chain: Chain) -> bool:
    """Whether nothing can be compared with the side before: it has no meaning, or the page says nothing of it."""
    return step.decision.unsaid or says_nothing(good, chain.scope)


def defining_link(chain: Chain) -> int:
    """The place of the link whose side is the body of the chain's definition."""
    first = pattern_of(chain.first.node)
    for place, link in enumerate(chain.links):
        again = pattern_of(link.side.node)
        if again is None or first is None or again.name != first.name:
            return place
    return len(chain.links) - 1


def _step(chain: Chain, page: Page, good: Side, refuted: Side | None, link: Link, limits: Limits | None) -> Judged:
    stated = (*page.stated, *chain.stated, *link.stated)
    scope, letters = chain.scope, page.index_letters
    stray = stray_letters(link.side.node, chain.first.node)
    wide = widened(link.side.node, stray) if stray else link.side.node
    if wide != link.side.node and not stray_letters(wide, chain.first.node):
        side = replace(link.side, node=wide)
        found = _step(chain, page, good, refuted, replace(link, side=side), limits)
        return replace(found, link=link, mended=found.mended or side, notes=(*found.notes, "a sum takes what follows"))
    if stray:
        return _with_letters(chain, good, link, stray, stated, letters, limits)
    decision = decided(good, link.side, scope, stated, letters, limits)
    if decision.verdict == "refuted" and refuted is not None:
        followed = decided(refuted, link.side, scope, stated, letters, limits)
        if followed.verdict == "proved":
            reason = f"follows from line {refuted.line}, which is refuted"
            return Judged(refuted, link, replace(followed, reason=reason))
    if decision.refused is not None and decision.refused.instead is not None:
        meant = with_node(link.side.node, decision.refused.at, decision.refused.instead)
        if decided(good, replace(link.side, node=meant), scope, stated, letters, limits).verdict == "proved":
            return Judged(good, link, replace(decision, suggestion=f"holds with {decision.expected}"))
    if decision.verdict in ("refuted", "unreadable"):
        return _mended(chain, good, link, stated, letters, limits) or Judged(good, link, decision)
    return Judged(good, link, decision)


def _with_letters(
    chain: Chain,
    good: Side,
    link: Link,
    stray: set[str],
    stated: tuple[Stated, ...],
    letters: frozenset[str],
    limits: Limits | None,
) -> Judged:
    """The step with an index put right that stands outside of its sum; unreadable where that does not prove it."""
    found = with_letters(link.side.node, stray, chain.first.node)
    if found is not None:
        side = replace(link.side, node=found[0])
        decision = decided(good, side, chain.scope, stated, letters, limits)
        if decision.verdict == "proved":
            return Judged(good, link, decision, found[1], side)
    words = " and ".join(sorted(stray))
    reason = f"{words} stands outside of the sum that binds it"
    return Judged(good, link, Decision("unreadable", reason=reason, expected="an index that is free on the left too"))


def _mended(
    chain: Chain, good: Side, link: Link, stated: tuple[Stated, ...], letters: frozenset[str], limits: Limits | None
) -> Judged | None:
    """The step with a slip of notation put right, where it is then proved."""
    sides = (chain.first.node, *(other.side.node for other in chain.links))
    for node, mends in with_partials(
        link.side.node, lambda part: link.side.written(part.at), differentiated_by(*sides)
    ):
        side = replace(link.side, node=node)
        decision = decided(good, side, chain.scope, stated, letters, limits)
        if decision.verdict == "proved":
            return Judged(good, link, decision, mends, side)
    return None
