"""Ways of writing that a page has for itself, which change how every formula of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from .calligraphic import told_apart, with_fonts
from .documents import Formula
from .gradient_names import has_gradient_names, loss_of, with_gradient_names
from .latex import Line
from .latex.tree import Node
from .layers import layered_names, with_layers
from .marked import marked_names, with_marks
from .operators import announced, with_operators
from .outer import outer_of, with_outer
from .raised import raised_in, with_indices_below
from .squares import squares_of, with_squares
from .summed_calls import calls_over_indices, with_entries
from .trees import inside

__all__ = ["Reader", "as_the_page_writes"]

Reader = Callable[[Formula], tuple[Line, ...]]
"""A formula to its lines."""
Change = Callable[[Line], Line]


def as_the_page_writes(read: Reader, formulas: Iterable[Formula], several: bool = False) -> Reader:
    """The reader of a page's formulas that knows what the page writes in a way of its own.

    ``several`` says that its words speak of several variables, with a marginal each.
    """
    changes = _changes([line for formula in formulas for line in read(formula)], several)
    if not changes:
        return read
    known: dict[str, tuple[Line, ...]] = {}

    def reading(formula: Formula) -> tuple[Line, ...]:
        if formula.text not in known:
            known[formula.text] = tuple(
                reduce(lambda one, change: change(one), changes, line) for line in read(formula)
            )
        return known[formula.text]

    return reading


def _changes(lines: list[Line], several: bool) -> list[Change]:
    """What a page writes in its own way: s^i, W^{[2]}, stars x^*, operators D_j, entries p(x), dW, squares σ²."""
    raised = raised_in(lines)
    lines = [with_indices_below(line, raised) for line in lines] if raised.names else lines
    nodes = _nodes_in(lines)
    fonts, layers = told_apart(nodes), layered_names(nodes)
    if layers:
        lines = [with_layers(line, layers) for line in lines]
        nodes = _nodes_in(lines)
    marks = marked_names(nodes)
    if marks:
        lines = [with_marks(line, marks) for line in lines]
        nodes = _nodes_in(lines)
    operators, calls, squares = announced(lines), calls_over_indices(lines, nodes, several), squares_of(lines, nodes)
    loss = loss_of(lines)
    found: list[tuple[bool, Change]] = [
        (bool(raised.names), lambda line: with_indices_below(line, raised)),
        (bool(fonts), lambda line: with_fonts(line, fonts)),
        (bool(layers), lambda line: with_layers(line, layers)),
        (bool(marks), lambda line: with_marks(line, marks)),
        (bool(operators), lambda line: with_operators(line, operators)),
        (has_gradient_names(lines, nodes), lambda line: with_gradient_names(line, loss)),
        (bool(calls), lambda line: with_entries(line, calls)),
        *([(True, lambda line: with_outer(line, outer))] if (outer := outer_of(lines)) is not None else []),
        (bool(squares), lambda line: with_squares(line, squares)),
    ]
    return [change for there, change in found if there]


def _nodes_in(lines: Iterable[Line]) -> list[Node]:
    return [node for line in lines for side in line.sides for node in inside(side)]
