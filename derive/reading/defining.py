"""What defines a name: a chain that begins with it, "denote … by S"; and what names are in force at a place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..kernel import Definition
from . import cues
from .documents import Formula
from .latex import Macros, read
from .latex.tree import Big, Node, Symbol
from .meaning.claims import definition
from .meaning.functions import SOFTMAX
from .meaning.patterns import Pattern, pattern_of
from .meaning.readings import uses
from .meaning.refusal import UnreadableError
from .meaning.scope import FunctionBody, Said, Scope, total_name
from .mending import widened
from .page import Defined, Link, Side
from .trees import free_scripts, heads_of, inside

__all__ = ["EQUAL", "Names"]

EQUAL = frozenset({"=", ":=", r"\equiv"})


@dataclass
class Names:
    """The names in force at one place of a walk; ``section`` counts the headings before it."""

    index_letters: frozenset[str] = frozenset()
    scope: Scope = field(default_factory=Scope)
    section: int = 0
    serial: int = 0
    defined_under: dict[str, int] = field(default_factory=dict)

    def denoted(self, parts: tuple[str | Formula, ...], macros: Macros) -> None:
        """ "denote Σ_i e^{z_i} as S": the name is defined by the formula, whichever comes first."""
        for place in range(len(parts) - 2):
            match parts[place : place + 3]:
                case (Formula() as one, str() as words, Formula() as other) if cues.says_as(words):
                    before = "".join(p for p in parts[:place] if isinstance(p, str))
                    if cues.says_denote(before):
                        self.name_for(one, other, macros)

    def name_for(self, one: Formula, other: Formula, macros: Macros) -> None:
        """Define the one that is a bare name by the other."""
        sides = [line.sides[0] for f in (one, other) for line in read(f.text, macros) if len(line.sides) == 1]
        if len(sides) == 2:
            body, name = sides if isinstance(sides[1], Symbol) else sides[::-1]
            pattern = pattern_of(name)
            if pattern is not None and pattern_of(body) is None:
                try:
                    self.scope = self.with_definition(pattern, body)
                except UnreadableError:
                    return

    def defining(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[Defined, ...]:
        """The definition that a chain begins with, which is in force from here on."""
        pattern = pattern_of(first.node)
        if pattern is None or (pattern.name in self.index_letters and not pattern.indices):
            return ()
        if not pattern.indices and pattern.name in self.scope.totals:
            pattern = replace(pattern, name=total_name(pattern.name))
        body, pattern = self.body_of(pattern, links)
        old = self.scope.definitions.get(pattern.name)
        known = pattern.name in self.scope.functions or (old is not None and self.is_again(pattern, old))
        elsewhere = self.defined_under.get(pattern.name, self.section) != self.section
        said = links[0].relation.sign == ":=" or cues.says_definition(before) or elsewhere
        if body is None or (known and not said):
            return ()
        try:
            self.scope = self.with_definition(pattern, body.node)
        except UnreadableError:
            if not known:
                self.scope = replace(self.scope, unread=self.scope.unread | {pattern.name})
            return ()
        self.defined_under[pattern.name] = self.section
        names = [first, *(link.side for link in links[: [link.side for link in links].index(body)])]
        return tuple(Defined(f"{name.text} := {body.text}", name.line) for name in names)

    def is_again(self, pattern: Pattern, old: Definition) -> bool:
        """Whether a pattern is the name as it was defined: L is not L_k, but a bare y is the vector of y_k."""
        return len(pattern.indices) == len(old.parameters) or pattern.applied_to is not None or bool(pattern.arguments)

    def body_of(self, pattern: Pattern, links: tuple[Link, ...]) -> tuple[Side | None, Pattern]:
        """The side that says what a name is: the first that is not the name again, S(x_i) = S_i = …"""
        for link in links:
            if link.relation.sign not in EQUAL:
                return None, pattern
            again = pattern_of(link.side.node)
            if again is None or again.name != pattern.name:
                return link.side, pattern
            pattern = pattern if pattern.applied_to else again
        return None, pattern

    def with_definition(self, pattern: Pattern, body: Node) -> Scope:
        """The scope with a definition; a body that speaks of its own name defines nothing."""
        free = {letter.name for letter in free_scripts(body)} - set(pattern.indices)
        bound = {h.name for part in inside(body) if isinstance(part, Big) and part.lower for h in heads_of(part.lower)}
        body = widened(body, free & bound)
        names = {node.name for node in inside(body) if isinstance(node, Symbol)}
        if pattern.name in names:
            raise UnreadableError("a definition that speaks of itself", body.at, "a body without the name")
        bare, indexed = uses(body)
        if pattern.arguments and all(a in bare and a not in indexed for a in pattern.arguments) and not _sums(body):
            return self.scope.with_function(FunctionBody(pattern.name, pattern.arguments, body, pattern.indices))
        made, lies = definition(pattern.name, pattern.indices, body, self.scope, self.serial)
        if pattern.arguments:
            self.scope = replace(self.scope, arguments={**self.scope.arguments, pattern.name: pattern.arguments})
        return self.scope.defining(
            made, Said(pattern.indices, body, self.serial, pattern.samples), pattern.applied_to, lies
        )


def _sums(node: Node) -> bool:
    """Whether a body sums over something, or speaks of a softmax."""
    return any(isinstance(part, Big) or (isinstance(part, Symbol) and part.name in SOFTMAX) for part in inside(node))
