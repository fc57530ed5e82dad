"""reStructuredText: ``.. math::`` directives, ``:math:`` roles, headings and paragraphs, by a scanner of lines.

Only indentation matters for what is read here, so the text needs no parser of all of reStructuredText.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...notation.expressions import expression
from .excerpt import Excerpt, excerpt
from .foreign import foreign_directives
from .macros import definitions
from .passages import Directive, Document, Formula, Passage, Place, Problem
from .pieces import MOST_FORMULAS, Mathematics, Omitted, Piece, Remark, heading, passages, too_many
from .scanning import scan
from .words import plain

__all__ = ["read_restructured"]

Row = tuple[str, int, int]

_DIRECTIVE = expression(r"(?:[-*+] )*\.\. +([\w:+.-]+?)::(?:[ \t]+|$)")
_COMMENT = expression(r"\.\.(?:[ \t]+|$)")
_REMARK = expression(r"\.\.[ \t]+derive:[ \t]*")
_FOOTNOTE = expression(r"\.\.[ \t]+\[[^\[\]\s]+\](?:[ \t]+|$)")
_TARGET = expression(r"\.\.[ \t]+(?:_|\[|\|)")
_OPTION = expression(r":[\w-]+:")
_LINE = expression(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_MARKER = expression(r"(?:[-*+•]|(?:\d+|[a-zA-Z#])[.)]|\(\d+\))[ \t]+")
_SESSION = ">>>"
_MARK = expression(r"[!-/:-@\[-`{-~]")
_ROLE = expression(r":math:`((?:[^`\\]|\\.)*+)`|``(?:(?!``).)*+``|\\.", re.DOTALL)
_MARKUP = expression(r":[\w:.+-]+:(?=`)|`([^`<\x00]*?)\s*<[^<>`\x00]*>`__?|(?<=`)__?(?!\w)|\|(?=\S)|(?<=\S)\|_?")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CODE = _names(
    "code-block code sourcecode literalinclude doctest parsed-literal highlight raw plot testcode testoutput ipython "
    "csv-table image figure toctree include module automodule autoclass autofunction currentmodule contents index tikz "
    "graphviz mermaid bibliography default-role role prompt console jupyter-execute jupyter-input jupyter-output "
    "code-cell command-output program-output productionlist meta"
)
"""Directives in whose body nothing is mathematics."""

_WORDS = _names(
    "admonition attention caution danger error hint important note seealso tip todo warning nbinfo nbwarning "
    "versionadded versionchanged versionremoved deprecated topic sidebar rubric epigraph highlights pull-quote "
    "compound container class table list-table hlist centered glossary only ifconfig header footer slide abstract "
    "tabs tab tab-set tab-item group-tab dropdown details collapse card grid grid-item grid-item-card panels button "
    "theorem lemma proof corollary proposition definition remark example exercise solution conjecture axiom algorithm "
    "assumption property observation notation criterion function method attribute data exception decorator"
)
"""Directives whose body is shown as text, as is that of those of a domain, ``py:function``, ``prf:theorem``."""


def read_restructured(file: str, text: str, problems: list[Problem], *, dollars: bool = False) -> Document:
    """The passages of reStructuredText.  A comment ``.. derive: given …`` is a directive to this program.

    With ``dollars`` there may also be the formulas of Markdown in its paragraphs.
    """
    reading = _Reading(text.split("\n"), dollars)
    found = tuple(reading.run())
    if "derive:" in text:
        reading.problems += foreign_directives(found, reading.lines, "restructuredtext")
    return Document(file, found, (*problems, *reading.problems), "\n".join(reading.macros))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Reading:
    """One pass over the lines."""

    def __init__(self, lines: list[str], dollars: bool) -> None:
        self.lines, self.at, self.dollars = lines, 0, dollars
        self.problems: list[Problem] = []
        self.macros: list[str] = []
        self.levels: list[str] = []
        self.foreign, self.foreign_end = "", 0

    def run(self) -> Iterator[Passage]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            bare = line.strip()
            if not bare:
                self.at += 1
            elif directive := _DIRECTIVE.match(bare):
                yield from self.directive(directive, _indent(line))
            elif footnote := _FOOTNOTE.match(bare):
                yield from self.begun(_indent(line) + footnote.end())
            elif _COMMENT.match(bare) and not _TARGET.match(bare):
                yield from self.comment(_indent(line))
            elif bare.startswith("__ ") or _TARGET.match(bare):
                self.body(_indent(line))
            else:
                yield from self.paragraph()

    def body(self, indent: int) -> list[Row]:
        """The lines of what begins here and is indented more than it; the place is behind them."""
        rows = []
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and _indent(line) <= indent:
                break
            rows.append((line.strip() and line.lstrip(), self.at + 1, _indent(line) + 1))
            self.at += 1
        while rows and not rows[-1][0]:
            rows.pop()
        return rows

    def directive(self, found: re.Match[str], indent: int) -> Iterator[Passage]:
        line, number = self.lines[self.at], self.at + 1
        column = indent + found.end()
        name = found[1]
        if name not in ("math", "eq") and name not in _CODE:
            if name not in _WORDS and ":" not in name and self.at >= self.foreign_end:
                self.foreign, self.foreign_end = name, self.end_of_body(indent)
            yield from self.begun(column)
            self.options()
            return
        rows = self.body(indent + found[0].index(".."))
        if name not in ("math", "eq"):
            return
        if line[column:].strip():
            rows.insert(0, (line[column:], number, column + 1))
        yield from self.formulas(rows)

    def begun(self, column: int) -> Iterator[Passage]:
        """What stands in the line from a column on: words; the rest of it follows like any other text."""
        line = self.lines[self.at]
        self.at += 1
        if line[column:].strip():
            yield from self.words([(line[column:], self.at, column + 1)])

    def end_of_body(self, indent: int) -> int:
        """Behind the lines that are indented more than the one here."""
        end = self.at + 1
        while end < len(self.lines) and (not self.lines[end].strip() or _indent(self.lines[end]) > indent):
            end += 1
        return end

    def obeyed(self, row: int, place: Place) -> bool:
        """Whether a directive to this program counts that stands in a row: in what nobody knows it is an example."""
        if row >= self.foreign_end:
            return True
        reason = f"a directive within '.. {self.foreign}::', which is not known here, has no effect"
        self.problems.append(Problem(reason, "it outside of that", place))
        return False

    def options(self) -> None:
        while self.at < len(self.lines) and _OPTION.match(self.lines[self.at].strip()):
            self.at += 1

    def formulas(self, rows: list[Row]) -> Iterator[Passage]:
        """The formulas of a directive: without its options, and divided at blank lines."""
        start = 0
        for index, (text, _, _) in enumerate([*rows, ("", 0, 0)]):
            if not text.strip():
                if index > start:
                    source = excerpt(rows[start:index])
                    self.macros += definitions(source.text)
                    yield Formula(source.text, source.place(0, len(source.text)), True)
                start = index + 1
            elif start == index and _OPTION.match(text):
                start = index + 1

    def comment(self, indent: int) -> Iterator[Passage]:
        line, number = self.lines[self.at], self.at + 1
        remark = _REMARK.match(line, indent)
        rows = self.body(indent)
        if remark:
            source = excerpt([(line[remark.end() :].rstrip(), number, remark.end() + 1), *rows])
            place = source.place(0, len(source.text))
            if self.obeyed(number - 1, place):
                yield Directive(source.text, place)

    def paragraph(self) -> Iterator[Passage]:
        """A paragraph, a list's item or a heading; a session, ``>>>``, is none, and behind ``::`` there is code."""
        if self.title():
            yield from self.headed()
            return
        if self.lines[self.at].lstrip().startswith(_SESSION):
            self.stretch()
            return
        rows: list[Row] = []
        while self.at < len(self.lines) and self.lines[self.at].strip():
            line = self.lines[self.at]
            marker = _MARKER.match(line, _indent(line))
            if rows and (marker or _DIRECTIVE.match(line.strip()) or self.title()):
                break
            start = marker.end() if marker and not rows else _indent(line)
            rows.append((line[start:], self.at + 1, start + 1))
            self.at += 1
        if rows[-1][0].rstrip().endswith("::"):
            self.literal(rows[0][2] - 1)
        yield from self.words(rows)

    def literal(self, indent: int) -> None:
        """Leave out what is indented behind ``::``, or the lines there that begin with one and the same mark."""
        first = self.at
        self.at -= 1
        self.body(indent)
        behind = next((line for line in self.lines[first : self.at] if line.strip()), None)
        line = self.lines[self.at] if self.at < len(self.lines) else ""
        if behind is None and self.at > first and _indent(line) == indent and _MARK.match(line, indent):
            self.stretch(line[: indent + 1])

    def stretch(self, beginning: str = "") -> None:
        """Leave out the lines to the next empty one that have this beginning."""
        while self.at < len(self.lines) and (line := self.lines[self.at]).strip() and line.startswith(beginning):
            self.at += 1

    def title(self) -> str | None:
        """The signs of a heading that begins here: a line over and under it, or under it."""
        here = self.lines[self.at].rstrip()
        following = [line.rstrip() for line in self.lines[self.at + 1 : self.at + 3]]
        over = _LINE.match(here)
        if over and len(following) == 2 and following[1] == here and following[0]:
            return over[1] * 2
        under = _LINE.match(following[0]) if following and not over else None
        return under[1] if under and len(following[0]) >= min(len(here), 3) and here else None

    def headed(self) -> Iterator[Passage]:
        signs = self.title() or ""
        if signs not in self.levels:
            self.levels.append(signs)
        self.at += len(signs) - 1
        line = self.lines[self.at]
        source = excerpt([(line.strip(), self.at + 1, _indent(line) + 1)])
        self.at += 2
        yield from heading(source, _pieces(source), _plain, self.levels.index(signs) + 1)

    def words(self, rows: list[Row]) -> Iterator[Passage]:
        source = excerpt(rows)
        yield from passages(source, self.pieces(source), _plain)

    def pieces(self, source: Excerpt) -> list[Piece]:
        """The formulas of a paragraph, as many as are read."""
        pieces = _pieces(source)
        if self.dollars:
            found = scan(source)
            self.problems += found.problems
            roles = pieces
            pieces = sorted((*roles, *self.free(source, found.pieces, roles)), key=lambda piece: piece.begin)
        if len(pieces) > MOST_FORMULAS:
            at = pieces[MOST_FORMULAS].begin
            self.problems.append(too_many(source, at))
            return [*pieces[:MOST_FORMULAS], Omitted(at, len(source.text))]
        return pieces

    def free(self, source: Excerpt, found: list[Piece], roles: list[Piece]) -> Iterator[Piece]:
        """The pieces that are in no role, without directives that do not count."""
        for each in found:
            if all(each.after <= role.begin or role.after <= each.begin for role in roles):
                place = source.place(each.begin, each.begin)
                if not isinstance(each, Remark) or self.obeyed(place.lines[0][0] - 1, place):
                    yield each


def _pieces(source: Excerpt) -> list[Piece]:
    pieces: list[Piece] = []
    for found in _ROLE.finditer(source.text):
        if found[1] is not None and found[1].strip():
            pieces.append(Mathematics(found.start(), found.start(1), found.end(1), found.end(), False))
        elif found[1] is not None:
            pieces.append(Omitted(*found.span()))
    return pieces


def _plain(text: str) -> str:
    return plain(_MARKUP.sub(lambda found: found[1] or "", text))
