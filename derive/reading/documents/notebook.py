"""Jupyter notebooks: the Markdown of their cells."""

from __future__ import annotations

import json

from ...notation.expressions import expression
from .markdown import read_markdown
from .passages import Document, Passage, Place, Problem

__all__ = ["cells_of", "markdown_of", "read_notebook"]

_NO_TEXT = expression("[\x00\ud800-\udfff]")
"""What JSON can escape and is no text: NUL, and halves of a pair, which no file can be written with."""
NEWEST = 4
"""The newest version of the format."""
WRITTEN = "a notebook as Jupyter writes it"


def read_notebook(file: str, text: str, problems: list[Problem]) -> Document:
    """The passages of a notebook's Markdown cells, the problems of reading them, each with its cell.

    A notebook is JSON: only its cells are needed, of whatever version that there is, so it is read as JSON, and not
    checked against a schema.  One that is none, or in which the text of a Markdown cell is missing, is refused.
    """
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as broken:
        return _refused(file, f"the notebook is not JSON: {broken.msg}", WRITTEN, broken.lineno, broken.colno)
    except (RecursionError, ValueError):
        return _refused(file, "the notebook is not JSON that can be read", "less nesting")
    why = _what_is_wrong(notebook)
    if why is not None:
        return _refused(file, *why)
    problems = list(problems)
    found: list[Passage] = []
    macros = []
    for number, cell in enumerate(cells_of(notebook) or ()):
        source = markdown_of(cell)
        if source is None:
            continue
        document = read_markdown(file, source, [], number)
        found += document.passages
        problems += document.problems
        macros.append(document.macros_source)
    return Document(file, tuple(found), tuple(problems), "\n".join(filter(None, macros)))


def _refused(file: str, reason: str, expected: str, line: int = 1, column: int = 1) -> Document:
    return Document(file, (), refused=Problem(reason, expected, Place(((line, column),))))


def _what_is_wrong(notebook: object) -> tuple[str, str] | None:
    """Why a notebook cannot be read, and what was expected; None for one that can."""
    cells = cells_of(notebook)
    if not isinstance(notebook, dict) or cells is None:
        return "the notebook has no cells", "a list named cells"
    version = notebook.get("nbformat", NEWEST)
    if type(version) is not int or not 1 <= version <= NEWEST:
        return f"nbformat is {json.dumps(version)[:40]}", f"a number from 1 to {NEWEST}"
    for number, cell in enumerate(cells):
        match cell:
            case {"cell_type": "markdown" | "heading", "source": source} if _is_text(source):
                pass
            case {"cell_type": "markdown" | "heading"}:
                return f"cell {number} has no source", "a text, or a list of texts, named source"
            case {}:
                pass
            case _:
                return f"cell {number} is no cell", "an object with cell_type and source"
    return None


def _is_text(source: object) -> bool:
    return isinstance(source, str) or (isinstance(source, list) and all(isinstance(part, str) for part in source))


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
