"""What a sentence says of the signs of names: "for negative x", "let x be positive"."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Cues
from .doubting import is_condition, is_denied, is_reported, said_for_each
from .latex.tree import Numeral, Stretch
from .meaning.givens import Comparison, Stated
from .meaning.patterns import Pattern, pattern_of
from .sentences import Sentence
from .statements import Knowledge, Statement

__all__ = ["signs_in"]

SIGNS = {"negative": "<", "positive": ">"}
BEFORE = ("when", "each", "let", "case")
"""What stands before "negative x" where that is no other noun, as "the negative x" may be −x."""
ENDS = ".,;:)。，；：、"


def signs_in(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """The names without a meaning whose sign a sentence says in words."""
    for place, part in sentence.mentions():
        pattern = pattern_of(part.sides[0]) if not part.signs else None
        if pattern is None or pattern.name in known.letters or pattern.name in known.defined or pattern.arguments:
            continue
        for word, sign in SIGNS.items():
            ahead, behind = _said_ahead(sentence, place, word, cues), _said_behind(sentence, place, word, cues)
            if not (ahead or behind) or is_reported(sentence, place, cues):
                continue
            at = Stretch(0, 0)
            each = _each(sentence, place, pattern, known, cues)
            form = Comparison(part.sides[0], sign, Numeral("0", at), each)
            conditional = is_condition(sentence, place, cues) or ahead == "when"
            stated = Stated(f"{part.text} {sign} 0", part.row, form)
            yield Statement(stated, conditional, place, denied=is_denied(sentence, place, cues))


def _said_ahead(sentence: Sentence, place: int, word: str, cues: Cues) -> str:
    """What stands before "negative x": "for", "every", "let"; else nothing."""
    before = sentence.before(place)
    places = cues.places(word, before)
    if not places or not cues.ends_with(word, before):
        return ""
    return next((role for role in BEFORE if cues.ends_with(role, before[: places[-1][0]])), "")


def _said_behind(sentence: Sentence, place: int, word: str, cues: Cues) -> bool:
    """Whether "is negative" stands right after a name, and no noun after it."""
    after = sentence.after(place).lstrip()
    for start, end in cues.places(f"is {word}", after)[:1]:
        rest = after[end:].lstrip()
        return start == 0 and (not rest or rest[0] in ENDS or cues.begins("and", rest))
    return False


def _each(sentence: Sentence, place: int, pattern: Pattern, known: Knowledge, cues: Cues) -> tuple[str, ...]:
    """The indices for all of which it is said: those quantified elsewhere, and its own after "all", "every"."""
    own = pattern.indices if cues.ends_with("each", sentence.before(place)) else ()
    return tuple(dict.fromkeys((*said_for_each(sentence, place, known, cues), *own)))
