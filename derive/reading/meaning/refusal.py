"""What cannot be given a meaning."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from ..latex.tree import Node, Stretch

__all__ = ["CostlyError", "MisfitError", "NotationError", "UndefinedError", "UnreadableError", "no_deeper"]

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class UnreadableError(Exception):
    """No meaning: where, why, and what was expected.  It never leaves the room: a side without a meaning is a value."""

    def __init__(self, reason: str, at: Stretch, expected: str = "", instead: Node | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        self.expected = expected
        self.instead = instead
        """What may have been meant in the place of the node at ``at``; it is decided before anybody hears of it."""


class NotationError(UnreadableError):
    """What stands there is no expression, whatever the names in it mean: no other reading gives it a meaning."""


class UndefinedError(UnreadableError):
    """It can be read, but nobody has said what a name is: nothing can be decided about it."""


class MisfitError(UnreadableError):
    """It can be read, but for the shapes of two factors."""


class CostlyError(UnreadableError):
    """It can be read, but it is too much: nothing is decided about it."""


def no_deeper(work: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
    """The same work, which refuses what is nested more deeply than Python can follow: functions of functions of …"""

    @wraps(work)
    def refusing(*given: Parameters.args, **named: Parameters.kwargs) -> Answer:
        try:
            return work(*given, **named)
        except RecursionError:
            raise CostlyError("gave up: nested too deeply", Stretch(0, 0)) from None

    return refusing
