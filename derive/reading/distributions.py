"""What a sentence says to be a distribution: p is one, the two distributions p and q; their entries sum to one.

The words around have to say that and no more.  The mean of a distribution, what is drawn from one or turned into one,
and a distribution function are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..notation.characters import plain_marks
from ..notation.expressions import expression
from .cues import OTHER_FORMULA, Cues
from .doubting import denies, is_condition, is_reported
from .labels import names_of, total_is_one
from .meaning.givens import Stated
from .sentences import Mention, Sentence
from .statements import Knowledge, Statement

__all__ = ["distributions_in"]

CLAUSE = expression(r"[.,;:]")
PUNCTUATION = f".,;:!()。，；：、（）—–*_{OTHER_FORMULA}"
"""What a clause ends with, or its next formula."""
APART = " ,，、"


def distributions_in(sentence: Sentence, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    """Let p be a distribution; two distributions p and q: their entries sum to one."""
    for start, end in cues.places("distribution", sentence.words):
        clause = CLAUSE.split(plain_marks(sentence.words[:start]))[-1]
        if cues.places("no distribution", clause) or denies(clause, cues) or clause.endswith("-"):
            continue
        several = any(stop == end for _, stop in cues.places("distributions", sentence.words))
        named = [(place, part) for place, part in sentence.mentions() if not part.signs]
        before = [found for found in named if len(sentence.before(found[0])) < start]
        after = [found for found in named if len(sentence.before(found[0])) >= end]
        found = [*_behind(sentence, after, end, cues), *_subject(sentence, before, (start, end), cues)]
        for place, part in found if several or len(found) == 1 else found[:1]:
            yield from _sums_to_one(sentence, place, part, known, cues)


def _sums_to_one(sentence: Sentence, place: int, part: Mention, known: Knowledge, cues: Cues) -> Iterator[Statement]:
    if is_reported(sentence, place, cues):
        return
    for name in names_of(part, known):
        if name not in known.defined and known.ranks.get(name, 0) == 1:
            conditional = is_condition(sentence, place, cues)
            yield Statement(Stated(f"the {name} sum to 1", part.row, total_is_one(name)), conditional, place)


def _behind(
    sentence: Sentence, after: list[tuple[int, Mention]], end: int, cues: Cues
) -> Iterator[tuple[int, Mention]]:
    """The name right behind a word, and the one that "and" joins to it."""
    for number, (place, part) in enumerate(after):
        between = sentence.words[end : len(sentence.before(place))].strip(APART)
        if between and not (number and _is_and(between, cues)):
            return
        yield place, part
        end = len(sentence.before(place)) + 1


def _subject(
    sentence: Sentence, before: list[tuple[int, Mention]], word: tuple[int, int], cues: Cues
) -> Iterator[tuple[int, Mention]]:
    """The name that is said to be what a word says, and the one before it that "and" joins to it."""
    end = word[0]
    for number, (place, part) in enumerate(reversed(before)):
        between = sentence.words[len(sentence.before(place)) + 1 : end].strip(APART)
        if number and between and not _is_and(between, cues):
            return
        let = cues.ends_with("let be", sentence.before(place))
        if not number and not (_is_one(between, let, cues) and _ends(sentence.words[word[1] :], cues)):
            return
        if cues.ends_with("of", sentence.before(place)):
            return
        yield place, part
        end = len(sentence.before(place))


def _is_one(between: str, let: bool, cues: Cues) -> bool:
    """Whether the words between a name and "distribution" say that it is one, and which, and nothing else.

    In "sei p eine Verteilung", "soit p une distribution" the word that says so stands before the name: ``let``.
    """
    if not let and not cues.begins("is", between):
        return False
    for role in ("is", "kind of distribution"):
        for start, stop in reversed(cues.places(role, between)):
            between = f"{between[:start]}{between[stop:]}"
        between = " ".join(between.split())  # as the places of the next role count
    return not between.strip(" -")


def _ends(after: str, cues: Cues) -> bool:
    """Whether the words after "distribution" belong to another clause, or say over what it is one."""
    rest = after.strip()
    return not rest or rest[0] in PUNCTUATION or cues.begins("of a distribution", rest)


def _is_and(words: str, cues: Cues) -> bool:
    return any((start, stop) == (0, len(words)) for start, stop in cues.places("and", words))
