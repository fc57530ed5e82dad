"""Which class is the true one, and which place of a page is about that class or about the others.

"y is the index of the correct class"; then "if i is the correct class" is the case i = y, "for all other classes"
before ∂L/∂z_j the case j ≠ y.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..kernel.records import dataclass
from ..notation.expressions import expression
from .casing import introduces
from .cues import Cues
from .doubting import is_doubted
from .latex.tree import Symbol
from .sentences import Mention, Sentence

__all__ = ["ClassCase", "class_case", "class_case_at", "true_class_in"]

EVERY = expression(r"\b(every|each|any|all|also|including|even|regardless|whether)\b", re.IGNORECASE)
NEAR = 40
"""How many characters may stand between a letter and what is said of it."""


@dataclass(frozen=True, slots=True)
class ClassCase:
    """That something is about the true class, ``=``, or about the others, ``\\neq``; ``letter`` if one was said."""

    operator: str
    letter: str
    row: int


def true_class_in(sentence: Sentence, letters: frozenset[str], cues: Cues) -> str:
    """The letter that a sentence gives the true class: "y is the index of the correct class", "the true label is c"."""
    places = cues.places("true class", sentence.words)
    if not places or cues.places("if", sentence.words[: places[0][0]]):
        return ""
    start, end = places[0]
    for place, part in _letters(sentence, letters):
        before, after = len(sentence.before(place)), len(sentence.before(place + 1))
        near = start - NEAR <= after <= start + 1 or end - 1 <= before <= end + NEAR
        if near and not is_doubted(sentence, place, cues) and isinstance(part.sides[0], Symbol):
            return part.sides[0].name
    return ""


def class_case(sentence: Sentence, letters: frozenset[str], true: str, cues: Cues) -> ClassCase | None:
    """The case that a sentence makes of the true class, or of the others: what it introduces is about that."""
    if not introduces(sentence):
        return None
    return _case(sentence, sentence.words, tuple(_letters(sentence, letters)), true, cues)


def class_case_at(sentence: Sentence, place: int, letters: frozenset[str], true: str, cues: Cues) -> ClassCase | None:
    """The same for an equation in the sentence, by the words before it."""
    before = tuple(found for found in _letters(sentence, letters) if found[0] < place)
    return _case(sentence, sentence.before(place), before, true, cues)


def _case(
    sentence: Sentence, words: str, named: tuple[tuple[int, Mention], ...], true: str, cues: Cues
) -> ClassCase | None:
    right, wrong = (cues.places(role, words) for role in ("true class", "wrong class"))
    if not true or bool(right) == bool(wrong):
        return None
    start = (right or wrong)[0][0]
    if right and (EVERY.search(words) or cues.places("each", words)):
        return None  # "for every class, also for the correct one"
    if not any(cues.places(role, words[:start]) for role in ("if", "for", "case")):
        return None
    found = [part.sides[0].name for _, part in named if isinstance(part.sides[0], Symbol)]
    others = [letter for letter in found if letter != true]
    if (found and not others) or len(set(others)) > 1 or cues.places("not", words[:start]):
        return None  # "for the correct class c": the letter says so already
    return ClassCase("=" if right else r"\neq", others[0] if others else "", sentence.row)


def _letters(sentence: Sentence, letters: frozenset[str]) -> Iterator[tuple[int, Mention]]:
    for place, part in sentence.mentions():
        if not part.signs and isinstance(part.sides[0], Symbol) and part.sides[0].name in letters:
            yield place, part
