"""Walking a formula's tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, get_args

from .latex.tree import Big, Compared, Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol

__all__ = [
    "WITHIN",
    "begin_of",
    "free_scripts",
    "heads_of",
    "inside",
    "parts_of",
    "remembered",
    "script_letters",
    "values_in",
]

Answer = TypeVar("Answer")

WITHIN: dict[type, tuple[str, ...]] = {
    kind: tuple(name for name in reversed(kind.__match_args__) if "Node" in kind.__annotations__[name])
    for kind in get_args(Node)
}
"""For each kind of node the fields that hold nodes, the last first."""


def _content(names: tuple[str, ...]) -> Callable[[Any], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda node: (getattr(node, names[0]),)) if names else lambda node: ()


_CONTENT = {kind: _content(names) for kind, names in WITHIN.items()}
"""For each kind of node what gets the content of those fields."""


MOST_KNOWN = 4096


def remembered(work: Callable[[Node], Answer]) -> Callable[[Node], Answer]:
    """The same work, done once for the nodes that were asked about lately: many questions are asked of each formula."""
    known: dict[int, tuple[Node, Answer]] = {}

    @wraps(work)
    def answer(node: Node) -> Answer:
        found = known.get(id(node))
        if found is None:
            if len(known) >= MOST_KNOWN:
                known.clear()
            # The node is kept with it, so that no other one can have its number.
            found = known[id(node)] = (node, work(node))
        return found[1]

    return answer


@remembered
def inside(node: Node) -> tuple[Node, ...]:
    """The node and everything in it, from the left to the right."""
    found: list[Node] = []
    stack: list[Any] = [node]
    within, pop = _CONTENT, stack.pop
    while stack:
        part = pop()
        if type(part) is tuple:
            stack += part[::-1]
        elif (content := within.get(type(part))) is not None:
            found.append(part)
            stack += content(part)
    return tuple(found)


def script_letters(node: Node) -> tuple[Symbol, ...] | None:
    """The letters of a script, if it is made of letters alone."""
    match node:
        case Symbol(name) if len(name) == 1 or name.startswith("\\"):
            return (node,)
        case Listed(parts) | Product(parts):
            found = [script_letters(part) for part in parts]
            return None if any(part is None for part in found) else tuple(x for part in found for x in part or ())
        case Enclosed("(", _, inner):
            return script_letters(inner)
    return None


def heads_of(lower: Node) -> Iterator[Symbol]:
    """The letters that a sum with this under it binds."""
    match lower:
        case Symbol():
            yield lower
        case Compared((Symbol() as first, *_)):
            yield first
        case Listed(parts) | Product(parts):
            for part in parts:
                yield from heads_of(part)


def begin_of(node: Node) -> str:
    """The number that a sum or product begins at; empty for one without, and for anything else."""
    match node:
        case Big(_, Compared((Symbol(), Numeral(first)), ("=",))):
            return first
    return ""


@remembered
def free_scripts(node: Node) -> tuple[Symbol, ...]:
    """The letters of lower scripts, and of samples above, x^{(i)}, that no sum around them binds, in their order."""
    return tuple(_free_scripts(node, frozenset()))


def _free_scripts(node: Node, bound: frozenset[str]) -> Iterator[Symbol]:
    match node:
        case Symbol() | Numeral():
            return
        case Big(_, lower, _, body):
            own = frozenset(head.name for head in heads_of(lower)) if lower is not None else frozenset()
            yield from _free_scripts(body, bound | own)
            if isinstance(lower, Compared):
                yield from (s for s in lower.sides[1:] if isinstance(s, Symbol) and s.name not in bound | own)
            return
        case Scripted(base, lower, upper, _):
            for letter in (script_letters(lower) or ()) if lower is not None else ():
                if letter.name not in bound:
                    yield letter
            yield from _free_scripts(base, bound)
            match upper:
                case Enclosed("(", _, Symbol(name) as letter) if len(name) == 1:
                    yield from () if name in bound else (letter,)
                case None:
                    pass
                case _:
                    yield from _free_scripts(upper, bound)
            return
    for part in parts_of(node):
        yield from _free_scripts(part, bound)


@remembered
def values_in(node: Node) -> tuple[str, ...]:
    """The names that stand as values, not as indices: neither in a lower script nor under a sum."""
    return tuple(_values_in(node))


def _values_in(node: Node) -> Iterator[str]:
    match node:
        case Symbol(name):
            yield name
        case Scripted(base, _, upper, _):
            yield from _values_in(base)
            if upper is not None:
                yield from _values_in(upper)
        case Big(_, _, upper, body):
            yield from _values_in(body)
            if upper is not None:
                yield from _values_in(upper)
        case _:
            for part in parts_of(node):
                yield from _values_in(part)


def parts_of(node: Node) -> list[Node]:
    """The nodes directly inside a node, from the left to the right."""
    found: list[Node] = []
    stack: list[Any] = list(_CONTENT[type(node)](node))
    while stack:
        part = stack.pop()
        if type(part) is tuple:
            stack += part[::-1]
        elif type(part) in _CONTENT:
            found.append(part)
    return found
