r"""\mathcal{N} beside N: two names, where one of them is how far a sum goes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .latex import Line
from .latex.tree import Big, Node, Symbol
from .mending.mend import rebuilt

__all__ = ["told_apart", "with_fonts"]

CALLIGRAPHIC = "calligraphic"


def told_apart(nodes: Sequence[Node]) -> frozenset[str]:
    """The letters that stand calligraphic on a page, and plain as the end of a sum."""
    found = {node.name for node in nodes if isinstance(node, Symbol) and node.font == CALLIGRAPHIC}
    ends = {node.upper.name for node in nodes if isinstance(node, Big) and isinstance(node.upper, Symbol)}
    return frozenset(found & ends)


def with_fonts(line: Line, names: Collection[str]) -> Line:
    """The line with the font as a part of such a name."""
    return replace(line, sides=tuple(_named(side, names) for side in line.sides))


def _named(node: Node, names: Collection[str]) -> Node:
    match node:
        case Symbol(name, _, "calligraphic") if name in names:
            return replace(node, name=rf"\mathcal{{{name}}}")
    return rebuilt(node, lambda part: _named(part, names))
