"""What the names of a page mean at one place of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ...kernel import Definition, Term, Variable, subterms
from ..latex.tree import Node

__all__ = ["FunctionBody", "Said", "Scope", "variables_in"]


@dataclass(frozen=True, slots=True)
class FunctionBody:
    """f(x) := body, for every number x: the body is read again wherever the function is applied."""

    name: str
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Said:
    """A definition as it is written: the letters of its indices and its body, to be read again in another reading."""

    indices: tuple[str, ...]
    body: Node
    serial: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Names in force.

    ``definitions`` are variables with a body, by name; ``functions`` those of numbers.  ``applied_to`` has σ ↦ z where
    the page writes σ(z_j) for what is an entry σ_j.  ``ranks`` says how many indices a variable takes on the page, so
    that a bare y is the whole vector.
    """

    definitions: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    functions: Mapping[str, FunctionBody] = field(default_factory=lambda: MappingProxyType({}))
    applied_to: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ranks: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    said: Mapping[str, Said] = field(default_factory=lambda: MappingProxyType({}))

    def defining(self, definition: Definition, said: Said, applied_to: str | None = None) -> Scope:
        """The scope from here on: with the definition, instead of any earlier one of the name."""
        name = definition.name
        applied = {key: value for key, value in self.applied_to.items() if key != name}
        if applied_to is not None:
            applied[name] = applied_to
        return replace(
            self,
            definitions={**self.definitions, name: definition},
            said={**self.said, name: said},
            functions={key: value for key, value in self.functions.items() if key != name},
            applied_to=applied,
            ranks={**self.ranks, name: max(len(definition.parameters), self.ranks.get(name, 0))},
        )

    def with_function(self, function: FunctionBody) -> Scope:
        """The scope from here on: with f(x) := body."""
        kept = {key: value for key, value in self.definitions.items() if key != function.name}
        return replace(self, functions={**self.functions, function.name: function}, definitions=kept)

    def reached(self, used: set[tuple[str, int]]) -> tuple[Definition, ...]:
        """The definitions that terms with these variables use, directly or through others.

        Variables count by name and number of indices: a page may define a number y and use a vector y_k as well.
        """
        found: dict[str, Definition] = {}
        waiting = sorted(used)
        while waiting:
            name, rank = waiting.pop(0)
            known = self.definitions.get(name)
            if known is not None and name not in found and len(known.parameters) == rank:
                found[name] = known
                waiting += sorted(variables_in([known.body]) - {(n, len(d.parameters)) for n, d in found.items()})
        return tuple(found.values())


def variables_in(terms: Iterable[Term]) -> set[tuple[str, int]]:
    """The variables of terms, by name and number of indices."""
    return {(p.name, len(p.indices)) for term in terms for p in subterms(term) if isinstance(p, Variable)}
