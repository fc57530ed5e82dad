"""A step that writes a sum out, e^{z_1} + e^{z_2} + e^{z_3} for Σ_j e^{z_j}: it holds for one number of classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..kernel import (
    Definition,
    Free,
    Given,
    Index,
    Last,
    Limits,
    Literal,
    OneHot,
    Proved,
    Relation,
    Summation,
    Term,
    decide,
    indices_of,
)
from ..kernel.terms import rebuilt
from ..reading.meaning.claims import Claim
from .budget import Budget

__all__ = ["holds_at_size"]

MOST = 10
"""The largest number of classes that is tried."""


def holds_at_size(claim: Claim, limits: Limits, budget: Budget) -> str | None:
    """ "holds if N = 3", where a side has an entry at 3, none beyond, and the claim is proved for three."""
    for size, value in _written(claim).items():
        if not 2 <= value <= MOST or not budget.spend():
            continue
        left, right = (_of_size(side, size, value) for side in (claim.left, claim.right))
        given = tuple(_given_of_size(each, size, value) for each in claim.given)
        if isinstance(decide(left, right, given, limits), Proved):
            return f"holds if {size} = {value}"
    return None


def _written(claim: Claim) -> dict[str, int]:
    """The last number at which an entry stands, for each size that is a letter."""
    found: dict[str, int] = {}
    for index in (i for side in (claim.left, claim.right) for i in indices_of(side)):
        if isinstance(index, Literal) and isinstance(index.size, str):
            found[index.size] = max(index.value, found.get(index.size, 0))
    return found


def _of_size(term: Term, size: str, value: int) -> Term:
    """The term where a range has this many elements."""

    def walk(part: Term) -> Term:
        if isinstance(part, Summation):
            own = value if part.size == size else part.size
            return Summation(own, part.height, walk(part.body), part.hint)
        return rebuilt(part, walk, lambda index: _index(index, size, value))

    return walk(term)


def _index(index: Index, size: str, value: int) -> Index:
    match index:
        case Free(name, own) if own == size:
            return Free(name, value)
        case Literal(at, own) if own == size:
            return Literal(at, value)
        case Last(own) if own == size:
            return Literal(value, value)
    return index


def _given_of_size(given: Given, size: str, value: int) -> Given:
    match given:
        case Definition(name, parameters, body):
            own = (_index(p, size, value) for p in parameters)
            return Definition(name, tuple(p for p in own if isinstance(p, Free)), _of_size(body, size, value))
        case OneHot(name, own) if own == size:
            return OneHot(name, value)
        case Relation(operator, left, right, each):
            sides = _side(left, size, value), _side(right, size, value)
            return Relation(operator, *sides, tuple(_frees(each, size, value)))
    return given


def _side(side: Term | Index, size: str, value: int) -> Term | Index:
    return _of_size(side, size, value) if isinstance(side, Term) else _index(side, size, value)


def _frees(each: Iterable[Index], size: str, value: int) -> Iterator[Free]:
    yield from (i for i in (_index(e, size, value) for e in each) if isinstance(i, Free))
