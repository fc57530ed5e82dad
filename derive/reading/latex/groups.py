r"""Tokens to groups: braces and environments by TeX's rule.

What has no partner becomes an item ``unread`` in its place; everything around it is grouped as if it were not there, so
that one bracket too many spoils nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from .item import Item
from .vocabulary import ARITY, DERIVATIVES, LAYOUTS, NEGATED

__all__ = ["behind_optional", "grouped", "opened", "reach", "stray"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def stray(item: Item, expected: str) -> None:
    """Says of an item that it has no partner, and what was expected."""
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
                stray(item, "no closing brace: none is open" if item.kind == "}" else "no end: nothing has begun")
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
        stray(opening, "a closing brace for this one")
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
            relation = _relation(level, place, end)
            if relation is not None:
                found.append(relation)
                return end, None
            inside = _splices(level, place, end)
            if inside is not None:
                return end, inside
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
    beside = name == "boxed" and place > 1 and level[place - 2].text == "boxed"
    if name in _SPLICED and end == place + 2 and not beside:
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
    if item.text in _OPERATIONS and not _is_sign(arguments):
        return Item(_OPERATIONS[item.text], "\\" + item.text, start, stop)
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


_OPERATIONS = {"mathbin": "mark", "mathrel": "relation"}


def _is_sign(arguments: list[Item]) -> bool:
    r"""Whether ``\mathbin{..}`` holds a sign of its own: anything else in it is the sign of an operation."""
    inner = [one for item in arguments for one in (item.inner if item.kind == "group" and item.inner else [item])]
    return all(item.kind in _SIGNS for item in inner)


_SIGNS = frozenset(["mark", "sign", "slash", "relation", "bar", "mid", "command"])


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
