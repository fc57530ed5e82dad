r"""Products of numbers, vectors and matrices: x^T y, x y^T, A x, x^T A, A B, and ⊙, ⊗, · between vectors.

A product that does not conform is refused with both shapes; nothing is turned around silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Free, Multiply, Power, Term, multiply, number, summation
from ..latex.tree import Node
from .refusal import MisfitError, UnreadableError
from .values import COLUMN, EITHER, ROW, Value, shape

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["ENTRYWISE", "MULTIPLYING", "contracted", "inner", "outer", "times"]

ENTRYWISE = frozenset({r"\odot", r"\circ", r"\ast", "*"})
"""Marks that multiply entry by entry where both sides have entries."""
DOTS = frozenset({r"\cdot", r"\bullet", "·", "."})
"""Marks that between two vectors mean the inner product, whichever way these lie."""
MULTIPLYING = frozenset({"", r"\times", "×", r"\otimes"}) | ENTRYWISE | DOTS


def times(e: Elaboration, left: Value, right: Value, mark: str, node: Node) -> Value:
    """The product of two values."""
    if not left.axes or not right.axes:
        vector = left if left.axes else right
        return Value(multiply(*_factors(left.term), right.term), vector.axes, vector.lies)
    if mark in ENTRYWISE:
        return e.combined([left, right], node, lambda terms: multiply(*terms))
    if mark == r"\otimes":
        return outer(left, right)
    if len(left.axes) == len(right.axes) == 1:
        return _of_vectors(e, left, right, mark, node)
    if _conforms(left, right):
        product = contracted(e, left, right, node)
        if len(product.axes) == 1:
            return Value(product.term, product.axes, COLUMN if len(right.axes) == 1 else ROW)
        return product
    raise misfit(e, left, right, node)


def _factors(term: Term) -> tuple[Term, ...]:
    """The factors of a product, so that it is flat however many there are; a quotient is one factor."""
    match term:
        case Multiply((*_, Power(_, exponent))) if exponent == number(-1):
            return (term,)
        case Multiply(factors):
            return factors
    return (term,)


def _of_vectors(e: Elaboration, left: Value, right: Value, mark: str, node: Node) -> Value:
    """x^T y is the inner product, x y^T the outer one; x · y the inner one whichever way they lie."""
    match left.lies, right.lies:
        case ("row", "column") | ("row", "") | ("", "column"):
            return inner(e, left, right, node)
        case ("column", "row") | ("", "row"):
            return outer(left, right)
        case _ if mark in DOTS:
            return inner(e, left, right, node)
    raise misfit(e, left, right, node)


def _conforms(left: Value, right: Value) -> bool:
    if len(left.axes) == 1:
        return left.lies != COLUMN
    return len(right.axes) != 1 or right.lies != ROW


def inner(e: Elaboration, left: Value, right: Value, node: Node) -> Value:
    """Σ_a x_a y_a."""
    return contracted(e, left, right, node)


def outer(left: Value, right: Value) -> Value:
    """The matrix x_a y_b."""
    return Value(multiply(left.term, right.term), (*left.axes, *right.axes))


def contracted(e: Elaboration, left: Value, right: Value, node: Node) -> Value:
    """Σ_a x_{..a} y_{a..}: the last axis of the one and the first of the other are one."""
    last, first = left.axes[-1], right.axes[0]
    if e.ranges.apart(last.size, first.size):
        raise misfit(e, left, right, node)
    e.ranges.join(last.size, first.size)
    index = e.fresh_axis()
    e.ranges.join(index.size, last.size)
    factors = left.along((*left.axes[:-1], index)), right.along((index, *right.axes[1:]))
    return Value(summation(index, multiply(*factors)), (*left.axes[:-1], *right.axes[1:]), EITHER)


def misfit(e: Elaboration, left: Value, right: Value, node: Node) -> UnreadableError:
    """What is said of a product that does not conform."""
    shapes = [shape(value, e.size_in_words) for value in (left, right)]
    return MisfitError(
        f"a product that does not conform: {shapes[0]} times {shapes[1]}",
        node.at,
        r"shapes that fit: a transpose, or \odot for entries",
    )


def refreshed(e: Elaboration, value: Value) -> Value:
    """The same value with axes of its own, so that it can stand twice in one product."""
    axes = tuple(Free(e.fresh_axis().name, axis.size) for axis in value.axes)
    return Value(value.along(axes), axes, value.lies)
