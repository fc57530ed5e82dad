"""Where a character of a notebook's cell stands in the file, which is JSON and holds the cell's lines as strings."""

from __future__ import annotations

import json.decoder
import json.scanner
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ...notation.expressions import expression
from ...reading.documents.decoding import decoded
from ...reading.documents.notebook import cells_of
from ...report import Span

__all__ = ["place_in_notebook"]

PIECE = expression(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]")
"""A character as a JSON string writes it."""
LINE_ENDS = {r"\n": "\n", r"\r": "\r", r"\u000a": "\n", r"\u000d": "\r"}


class Written(str):
    """A string of a JSON text that knows where its first character stands, and where its last one ends."""

    stretch: tuple[int, int]


def scan(text: str, start: int, strict: bool = True) -> tuple[Written, int]:
    """As the library reads a string."""
    library: Any = json.decoder
    value, end = library.scanstring(text, start, strict)
    found = Written(value)
    found.stretch = start, end - 1
    return found, end


def with_places(text: str) -> Any:
    """The JSON, read by the library's decoder, the one in Python; its strings know where they stand."""
    decoder: Any = json.decoder.JSONDecoder()
    scanner: Any = json.scanner
    decoder.parse_string = scan
    decoder.scan_once = scanner.py_make_scanner(decoder)
    return decoder.decode(text)


def place_in_notebook(place: Span, data: bytes) -> Span:
    """The place in the file of a place in a cell; without a line, if the cell is not found there."""
    lost = Span(file=place.file)
    try:
        text, cells = _cells(data)
        pieces = list(pieces_of(cells[place.cell or 0], text))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return lost
    start = position(pieces, place.line, place.column)
    end = position(pieces, place.end_line, place.end_column)
    if start is None:
        return lost
    line, column = line_and_column(text, start)
    end_line, end_column = (None, None) if end is None else line_and_column(text, end)
    return Span(line, column, end_line, end_column, place.file)


@lru_cache(maxsize=1)
def _cells(data: bytes) -> tuple[str, list[Any]]:
    """The text of a notebook, and its cells."""
    text = decoded(data)[0]
    return text, list(cells_of(with_places(text)) or ())


def pieces_of(cell: Any, text: str) -> Iterator[tuple[int, str]]:
    """Where each character of a cell stands and how it is written; last the end of the cell.

    A heading of an old notebook is read as if it began with ``# ``.
    """
    source = cell["source"]
    strings: list[Written] = [source] if isinstance(source, Written) else source
    if cell["cell_type"] == "heading":
        yield from ((strings[0].stretch[0], character) for character in "# ")
    for string in strings:
        yield from ((found.start(), found[0]) for found in PIECE.finditer(text, *string.stretch))
    yield strings[-1].stretch[1], ""


def position(pieces: list[tuple[int, str]], line: int | None, column: int | None) -> int | None:
    """Where the character in this line and column of a cell stands in the file; both count from 1."""
    if line is None or column is None:
        return None
    at_line, at_column = 1, 1
    before = ""
    for at, written in pieces:
        character = LINE_ENDS.get(written.lower(), written)
        if before == "\r" and character == "\n":  # one end of a line
            before = character
            continue
        if (at_line, at_column) >= (line, column) or (at_line == line and character in ("\r", "\n", "")):
            return at
        before = character
        at_line, at_column = (at_line + 1, 1) if character in ("\r", "\n") else (at_line, at_column + 1)
    return None


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
