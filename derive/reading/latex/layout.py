r"""What only lays out rows, opened: environments, arrays and cases of equations, boxes and braces around them."""

from __future__ import annotations

from .brackets import bracketed
from .groups import opened
from .item import Item
from .tables import cells, is_table

__all__ = ["laid_out"]

_APART = frozenset(["row", "cell", "wide"])
_BOXES = frozenset(["boxed", "fbox", "bbox", "underbrace", "overbrace"])
_NESTED = 12


def laid_out(items: list[Item]) -> list[Item]:
    """The items of a formula with everything opened that only lays out rows, and brackets paired over them."""
    level = opened(items, layouts=True)
    for _ in range(_NESTED):
        spliced = _unboxed(_without_arrays(level))
        if spliced is level:
            break
        level = opened(spliced, layouts=True)
    return _without_braces(bracketed(level))


def _alone(level: list[Item], place: int, end: int) -> bool:
    """Whether nothing else stands in the row, but space and what ends a sentence."""
    before = all(item.kind in _APART or item.kind == "words" for item in level[place - 1 : place])
    return before and all(item.kind in ("row", "comma", "tag", "wide") for item in level[end : end + 1])


def _without_arrays(level: list[Item]) -> list[Item]:
    """Arrays and cases whose cells hold relations, for which they only lay out rows."""
    if not any(item.kind == "environment" and _spliceable(level, place) for place, item in enumerate(level)):
        return level
    found: list[Item] = []
    for place, item in enumerate(level):
        if item.kind == "environment" and _spliceable(level, place):
            found.extend(item.inner or [])
        else:
            found.append(item)
    return found


def _spliceable(level: list[Item], place: int) -> bool:
    item = level[place]
    braced = place > 0 and level[place - 1].kind == "open" and level[place - 1].text == r"\{"
    if braced or not (item.text in ("array", "tabular", "darray") or "cases" in item.text):
        return False
    first = place == 0 or level[place - 1].kind in _APART
    if "cases" in item.text:
        return first and (_a_system(item) or _aligned_at_relations(item))
    system = _a_system(item) or _a_program(item)
    return _aligned_at_relations(item) or (_alone(level, place, place + 1) and system)


def _a_system(item: Item) -> bool:
    """Whether the first cells of the rows hold relations."""
    rows = cells(item.inner or [])
    return any(one.kind == "relation" for row in rows for cell in row[:1] for one in opened(cell))


def _a_program(item: Item) -> bool:
    """Whether a first cell says *subject to*."""
    firsts = [row[0] for row in cells(item.inner or []) if row and row[0]]
    return any(
        cell[0].kind == "words" and cell[0].text.lower().startswith(("s.t", "s. t", "subject")) for cell in firsts
    )


def _aligned_at_relations(item: Item) -> bool:
    """Whether a cell begins with a relation, or the first one ends with one."""
    rows = cells(item.inner or [])
    begins = any(cell and cell[0].kind in ("relation",) for row in rows for cell in row)
    return begins or any(row[0] and row[0][-1].kind == "relation" for row in rows)


def _unboxed(level: list[Item]) -> list[Item]:
    """Rows that are all in a box: the box says nothing about the relations in it."""
    if not any(item.kind == "command" and item.text in _BOXES for item in level):
        return level
    found: list[Item] = []
    place = 0
    while place < len(level):
        item = level[place]
        inner = level[place + 1].inner if place + 1 < len(level) else None
        boxed = item.kind == "command" and item.text in _BOXES
        if boxed and inner and _alone(level, place, place + 2) and _relations_within(inner):
            found.extend(inner)
            place += 2
        else:
            found.append(item)
            place += 1
    return found if len(found) != len(level) or any(a is not b for a, b in zip(found, level, strict=True)) else level


def _relations_within(items: list[Item]) -> bool:
    inside = opened(items, layouts=True)
    return any(item.kind in ("relation", "row") for item in inside)


def _without_braces(level: list[Item]) -> list[Item]:
    r"""``\left\{ \begin{array} .. \end{array} \right.`` around rows of equations, with nothing before it."""
    found: list[Item] = []
    for place, item in enumerate(level):
        inner = item.inner or []
        big = item.kind == "bracket" and item.text == r"\{" and item.note == "." and len(inner) == 1
        first = place == 0 or level[place - 1].kind in _APART or level[place - 1].kind == "words"
        if big and first and is_table(inner[0]) and (_a_system(inner[0]) or _aligned_at_relations(inner[0])):
            found.extend(laid_out(inner[0].inner or []))
        else:
            found.append(item)
    return found
