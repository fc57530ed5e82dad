"""A formula's text changed at some places, and the side read again from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...kernel.records import dataclass, replace
from ..latex import Macros
from ..latex.reading import parse
from ..latex.tree import Node, Stretch
from .mend import rebuilt

__all__ = ["Change", "balanced", "edited", "reread"]


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at a stretch of the formula's text, replaced."""

    at: Stretch
    new: str


def balanced(source: str, at: Stretch) -> Stretch:
    """The stretch with the closing braces of what it opens: of a group that leaves no trace a node has the inside."""
    end = at.end
    while _depth(source[at.start : end]) > 0:
        following = end + len(source[end:]) - len(source[end:].lstrip())
        if not source.startswith("}", following):
            break
        end = following + 1
    return Stretch(at.start, end)


def _depth(text: str) -> int:
    plain = text.replace(r"\\", "").replace(r"\{", "").replace(r"\}", "")
    return plain.count("{") - plain.count("}")


def edited(source: str, within: Stretch, changes: Iterable[Change]) -> str:
    """The text of a stretch with what stands in it changed; changes do not overlap."""
    parts, place = [], within.start
    for change in sorted(changes, key=lambda change: change.at.start):
        parts += [source[place : change.at.start], change.new]
        place = change.at.end
    return "".join([*parts, source[place : within.end]])


def reread(source: str, within: Stretch, changes: Sequence[Change], macros: Macros) -> Node:
    """The tree of a stretch with its text changed, every node with its stretch in the text as it was."""
    node = parse(edited(source, within, changes), macros)
    moves = _moves(within, changes)
    return _moved(node, moves)


def _moves(within: Stretch, changes: Sequence[Change]) -> list[tuple[int, int, int]]:
    """Places in the changed text from which on the distance to the old text is another: place, old place, length."""
    found, new = [(0, within.start, 0)], 0
    place = within.start
    for change in sorted(changes, key=lambda change: change.at.start):
        new += change.at.start - place
        found.append((new, change.at.start, len(change.new)))
        new += len(change.new)
        found.append((new, change.at.end, 0))
        place = change.at.end
    return found


def _old(place: int, moves: list[tuple[int, int, int]]) -> int:
    new, old, inserted = next(move for move in reversed(moves) if move[0] <= place)
    # What was inserted stands where it was put.
    return old if inserted else old + place - new


def _moved(node: Node, moves: list[tuple[int, int, int]]) -> Node:
    start, end = _old(node.at.start, moves), _old(node.at.end, moves)
    inner = rebuilt(node, lambda part: _moved(part, moves))
    return replace(inner, at=Stretch(start, max(start, end)))
