r"""The rows of a display: cells joined, columns of equations told apart, each equation of a row on its own."""

from __future__ import annotations

from ...kernel.records import replace
from .asides import led, number_of, set_apart
from .equations import at_arrows, is_arrow, is_case, is_equation, leads_equation, pieces
from .item import Item
from .ratios import divided
from .row import JOINING, Row, ended, stripped
from .tails import continued, out_of_brackets, tag_with_equality, unjudged

__all__ = ["rows_of"]


def rows_of(level: list[Item]) -> list[Row]:
    """The rows that hold anything, those that stand beside each other one after the other; equations in a second column
    follow those of the first that belong together.
    """
    rows: list[Row] = []
    current: list[Item] = []
    second: int | None = None
    for item in [*level, Item("row", "", 0, 0)]:
        if item.kind == "row":
            found, second = _rows(current, second)
            rows += found
            current = []
        elif item.kind != "nothing":
            current.append(item)
    return _by_columns([row for row in rows if row.main or row.comments or row.tag is not None])


def _by_columns(rows: list[Row]) -> list[Row]:
    if not any(row.column for row in rows):
        return rows
    found: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.column:
            waiting.append(row)
            continue
        if row.main and row.main[0].kind != "relation":
            found += waiting
            waiting = []
        found.append(row)
    return found + waiting


def _rows(items: list[Item], second: int | None) -> tuple[list[Row], int | None]:
    """The equations of one row; ``second`` is the cell at which a second column of equations begins, if one does."""
    tag: str | None = None
    cells: list[list[Item]] = [[]]
    unread: list[Item] = []
    for item in continued(items):
        if item.kind == "tag":
            equality = tag_with_equality(item)
            tag = item.text if equality is None else tag
            unread += [] if equality is None else [equality]
        elif item.kind == "cell":
            cells.append([])
        else:
            cells[-1].append(item)
    cells = [stripped(cell) for cell in cells]
    second = _second_column(cells) if second is None else second
    first = Row(tag=tag)
    aside = _joined(first, cells[:second])
    found = _divided(first, aside)
    found[-1].main = [*found[-1].main, *unjudged(found[-1]), *unread]
    if second is not None and any(cells[second:]):
        beside = Row()
        found += [replace(row, column=1) for row in _divided(beside, _joined(beside, cells[second:]))]
    return found, second


def _second_column(cells: list[list[Item]]) -> int | None:
    """Where, after an equation, a cell and one that begins with a relation are another: ``a &= b & c &= d``."""
    related = False
    for place, cell in enumerate(cells[:-1]):
        following = cells[place + 1]
        alone = place > 0 and len(cells[place - 1]) == 1 and cells[place - 1][0].kind == "relation"
        pair = bool(cell and following) and following[0].kind == "relation" and not alone
        left = bool(cell) and cell[0].kind not in JOINING and cell[0].kind != "words"
        if related and pair and left and not any(item.kind == "relation" for item in cell):
            return place
        related = related or any(item.kind == "relation" and not is_arrow(item) for item in cell[:1] + cell[-1:])
    return None


def _divided(row: Row, aside: list[list[Item]]) -> list[Row]:
    """A row as the equations in it, with what stands beside it at the last one and its tag there too."""
    row.main = divided(led(row))
    rows: list[Row] = []
    notes: list[list[Item]] = []
    closed = False
    for place, (over, part) in enumerate(at_arrows(row.main)):
        part = ended(stripped(part))
        notes += [over] if over else []
        if not part:
            row.fresh = row.fresh or not place
            closed = bool(place)
            continue
        closed = False
        one = row if not rows else Row(fresh=True)
        one.main = part if one is row else led(replace(one, main=part, comments=one.comments))
        one.comments, notes = [*notes, *one.comments], []
        rows += _beside_each_other(one)
    rows = _with_conditions(rows) or [row]
    rows[-1].closed = closed
    rows[-1].comments.extend([*notes, *aside])
    rows[-1].tag, row.tag = row.tag, row.tag if rows[-1] is row else None
    number_of(rows[-1])
    for one in rows:
        one.main = ended(one.main)
    return rows


def _with_conditions(rows: list[Row]) -> list[Row]:
    r"""``i = j \Rightarrow a = b``: the condition stands beside the equation."""
    found: list[Row] = []
    waiting: list[list[Item]] = []
    for place, row in enumerate(rows):
        if place + 1 < len(rows) and row.main and not row.comments and is_case(row.main):
            waiting.append(row.main)
            continue
        row.comments[:0] = waiting
        waiting = []
        found.append(row)
    return found


def _beside_each_other(row: Row) -> list[Row]:
    r"""The row and the equations behind commas, wide space or ``\text{and}`` in it."""
    set_apart(row)
    signs = [item for item in row.main if item.kind == "relation"]
    if not signs or row.main[0].kind == "relation" or not row.comments:
        return [row]
    first = [row]
    comments: list[list[Item]] = []
    for comment in row.comments:
        for piece in pieces(comment):
            words = [item for item in piece if item.kind == "words"]
            equation = out_of_brackets([item for item in piece if item.kind != "words"])
            said = not words or (piece[0] is words[0] and len(words) == 1 and leads_equation(words[0].text))
            if said and equation and is_equation(equation, signs[0].text):
                first.append(Row(equation, [words] if words else [], fresh=True))
            elif len(first) > 1:
                first[-1].comments.append(piece)
            else:
                comments.append(piece)
    if len(first) == 1:
        return [row]
    row.comments = comments
    return first


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
            if first in JOINING:
                aside[-1].extend(cell)
            else:
                aside.append(cell)
        elif first in JOINING or row.main[-1].kind in JOINING:
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
