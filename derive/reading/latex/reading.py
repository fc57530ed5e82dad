r"""A formula to its lines: rows with sides and relations, continued rows joined, everything with its place."""

from __future__ import annotations

from bisect import bisect_left

from ...kernel.records import dataclass, replace
from .braces import Braces
from .expressions import parts_of, whole
from .groups import grouped
from .item import Item
from .layout import laid_out
from .limits import LIMITS, Limits
from .lines import Line, Relation, turned
from .macros import NO_MACROS, Macros, expanded
from .row import Row
from .rows import rows_of
from .tokens import tokens
from .tree import (
    Annotated,
    Compared,
    Dots,
    Enclosed,
    Listed,
    Missing,
    Node,
    Numeral,
    Product,
    Scripted,
    Stretch,
    Symbol,
    Total,
    Unread,
)

__all__ = ["parse", "read"]

_DANGLING = frozenset(["sign", "mark", "slash", "function", "big"])


def read(text: str, macros: Macros = NO_MACROS, limits: Limits = LIMITS) -> tuple[Line, ...]:
    """The lines of one formula, the text between its delimiters.

    Nothing is raised: what cannot be read is `Unread` in its place, a formula or a line beyond the limits as a whole.
    """
    if macros is NO_MACROS or limits is not LIMITS:
        return _read(text, macros, limits)
    if text not in macros.known:
        macros.known[text] = _read(text, macros, limits)
    return macros.known[text]


def _read(text: str, macros: Macros, limits: Limits) -> tuple[Line, ...]:
    if len(text) > limits.characters:
        return (_refused("the formula is too long", f"at most {limits.characters} characters", 0, len(text)),)
    items = _items(text, macros, limits)
    starts = [item.start for item in items]
    braces = Braces(text)
    lines: list[Line] = []
    for draft in _drafts(rows_of(laid_out(grouped(items)))):
        count = bisect_left(starts, draft.end) - bisect_left(starts, draft.start)
        if count > limits.tokens:
            why = f"at most {limits.tokens} signs in a line"
            lines.append(_refused("the line is too long", why, draft.start, draft.end))
        else:
            lines += turned(_opened(_with_whole_braces(draft.line(limits.depth), braces)))
    return tuple(lines)


def _opened(line: Line) -> Line:
    """The line without the parentheses around the whole of it: (a = b) is a = b."""
    inner = line.sides[0]
    while isinstance(inner, Annotated) or (isinstance(inner, Enclosed) and inner.opening == "("):
        inner = inner.inner
    if line.relations or len(line.sides) > 1 or not isinstance(inner, Compared) or {*inner.operators} != {"="}:
        return line
    between = zip(inner.sides, inner.sides[1:], strict=False)
    relations = tuple(Relation("=", Stretch(left.at.end, right.at.start), None) for left, right in between)
    return replace(line, sides=inner.sides, relations=relations)


def _with_whole_braces(line: Line, braces: Braces) -> Line:
    """The line with sides that hold no half of a pair of braces, whose groups the tree does not show."""
    sides = tuple(_widened(side, braces) for side in line.sides)
    return line if all(a is b for a, b in zip(sides, line.sides, strict=True)) else replace(line, sides=sides)


def _widened(side: Node, braces: Braces) -> Node:
    start, end = braces.around(side.at.start, side.at.end)
    return side if (start, end) == (side.at.start, side.at.end) else replace(side, at=Stretch(start, end))


def parse(text: str, macros: Macros = NO_MACROS, limits: Limits = LIMITS) -> Node:
    """One expression, of LaTeX or in Unicode's mathematical characters; relations in it make it `Compared`."""
    at = Stretch(0, len(text))
    if len(text) > limits.characters:
        return Unread("the formula is too long", f"at most {limits.characters} characters", at)
    items = _items(text, macros, limits)
    if len(items) > limits.tokens:
        return Unread("the line is too long", f"at most {limits.tokens} signs in a line", at)
    return whole(grouped(items), 0, limits.depth)


def _refused(reason: str, expected: str, start: int, end: int) -> Line:
    at = Stretch(start, end)
    return Line((Unread(reason, expected, at),), (), (), at)


