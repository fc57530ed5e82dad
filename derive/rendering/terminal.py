"""Derivations in a terminal: a chain with its = signs aligned, and beside each line its verdict and its rule."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from ..kernel.records import dataclass
from ..kernel.terms import Term
from ..notation import (
    TIE,
    Array,
    Layout,
    Notation,
    Picture,
    beside,
    broken,
    in_line,
    laid_out,
    picture_of,
    width,
    wrapped,
)
from ..report import Derivation, Step
from .chains import Chain, chains, definitions, givens
from .plain import plain
from .remarks import MARKS, note, plainly, remark, summary
from .styled import Line, Span, columns_of, flat, in_colour, print_lines

__all__ = ["lines", "pictured", "show", "text"]

INDENT = 2
BETWEEN = 3
"""Columns between a formula and its note."""
LEAST = 20
"""No narrower than this is a column worth aligning to."""
EQUALS = Picture((" = ",), 0)


def lines(
    derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None, columns: int = 80
) -> list[Line]:
    """The derivations as lines of at most ``columns`` (at least 20): definitions, givens, chains, a summary."""
    derivations, columns = tuple(derivations), max(columns, LEAST)
    out: list[Line] = []
    if title:
        out += [(Span(text, "title"),) for text in wrapped(title, columns)] + [()]
    stated = side_by_side(definitions(derivations, notation), columns)
    out += [*stated, ()] if stated else []
    for derivation in derivations:
        if derivation.name and (len(derivations) > 1 or derivation.name != title):
            out += [(Span(text, "heading"),) for text in wrapped(derivation.name, columns)] + [()]
        out += assumptions(derivation, notation, columns)
        for chain in chains(derivation, notation):
            out += [*chain_lines(derivation, chain, notation, columns), ()]
        out += remarked(derivation, notation, columns)
    return out + [(Span(text, "summary"),) for text in wrapped(plainly(summary(derivations, notation)), columns)]


def text(derivations: Sequence[Derivation], notation: Notation, *, title: str | None = None, columns: int = 80) -> str:
    """The derivations as plain text without escape codes."""
    return "".join(flat(line) + "\n" for line in lines(derivations, notation, title=title, columns=columns))


def show(
    derivations: Sequence[Derivation],
    notation: Notation,
    *,
    title: str | None = None,
    columns: int | None = None,
    colour: bool | None = None,
    file: TextIO | None = None,
) -> None:
    """Print the derivations.

    Without ``columns``: COLUMNS, or the terminal's width, or 80 in a pipe.  Without ``colour``: only in a terminal, and
    never where NO_COLOR is set or the terminal is a dumb one.
    """
    out = file or sys.stdout
    content = lines(derivations, notation, title=title, columns=columns_of(out) if columns is None else columns)
    print_lines(content, out, colour=in_colour(out) if colour is None else colour)


# --- above the chains -------------------------------------------------------------------------------------------------


def side_by_side(layouts: Sequence[Layout], columns: int) -> list[Line]:
    """Definitions, as many beside each other as fit."""
    out: list[Line] = []
    current: Picture | None = None
    for formula in layouts:
        for picture in broken(formula, columns - INDENT):
            wider = beside([current, Picture((" " * 6,), 0), picture]) if current else picture
            if current and wider.width > columns - INDENT:
                out += [*indented(current, INDENT), ()]
                wider = picture
            current = wider
    return out + (indented(current, INDENT) if current else [])


def indented(picture: Picture, by: int) -> list[Line]:
    """A picture as lines."""
    return [(Span(" " * by + row.rstrip()),) if row.strip() else () for row in picture.lines]


def assumptions(derivation: Derivation, notation: Notation, columns: int) -> list[Line]:
    """Given j ≠ k, y is one-hot; and what was taken by convention."""
    stated = [in_line(layout) for layout in givens(derivation, notation)]
    sentences = ["given " + ", ".join(stated)] if stated else []
    sentences += ["assumed: " + plain(", ".join(derivation.assumed))] if derivation.assumed else []
    out = [(Span(" " * INDENT + row, "words"),) for s in sentences for row in wrapped(s, columns - INDENT)]
    return [*out, ()] if out else []


def remarked(derivation: Derivation, notation: Notation, columns: int) -> list[Line]:
    """What is said of a derivation, beneath it."""
    said = plainly(remark(derivation, notation))
    out = [(Span(" " * INDENT + row, "words"),) for row in wrapped(said, columns - INDENT)] if said else []
    return [*out, ()] if out else []


# --- a chain ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a chain: its pictures from column ``indent`` on, and what is said about it."""

    pictures: tuple[Picture, ...]
    indent: int
    step: Step | None = None
    beside: str = ""
    beneath: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """The column after the last formula."""
        return self.indent + self.pictures[-1].width


