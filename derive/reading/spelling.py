"""Ways of writing that a page has for itself, which change how every formula of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .documents import Formula
from .latex import Line
from .operators import announced, with_operators
from .squares import squares_of, with_squares

__all__ = ["Reader", "as_the_page_writes"]

Reader = Callable[[Formula], tuple[Line, ...]]
"""A formula to its lines."""


def as_the_page_writes(read: Reader, formulas: Iterable[Formula]) -> Reader:
    """The reader of a page's formulas that knows its operators, D_j, and the squares that are names, σ²."""
    lines = [line for formula in formulas for line in read(formula)]
    operators, squares = announced(lines), squares_of(lines)
    if not operators and not squares:
        return read
    known: dict[str, tuple[Line, ...]] = {}

    def reading(formula: Formula) -> tuple[Line, ...]:
        if formula.text not in known:
            every = (with_operators(line, operators) for line in read(formula))
            known[formula.text] = tuple(with_squares(line, squares) for line in every)
        return known[formula.text]

    return reading
