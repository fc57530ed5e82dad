"""What prose says with its inline formulas, sentence by sentence: cases, givens, names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from ..kernel.records import dataclass
from .casing import Cases, Place, are_contrary, introduces, is_relation
from .cues import OTHER_FORMULA, Cues
from .defining import EQUAL, Names
from .documents import Formula, Heading, Prose
from .doubting import is_untrue
from .latex import Line
from .latex.tree import Derivative, Numeral
from .listing import Rows, listed
from .meaning.givens import Comparison, OneHotVector, Stated, is_of_indices
from .otherwise_said import otherwise_said
from .page import subjects
from .retracting import Denial, are_lifted, freed_in, introduced_anew, is_asked, is_refuted_by
from .sentences import Mention, Sentence, sentences_of
from .spoken import names_anew, names_introduced, spoken_definitions, symmetric_in
from .statements import Knowledge, Statement
from .stating import ORDER, is_about_labels, statements_of
from .survey import is_example
from .truth import class_case, class_case_at, true_class_in
from .valuing import claims_value, is_for_example, lets_value

__all__ = ["Statements"]

Take = Callable[[Mention, str, tuple[Stated, ...]], None]
"""Takes an equation in prose: the formula, the words before it, and the case that it is about."""


@dataclass
class Statements:
    """What the words of a page state, up to one place of a walk.

    ``stated`` counts on the whole page, ``unclear`` is what words leave open there; ``before`` is the sentence before
    the next display, ``leading`` the same if it goes on there; ``true_class`` is the letter of the true class once it
    was said, ``backward`` what a paragraph says of the display before it, ``denied`` are the names of which the section
    denies what the page states elsewhere, ``said_in`` has the section in which something was stated of a name last.
    ``symmetric`` are the matrices that were said to be it, ``passing`` those of which it is said for the next display
    only.
    """

    cues: Cues
    names: Names
    cases: Cases
    labels: tuple[str, ...]
    lines_of: Callable[[Formula], tuple[Line, ...]]
    rows: Rows
    stated: list[Stated] = field(default_factory=list)
    unclear: list[Stated] = field(default_factory=list)
    before: str = ""
    leading: str = ""
    true_class: str = ""
    backward: tuple[Stated, ...] = ()
    passing: set[str] = field(default_factory=set)
    symmetric: set[str] = field(default_factory=set)
    denied: tuple[Denial, ...] = ()
    said_in: dict[str, int] = field(default_factory=dict)

    def knowledge(self) -> Knowledge:
        """What is known here."""
        names = self.names
        sizes = frozenset(names.scope.bounds.values())
        return Knowledge(names.index_letters, names.meant, names.scope.ranks, self.labels, self.true_class, sizes)

    def prose(self, passage: Prose | Heading, take: Take, behind: bool = False) -> None:
        """Take in a paragraph or heading; its equations that are neither a case nor a given are given to ``take``.

        ``behind`` says that a display stands right before it.
        """
        alone = isinstance(passage, Heading)
        for name in self.passing:
            self.names.forget(name)  # "if A is symmetric" was said of the display before
        self.passing = set()
        self.names.trust()
        sentences = sentences_of(passage.parts, self.lines_of, passage.place)
        if alone:
            self.names.conditional = any(part.signs for sentence in sentences for _, part in sentence.mentions())
        listed(sentences, self.names)
        self.rows.cell(passage.place.lines[0][0], sentences)
        self.cases.begin()
        self.backward = ()
        consumed = False
        for sentence, following in zip(sentences, (*sentences[1:], None), strict=False):
            if is_refuted_by(following, self.cues):
                continue  # what is called absurd states nothing, and defines nothing
            consumed = self.sentence(sentence, take, alone, behind and sentence.first)
            # What a whole sentence says of its own equations is not said of the display after it.
            own = any(_claims(part) for _, part in sentence.mentions()) and not introduces(sentence)
            values = [place for place, part in sentence.mentions() if lets_value(sentence, place, part)]
            # The let of "let x = 2" is not that of the display after it.
            self.before = "" if own else sentence.after(values[-1]) if values else sentence.words
            self.leading = sentence.words if introduces(sentence) else ""
        self.cases.end(sentences, consumed)

    def sentence(self, sentence: Sentence, take: Take, alone: bool, behind: bool) -> bool:
        """Take in a sentence; gives whether an equation in it has used up its case."""
        standing = self.cases.standing
        places = self.cases.sentence(sentence, alone)
        taken = {place.part for place in places}
        if behind and places and _goes_on(sentence, self.cues):
            self.backward = tuple(place.stated for place in places)
            self.cases.standing = standing
            return False
        conditions: tuple[Stated, ...] = ()
        found = statements_of(sentence, self.knowledge(), self.cues, alone)
        for statement in found:
            taken.add(statement.part)
            self.state(statement, sentence, alone, behind)
            if statement.conditional and not statement.unclear:
                conditions = (*conditions, statement.stated)
        self.free(sentence, alone, found)
        self.cases.latest = conditions or self.cases.latest
        self.of_class(sentence)
        consumed = False
        named = bool(places) or self.cases.flipped
        for place, part in sentence.mentions():
            if part.signs[:1] and part.signs[0] in EQUAL:
                said = bool(self.cues.places("otherwise", sentence.words))
                self.names.otherwise(part.sides[0], (*conditions, *self.cases.conditions), said=said)
            if place not in taken and self.lets(sentence, place, part):
                take(part, sentence.before(place), ())
                continue
            revalued = self.names.has_number(claims_value(sentence, place, part, self.cues))
            if place in taken or part.line is None or not (_claims(part) or revalued) or self.states(part):
                continue
            if self.compares_indices(part):
                continue  # "there are two cases, i = j and i ≠ j" claims nothing
            if _is_set(part, sentence.before(place), self.cues):
                continue  # "setting ∂L/∂b = 0": nobody claims that
            if not is_untrue(sentence, place, self.cues):
                case = self.case_of(sentence, place, places) if places else self.cases.holding
                case = (*case, *self.class_of(sentence, place, part))
                self.names.asked = is_asked(sentence, sentence.before(place), self.cues)
                take(part, sentence.before(place), tuple(dict.fromkeys((*conditions, *case))))
                self.names.asked = False
                consumed = consumed or named
        self.names.named(sentence)
        self.spoken(sentence)
        if self.names.valued and self.cues.places("in general", sentence.words):
            self.names.forget_values()
        return consumed

    def lets(self, sentence: Sentence, place: int, part: Mention) -> bool:
        """Whether words give a new name a number, let a = 2, or another number than the one it has.

        Where they do so for an example, or as a special case, nothing of that name is refuted in the display behind.
        """
        name = lets_value(sentence, place, part)
        known = self.knowledge()
        if not name or name in known.letters or name in known.sizes:
            return False
        general = name in self.names.seen and not self.names.has_number(name)
        if general or name in known.labels or is_for_example(sentence, place):
            self.names.doubt(name)
            return False
        self.names.valued[name] = self.names.section
        return True

    def spoken(self, sentence: Sentence) -> None:
        """Definitions in words: "a is the sigmoid of z"; what words define anew and nobody can read means nothing."""
        symmetric = list(symmetric_in(sentence, self.cues))
        said = [*spoken_definitions(sentence, self.names.index_letters, self.cues), *symmetric]
        for one in said:
            own = one.pattern.name not in self.names.meant
            self.names.say(one.pattern, one.body, anew=one.anew)
            if own and one.conditional:
                self.passing |= {one.pattern.name}
            if own and one.pattern.name in {each.pattern.name for each in symmetric}:
                self.symmetric |= {one.pattern.name}
        read = {one.pattern.name for one in said}
        for name in otherwise_said(sentence, self.names.scope, self.cues):
            if name not in read:
                self.names.forget(name)
        for name in {*names_introduced(sentence, self.cues)} & self.symmetric - read:
            self.names.forget(name)
        for name in names_anew(sentence, self.names.own, self.cues):
            if name not in read:
                self.names.forget(name)

    def states(self, part: Mention) -> bool:
        """Whether an equation can only be a case or a given, never a claim."""
        return is_about_labels(part, self.knowledge()) or is_relation(part, self.names.index_letters)

    def state(self, statement: Statement, sentence: Sentence, alone: bool, behind: bool) -> None:
        """Keep a given: for the page, or from here on, or for the display that the sentence goes on from."""
        stated = statement.stated
        if not statement.conditional or statement.denied or statement.unclear:
            self.keep(statement)
        elif behind and not introduces(sentence) and self.cues.begins("if", sentence.words):
            self.backward = (*self.backward, stated)
        elif alone or introduces(sentence) or subjects(stated) & self.knowledge().sizes:
            self.keep(statement)

    def keep(self, statement: Statement) -> None:
        """Keep a given for the page, or from here on if it is a condition; or that the section denies it."""
        stated = statement.stated
        if statement.unclear and not statement.denied:
            self.unclear.append(stated)
            return
        if statement.denied:
            names = subjects(stated) - self.names.index_letters
            self.denied = (*self.denied, *(Denial(name) for name in sorted(names)))
            return
        self.denied = tuple(denial for denial in self.denied if denial.name not in subjects(stated))
        if not (isinstance(stated.form, Comparison) and stated.form.operator in ORDER):
            labels = not isinstance(stated.form, Comparison)
            self.names.declare(subjects(stated) - self.names.index_letters, for_good=labels)
        self.true_class = statement.true_class or self.true_class
        self.said_in |= dict.fromkeys(subjects(stated), self.names.section)
        if statement.conditional:
            self.cases.assume(stated, subjects(stated))
        elif stated.form not in [other.form for other in self.stated]:
            self.stated.append(stated)

    def free(self, sentence: Sentence, heading: bool, found: tuple[Statement, ...]) -> None:
        """ "Now y is arbitrary", "soft labels": what the page states of them elsewhere does not count here."""
        known = self.knowledge()
        vectors = {form.name for s in self.stated if isinstance(form := s.form, OneHotVector)}
        own = {name for s in found if not (s.denied or s.unclear) for name in subjects(s.stated)}
        freed = list(freed_in(sentence, known, sorted({*known.labels, *vectors}), self.cues, heading))
        freed += (Denial(name) for name in introduced_anew(sentence, self.said_in, self.names.section, self.cues))
        if are_lifted(sentence, self.cues):
            freed += (Denial(name) for s in self.stated for name in sorted(subjects(s) - known.letters))
        for denial in freed:
            if denial.name in self.names.own and not denial.soft and self.cues.places("now", sentence.words):
                self.names.forget(denial.name)
        self.denied = tuple(dict.fromkeys((*self.denied, *(denial for denial in freed if denial.name not in own))))

    def of_class(self, sentence: Sentence) -> None:
        """ "For an incorrect class j": j is not the true class."""
        letters = self.names.index_letters
        self.true_class = self.true_class or true_class_in(sentence, letters, self.cues)
        case = class_case(sentence, letters, self.true_class, self.cues)
        if case is not None:
            self.cases.of_class(case.operator, case.letter, self.true_class, case.row)

    def is_index(self, name: str) -> bool:
        """Whether a letter is an index on this page."""
        return name in self.names.index_letters

    def class_of(self, sentence: Sentence, place: int, part: Mention) -> tuple[Stated, ...]:
        """The case of an equation behind "for the other classes"."""
        found = class_case_at(sentence, place, self.names.index_letters, self.true_class, self.cues)
        if found is None:
            return ()
        return self.cases.of_equation(part.sides[0], found.operator, found.letter, self.true_class, found.row)

    def compares_indices(self, part: Mention) -> bool:
        """Whether a formula is a relation between two indices."""
        pairs = zip(part.sides, part.signs, part.sides[1:], strict=False)
        return all(is_of_indices(Comparison(*pair), self.names.index_letters) for pair in pairs)

    def case_of(self, sentence: Sentence, place: int, places: tuple[Place, ...]) -> tuple[Stated, ...]:
        """The case of an equation in a sentence that names cases: the one right after it, else the last before it."""
        after = next((part for part, _ in sentence.mentions() if part > place), None)
        words = sentence.before(after) if after is not None else ""
        if after is not None and OTHER_FORMULA not in sentence.between(place, after):
            own = [found.stated for found in places if found.part == after]
            if own and any(self.cues.ends_with(role, words) for role in ("if", "for")):
                return tuple(own)
        begin = max((part for part, mention in sentence.mentions() if part < place and _claims(mention)), default=-1)
        near = [p for p in places if begin < p.part < place] or [p for p in places if p.part < place][-1:]
        return tuple(p.stated for p in near) if not are_contrary(near) else ()


def _claims(part: Mention) -> bool:
    """Whether a formula in prose is an equation of more than an example."""
    return any(sign in EQUAL for sign in part.signs) and (part.line is None or not is_example(part.line))


def _is_set(part: Mention, before: str, cues: Cues) -> bool:
    """Whether words set a derivative to 0."""
    zero = bool(part.signs) and part.sides[-1] == Numeral("0", part.sides[-1].at)
    return zero and isinstance(part.sides[0], Derivative) and cues.ends_with("setting", before)


def _goes_on(sentence: Sentence, cues: Cues) -> bool:
    """Whether a sentence goes on from the display before it: it begins with a small "if"."""
    begins = cues.begins("if", sentence.words) or cues.begins("for", sentence.words)
    return sentence.begins_small() and begins and _is_short(sentence)


def _is_short(sentence: Sentence) -> bool:
    return sum(1 for _ in sentence.mentions()) == 1
