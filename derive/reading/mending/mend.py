"""One slip put right, and trees with a part of them changed."""

from __future__ import annotations

from collections.abc import Callable
from operator import is_

from ...kernel.records import dataclass, replace
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
    differs: dict[str, object] = {}
    for name in WITHIN[type(node)]:
        old = getattr(node, name)
        new = _changed(old, change)
        if new is not old:
            differs[name] = new
    return replace(node, **differs) if differs else node  # type: ignore[arg-type]  # every field keeps its kind


def _changed(part: object, change: Callable[[Node], Node]) -> object:
    if isinstance(part, tuple):
        new = tuple([_changed(each, change) for each in part])
        return part if all(map(is_, new, part)) else new
    return change(part) if type(part) in WITHIN else part  # type: ignore[arg-type]  # the kinds of nodes
