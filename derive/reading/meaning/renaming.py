"""Terms and givens with variables told apart, and with sums that leave an index out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...kernel import (
    Bound,
    Case,
    Definition,
    Derivative,
    Free,
    Given,
    OneHot,
    Relation,
    Summation,
    Term,
    Variable,
    number,
)
from ...kernel.records import replace
from ...kernel.terms import rebuilt
from .relevance import terms_of
from .scope import variables_in

__all__ = ["excluding", "given_renamed", "renamed", "told_apart_in"]


def excluding(term: Term, index: Free) -> Term:
    """The term with every sum over the range of an index without the term at this index."""

    def walk(part: Term) -> Term:
        found = rebuilt(part, walk)
        if isinstance(found, Summation) and found.size == index.size:
            return replace(found, body=Case(Bound(found.height), index, number(0), found.body))
        return found

    return walk(term)


def told_apart_in(
    pair: tuple[Term, Term], definitions: tuple[Definition, ...], sources: Iterable[Given]
) -> dict[tuple[str, int], str]:
    """New names for variables that stand with different numbers of indices: x_i beside x_mi is another thing.

    The one that is defined, or has fewest indices, keeps its name.
    """
    ranks: dict[str, set[int]] = {}
    for name, rank in variables_in([*pair, *(d.body for d in definitions), *terms_of(sources)]):
        ranks.setdefault(name, set()).add(rank)
    kept = {d.name: len(d.parameters) for d in definitions}
    found: dict[tuple[str, int], str] = {}
    for name, several in ranks.items():
        own = kept.get(name, min(several))
        for place, rank in enumerate(sorted(several - {own})):
            found[name, rank] = rf"\mathbf{{{name}}}" if not place else rf"\mathbf{{{name}}}_{{{rank}}}"
    return found


def renamed(term: Term, to: Mapping[tuple[str, int], str]) -> Term:
    """The term with new names for variables, by name and number of indices."""
    if not to:
        return term

    def walk(part: Term) -> Term:
        if isinstance(part, Variable):
            return Variable(to.get((part.name, len(part.indices)), part.name), part.indices)
        found = rebuilt(part, walk)
        if isinstance(found, Derivative) and isinstance(part, Derivative):
            by = walk(part.variable)
            return Derivative(found.body, by if isinstance(by, Variable) else part.variable)
        return found

    return walk(term)


def given_renamed(given: Given, to: Mapping[tuple[str, int], str]) -> Given:
    """The given with new names for variables."""
    match given:
        case Relation(operator, left, right, each) if isinstance(left, Term) and isinstance(right, Term):
            return Relation(operator, renamed(left, to), renamed(right, to), each)
        case OneHot(name, size):
            # A one-hot vector has an index: where the name stands without one too, the other is meant.
            return OneHot(next((new for (old, rank), new in to.items() if old == name and rank), name), size)
    return given
