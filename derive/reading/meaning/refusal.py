"""What cannot be given a meaning."""

from __future__ import annotations

from ..latex.tree import Node, Stretch

__all__ = ["CostlyError", "UndefinedError", "UnreadableError"]


class UnreadableError(Exception):
    """No meaning: where, why, and what was expected.  It never leaves the room: a side without a meaning is a value."""

    def __init__(self, reason: str, at: Stretch, expected: str = "", instead: Node | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        self.expected = expected
        self.instead = instead
        """What may have been meant in the place of the node at ``at``; it is decided before anybody hears of it."""


class UndefinedError(UnreadableError):
    """It can be read, but nobody has said what a name is: nothing can be decided about it."""


class CostlyError(UnreadableError):
    """It can be read, but it is too much: nothing is decided about it."""
