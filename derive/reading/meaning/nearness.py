"""Which statements of a long page can matter to two sides: those that share a name with them, or with one that does.

On an ordinary page all are given their meaning, and the claim tells which of them count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..latex.tree import Node, Symbol
from ..trees import inside
from .givens import Comparison, OneHotVector, OutsideOfSums, RangeOf, Stated, ZeroOrOne
from .scope import Scope

__all__ = ["near"]

FEW = 24
"""So many statements are given their meaning in any case."""


def near(stated: Sequence[Stated], sides: Iterable[Node], scope: Scope, letters: frozenset[str]) -> Sequence[Stated]:
    """The statements that can matter, in their order; ``letters`` are indices, which everything shares."""
    if len(stated) <= FEW:
        return stated
    known = _with_bodies({name for side in sides for name in _names(side)}, scope)
    left = {place: (names - letters) or names for place, names in enumerate(map(_names_of, stated))}
    found: set[int] = set()
    while new := {place for place, names in left.items() if not names or names & known}:
        for place in new:
            known |= _with_bodies(left.pop(place), scope)
        found |= new
    return [statement for place, statement in enumerate(stated) if place in found]


def _with_bodies(names: set[str], scope: Scope) -> set[str]:
    """The names, and those in what they are defined by."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            bodies = [known.body for table in (scope.said, scope.functions) if (known := table.get(name)) is not None]
            bodies += [fact.body for fact in scope.facts if name in (fact.of, fact.by)]
            waiting += [other for body in bodies for other in _names(body)]
    return found


def _names_of(stated: Stated) -> set[str]:
    """The names in a statement; none where it says nothing of names."""
    match stated.form:
        case OneHotVector(name):
            return {name}
        case Comparison(left, _, right):
            return _names(left) | _names(right)
        case ZeroOrOne(value):
            return _names(value)
        case RangeOf() | OutsideOfSums():
            return set()


def _names(node: Node) -> set[str]:
    return {part.name for part in inside(node) if isinstance(part, Symbol)}
