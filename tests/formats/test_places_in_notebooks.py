"""Where a place of a cell stands in its file, whoever wrote the JSON: every character of a cell, back and forth."""

import json
import re
from typing import Any

import pytest

from derive.rendering.machine.notebooks import place_in_notebook
from derive.report import Span

LINES = ['# "Ünï" 😀 \\ \t tab\n', "\n", "$$ \\frac{a}{b}\n", "= c $$"]
TEXT = "".join(LINES)
WRITTEN = re.compile(r"(?:\\u[0-9a-f]{4})+|\\.|.")
"""A character as JSON has it."""


def cell(source: object, kind: str = "markdown", **more: object) -> dict[str, object]:
    return {**more, "cell_type": kind, "metadata": {"source": ["$$"]}, "source": source}


def as_json(*cells: object, **layout: Any) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, **layout)


OUTPUT = {"outputs": [{"data": {"text/markdown": LINES}, "source": LINES}]}
FILES = {
    "as Jupyter writes it": as_json(cell("1", "code", **OUTPUT), cell(LINES), indent=1, ensure_ascii=False),
    "escaped": as_json(cell("1", "code"), cell(LINES), indent=1),
    "on one line": as_json(cell("1", "code"), cell(LINES)),
    "one string": as_json(cell("1", "code"), cell(TEXT), indent=2),
    "ends of lines": as_json(cell("1", "code"), cell(TEXT.replace("\n", "\r\n")), indent=2),
    "old ends of lines": as_json(cell("1", "code"), cell(TEXT.replace("\n", "\r")), indent=2),
    "cut anywhere": as_json(cell("1", "code"), cell([TEXT[:9], TEXT[9:10], "", TEXT[10:]])),
    "sheets": json.dumps({"worksheets": [{"cells": [cell("1", "code")]}, {"cells": [cell(LINES)]}]}, indent=1),
    "slashes": as_json(cell("1", "code"), cell(LINES)).replace("\\t", "\\u0009").replace("/", "\\/"),
}


def offset(text: str, line: int | None, column: int | None) -> int:
    """Where a place of a file is."""
    return sum(len(before) + 1 for before in text.split("\n")[: (line or 0) - 1]) + (column or 0) - 1


@pytest.mark.parametrize("name", FILES)
def test_every_character_of_a_cell(name: str) -> None:
    text = FILES[name]
    line, column = 1, 1
    for character in TEXT:
        if character not in "\r\n":
            place = Span(line, column, line, column + 1, "a.ipynb", 1)
            found = place_in_notebook(place, text.encode())
            assert (found.cell, found.file) == (None, "a.ipynb")
            start, end = offset(text, found.line, found.column), offset(text, found.end_line, found.end_column)
            written = WRITTEN.match(text, start)
            assert written is not None
            assert json.loads(f'"{written[0]}"') == character, (line, column)
            assert written.end() == end or text[written.end()] == '"'  # what follows may be in the next string
        line, column = (line + 1, 1) if character == "\n" else (line, column + 1)


def test_a_heading_of_an_old_notebook_begins_with_its_sign() -> None:
    """It is read as if ``# `` stood before it: the third column is its first character."""
    text = as_json(cell(["$a = b$"], "heading"))
    found = place_in_notebook(Span(1, 3, 1, 10, "a.ipynb", 0), text.encode())
    assert text[offset(text, found.line, found.column) : offset(text, found.end_line, found.end_column)] == "$a = b$"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no json",
        b"[]",
        b'{"cells": 3}',
        b'{"cells": [1, 2]}',
        b'{"cells": [{}, {"source": 7}]}',
        b"[" * 100_000,
        as_json(cell("1"), cell([])).encode(),
        as_json(cell("1"), cell([1, 2])).encode(),
    ],
)
def test_what_is_no_notebook_has_no_line(data: bytes) -> None:
    assert place_in_notebook(Span(1, 1, 1, 2, "a.ipynb", 1), data) == Span(file="a.ipynb")


def test_a_line_that_the_cell_has_not() -> None:
    data = as_json(cell("1"), cell(LINES)).encode()
    assert place_in_notebook(Span(9, 1, 9, 2, "a.ipynb", 1), data) == Span(file="a.ipynb")
    assert place_in_notebook(Span(1, 1, 1, 2, "a.ipynb", 7), data) == Span(file="a.ipynb")


def test_a_place_without_an_end_keeps_its_beginning() -> None:
    data = as_json(cell(LINES), indent=1).encode()
    found = place_in_notebook(Span(3, 1, file="a.ipynb", cell=0), data)
    assert found.line is not None
    assert found.end_line is None
