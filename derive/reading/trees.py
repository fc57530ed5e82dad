"""Walking a formula's tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

from .latex.tree import Big, Compared, Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol

__all__ = ["WITHIN", "begin_of", "free_scripts", "heads_of", "inside", "parts_of", "script_letters", "values_in"]

WITHIN: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in reversed(fields(kind)) if "Node" in str(field.type)) for kind in get_args(Node)
}
"""For each kind of node the fields that hold nodes, the last first."""


def inside(node: Node) -> Iterator[Node]:
    """The node and everything in it."""
    return _down([node])


def _down(stack: list[object]) -> Iterator[Node]:
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part[::-1])
        elif (names := WITHIN.get(type(part))) is not None:
            yield part  # type: ignore[misc]  # the table has the kinds of nodes, and nothing else
            for name in names:
                stack.append(getattr(part, name))


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


def free_scripts(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[Symbol]:
    """The letters of lower scripts, and of samples above, x^{(i)}, that no sum around them binds, in their order."""
    match node:
        case Big(_, lower, _, body):
            own = frozenset(head.name for head in heads_of(lower)) if lower is not None else frozenset()
            yield from free_scripts(body, bound | own)
            if isinstance(lower, Compared):
                yield from (s for s in lower.sides[1:] if isinstance(s, Symbol) and s.name not in bound | own)
            return
        case Scripted(base, lower, upper, _):
            for letter in (script_letters(lower) or ()) if lower is not None else ():
                if letter.name not in bound:
                    yield letter
            yield from free_scripts(base, bound)
            match upper:
                case Enclosed("(", _, Symbol(name) as letter) if len(name) == 1:
                    yield from () if name in bound else (letter,)
                case None:
                    pass
                case _:
                    yield from free_scripts(upper, bound)
            return
    for part in parts_of(node):
        yield from free_scripts(part, bound)


def values_in(node: Node) -> Iterator[str]:
    """The names that stand as values, not as indices: neither in a lower script nor under a sum."""
    match node:
        case Symbol(name):
            yield name
        case Scripted(base, _, upper, _):
            yield from values_in(base)
            if upper is not None:
                yield from values_in(upper)
        case Big(_, _, upper, body):
            yield from values_in(body)
            if upper is not None:
                yield from values_in(upper)
        case _:
            for part in parts_of(node):
                yield from values_in(part)


def parts_of(node: Node) -> Iterator[Node]:
    """The nodes directly inside a node."""
    stack: list[object] = [getattr(node, name) for name in WITHIN[type(node)]]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(part[::-1])
        elif type(part) in WITHIN:
            yield part  # type: ignore[misc]
