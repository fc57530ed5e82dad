r"""Marks above that belong to the name: x^*, \theta^\star, V^*(s).

A star above a small letter tells one value of it from the others: it is a name of its own.  Above a capital it may be
the adjoint of a matrix as well, and is a name only where the page has the letter nowhere without it, or as a function.
What else stands so, x^+, (AB)^\dagger, has several meanings in use, of which none is supposed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Enclosed, Node, Product, Scripted, Symbol
from .meaning.forms import is_capital
from .mending.mend import rebuilt

__all__ = ["STAR", "marked_names", "with_marks"]

STAR = "^{*}"
"""What such a name ends with."""

STARS = frozenset({"*", r"\star"})


def marked_names(nodes: Sequence[Node]) -> frozenset[str]:
    """The names with a star above that is a part of the name."""
    heads = [head for node in nodes if (head := _head(node)) is not None]
    if not heads:
        return frozenset()
    marked = set(map(id, heads))
    bare = {node.name for node in nodes if isinstance(node, Symbol) and id(node) not in marked}
    called = {name for node in nodes for name in _called(node)}
    names = {head.name for head in heads}
    return frozenset(name for name in names if not is_capital(name) or name in called or name not in bare)


def _head(node: Node) -> Symbol | None:
    """The name that a star stands above."""
    match node:
        case Scripted(Symbol() as head, _, Symbol(mark), 0) if mark in STARS:
            return head
    return None


def _called(node: Node) -> Iterator[str]:
    """V of V^*(s)."""
    match node:
        case Product((one, Enclosed("("), *_), ("", *_)) if (head := _head(one)) is not None:
            yield head.name


def with_marks(line: Line, names: Collection[str]) -> Line:
    """The line with every such star as a part of its name."""
    return replace(line, sides=tuple(_named(side, names) for side in line.sides))


def _named(node: Node, names: Collection[str]) -> Node:
    node = rebuilt(node, lambda part: _named(part, names))
    match node:
        case Scripted(Symbol(name) as head, lower, Symbol(mark), 0, at) if name in names and mark in STARS:
            own = replace(head, name=f"{name}{STAR}", at=at)
            return own if lower is None else Scripted(own, lower, None, 0, at)
    return node
