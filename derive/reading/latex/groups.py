r"""Tokens to groups: braces and environments by TeX's rule, then brackets and bars as they are meant.

What has no partner becomes an item ``unread`` in its place; everything around it is grouped as if it were not there, so
that one bracket too many spoils nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from .tokens import Item
from .vocabulary import ARITY, CLOSING, DERIVATIVES, LAYOUTS, NEGATED

__all__ = ["behind_optional", "bracketed", "grouped", "opened", "reach"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STARTS_ROW = frozenset(["cell", "wide"])
_LEFT_OF_BAR = _words("sign mark slash relation comma mid cell row wide function big")


def _stray(item: Item, expected: str) -> None:
    item.kind, item.note = "unread", expected


def grouped(items: Iterable[Item]) -> list[Item]:
    """Braces and environments nested in each other; iterative, so that no depth is too much."""
    level: list[Item] = []
    outer: list[tuple[Item, list[Item]]] = []
    begun = 0
    for item in items:
        if item.kind in ("{", "begin"):
            outer.append((item, level))
            level = []
            begun += item.kind == "begin"
        elif item.kind == "}" and outer and outer[-1][0].kind == "{":
            opening, above = outer.pop()
            above.append(Item("group", "{", opening.start, item.end, level))
            level = above
        elif item.kind == "end" and begun:
            level = _given_up(level, outer)
            level = _ended(level, outer, item.end)
            begun -= 1
        else:
            if item.kind in ("}", "end"):
                _stray(item, "no closing brace: none is open" if item.kind == "}" else "no end: nothing has begun")
            level.append(item)
    level = _given_up(level, outer)
    while outer:
        level = _ended(level, outer, level[-1].end if level else outer[-1][0].end)
        level = _given_up(level, outer)
    return level


def _ended(level: list[Item], outer: list[tuple[Item, list[Item]]], end: int) -> list[Item]:
    """The level above an environment, which is closed by its ``\\end`` or by the end of the formula."""
    opening, above = outer.pop()
    above.append(Item("environment", opening.text, opening.start, end, level))
    return above


def _given_up(level: list[Item], outer: list[tuple[Item, list[Item]]]) -> list[Item]:
    """The level in which braces are left open: they lose their meaning, and what they held is the level's own."""
    parts = [level]
    while outer and outer[-1][0].kind == "{":
        opening, above = outer.pop()
        _stray(opening, "a closing brace for this one")
        parts += [[opening], above]
    if len(parts) == 1:
        return level
    return [item for part in reversed(parts) for item in part]


def opened(items: list[Item], layouts: bool = False) -> list[Item]:
    """The items of a level, with braces that are no argument and carry no script dissolved, as they leave no trace.

    With ``layouts`` the rows of environments that only lay out rows are dissolved too.  A relation takes what is
    written over or under it as its inner items.
    """
    if not any(item.kind in _OPENED for item in items):
        return items
    found: list[Item] = []
    waiting = [(items, 0)]
    while waiting:
        level, place = waiting.pop()
        while place < len(level):
            end, inner = _step(level, place, found, layouts)
            if inner is not None:
                waiting.append((level, end))
                level, place = inner, 0
            else:
                place = end
    return found


_OPENED = frozenset(["group", "environment", "command"])


def _step(level: list[Item], place: int, found: list[Item], layouts: bool) -> tuple[int, list[Item] | None]:
    """Adds what stands at a place to what is found, or gives what must be opened there; and the place to go on from."""
    item = level[place]
    kind = item.kind
    if kind == "group":
        scripted = place + 1 < len(level) and level[place + 1].kind in ("script", "prime")
        argument = bool(found) and found[-1].kind == "function" and bool(item.inner)
        if not scripted and not argument and not _whole(item):
            return place + 1, item.inner or []
    elif kind == "environment":
        braced = bool(found) and found[-1].text == r"\{" and found[-1].note == "left"
        if layouts and item.text in LAYOUTS and not braced:
            return place + 1, item.inner or []
    elif kind in ("script", "command", "unknown"):
        end = reach(level, place)
        if kind == "command":
            inside = _splices(level, place, end)
            if inside is not None:
                return end, inside
            relation = _relation(level, place, end)
            if relation is not None:
                found.append(relation)
                return end, None
        elif kind == "script" and found and found[-1].kind == "relation":
            before = found.pop()
            found.append(Item("relation", before.text, before.start, level[end - 1].end, level[place + 1 : end]))
            return end, None
        found.extend(level[place:end])
        return end, None
    found.append(item)
    return place + 1, None


def _whole(item: Item) -> bool:
    r"""Braces that must stay: with a font switch, with ``\over``; empty ones, which may bear a script."""
    return not item.inner or any(one.kind in ("over", "switch") for one in item.inner)


def reach(level: list[Item], place: int) -> int:
    """The end of a command and its arguments, or of a script and what it raises."""
    item = level[place]
    needed = 1 if item.kind == "script" else ARITY.get(item.text, 1)
    end = place + 1
    if item.kind == "unknown" or item.text in DERIVATIVES:
        end = behind_optional(level, end) if item.kind == "command" else end
        while end < len(level) and level[end].kind == "group" and level[end].inner:
            end += 1
        return end
    if item.kind == "command" and item.text in _OPTIONAL:
        end = behind_optional(level, end)
    while needed and end < len(level) and level[end].kind not in ("row", "cell"):
        following = level[end]
        end += 1
        needed -= 1
        if following.kind == "command":
            needed += ARITY.get(following.text, 1)
        elif following.kind == "sign" and item.kind == "script":
            needed += 1
    return end


