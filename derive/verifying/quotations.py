"""Whether documents still say what a report quotes of them.

A step that was read from a document says where; one that was written by the library must stand somewhere in the
documents, a side for itself.  White space never matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from ..kernel.data import MalformedError, expected
from ..kernel.examining import parsed
from ..kernel.records import dataclass

__all__ = ["Document", "document", "edits"]

BEFORE, AFTER = r"(?:^|[=&$]|\\[(\[])\s*", r"\s*[.,;]?\s*(?:$|[=&$]|\\[)\]\\]|\\end\b)"
"""What a side stands between, so that a part of a side is none."""

NO_OPERATOR_BEFORE, NO_OPERATOR_AFTER = r"(?<![-+*/^_])", r"(?![-+*/^_])"


@dataclass(frozen=True, slots=True)
class Document:
    """A text by the name that it was given by; a notebook has several, the sources of its cells."""

    name: str
    cells: tuple[str, ...]
    notebook: bool = False


def document(name: str, data: bytes) -> Document:
    """The document that a file holds; `MalformedError` where it is no text, or no notebook."""
    try:
        if name.endswith(".ipynb"):
            return Document(name, tuple(map(source, cells(parsed(data)))), notebook=True)
        if name.lower().endswith(".py"):
            from ..reading.documents.python import as_read

            return Document(name, (as_read(data),))
        return Document(name, (lines_ended(data.decode("utf-8-sig")),))
    except UnicodeDecodeError as failure:
        raise MalformedError(f"{name}: not UTF-8: byte {failure.start + 1}") from None
    except ValueError as failure:
        raise MalformedError(f"{name}: {failure}") from None


def cells(notebook: Any) -> list[Any]:
    """The cells of a notebook."""
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise MalformedError('not a notebook: expected a list "cells"')
    found: list[Any] = notebook["cells"]
    return found


def source(cell: Any) -> str:
    """The text of a notebook's cell, which may be in pieces."""
    text = cell.get("source") if isinstance(cell, dict) else None
    pieces = [text] if isinstance(text, str) else text
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise MalformedError('not a notebook: expected a cell with text under "source"')
    return lines_ended("".join(pieces))


