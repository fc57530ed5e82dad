"""Directives that are written as another kind of document has them: readers see them, and nobody follows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...notation.expressions import expression
from .passages import Passage, Place, Problem, Prose

__all__ = ["foreign_directives"]

_OTHERS = {
    "markdown": (expression(r"(?:%+|\.\.)\s*derive:"), "<!-- derive: … --> in Markdown"),
    "latex": (expression(r"(?:<!--|\.\.)\s*derive:"), "% derive: … in LaTeX"),
    "restructuredtext": (expression(r"(?:<!--|%+)\s*derive:"), ".. derive: … in reStructuredText"),
}
"""For a kind of document, how a line begins that is a directive in another one, and what would be one here."""


def foreign_directives(
    passages: Iterable[Passage], lines: Sequence[str], kind: str, cell: int | None = None
) -> Iterator[Problem]:
    """A problem for each line of the paragraphs that begins as such a directive does."""
    other, expected = _OTHERS[kind]
    for passage in passages:
        if isinstance(passage, Prose) and any("derive:" in part for part in passage.parts if isinstance(part, str)):
            for line, column in passage.place.lines:
                if other.match(lines[line - 1], column - 1):
                    yield Problem("this directive has no effect", expected, Place(((line, column),), cell))
