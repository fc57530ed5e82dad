"""What has no meaning is refused before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .cases import Place, sizes_of
from .refusals import Beyond
from .terms import (
    Apply,
    Bound,
    Case,
    Definition,
    Derivative,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    OneHot,
    Relation,
    Size,
    Summation,
    Term,
    Variable,
    children,
    indices_of,
    reindexed,
    subterms,
)

DEPTH = 60
"""How deep terms may be nested: a few calls a level, well below Python's limit."""

Slots = tuple[Size | None, ...]


def check(terms: list[Term], given: Iterable[Given]) -> dict[str, Slots]:
    """Refuse terms and givens without a meaning; else the ranges of the indices of every variable.

    A name with entries of two kinds, an index outside its range or its sum, a derivative by a size, a function with
    more or fewer places than arguments, a relation between an index and a term, terms nested too deeply.
    """
    given = tuple(given)
    for relation in given:
        if isinstance(relation, Relation):
            _check_relation(relation)
    sizes = sizes_of(terms) | {g.size for g in given if isinstance(g, OneHot)}
    sizes |= {p.size for g in given if isinstance(g, Definition) for p in g.parameters}
    sizes |= {i.size for g in given if isinstance(g, Relation) for i in (g.left, g.right) if isinstance(i, Place)}
    for named in given:
        if isinstance(named, Definition) and len(set(named.parameters)) != len(named.parameters):
            raise Beyond(f"the definition of {named.name} has one parameter twice")
        if isinstance(named, Definition | OneHot) and named.name in sizes:
            raise Beyond(f"{named.name} is the size of a range and nothing else")
    for size in sizes:
        if isinstance(size, int) and size < 1:
            raise Beyond(f"a range 1..{size} is empty")
    slots: dict[str, Slots] = {}
    for term in terms:
        _check_depth(term)
        for part in subterms(term):
            _check_part(part, sizes)
        for name, ranges in _entries(term, {}):
            known = slots.setdefault(name, ranges)
            if len(known) != len(ranges):
                raise Beyond(f"{name} occurs with {len(known)} and with {len(ranges)} indices")
            if known != ranges:
                raise Beyond(f"{name} takes indices of different ranges")
    for vector in given:
        if isinstance(vector, OneHot) and slots.get(vector.name, (vector.size,))[-1:] != (vector.size,):
            raise Beyond(f"{vector.name} is one-hot over 1..{vector.size}, and its last index has another range")
    return slots


def _check_relation(relation: Relation) -> None:
    places = [isinstance(side, Place | Bound) for side in (relation.left, relation.right)]
    if relation.operator not in ("=", "≠") if all(places) else relation.operator not in ("=", "≠", ">", "≥"):
        raise Beyond(f"a given with the operator {relation.operator}")
    if any(places) and not all(places):
        raise Beyond("a given compares an index with a term")
    if len(set(relation.each)) != len(relation.each):
        raise Beyond("a given is said twice for each of one index")


def _check_part(part: Term, sizes: set[Size]) -> None:
    match part:
        case Derivative(_, Variable(name)) if name in sizes:
            raise Beyond(f"{name} is the size of a range: there is no derivative by it")
        case Variable(name, indices) if indices and name in sizes:
            raise Beyond(f"{name} is the size of a range and has no entries")
        case Apply(function, arguments, orders) if len(arguments) != len(orders) or min(orders, default=0) < 0:
            raise Beyond(f"{function} has {len(arguments)} arguments and {len(orders)} orders of differentiation")


def _check_index(index: Index, around: Mapping[int, Size]) -> None:
    match index:
        case Fresh():
            raise Beyond("an index of the kernel's own stands in a claim")
        case Bound(height) if height not in around:
            raise Beyond("a bound index stands outside its sum")
        case Literal(value, size) if value < 1 or (isinstance(size, int) and value > size):
            raise Beyond(f"the index {value} is outside 1..{size}")


def _entries(term: Term, around: Mapping[int, Size]) -> Iterator[tuple[str, Slots]]:
    """Every variable with the ranges of its indices; ``around`` are the heights of the sums around it."""
    match term:
        case Variable(name, indices):
            for index in indices:
                _check_index(index, around)
            yield name, tuple(around.get(i.height) if isinstance(i, Bound) else i.size for i in indices)
        case Summation(size, height, body):
            if around and height >= min(around):
                raise Beyond("a sum inside another one must be of a lower height")
            yield from _entries(body, {**around, height: size})
        case _:
            if isinstance(term, Case):
                _check_index(term.left, around)
                _check_index(term.right, around)
            for part in children(term):
                yield from _entries(part, around)


def _check_depth(term: Term) -> None:
    level = [term]
    for _ in range(DEPTH):
        level = [part for parent in level for part in children(parent)]
        if not level:
            return
    raise Beyond(f"gave up: nested deeper than {DEPTH}")


def without_last_of_numbers(term: Term) -> Term:
    """The term with the last index of a range 1..3 written as 3."""

    def rename(index: Index) -> Index:
        return Literal(index.size, index.size) if isinstance(index, Last) and isinstance(index.size, int) else index

    ends = (i for i in indices_of(term) if isinstance(i, Last) and isinstance(i.size, int))
    return reindexed(term, rename) if any(True for _ in ends) else term


def literals_of(terms: Iterable[Term]) -> frozenset[Literal]:
    """The numbers that stand as indices: each needs a range that reaches it."""
    found = (i for term in terms for part in subterms(term) for i in _written(part))
    return frozenset(i for i in found if isinstance(i, Literal))


def _written(part: Term) -> tuple[Index, ...]:
    match part:
        case Variable(_, indices):
            return indices
        case Case(left, right, _, _):
            return left, right
    return ()
