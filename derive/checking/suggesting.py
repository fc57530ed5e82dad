"""What would make a refuted step hold: an assumption that the page does not state, or a small change.

The kernel proves it before anybody hears of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise

from ..kernel import Limits, Proved, decide
from ..kernel.records import dataclass, replace
from ..reading.latex import Macros, parse
from ..reading.latex.tree import Node, Stretch
from ..reading.meaning.claims import Claim, claim
from ..reading.meaning.givens import Stated
from ..reading.meaning.readings import Reading
from ..reading.meaning.refusal import UnreadableError
from ..reading.mending import Change, Mend, balanced, edited, reread
from ..reading.page import Side
from ..reading.trees import inside
from ..witness.counterexample import Witness
from .budget import Budget
from .edits import Edit, Wording, kinds, quantities
from .hypotheses import missing_given
from .numerals import close, right_number
from .screening import Screen

__all__ = ["Refutation", "suggestion"]

MOST_TRIED = 100
MOST_DECIDED = 6
SHORTEST = 3
LARGEST = 1_200
"""Characters of a side beyond which no change is looked for."""
SHORT = 200
"""So many characters more make a change as expensive as one more."""


@dataclass(frozen=True, slots=True)
class Refutation:
    """A step that does not hold, with all that was known when it was decided.

    ``mends`` are the slips of notation that were put right in the side after.
    """

    before: Side
    after: Side
    mends: tuple[Mend, ...]
    made: Claim
    witness: Witness
    reading: Reading
    stated: tuple[Stated, ...]
    index_letters: frozenset[str]
    macros: Macros
    limits: Limits = field(default_factory=Limits)


def suggestion(wrong: Refutation, budget: Budget) -> str | None:
    """The weakest that makes the step hold, in a few words; None where nothing near does."""
    digits = close(wrong.made, wrong.witness)
    if digits is not None:
        return rf"agrees to {digits} digits; write \approx"
    return (
        missing_given(wrong.made, wrong.witness, wrong.limits, budget, at_once=True)
        or _change(wrong, budget)
        or missing_given(wrong.made, wrong.witness, wrong.limits, budget, at_once=False)
    )


def _change(wrong: Refutation, budget: Budget) -> str | None:
    """The first small change of the side that the kernel proves."""
    after = _spelled(wrong)
    if after is None:
        return None
    within, source = after.node.at, after.formula.text
    screen = Screen(wrong.made)
    seen: set[Node] = {wrong.before.node, after.node}
    tried = decided = 0
    for edit in _edits(wrong, after):
        if tried >= MOST_TRIED or decided >= MOST_DECIDED:
            break
        node = reread(source, within, (Change(edit.at, edit.new),), wrong.macros)
        if node in seen or _repeats(wrong.before.node, node, after.node):
            continue
        seen.add(node)
        tried += 1
        if not budget.spend(1 + (within.end - within.start) // SHORT):
            break
        made = _claim(wrong, node)
        if made is None or not screen.agrees(made):
            continue
        decided += 1
        if isinstance(decide(made.left, made.right, made.given, wrong.limits), Proved):
            return _words(edit, after)
    return None


def _repeats(before: Node, node: Node, after: Node) -> bool:
    """Whether a change only brings in the side that the step is compared with: j = 1 j says nothing of j = 1."""
    return before in inside(node) and before not in inside(after)


def _spelled(wrong: Refutation) -> Side | None:
    """The wrong side with its text as it was read, slips put right; None where its text says something else.

    It may: a row is read otherwise as a whole than in its parts, and a slip may be no change of one stretch.
    """
    side = wrong.after
    within = side.node.at
    changes = [Change(mend.at, mend.read) for mend in wrong.mends]
    if within.end - within.start > LARGEST or _overlap(changes):
        return None
    text = edited(side.formula.text, within, changes)
    node = parse(text, wrong.macros)
    made = _claim(wrong, node)
    same = made is not None and (made.left, made.right) == (wrong.made.left, wrong.made.right)
    return replace(side, node=node, formula=replace(side.formula, text=text)) if same else None


def _overlap(changes: list[Change]) -> bool:
    places = sorted((change.at for change in changes), key=lambda at: at.start)
    return any(one.end > other.start for one, other in pairwise(places))


def _edits(wrong: Refutation, after: Side) -> Iterator[Edit]:
    number = right_number(wrong.made, wrong.witness, after)
    if number is not None:
        yield number
    wording = Wording(wrong.before, after, wrong.made)
    for kind in kinds():
        yield from kind(wording)


def _claim(wrong: Refutation, node: Node) -> Claim | None:
    try:
        return claim(wrong.before.node, node, wrong.reading.scope, wrong.stated, wrong.index_letters)
    except UnreadableError:
        return None


# --- in words ---------------------------------------------------------------------------------------------------------


def _words(edit: Edit, side: Side) -> str:
    """ "holds with − p_j for + p_j": enough of the side around the change to find the place."""
    if edit.words:
        return f"holds with {edit.words}: {_one_line(edit.new)}"
    at = _shown(edit.at, side)
    new = side.formula.text[at.start : edit.at.start] + edit.new + side.formula.text[edit.at.end : at.end]
    return f"holds with {_one_line(new)} for {_one_line(side.formula.text[at.start : at.end])}"


def _shown(at: Stretch, side: Side) -> Stretch:
    """The smallest part of the side around a stretch whose text stands there once only, and is no single letter."""
    source, whole = side.formula.text, side.node.at
    text = source[whole.start : whole.end]
    around = [node.at for node, _ in quantities(side.node, ())]
    around = [other for other in around if other.start <= at.start and at.end <= other.end]
    for candidate in (at, *sorted(around, key=lambda other: other.end - other.start)):
        candidate = balanced(source, candidate)
        shown = source[candidate.start : candidate.end].strip()
        if len(shown) >= SHORTEST and text.count(shown) == 1:
            return candidate
    return whole


def _one_line(text: str) -> str:
    return " ".join(text.replace("\\\\", " ").replace("&", " ").split())
