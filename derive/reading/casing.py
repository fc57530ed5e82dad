"""Which case a place of the page is about, i = j, i ≠ j, "otherwise", "the diagonal"; and other conditions there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from ..kernel.records import dataclass, replace
from ..notation.characters import plain_marks
from .cues import FORMULA, OTHER_FORMULA, Cues
from .latex.tree import Derivative, Node, Stretch, Symbol
from .meaning.givens import Comparison, Stated, is_of_indices
from .page import subjects
from .retracting import are_lifted, case_is_taken_back, ended_for_all, was_done
from .sentences import Mention, Sentence
from .trees import free_scripts

__all__ = ["Cases", "Place", "are_contrary", "introduces", "is_relation", "relations_of", "unless_in"]

NOWHERE = Stretch(0, 0)
ANY_ENTRY = ("in general", "not", "excepted", "dropped", "anything else")
"""The words with which a sentence about the diagonal may be about other entries as well, or about no others."""
DIAGONAL = ("diagonal", "the diagonal", "main diagonal", "on the diagonal")
"""Headings that are about it."""
FEW = 3
"""Words besides a relation in a heading or bullet that still make it one: "Case 1: i = j"."""
FEW_SIGNS = 8
"""The same where words are not separated."""
OPPOSITE = {"=": r"\neq", r"\equiv": r"\neq", r"\neq": "="}
OTHERWISE = {">": r"\le", "<": r"\ge", r"\le": ">", r"\ge": "<"}


@dataclass(frozen=True, slots=True)
class Place:
    """A relation between indices in a sentence, and at which of its parts it stands."""

    part: int
    stated: Stated

    @property
    def said(self) -> tuple[frozenset[str], str]:
        """The two letters, and ``=`` or ``\\neq``."""
        match self.stated.form:
            case Comparison(Symbol(one), sign, Symbol(other)):
                return frozenset({one, other}), OPPOSITE.get(OPPOSITE.get(sign, ""), "")
        return frozenset(), ""


def are_contrary(places: Iterable[Place]) -> bool:
    """Whether relations say of two letters that they are equal and that they are not."""
    said = {place.said for place in places}
    return len({pair for pair, _ in said}) < len(said)


def relations_of(sentence: Sentence, letters: frozenset[str], cues: Cues) -> list[Place]:
    """The relations between indices in a sentence, in signs or in words: i ≠ j, "i equals j", "i and j differ"."""
    found = [Place(place, stated) for place, part in sentence.mentions() for stated in _in_signs(part, letters)]
    bare = [(place, part) for place, part in sentence.mentions() if _letter(part, letters)]
    for (one, first), (other, second) in itertools.pairwise(bare):
        operator = _in_words(sentence, one, other, cues)
        if operator and first.sides[0] != second.sides[0]:
            form = Comparison(first.sides[0], operator, second.sides[0])
            found.append(Place(one, Stated(f"{first.text} {operator} {second.text}", first.row, form)))
    return sorted(found, key=lambda place: place.part)


def _in_signs(mention: Mention, letters: frozenset[str]) -> Iterator[Stated]:
    for left, sign, right in zip(mention.sides, mention.signs, mention.sides[1:], strict=False):
        form = Comparison(left, sign, right)
        if not is_of_indices(form, letters):
            return
        yield Stated(mention.text, mention.row, form)


def is_relation(mention: Mention, letters: frozenset[str]) -> bool:
    """Whether a formula is a relation between indices, i = j."""
    return any(True for _ in _in_signs(mention, letters))


def unless_in(sentence: Sentence, letters: frozenset[str], cues: Cues) -> tuple[Place, ...]:
    """ "Unless i = j": the one relation of a sentence, turned round."""
    found = relations_of(sentence, letters, cues)
    if len(found) != 1 or not cues.ends_with("unless", sentence.before(found[0].part)):
        return ()
    (place,) = found
    return tuple(replace(place, stated=other) for other in opposite_of(place.stated))


def opposite_of(stated: Stated) -> tuple[Stated, ...]:
    """What holds where a relation does not."""
    match stated.form:
        case Comparison(left, sign, right) if sign in OPPOSITE | OTHERWISE:
            form = Comparison(left, (OPPOSITE | OTHERWISE)[sign], right)
            return (Stated(f"not {stated.text}", stated.line, form),)
    return ()


def _letter(mention: Mention, letters: frozenset[str]) -> bool:
    return not mention.signs and isinstance(mention.sides[0], Symbol) and mention.sides[0].name in letters


def _in_words(sentence: Sentence, one: int, other: int, cues: Cues) -> str:
    """The relation that words make of two letters: those between them, or "and … are equal" around the second."""
    between = sentence.between(one, other)
    if OTHER_FORMULA in between:
        return ""
    text = between + FORMULA + sentence.after(other)
    for role, operator in (("unequal", r"\neq"), ("equal", "=")):
        for start, end in cues.places(role, text):
            whole = re.sub(r"\s+", " ", text)
            mark = whole.index(FORMULA)
            only = not whole[:start].strip(" ") and not whole[end:mark].strip(" ")
            around = start <= mark < end and not whole[:start].strip(" ")
            if only or around:
                return operator
    return ""


@dataclass
class Cases:
    """The case of a page up to one place of it.

    ``standing`` holds until the next heading or case; ``conditions`` are other assumptions, which hold as long.
    ``diagonal`` is the relation that words give to the indices of the next display, ``latest`` the case named last, if
    only for an equation beside it; ``flipped`` says that a sentence was about the other one, ``kept`` has the
    conditions before this paragraph; ``truth`` is the relation of the variable of the next display to the true class,
    and the letter of that.
    """

    cues: Cues
    letters: frozenset[str]
    standing: tuple[Stated, ...] = ()
    conditions: tuple[Stated, ...] = ()
    diagonal: str = ""
    named: list[Place] = field(default_factory=list)
    latest: tuple[Stated, ...] = ()
    flipped: bool = False
    truth: tuple[str, str] = ("", "")
    kept: tuple[Stated, ...] = ()

    @property
    def holding(self) -> tuple[Stated, ...]:
        """What is assumed here."""
        return (*self.standing, *self.conditions)

    def heading(self) -> None:
        """A heading ends every case."""
        self.standing, self.conditions, self.diagonal, self.truth = (), (), "", ("", "")

    def assume(self, condition: Stated, names: Iterable[str]) -> None:
        """A condition from here on, instead of earlier ones about the same names."""
        kept = tuple(old for old in self.conditions if not set(names) & subjects(old))
        self.conditions = (*kept, condition)
        self.latest = (condition,)

    # --- paragraphs ---

    def begin(self) -> None:
        """A paragraph begins."""
        self.named, self.flipped, self.kept = [], False, self.conditions

    def end(self, sentences: tuple[Sentence, ...], consumed: bool) -> None:
        """A paragraph ends: what names both cases and introduces neither is about neither."""
        if not sentences:
            return
        last = relations_of(sentences[-1], self.letters, self.cues)
        going_on = introduces(sentences[-1])
        if are_contrary(self.named) and not (last and going_on):
            self.standing = ()
        elif consumed and not going_on:
            self.standing, self.conditions = (), self.kept

    def sentence(self, sentence: Sentence, alone: bool) -> tuple[Place, ...]:
        """Take in a sentence; gives the relations that are cases in it.  ``alone``: of a heading, or a bullet."""
        words = self.cues
        self.release(sentence)
        unless = unless_in(sentence, self.letters, words)
        if unless:
            self.standing = self.latest = tuple(place.stated for place in unless)
            return unless
        if self.takes_back(sentence):
            self.standing = ()  # what a case is excepted from, or said to be open, is not the case
            return ()
        self.of_words(sentence, alone)
        places = [p for p in relations_of(sentence, self.letters, words) if self.is_case(sentence, p, alone)]
        self.named += places
        if are_contrary(places):
            self.standing = ()
        elif places:
            self.standing = self.latest = tuple(place.stated for place in places)
        elif words.begins("otherwise", sentence.words) and not _has_value(sentence):
            self.flip()
        elif words.places("both", sentence.words):
            self.standing = ()
        return tuple(places)

    def of_words(self, sentence: Sentence, alone: bool) -> None:
        """Words for the entries on the diagonal, or off it, are about the next display; none that speak of all."""
        words = sentence.words
        on, off = (bool(self.cues.places(role, words)) for role in ("diagonal", "off-diagonal"))
        on = on or (alone and words.strip(" #*_.:").casefold() in DIAGONAL)
        if not on and not off:
            return
        unsure = (off and _mentioned_twice(self.cues, words)) or any(
            self.cues.places(role, words) for role in ANY_ENTRY
        )
        self.diagonal = "" if unsure else r"\neq" if off else "="

    def release(self, sentence: Sentence) -> None:
        """What is said for any i and j, or for every n, is not said where i = j or n = 2 only."""
        if self.cues.places("in general", sentence.words) or are_lifted(sentence, self.cues):
            self.standing = self.conditions = ()
        letters = ended_for_all(sentence, self.cues)
        self.standing = tuple(case for case in self.standing if not subjects(case) <= letters)
        self.conditions = tuple(case for case in self.conditions if not subjects(case) <= letters)

    def takes_back(self, sentence: Sentence) -> bool:
        """Whether a sentence says of the relations in it that they are not the case."""
        if self.cues.places("excepted", sentence.words):
            return True
        for place in relations_of(sentence, self.letters, self.cues):
            if case_is_taken_back(sentence, place.part, self.cues):
                if was_done(sentence, place.part, self.cues):
                    self.latest = (place.stated,)
                return True
        return False

    def flip(self) -> None:
        """ "Otherwise": the other case than the one before."""
        for other in opposite_of(self.latest[0]) if len(self.latest) == 1 else ():
            self.flipped = True
            if isinstance(other.form, Comparison) and is_of_indices(other.form, self.letters):
                self.standing = (other,)
            else:
                self.assume(other, subjects(other))

    def is_case(self, sentence: Sentence, place: Place, alone: bool) -> bool:
        """Whether words make a relation between indices the case, or leave it standing for itself."""
        before, after = sentence.before(place.part), sentence.after(place.part)
        if self.cues.ends_with("over a sum", before):
            return False
        if self.cues.says("if", before, after) or self.cues.says("case", before, after):
            return True
        if self.cues.ends_with("otherwise", before):
            return True
        return _few(sentence) and (alone or introduces(sentence) or sentence.first)

    # --- displays ---

    def of_class(self, operator: str, letter: str, true: str, row: int) -> None:
        """A case of the true class: of a letter that was said, else of what the next display differentiates by."""
        if letter:
            self.standing = self.latest = (_of_letters(letter, operator, true, row),)
        else:
            self.truth = (operator, true)

    def of_equation(self, first: Node, operator: str, letter: str, true: str, row: int) -> tuple[Stated, ...]:
        """The same for one equation in prose, by its first side; it stands for nothing else."""
        meant = letter or _of_variable(first, true, self.letters)
        return (_of_letters(meant, operator, true, row),) if meant else ()

    def of_display(self, first: Node, row: int) -> None:
        """The words "the diagonal" make the indices of the next display equal, "the other classes" different."""
        (relation, true), self.truth = self.truth, ("", "")
        if relation and (letter := _of_variable(first, true, self.letters)):
            self.of_class(relation, letter, true, row)
        operator, self.diagonal = self.diagonal, ""
        if not operator:
            return
        match first:
            case Derivative(_, body, ((by, 1),)):
                found = {letter.name for part in (body, by) for letter in free_scripts(part)} & self.letters
                if len(found) == 2:
                    one, other = sorted(found)
                    form = Comparison(Symbol(one, first.at), operator, Symbol(other, first.at))
                    self.standing = (Stated(f"{one} {operator} {other}", row, form),)


def _of_letters(letter: str, operator: str, true: str, row: int) -> Stated:
    form = Comparison(Symbol(letter, NOWHERE), operator, Symbol(true, NOWHERE))
    return Stated(f"{letter} {operator} {true}", row, form)


def _of_variable(first: Node, true: str, letters: frozenset[str]) -> str:
    """The letter of what a side differentiates by, if it is not that of the true class."""
    match first:
        case Derivative(_, _, ((by, 1),)):
            found = {letter.name for letter in free_scripts(by)} & letters
            return next(iter(found)) if len(found) == 1 and true not in found else ""
    return ""


def introduces(sentence: Sentence) -> bool:
    """Whether a sentence goes on in the display after it: no full stop, and no equation with nothing behind it."""
    if not sentence.opens:
        return False
    last = sentence.parts[-1]
    if isinstance(last, Mention):
        return len(last.signs) == 0 or all(isinstance(side, Symbol) for side in last.sides)
    return bool(re.search(r"(?:\w|[:,-]|、|…)\s*[*_)]*\s*\Z", plain_marks(last))) or not last.strip(" .*_)）")


def _few(sentence: Sentence) -> bool:
    """Whether hardly any words stand in a sentence before its first formula, and none but a colon after it."""
    place = next(place for place, _ in sentence.mentions())
    words = sentence.before(place)
    spaced = re.findall(r"[^\W\d_]+", words)
    return len(spaced) <= FEW and sum(map(len, spaced)) <= max(FEW_SIGNS, 12 * len(spaced))


def _has_value(sentence: Sentence) -> bool:
    """ "0 otherwise", "otherwise it is 0": a value, not a case."""
    return bool(re.search(r"\b(0|zero|null|nul|cero)\b|零|০", sentence.words)) and not introduces(sentence)


def _mentioned_twice(cues: Cues, words: str) -> bool:
    """Whether words speak of the diagonal and of what is off it."""
    off = cues.places("off-diagonal", words)
    return any(not any(a <= start < b for a, b in off) for start, _ in cues.places("diagonal", words))