def chain_lines(derivation: Derivation, chain: Chain, notation: Notation, columns: int) -> list[Line]:
    """A chain; between two lines that are not both one row high a row is left free."""
    entries = chain_entries(derivation, chain, notation, columns)
    fitting = [e.right + BETWEEN for e in entries if e.step and e.right + BETWEEN + note_width(e) <= columns]
    column = max(fitting, default=0)
    out: list[Line] = []
    tall_before = False
    for entry in entries:
        rows = entry_lines(entry, column, columns)
        tall = len(rows) > 1
        if out and (tall or tall_before):
            out.append(())
        out += rows
        tall_before = tall
    return out


def chain_entries(derivation: Derivation, chain: Chain, notation: Notation, columns: int) -> list[Entry]:
    """The sides of a chain, placed: = below =, on the left side's own line or, where that is long, on the next."""
    left = picture_of(chain.left)
    rights = [picture_of(link.right) for link in chain.links]
    aligned = INDENT + left.width
    widest = max(right.width for right in rights)
    room = columns - aligned - EQUALS.width
    hanging = (left.width > LEAST and room < widest + LEAST) or room < min(widest, LEAST)
    entries: list[Entry] = []
    if hanging:
        entries += [Entry(broken(chain.left, columns - INDENT), INDENT)]
        aligned = INDENT
    for place, link in enumerate(chain.links):
        room = columns - aligned - EQUALS.width
        pictures = broken(link.right, room)
        if place == 0 and not hanging:
            first, indent = beside([left, EQUALS, pictures[0]]), INDENT
        else:
            first, indent = beside([EQUALS, pictures[0]]), aligned
        said, beneath = note(derivation, link.step, notation)
        shift = Picture((" " * (aligned + EQUALS.width - indent),), 0)
        rest = [beside([shift, picture]) for picture in pictures[1:]]
        entries.append(Entry((first, *rest), indent, link.step, plainly(said), tuple(map(plainly, beneath))))
    return entries


def note_width(entry: Entry) -> int:
    """How wide the note is, mark included."""
    return width(one_note(entry))


def one_note(entry: Entry) -> str:
    """The mark and all that stands beside a line."""
    return f"{MARKS[entry.step.verdict]} {entry.beside}".rstrip() if entry.step else ""


def entry_lines(entry: Entry, column: int, columns: int) -> list[Line]:
    """The rows of a line of a chain, its note on the baseline of its last picture or beneath."""
    rows: list[Line] = [line for picture in entry.pictures[:-1] for line in indented(picture, entry.indent)]
    last = entry.pictures[-1]
    drawn = indented(last, entry.indent)
    if entry.step is None:
        return rows + drawn
    start = max(entry.right + BETWEEN, min(column, columns - note_width(entry)))
    if start + note_width(entry) <= columns:
        spans = noted(entry.step, one_note(entry))
        padding = " " * (start - width(flat(drawn[last.baseline])))
        drawn[last.baseline] = (Span(flat(drawn[last.baseline]) + padding), *spans)
        rows += drawn
    else:
        rows += drawn + beneath_lines(entry.step, one_note(entry), columns)
    for sentence in entry.beneath:
        rows += [(Span(" " * 6 + text, "words"),) for text in wrapped(sentence, columns - 6)]
    return rows


def beneath_lines(step: Step, said: str, columns: int) -> list[Line]:
    """A note that has no room beside its line, beneath it."""
    first, *more = wrapped(said, columns - 6)
    return [
        (Span(" " * 4), *noted(step, first)),
        *((Span(" " * 6 + text, "rule"),) for text in more),
    ]


def noted(step: Step, said: str) -> Line:
    """A note, its mark in the verdict's colour."""
    return (Span(said[:1], step.verdict), Span(said[1:].replace(TIE, " "), "rule"))


def pictured(thing: Term | Array, notation: Notation) -> str:
    """A term or an array as an indented picture."""
    drawn = picture_of(laid_out(thing, notation))
    return "\n".join((" " * INDENT + line).rstrip() for line in drawn.lines)
