"""What a document is made of, in order: prose, formulas, headings, directives, each with its place in the file."""

from __future__ import annotations

from ...kernel.records import dataclass

__all__ = ["Directive", "Document", "Formula", "Heading", "Part", "Passage", "Place", "Problem", "Prose"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the characters of a passage's text stand in the file.

    ``lines`` has a pair for every line of the text: the line of the file, from 1 (in a notebook counted within the
    cell), and the column, from 1 in code points, of the first character of that line of the text.  (Indentation, ``>``
    and the like are not part of a text, so the columns differ.)  ``cell`` is the notebook's cell, from 0.

    ``jumps`` are, in order, where a line of the text does not stand in the file as it reads, behind an escape in a
    string of a program: the row of the text, the offset in it, the line and the column of the file from there on.
    """

    lines: tuple[tuple[int, int], ...]
    cell: int | None = None
    jumps: tuple[tuple[int, int, int, int], ...] = ()

    def position(self, text: str, offset: int) -> tuple[int, int]:
        """The line and column in the file of a character of the text, or of its end."""
        before = text[:offset]
        row = before.count("\n")
        line, first = self.lines[min(row, len(self.lines) - 1)]
        behind = offset - (before.rfind("\n") + 1)
        start = 0
        for its_row, begin, its_line, column in self.jumps:
            if its_row == row and begin <= behind:
                line, first, start = its_line, column, begin
        return line, first + behind - start


@dataclass(frozen=True, slots=True)
class Formula:
    r"""Mathematics: the text between the delimiters, which are not part of it.

    ``display`` is False for mathematics inside a line of prose.  ``environment`` is the environment around it,
    ``align*`` or ``equation``, where that is the delimiter, else None; environments inside stay in the text.
    """

    text: str
    place: Place
    display: bool
    environment: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, list item, table cell or caption: words and formulas in turn, each with its own place.

    Words carry no markup (``*``, links, ``\\emph``); inline formulas stand where they are read.  Displayed formulas in
    the middle of a paragraph are passages of their own, and the paragraph goes on as another `Prose`.
    """

    parts: tuple[str | Formula, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: words and formulas, and its level from 1; 0 where a part of a document begins."""

    parts: tuple[str | Formula, ...]
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that readers do not see: ``<!-- derive: given \\sum_j y_j = 1 -->``, ``% derive: skip``.

    ``text`` is what follows ``derive:``.
    """

    text: str
    place: Place


Passage = Formula | Prose | Heading | Directive


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a document could not be read, and where: a delimiter that nothing closes, bytes that are no text."""

    reason: str
    expected: str
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    r"""A document's passages in order; ``file`` is its name as given.

    ``macros_source`` is the text of every ``\newcommand``, ``\def``, ``\DeclareMathOperator`` and the like in it.
    ``parts`` are the pages that it consists of, if it is several; ``refused`` says why nothing of it can be read.
    """

    file: str
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...] = ()
    macros_source: str = ""
    parts: tuple[Part, ...] = ()
    refused: Problem | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A page within a document: the docstring ``name``, from its first line in the file to its last.

    What is ``around`` it holds in it, and is a claim elsewhere: the passages of the docstrings that enclose it.
    """

    name: str
    lines: tuple[int, int]
    document: Document
    around: tuple[Passage, ...] = ()
