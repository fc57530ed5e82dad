"""The ways in which two sides can be read, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..latex.tree import Node, Scripted, Symbol
from ..trees import inside
from .claims import without_vectors
from .scope import Scope

__all__ = ["Reading", "readings", "uses"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A scope to read two sides in, and what that assumes, in words; empty for the likeliest reading."""

    scope: Scope
    assumes: str = ""


def readings(left: Node, right: Node, scope: Scope) -> Iterator[Reading]:
    """The sides as they stand; then with names as numbers that stand bare here, and with indices elsewhere."""
    yield Reading(scope)
    bare, indexed = uses(left, right)
    numbers = frozenset(name for name in bare - indexed if scope.ranks.get(name, 0) > 0)
    if numbers:
        words = f"{' and '.join(sorted(numbers))} {'is' if len(numbers) == 1 else 'are'} read as numbers here"
        yield Reading(without_vectors(scope, numbers), words)


def uses(*sides: Node) -> tuple[set[str], set[str]]:
    """The names that stand bare in the sides, and those that have a lower script."""
    bare: set[str] = set()
    indexed: set[str] = set()
    heads: set[int] = set()
    for node in (part for side in sides for part in inside(side)):
        match node:
            case Scripted(Symbol(name) as head, lower, _, _) if lower is not None:
                indexed.add(name)
                heads.add(id(head))
            case Symbol(name) if id(node) not in heads:
                bare.add(name)
    return bare, indexed
