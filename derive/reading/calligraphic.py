r"""\mathcal{N} beside N, \mathcal{L} beside L: two names, where a page has both."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Node, Symbol
from .mending.mend import rebuilt

__all__ = ["told_apart", "with_fonts"]

CALLIGRAPHIC = "calligraphic"


def told_apart(nodes: Sequence[Node]) -> frozenset[str]:
    """The letters that stand calligraphic on a page, and plain too: a total loss, and that of one sample."""
    found = {node.name for node in nodes if isinstance(node, Symbol) and node.font == CALLIGRAPHIC}
    plain = {node.name for node in nodes if isinstance(node, Symbol) and node.font != CALLIGRAPHIC}
    return frozenset(found & plain)


def with_fonts(line: Line, names: Collection[str]) -> Line:
    """The line with the font as a part of such a name."""
    return replace(line, sides=tuple(_named(side, names) for side in line.sides))


def _named(node: Node, names: Collection[str]) -> Node:
    match node:
        case Symbol(name, _, "calligraphic") if name in names:
            return replace(node, name=rf"\mathcal{{{name}}}")
    return rebuilt(node, lambda part: _named(part, names))
