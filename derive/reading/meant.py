"""Whether words mean the case or the given beside them, or leave that open: "as for i = j", "nobody said that x > 0".

A formula is meant where nothing but a few words stand between it and an "if", "for", "let" or "case" of its own, and
nothing in its clause compares it, puts it behind, takes it out, or has somebody else say it.  What words leave open is
neither assumed nor ruled out: a step that needs it is unknown.
"""

from __future__ import annotations

from functools import lru_cache

from ..kernel.records import dataclass
from ..notation.characters import plain_marks
from ..notation.expressions import expression
from .cues import OTHER_FORMULA, Cues
from .phrases import LANGUAGES
from .sentences import Mention, Sentence

__all__ = ["Opening", "clause_after", "is_label", "leaves_open", "opening", "tail"]

CLAUSE = expression(
    r"[;:(]|,(?!\s*(?:that|dass|daß|ob|que|что|чтобы)\b)|\b(?:and|but|und|aber|et|mais|y|pero|и|но|và)\b"
)
"""Ends the words that what stands before a formula belongs to."""
STOPS = expression(r"[,;:(]")
ENDS = (",", ";", ":", "，", "；", "：", "、", "(", "（")
MOST = 60
"""How many characters after a formula may still take it back."""
NUMBER = expression(r"[\d.()\[\]*_#:,;–—-]+|\b(?:[a-z]|[ivx]+)\b")
"""Of a label: the number of a case, and what stands around it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a case or a given: ``own``, an "if" or "for"; or a word of which it is the object, "let", "case".

    ``before`` are the words before that.
    """

    any: bool
    own: bool
    before: str


def tail(before: str) -> str:
    """The words of the clause that words end with."""
    return CLAUSE.split(plain_marks(before).replace("、", ","))[-1]


def clause_after(words: str) -> str:
    """Of the words after a formula those of its clause; none after a comma, where another one begins."""
    after = words.lstrip()
    return "" if after[:1] in ENDS else STOPS.split(plain_marks(after).replace("、", ","))[0]


def opening(sentence: Sentence, place: int, cues: Cues) -> Opening:
    """What opens the case or the given that a formula is: what stands beside it, or has small words between."""
    return _opening(sentence.before(place), sentence.after(place), cues)


def leaves_open(sentence: Sentence, place: int, cues: Cues) -> bool:
    """Whether the words around a formula may mean it, or not."""
    part = sentence.parts[place]
    # The words behind a bare name are the given itself: "y need not be one-hot" is read where that is.
    related = isinstance(part, Mention) and bool(part.signs)
    return _is_left_open(sentence.before(place), sentence.after(place) if related else "", cues)


@lru_cache(maxsize=1024)
def _opening(before: str, after: str, cues: Cues) -> Opening:
    own = any(cues.says(role, "", after) for role in OWN)
    thing = cues.says("case", "", after)
    text, mark = before.rstrip(), True
    while not (own or thing):
        starts = _starts(text, cues, mark)
        if all(start is None for start in starts):
            starts = _starts(text.rstrip(f" ,({OTHER_FORMULA}"), cues, False)
        cut = min((start for start in starts if start is not None), default=None)
        if cut is None:
            break
        text, mark = text[:cut].rstrip(), False
        own = cut == starts[0] or (cut == starts[2] and cut != starts[1])
        thing = cut == starts[1] and not own
    return Opening(own or thing, own, text)


OWN, THINGS, REASONS, BETWEEN = ("if", "when"), ("case", "opens"), ("since",), ("between",)


def _starts(text: str, cues: Cues, mark: bool) -> list[int | None]:
    return [_last(text, roles, cues, mark) for roles in (OWN, THINGS, REASONS, BETWEEN)]


def _last(text: str, roles: tuple[str, ...], cues: Cues, mark: bool) -> int | None:
    """Where the phrase of one of these roles begins that words end with."""
    starts = (cues.ending(role, text, right_before=mark) for role in roles)
    return min((start for start in starts if start is not None), default=None)


@lru_cache(maxsize=1024)
def _is_left_open(before: str, behind: str, cues: Cues) -> bool:
    found, after = _opening(before, behind, cues), clause_after(behind)
    lead = cues.left_out("no restriction", tail(found.before))
    if _is_likened(found.before if found.any else before, cues):
        return True
    if any(cues.places("unsure", words) for words in (lead, tail(before))):
        return True
    if not found.own and (cues.places("unsure that", lead) or cues.places("unsure behind", after[:MOST])):
        return True
    if cues.begins("unsure behind", after) or cues.begins("too", behind):
        return True
    return bool(cues.places("told", before))


def _is_likened(lead: str, cues: Cues) -> bool:
    """Whether "as", "unlike", "not only" stands right before what opens a case, or has an article between."""
    while lead and not lead.endswith(","):
        if cues.ends_with("likened", lead):
            return True
        cut = cues.ending("article", lead)
        lead = lead[:cut].rstrip() if cut is not None else ""
    return False


def is_label(words: str) -> bool:
    """Whether words do nothing but name a case, "Case 2", "(b)", in any language: there are too few to see which."""
    for role in ("label", *OWN, "case"):
        words = Cues(LANGUAGES).left_out(role, words)
    return not NUMBER.sub(" ", words).strip(" '’\"“”!…。，：、" + OTHER_FORMULA)
