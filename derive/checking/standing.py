"""What is said of a page from outside of it, by a configuration or by options: directives that it begins with."""

from __future__ import annotations

from collections.abc import Sequence

from ..reading.documents import Directive, Document, Place

__all__ = ["MisunderstoodError", "standing", "understood"]


class MisunderstoodError(ValueError):
    """A text that is no such directive: which one of all, from 0, from which character of it on, and why."""

    def __init__(self, number: int, character: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number
        self.character = character


def standing(said: Sequence[tuple[str, str]]) -> tuple[Directive, ...]:
    """Directives that a page begins with, from pairs of a kind (let, index, given) and a text."""
    return tuple(Directive(_written(kind, text), Place(((0, 1),))) for kind, text in said)


def understood(said: Sequence[tuple[str, str]]) -> None:
    """Look whether each has a meaning on a page that says nothing, after those before it: else `MisunderstoodError`."""
    from ..reading.walking import page_of

    # Each in a line of its own, so that a problem says which one it is of.
    numbered = tuple(Directive(_written(*each), Place(((line, 1),))) for line, each in enumerate(said, 1))
    for problem in page_of(Document("", numbered)).problems:
        line, column = problem.place.lines[0]
        kind, _ = said[line - 1]
        raise MisunderstoodError(
            line - 1, max(1, column - len(kind) - 1), f"{problem.reason}; expected {problem.expected}"
        )


def _written(kind: str, text: str) -> str:
    return f"{kind} {' '.join(text.split())}"
