r"""The rows of a display: cells joined, comments set apart, brackets over several rows closed, systems opened."""

from __future__ import annotations

from dataclasses import dataclass, field

from .brackets import bracketed
from .expressions import operand_words
from .groups import opened
from .tables import cells, is_table
from .tokens import Item

__all__ = ["Row", "laid_out", "rows_of"]

_JOINING = frozenset(["relation", "sign", "mark", "slash"])
_SETTING_APART = frozenset(["words", "wide", "comma"])
_APART = frozenset(["row", "cell", "wide"])
_BOXES = frozenset(["boxed", "fbox", "bbox", "underbrace", "overbrace"])
_CONDITIONAL = frozenset(
    [
        "if",
        "when",
        "for",
        "where",
        "case",
        "since",
        "because",
        "as",
        "while",
        "given",
        "with",
        "in",
        "suppose",
        "assume",
    ]
)
_NESTED = 12


@dataclass(slots=True)
class Row:
    """The mathematics of a row, and what stands beside it: each comment a list of items."""

    main: list[Item] = field(default_factory=list)
    comments: list[list[Item]] = field(default_factory=list)
    tag: str | None = None
    indented: bool = False
    listing: bool = False
    """Whether the first comment follows a comma, and may be the rest of a list."""


def laid_out(items: list[Item]) -> list[Item]:
    """The items of a formula with everything opened that only lays out rows, and brackets paired over them."""
    level = opened(items, layouts=True)
    for _ in range(_NESTED):
        spliced = _unboxed(_without_arrays(level))
        if spliced is level:
            break
        level = opened(spliced, layouts=True)
    return _without_braces(bracketed(level))


def _alone(level: list[Item], place: int, end: int) -> bool:
    """Whether nothing else stands in the row, but space and what ends a sentence."""
    before = all(item.kind in _APART or item.kind == "words" for item in level[place - 1 : place])
    return before and all(item.kind in ("row", "comma", "tag", "wide") for item in level[end : end + 1])


def _without_arrays(level: list[Item]) -> list[Item]:
    """Arrays and cases whose cells hold relations, for which they only lay out rows."""
    if not any(item.kind == "environment" and _spliceable(level, place) for place, item in enumerate(level)):
        return level
    found: list[Item] = []
    for place, item in enumerate(level):
        if item.kind == "environment" and _spliceable(level, place):
            found.extend(item.inner or [])
        else:
            found.append(item)
    return found


def _spliceable(level: list[Item], place: int) -> bool:
    item = level[place]
    braced = place > 0 and level[place - 1].kind == "open" and level[place - 1].text == r"\{"
    if braced or not (item.text in ("array", "tabular", "darray") or "cases" in item.text):
        return False
    first = place == 0 or level[place - 1].kind in _APART
    if "cases" in item.text:
        return first and (_a_system(item) or _aligned_at_relations(item))
    return _aligned_at_relations(item) or (_alone(level, place, place + 1) and _a_system(item))


def _a_system(item: Item) -> bool:
    """Whether the first cells of the rows hold relations."""
    rows = cells(item.inner or [])
    return any(one.kind == "relation" for row in rows for cell in row[:1] for one in opened(cell))


def _aligned_at_relations(item: Item) -> bool:
    """Whether a cell begins with a relation, or the first one ends with one."""
    rows = cells(item.inner or [])
    begins = any(cell and cell[0].kind in ("relation",) for row in rows for cell in row)
    return begins or any(row[0] and row[0][-1].kind == "relation" for row in rows)


def _unboxed(level: list[Item]) -> list[Item]:
    """Rows that are all in a box: the box says nothing about the relations in it."""
    if not any(item.kind == "command" and item.text in _BOXES for item in level):
        return level
    found: list[Item] = []
    place = 0
    while place < len(level):
        item = level[place]
        inner = level[place + 1].inner if place + 1 < len(level) else None
        boxed = item.kind == "command" and item.text in _BOXES
        if boxed and inner and _alone(level, place, place + 2) and _relations_within(inner):
            found.extend(inner)
            place += 2
        else:
            found.append(item)
            place += 1
    return found if len(found) != len(level) or any(a is not b for a, b in zip(found, level, strict=True)) else level


def _relations_within(items: list[Item]) -> bool:
    inside = opened(items, layouts=True)
    return any(item.kind in ("relation", "row") for item in inside)


def _without_braces(level: list[Item]) -> list[Item]:
    r"""``\left\{ \begin{array} .. \end{array} \right.`` around rows of equations, with nothing before it."""
    found: list[Item] = []
    for place, item in enumerate(level):
        inner = item.inner or []
        big = item.kind == "bracket" and item.text == r"\{" and item.note == "." and len(inner) == 1
        first = place == 0 or level[place - 1].kind in _APART or level[place - 1].kind == "words"
        if big and first and is_table(inner[0]) and (_a_system(inner[0]) or _aligned_at_relations(inner[0])):
            found.extend(laid_out(inner[0].inner or []))
        else:
            found.append(item)
    return found


