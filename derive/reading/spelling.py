"""Ways of writing that a page has for itself, which change how every formula of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .calls import calls_over_indices, with_entries
from .documents import Formula
from .latex import Line
from .operators import announced, with_operators
from .squares import squares_of, with_squares

__all__ = ["Reader", "as_the_page_writes"]

Reader = Callable[[Formula], tuple[Line, ...]]
"""A formula to its lines."""


def as_the_page_writes(read: Reader, formulas: Iterable[Formula]) -> Reader:
    """The reader of formulas that knows a page's operators, D_j, its squares that are names, σ², its entries p(x)."""
    lines = [line for formula in formulas for line in read(formula)]
    operators, squares, calls = announced(lines), squares_of(lines), calls_over_indices(lines)
    if not operators and not squares and not calls:
        return read
    known: dict[str, tuple[Line, ...]] = {}

    def reading(formula: Formula) -> tuple[Line, ...]:
        if formula.text not in known:
            every = (with_entries(with_operators(line, operators), calls) for line in read(formula))
            known[formula.text] = tuple(with_squares(line, squares) for line in every)
        return known[formula.text]

    return reading
