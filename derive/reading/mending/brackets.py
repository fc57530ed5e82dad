r"""A bracket without a partner: the places where its partner can have been meant.

A bracket that nothing closes reaches as far as it can; one too many behind another is left out, or opens as early as
it can.  Only these are natural: where a partner further in would make a step hold, that is a suggestion and no repair,
for a (b + c = a b + c must not come out as proved because a (b) + c would be right.  A lone closing bracket may have
lost its partner anywhere: every place must be as good as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod

from ...kernel.records import dataclass
from ..latex import Macros
from ..latex.tokens import Item, tokens
from ..latex.tree import Node, Stretch, Unread
from ..trees import inside
from .changes import Change, edited, reread
from .mend import Mend

__all__ = ["Placement", "early_or_late", "natural", "stray_brackets"]

CLOSING = {"(": ")", "[": "]", r"\{": r"\}"}
OPENING = {closing: opening for opening, closing in CLOSING.items()}
MOST = 3
"""Brackets without a partner in one side: of more, nothing can be said."""
MOST_PLACES = 24


@dataclass(frozen=True, slots=True)
class Placement:
    """A side with its brackets in pairs, and how it then reads."""

    node: Node
    mends: tuple[Mend, ...]


def stray_brackets(node: Node, source: str) -> tuple[Stretch, ...]:
    """Where brackets without a partner stand in a side; none where something else cannot be read."""
    found = [part for part in inside(node) if isinstance(part, Unread)]
    places = tuple(part.at for part in found)
    if not places or len(places) > MOST or any(_bracket(source, at) is None for at in places):
        return ()
    return tuple(sorted(places, key=lambda at: at.start))


def natural(source: str, within: Stretch, stray: tuple[Stretch, ...], macros: Macros) -> list[Placement]:
    """The side with every stray bracket in the place that a reader would give it: all ways, where there are several."""
    row = _Row(source, within)
    ways = [_natural(row, at) for at in stray]
    if not all(ways) or prod(map(len, ways)) > MOST_PLACES:
        return []
    return [_placed(source, within, chosen, macros) for chosen in product(*ways)]


def early_or_late(source: str, within: Stretch, stray: Stretch, macros: Macros) -> Iterator[Placement]:
    """The side with one stray bracket's partner in any other place between terms or behind a bracket."""
    row = _Row(source, within)
    for change in row.anywhere(stray)[:MOST_PLACES]:
        at = Stretch(min(stray.start, change.at.start), max(stray.end, change.at.end))
        yield _placed(source, within, (_Choice((change,), at),), macros)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is changed for one bracket, and the stretch to show."""

    changes: tuple[Change, ...]
    shown: Stretch


def _placed(source: str, within: Stretch, chosen: tuple[_Choice, ...], macros: Macros) -> Placement:
    changes = tuple(change for choice in chosen for change in choice.changes)
    node = reread(source, within, changes, macros)
    mends = (Mend(choice.shown, edited(source, choice.shown, choice.changes).strip()) for choice in chosen)
    return Placement(node, tuple(mends))


def _bracket(source: str, at: Stretch) -> str | None:
    """The bracket that stands there, with its size left out."""
    text = source[at.start : at.end].strip()
    for bracket in (*CLOSING, *OPENING):
        if text.endswith(bracket) and (text == bracket or text.startswith("\\")):
            return bracket
    return None


def _partner(source: str, at: Stretch) -> str:
    r"""The bracket that is missing: as a ``\right`` where the other is a ``\left``."""
    bracket = _bracket(source, at) or "("
    text = source[at.start : at.end]
    if bracket in CLOSING:
        return (r"\right" if text.startswith(r"\left") else "") + CLOSING[bracket]
    return (r"\left" if text.startswith(r"\right") else "") + OPENING[bracket]


def _natural(row: _Row, at: Stretch) -> list[_Choice]:
    source = row.source
    here = row.place_of(at)
    if here is None:
        return []
    partner = _partner(source, at)
    if _bracket(source, at) in CLOSING:
        end = row.end_of_group(here)
        closed = _Choice((Change(Stretch(end, end), partner),), Stretch(at.start, end))
        doubled = here + 1 < len(row.items) and row.items[here + 1].kind == "open"
        return [closed, _Choice((Change(at, ""),), Stretch(at.start, end))] if doubled else [closed]
    start = row.start_of_group(here)
    left_out = _Choice((Change(at, ""),), Stretch(row.behind(here), at.end))
    places = [Change(Stretch(start, start), partner)]
    if row.items[here - 1].kind != "close":
        places += row.anywhere(at)
    return [left_out, *(_Choice((place,), Stretch(place.at.start, at.end)) for place in places)]


class _Row:
    """The brackets and braces of a side, in order."""

    def __init__(self, source: str, within: Stretch) -> None:
        self.source = source
        self.within = within
        self.items: list[Item] = []
        for item in tokens(source[within.start : within.end]):
            item.start += within.start
            item.end += within.start
            self.items.append(item)

    def place_of(self, at: Stretch) -> int | None:
        """The item that stands at a stretch."""
        return next((place for place, item in enumerate(self.items) if item.start == at.start), None)

    def end_of_group(self, here: int) -> int:
        """The character behind the last item of the braces or brackets around an opening bracket."""
        depth = 0
        for place in range(here + 1, len(self.items)):
            depth += _step(self.items[place])
            if depth < 0:
                return self.items[place - 1].end
        return self.items[-1].end

    def start_of_group(self, here: int) -> int:
        """The character before the first item of the braces or brackets around a closing bracket."""
        depth = 0
        for place in range(here - 1, -1, -1):
            depth -= _step(self.items[place])
            if depth < 0:
                return self.items[place + 1].start
        return self.items[0].start

    def behind(self, here: int) -> int:
        """Where the bracket or term before a closing bracket begins."""
        depth = 0
        for place in range(here - 1, -1, -1):
            depth -= _step(self.items[place])
            if depth < 0:
                return self.items[place + 1].start
            if depth == 0 and (self.items[place].kind == "sign" or _step(self.items[place]) > 0):
                return self.items[place].start
        return self.items[0].start

    def anywhere(self, at: Stretch) -> list[Change]:
        """Every other place for the partner, between operands."""
        here = self.place_of(at)
        if here is None:
            return []
        partner = _partner(self.source, at)
        forwards = _bracket(self.source, at) in CLOSING
        end = self.end_of_group(here) if forwards else self.start_of_group(here)
        found: list[Change] = []
        depth = 0
        for place in range(here + 1, len(self.items)) if forwards else range(here - 1, -1, -1):
            item = self.items[place]
            depth += _step(item) if forwards else -_step(item)
            edge = item.end if forwards else item.start
            if depth < 0 or edge == end:
                break
            one, other = (item, self.items[place + 1]) if forwards else (self.items[place - 1], item)
            if (
                depth == 0
                and one.kind not in _BEFORE_OPERAND | (_SIGNS if forwards else set())
                and (other.kind not in _BEHIND_OPERAND | (set() if forwards else _SIGNS))
            ):
                found.append(Change(Stretch(edge, edge), partner))
        return found


_SIGNS = frozenset(["sign", "mark", "slash", "relation"])
_BEFORE_OPERAND = frozenset(["script", "command"])
_BEHIND_OPERAND = frozenset(["script", "prime"])


def _step(item: Item) -> int:
    """1 for what opens, −1 for what closes."""
    if item.kind in ("open", "{", "begin"):
        return 1
    return -1 if item.kind in ("close", "}", "end") else 0
