"""What stands in a document beside its chains: headings, and displays that claim nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from ...kernel.records import dataclass
from ...reading.documents import Document, Formula, Heading, Source, open_document
from ...reading.documents.passages import Place
from ...reading.latex.macros import macros_of
from ...report import Derivation, Span
from ..mathml import MathML
from .words import words

__all__ = ["Display", "Key", "Title", "key_of", "macros_in", "opened", "passages"]

Key = tuple[int, int, int]
"""Where something stands: cell, line, column."""


@dataclass(frozen=True)
class Title:
    """A heading of the document."""

    text: Markup
    level: int


@dataclass(frozen=True)
class Display:
    """A display that claims nothing: a definition, a given, or no equation."""

    text: Markup
    line: str


def opened(source: Source | None) -> Document:
    """The document of a source; an empty one where there is none."""
    return Document("", ()) if source is None else open_document(source.file, source.data)


def macros_in(document: Document) -> Mapping[str, str]:
    """The author's own commands, by name."""
    return {name: macro.text for name, macro in macros_of(document.macros_source).commands.items()}


def passages(
    document: Document, derivations: Sequence[Derivation], made: MathML
) -> Iterator[tuple[Key, Title | Display]]:
    """The headings and the displays without a step, each with its place."""
    spans = [step.span for each in derivations for step in each.steps] + [each.span for each in derivations]
    taken = {(span.cell, span.line) for span in spans}
    for passage in document.passages:
        place = passage.place
        match passage:
            case Heading(parts, level):
                said = (words(part) if isinstance(part, str) else made.text(part.text) for part in parts)
                yield key_at(place), Title(Markup("").join(said), level)
            case Formula(text, _, True) if not any((place.cell, line) in taken for line, _ in place.lines):
                yield key_at(place), Display(made.text(arranged(text), display=True), f"line {place.lines[0][0]}")


def arranged(text: str) -> str:
    """The rows of a display that an environment of the document has aligned."""
    open_rows = "&" in text or r"\\" in text
    return rf"\begin{{aligned}}{text}\end{{aligned}}" if open_rows and r"\begin" not in text else text


def key_at(place: Place) -> Key:
    """Where a passage begins."""
    line, column = place.lines[0]
    return (-1 if place.cell is None else place.cell), line, column


def key_of(span: Span) -> Key:
    """Where a span begins."""
    return (-1 if span.cell is None else span.cell), span.line or 0, span.column or 0
