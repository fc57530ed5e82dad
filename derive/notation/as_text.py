"""A layout on one line of Unicode text: e^{z_j}/Σ, Σ_{j≠k} y_j σ(z_j)."""

from __future__ import annotations

import unicodedata

from .glyphs import grouped, raised_digits
from .layout import (
    KERN,
    Accent,
    BigOperator,
    Brackets,
    Cases,
    Exponential,
    Fraction,
    Layout,
    Matrix,
    Operator,
    Root,
    Row,
    Script,
    Symbol,
)

__all__ = ["text_of"]

ROOT_SIGNS = {2: "√", 3: "∛"}


def text_of(layout: Layout) -> str:
    """The layout on one line; every bracket that a slash makes necessary is drawn."""
    match layout:
        case Symbol(text) | Operator(text):
            return text
        case Row(items):
            return "".join(text_of(item) for item in items if item != KERN)
        case Script(base, lower, upper):
            return text_of(base) + subscript(lower) + superscript(upper)
        case Fraction(numerator, denominator):
            return f"{text_of(numerator)}/{text_of(denominator)}"
        case BigOperator(symbol, index, first, last, limits_needed):
            below, above = (first, last) if limits_needed else (index, None)
            limit = "" if above is None else "^" + grouped(text_of(above))
            return symbol.text + subscript(below) + limit
        case Brackets(body, left, right):
            return f"{left}{text_of(body)}{right}"
        case Root(radicand, degree):
            return ROOT_SIGNS[degree] + text_of(radicand)
        case Exponential(exponent):
            return f"e^{grouped(text_of(exponent))}"
        case Cases(rows):
            return "{" + "; ".join(f"{text_of(value)} if {text_of(condition)}" for value, condition in rows) + "}"
        case Matrix(rows, left, right):
            return left + "; ".join(", ".join(map(text_of, entries)) for entries in rows) + right
        case Accent(base, mark):
            return unicodedata.normalize("NFC", base.text + mark)


def subscript(lower: Layout | None) -> str:
    """_j, _{j≠k}, or nothing."""
    return "" if lower is None else "_" + grouped(text_of(lower))


def superscript(upper: Layout | None) -> str:
    """², ^x, ^{n + 1}, or nothing."""
    if upper is None:
        return ""
    text = text_of(upper)
    return raised_digits(text) or "^" + grouped(text)
