r"""A colon that divides, ``6 : 3 = 2``, beside those of maps, ``f : A \to B``, and of labels, ``i = j: a = b``."""

from __future__ import annotations

from .equations import is_index
from .item import Item

__all__ = ["divided", "may_divide"]

_MAPS = frozenset(
    [r"\to", r"\mapsto", r"\in", r"\notin", r"\subset", r"\subseteq", r"\leftarrow", r"\leftrightarrow", r"\sim"]
)
"""Relations of a row in which a colon says what a name is, and divides nothing."""
_NUMBERS = frozenset(["number", "sign"])
_LETTERS = frozenset(["letter", "symbol", "word", "unknown", "prime"])
_PLAIN = frozenset(["letter", "symbol", "word", "unknown", "number", "bracket"])
_EXPECTED = r"\frac for a quotient, words for a name of the equation"


def divided(items: list[Item]) -> list[Item]:
    """The items of a row with its colons between plain terms as slashes.

    Behind a letter that begins the row a colon may also end the name of the equation, ``g : y = 2 x``, and in
    ``x = a : b = c`` a condition: it is unread.
    """
    relations = [place for place, item in enumerate(items) if item.kind == "relation"]
    colons = [place for place in relations if items[place].text == ":"]
    if not colons or any(items[place].text in _MAPS for place in relations):
        return items
    found = list(items)
    bounds = [-1, *relations, len(items)]
    for place in colons:
        at = relations.index(place)
        before, after = items[bounds[at] + 1 : place], items[place + 1 : bounds[at + 2]]
        if not before or not after or any(item.kind in ("words", "wide") for item in (*before, *after)):
            continue
        item = items[place]
        if len(before) == 1 and before[0].kind == "bracket" and len(before[0].inner or []) == 1:
            continue
        condition = at == 1 and place == colons[0] and bool(after) and len(relations) > 2 and may_divide(items, place)
        if not condition and (at or len(colons) > 1 or _divides(before, after)):
            found[place] = Item("slash", ":", item.start, item.end)
        elif len(relations) > 1:
            found[place] = Item("unread", ":", item.start, item.end, None, _EXPECTED)
    return found


def may_divide(items: list[Item], colon: int) -> bool:
    """Whether a colon stands in ``x = 6 : 3 = 2``, or in ``x = a : b = c`` of no index x: between two plain terms."""
    before, after = items[:colon], items[colon + 1 :]
    if len(before) < 3 or len(after) < 2 or before[-2].kind != "relation" or after[1].kind != "relation":
        return False
    if _are_numbers([before[-1], after[0]]):
        return True
    plain = all(item.kind in _PLAIN for item in (before[-1], after[0]))
    return plain and len(before) == 3 and before[0].kind in _LETTERS and not is_index(before[:1])


def _divides(before: list[Item], after: list[Item]) -> bool:
    """Whether what stands before the first colon of a row is no name, nor number, of an equation."""
    if _are_numbers(before):
        return _are_numbers(after)
    place = 0
    while place < len(before):
        if before[place].kind == "script" and before[place].text == "_":
            place += 2
        elif before[place].kind in _LETTERS:
            place += 1
        else:
            return True
    return False


def _are_numbers(items: list[Item]) -> bool:
    return all(item.kind in _NUMBERS for item in items)
