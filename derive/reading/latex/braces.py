"""Braces of a text, paired as TeX pairs them."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...notation.expressions import expression

__all__ = ["Braces", "braced", "paired"]

_BRACED = expression(r"\s*\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_BRACE = expression(r"\\.|[{}]", re.DOTALL)
_APART = expression(r"[=&<>]|\\\\")
_COMMAND = expression(r"\\[A-Za-z]+\*?\s*\Z")


def braced(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From behind the brace that follows ``start`` to before the one that closes it; None where there is none."""
    found = _BRACED.match(text, start, end)
    if found:
        return found.start(1), found.end(1)
    while start < end and text[start].isspace():
        start += 1
    if start >= end or text[start] != "{":
        return None
    depth = 0
    for found in _BRACE.finditer(text[start:end]):
        sign = found.group()
        depth += (sign == "{") - (sign == "}")
        if not depth and sign == "}":
            return start + 1, start + found.start()
    return None


def paired(text: str) -> dict[int, int]:
    """Where each brace is closed."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for found in _BRACE.finditer(text):
        if found.group() == "{":
            waiting.append(found.start())
        elif found.group() == "}" and waiting:
            pairs[waiting.pop()] = found.start()
    return pairs


class Braces:
    """The pairs of a text, found when they are first asked for."""

    __slots__ = ("_partners", "_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._partners: dict[int, int] | None = None
        self._places: list[int] = []

    def around(self, start: int, end: int) -> tuple[int, int]:
        r"""The stretch, widened until no brace in it has its partner outside, unless a relation or a new row stands
        between; with the command before one that is taken in, as in ``\text{softmax(x)}_i``.
        """
        if self.text.count("{", start, end) == 0 and self.text.count("}", start, end) == 0:
            return start, end
        if self._partners is None:
            pairs = paired(self.text)
            self._partners = {**pairs, **{closing: opening for opening, closing in pairs.items()}}
            self._places = sorted(self._partners)
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, end)
        partners = [self._partners[place] for place in self._places[first:last]]
        left, right = min([start, *partners]), max([end, *(place + 1 for place in partners)])
        if _APART.search(self.text, left, start) or _APART.search(self.text, end, right):
            return start, end
        if left < start:
            command = _COMMAND.search(self.text, max(0, left - 40), left)
            left = command.start() if command else left
        return left, right
