"""What defines a name, and which names are in force at a place: those defined before it, else the one further down."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ..kernel import Definition, Proved, decide
from ..kernel.records import dataclass
from .bodies import with_definition
from .calls import of_call
from .cues import OTHER_FORMULA, Cues
from .latex.tree import Dots, Node, Numeral, Scripted, Symbol
from .meaning.claims import claim, without_vectors
from .meaning.elaboration import Elaboration
from .meaning.functions import LOG_SOFTMAX, OF_NUMBERS, SOFTMAX
from .meaning.givens import Comparison, Stated, is_of_indices
from .meaning.operators import OF_PAIRS
from .meaning.patterns import Pattern, is_probability, pattern_of
from .meaning.readings import perhaps_numbers, readings
from .meaning.refusal import MisfitError, UnreadableError
from .meaning.scope import Scope, total_name
from .meaning.tables import Either, with_entry
from .misfits import moved_by
from .page import Defined, Link, Side, contradicts
from .retracting import is_intended
from .sentences import Mention, Sentence
from .trees import free_scripts, inside

__all__ = ["EQUAL", "Event", "Names"]

EQUAL = frozenset({"=", ":=", r"\equiv"})
KNOWN_WORDS = SOFTMAX | LOG_SOFTMAX | OF_NUMBERS.keys()
"""Functions that every page knows: what stands after their = is a claim, unless words define them anew."""
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
class Names:
    """The names in force at one place of a walk; ``section`` counts the headings before it.

    ``own`` are those defined so far, with the section that did it; ``declared`` those of which the page has stated
    something before it defined them; ``events`` all definitions so far; ``failed`` has the section of
    those that could not be read; ``conditional`` says that the heading is a relation, x > 0, ``asked`` that
    the equation in hand is a question.  ``forgotten`` are names that mean different things at different places;
    ``under`` the conditions on values at the equation in hand, ``under_of`` those at which each name was defined, or
    said to be equal to something; ``split`` has the section of names with two values under two conditions.
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
    under: tuple[Stated, ...] = ()
    under_of: dict[str, tuple[Stated, ...]] = field(default_factory=dict)

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

    # --- chains ---

    def defining(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[Defined, ...]:
        """The definition that a chain begins with, which is in force from here on."""
        pattern = self.pattern(first.node)
        if pattern is None:
            return self.defining_call(first, links, before)
        if pattern.name in self.index_letters and not pattern.indices:
            return ()
        if not pattern.indices and pattern.name in self.scope.totals:
            pattern = replace(pattern, name=total_name(pattern.name))
        turned = self.turned(first, links, pattern, before)
        if turned:
            return turned
        if self.asked or is_intended(before, self.cues):
            return ()
        if self.split.get(pattern.name) == self.section:
            self.forget(pattern.name)
            return ()
        body, pattern = self.body_of(pattern, links)
        if body is None or isinstance(body.node, Dots):
            return ()
        if not self.may_define(pattern, first.node, body.node, links[0].relation.sign == ":=", before):
            return ()
        usual = pattern.name in OF_PAIRS and pattern.name not in self.own and self.is_usual(pattern, first, body)
        try:
            self.define(pattern, body.node)
        except UnreadableError as refused:
            if self.define_with_numbers(pattern, body.node):
                return (Defined(f"{first.text} := {body.text}", first.line),)
            if pattern.name not in self.meant and not _speaks_of(body.node, pattern.name):
                moved = moved_by(body.node, self.scope) if isinstance(refused, MisfitError) else frozenset()
                misfits = with_entry(self.scope.misfits, pattern.name, moved)
                self.scope = replace(self.scope, unread=self.scope.unread | {pattern.name}, misfits=misfits)
                self.failed[pattern.name] = self.section
            return ()
        names = [first, *(link.side for link in links[: [link.side for link in links].index(body)])]
        self.further(names[1:], body, links)
        if usual:
            return ()  # CE(y, p) = −Σ_k y_k log p_k says what everybody means: a claim as well
        return tuple(Defined(f"{name.text} := {body.text}", name.line) for name in names)

    def defining_call(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[Defined, ...]:
        """The function that h_θ(x^{(i)}) = … defines: the first side that speaks of nothing else at this sample."""
        for link in links:
            if link.relation.sign not in EQUAL:
                return ()
            found = of_call(first.node, link.side.node)
            if found is None:
                continue
            pattern, body = found
            if self.is_unreadable(first.node, link.side.node):
                continue
            if not self.may_define(pattern, first.node, link.side.node, link.relation.sign == ":=", before):
                return ()
            try:
                self.define(pattern, body)
            except UnreadableError:
                return ()
            # What stands between is said of it, and is no other name.
            return (Defined(f"{first.text} := {link.side.text}", first.line),) if link is links[0] else ()
        return ()

    def is_unreadable(self, first: Node, body: Node) -> bool:
        """Whether a body has no meaning in any reading."""
        for reading in readings(first, body, self.scope):
            try:
                Elaboration(reading.scope).value(body)
            except UnreadableError:
                continue
            return False
        return True

    def further(self, between: list[Side], body: Side, links: tuple[Link, ...]) -> None:
        """Further names of what a chain defines, g = S = Σ_k e^{z_k}, h = Σ_k e^{z_k} = S: such as mean nothing yet."""
        last = links[-1].side
        whole = all(link.relation.sign in EQUAL for link in links)
        for side in (*between, *((last,) if whole and last is not body else ())):
            new = self.new_name(side.node, body.node)
            if new is not None:
                try:
                    self.define(new, body.node)
                except UnreadableError:
                    continue

    def new_name(self, node: Node, body: Node) -> Pattern | None:
        """The pattern of a side that is a name without a meaning so far, which the body can give it."""
        new = self.pattern(node)
        if new is None or new.arguments or new.applied_to or new.name in self.index_letters:
            return None
        known = new.name in self.meant and new.name not in self.scope.later
        open_letters = {letter.name for letter in free_scripts(body)} - set(new.indices)
        differentiated = any(new.name in by for by in self.scope.depends.values())
        taken = known or differentiated or new.name in self.declared or new.name in KNOWN_WORDS
        return None if taken or open_letters or _speaks_of(body, new.name) else new

    def turned(self, first: Side, links: tuple[Link, ...], pattern: Pattern, before: str) -> tuple[Defined, ...]:
        """Let p(x_i) = ŷ_i, where p has a meaning and ŷ has none: what stands last is the new name."""
        new = self.pattern(links[0].side.node)
        if new is None or len(links) > 1 or pattern.name not in self.own or new.arguments or new.applied_to:
            return ()
        if (
            (new.name in self.meant and new.name not in self.scope.later)
            or new.name in self.index_letters
            or not self.cues.says("let", before)
        ):
            return ()
        try:
            self.define(new, first.node)
        except UnreadableError:
            return ()
        return (Defined(f"{links[0].side.text} := {first.text}", first.line),)

    def pattern(self, node: Node) -> Pattern | None:
        """The pattern of a side; p_1 is an entry of p where that has a meaning, and no name."""
        match node:
            case Scripted(Symbol(name), Numeral(), None, 0) if name in self.own and name not in self.scope.numbered:
                known = self.scope.definitions.get(name)
                if known is not None and len(known.parameters) == 1:
                    return None
        return pattern_of(node)

    def may_define(self, pattern: Pattern, first: Node, body: Node, announced: bool, before: str) -> bool:
        """Whether an equation says what a name means, and claims nothing about what it meant before."""
        if announced:
            return True
        if self.cues.places("derived", before) and any(pattern.name in by for by in self.scope.depends.values()):
            return False  # ∂L/∂b = 0 gives b = …: a value of b, which is a variable of the page
        said = self.cues.says("let", before) and not self.cues.places("derived", before)
        if pattern.name in KNOWN_WORDS and pattern.name not in self.scope.ranks:
            return said and bool(pattern.arguments or pattern.applied_to)
        written = said or self.cues.says("denote", before)
        if pattern.name in self.scope.unread and not written and not self.is_elsewhere(self.failed, pattern.name):
            return False  # it was defined here in a way that could not be read: this may be a claim about it
        before_now = self.scope.arguments.get(pattern.name)
        if before_now is not None and pattern.arguments and len(before_now) != len(pattern.arguments):
            # H(p) and H(p, q) are two functions.
            kept = {name: known for name, known in self.scope.definitions.items() if name != pattern.name}
            self.scope = replace(self.scope, definitions=kept, unread=self.scope.unread | {pattern.name})
            return False
        old = self.scope.definitions.get(pattern.name)
        if pattern.name not in self.own:
            return True
        known = pattern.name in self.scope.functions or (old is not None and self.is_again(pattern, old))
        follows = self.cues.places("rewritten", before) or self.cues.says("because", before)
        elsewhere = self.is_elsewhere(self.own, pattern.name) and not follows
        if not known or said:
            return True
        if not elsewhere:
            return False
        # Under another heading a name may mean something else; what it meant before, in other words, is a claim.
        if again := self.holds(first, body):
            self.rows_anew(pattern.name)
        return not again

    def rows_anew(self, matrix: str) -> None:
        """P = … under another heading than a p_i that is no row of it: what is p_ij from here on is an entry of P."""
        rows = self.scope.families.get(matrix, "")
        known = self.scope.definitions.get(rows)
        if known is None or not self.is_elsewhere(self.own, rows) or self.scope.ranks.get(rows) != ENTRIES:
            return
        if len(self.scope.said[rows].indices) < ENTRIES:
            self.scope = self.scope.without({rows})
            del self.own[rows]

    def holds(self, first: Node, body: Node) -> bool:
        """Whether an equation follows from what its names mean here."""
        return self.are_equal(first, body, self.scope)

    def are_equal(self, one: Node, other: Node, scope: Scope) -> bool:
        """Whether the kernel proves two nodes equal."""
        try:
            made = claim(one, other, scope, (), self.index_letters)
        except UnreadableError:
            return False
        return isinstance(decide(made.left, made.right, made.given), Proved)

    def is_usual(self, pattern: Pattern, first: Side, body: Side) -> bool:
        """Whether a name that every page knows, CE(y, p), is defined as what it means without a definition."""
        return self.are_equal(first.node, body.node, self.scope.without({pattern.name}))

    def is_elsewhere(self, sections: Mapping[str, int], name: str) -> bool:
        """Whether a name belongs to another section than this, and this one is no case of what was said before."""
        return name in sections and sections[name] != self.section and not self.conditional

    def is_again(self, pattern: Pattern, old: Definition) -> bool:
        """Whether a pattern is the name as it was defined: L is not L_k, but a bare y is the vector of y_k."""
        return len(pattern.indices) == len(old.parameters) or pattern.applied_to is not None or bool(pattern.arguments)

    def body_of(self, pattern: Pattern, links: tuple[Link, ...]) -> tuple[Side | None, Pattern]:
        """The side that says what a name is: the first that is not the name again, S(x_i) = S_i = …"""
        for link, after in itertools.zip_longest(links, links[1:]):
            if link.relation.sign not in EQUAL:
                return None, pattern
            again = self.pattern(link.side.node)
            if is_probability(link.side.node) and link is not links[-1] and link.side.node != links[-1].side.node:
                continue  # y_k = p(C_k | x) = …: a second name for it
            if after is not None and after.relation.sign in EQUAL and self.new_name(link.side.node, after.side.node):
                continue  # g = S = Σ_k e^{z_k}: the body stands behind a name without a meaning
            if again is None or again.name != pattern.name:
                return link.side, pattern
            pattern = pattern if pattern.applied_to else again
        return None, pattern

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

    def forget(self, name: str) -> None:
        """From here on nobody knows what a name means."""
        self.scope = self.scope.without({name})
        misfits = with_entry(self.scope.misfits, name, frozenset())
        self.scope = replace(self.scope, unread=self.scope.unread | {name}, misfits=misfits)
        self.own.pop(name, None)
        self.failed[name] = self.section
        self.forgotten.add(name)

    # --- in force ---

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


def _speaks_of(node: Node, name: str) -> bool:
    """Whether a name stands in a node: x = (x_1, …, x_n) defines nothing, and says that x is a vector."""
    return any(isinstance(part, Symbol) and part.name == name for part in inside(node))
