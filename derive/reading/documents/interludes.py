r"""Words between the rows of a display, \intertext{and since $\sum_j y_j = 1$,}: prose between two displays."""

from __future__ import annotations

from collections.abc import Iterator

from ...kernel.records import replace
from ...notation.expressions import expression
from .passages import Document, Formula, Passage, Place, Prose

__all__ = ["with_interludes"]

INTERLUDE = expression(r"\\(?:short)?intertext\s*\{")
INLINE = expression(r"\$([^$\n]+)\$|\\\((.+?)\\\)")


def with_interludes(document: Document) -> Document:
    """The document, its displays divided where words stand between their rows."""
    if not any(isinstance(p, Formula) and "intertext" in p.text for p in document.passages):
        return document
    return replace(document, passages=tuple(p for passage in document.passages for p in divided(passage)))


def divided(passage: Passage) -> Iterator[Passage]:
    """The passage; a display with words between its rows as displays with paragraphs between them."""
    if not isinstance(passage, Formula) or "intertext" not in passage.text:
        yield passage
        return
    start = 0
    for found in INTERLUDE.finditer(passage.text):
        end = _closing(passage.text, found.end())
        if found.start() < start or end is None:
            continue
        if passage.text[start : found.start()].strip():
            yield _part(passage, start, found.start(), passage.display)
        yield _words(passage, found.end(), end)
        start = end + 1
    if passage.text[start:].strip():
        yield _part(passage, start, len(passage.text), passage.display)


def _closing(text: str, start: int) -> int | None:
    """The brace that closes the one before ``start``."""
    depth = 1
    for place in range(start, len(text)):
        if text[place] in "{}" and text[place - 1] != "\\":
            depth += 1 if text[place] == "{" else -1
            if not depth:
                return place
    return None


def _part(formula: Formula, start: int, end: int, display: bool) -> Formula:
    """A stretch of a formula with its own place."""
    row = formula.text.count("\n", 0, start)
    rows = formula.place.lines[row + 1 : row + 1 + formula.text.count("\n", start, end)]
    lines = (formula.place.position(formula.text, start), *rows)
    return Formula(formula.text[start:end], Place(lines, formula.place.cell), display)


def _words(formula: Formula, start: int, end: int) -> Prose:
    """The words of an interlude and the formulas in them."""
    parts: list[str | Formula] = []
    at = start
    for found in INLINE.finditer(formula.text, start, end):
        parts.append(formula.text[at : found.start()])
        group = 1 if found[1] is not None else 2
        parts.append(_part(formula, found.start(group), found.end(group), display=False))
        at = found.end()
    parts.append(formula.text[at:end])
    lines = (formula.place.position(formula.text, start),)
    return Prose(tuple(part for part in parts if part), Place(lines, formula.place.cell))
