r"""What a page says its names are, where that is no real number: z \in \mathbb C, "let p and q be quaternions".

The kernel knows real numbers.  A step about anything else may break a law of theirs, AB = BA, |z|^2 = z^2, and is not
read.  Nouns are looked for in all languages at once: a page of two lines does not tell its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..notation.expressions import expression
from .cues import OTHER_FORMULA
from .documents import Formula
from .documents import Place as PlaceOfPage
from .imaginary import UNITS, shows_unit
from .latex import Line
from .meaning.forms import is_capital
from .members import heads, kind_of_set, made_of, members
from .nouns import (
    ADJECTIVE,
    ANOTHER,
    BE,
    COMPLEX,
    FAR,
    IMAGINARY,
    JOINED,
    LET,
    MATRIX,
    NOUNS,
    OPERATOR,
    SETS,
    STEMS,
    STRUCTURE,
    STRUCTURES,
    SURELY,
    UNIT,
    WITHIN,
)
from .sentences import Mention, Sentence, sentences_of

if TYPE_CHECKING:
    import re

__all__ = ["kinds_of", "without_numbers"]

ROUNDS = 4
"""How often is looked for what is made of what was found."""
Place = tuple[int, int, Mention]
"""Where a formula begins among the words of its sentence, its place among the parts, and the formula."""


def kinds_of(
    prose: Iterable[tuple[str | Formula, ...]],
    formulas: Iterable[Formula],
    lines_of: Callable[[Formula], tuple[Line, ...]],
) -> dict[str, str]:
    """What the names of a page are that are no real numbers, in words."""
    found: dict[str, str] = {}
    lines = [line for formula in formulas for line in lines_of(formula)]
    structures: set[str] = set()
    told = [_with_letters(parts) for parts in prose if any(_tells(part) for part in parts)]
    sentences = [sentence for parts in told for sentence in sentences_of(parts, lines_of)]
    for sentence in sentences:
        if _has(STRUCTURE, sentence.words):
            structures |= set(_called(sentence, STRUCTURES))
        for name, kind in (*_in_words(sentence), *_of_sets(sentence, structures)):
            found.setdefault(name, kind)
    for line in lines:
        found = dict(members(line, structures)) | found
    surely = bool({COMPLEX, IMAGINARY} & {*found.values()}) or any(SURELY.search(each.words) for each in sentences)
    for sentence in (each for each in sentences if _has(COMPLEX, each.words)):
        found = dict.fromkeys(_called(sentence, ADJECTIVE, surely=surely), COMPLEX) | found
    if any(shows_unit(line) for line in lines) or COMPLEX in found.values() or IMAGINARY in found.values():
        found |= dict.fromkeys(UNITS, IMAGINARY)
    for _ in range(ROUNDS):
        more = dict(pair for line in lines for pair in made_of(line, found))
        if more.keys() <= found.keys():
            break
        found = more | found
    return found


LETTER = expression(r"(?<![\w$\\'’.-])(?:[B-HJ-Z]|A(?=,| and | be | is | are | et | und | y | e | и ))(?![\w'’.-])")
"""A capital letter typed as a word; A and I are words of their own."""
NOWHERE = PlaceOfPage(((1, 1),))


def _with_letters(parts: tuple[str | Formula, ...]) -> tuple[str | Formula, ...]:
    """A paragraph with the letters that are typed as words as formulas: "let A and B be matrices"."""
    found: list[str | Formula] = []
    for part in parts:
        if isinstance(part, Formula):
            found.append(part)
            continue
        begin = 0
        for letter in LETTER.finditer(part):
            found += [part[begin : letter.start()], Formula(letter[0], NOWHERE, False)]
            begin = letter.end()
        found.append(part[begin:])
    return tuple(each for each in found if each)


def without_numbers(
    kinds: dict[str, str], sizes: dict[str, tuple[str, ...]]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The names that are neither numbers nor matrices, with what they are; and the sizes, with those of matrices."""
    matrices = dict.fromkeys((name for name, kind in kinds.items() if kind == MATRIX), ("", ""))
    beyond = {name: kind for name, kind in kinds.items() if kind != MATRIX}
    return {n: kind for n, kind in beyond.items() if kind != OPERATOR or not sizes.get(n)}, matrices | sizes


