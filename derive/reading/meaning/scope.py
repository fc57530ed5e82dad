"""What the names of a page mean at one place of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ...kernel import Definition
from ..latex.tree import Node

__all__ = ["FunctionBody", "Scope"]


@dataclass(frozen=True, slots=True)
class FunctionBody:
    """f(x) := body, for every number x: the body is read again wherever the function is applied."""

    name: str
    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Scope:
    """Names in force.

    ``definitions`` are variables with a body, by name; ``functions`` those of numbers.  ``applied_to`` has σ ↦ z where the
    page writes σ(z_j) for what is an entry σ_j.  ``ranks`` says how many indices a variable takes on the page, so that a
    bare y is the whole vector; ``known`` are the names that the page itself has defined or declared.
    """

    definitions: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    functions: Mapping[str, FunctionBody] = field(default_factory=lambda: MappingProxyType({}))
    applied_to: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ranks: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def defining(self, definition: Definition, applied_to: str | None = None) -> Scope:
        """The scope from here on: with the definition, instead of any earlier one of the name."""
        name = definition.name
        applied = {key: value for key, value in self.applied_to.items() if key != name}
        if applied_to is not None:
            applied[name] = applied_to
        return replace(
            self,
            definitions={**self.definitions, name: definition},
            functions={key: value for key, value in self.functions.items() if key != name},
            applied_to=applied,
            ranks={**self.ranks, name: len(definition.parameters)},
        )

    def with_function(self, function: FunctionBody) -> Scope:
        """The scope from here on: with f(x) := body."""
        kept = {key: value for key, value in self.definitions.items() if key != function.name}
        return replace(self, functions={**self.functions, function.name: function}, definitions=kept)

    def reached(self, names: set[str]) -> tuple[Definition, ...]:
        """The definitions that terms with these names use, directly or through others."""
        from ...kernel import Variable, subterms

        found: dict[str, Definition] = {}
        waiting = sorted(names)
        while waiting:
            name = waiting.pop(0)
            if name in self.definitions and name not in found:
                found[name] = self.definitions[name]
                inside = {part.name for part in subterms(found[name].body) if isinstance(part, Variable)}
                waiting += sorted(inside - found.keys())
        return tuple(found.values())
