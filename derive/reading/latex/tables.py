r"""Environments that are a value: cases, matrices, arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .item import Item
from .tree import Cases, Grid, Node, Stretch

if TYPE_CHECKING:
    from .expressions import Reader

__all__ = ["cases", "cells", "grid", "is_table"]


def is_table(item: Item) -> bool:
    """Whether an item is an environment with rows."""
    return item.kind == "environment"


def cells(items: list[Item]) -> list[list[list[Item]]]:
    """Rows of cells; rows with nothing in them are none."""
    rows: list[list[list[Item]]] = [[[]]]
    for item in items:
        if item.kind == "row":
            rows.append([[]])
        elif item.kind == "cell":
            rows[-1].append([])
        elif item.kind not in ("tag", "nothing"):
            rows[-1][-1].append(item)
    return [row for row in rows if any(row)]


def grid(reader: Reader, item: Item, at: Stretch) -> Node:
    """A matrix or an array."""
    rows = tuple(
        tuple(reader.inside(cell, cell[0].start if cell else item.start) for cell in row)
        for row in _entries(cells(item.inner or []))
    )
    return Grid(item.text, rows, at)


_JOINING = frozenset(["sign", "mark", "slash", "relation", "comma"])


def _entries(rows: list[list[list[Item]]]) -> list[list[list[Item]]]:
    r"""The rows, with entries that only wide space divides, ``1 \quad 0``: the same number of them in every row."""
    if any(len(row) != 1 for row in rows):
        return rows
    found: list[list[list[Item]]] = []
    for (cell,) in rows:
        entries: list[list[Item]] = [[]]
        for one in cell:
            if one.kind == "wide":
                entries.append([])
            else:
                entries[-1].append(one)
        found.append([entry for entry in entries if entry])
    same = len({len(row) for row in found}) == 1 and len(found[0]) > 1
    joined = any(entry[0].kind in _JOINING - {"sign"} or entry[-1].kind in _JOINING for row in found for entry in row)
    return found if same and not joined else rows


def cases(reader: Reader, item: Item, at: Stretch) -> Node:
    """Values with their conditions, of `cases` or of an array behind a brace."""
    rows: list[tuple[Node, Node | None]] = []
    for row in cells(item.inner or []):
        value, condition = _divided(row)
        start = value[0].start if value else item.start
        rows.append(
            (
                reader.inside(value, start),
                reader.inside(condition, condition[0].start, joining=True) if condition else None,
            )
        )
    return Cases(tuple(rows), at)


def _divided(row: list[list[Item]]) -> tuple[list[Item], list[Item]]:
    """The first cell, with a second that begins with a relation; if there is one cell, what stands before space."""
    value = list(row[0])
    rest = row[1:]
    while rest and (not value or (rest[0] and rest[0][0].kind in ("relation", "sign"))):
        value += rest.pop(0)
    condition = [item for cell in rest for item in cell if item.kind != "wide"]
    if not condition:
        for place, one in enumerate(value):
            if place and one.kind in ("wide", "words", "comma"):
                condition = [item for item in value[place:] if item.kind != "wide"]
                value = value[:place]
                if condition and condition[0].kind == "comma":
                    condition = condition[1:]
                break
    while value and value[-1].kind in ("comma", "wide"):
        value = value[:-1]
    return value, condition
