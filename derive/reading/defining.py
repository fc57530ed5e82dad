"""What defines a name, and which names are in force at a place: those defined before it, else the one further down."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ..kernel import Definition, Proved, decide
from ..kernel.records import dataclass
from .cues import OTHER_FORMULA, Cues
from .latex.tree import Big, Node, Numeral, Scripted, Symbol
from .meaning.claims import claim, definition
from .meaning.functions import LOG_SOFTMAX, OF_NUMBERS, SOFTMAX
from .meaning.operators import OF_PAIRS
from .meaning.patterns import Pattern, is_probability, pattern_of
from .meaning.readings import uses
from .meaning.refusal import UnreadableError
from .meaning.scope import FunctionBody, Said, Scope, total_name
from .meaning.tables import Either
from .mending import widened
from .page import Defined, Link, Side
from .sentences import Mention, Sentence
from .trees import free_scripts, heads_of, inside, values_in

__all__ = ["EQUAL", "Event", "Names", "with_later"]

EQUAL = frozenset({"=", ":=", r"\equiv"})
KNOWN_WORDS = SOFTMAX | LOG_SOFTMAX | OF_NUMBERS.keys()
"""Functions that every page knows: what stands after their = is a claim, unless words define them anew."""
ROUNDS = 3
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
    those that could not be read; ``conditional`` says that the heading is a relation, x > 0.
    """

    cues: Cues = field(default_factory=Cues)
    index_letters: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)
    conditional: bool = False
    section: int = 0
    own: dict[str, int] = field(default_factory=dict)
    declared: dict[str, int] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    failed: dict[str, int] = field(default_factory=dict)

    @property
    def meant(self) -> Either:
        """The names that have a meaning here."""
        return Either(self.scope.definitions, self.scope.functions)

    def declare(self, names: Iterable[str], *, for_good: bool) -> None:
        """Keep that the page has stated something of these names, that they are one-hot ``for_good``."""
        for name in names:
            if name not in self.own:
                self.declared[name] = NOWHERE if for_good else self.declared.get(name, self.section)

    # --- chains ---

    def defining(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[Defined, ...]:
        """The definition that a chain begins with, which is in force from here on."""
        pattern = self.pattern(first.node)
        if pattern is None or (pattern.name in self.index_letters and not pattern.indices):
            return ()
        if not pattern.indices and pattern.name in self.scope.totals:
            pattern = replace(pattern, name=total_name(pattern.name))
        turned = self.turned(first, links, pattern, before)
        if turned:
            return turned
        body, pattern = self.body_of(pattern, links)
        if body is None or not self.may_define(pattern, first.node, body.node, links[0].relation.sign == ":=", before):
            return ()
        usual = pattern.name in OF_PAIRS and pattern.name not in self.own and self.is_usual(pattern, first, body)
        try:
            self.define(pattern, body.node)
        except UnreadableError:
            if pattern.name not in self.meant and not _speaks_of(body.node, pattern.name):
                self.scope = replace(self.scope, unread=self.scope.unread | {pattern.name})
                self.failed[pattern.name] = self.section
            return ()
        names = [first, *(link.side for link in links[: [link.side for link in links].index(body)])]
        self.further(names[1:], body, links)
        if usual:
            return ()  # CE(y, p) = −Σ_k y_k log p_k says what everybody means: a claim as well
        return tuple(Defined(f"{name.text} := {body.text}", name.line) for name in names)

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
        # Under another heading a name may mean something else; what it meant before, in other words, is a claim.
        return not known or said or (elsewhere and not self.holds(first, body))

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

    # --- in force ---

    def define(self, pattern: Pattern, body: Node) -> None:
        """Put a definition in force; raises `UnreadableError` for a body that defines nothing."""
        self.events.append(Event(pattern, body, self.section))
        self.scope = self.acyclic(pattern, body)
        self.own[pattern.name] = self.section

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


def with_definition(scope: Scope, pattern: Pattern, body: Node, serial: int, index_letters: frozenset[str]) -> Scope:
    """The scope with a definition; a body that speaks of its own name defines nothing."""
    free = {letter.name for letter in free_scripts(body)} - set(pattern.indices)
    bound = {h.name for part in inside(body) if isinstance(part, Big) and part.lower for h in heads_of(part.lower)}
    body = widened(body, free & bound)
    names = {node.name for node in inside(body) if isinstance(node, Symbol)}
    if pattern.name in names:
        raise UnreadableError("a definition that speaks of itself", body.at, "a body without the name")
    bare, indexed = uses(body)
    scripts = {letter.name for letter in free_scripts(body)}
    places = frozenset(pattern.arguments) & index_letters & scripts - set(values_in(body))
    numbers = [argument for argument in pattern.arguments if argument not in places]
    of_numbers = all(a in bare and a not in indexed for a in numbers) and not _sums(body)
    if pattern.arguments and (places or of_numbers):
        kept = frozenset(argument for argument in numbers if argument in indexed or argument not in bare)
        return scope.with_function(FunctionBody(pattern.name, pattern.arguments, body, pattern.indices, places, kept))
    # p_1(x_i; β) := … with a free i is an entry for each i.
    own = (letter.name for part in pattern.written for letter in free_scripts(part) if letter.name in scripts)
    indices = (*pattern.indices, *dict.fromkeys(letter for letter in own if letter not in pattern.indices))
    made, lies = definition(pattern.name, indices, body, scope, serial)
    if pattern.arguments:
        scope = replace(scope, arguments={**scope.arguments, pattern.name: pattern.arguments})
    said = Said(indices, body, serial, pattern.samples, pattern.written)
    return scope.defining(made, said, pattern.applied_to, lies)


def _sums(node: Node) -> bool:
    """Whether a body sums over something, or speaks of a softmax."""
    return any(isinstance(part, Big) or (isinstance(part, Symbol) and part.name in SOFTMAX) for part in inside(node))


# --- further down -----------------------------------------------------------------------------------------------------


def with_later(scope: Scope, names: Names) -> Scope:
    """The scope for the top of a page: with what a whole walk found to be defined once, or always alike.

    Not a value for an example, nor a name of which the page has stated something under an earlier heading, or that it
    is one-hot.
    """
    by_name: dict[str, list[Event]] = {}
    for event in names.events:
        by_name.setdefault(event.pattern.name, []).append(event)
    waiting = {name: events for name, events in by_name.items() if _is_general(events[0], names)}
    for _ in range(ROUNDS):
        for name, events in list(waiting.items()):
            found = _alike(scope, events, names.index_letters)
            if found is not None:
                scope = found
                del waiting[name]
    return replace(scope, later=frozenset(scope.definitions) | frozenset(scope.functions))


def _is_general(event: Event, names: Names) -> bool:
    plain = all(isinstance(part, Numeral) for part in inside(event.body))
    return not plain and names.declared.get(event.pattern.name, event.section) == event.section


def _alike(scope: Scope, events: list[Event], letters: frozenset[str]) -> Scope | None:
    """The scope with a definition that was given several times in the same sense; None where it has none."""
    try:
        found = [with_definition(scope, event.pattern, event.body, 0, letters) for event in events]
    except UnreadableError:
        return None
    if found[0].comes_back(events[0].pattern.name):
        return None
    return found[0] if all(_same(scope, events[0], other, letters) for other in events[1:]) else None


def _same(scope: Scope, one: Event, other: Event, letters: frozenset[str]) -> bool:
    """Whether two definitions of a name say the same: the kernel decides it where they are not written alike."""
    if one.pattern != other.pattern:
        return False
    if one.body == other.body:
        return True
    try:
        made = claim(one.body, other.body, scope, (), letters)
    except UnreadableError:
        return False
    return isinstance(decide(made.left, made.right, made.given), Proved)


def _speaks_of(node: Node, name: str) -> bool:
    """Whether a name stands in a node: x = (x_1, …, x_n) defines nothing, and says that x is a vector."""
    return any(isinstance(part, Symbol) and part.name == name for part in inside(node))
