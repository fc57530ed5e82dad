r"""Equalities at the end of a row: ``a = b \quad (= c)`` goes on with it; one in a tag no reader can judge."""

from __future__ import annotations

from .equations import is_case, leads_equation
from .groups import grouped, opened
from .item import Item
from .row import Row
from .tokens import IN_FOOTNOTE, tokens

__all__ = ["continued", "out_of_brackets", "tag_with_equality", "unjudged"]

_EQUAL = frozenset(["=", ":=", "=:", r"\equiv"])
_DEEPEST = 4
_ROUND = frozenset(["(", "[", r"\{"])
_BEHIND = frozenset(["wide", "comma", "tag", "cell", "words"])


def continued(items: list[Item]) -> list[Item]:
    r"""The items of a row with brackets opened in which it goes on: ``(= c)`` with nothing more of the cell behind."""
    if not any(_goes_on(item) for item in items):
        return items
    found: list[Item] = []
    for place, item in enumerate(items):
        rest = items[place + 1 :]
        if _goes_on(item) and item.text in _ROUND and (not rest or rest[0].kind in _BEHIND or _goes_on(rest[0])):
            found += continued(item.inner or [])
        else:
            found.append(item)
    return found


def _goes_on(item: Item) -> bool:
    """Whether it is a bracket that begins with an equals sign, with nothing but "i.e." or a bracket before it."""
    for _ in range(_DEEPEST):
        inner = item.inner or [] if item.kind == "bracket" else []
        first = next((one for one in inner if one.kind != "wide" and not _announces(one)), None)
        if first is None or first.kind == "relation":
            return first is not None and first.text in _EQUAL
        if first is not inner[-1]:
            return False
        item = first
    return False


def _announces(item: Item) -> bool:
    return item.kind == "words" and leads_equation(item.text)


def out_of_brackets(items: list[Item]) -> list[Item]:
    r"""What stands in the brackets that items are, ``\quad (a = b)``, if that is neither a list nor has words in it."""
    if len(items) != 1 or items[0].kind != "bracket" or items[0].text not in ("(", "["):
        return items
    inner = items[0].inner or []
    return items if any(one.kind in ("words", "comma") for one in inner) else inner


def tag_with_equality(item: Item) -> Item | None:
    r"""What cannot be read of a tag, ``\tag{= 5}``; None for one without an equality, and for a case, ``i = j``."""
    if not any(sign in item.text for sign in ("=", "equiv", "≡", "＝")):
        return None
    inside = opened(grouped(tokens(item.text)))
    if is_case(inside) or not any(one.kind == "relation" and one.text in _EQUAL for one in inside):
        return None
    return Item("unread", "an equality in a tag", item.start, item.end, None, "it outside of the tag")


def unjudged(row: Row) -> list[Item]:
    """What stands beside a row and cannot be read as an equation: there it would be passed over."""
    found: list[Item] = []
    for item in (item for comment in row.comments for item in comment):
        if item.kind == "unread" and item.text == IN_FOOTNOTE:
            found.append(item)
        elif _goes_on(item):
            what, expected = "an equality in brackets", "it on a line of its own"
            found.append(Item("unread", what, item.start, item.end, None, expected))
    return found