def _items(text: str, macros: Macros, limits: Limits) -> list[Item]:
    """The tokens, with the author's commands written out and the places those of the text."""
    written = expanded(text, macros, limits.expanded)
    if written is None:
        return tokens(text)
    items = tokens(written.text)
    for item in items:
        item.start, item.end = written.stretch(item.start, item.end)
    return items


@dataclass(slots=True)
class _Draft:
    """A line as items; rows that go on from it are added to its last side."""

    sides: list[list[Item]]
    relations: list[Item]
    comments: list[list[Item]]
    tag: str | None
    start: int
    end: int
    listing: bool = False
    closed: bool = False

    def line(self, depth: int) -> Line:
        nodes = [self._side(place, depth) for place in range(len(self.sides))]
        comments = [node for part in self.comments for node in parts_of(_plain(part), depth, joining=True)]
        if self.listing and comments and not isinstance(nodes[-1], Missing):
            nodes[-1], comments = _with_list(nodes[-1], comments)
        relations = tuple(
            Relation(item.text, Stretch(item.start, item.end), _over(item, depth)) for item in self.relations
        )
        return Line(tuple(nodes), relations, tuple(comments), Stretch(self.start, self.end), self.tag)

    def _side(self, place: int, depth: int) -> Node:
        side = self.sides[place]
        if side:
            return whole(side, side[0].start, depth)
        at = self.relations[place].start if place < len(self.relations) else self.end
        return Missing(Stretch(at, at))


def _plain(items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind not in ("wide", "nothing", "cell", "row")]


def _over(item: Item, depth: int) -> Node | None:
    return whole(item.inner, item.start, depth) if item.inner else None


def _with_list(side: Node, comments: list[Node]) -> tuple[Node, list[Node]]:
    r"""``i = 1``, ``\dots``, ``n``: the side is the list 1, …, n."""
    end = 0
    while end < len(comments) and isinstance(comments[end], Dots | Numeral | Symbol | Total | Product | Scripted):
        end += 1
    if not any(isinstance(node, Dots) for node in comments[:end]):
        return side, comments
    return Listed((side, *comments[:end]), Stretch(side.at.start, comments[end - 1].at.end)), comments[end:]


def _drafts(rows: list[Row]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for row in rows:
        if not row.main and not row.comments:
            if drafts:
                drafts[-1].tag = row.tag
            continue
        start, end = _extent(row)
        sides, relations = _split(row.main)
        if drafts and row.main and sides[0] and not row.fresh and _goes_on(drafts[-1], row, bool(relations)):
            before = drafts[-1]
            before.sides[-1].extend(sides[0])
            before.end = max(before.end, sides[0][-1].end)
            if not relations:
                before.comments.extend(row.comments)
                before.tag = row.tag if row.tag is not None else before.tag
                before.listing = before.listing or row.listing
                before.end = max(before.end, end)
                continue
            sides[0], start = [], relations[0].start
        drafts.append(_Draft(sides, relations, row.comments, row.tag, start, end, row.listing, row.closed))
    return drafts


def _extent(row: Row) -> tuple[int, int]:
    items = [*row.main, *(item for part in row.comments for item in part)]
    return min(item.start for item in items), max(item.end for item in items)


def _split(main: list[Item]) -> tuple[list[list[Item]], list[Item]]:
    sides: list[list[Item]] = [[]]
    relations: list[Item] = []
    for item in main:
        if item.kind == "relation":
            relations.append(item)
            sides.append([])
        else:
            sides[-1].append(item)
    return sides, relations


def _goes_on(before: _Draft, row: Row, related: bool) -> bool:
    """Whether a row goes on with the last side of the line before it."""
    last = before.sides[-1]
    if before.closed:
        return False
    if not last:
        return bool(before.relations)
    first = row.main[0]
    if all(item.kind == "dots" for item in row.main):
        return False
    if last[-1].kind in _DANGLING or first.kind in ("mark", "slash"):
        return True
    if first.kind == "sign":
        return first.text != "-" or row.indented or not related
    return not related and bool(before.relations) and not before.comments and first.kind != "words"
