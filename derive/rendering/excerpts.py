"""Lines of a document with a part of them underlined, cut to the width of a terminal around that part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ..kernel.records import dataclass
from ..notation import width
from ..notation.characters import printable
from ..report import Span as Place
from .styled import Line, Span

__all__ = ["excerpt"]

FINE, WHOLE = "^", "~"
CUT = "…"
TAB = "    "
MOST_LINES = 5
"""Of a part that has more, the first lines and the last are shown."""
LEAST = 12
"""No narrower is a line cut."""


def excerpt(line_at: Callable[[int], str], whole: Place, fine: Sequence[Place], columns: int, role: str) -> list[Line]:
    """The lines of ``whole``, and beneath each what is meant of it: ``^``; with parts in ``fine``, ``~`` for the rest.

    ``role`` is the part that the underline plays, which decides its colour.
    """
    if whole.line is None:
        return []
    last = whole.end_line or whole.line
    numbers = list(range(whole.line, last + 1))
    if len(numbers) > MOST_LINES:
        numbers = [*numbers[: MOST_LINES - 2], numbers[-1]]
    rows = {number: row_of(number, line_at(number), whole, fine) for number in numbers}
    margin = min((row.margin for row in rows.values() if row.cells), default=0)
    gutter = len(str(last))
    out: list[Line] = []
    before = whole.line - 1
    for number, row in rows.items():
        if number > before + 1:
            out.append((Span(f"  {'⋮':>{gutter}} │", "words"),))
        before = number
        text, marks = row.cut(margin, max(columns - gutter - 5, LEAST))
        out.append((Span(f"  {number:>{gutter}} │ ", "words"), Span(text)))
        if marks:
            out.append((Span(f"  {'':{gutter}} │ ", "words"), Span(marks, role)))
    return out


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is shown, character by character, and what stands beneath each."""

    cells: tuple[str, ...]
    marks: str

    @property
    def margin(self) -> int:
        """How many blanks it begins with."""
        return next((place for place, cell in enumerate(self.cells) if cell.strip()), 0)

    def cut(self, margin: int, room: int) -> tuple[str, str]:
        """The line and its marks from ``margin`` on, in at most ``room`` columns with the marked part in view."""
        widths = _widths(self.cells)
        start, end = min(margin, len(widths)), len(widths)
        if sum(widths[start:]) > room:
            start, end = window(widths, start, self.marked(start), room)
        text = "".join(self.cells[start:end])
        marks = "".join(mark * columns for mark, columns in zip(self.marks[start:end], widths[start:end], strict=True))
        if start > margin:
            text, marks = CUT + text, self.marks[start - 1] + marks
        if end < len(widths):
            text, marks = text + CUT, marks + self.marks[end]
        return text, marks.rstrip()

    def marked(self, otherwise: int) -> tuple[int, int]:
        """From the first to behind the last marked character, those with ``^`` if there are any."""
        sign = FINE if FINE in self.marks else WHOLE
        return (self.marks.find(sign), self.marks.rfind(sign) + 1) if sign in self.marks else (otherwise, otherwise)


def row_of(number: int, line: str, whole: Place, fine: Sequence[Place]) -> Row:
    """A line with the marks of what is meant of it."""
    line = line.rstrip()
    marks = [" "] * len(line)
    for sign, places in ((WHOLE if fine else FINE, (whole,)), (FINE, fine)):
        for place in places:
            start, end = part_of(place, number, line)
            marks[start:end] = sign * (end - start)
    return Row(_cells(line), "".join(marks))


@lru_cache(maxsize=4)
def _cells(line: str) -> tuple[str, ...]:
    """The characters of a line as they are shown; a long one may have a thousand findings."""
    return tuple(TAB if c == "\t" else printable(c) for c in line)


@lru_cache(maxsize=4)
def _widths(cells: tuple[str, ...]) -> list[int]:
    return [width(cell) for cell in cells]


def part_of(place: Place, number: int, line: str) -> tuple[int, int]:
    """Where the part of a line begins and ends that lies in a place, without blanks around it."""
    first, last = place.line or 0, place.end_line or place.line or 0
    if not first <= number <= last:
        return 0, 0
    start = (place.column or 1) - 1 if number == first else 0
    end = min((place.end_column or start + 2) - 1 if number == last else len(line), len(line))
    if (place.line, place.column) == (place.end_line, place.end_column):  # nothing, where something is missing
        start = min(start, max(len(line) - 1, 0))
        return start, min(start + 1, len(line))
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return min(start, end), end


def window(widths: Sequence[int], start: int, marked: tuple[int, int], room: int) -> tuple[int, int]:
    """The part of a line that is too wide, from ``start`` on: what is marked, and around it what has room."""
    first, last = marked
    if sum(widths[start:last]) < room:
        first = start  # only the right end is cut off
    else:
        spare = room - 2 - sum(widths[first:last])
        after = sum(widths[last:])
        left = max(spare // 2, spare - after)
        while first > start and widths[first - 1] <= left:
            first -= 1
            left -= widths[first]
    end, used = first, int(first > start)
    while end < len(widths) and used + widths[end] + (end + 1 < len(widths)) <= room:
        used += widths[end]
        end += 1
    return first, end
