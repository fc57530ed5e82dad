"""How far is read: beyond the limits a formula is refused as a whole, a line of it, or a part of a line; and where a
product ends.
"""

from __future__ import annotations

from enum import Enum, auto

from ...kernel.records import dataclass

__all__ = ["LIMITS", "Limits", "Stop"]


class Stop(Enum):
    r"""Where a product ends: before + and −; before a mark such as ``\cdot`` too, as behind ∇; or, as the argument of
    ``log``, before the next function as well.
    """

    SUM = auto()
    MARK = auto()
    FUNCTION = auto()


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters of a formula; tokens of one of its lines; groups within groups; characters made by macros."""

    characters: int = 100_000
    tokens: int = 5_000
    depth: int = 30
    expanded: int = 60_000


LIMITS = Limits()