def lines_ended(text: str) -> str:
    """The text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def edits(report: dict[str, Any], documents: Sequence[Document]) -> dict[int, list[str]]:
    """What the documents no longer say, for each step by its number in the report.

    `MalformedError` where a step has no usable place, or its document is none of these.
    """
    found: dict[int, list[str]] = {}
    number = 0
    for at, derivation in enumerate(report["derivations"]):
        for place, step in enumerate(derivation["steps"]):
            where = f"derivations[{at}].steps[{place}]"
            faults = differences(quotation(derivation, step, where), documents)
            if faults:
                found[number] = faults
            number += 1
    return found


@dataclass(frozen=True, slots=True)
class Quotation:
    """The two sides of a step, and where the report says that they stand."""

    before: str
    after: str
    file: str | None
    cell: int | None
    span: tuple[int, int, int, int] | None
    from_cell: int | None
    from_line: int | None


def quotation(derivation: dict[str, Any], step: dict[str, Any], where: str) -> Quotation:
    """The quotation of a step of a report."""

    def text(key: str, of: dict[str, Any] = step) -> str | None:
        value = of.get(key)
        if value is not None and not isinstance(value, str):
            raise expected("text", f"{where}.{key}", value)
        return value

    def whole(key: str) -> int | None:
        value = step.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise expected("an integer from 0", f"{where}.{key}", value)
        return value

    before, after = text("from"), text("to")
    if before is None or after is None:
        raise MalformedError(f'{where}: expected text under "from" and "to"')
    file = text("file") or text("file", derivation)
    line, column, end_line, end_column = map(whole, ("line", "column", "end_line", "end_column"))
    if line is None or column is None or end_line is None or end_column is None:
        if line is not None or file is not None:
            raise MalformedError(f"{where}: expected line, column, end_line and end_column for a step of a file")
        return Quotation(before, after, None, None, None, None, None)
    if file is None:
        raise MalformedError(f"{where}: expected the file that line {line} is of")
    cell, from_cell = whole("cell"), whole("from_cell")
    return Quotation(
        before,
        after,
        file,
        cell,
        (line, column, end_line, end_column),
        cell if from_cell is None else from_cell,
        whole("from_line"),
    )


def differences(quoted: Quotation, documents: Sequence[Document]) -> list[str]:
    """What the documents do not say of a quotation, each in a sentence."""
    if quoted.file is None or quoted.span is None:
        names = ", ".join(document.name for document in documents)
        return [
            f"{word} is not a side of an equation in {names}: {text}"
            for word, text in (("from", quoted.before), ("to", quoted.after))
            if not any(stands_alone(text, cell) for document in documents for cell in document.cells)
        ]
    where = meant(quoted.file, documents)
    found = []
    line, column, end_line, end_column = quoted.span
    basis = page(where, quoted.from_cell)
    if not begins(quoted.before, (basis, "") if quoted.from_line is None else rest(basis, quoted.from_line)):
        place = where.name if quoted.from_line is None else f"line {quoted.from_line} of {where.name}"
        found.append(f"from does not stand in {place}: {quoted.before}")
    stands = between(page(where, quoted.cell), (line, column), (end_line, end_column))
    if squeezed(stands) != squeezed(quoted.after):
        found.append(f"to is {quoted.after}, but {where.name} has there: {stands.strip() or 'nothing'}")
    return found


def meant(file: str, documents: Sequence[Document]) -> Document:
    """The document that a report calls by this path: the one of the same path, else the only one of the same name."""
    same = [d for d in documents if PurePath(d.name) == PurePath(file)]
    called = same or [d for d in documents if PurePath(d.name).name == PurePath(file.replace("\\", "/")).name]
    if not called:
        raise MalformedError(f"{file} is not among the files given with --against")
    if len({document.name for document in called}) > 1:
        raise MalformedError(f"{file} may be any of {', '.join(document.name for document in called)}")
    return called[0]


def page(of: Document, cell: int | None) -> str:
    """The text that lines are counted in; empty where the notebook has no such cell."""
    if cell is None or not of.notebook:
        return of.cells[0] if cell is None and not of.notebook else ""
    return of.cells[cell] if cell < len(of.cells) else ""


def rest(text: str, line: int) -> tuple[str, str]:
    """A line, and all that comes after it."""
    lines = text.split("\n")[max(line - 1, 0) :]
    return (lines[0], "\n".join(lines[1:])) if lines else ("", "")


def begins(text: str, where: tuple[str, str]) -> bool:
    """Whether a text begins in the first of two pieces, and may go on in the second; a part of a sum is no text."""
    line, after = map(squeezed, where)
    found = re.finditer(NO_OPERATOR_BEFORE + re.escape(squeezed(text)) + NO_OPERATOR_AFTER, line + after)
    return any(place.start() < max(len(line), 1) for place in found)


def between(text: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text from a line and column up to another; both count from 1, the end is exclusive."""
    lines = text.split("\n")
    if not 1 <= start[0] <= end[0] <= len(lines) or min(start[1], end[1]) < 1:
        return ""
    chosen = lines[start[0] - 1 : end[0]]
    chosen[-1] = chosen[-1][: end[1] - 1]
    chosen[0] = chosen[0][start[1] - 1 :]
    return "\n".join(chosen)


def stands_alone(text: str, page: str) -> bool:
    """Whether a text is a whole side somewhere on a page."""
    characters = r"\s*".join(map(re.escape, squeezed(text)))
    return bool(characters) and re.search(BEFORE + characters + AFTER, page, re.MULTILINE) is not None


def squeezed(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)