_OPTIONAL = _words("sqrt xlongequal xrightarrow xleftarrow smash cfrac dv pdv derivative partialderivative")


def behind_optional(level: list[Item], place: int) -> int:
    """Behind an argument in square brackets, if one is there."""
    if place < len(level) and level[place].kind == "bracket" and level[place].text == "[":
        return place + 1
    if place < len(level) and level[place].kind == "open" and level[place].text == "[":
        for end in range(place + 1, min(len(level), place + 40)):
            if level[end].kind == "close" and level[end].text == "]":
                return end + 1
    return place


_SPLICED = _words("cancel bcancel xcancel boxed mathrel mathbin mathord mathopen mathclose smash")
_VANISHING = frozenset(["phantom", "vphantom", "hphantom"])


def _splices(level: list[Item], place: int, end: int) -> list[Item] | None:
    r"""What stands for a command in the row itself: nothing for a phantom; and the inside of ``y \cancel{- y h}``,
    whose sign joins it to what stands before it.
    """
    name = level[place].text
    if name in _VANISHING:
        return []
    if name in _SPLICED and end == place + 2:
        inner = level[end - 1].inner
        if inner and (inner[0].kind in ("sign", "relation") or name.startswith(("math", "smash"))):
            return inner
    return None


_LONG = {"xlongequal": "=", "xrightarrow": r"\to", "xleftarrow": r"\leftarrow"}


def _relation(level: list[Item], place: int, end: int) -> Item | None:
    r"""``\not=``, ``\overset{x}{=}``, ``\xlongequal{x}``: one relation, with what is over it."""
    item = level[place]
    arguments = level[place + 1 : end]
    start, stop = item.start, level[end - 1].end
    if item.text in _LONG:
        return Item("relation", _LONG[item.text], start, stop, arguments)
    if item.text == "not" and arguments and arguments[0].kind == "relation":
        sign = arguments[0].text
        return Item("relation", NEGATED.get(sign, r"\not" + sign), start, stop)
    if item.text in ("overset", "underset", "stackrel") and len(arguments) == 2:
        over, sign_item = arguments
        inner = sign_item.inner if sign_item.kind == "group" else [sign_item]
        if inner and len(inner) == 1 and inner[0].kind == "relation":
            sign = inner[0].text
            if sign == "=" and _defines(over):
                sign = ":="
            return Item("relation", sign, start, stop, [over])
    return None


def _defines(over: Item) -> bool:
    """Whether what is over an = says that it defines."""
    waiting, seen = [over], 0
    while waiting and seen < 20:
        item = waiting.pop()
        seen += 1
        if item.text.lower() in ("def", "def.", "definition", "by definition", r"\triangle", r"\delta", "by def"):
            return True
        waiting += item.inner or []
    return False


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
            if item.kind == "relation" and level.open and _first_in_row(items, place):
                level.give_up(0)
            level.found.append(item)
    level.give_up(0)
    _pair_bars(level.found)
    return level.found


def _first_in_row(items: list[Item], place: int) -> bool:
    place -= 1
    while place >= 0 and items[place].kind in _STARTS_ROW:
        place -= 1
    return place >= 0 and items[place].kind == "row"


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
            item = self.open.pop().item
            if item.text != ".":
                _stray(item, f"a closing {CLOSING.get(item.text, item.text).lstrip(chr(92))} for this bracket")
            else:
                item.kind = "nothing"

    def close(self, item: Item) -> None:
        place = self._partner(item)
        if place is None:
            if item.text != ".":
                _stray(item, "no closing bracket: none is open")
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
        _pair_bars(inner)
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


def _pair_bars(items: list[Item]) -> None:
    """Bars of one level: pairs become brackets; one alone is a condition's, or an evaluation's before a script."""
    places = [place for place in range(len(items)) if items[place].kind == "bar"]
    if not places:
        return
    found: list[Item] = []
    pairs = _pairs(items, places)
    place = 0
    while place < len(items):
        item = items[place]
        end = pairs.get(place)
        if end is not None:
            found.append(Item("bracket", item.text, item.start, items[end].end, items[place + 1 : end], item.text))
            place = end
        elif item.kind == "bar":
            following = items[place + 1].kind if place + 1 < len(items) else ""
            item.kind = "evaluated" if following == "script" and item.text == "|" else "mid"
            if item.kind == "mid" and item.text == "|":
                item.text = r"\mid"
            found.append(item)
        else:
            found.append(item)
        place += 1
    items[:] = found


def _pairs(items: list[Item], places: list[int]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for sign in ("|", r"\|"):
        mine = [place for place in places if items[place].text == sign]
        if len(mine) % 2:
            after = [place for place in mine if place and items[place - 1].kind not in _LEFT_OF_BAR]
            alone = after[0] if after and len(mine) > 1 else mine[0]
            mine.remove(alone)
        if len(mine) == 2 and _conditional(items, mine):
            continue
        pairs.update(zip(mine[::2], mine[1::2], strict=True))
    outer: dict[int, int] = {}
    end = -1
    for first, last in sorted(pairs.items()):
        if first > end:
            outer[first] = end = last
    return outer


def _conditional(items: list[Item], mine: list[int]) -> bool:
    """Both bars stand behind something and before a script: two evaluations, no absolute value."""
    return all(place + 1 < len(items) and items[place + 1].kind == "script" and place for place in mine[:1])
