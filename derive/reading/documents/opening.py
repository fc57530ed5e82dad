"""A file to a document, by what its name ends in."""

from __future__ import annotations

import sys
from pathlib import Path

from .decoding import decoded
from .interludes import with_interludes
from .kinds import KINDS, LARGEST, PROGRAMS, kind_of
from .passages import Document, Place, Problem

__all__ = ["open_document"]


def open_document(file: str, data: bytes | None = None, kind: str | None = None) -> Document:
    """The passages of a file, of standard input (``-``), or of these bytes, which have the file's name.

    What is not of a known kind is read as Markdown.  What cannot be read of it is among the document's problems.
    Raises OSError if the file cannot be opened, ValueError if the kind is none of `KINDS` and `PROGRAMS`.
    """
    if data is None:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    kind = kind or kind_of(file) or "markdown"
    kinds = {*KINDS.values(), *PROGRAMS.values()}
    if kind not in kinds:
        raise ValueError(f"kind is {kind!r}; it must be one of {', '.join(sorted(kinds))}")
    if len(data) > LARGEST:
        too_large = Problem(f"{len(data)} bytes, more than {LARGEST}", "a smaller document", Place(((1, 1),)))
        return Document(file, (), (too_large,))
    if kind == "python":
        from .python import read_python

        return read_python(file, data)
    return with_interludes(_read(file, data, kind))


def _read(file: str, data: bytes, kind: str) -> Document:
    text, problems = decoded(data)
    match kind:
        case "latex":
            from .latex import read_latex

            return read_latex(file, text, problems)
        case "notebook":
            from .notebook import read_notebook

            return read_notebook(file, text, problems)
        case "restructuredtext":
            from .restructured import read_restructured

            return read_restructured(file, text, problems)
    from .markdown import read_markdown

    return read_markdown(file, text, problems, indented=file.lower().endswith(".txt"))
