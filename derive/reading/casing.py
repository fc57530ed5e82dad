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
from .meant import is_label, leaves_open, opening
from .page import subjects
from .retracting import are_lifted, case_is_taken_back, ended_for_all, was_done
from .sentences import Mention, Sentence
from .trees import free_scripts

__all__ = ["Cases", "Place", "are_contrary", "introduces", "is_relation", "relations_of", "unless_in"]

NOWHERE = Stretch(0, 0)
EVERY_ENTRY = ("in general", "either way")
"""The words with which a sentence about the diagonal is about the other entries as well."""
ANY_ENTRY = ("not", "excepted", "dropped", "anything else", "likened", "unsure", "unsure that", "unsure behind")
"""The words with which it may be about others only, or about none."""
DIAGONAL = ("diagonal", "the diagonal", "main diagonal", "on the diagonal")
"""Headings that are about it."""
CASE, UNCLEAR = "case", "unclear"
"""What words make of a relation: the case; or they leave open whether it is."""
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
    and the letter of that; ``unclear`` what words speak of, and may mean from here on, or not.
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
    unclear: tuple[Stated, ...] = ()

    @property
    def holding(self) -> tuple[Stated, ...]:
        """What is assumed here."""
        return (*self.standing, *self.conditions)

    def heading(self) -> None:
        """A heading ends every case."""
        self.standing, self.conditions, self.diagonal, self.truth, self.unclear = (), (), "", ("", ""), ()

    def doubt(self, spoken_of: Iterable[Stated]) -> None:
        """What words speak of, and the case so far, may hold from here on, or not."""
        self.unclear = tuple(dict.fromkeys((*spoken_of, *self.standing)))
        self.standing = ()

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
            self.standing, self.conditions, self.unclear = (), self.kept, ()

    def sentence(self, sentence: Sentence, alone: bool) -> tuple[Place, ...]:
        """Take in a sentence; gives the relations that are cases in it.  ``alone``: of a heading, or a bullet."""
        words = self.cues
        self.release(sentence)
        unless = unless_in(sentence, self.letters, words)
        if unless:
            self.standing = self.latest = tuple(place.stated for place in unless)
            return unless
        spoken_of = relations_of(sentence, self.letters, words)
        if self.takes_back(sentence, spoken_of):
            # What a case is excepted from, or said to be open, is not the case; the other one may be.
            none = words.places("either way", sentence.words) or self.is_mistaken(sentence, spoken_of)
            others = (other for place in spoken_of for other in opposite_of(place.stated))
            self.standing, self.unclear = (), () if none else tuple(others)
            return ()
        of_diagonal = self.of_words(sentence, alone)
        kinds = {place: self.kind(sentence, place, alone) for place in spoken_of}
        places = [place for place, kind in kinds.items() if kind == CASE]
        self.named += places
        if are_contrary(places):
            self.standing = self.unclear = ()
        elif self.is_mistaken(sentence, spoken_of):
            self.standing = self.unclear = ()
            return ()
        elif UNCLEAR in kinds.values():
            self.doubt(other for place in spoken_of for other in (place.stated, *opposite_of(place.stated)))
            return ()
        elif places:
            self.standing = self.latest = tuple(place.stated for place in places)
            self.unclear, self.diagonal = (), ""
        elif words.begins("otherwise", sentence.words) and not _has_value(sentence):
            self.flip()
        elif words.places("both", sentence.words):
            self.standing = self.unclear = ()
        elif (
            (self.standing or self.diagonal)
            and not (spoken_of or of_diagonal)
            and self.cues.places("the rest", sentence.words)
        ):
            self.go_on_to_others()
        return tuple(places)

    def go_on_to_others(self) -> None:
        """ "The remaining case": the one before may have ended."""
        self.diagonal = self.diagonal and UNCLEAR
        if self.standing:
            self.doubt([other for case in self.standing for other in opposite_of(case)])

    def of_words(self, sentence: Sentence, alone: bool) -> bool:
        """Words for the entries on the diagonal, or off it, are about the next display; none that speak of all.

        Gives whether there are any.
        """
        words = sentence.words
        on, off = (bool(self.cues.places(role, words)) for role in ("diagonal", "off-diagonal"))
        on = on or (alone and words.strip(" #*_.:").casefold() in DIAGONAL)
        if not on and not off:
            beside = bool(self.cues.places("by the diagonal", words))
            self.diagonal = UNCLEAR if beside else self.diagonal
            return beside
        if any(self.cues.places(role, words) for role in EVERY_ENTRY):
            self.diagonal = ""
        elif (off and _mentioned_twice(self.cues, words)) or any(self.cues.places(role, words) for role in ANY_ENTRY):
            self.diagonal = UNCLEAR
        else:
            self.diagonal = r"\neq" if off else "="
        return True

    def release(self, sentence: Sentence) -> None:
        """What is said for any i and j, or for every n, is not said where i = j or n = 2 only."""
        if self.cues.places("in general", sentence.words) or are_lifted(sentence, self.cues):
            self.standing = self.conditions = self.unclear = ()
        letters = ended_for_all(sentence, self.cues)
        self.standing = tuple(case for case in self.standing if not subjects(case) <= letters)
        self.conditions = tuple(case for case in self.conditions if not subjects(case) <= letters)

    def is_mistaken(self, sentence: Sentence, spoken_of: Iterable[Place]) -> bool:
        """Whether a sentence tells of a mistake to which the relations in it belong."""
        clauses = (re.split("[,;:.]", sentence.before(place.part))[-1] for place in spoken_of)
        return any(self.cues.places("mistake", clause) for clause in clauses)

    def takes_back(self, sentence: Sentence, spoken_of: Iterable[Place]) -> bool:
        """Whether a sentence says of the relations in it, or of the case so far, that they are not the case."""
        if (spoken_of or self.standing) and any(
            self.cues.places(role, sentence.words) for role in ("excepted", "either way")
        ):
            return True
        for place in spoken_of:
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

    def kind(self, sentence: Sentence, place: Place, alone: bool) -> str:
        """Whether words make a relation between indices the case, or leave open whether they do; else nothing."""
        before, after = sentence.before(place.part), sentence.after(place.part)
        found = opening(sentence, place.part, self.cues)
        if any(self.cues.ends_with("over a sum", words) for words in (before, found.before)):
            return ""
        if leaves_open(sentence, place.part, self.cues):
            return UNCLEAR
        if found.any or self.cues.ends_with("otherwise", before):
            return CASE
        few = _few(sentence) and (alone or introduces(sentence) or sentence.first)
        if few or self.cues.says("if", before, after) or self.cues.says("case", before, after):
            return CASE if is_label(before) else UNCLEAR
        return ""

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
                    if operator == UNCLEAR:
                        self.doubt(_of_letters(one, sign, other, row) for sign in ("=", r"\neq"))
                    else:
                        self.standing, self.unclear = (_of_letters(one, operator, other, row),), ()


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
    ending = plain_marks(last).rstrip().rstrip("*)").rstrip()[-1:]
    return ending.isalnum() or ending in tuple("_:,-、…") or not last.strip(" .*_)）")


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
