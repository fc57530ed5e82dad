"""One row of a display as items: its mathematics and what stands beside it."""

from __future__ import annotations

from dataclasses import field

from ...kernel.records import dataclass
from .item import Item

__all__ = ["JOINING", "Row", "ended", "stripped"]

JOINING = frozenset(["relation", "sign", "mark", "slash"])
"""What joins a cell to the one before it."""


@dataclass(slots=True)
class Row:
    """The mathematics of a row, and what stands beside it: each comment a list of items."""

    main: list[Item] = field(default_factory=list)
    comments: list[list[Item]] = field(default_factory=list)
    tag: str | None = None
    indented: bool = False
    listing: bool = False
    """Whether the first comment follows a comma, and may be the rest of a list."""
    fresh: bool = False
    """Whether an arrow or a comma stands before it, so that it does not go on with the row before."""
    closed: bool = False
    """Whether an arrow stands behind it, so that the next row does not go on with it."""
    column: int = 0
    """Which of the columns of equations it stands in."""


def stripped(cell: list[Item]) -> list[Item]:
    """Without the space at its ends."""
    start, end = 0, len(cell)
    while start < end and cell[start].kind == "wide":
        start += 1
    while end > start and cell[end - 1].kind == "wide":
        end -= 1
    return cell[start:end]


def ended(items: list[Item]) -> list[Item]:
    """Without the punctuation that ends it."""
    end = len(items)
    while end and items[end - 1].kind in ("comma", "wide"):
        end -= 1
    return items[:end]
