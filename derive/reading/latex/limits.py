"""How much is read: beyond these a formula is refused as a whole, a line of it, or a part of a line."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters of a formula; tokens of one of its lines; groups within groups; characters made by macros."""

    characters: int = 100_000
    tokens: int = 5_000
    depth: int = 30
    expanded: int = 60_000


LIMITS = Limits()
