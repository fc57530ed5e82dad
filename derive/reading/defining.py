"""What chains of equations define: the first equation of one may say what its first side is."""

from __future__ import annotations

import itertools

from ..kernel import Definition, Proved, decide
from ..kernel.records import dataclass, replace
from .calls import of_call
from .in_force import InForce, speaks_of
from .latex.tree import Dots, Node, Symbol
from .meaning.claims import claim
from .meaning.elaboration import Elaboration
from .meaning.functions import LOG_SOFTMAX, OF_NUMBERS, SOFTMAX
from .meaning.operators import OF_PAIRS
from .meaning.patterns import Pattern, is_probability
from .meaning.readings import readings
from .meaning.refusal import MisfitError, UnreadableError
from .meaning.scope import Scope, total_name
from .meaning.tables import with_entry
from .misfits import moved_by
from .page import Defined, Link, Side
from .retracting import is_intended
from .trees import free_scripts, inside

__all__ = ["EQUAL", "Names"]

EQUAL = frozenset({"=", ":=", r"\equiv"})
CONSTANTS = frozenset({"e", r"\mathrm{e}", r"\pi"})
INFINITY = r"\infty"
KNOWN_WORDS = SOFTMAX | LOG_SOFTMAX | OF_NUMBERS.keys()
"""Functions that every page knows: what stands after their = is a claim, unless words define them anew."""


@dataclass
class Names(InForce):
    """The names in force, with what chains of equations define."""

    def defining(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[Defined, ...]:
        """The definition that a chain begins with, which is in force from here on."""
        pattern = self.pattern(first.node)
        if pattern is None:
            return self.defining_call(first, links, before)
        if pattern.name in self.index_letters and not pattern.indices:
            return ()
        if self.is_constant(pattern, links, before):
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
            if pattern.name not in self.meant and not speaks_of(body.node, pattern.name):
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

    def is_constant(self, pattern: Pattern, links: tuple[Link, ...], before: str) -> bool:
        """Whether a line says a number of a name that everybody knows, e = 1: no words make it another."""
        if pattern.name == INFINITY:
            return True
        if pattern.name not in CONSTANTS or pattern.indices or pattern.arguments or links[0].relation.sign == ":=":
            return False
        closed = not any(isinstance(part, Symbol) for part in inside(links[0].side.node))
        said = self.cues.says("let", before) or self.cues.says("denote", before)
        return closed and not said and pattern.name not in self.own

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
        return None if taken or open_letters or speaks_of(body, new.name) else new

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
        if pattern.name in self.promised and not written:
            return False  # what it equals is given by the author: this is a claim
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
