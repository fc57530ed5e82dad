"""Every way in which the free indices and literals of a claim can coincide, as far as the claim can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, product
from math import prod

from .atoms import index_key
from .records import dataclass
from .refusals import Beyond
from .terms import (
    Bound,
    Exp,
    Free,
    Fresh,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Power,
    Relation,
    Size,
    Summation,
    Term,
    Variable,
    indices_of,
    number,
    rebuilt,
    subterms,
)

MOST_PLACES = 8
"""Eight places have 4140 partitions."""

Place = Free | Fresh | Literal | Last
Block = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coincidence:
    """One way to coincide.

    ``to`` sends an index to the one that stands for all it coincides with; the pairs ``distinct`` differ; ``lower`` is
    what the sizes are then at least; ``fixed`` holds the sizes that are then a number (1 = n fixes n).
    """

    blocks: tuple[Block, ...]
    to: Mapping[Index, Index]
    distinct: frozenset[frozenset[Index]]
    lower: Mapping[Size, int]
    fixed: Mapping[str, int]


def sizes_of(terms: Iterable[Term]) -> set[Size]:
    """Every size of a range that the terms mention."""
    found: set[Size] = set()
    for term in terms:
        found.update(part.size for part in subterms(term) if isinstance(part, Summation))
        found.update(index.size for index in indices_of(term) if not isinstance(index, Bound))
    return found


def with_sizes(places: frozenset[Place], name: str, value: int) -> frozenset[Place]:
    """The places with the size ``name`` fixed to a number."""
    term = with_size(Variable("", tuple(places)), name, value)
    return frozenset(i for i in indices_of(term) if isinstance(i, Place))


def with_size(term: Term, name: str, value: int) -> Term:
    """The term with the size ``name`` fixed to a number."""

    def resized(index: Index) -> Index:
        match index:
            case Last(size) if size == name:
                return Literal(value, value)
            case Literal(place, size) if size == name:
                return Literal(place, value)
            case Free(own, size) if size == name:
                return Free(own, value)
            case Fresh(serial, size, hint) if size == name:
                return Fresh(serial, value, hint)
        return index

    def walk(part: Term) -> Term:
        match part:
            case Variable(own, ()) if own == name:
                return number(value)
            case Summation(size, height, body, hint) if size == name:
                return Summation(value, height, walk(body), hint)
            case Power(base, exponent) if Variable(name) in subterms(exponent):
                # x^n needs x > 0, also where n is fixed: what a term needs does not depend on the givens.
                return Exp(Multiply((walk(exponent), Log(walk(base)))))
        return rebuilt(part, walk, resized)

    return walk(term)


def coincidences(
    classes: list[set[Index]], places: set[Place], relations: tuple[Relation, ...], limit: int
) -> Iterator[Coincidence]:
    """All ways in which the places can coincide that the relations between indices allow.

    Only places in one class are told apart; those of a concrete range take every value of it.
    """
    equal, unequal = between_indices(relations)
    groups = _joined([{i for i in c if isinstance(i, Place)} for c in classes], [*equal, *unequal])
    if any(len({place.size for place in group}) > 1 for group in groups):
        raise Beyond("indices of different ranges are compared")
    choices: list[list[tuple[Block, ...]]] = []
    for group in groups:
        ordered = sorted(group, key=rank)
        if ordered and isinstance(ordered[0].size, str):
            allowed = (p for p in _partitions(ordered) if _allowed(p, equal, unequal))
            # Bell numbers grow fast: look at no more partitions than could be of use.
            if len(ordered) > MOST_PLACES:
                raise Beyond(f"gave up at {len(ordered)} indices that may coincide")
            choices.append(list(islice(allowed, limit + 1)))
    named = sorted((i for i in places if isinstance(i, Free | Fresh) and isinstance(i.size, int)), key=rank)
    count = prod(map(len, choices)) * prod(i.size for i in named if isinstance(i.size, int))
    if count > limit:
        raise Beyond(f"gave up at {count} ways in which the indices can coincide")
    values = [[Literal(v, i.size) for v in range(1, i.size + 1)] for i in named if isinstance(i.size, int)]
    for partitions, taken in product(product(*choices), product(*values)):
        values_of: dict[Index, Index] = dict(zip(named, taken, strict=True))
        if _agree(values_of, equal, unequal):
            yield _coincidence(partitions, values_of)


def between_indices(relations: Iterable[Relation]) -> tuple[list[tuple[Place, Place]], list[tuple[Place, Place]]]:
    """The pairs of indices said to be equal, and those said to be unequal."""
    pairs: dict[str, list[tuple[Place, Place]]] = {"=": [], "≠": []}
    for relation in (r for r in relations if not r.each):
        if isinstance(relation.left, Place) and isinstance(relation.right, Place) and relation.operator in pairs:
            pairs[relation.operator].append((relation.left, relation.right))
    return pairs["="], pairs["≠"]


def _joined(classes: list[set[Place]], pairs: list[tuple[Place, Place]]) -> list[set[Place]]:
    """The classes, those joined that a pair connects."""
    for pair in pairs:
        touched = [c for c in classes if not c.isdisjoint(pair)]
        classes = [c for c in classes if c not in touched] + [set(pair).union(*touched)]
    return classes


def rank(place: Place) -> tuple[int, str]:
    """Literals first, then the last index, then free ones by name: the first of a block stands for it."""
    order = {Literal: 0, Last: 1, Free: 2, Fresh: 3}
    return order[type(place)], index_key(place)


def _partitions(places: list[Place]) -> Iterator[tuple[Block, ...]]:
    """Every partition of the places in which no two literals share a block."""
    if not places:
        yield ()
        return
    *others, place = places
    for partition in _partitions(others):
        for position, block in enumerate(partition):
            if not (isinstance(place, Literal) and isinstance(block[0], Literal)):
                yield (*partition[:position], (*block, place), *partition[position + 1 :])
        yield (*partition, (place,))


def _allowed(
    partition: tuple[Block, ...], equal: list[tuple[Place, Place]], unequal: list[tuple[Place, Place]]
) -> bool:
    block_of = {place: number for number, block in enumerate(partition) for place in block}
    here = [(a, b) for a, b in equal if a in block_of and b in block_of]
    apart = [(a, b) for a, b in unequal if a in block_of and b in block_of]
    return all(block_of[a] == block_of[b] for a, b in here) and all(block_of[a] != block_of[b] for a, b in apart)


def _agree(
    value_of: Mapping[Index, Index], equal: list[tuple[Place, Place]], unequal: list[tuple[Place, Place]]
) -> bool:
    """Whether the values that indices of concrete ranges take satisfy the relations between them."""

    def value(place: Place) -> Index:
        return (
            Literal(place.size, place.size)
            if isinstance(place, Last) and isinstance(place.size, int)
            else value_of.get(place, place)
        )

    concrete_equal = [(a, b) for a, b in equal if isinstance(a.size, int)]
    concrete_unequal = [(a, b) for a, b in unequal if isinstance(a.size, int)]
    return all(value(a) == value(b) for a, b in concrete_equal) and all(
        value(a) != value(b) for a, b in concrete_unequal
    )


def _coincidence(partitions: tuple[tuple[Block, ...], ...], values: Mapping[Index, Index]) -> Coincidence:
    to = dict(values)
    distinct: set[frozenset[Index]] = set()
    lower: dict[Size, int] = {}
    fixed: dict[str, int] = {}
    for partition in partitions:
        size = partition[0][0].size
        heads = [block[0] for block in partition]
        to |= {place: block[0] for block in partition for place in block}
        distinct |= {frozenset(pair) for pair in combinations(heads, 2)}
        highest = max((head.value for head in heads if isinstance(head, Literal)), default=0)
        beyond = any(isinstance(head, Last) for head in heads)
        lower[size] = max(lower.get(size, 1), len(heads), highest + beyond)
        for block in partition:
            if (
                isinstance(block[0], Literal)
                and any(isinstance(place, Last) for place in block)
                and isinstance(size, str)
            ):
                fixed[size] = block[0].value
    blocks = tuple(block for partition in partitions for block in partition)
    return Coincidence(blocks, to, frozenset(distinct), lower, fixed)