def rows_of(level: list[Item]) -> list[Row]:
    """The rows that hold anything."""
    rows: list[Row] = []
    current: list[Item] = []
    for item in level:
        if item.kind == "row":
            rows.append(_row(current))
            current = []
        elif item.kind != "nothing":
            current.append(item)
    rows.append(_row(current))
    return [row for row in rows if row.main or row.comments or row.tag is not None]


def _row(items: list[Item]) -> Row:
    row = Row()
    cells: list[list[Item]] = [[]]
    for item in items:
        if item.kind == "tag":
            row.tag = item.text
        elif item.kind == "cell":
            cells.append([])
        else:
            cells[-1].append(item)
    aside = _joined(row, [_stripped(cell) for cell in cells])
    _set_apart(row)
    row.comments.extend(aside)
    row.main = _ended(row.main)
    return row


def _stripped(cell: list[Item]) -> list[Item]:
    start, end = 0, len(cell)
    while start < end and cell[start].kind == "wide":
        start += 1
    while end > start and cell[end - 1].kind == "wide":
        end -= 1
    return cell[start:end]


def _ended(items: list[Item]) -> list[Item]:
    """Without the punctuation that ends it."""
    end = len(items)
    while end and items[end - 1].kind in ("comma", "wide"):
        end -= 1
    return items[:end]


def _joined(row: Row, cells: list[list[Item]]) -> list[list[Item]]:
    """Joins the cells of the row's mathematics; gives those beside it."""
    aside: list[list[Item]] = []
    gap = False
    for place, cell in enumerate(cells):
        if not cell:
            gap = gap or bool(row.main)
            continue
        first = cell[0].kind
        if not row.main:
            row.main, row.indented = list(cell), place > 0
        elif aside:
            if first in _JOINING:
                aside[-1].extend(cell)
            else:
                aside.append(cell)
        elif first in _JOINING or row.main[-1].kind in _JOINING:
            row.main.extend(cell)
        elif gap or place > 1 or _beside(row.main, cell):
            aside.append(cell)
        else:
            row.main.extend(cell)
    return aside


def _beside(main: list[Item], cell: list[Item]) -> bool:
    """Whether a cell holds words, or a relation of its own beside one of the row's."""
    if cell[0].kind == "words":
        return True
    return all(any(item.kind == "relation" for item in items) for items in (main, cell))


def _set_apart(row: Row) -> None:
    """Moves prose, conditions and what stands behind a comma or wide space from the mathematics to the comments."""
    main = _led(row)
    relations = [place for place, item in enumerate(main) if item.kind == "relation"]
    kept: list[Item] = []
    place = 0
    while place < len(main):
        item = main[place]
        seen = bool(relations) and relations[0] < place
        later = bool(relations) and relations[-1] > place
        following = _next(main, place) if item.kind in _SETTING_APART else None
        if item.kind == "words" and kept and not operand_words(main, place):
            if following is not None and following.kind == "relation":
                row.comments.append([item])
                place += 1
                continue
            row.comments.append(main[place:])
            break
        if item.kind in ("wide", "comma") and following is not None and kept:
            joined = following.kind in _JOINING or (item.kind == "wide" and kept[-1].kind in _JOINING)
            if not joined and (seen or (item.kind == "wide" and not later)):
                row.listing = item.kind == "comma" and not row.comments
                row.comments.append(main[place + 1 :])
                break
            if item.kind == "wide" or (joined and following.kind == "relation"):
                place += 1
                continue
        kept.append(item)
        place += 1
    row.main = kept


def _next(items: list[Item], place: int) -> Item | None:
    """The next item that is not space."""
    for behind in range(place + 1, len(items)):
        if items[behind].kind != "wide":
            return items[behind]
    return None


def _led(row: Row) -> list[Item]:
    r"""The mathematics behind ``\text{if } i = j:``, ``\text{Hence}``, ``j = k:`` at the start of a row."""
    main = row.main
    if main and main[0].kind == "words" and not operand_words(main, 0):
        word = main[0].text.lower().split()[0].strip("(:,.")
        end = 1
        if word in _CONDITIONAL and not main[0].text.rstrip().endswith((":", ",", ".")):
            end = next((place + 1 for place, item in enumerate(main) if _closes_a_lead(item)), len(main))
        row.comments.append(_ended([item for item in main[:end] if item.text != ":"]))
        return main[end:]
    colon = next((place for place, item in enumerate(main) if item.kind == "relation" and item.text == ":"), None)
    if colon is not None and _both_sides(main, colon):
        row.comments.append(main[:colon])
        return main[colon + 1 :]
    return main


def _closes_a_lead(item: Item) -> bool:
    return item.kind in ("wide", "comma") or (item.kind == "relation" and item.text in (":", r"\Rightarrow"))


def _both_sides(main: list[Item], colon: int) -> bool:
    before, after = main[:colon], main[colon + 1 :]
    return all(
        any(item.kind == "relation" and item.text in ("=", r"\neq") for item in part) for part in (before, after)
    )
