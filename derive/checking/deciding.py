"""One step of a page decided: two sides, what holds there, and the kernel's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..kernel import (
    Bound,
    Definition,
    Given,
    Limits,
    OneHot,
    Proved,
    Relation,
    Summation,
    Term,
    Unknown,
    Variable,
    indices_of,
    subterms,
)
from ..kernel.certificates import Certificate
from ..reading.meaning.claims import Claim, claim
from ..reading.meaning.elaboration import Elaboration
from ..reading.meaning.givens import Stated
from ..reading.meaning.readings import Reading, readings
from ..reading.meaning.refusal import UndefinedError, UnreadableError
from ..reading.meaning.scope import Scope
from ..reading.page import Side
from ..witness.counterexample import Witness
from ..witness.settling import Refuted, settle

__all__ = ["Decision", "decided", "says_nothing"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of a step: ``proved``, ``refuted``, ``unknown`` or ``unreadable``, and why.

    ``reading`` is the one that it was decided in.
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
    reading: Reading | None = None


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

    If they are in none, the likeliest reading that can be decided counts; a refutation names it, where in another the
    step would be undecided.
    """
    stated = tuple(stated)
    tried: list[Decision] = []
    for reading in readings(before.node, after.node, scope):
        found = replace(_read_so(before, after, reading, stated, index_letters, limits), reading=reading)
        if found.verdict == "proved":
            return found
        tried.append(found)
    if not tried:
        return Decision("unknown", reason="there is no reading")
    first = next((found for found in tried if found.verdict == "refuted"), tried[0])
    others = [found for found in tried if found.verdict != first.verdict]
    return replace(first, reason=_named(first, others[0])) if first.verdict == "refuted" and others else first


def _named(refuted: Decision, other: Decision) -> str:
    """Which reading a refutation is about."""
    words, instead = (found.reading.assumes if found.reading else "" for found in (refuted, other))
    if words:
        return f"refuted where {words}; {other.verdict} as it stands"
    return f"refuted as it stands; {other.verdict} where {instead}"


def _read_so(
    before: Side,
    after: Side,
    reading: Reading,
    stated: tuple[Stated, ...],
    index_letters: frozenset[str],
    limits: Limits | None,
) -> Decision:
    """The verdict in one reading."""
    refusals = [refused for side in (after, before) if (refused := refusal_of(side, reading.scope)) is not None]
    if refusals:
        # What cannot be read says more about the step than a name that nobody has explained.
        return _refused(next((r for r in refusals if not isinstance(r, UndefinedError)), refusals[0]))
    try:
        made = claim(before.node, after.node, reading.scope, stated, index_letters)
    except UnreadableError as refused:
        return _refused(refused)
    if reading.assumes:
        made = replace(made, notes=(*made.notes, reading.assumes))
    certificate = Certificate(made.left, made.right, made.given)
    answer = settle(made.left, made.right, made.given, limits)
    new = _new_names(made)
    if isinstance(answer, Refuted) and new:
        reason = f"nobody has said what {' and '.join(new)} {'is' if len(new) == 1 else 'are'}"
        return Decision("unknown", reason=reason, claim=made, certificate=certificate)
    match answer:
        case Proved(uses, conditions):
            whole = replace(certificate, uses=uses, conditions=conditions)
            return Decision("proved", uses, conditions, claim=made, certificate=whole)
        case Refuted(witness, _, conditions):
            whole = replace(certificate, conditions=conditions, instance=witness.exactly)
            return Decision("refuted", (), conditions, witness, claim=made, certificate=whole)
        case Unknown(reason):
            return Decision("unknown", reason=reason, claim=made, certificate=certificate)


def _refused(refused: UnreadableError) -> Decision:
    verdict = "unknown" if isinstance(refused, UndefinedError) else "unreadable"
    return Decision(verdict, reason=refused.reason, expected=refused.expected or None, refused=refused)


def _new_names(made: Claim) -> list[str]:
    """The variables that only the new side has, of which nothing is said: it may well be their definition."""
    definitions = {given.name: given.body for given in made.given if isinstance(given, Definition)}
    relations = (given for given in made.given if isinstance(given, Relation))
    stated = [side for relation in relations for side in (relation.left, relation.right) if isinstance(side, Term)]
    known = _reach([made.left, *stated], definitions) | {g.name for g in made.given if isinstance(g, OneHot)}
    return sorted(_reach([made.right], definitions) - known - _sizes(made))


def _reach(terms: Iterable[Term], definitions: Mapping[str, Term]) -> set[str]:
    """The names in the terms, definitions unfolded."""
    found: set[str] = set()
    waiting = list(terms)
    seen: set[str] = set()
    while waiting:
        for name in {part.name for part in subterms(waiting.pop()) if isinstance(part, Variable)}:
            if name in definitions and name not in seen:
                seen.add(name)
                waiting.append(definitions[name])
            elif name not in definitions:
                found.add(name)
    return found


def _sizes(made: Claim) -> set[str]:
    sides = (made.left, made.right)
    found = {i.size for side in sides for i in indices_of(side) if not isinstance(i, Bound)}
    found |= {part.size for side in sides for part in subterms(side) if isinstance(part, Summation)}
    return {str(size) for size in found}
