"""A document as chains of equations, each with the definitions and givens that hold where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from .documents import Formula, Place, Problem
from .latex import NO_MACROS, Macros
from .latex.lines import Relation
from .latex.tree import Node, Stretch
from .meaning.givens import Stated
from .meaning.scope import Scope

__all__ = ["Chain", "Defined", "Expected", "Link", "Page", "Side"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation: its tree, its text as it stands in the document, and where that is."""

    node: Node
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    formula: Formula

    @property
    def cell(self) -> int | None:
        """The notebook's cell."""
        return self.formula.place.cell

    def written(self, at: Stretch) -> str:
        """The text of a stretch of the formula."""
        return self.formula.text[at.start : at.end].strip()

    def place_of(self, at: Stretch) -> tuple[int, int]:
        """The line and column in the document of a stretch of the formula."""
        return self.formula.place.position(self.formula.text, at.start)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the author announces that a step of what follows is refuted."""

    line: int
    column: int
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation and the side after it, with what is stated for this step alone ("if j = k", over the sign).

    ``expected`` is the announcement that is about this step and others: one of them is to be refuted.
    """

    relation: Relation
    side: Side
    stated: tuple[Stated, ...] = ()
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition as the page writes it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Sides with relations between them, under a heading.

    ``scope`` and ``stated`` are what holds here; ``defines`` says that the first side is defined by the second;
    ``named`` are the definitions in force that the author has given in comments.
    """

    name: str
    first: Side
    links: tuple[Link, ...]
    scope: Scope
    stated: tuple[Stated, ...] = ()
    definitions: tuple[Defined, ...] = ()
    defines: bool = False
    line: int = 1
    cell: int | None = None
    named: tuple[Defined, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A document's chains in order; ``index_letters`` are the letters that it uses as indices.

    ``stated`` are the givens of the whole page, wherever it says them; ``problems`` are directives that could not be
    followed, ``expectations`` the announcements of a refutation; ``skipped`` counts the displays that are left out;
    ``macros`` are its author's own commands.
    """

    file: str
    chains: tuple[Chain, ...]
    stated: tuple[Stated, ...]
    index_letters: frozenset[str]
    assumed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    expectations: tuple[Expected, ...] = ()
    skipped: int = 0
    macros: Macros = NO_MACROS


def side_of(node: Node, formula: Formula) -> Side:
    """A side with the place of its text in the document."""
    start, end = _trimmed(formula.text, node.at)
    place: Place = formula.place
    line, column = place.position(formula.text, start)
    end_line, end_column = place.position(formula.text, end)
    return Side(node, formula.text[start:end], line, column, end_line, end_column, formula)


def _trimmed(text: str, at: Stretch) -> tuple[int, int]:
    start, end = at.start, max(at.start, min(at.end, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
