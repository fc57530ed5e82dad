"""What stands above and beneath a line of a document: where it is, how bad it is, sentences wrapped to the width."""

from __future__ import annotations

import os
from pathlib import Path

from ..notation import TIE, width, wrapped
from ..notation.characters import printable
from ..report import Span as Place
from .styled import Line, Span

__all__ = ["INDENT", "clean", "headline", "listed", "said", "shortened", "tied"]

INDENT = 4
CUT = "…"


def headline(place: Place, level: str, words: str, columns: int, *, called: str = "") -> list[Line]:
    """``notes/softmax.md:16:5: error: refuted``; words that are long go on beneath.

    The level decides the colour; ``called`` is what it is called, where that is not its name.
    """
    named = called or level
    where = where_of(place)
    head = (Span(where, "place", link_of(place)), Span(": "), Span(named, level), Span(": " * bool(words)))
    first, rest = begun(clean(words).split(" "), columns - width(where) - width(named) - len(": : "))
    return [(*head, Span(first)), *(said(rest, columns) if rest else [])]


def begun(words: list[str], columns: int) -> tuple[str, str]:
    """The words that have room in so many columns, and those that have not."""
    used = 0
    for number, word in enumerate(words):
        used += width(word) + bool(number)
        if used > columns:
            return " ".join(words[:number]).replace(TIE, " "), " ".join(words[number:])
    return " ".join(words).replace(TIE, " "), ""


def where_of(place: Place) -> str:
    """``file[cell]:line:column``, as far as it is known."""
    cell = "" if place.cell is None else f"[{place.cell}]"
    numbers = "" if place.line is None else f":{place.line}:{place.column}"
    return f"{printable(place.file or '-')}{cell}{numbers}"


def link_of(place: Place) -> str:
    """The URL of the file, where there is one: standard input has none."""
    if place.file is None or place.file == "-":
        return ""
    path = Path(os.path.abspath(place.file))
    return path.as_uri() if os.path.exists(path) else ""  # a name may be too long to be one


def said(words: str, columns: int, role: str = "mathematics") -> list[Line]:
    """A sentence beneath a line, wrapped."""
    lines = wrapped(clean(words), columns - INDENT)
    return [(Span(" " * INDENT), Span(line, role)) for line in lines]


def clean(words: str) -> str:
    """Words that move no cursor; what is tied stays tied."""
    return TIE.join(map(printable, words.split(TIE)))


def tied(formula: str) -> str:
    """A formula that is wrapped only if it does not fit on a line of its own."""
    return TIE.join(formula.split())


def listed(sentence: str) -> str:
    """A sentence that is wrapped only behind its commas and colons, and not inside brackets: n = 2, z = (0, log 2)."""
    depth, out = 0, []
    for before, character in zip(" " + sentence, sentence, strict=False):
        depth += (character == "(") - (character == ")")
        out.append(TIE if character == " " and (depth or before not in ",:") else character)
    return "".join(out)


def shortened(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it is wider."""
    if width(text) <= columns:
        return text
    kept = text[: max(columns - 1, 1)]
    while width(kept) >= max(columns, 2):
        kept = kept[:-1]
    return kept.rstrip() + CUT
