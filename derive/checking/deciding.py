"""One step of a page decided: two sides, what holds there, and the kernel's verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..kernel import Given, Limits, Proved, Relation, Unknown
from ..kernel.certificates import Certificate
from ..reading.meaning.claims import Claim, claim
from ..reading.meaning.elaboration import Elaboration
from ..reading.meaning.givens import Stated
from ..reading.meaning.refusal import UnreadableError
from ..reading.meaning.scope import Scope
from ..reading.page import Side
from ..witness.counterexample import Witness
from ..witness.settling import Refuted, settle

__all__ = ["Decision", "decided", "refusal_of"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of a step: ``proved``, ``refuted``, ``unknown`` or ``unreadable``, and why.

    ``where`` is the side that cannot be read.
    """

    verdict: str
    uses: tuple[Given, ...] = ()
    conditions: tuple[Relation, ...] = ()
    witness: Witness | None = None
    reason: str | None = None
    expected: str | None = None
    claim: Claim | None = None
    certificate: Certificate | None = None


def refusal_of(side: Side, scope: Scope) -> UnreadableError | None:
    """Why a side has no meaning, or None."""
    try:
        Elaboration(scope).value(side.node)
    except UnreadableError as refused:
        return refused
    return None


def decided(
    before: Side,
    after: Side,
    scope: Scope,
    stated: Iterable[Stated],
    index_letters: frozenset[str],
    limits: Limits | None = None,
) -> Decision:
    """Whether the two sides are equal under what is stated."""
    for side in (after, before):
        refused = refusal_of(side, scope)
        if refused is not None:
            return Decision("unreadable", reason=refused.reason, expected=refused.expected or None)
    try:
        made = claim(before.node, after.node, scope, stated, index_letters)
    except UnreadableError as refused:
        return Decision("unreadable", reason=refused.reason, expected=refused.expected or None)
    certificate = Certificate(made.left, made.right, made.given)
    match settle(made.left, made.right, made.given, limits):
        case Proved(uses, conditions):
            whole = replace(certificate, uses=uses, conditions=conditions)
            return Decision("proved", uses, conditions, claim=made, certificate=whole)
        case Refuted(witness, _, conditions):
            whole = replace(certificate, conditions=conditions, instance=witness.exactly)
            return Decision("refuted", (), conditions, witness, claim=made, certificate=whole)
        case Unknown(reason):
            return Decision("unknown", reason=reason, claim=made, certificate=certificate)
