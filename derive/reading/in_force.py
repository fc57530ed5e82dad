"""The names in force at one place of a walk, and what words do to them: name a formula, define anew, forget."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import field

from ..kernel.records import dataclass, replace
from .bodies import with_definition
from .cues import OTHER_FORMULA, Cues
from .latex.tree import Node, Numeral, Scripted, Symbol
from .meaning.claims import without_vectors
from .meaning.givens import Comparison, Stated, is_of_indices
from .meaning.patterns import Pattern, pattern_of
from .meaning.readings import perhaps_numbers
from .meaning.refusal import UnreadableError
from .meaning.scope import Scope
from .meaning.tables import Either, with_entry
from .page import contradicts
from .sentences import Mention, Sentence
from .trees import inside
from .valuing import is_number

__all__ = ["Event", "InForce", "speaks_of"]

ENTRIES = 2
"""How many indices the entries of a matrix have."""
NOWHERE = -1
"""The section of no definition."""


@dataclass(frozen=True, slots=True)
class Event:
    """A definition as the walk met it: the pattern, the body, and under which heading."""

    pattern: Pattern
    body: Node
    section: int


@dataclass
class InForce:
    """The names in force at one place of a walk; ``section`` counts the headings before it.

    ``own`` are those defined so far, with the section that did it; ``declared`` those of which the page has stated
    something before it defined them; ``events`` all definitions so far; ``failed`` has the section of
    those that could not be read; ``conditional`` says that the heading is a relation, x > 0, ``asked`` that
    the equation in hand is a question.  ``forgotten`` are names that mean different things at different places;
    ``under`` the conditions on values at the equation in hand, ``under_of`` those at which each name was defined, or
    said to be equal to something; ``split`` has the section of names with two values under two conditions;
    ``promised`` are those of which the author's comments give what they equal; ``valued`` those that words give a
    number in this section, "let a = 2"; ``seen`` all that stood in the passages before, ``doubted`` those that have
    a number in the passage at hand, x = 2 as an example.
    """

    cues: Cues = field(default_factory=Cues)
    index_letters: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)
    conditional: bool = False
    asked: bool = False
    section: int = 0
    own: dict[str, int] = field(default_factory=dict)
    declared: dict[str, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    failed: dict[str, int] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    split: dict[str, int] = field(default_factory=dict)
    promised: set[str] = field(default_factory=set)
    under: tuple[Stated, ...] = ()
    under_of: dict[str, tuple[Stated, ...]] = field(default_factory=dict)
    valued: dict[str, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    doubted: frozenset[str] = frozenset()

    @property
    def meant(self) -> Either:
        """The names that have a meaning here."""
        return Either(self.scope.definitions, self.scope.functions)

    def bodies(self) -> dict[str, Node]:
        """What the definitions so far put for each name that has always the same one."""
        found: dict[str, list[Node]] = {}
        for event in self.events:
            found.setdefault(event.pattern.name, []).append(event.body)
        return {name: own[0] for name, own in found.items() if all(body == own[0] for body in own)}

    def declare(self, names: Iterable[str], *, for_good: bool) -> None:
        """Keep that the page has stated something of these names, that they are one-hot ``for_good``."""
        for name in names:
            if name not in self.own:
                self.declared[name] = NOWHERE if for_good else self.declared.get(name, self.section)

    def stand_under(self, holding: Iterable[Stated]) -> None:
        """Keep the conditions on values that hold for the equation in hand."""
        self.under = tuple(s for s in holding if isinstance(s.form, Comparison) and not self.is_of_indices(s.form))

    def is_of_indices(self, form: Comparison) -> bool:
        """Whether a condition relates two indices."""
        return is_of_indices(form, self.index_letters)

    def pattern(self, node: Node) -> Pattern | None:
        """The pattern of a side; p_1 is an entry of p where that has a meaning, and no name."""
        match node:
            case Scripted(Symbol(name), Numeral(), None, 0) if name in self.own and name not in self.scope.numbered:
                known = self.scope.definitions.get(name)
                if known is not None and len(known.parameters) == 1:
                    return None
        return pattern_of(node)

    def is_elsewhere(self, sections: Mapping[str, int], name: str) -> bool:
        """Whether a name belongs to another section than this, and this one is no case of what was said before."""
        return name in sections and sections[name] != self.section and not self.conditional

    # --- prose ---

    def named(self, sentence: Sentence) -> None:
        """ "denote Σ_i e^{z_i} as S", "write S for Σ_i e^{z_i}", "let S be …": the formula defines the bare name."""
        found = list(sentence.mentions())
        for (place, one), (other, second) in itertools.pairwise(found):
            between = sentence.between(place, other)
            if one.signs or second.signs or OTHER_FORMULA in between:
                continue
            if self.cues.says("denote", sentence.before(place)) or self.cues.says("denote", between):
                if self.cues.begins("name_after", between):
                    self.name_for(second, one)
                elif self.cues.begins("name_before", between):
                    self.name_for(one, second)

    def name_for(self, name: Mention, body: Mention) -> bool:
        """Define a bare name by a formula that is none."""
        pattern = self.pattern(name.sides[0])
        if pattern is None or pattern_of(body.sides[0]) is not None or pattern.name in self.index_letters:
            return False
        try:
            self.define(pattern, body.sides[0])
        except UnreadableError:
            return False
        return True

    def say(self, pattern: Pattern, body: Node, *, anew: bool) -> None:
        """Put a definition in words in force for a name without a meaning, or one that is defined ``anew``."""
        if pattern.name in self.meant and not (anew and pattern.name in self.own):
            return
        again = pattern.name in self.own
        try:
            self.scope = self.acyclic(pattern, body)
        except UnreadableError:
            return
        if again:
            self.forgotten.add(pattern.name)

    def otherwise(self, first: Node, under: tuple[Stated, ...], *, said: bool) -> None:
        """Forget what an equation says to be something else under another condition: r(x) = 0, "otherwise"."""
        pattern = pattern_of(first)
        if pattern is None:
            return
        before = self.under_of.get(pattern.name, ())
        if before and (said or any(contradicts(one, other) for one in before for other in under)):
            self.split[pattern.name] = self.section
            if pattern.name in self.own:
                self.forget(pattern.name)
        elif under and pattern.name not in self.own:
            self.under_of[pattern.name] = under

    def leave(self) -> None:
        """A heading ends: what was defined under its condition on values, a = 1, holds nowhere else."""
        for name in [name for name, section in self.own.items() if section == self.section]:
            if self.conditional and self.under_of.get(name):
                self.forget(name)
        self.forget_values()

    def forget_values(self) -> None:
        """The numbers that words have given names hold no longer."""
        for name in self.valued.keys() & self.own.keys():
            self.forget(name)
        self.valued = {}

    def doubt(self, name: str) -> None:
        """Nothing that is said of a name up to the next paragraph is of any value of it."""
        self.doubted |= {name} - self.scope.unread
        self.scope = replace(self.scope, unread=self.scope.unread | {name})

    def trust(self) -> None:
        """The numbers of examples hold no longer."""
        if self.doubted:
            self.scope = replace(self.scope, unread=self.scope.unread - self.doubted)
            self.doubted = frozenset()

    def has_number(self, name: str) -> bool:
        """Whether a name has been given a number, by words or by an equation."""
        said = self.scope.said.get(name)
        return name in self.own and said is not None and is_number(said.body)

    def forget(self, name: str) -> None:
        """From here on nobody knows what a name means."""
        self.scope = self.scope.without({name})
        misfits = with_entry(self.scope.misfits, name, frozenset())
        self.scope = replace(self.scope, unread=self.scope.unread | {name}, misfits=misfits)
        self.own.pop(name, None)
        self.failed[name] = self.section
        self.forgotten.add(name)

    # --- in force ---

    def rows_anew(self, matrix: str) -> None:
        """P = … under another heading than a p_i that is no row of it: what is p_ij from here on is an entry of P."""
        rows = self.scope.families.get(matrix, "")
        known = self.scope.definitions.get(rows)
        if known is None or not self.is_elsewhere(self.own, rows) or self.scope.ranks.get(rows) != ENTRIES:
            return
        if len(self.scope.said[rows].indices) < ENTRIES:
            self.scope = self.scope.without({rows})
            del self.own[rows]

    def define(self, pattern: Pattern, body: Node) -> None:
        """Put a definition in force; raises `UnreadableError` for a body that defines nothing."""
        self.events.append(Event(pattern, body, self.section))
        self.scope = self.acyclic(pattern, body)
        self.own[pattern.name] = self.section
        self.under_of[pattern.name] = self.under
        self.rows_anew(pattern.name)

    def define_with_numbers(self, pattern: Pattern, body: Node) -> bool:
        """Put in force a definition that can be read only where names that stand bare in it are numbers.

        A page says y for the label of one sample, and y_i for that of each of many.
        """
        numbers = perhaps_numbers(self.scope, body)
        if not numbers or pattern.arguments or pattern.indices or self.scope.ranks.get(pattern.name):
            return False
        scope = without_vectors(self.scope, numbers)
        try:
            made = with_definition(scope, pattern, body, len(self.events), self.index_letters)
        except UnreadableError:
            return False
        if pattern.name not in made.said or made.comes_back(pattern.name):
            return False
        self.events.append(Event(pattern, body, self.section))
        self.own[pattern.name] = self.section
        said = replace(made.said[pattern.name], numbers=numbers)
        self.scope = self.scope.defining(made.definitions[pattern.name], said, pattern.applied_to)
        self.under_of[pattern.name] = self.under
        return True

    def with_definition(self, pattern: Pattern, body: Node) -> Scope:
        """The scope with a definition that the author gives in a comment."""
        self.own[pattern.name] = self.section
        return self.acyclic(pattern, body)

    def acyclic(self, pattern: Pattern, body: Node) -> Scope:
        """The scope with a definition that does not come back to itself: names from further down give way."""
        scope = with_definition(self.scope, pattern, body, len(self.events), self.index_letters)
        around = scope.comes_back(pattern.name)
        if around:
            scope = with_definition(
                self.scope.without(self.scope.later), pattern, body, len(self.events), self.index_letters
            )
            if scope.comes_back(pattern.name):
                raise UnreadableError("a definition that speaks of itself", body.at, "a body without the name")
        return scope


def speaks_of(node: Node, name: str) -> bool:
    """Whether a name stands in a node: x = (x_1, …, x_n) defines nothing, and says that x is a vector."""
    return any(isinstance(part, Symbol) and part.name == name for part in inside(node))
