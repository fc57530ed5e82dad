"""Markdown: its blocks, and the passages in each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...notation.expressions import expression
from .blocks import DEEPEST, Block, blocks
from .excerpt import Excerpt, excerpt
from .foreign import foreign_directives
from .macros import definitions
from .passages import Document, Formula, Passage, Place, Problem
from .pieces import Mathematics, Piece, Remark, heading, passages
from .scanning import scan
from .words import plain

__all__ = ["read_markdown"]

_FRONT_MATTER = expression(
    r"(?:---[ \t]*\n(?=[\w-]+[ \t]*:|#|\n).*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?\n\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL
)
_TITLE = expression(r"#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*\Z")
_OPTION = expression(r"[ \t]*:[\w-]+:|[ \t]*\Z")
_CELL = expression(r"(`+)(?:(?!\1).)+\1|\$\$[^$]*\$\$|\$(?!\s)(?:[^\\$]|\\.)*(?<!\s)\$(?!\d)|\\.|(\|)", re.DOTALL)
_RULE = expression(r"[\s|:-]+\Z")


def read_markdown(
    file: str, text: str, problems: list[Problem], cell: int | None = None, *, indented: bool = False
) -> Document:
    """The passages of a Markdown text, or of one cell of a notebook; ``indented`` text is no code, but text."""
    problems = list(problems)
    if front := _FRONT_MATTER.match(text):
        text = re.sub(r"[^\n]", " ", front[0]) + text[front.end() :]
    lines = text.split("\n")
    reading = _Reading(text, lines, cell, problems)
    read = [each for block in blocks(text, indented) for each in reading.block(block)]
    displayed = any(_is_single(source, piece) for _, source, pieces in read for piece in pieces)
    found: list[Passage] = []
    for level, source, pieces in read:
        if level == _WHOLE:
            found += [Formula(source.text, source.place(0, len(source.text)), True)]
        elif level == _CELL_LEVEL:
            found += passages(source, pieces, plain, displayed, cell=True)
        elif level:
            found += heading(source, pieces, plain, level)
        else:
            found += passages(source, pieces, plain, displayed)
    if "derive:" in text:
        problems += foreign_directives(found, lines, "markdown", cell)
    return Document(file, tuple(found), tuple(problems), "\n".join(reading.macros))


def _is_single(source: Excerpt, piece: Piece) -> bool:
    """Whether a piece is mathematics within a line, between delimiters of its own."""
    return isinstance(piece, Mathematics) and not piece.display and not source.text.startswith("`", piece.begin)


_WHOLE, _CELL_LEVEL = -1, -2
Read = tuple[int, Excerpt, list[Piece]]
"""A heading's level or 0, an excerpt, its pieces; ``_WHOLE`` for an excerpt that is one formula,
``_CELL_LEVEL`` for the cell of a table."""


class _Reading:
    """One pass over the blocks."""

    def __init__(self, text: str, lines: list[str], cell: int | None, problems: list[Problem]) -> None:
        self.text, self.cell, self.problems, self.lines = text, cell, problems, lines
        self.macros: list[str] = []
        self.begins = [0]
        for line in lines:
            self.begins.append(self.begins[-1] + len(line) + 1)

    def block(self, block: Block) -> Iterator[Read]:
        match block.kind:
            case "fence":
                yield from self.fence(block)
            case "table":
                for row in range(len(block.starts)):
                    yield from self.row(block, row)
            case _:
                if block.kind == "deep":
                    reason = f"quotes and lists are nested more than {DEEPEST} deep"
                    self.problem(reason, "less nesting", block.first, block.starts[0])
                yield from self.scanned(self.excerpt(block), block.level, obeyed=block.kind != "deep")

    def rows(self, block: Block) -> Iterator[tuple[str, int, int]]:
        for line, start in enumerate(block.starts, block.first):
            shift = start - self.begins[line]
            yield self.lines[line][shift:], line + 1, shift + 1

    def excerpt(self, block: Block) -> Excerpt:
        rows = list(self.rows(block))
        if block.info == "#":
            text, line, column = rows[0]
            title = _TITLE.match(text)
            start, end = title.span(1) if title and title[1] is not None else (len(text), len(text))
            rows = [(text[start:end], line, column + start)]
        return excerpt(rows, self.cell)

    def scanned(self, source: Excerpt, level: int = 0, *, obeyed: bool = True) -> Iterator[Read]:
        """What stands in an excerpt; what is nested too deeply may be code, whose directives are not ``obeyed``."""
        found = scan(source)
        self.problems += found.problems
        self.macros += found.macros
        yield level, source, [piece for piece in found.pieces if obeyed or not isinstance(piece, Remark)]

    def fence(self, block: Block) -> Iterator[Read]:
        """A fence is code, or a formula if it says ``math``; MyST's options before the formula are left out."""
        if not block.closed:
            self.problem("a fence is not closed", "``` or ::: after it", block.first, block.starts[0])
        words = block.info.split()
        if not words or words[0] not in ("math", "{math}"):
            return
        rows = list(self.rows(block))[1:]
        while words[0] == "{math}" and rows and _OPTION.match(rows[0][0]):
            del rows[0]
        if rows and any(text.strip() for text, _, _ in rows):
            source = excerpt(rows, self.cell)
            self.macros += definitions(source.text)
            yield _WHOLE, source, []

    def row(self, block: Block, row: int) -> Iterator[Read]:
        """The cells of a row; a bar in a formula or in code divides nothing."""
        text, line, column = next(self.rows(Block("", block.first + row, block.starts[row : row + 1])))
        if row == 1 and _RULE.match(text):
            return
        begin = 0
        bars = [found.start() for found in _CELL.finditer(text) if found[2]]
        for bar in (*bars, len(text)):
            cell = text[begin:bar]
            lead = len(cell) - len(cell.lstrip())
            if cell.strip():
                cell_text = excerpt([(cell.strip(), line, column + begin + lead)], self.cell)
                yield from self.scanned(cell_text, _CELL_LEVEL)
            begin = bar + 1

    def problem(self, reason: str, expected: str, line: int, start: int) -> None:
        place = Place(((line + 1, start - self.begins[line] + 1),), self.cell)
        self.problems.append(Problem(reason, expected, place))
