"""Where a character of a notebook's cell stands in the file, which is JSON and holds the cell's lines as strings."""

from __future__ import annotations

import json.decoder
import json.scanner
import re
from bisect import bisect
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
    try:
        lines = lines_of_cell(data, place.cell or 0)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return Span(file=place.file)
    _, starts, _ = notebook(data)
    line, column = in_text(starts, offset(lines, place.line, place.column))
    end_line, end_column = in_text(starts, offset(lines, place.end_line, place.end_column) if line else None)
    return Span(line, column, end_line, end_column, place.file)


@lru_cache(maxsize=1)
def notebook(data: bytes) -> tuple[str, list[int], list[Any]]:
    """The text of a notebook, where each of its lines begins, and its cells."""
    text = decoded(data)[0]
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    return text, starts, list(cells_of(with_places(text)) or ())


@lru_cache(maxsize=1)
def lines_of_cell(data: bytes, number: int) -> list[list[int]]:
    """For each line of a cell, where in the file its characters stand, and last where it ends."""
    text, _, cells = notebook(data)
    lines: list[list[int]] = [[]]
    before = ""
    for at, written in pieces_of(cells[number], text):
        character = LINE_ENDS.get(written.lower(), written)
        if before == "\r" and character == "\n":  # one end of a line
            before = character
            continue
        lines[-1].append(at)
        if character in ("\r", "\n"):
            lines.append([])
        before = character
    return lines


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


def offset(lines: list[list[int]], line: int | None, column: int | None) -> int | None:
    """Where the character in this line and column of a cell stands in the file; behind a line, where the line ends."""
    if line is None or column is None or not 0 < line <= len(lines):
        return None
    characters = lines[line - 1]
    return characters[min(column, len(characters)) - 1]


def in_text(starts: list[int], at: int | None) -> tuple[int | None, int | None]:
    """The line and the column of a character, from 1."""
    if at is None:
        return None, None
    line = bisect(starts, at)
    return line, at - starts[line - 1] + 1
