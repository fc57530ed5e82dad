r"""Bars of a level, as they are meant: ``|a|``, ``\|a\|``, one inside another, ``p(y | x)``, ``f(x)|_{x=0}``.

A bar behind nothing or behind a sign opens.  One behind an operand closes what is open; where nothing is, it opens
only if it is closed before the next relation or comma (``2|a|``), and stands alone otherwise.
"""

from __future__ import annotations

from .item import Item

__all__ = ["first_in_row", "pair_bars"]

_STARTS_ROW = frozenset(["cell", "wide"])
_LEFT_OF_BAR = frozenset(
    ["sign", "mark", "slash", "relation", "comma", "mid", "cell", "row", "wide", "function", "big"]
)
_ENDS = frozenset(["", "relation", "comma", "cell", "row", "wide"])
_PARTS = frozenset(["relation", "comma", "mid", "cell", "row", "wide"])
"""Where a bar that stands behind an operand is not waited for any longer."""


def first_in_row(items: list[Item], place: int) -> bool:
    """Whether only ``&`` and spaces stand before an item of a row that is not the first."""
    place -= 1
    while place >= 0 and items[place].kind in _STARTS_ROW:
        place -= 1
    return place >= 0 and items[place].kind == "row"


def pair_bars(items: list[Item]) -> None:
    """Bars of one level: pairs become brackets; one alone is a condition's, or an evaluation's before a script."""
    if not any(item.kind == "bar" for item in items):
        return
    pairs = _Pairs(items)
    if pairs.alone and any(_double(item) for item in items):
        halved = _Pairs([half for item in items for half in _halves(item)])
        if halved.alone < pairs.alone:
            pairs = halved
    items[:] = pairs.grouped()


def _double(item: Item) -> bool:
    """``||``: the bar of a norm, or two bars, one absolute value beside or inside another."""
    return item.kind == "bar" and item.note == "||"


def _halves(item: Item) -> list[Item]:
    if not _double(item):
        return [item]
    return [Item("bar", "|", item.start, item.start + 1), Item("bar", "|", item.start + 1, item.end)]


class _Pairs:
    """Which bar of a level closes which."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.opening: dict[int, int] = {}
        """For each bar that closes, the one that opens."""
        self.open: list[tuple[int, bool]] = []
        """Bars that wait for their partner, and whether they do so only until the next relation or comma."""
        self.waiting = {"|": 0, r"\|": 0}
        self.last = -1
        """The last bar that closes."""
        bars = 0
        for place, item in enumerate(items):
            if item.kind == "bar":
                bars += 1
                self._bar(place)
            elif item.kind in _PARTS:
                self._give_up(item.kind == "relation" and first_in_row(items, place))
        self.alone = bars - 2 * len(self.opening)

    def _bar(self, place: int) -> None:
        sign, following = self.items[place].text, self._kind(place + 1)
        if not self._behind_operand(place):
            self._wait(place, briefly=False)
        elif self.waiting[sign]:
            opening = self._given_up()
            while self.items[opening].text != sign:
                opening = self._given_up()
            self._close(opening, place)
        elif following in _ENDS and self._evaluated_inside(sign):
            opening = self.opening.pop(self.last)
            while self.open and self.open[-1][0] > opening:
                self._given_up()
            self._close(opening, place)
        elif following != "script":
            self._wait(place, briefly=True)

    def _behind_operand(self, place: int) -> bool:
        place -= 1
        while place >= 2 and self.items[place - 1].kind == "script":
            place -= 2
        if place >= 0 and self.items[place].kind == "bar":
            return place in self.opening
        return place >= 0 and self.items[place].kind not in _LEFT_OF_BAR

    def _evaluated_inside(self, sign: str) -> bool:
        """``|f|_0|``: the bar that seemed to close the last pair is an evaluation's inside it."""
        return self.last >= 0 and self._kind(self.last + 1) == "script" and self.items[self.last].text == sign == "|"

    def _close(self, opening: int, place: int) -> None:
        self.opening[place] = opening
        self.last = place

    def _wait(self, place: int, *, briefly: bool) -> None:
        self.open.append((place, briefly))
        self.waiting[self.items[place].text] += 1

    def _give_up(self, everything: bool) -> None:
        while self.open and (everything or self.open[-1][1]):
            self._given_up()

    def _given_up(self) -> int:
        place, _ = self.open.pop()
        self.waiting[self.items[place].text] -= 1
        return place

    def _kind(self, place: int) -> str:
        return self.items[place].kind if place < len(self.items) else ""

    def grouped(self) -> list[Item]:
        """The items of the level, with a bracket for each pair of bars."""
        opens = set(self.opening.values())
        found: list[Item] = []
        outside: list[tuple[Item, list[Item]]] = []
        for place, item in enumerate(self.items):
            if place in opens:
                outside.append((item, found))
                found = []
            elif place in self.opening:
                first, around = outside.pop()
                around.append(Item("bracket", item.text, first.start, item.end, found, item.text))
                found = around
            else:
                if item.kind == "bar":
                    self._stands_alone(item, self._kind(place + 1))
                found.append(item)
        return found

    @staticmethod
    def _stands_alone(item: Item, following: str) -> None:
        item.kind = "evaluated" if following == "script" and item.text == "|" else "mid"
        if item.kind == "mid" and item.text == "|":
            item.text = r"\mid"
