"""One step of a page decided: two sides, what holds there, and the kernel's verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..kernel import Different, Given, Limits, Proved, Relation, Unknown, decide
from ..kernel.certificates import Certificate
from ..reading.meaning.claims import Claim, claim
from ..reading.meaning.elaboration import Elaboration
from ..reading.meaning.givens import Stated
from ..reading.meaning.readings import Reading, readings
from ..reading.meaning.refusal import UndefinedError, UnreadableError
from ..reading.meaning.scope import Scope
from ..reading.page import Side
from ..witness.counterexample import Witness
from ..witness.settling import Refuted, settled
from .objections import objection
from .suggesting import missing_given

__all__ = ["Decision", "decided", "says_nothing"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of a step: ``proved``, ``refuted``, ``unknown`` or ``unreadable``, and why.

    ``unsaid`` says that nothing can be compared with the side before, though both can be read: it is about the
    derivative of a name of which the page says nothing, or of another shape.
    """

    verdict: str
    uses: tuple[Given, ...] = ()
    conditions: tuple[Relation, ...] = ()
    witness: Witness | None = None
    reason: str | None = None
    expected: str | None = None
    claim: Claim | None = None
    certificate: Certificate | None = None
    suggestion: str | None = None
    refused: UnreadableError | None = None
    unsaid: bool = False
    where: Side | None = None


def says_nothing(side: Side, scope: Scope) -> bool:
    """Whether a side has no meaning in any reading."""
    return all(refusal_of(side, reading.scope) is not None for reading in readings(side.node, side.node, scope))


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
    """Whether the two sides are equal under what is stated, in the first reading in which they are.

    If they are in none, the likeliest reading that can be decided counts.
    """
    stated = tuple(stated)
    first: Decision | None = None
    for reading in readings(before.node, after.node, scope):
        found = _read_so(before, after, reading, stated, index_letters, limits)
        if found.verdict == "proved":
            return found
        if first is None or (first.verdict == "unreadable" and found.verdict != "unreadable"):
            first = found
    return first if first is not None else Decision("unknown", reason="there is no reading")


def _read_so(
    before: Side,
    after: Side,
    reading: Reading,
    stated: tuple[Stated, ...],
    index_letters: frozenset[str],
    limits: Limits | None,
) -> Decision:
    """The verdict in one reading."""
    for side in (after, before):
        refused = refusal_of(side, reading.scope)
        if refused is not None:
            return _refused(refused, side)
    try:
        made = claim(before.node, after.node, reading.scope, stated, index_letters)
    except UnreadableError as refused:
        return replace(_refused(refused, after), unsaid=True)
    if reading.assumes:
        made = replace(made, notes=(*made.notes, reading.assumes))
    certificate = Certificate(made.left, made.right, made.given)
    verdict = decide(made.left, made.right, made.given, Limits() if limits is None else limits)
    if isinstance(verdict, Different) and (against := objection(made, reading.scope)) is not None:
        return Decision("unknown", reason=against.reason, claim=made, certificate=certificate, unsaid=against.to_base)
    answer = settled(verdict, made.left, made.right, made.given)
    match answer:
        case Proved(uses, conditions):
            whole = replace(certificate, uses=uses, conditions=conditions)
            return Decision("proved", uses, conditions, claim=made, certificate=whole)
        case Refuted(witness, _, conditions):
            whole = replace(certificate, conditions=conditions, instance=witness.exactly)
            hint = missing_given(made)
            return Decision("refuted", (), conditions, witness, claim=made, certificate=whole, suggestion=hint)
        case Unknown(reason):
            return Decision("unknown", reason=reason, claim=made, certificate=certificate)


def _refused(refused: UnreadableError, side: Side) -> Decision:
    verdict = "unknown" if isinstance(refused, UndefinedError) else "unreadable"
    return Decision(verdict, reason=refused.reason, expected=refused.expected or None, refused=refused, where=side)
