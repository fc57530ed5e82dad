r"""A formula's lines: sides with relations between them, as a chain has them."""

from __future__ import annotations

from dataclasses import field

from ...kernel.records import dataclass, replace
from .tree import Missing, Node, Stretch

__all__ = ["Line", "Relation", "turned"]


@dataclass(frozen=True, slots=True)
class Relation:
    r"""A relation between two sides, in one spelling: ``=``, ``\neq``, ``:=``, ``\equiv``, ``\approx``, ``\propto``,
    ``\le``, ``<``, ``\to``, ``\leftarrow``, ``\in``, ``\sim``, ``\Rightarrow``, ...

    ``over`` is what is written over or under the sign, as in ``\overset{(1)}{=}``, ``\stackrel{\text{def}}{=}``.
    """

    sign: str
    at: Stretch = field(compare=False)
    over: Node | None = None


@dataclass(frozen=True, slots=True)
class Line:
    r"""One row of a display, or all of a formula without rows.

    ``sides`` and ``relations`` alternate, the first side first; it is `Missing` in a row that begins with a relation,
    and goes on from the row before.  ``comments`` are what stands beside the mathematics: a ``&&`` column,
    ``\quad \text{..}``, conditions such as ``i = j`` set apart by ``\quad`` or a comma (as nodes); ``tag`` is
    the text of a ``\tag``, or a number in parentheses at the end.
    """

    sides: tuple[Node, ...]
    relations: tuple[Relation, ...]
    comments: tuple[Node, ...]
    at: Stretch = field(compare=False)
    tag: str | None = None


def turned(line: Line) -> tuple[Line, ...]:
    """A = B =: p as two lines, A = B and p := B: what stands behind =: is the new name of what stands before it."""
    for place, relation in enumerate(line.relations):
        before, name = line.sides[place], line.sides[place + 1]
        if relation.sign == "=:" and not isinstance(before, Missing):
            sides = (name, before, *line.sides[place + 2 :])
            relations = (replace(relation, sign=":="), *line.relations[place + 1 :])
            rest = replace(line, sides=sides, relations=relations)
            if not place:
                return (rest,)
            end = place + 1
            return replace(line, sides=line.sides[:end], relations=line.relations[:place], comments=()), *turned(rest)
    return (line,)
