"""One slip put right, and trees with a part of them changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...kernel.records import dataclass
from ..latex.tree import Enclosed, Node, Stretch
from ..trees import WITHIN

__all__ = ["Mend", "rebuilt", "with_node"]


@dataclass(frozen=True, slots=True)
class Mend:
    """One slip: where it is in the formula's text, and how it is read."""

    at: Stretch
    read: str


def with_node(node: Node, at: Stretch, instead: Node) -> Node:
    """The tree with what stands at a stretch replaced."""
    if node.at == at and not isinstance(node, Enclosed):
        return instead
    return rebuilt(node, lambda part: with_node(part, at, instead))


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with everything directly inside it changed."""

    def changed(part: object) -> object:
        if isinstance(part, tuple):
            return tuple(map(changed, part))
        return change(part) if type(part) in WITHIN else part  # type: ignore[arg-type]  # the kinds of nodes

    old = {name: getattr(node, name) for name in WITHIN[type(node)]}
    new = {name: changed(value) for name, value in old.items()}
    if all(_same(new[name], old[name]) for name in old):
        return node
    return replace(node, **new)  # type: ignore[arg-type]  # every field keeps its kind


def _same(new: object, old: object) -> bool:
    """Whether nothing in a field was changed: its nodes are the very same."""
    if isinstance(new, tuple) and isinstance(old, tuple):
        return all(map(_same, new, old))
    return new is old
