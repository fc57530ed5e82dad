r"""Operators on vectors and matrices with names: diag, tr, sum, the entropies and divergences of two vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...kernel import (
    Case,
    Free,
    Log,
    Summation,
    Term,
    divide,
    indices_of,
    multiply,
    negative,
    number,
    substitute_indices,
    subterms,
    summation,
)
from ..latex.tree import Node
from .refusal import UnreadableError
from .values import EITHER, Value, shape

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["BEFORE_PRODUCTS", "NAMES", "OF_PAIRS", "OPERATORS", "Operator"]

Operator = Callable[["Elaboration", Value, Node], Value]


def diagonal(e: Elaboration, value: Value, node: Node) -> Value:
    """diag(v) is the matrix v_a δ_ab, and so is diag(v_i); of a matrix it is the vector of its A_aa."""
    value = _as_vector(e, value)
    match value.axes:
        case (axis,):
            other = e.fresh_axis()
            e.ranges.join(axis.size, other.size)
            return Value(Case(axis, other, value.term, number(0)), (axis, other))
        case (row, column):
            e.ranges.join(row.size, column.size)
            return Value(substitute_indices(value.term, {column: row}), (row,))
    raise _refused("diag", e, value, node, "a vector or a matrix")


def _as_vector(e: Elaboration, value: Value) -> Value:
    """An entry with one index that no sum around it binds, as the vector of all of them."""
    free = {i for i in indices_of(value.term) if isinstance(i, Free)} - set(e.indices.values())
    if value.axes or len(free) != 1:
        return value
    [index], axis = free, e.fresh_axis()
    e.ranges.join(axis.size, index.size)
    return Value(substitute_indices(value.term, {index: axis}), (axis,))


def trace(e: Elaboration, value: Value, node: Node) -> Value:
    """tr A = Σ_a A_aa."""
    match value.axes:
        case () if any(isinstance(part, Summation) for part in subterms(value.term)):
            return value  # tr(x^T A x) of a number is that number
        case (row, column):
            e.ranges.join(row.size, column.size)
            return Value(summation(row, substitute_indices(value.term, {column: row})))
    raise _refused("tr", e, value, node, "a square matrix")


def total(e: Elaboration, value: Value, node: Node) -> Value:
    """The sum of all entries."""
    if not value.axes:
        raise _refused("sum", e, value, node, "a vector or a matrix")
    term = value.term
    for axis in value.axes:
        term = summation(axis, term)
    return Value(term)


def mean(e: Elaboration, value: Value, node: Node) -> Value:
    """The sum of all entries divided by their number."""
    number_of = total(e, Value(number(1), value.axes), node)
    return Value(divide(total(e, value, node).term, number_of.term))


def row_sums(e: Elaboration, value: Value, node: Node) -> Value:
    """For each row the sum of its entries."""
    if len(value.axes) != 2:
        raise _refused("rowsum", e, value, node, "a matrix")
    return Value(summation(value.axes[1], value.term), value.axes[:1])


def entropy(e: Elaboration, value: Value, node: Node) -> Value:
    """H(p) = −Σ p_i log p_i."""
    if len(value.axes) != 1:
        raise _refused("H", e, value, node, "a vector")
    return Value(negative(summation(value.axes[0], multiply(value.term, Log(value.term)))))


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        **dict.fromkeys(("diag", "Diag"), diagonal),
        **dict.fromkeys(("tr", "Tr", "trace", "Trace"), trace),
        **dict.fromkeys(("sum", "Sum"), total),
        **dict.fromkeys(("mean", "Mean"), mean),
        **dict.fromkeys(("rowsum", "row_sum"), row_sums),
        **dict.fromkeys(("H",), entropy),
    }
)
"""Operators of one argument, by the words that pages use for them."""
BEFORE_PRODUCTS = frozenset({"tr", "Tr", "trace", "Trace", "diag", "Diag"})
"""Those that are written without parentheses too, before the product that they take."""


def cross_entropy(y: Term, p: Term) -> Term:
    """−y log p, one entry's share of the cross-entropy."""
    return negative(multiply(y, Log(p)))


def divergence(p: Term, q: Term) -> Term:
    """p log(p/q), one entry's share of the Kullback-Leibler divergence."""
    return multiply(p, Log(divide(p, q)))


NAMES = {cross_entropy: "cross-entropy", divergence: "Kullback-Leibler divergence"}
OF_PAIRS: Mapping[str, Callable[[Term, Term], Term]] = MappingProxyType(
    {
        **dict.fromkeys(("CE", "H", "CrossEntropy", "crossentropy", "XE"), cross_entropy),
        **dict.fromkeys(("KL", "D_{KL}", r"\mathrm{KL}", "D_{\\mathrm{KL}}"), divergence),
    }
)
"""Sums over the entries of two vectors: the share of one entry."""


def _refused(name: str, e: Elaboration, value: Value, node: Node, expected: str) -> UnreadableError:
    found = shape(Value(value.term, value.axes, EITHER), e.size_in_words)
    return UnreadableError(f"{name} of {found}", node.at, expected)
