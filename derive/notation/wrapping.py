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
        *full, current = pieces(word, columns)
        lines += full
    return [line.replace(TIE, " ") for line in ([*lines, current] if current or not lines else lines)]


def pieces(word: str, columns: int) -> list[str]:
    """A word in pieces that fit, each as long as possible; in linear time, for a word may be a whole page."""
    if columns_of(word) <= columns:
        return [word]
    out, begin, used = [], 0, 0
    for at, character in enumerate(word):
        taken = columns_of(character)
        if used + taken > columns and at > begin:
            out.append(word[begin:at])
            begin, used = at, 0
        used += taken
    return [*out, word[begin:]]