def _tells(part: str | Formula) -> bool:
    """Whether words, or the set that a formula is, may say what a name is."""
    if isinstance(part, Formula):
        return SETS.search(part.text) is not None
    words = part.lower()
    return any(_has(kind, words) for kind in STEMS)


def _has(kind: str, words: str) -> bool:
    return any(stem in words for stem in _stems(kind))


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(STEMS[kind].split("|"))


def _in_words(sentence: Sentence) -> Iterator[tuple[str, str]]:
    for kind, nouns in NOUNS.items():
        if _has(kind, sentence.words):
            yield from ((name, kind) for name in _called(sentence, nouns) if kind != MATRIX or is_capital(name))
    if _has(IMAGINARY, sentence.words) and UNIT.search(sentence.words):
        yield from dict.fromkeys(UNITS, IMAGINARY).items()
        yield from ((name, IMAGINARY) for _, part in sentence.mentions() for name in _names(part) if name == "j")


def _of_sets(sentence: Sentence, structures: Collection[str]) -> Iterator[tuple[str, str]]:
    r"""The names of "let u and v be vectors in \mathbb C^n"."""
    mentions = [(len(sentence.before(place)), place, part) for place, part in sentence.mentions()]
    for at, (_, place, part) in enumerate(mentions):
        kind = "" if part.signs else kind_of_set(part.sides[0], structures)
        if kind and at:
            words = sentence.between(mentions[at - 1][1], place)
            is_said = BE.search(words) or LET.search(_ahead(sentence, mentions[:at]))
            if len(words) <= FAR and is_said and WITHIN.search(words):
                yield from ((name, kind) for name in _group(sentence, mentions[at - 1 :: -1]))


def _called(sentence: Sentence, nouns: re.Pattern[str], *, surely: bool = True) -> Iterator[str]:
    """The names that a sentence says to be what the nouns mean; where not ``surely``, those right beside them only."""
    mentions = [(len(sentence.before(place)), place, part) for place, part in sentence.mentions()]
    if not mentions:
        return
    for noun in nouns.finditer(sentence.words):
        start, end = noun.span()
        before = [each for each in mentions if each[0] < start]
        after = [each for each in mentions if each[0] >= end - 1]
        if nouns is NOUNS[MATRIX] and not (before and LET.search(_ahead(sentence, before))):
            continue  # what else is said of matrices is read where their sizes are
        if after and not sentence.words[end : after[0][0]].strip() and not sentence.words[:start].endswith("of "):
            yield from _group(sentence, after)
        if before and _is_said(sentence, before, start, surely=surely):
            yield from _group(sentence, before[::-1])


def _is_said(sentence: Sentence, before: list[Place], start: int, *, surely: bool) -> bool:
    """Whether what stands between the last name and a noun says that the name is it."""
    _, place, _ = before[-1]
    words = sentence.words[len(sentence.before(place + 1)) : start]
    if len(words) > FAR or OTHER_FORMULA in words or ANOTHER.search(words):
        return False
    said = not words.strip() or (surely and BE.search(words) is not None)
    return said or LET.search(_ahead(sentence, before)) is not None


def _ahead(sentence: Sentence, before: list[Place]) -> str:
    """The words ahead of the last name and of those that "and" joins to it."""
    first = before[-1]
    for one in before[-2::-1]:
        if not JOINED.match(sentence.between(one[1], first[1])):
            break
        first = one
    return sentence.before(first[1])


def _group(sentence: Sentence, mentions: list[Place]) -> Iterator[str]:
    """The names of the first mention, and of those that "and" joins to it."""
    last = mentions[0][1]
    for _, place, part in mentions:
        between = sentence.between(*sorted((last, place)))
        if place != last and not JOINED.match(between):
            return
        names = tuple(_names(part))
        if not names:
            return
        yield from names
        last = place


def _names(part: Mention) -> Iterator[str]:
    """The names that a formula is: x, or A, B, or z_1; also with what set they are in."""
    if part.signs and part.signs[0] != r"\in":
        return
    yield from heads(part.sides[0])
