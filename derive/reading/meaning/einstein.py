"""Einstein's summation convention, where a page announces it: an index that stands twice in a term is summed over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ...kernel import Free, summation
from ..latex.tree import Annotated, Derivative, Enclosed, Node, Product, Quotient, Scripted, Total
from ..trees import free_scripts
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["repeated", "summed"]


def repeated(e: Elaboration, node: Node) -> tuple[str, ...]:
    """The letters that stand more than once in a term, and that nothing around it has bound."""
    if not isinstance(node, Product | Scripted | Quotient | Derivative):
        return ()
    return tuple(name for name, count in _counts(node).items() if count > 1 and name not in e.indices)


def _counts(node: Node) -> Counter[str]:
    """How often each letter stands in one term: of the terms of a sum in parentheses, as often as in any."""
    match node:
        case Product(factors):
            return sum(map(_counts, factors), Counter())
        case Quotient(top, bottom):
            return _counts(top) + _counts(bottom)
        case Scripted(Enclosed(_, _, inner)):
            # (x_i y_i)² is the square of a sum: what stands twice within a term of the bracket is summed there.
            within = _counts(inner)
            return Counter(letter.name for letter in free_scripts(node) if within[letter.name] < 2)
        case Enclosed(_, _, inner) | Annotated(_, inner):
            return _counts(inner)
        case Total(terms):
            found: Counter[str] = Counter()
            for _, term in terms:
                found |= _counts(term)
            return found
        case Derivative(_, body, by):
            return sum((_counts(variable) for variable, _ in by), _counts(body))
    return Counter(letter.name for letter in free_scripts(node))


def summed(e: Elaboration, node: Node, letters: tuple[str, ...]) -> Value:
    """The sum over these letters."""
    indices = [Free(letter, e.fresh_size()) for letter in letters]
    inner = e
    for index in indices:
        inner = inner.within(index)
    value = inner.value(node)
    term = value.term
    for index in reversed(indices):
        term = summation(index, term)
    e.note("indices that stand twice in a term are summed over")
    return Value(term, value.axes, value.lies)
