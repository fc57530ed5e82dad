"""One slip put right, and trees with a part of them changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from ..latex.tree import Enclosed, Node, Stretch

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
        return change(part) if isinstance(part, Node) else part

    new = {f.name: changed(getattr(node, f.name)) for f in fields(node) if f.name != "at"}
    return replace(node, **new)  # type: ignore[arg-type]  # every field keeps its kind
