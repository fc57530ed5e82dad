"""Lines of a file without what stands before them, indentation, ``>`` or a list's marker, and where each came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from ...kernel.records import dataclass
from .passages import Place

__all__ = ["Excerpt", "excerpt"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text; for each of its lines the line and column of the file where it begins, and its offset in the text."""

    text: str
    lines: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]
    cell: int | None = None

    def place(self, start: int, end: int) -> Place:
        """Where the characters from start to end stand in the file."""
        first, last = bisect_right(self.offsets, start) - 1, bisect_right(self.offsets, end) - 1
        line, column = self.lines[first]
        begin = (line, column + start - self.offsets[first])
        return Place((begin, *self.lines[first + 1 : last + 1]), self.cell)


def excerpt(rows: Iterable[tuple[str, int, int]], cell: int | None = None) -> Excerpt:
    """The excerpt of these rows, each its text without the line's end, its line and its column."""
    rows = tuple(rows) or (("", 1, 1),)
    offsets = accumulate((len(text) + 1 for text, _, _ in rows[:-1]), initial=0)
    return Excerpt(
        "\n".join([text for text, _, _ in rows]), tuple([(line, at) for _, line, at in rows]), tuple(offsets), cell
    )
