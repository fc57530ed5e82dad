"""What a step means where it stands, as a digest: a baseline sees by it that old words say something else.

The two sides count as they are read, with the author's commands written out, and the definitions that they use,
directly or through others.  Nothing counts that only says where they stand, or what else is on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from hashlib import blake2b
from typing import Any, get_args

from ..reading.latex.tree import Node, Product, Scripted, Symbol
from ..reading.meaning.patterns import pattern_of
from ..reading.meaning.scope import FunctionBody, Said, Scope
from ..reading.trees import inside

__all__ = ["meaning"]

_COUNTING: dict[Any, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.compare) for kind in get_args(Node)
}
"""For each kind of node the fields that count where two are compared."""


def meaning(before: Node, after: Node, scope: Scope) -> str:
    """The digest of two sides with these definitions in force."""
    found = dict(_used((before, after), scope))
    said = (before, after, *((name, _said(found[name])) for name in sorted(found)))
    return blake2b("\0".join(_words(said)).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _used(nodes: tuple[Node, ...], scope: Scope) -> Iterator[tuple[str, Said | FunctionBody]]:
    """The definitions that nodes use, by their names, and those that these use."""
    seen: set[str] = set()
    waiting = list(nodes)
    while waiting:
        for name in _names(waiting.pop()) - seen:
            seen.add(name)
            known = scope.said.get(name) or scope.functions.get(name)
            if known is not None:
                waiting.append(known.body)
                yield name, known


def _names(node: Node) -> set[str]:
    """The names in a node, alone and with what makes a name of its own of them: W and W_1."""
    parts = [part for part in inside(node) if isinstance(part, Symbol | Scripted | Product)]
    patterns = (pattern_of(part) for part in parts)
    return {pattern.name for pattern in patterns if pattern is not None}


def _said(known: Said | FunctionBody) -> tuple[object, ...]:
    """A definition without its number on the page."""
    if isinstance(known, Said):
        return known.indices, known.written, known.body
    return known.parameters, known.labels, known.body


def _words(of: object) -> Iterator[str]:
    """A value as words: the kinds of its nodes and what they hold, but not where they stand."""
    waiting: list[Any] = [of]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            yield f"({len(part)}"
            waiting += reversed(part)
        elif (names := _COUNTING.get(type(part))) is not None:
            yield type(part).__name__
            waiting += [getattr(part, name) for name in reversed(names)]
        else:
            yield repr(part)
