r"""Brackets and bars of a row to groups, as they are meant: an interval's may differ, one over several rows counts.

What has no partner becomes an item ``unread`` in its place; everything around it is grouped as if it were not there.
"""

from __future__ import annotations

from .bars import first_in_row, pair_bars
from .groups import stray
from .item import Item
from .vocabulary import CLOSING

__all__ = ["bracketed"]


class _Open:
    """A bracket that waits for its partner: where it stands."""

    __slots__ = ("goes_on", "item", "start")

    def __init__(self, item: Item, start: int) -> None:
        self.item = item
        self.start = start
        self.goes_on = False
        r"""After ``\\left( .. \\right.``, until the ``\\left. .. \\right)`` of another row."""


def bracketed(items: list[Item]) -> list[Item]:
    r"""Brackets and bars of a level, nested.  A relation at the start of a row is never inside one."""
    if not any(item.kind in ("open", "close", "bar", "mid") for item in items):
        return items
    level = _Level(items)
    for place, item in enumerate(items):
        if item.kind == "open":
            level.add(item)
        elif item.kind == "close":
            level.close(item)
        else:
            if item.kind == "relation" and level.open and first_in_row(items, place):
                level.give_up(0)
            level.found.append(item)
    level.give_up(0)
    pair_bars(level.found)
    return level.found


class _Level:
    def __init__(self, items: list[Item]) -> None:
        self.found: list[Item] = []
        self.open: list[_Open] = []
        self.halves = sum(item.kind == "open" and item.text == "." for item in items)

    def add(self, item: Item) -> None:
        self.open.append(_Open(item, len(self.found)))
        self.found.append(item)
        self.halves -= item.text == "."

    def give_up(self, keep: int) -> None:
        """Brackets beyond the first ``keep`` that are still open have no partner."""
        while len(self.open) > keep:
            opening = self.open.pop()
            item = opening.item
            behind = self.found[opening.start + 1 : opening.start + 2]
            if item.text == r"\{" and behind and behind[0].kind == "environment":
                brace = Item("bracket", r"\{", item.start, behind[0].end, behind, ".")
                self.found[opening.start : opening.start + 2] = [brace]
            elif item.text != ".":
                stray(item, f"a closing {CLOSING.get(item.text, item.text).lstrip(chr(92))} for this bracket")
            else:
                item.kind = "nothing"

    def close(self, item: Item) -> None:
        place = self._partner(item)
        if place is None:
            if item.text != ".":
                stray(item, "no closing bracket: none is open")
                self.found.append(item)
            return
        opening = self.open[place]
        if item.text == "." and opening.item.text in CLOSING and self.halves:
            opening.goes_on, opening.item.note = True, ""
            return
        if opening.item.text == "." and item.text != ".":
            place = next((at for at in range(place) if self._continued(at, item)), place)
        self.give_up(place + 1)
        opening = self.open.pop()
        inner = self.found[opening.start + 1 :]
        del self.found[opening.start :]
        pair_bars(inner)
        self.found.append(Item("bracket", opening.item.text, opening.item.start, item.end, inner, item.text))

    def _continued(self, place: int, item: Item) -> bool:
        opening = self.open[place]
        return opening.goes_on and CLOSING.get(opening.item.text) == item.text

    def _partner(self, item: Item) -> int | None:
        r"""``\right`` takes the last ``\left``; any other the last bracket of its kind, else the last round or square
        one (an interval); never past a ``\left``.
        """
        last = len(self.open) - 1
        sized = item.note == "right"
        for place in range(last, max(-1, last - 50), -1):
            opening = self.open[place].item
            if sized:
                if opening.note == "left":
                    return place
                continue
            if opening.note == "left":
                break
            if CLOSING.get(opening.text, opening.text) == item.text:
                return place
        if sized:
            return None
        if not self.open or item.text not in (")", "]"):
            return None
        opening = self.open[last].item
        return last if opening.note != "left" and opening.text in ("(", "[") else None
