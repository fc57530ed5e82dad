"""The steps of a page with the rules that they apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...kernel import Relation
from ...reading.latex.tree import Enclosed, Function, Node, Product, Symbol
from ...reading.trees import inside
from ..blame import Judged
from .known import shown
from .lemmas import Lemma, about, lemma_of
from .recognising import rule_of

__all__ = ["rules_of"]

EVERYBODY_KNOWS = frozenset({"exp", "log", "ln"})
"""Functions that are written in several ways and never defined."""

Chains = Sequence[Sequence[Judged]]


def rules_of(chains: Chains) -> tuple[tuple[str | None, ...], ...]:
    """For each step of each chain its rule, or None."""
    lemmas = tuple(found for number, steps in enumerate(chains) for found in lemmas_of(steps, number))
    return tuple(tuple(rule_in(step, number, lemmas) for step in steps) for number, steps in enumerate(chains))


def lemmas_of(steps: Sequence[Judged], chain: int) -> Iterator[Lemma]:
    """The derivatives that a chain finds: what its first side is equal to by the steps that are proved."""
    start = None
    for step in steps:
        claim = step.decision.claim
        if claim is None or not is_plainly_proved(step):
            continue
        if about(claim.left) is not None:
            start = claim
        if start is not None:
            cases = (each for each in start.given if isinstance(each, Relation))
            found = lemma_of(start.left, claim.right, cases, chain)
            if found is not None:
                yield found


def is_plainly_proved(step: Judged) -> bool:
    """Whether a step is proved against a side that is good."""
    return step.decision.verdict == "proved" and step.decision.reason is None


def rule_in(step: Judged, chain: int, lemmas: tuple[Lemma, ...]) -> str | None:
    """The rule of a step; it may use what other chains find, or earlier ones where it finds a derivative itself."""
    try:
        return _rule_in(step, chain, lemmas)
    except RecursionError:  # nested so deeply that it is no step of a lecture
        return None


def _rule_in(step: Judged, chain: int, lemmas: tuple[Lemma, ...]) -> str | None:
    decision, claim = step.decision, step.decision.claim
    if decision.verdict != "proved" or claim is None:
        return None
    subject = about(claim.left)
    usable = (each for each in lemmas if each.chain < chain or (each.chain != chain and each.about != subject))
    if claim.left == claim.right:
        return spelled_out(step) or ("vector form" if claim.componentwise else None)
    return rule_of(claim.left, claim.right, claim.given, decision.uses, usable)


def spelled_out(step: Judged) -> str | None:
    """Where both sides mean the very same, the name that is introduced, or written out, between them."""
    side = step.mended or step.link.side
    before, after = symbols_in(step.base.node), symbols_in(side.node)
    introduced = applied_in(side.node) & after - before
    written_out = applied_in(step.base.node) & before - after
    if len(introduced) == 1 and not written_out:
        return f"fold {shown(*introduced)}"
    return "definition" if written_out and not introduced else None


def symbols_in(node: Node) -> set[str]:
    """The names in a side."""
    return {part.name for part in inside(node) if isinstance(part, Symbol | Function)}


def applied_in(node: Node) -> set[str]:
    """The names in a side that stand before what they are applied to."""
    found: set[str] = set()
    for part in inside(node):
        match part:
            case Function(name):
                found.add(name)
            case Product(factors):
                pairs = pairwise(factors)
                found |= {one.name for one, other in pairs if isinstance(one, Symbol) and isinstance(other, Enclosed)}
    return found - EVERYBODY_KNOWS
