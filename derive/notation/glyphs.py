"""Which characters Unicode has raised and lowered, how wide a text is, and the pieces of tall brackets."""

from __future__ import annotations

import unicodedata

__all__ = ["BRACKET_PIECES", "grouped", "lowered", "padded", "raised_digits", "width"]

SUBSCRIPTS = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)  # fmt: skip
SUPERSCRIPTS = dict(zip("0123456789−′niᵀ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻′ⁿⁱᵀ", strict=True))

BRACKET_PIECES = {
    "(": ("⎛", "⎜", "⎝"),
    ")": ("⎞", "⎟", "⎠"),
    "[": ("⎡", "⎢", "⎣"),
    "]": ("⎤", "⎥", "⎦"),
}


def lowered(text: str) -> str | None:
    """The text in subscript characters, where Unicode has them all."""
    return "".join(SUBSCRIPTS[c] for c in text) if text and all(c in SUBSCRIPTS for c in text) else None


def raised_digits(text: str) -> str | None:
    """The text in superscript characters, where Unicode has them all."""
    return "".join(SUPERSCRIPTS[c] for c in text) if text and all(c in SUPERSCRIPTS for c in text) else None


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(character_width(c) for c in text)


def character_width(character: str) -> int:
    """0 for a mark above a letter, 2 for a wide East Asian character, else 1."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def padded(text: str, columns: int) -> str:
    """The text with spaces at its right up to a number of columns."""
    return text + " " * (columns - width(text))


def grouped(text: str) -> str:
    """The text in braces, unless it is a single character."""
    return text if len(text) == 1 else "{" + text + "}"
