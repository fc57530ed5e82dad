"""Jupyter notebooks: the Markdown of their cells."""

from __future__ import annotations

import json

from ...notation.expressions import expression
from .markdown import read_markdown
from .passages import Document, Passage, Place, Problem

__all__ = ["cells_of", "markdown_of", "read_notebook"]

_NO_TEXT = expression("[\x00\ud800-\udfff]")
"""What JSON can escape and is no text: NUL, and halves of a pair, which no file can be written with."""


def read_notebook(file: str, text: str, problems: list[Problem]) -> Document:
    """The passages of a notebook's Markdown cells, the problems of reading them, each with its cell.

    A notebook is JSON: only its cells are needed, of whatever version, and a broken one must be read as far as it goes;
    so it is read as JSON, and not checked against a schema.
    """
    problems = list(problems)
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as broken:
        place = Place(((broken.lineno, broken.colno),))
        return Document(file, (), (*problems, Problem("the notebook is not JSON", broken.msg, place)))
    except (RecursionError, ValueError):
        return Document(file, (), (*problems, _problem("the notebook is not JSON that can be read", "less nesting")))
    cells = cells_of(notebook)
    if cells is None:
        return Document(file, (), (*problems, _problem("the notebook has no cells", "a list named cells")))
    found: list[Passage] = []
    macros = []
    for number, cell in enumerate(cells):
        source = markdown_of(cell)
        if source is None:
            continue
        document = read_markdown(file, source, [], number)
        found += document.passages
        problems += document.problems
        macros.append(document.macros_source)
    return Document(file, tuple(found), tuple(problems), "\n".join(filter(None, macros)))


def _problem(reason: str, expected: str) -> Problem:
    return Problem(reason, expected, Place(((1, 1),)))


def cells_of(notebook: object) -> list[object] | None:
    """The cells of a notebook of version 4, or of the sheets of an older one."""
    match notebook:
        case {"cells": list(cells)}:
            return cells
        case {"worksheets": list(sheets)}:
            return [cell for sheet in sheets for cell in cells_of(sheet) or ()]
    return None


def markdown_of(cell: object) -> str | None:
    """The Markdown of a cell; None if it is none."""
    match cell:
        case {"cell_type": "markdown" | "heading" as kind, "source": source}:
            text = source if isinstance(source, str) else "".join(map(str, source)) if isinstance(source, list) else ""
            text = _NO_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
            return "# " + text if kind == "heading" else text
    return None
