r"""Which stretches of a row are equations of their own: behind an arrow, a comma, wide space, ``\text{and}``."""

from __future__ import annotations

from itertools import pairwise

from .item import Item
from .vocabulary import LEADING

__all__ = [
    "at_arrows",
    "bracketed_condition",
    "is_arrow",
    "is_case",
    "is_condition",
    "is_equation",
    "leads_equation",
    "pieces",
]

_ARROWS = frozenset([r"\Rightarrow", r"\Leftarrow", r"\Leftrightarrow"])
_EQUAL = frozenset(["=", ":=", r"\equiv", r"\approx", r"\propto"])
_NAMES = frozenset(["letter", "symbol", "unknown", "word"])
_FLAT = _NAMES | {"number", "sign", "dots", "comma", "wide"}
_NUMERICAL = frozenset(["number", "sign", "mark", "slash"])
_INDICES = frozenset("ijklmnpqrst")


def is_arrow(item: Item) -> bool:
    """Whether an item is an implication."""
    return item.kind == "relation" and item.text in _ARROWS


def _related(items: list[Item], signs: frozenset[str] | None = None) -> bool:
    return any(
        item.kind == "relation" and not is_arrow(item) and (signs is None or item.text in signs) for item in items
    )


def at_arrows(items: list[Item]) -> list[tuple[list[Item], list[Item]]]:
    r"""A row's mathematics, divided where an arrow stands between relations: ``a = b \Rightarrow c = d``; and what is
    written over the arrow before each part.

    An arrow between things without relations is itself the relation.  ``\to`` divides only two equations.
    """
    if not _related(items, _EQUAL):
        return [([], items)]
    parts: list[tuple[list[Item], list[Item]]] = [([], [])]
    for place, item in enumerate(items):
        to = item.kind == "relation" and item.text == r"\to"
        if is_arrow(item) or (to and _related(parts[-1][1], _EQUAL) and _related(items[place + 1 :], _EQUAL)):
            parts.append((item.inner or [], []))
        else:
            parts[-1][1].append(item)
    return parts


def _stripped(items: list[Item], kinds: frozenset[str]) -> list[Item]:
    start, end = 0, len(items)
    while start < end and items[start].kind in kinds:
        start += 1
    while end > start and items[end - 1].kind in kinds:
        end -= 1
    return items[start:end]


_SPACE = frozenset(["wide", "comma", "nothing", "cell"])


def pieces(items: list[Item]) -> list[list[Item]]:
    """What commas and wide space divide: a new piece begins where the last one has a relation and words or a relation
    follow, so that ``i = 1, …, n`` is one.
    """
    found: list[list[Item]] = [[]]
    starts = [place for place, item in enumerate(items) if item.kind in ("wide", "comma", "words")]
    cuts: list[int] = []
    for start, end in pairwise([*starts, len(items)]):
        ahead = items[start:end]
        waiting = items[start].kind != "words" and not _stripped(ahead, _SPACE)
        words_before = cuts and not _stripped(items[cuts[-1] + 1 : start], _SPACE)
        if not waiting and not words_before and (items[start].kind == "words" or _related(ahead)):
            cuts.append(start)
    for start, end in pairwise([0, *cuts, len(items)]):
        part = _stripped(items[start:end], _SPACE)
        if part:
            found.append(part)
    return found[1:]


def leads_equation(words: str) -> bool:
    """Whether the words announce an equation of its own."""
    parts = words.lower().replace("~", " ").split()
    return bool(parts) and parts[0].strip("(,.:;，。：") in LEADING and len(parts) <= 3


def is_condition(items: list[Item]) -> bool:
    r"""Whether a relation says when a step holds rather than what is equal: ``i = j``, ``y_k = 1``, ``t = k + 1``,
    ``\sum_j y_j = 1``, anything whose sign is not an =.
    """
    places = [place for place, item in enumerate(items) if item.kind == "relation"]
    if not places or items[places[0]].text not in _EQUAL:
        return True
    left, right = items[: places[0]], _stripped(items[places[0] + 1 :], _SPACE)
    if not left or not right:
        return True
    if all(item.kind in _NUMERICAL for item in left):
        return False  # 1 = 2 is a condition on nothing
    if len(right) == 1 and right[0].kind == "number":
        return True
    simple = _is_name(left)
    if simple and (_is_name(right) or right[0].kind in ("number", "dots")):
        return True
    shifted = len(right) == 3 and right[1].kind == "sign" and all(item.kind in _FLAT for item in right)
    return simple and is_index(left) and shifted


def is_index(items: list[Item]) -> bool:
    """Whether items are one letter of those that indices have."""
    return len(items) == 1 and items[0].kind == "letter" and items[0].text in _INDICES


def is_case(items: list[Item]) -> bool:
    r"""Whether items are a relation between indices, ``i = j``, ``j \neq k``, or no relation at all."""
    places = [place for place, item in enumerate(items) if item.kind == "relation"]
    if len(places) != 1 or items[places[0]].text not in ("=", r"\neq"):
        return not places
    left, right = items[: places[0]], items[places[0] + 1 :]
    return is_index(left) and (is_index(right) or (len(right) == 1 and right[0].kind == "number"))


def bracketed_condition(items: list[Item]) -> list[Item] | None:
    r"""What stands in the parentheses that end a row, ``.. \; (i = 1, \dots, n)``, if it says for which indices.

    ``f(i = 1)`` is none, nor is ``P(X = x)``.
    """
    if len(items) < 2 or items[-1].kind != "bracket" or items[-1].text != "(":
        return None
    inner = items[-1].inner or []
    listed = any(item.kind == "dots" or item.text == r"\in" for item in inner)
    first = next((place for place, item in enumerate(inner) if item.kind == "relation"), 0)
    spaced = items[-1].start - items[-2].end > 1
    name = not spaced and items[-2].kind in _NAMES and (len(items) < 3 or items[-3].kind != "script")
    says = listed or (spaced and is_case(inner))
    return inner if says and is_index(inner[:first]) and not name else None


def _is_name(items: list[Item]) -> bool:
    """Whether items are one letter or name, perhaps with scripts."""
    if not items or items[0].kind not in _NAMES:
        return False
    place = 1
    while place < len(items) and items[place].kind in ("script", "prime"):
        place += 2 if items[place].kind == "script" else 1
    return place >= len(items)


def is_equation(items: list[Item], sign: str) -> bool:
    r"""Whether a piece behind the first relation of a row, whose sign is ``sign``, is an equation of its own.

    After ``x \in A`` another ``y \in B`` is one too.
    """
    first = next((item.text for item in items if item.kind == "relation"), None)
    if first is None:
        return False
    if first == r"\in" and sign == r"\in":
        return items[0].kind != "relation"
    return not is_condition(items)
