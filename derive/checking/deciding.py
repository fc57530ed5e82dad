"""One step of a page decided: two sides, what holds there, and the kernel's verdict."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ..kernel import Definition, Different, Given, Limits, Proved, Relation, Unknown, decide
from ..kernel.certificates import Certificate
from ..kernel.records import dataclass, replace
from ..reading.labels import weaker
from ..reading.meaning.calls import calls_in
from ..reading.meaning.claims import Claim, claim
from ..reading.meaning.elaboration import Elaboration
from ..reading.meaning.givens import Stated
from ..reading.meaning.readings import Reading, readings
from ..reading.meaning.refusal import CostlyError, NotationError, UndefinedError, UnreadableError, no_deeper
from ..reading.meaning.scope import Scope
from ..reading.page import Side
from ..reading.trees import inside
from ..witness.settling import Refuted, settled
from .objections import in_two_fonts, objection
from .one_factor import fails_of_one_factor
from .predicting import TERMS_FOR_ONE, unfolded_size

if TYPE_CHECKING:
    from ..witness.counterexample import Witness

__all__ = ["Decision", "decided", "forget", "in_words", "is_no_expression", "refusal_of", "says_nothing"]

TERMS_FOR_A_PROOF = 2_000
"""The terms spent where only a proof counts: in the readings after the likeliest, and where something is left open."""

LARGE = 80
"""Of so many terms a claim for which only a proof counts is tried at an instance first: that takes a fifth of the time
that the kernel takes to find its normal forms to differ, and most of them do."""

_decide = lru_cache(maxsize=512)(decide)
"""Two readings of a step may come to one claim, and so may two steps: a third of what a page asks was asked before."""


def forget() -> None:
    """Forget what was decided: equal claims of another page may call their bound indices something else."""
    _decide.cache_clear()


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of a step: ``proved``, ``refuted``, ``unknown`` or ``unreadable``, and why.

    ``where`` is the side that cannot be read; ``unsaid`` says that nothing can be compared with the side before, though
    both can be read: it is about the derivative of a name of which the page says nothing, or of another shape.
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
    unsaid: bool = False
    reading: Reading | None = None
    where: Side | None = None

    @property
    def chosen(self) -> str:
        """Which of two ways a proof takes that the page does not say: one of two layouts, rows or columns."""
        return self.reading.chosen if self.verdict == "proved" and self.reading is not None else ""


def says_nothing(side: Side, scope: Scope) -> bool:
    """Whether a side has no meaning in any reading."""
    for reading in readings(side.node, side.node, scope):
        refused = refusal_of(side, reading.scope)
        if refused is None or is_no_expression(refused, side):
            return refused is not None
    return True


def is_no_expression(refused: UnreadableError | None, *sides: Side) -> bool:
    """Whether what is written in one of the sides is no expression in any reading."""
    if not isinstance(refused, NotationError):
        return False
    return any(part.at is refused.at for side in sides for part in inside(side.node))


def refusal_of(side: Side, scope: Scope) -> UnreadableError | None:
    """Why a side has no meaning, or None."""
    try:
        no_deeper(Elaboration(scope, whole=calls_in((side.node,), scope)).value)(side.node)
    except UnreadableError as refused:
        return refused.with_traceback(None)  # which would keep all that was being read
    return None


def decided(
    before: Side,
    after: Side,
    scope: Scope,
    stated: Iterable[Stated],
    index_letters: frozenset[str],
    limits: Limits | None = None,
    *,
    proof_only: bool = False,
    refuted: Decision | None = None,
) -> Decision:
    """Whether the two sides are equal under what is stated, in the first reading in which they are.

    If they are in none, the likeliest reading that can be decided counts; a refutation names it, where the step would
    be undecided in another.  What is undecided for one-hot labels is tried for any.  With ``proof_only`` what is not
    proved is unknown: no counterexample is looked for.  ``refuted`` is the step refuted under less: where what it was
    refuted by is left as it is, nothing is decided again.
    """
    stated = tuple(stated)
    tried: list[Decision] = []
    first: Decision | None = None
    for reading in readings(before.node, after.node, scope):
        if reading.doubtful and first is not None and first.verdict == "refuted":
            continue  # what the page says counts for more than what might be supposed
        plainly = proof_only or first is not None or reading.doubtful
        found = _read_so(before, after, reading, stated, index_letters, limits, plainly, refuted)
        found = replace(found, reading=reading)
        if found.verdict == "proved":
            return found
        if reading.doubtful and tried:
            continue
        tried.append(found)
        first = found if first is None and found.claim is not None else first
        if is_no_expression(found.refused, before, after):
            break
    if not tried:
        return Decision("unknown", reason="there is no reading")
    first = first or tried[0]
    other = next((found.reading for found in tried if found is not first and found.verdict != "unreadable"), None)
    if first.verdict == "refuted" and other is not None:
        # In the others only a proof was looked for.
        whole = _read_so(before, after, other, stated, index_letters, limits, False)
        return replace(first, reason=_named(first, replace(whole, reading=other)))
    if first.verdict == "unknown" and first.claim is not None and not proof_only:
        for less in weaker(stated):
            found = decided(before, after, scope, less, index_letters, limits, proof_only=True)
            if found.verdict == "proved" or found.unsaid:
                return found
    return first


def _named(refuted: Decision, other: Decision) -> str | None:
    """Which reading a refutation is about, where it is not about all of them."""
    words, instead = (found.reading.assumes if found.reading else "" for found in (refuted, other))
    if other.verdict == "refuted" and not words:
        return None
    where, otherwise = (f"where {assumed}" if assumed else "as it stands" for assumed in (words, instead))
    return f"refuted {where}; {other.verdict} {otherwise}"


def _read_so(
    before: Side,
    after: Side,
    reading: Reading,
    stated: tuple[Stated, ...],
    index_letters: frozenset[str],
    limits: Limits | None,
    proof_only: bool,
    refuted: Decision | None = None,
) -> Decision:
    """The verdict in one reading."""
    try:
        made = claim(before.node, after.node, reading.scope, stated, index_letters)
    except UnreadableError as misfit:
        misfit.with_traceback(None)
        if is_no_expression(misfit, after):
            return _refused(misfit, after)  # the side before has been read
        own = ((refusal_of(side, reading.scope), side) for side in (after, before))
        refusals = [(refused, side) for refused, side in own if refused is not None]
        if not refusals:
            return replace(_refused(misfit, after), unsaid=True)
        # What cannot be read says more about the step than a name that nobody has explained.
        return _refused(*next((r for r in refusals if not isinstance(r[0], UndefinedError)), refusals[0]))
    if refuted is not None and _stays_refuted(made, refuted):
        return Decision("unknown", reason="the counterexample stays", claim=made)
    if reading.assumes:
        made = replace(made, notes=(*made.notes, reading.assumes))
    certificate = Certificate(made.left, made.right, made.given)
    limits = Limits() if limits is None else limits
    size = unfolded_size(made)
    terms = TERMS_FOR_ONE * size
    if terms > limits.terms:
        return Decision("unknown", reason=f"gave up at {terms} terms", claim=made, certificate=certificate)
    if proof_only and size >= LARGE and _differ(made):
        return Decision("unknown", reason="the sides differ at an instance", claim=made, certificate=certificate)
    against = objection(made, reading.scope) or in_two_fonts(before.node, after.node)
    fewer = replace(limits, terms=min(limits.terms, TERMS_FOR_A_PROOF)) if proof_only or against else limits
    verdict = _decide(made.left, made.right, made.given, fewer)
    if isinstance(verdict, Different) and made.told_apart and reading.assumes:
        # An unlikely reading that takes one name for two things has nothing to say.
        return Decision("unreadable", reason=f"{made.told_apart[0]} stands with different numbers of indices")
    if isinstance(verdict, Different) and against is not None:
        return Decision("unknown", reason=against.reason, claim=made, certificate=certificate, unsaid=against.to_base)
    if isinstance(verdict, Different) and proof_only:
        return Decision("unknown", reason="the normal forms differ", claim=made, certificate=certificate)
    answer = settled(verdict, made.left, made.right, made.given)
    match answer:
        case Proved() if fails_of_one_factor(made, limits):
            reason = "proved for positive factors only, and not so for one factor of any sign"
            return Decision("unknown", reason=reason, claim=made, certificate=certificate)
        case Proved(uses, conditions):
            whole = replace(certificate, uses=uses, conditions=conditions)
            return Decision("proved", uses, conditions, claim=made, certificate=whole)
        case Refuted(witness, _, conditions):
            whole = replace(certificate, conditions=conditions, instance=witness.exactly)
            return Decision("refuted", (), conditions, witness, claim=made, certificate=whole)
        case Unknown(reason):
            return Decision("unknown", reason=reason, claim=made, certificate=certificate)


def _differ(made: Claim) -> bool:
    from .screening import differ  # few claims are so large

    return differ(made)


def _stays_refuted(made: Claim, known: Decision) -> bool:
    """Whether the counterexample of a step is one of it under more givens too."""
    refuted, witness = known.claim, known.witness
    if refuted is None or witness is None or (made.left, made.right) != (refuted.left, refuted.right):
        return False
    further = tuple(given for given in made.given if given not in refuted.given)
    if any(isinstance(given, Definition) for given in further):
        return False
    from .screening import stays_refuted  # few steps are refuted

    return stays_refuted(refuted, witness, further)


def in_words(stated: Stated, found: Decision) -> str:
    """A given as a proof under it has it, in one line; as the page writes it where the proof has it in another form."""
    by_meaning = found.claim.stated if found.claim is not None else {}
    own = next((given for given, its in by_meaning.items() if its == stated), None)
    if own is None:
        return stated.text
    from ..notation import latex

    return latex(own)


def _refused(refused: UnreadableError, side: Side) -> Decision:
    verdict = "unknown" if isinstance(refused, UndefinedError | CostlyError) else "unreadable"
    return Decision(verdict, reason=refused.reason, expected=refused.expected or None, refused=refused, where=side)
