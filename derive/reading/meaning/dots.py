r"""Dots: e^{z_1} + e^{z_2} + \cdots + e^{z_n} is a sum over an index, (y_1, \dots, y_n) a vector.

The parts around the dots are compared: where the first has the literal 1 the last must have the end of the range, and
nothing else may differ.  What is written between them must be the parts for 2, 3, ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Free, Index, Last, Literal, Term, Variable, children, substitute_indices, summation
from ...kernel.terms import rebuilt
from ..latex.tree import Dots, Enclosed, Listed, Node, Total
from .refusal import UnreadableError
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["total", "vector"]


def total(e: Elaboration, node: Total) -> Value:
    """a_1 + a_2 + … + a_n, with other terms before and after it."""
    place = next(i for i, (_, part) in enumerate(node.terms) if isinstance(part, Dots))
    if place + 1 >= len(node.terms):
        raise UnreadableError("a sum that ends in dots", node.at, "the last term")
    signs = {sign for sign, _ in node.terms}
    if signs != {"+"}:
        raise UnreadableError("dots between terms of different signs", node.at, "a sum of terms of one form")
    shown = [e.scalar(part) for i, (_, part) in enumerate(node.terms) if i < place]
    last = e.scalar(node.terms[place + 1][1])
    if place + 2 < len(node.terms):
        raise UnreadableError("terms after the last one of a sum with dots", node.at, "parentheses around the sum")
    index = e.fresh_axis()
    body = _pattern(e, shown, last, index, node)
    return Value(summation(index, body))


def vector(e: Elaboration, node: Enclosed) -> Value:
    """(a_1, …, a_n): the vector with these entries; written out, (a, b, c) has entries of no common form."""
    parts = node.inner.parts if isinstance(node.inner, Listed) else (node.inner,)
    places = [i for i, part in enumerate(parts) if isinstance(part, Dots)]
    if len(places) != 1 or places[0] == 0 or places[0] != len(parts) - 2:
        raise UnreadableError(
            "a tuple is read with its first entries, dots, and its last", node.at, r"(y_1, \dots, y_n)"
        )
    shown = [e.scalar(part) for part in parts[: places[0]]]
    axis = e.fresh_axis()
    return Value(_pattern(e, shown, e.scalar(parts[-1]), axis, node), (axis,))


def _pattern(e: Elaboration, shown: list[Term], last: Term, index: Free, node: Node) -> Term:
    """The term that is the first of ``shown`` at 1, the second at 2, …, and ``last`` at the end of the range."""
    varying = _ends(shown[0], last, 1)
    if not varying:
        raise UnreadableError("the terms around the dots are not of one form", node.at, "a_1 + a_2 + … + a_n")
    for literal, end in varying:
        e.ranges.join(index.size, literal.size)
        e.ranges.join(index.size, end.size)
        if isinstance(end, Free):
            e.ranges.join(index.size, end.name)
    pattern = substitute_indices(shown[0], {literal: index for literal, _ in varying})
    for value, term in enumerate(shown, start=1):
        if not _is_instance(pattern, term, index, value):
            raise UnreadableError(f"term {value} before the dots is not of the form of the others", node.at, "one form")
    return pattern


def _ends(first: Term, last: Term, value: int) -> set[tuple[Literal, Free | Last | Literal]]:
    """The literals ``value`` of the first term with what stands in their place in the last; empty if more differs."""
    found: set[tuple[Literal, Free | Last | Literal]] = set()

    def walk(one: Term, other: Term) -> bool:
        if type(one) is not type(other):
            return False
        if isinstance(one, Variable) and isinstance(other, Variable):
            if one.name != other.name or len(one.indices) != len(other.indices):
                return False
            return all(map(pair, one.indices, other.indices))
        inside, across = children(one), children(other)
        if not inside:
            return one == other
        return len(inside) == len(across) and all(map(walk, inside, across))

    def pair(one: Index, other: Index) -> bool:
        if isinstance(one, Literal) and one.value == value and isinstance(other, Free | Last | Literal):
            if isinstance(other, Literal) and other.value == value:
                return True
            found.add((one, other))
            return True
        return one == other

    return found if walk(first, last) else set()


def _is_instance(pattern: Term, term: Term, index: Free, value: int) -> bool:
    """Whether the pattern at a literal index is the term; sizes of literals do not count."""

    def bare(part: Term) -> Term:
        return rebuilt(part, bare, lambda i: Literal(i.value, "") if isinstance(i, Literal) else i)

    return bare(substitute_indices(pattern, {index: Literal(value, "")})) == bare(term)
