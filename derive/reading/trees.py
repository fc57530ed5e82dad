"""Walking a formula's tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from .latex.tree import Node, Stretch

__all__ = ["inside"]


def inside(node: Node) -> Iterator[Node]:
    """The node and everything in it."""
    stack: list[object] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(reversed(part))
        elif isinstance(part, Node):
            yield part
            stack.extend(getattr(part, field.name) for field in reversed(fields(part)))
        elif isinstance(part, Stretch):
            continue
