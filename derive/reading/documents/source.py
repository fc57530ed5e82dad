"""The text of a document as its places count it: lines, in a notebook those of each cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ...kernel.records import dataclass
from .decoding import decoded
from .kinds import kind_of

__all__ = ["Source"]


@dataclass(frozen=True)
class Source:
    """The bytes of a document, and the name that says its kind."""

    file: str
    data: bytes

    def line(self, number: int, cell: int | None = None) -> str:
        """A line, from 1; empty where the document has none of that number."""
        lines = self.lines(cell)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lines(self, cell: int | None = None) -> tuple[str, ...]:
        """All lines of the document, or of a notebook's cell."""
        return self._cells.get(cell, ())

    @cached_property
    def _cells(self) -> Mapping[int | None, tuple[str, ...]]:
        """The lines of a document, or of each Markdown cell of a notebook."""
        kind = kind_of(self.file)
        if kind == "python":
            from .python import decoded_program

            return {None: tuple(decoded_program(self.data)[0].split("\n"))}
        text = decoded(self.data)[0]
        if kind != "notebook":
            return {None: tuple(text.split("\n"))}
        from json import loads

        from .notebook import cells_of, markdown_of

        try:
            cells = cells_of(loads(text)) or ()
        except (RecursionError, ValueError):
            return {None: tuple(text.split("\n"))}  # what is said of it is said of the JSON
        sources = {number: markdown_of(cell) for number, cell in enumerate(cells)}
        return {number: tuple(source.split("\n")) for number, source in sources.items() if source is not None}
