"""Text in lines: words wrapped to a width, formulas in them kept together."""

from __future__ import annotations

from .glyphs import width as columns_of

__all__ = ["TIE", "wrapped"]

TIE = "\u00a0"
"""A space at which no line ends."""


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most ``columns``, broken at spaces, and inside a word that is longer than a line.

    Tied spaces hold a formula together where it fits on a line; they come out as ordinary ones.
    """
    lines: list[str] = []
    current = ""
    tied = (word if columns_of(word) <= columns else word.replace(TIE, " ") for word in text.split(" "))
    for word in " ".join(tied).split(" "):
        candidate = f"{current} {word}" if current else word
        if columns_of(candidate) <= columns:
            current = candidate
            continue
        if current:
            lines.append(current)
        while columns_of(word) > columns:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or columns_of(word[:n]) <= columns)
            lines.append(word[:cut])
            word = word[cut:]
        current = word
    return [line.replace(TIE, " ") for line in ([*lines, current] if current or not lines else lines)]
