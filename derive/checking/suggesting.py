"""What would make a refuted step hold: an assumption that the page does not state.  The kernel proves it first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..kernel import (
    Bound,
    Definition,
    Free,
    Given,
    OneHot,
    Proved,
    Relation,
    Summation,
    Term,
    Variable,
    decide,
    indices_of,
    number,
    subterms,
    summation,
)
from ..notation import Notation, latex
from ..reading.meaning.claims import Claim

__all__ = ["missing_given"]

PLAIN = Notation()


def missing_given(claim: Claim) -> str | None:
    """ "holds if …", "holds when …": the weakest assumption of a few usual ones under which the claim is proved."""
    for words, given in _hypotheses(claim):
        if isinstance(decide(claim.left, claim.right, (*claim.given, *given)), Proved):
            return words
    return None


def _hypotheses(claim: Claim) -> Iterator[tuple[str, tuple[Given, ...]]]:
    free = sorted({i for side in (claim.left, claim.right) for i in indices_of(side) if isinstance(i, Free)}, key=repr)
    vectors = _vectors(claim)
    for name, size in vectors:
        index = _unused("jikl", free, size)
        total = Relation("=", summation(index, Variable(name, (index,))), number(1))
        yield f"holds if {latex(total, PLAIN)}", (total,)
    for name, rows, size in _tables(claim):
        row, index = Free("m·", rows), _unused("jikl", free, size)
        total = Relation("=", summation(index, Variable(name, (row, index))), number(1), (row,))
        yield f"holds if every row of {latex(Variable(name), PLAIN)} sums to 1", (total,)
    for one, other in combinations(free, 2):
        if one.size == other.size:
            for operator in ("=", "≠"):
                relation = Relation(operator, one, other)
                yield f"holds when {latex(relation, PLAIN)}", (relation,)
    for name, size in vectors:
        yield f"holds if {latex(Variable(name), PLAIN)} is one-hot", (OneHot(name, size),)
        for index in (i for i in free if i.size == size):
            true_class = Relation("=", Variable(name, (index,)), number(1))
            words = f"holds if {latex(Variable(name), PLAIN)} is one-hot and {latex(true_class, PLAIN)}"
            yield words, (OneHot(name, size), true_class)


def _vectors(claim: Claim) -> list[tuple[str, str | int]]:
    """The variables with one index that nobody has defined, with its range."""
    defined = {given.name for given in claim.given if isinstance(given, Definition)}
    bodies = [given.body for given in claim.given if isinstance(given, Definition)]
    found: dict[tuple[str, str | int], None] = {}
    for term in (claim.left, claim.right, *bodies):
        for name, size in _entries(term):
            if name not in defined:
                found[name, size] = None
    return list(found)


def _tables(claim: Claim) -> list[tuple[str, str | int, str | int]]:
    """The variables with two indices that nobody has defined, with the ranges of both."""
    defined = {given.name for given in claim.given if isinstance(given, Definition)}
    found: dict[tuple[str, str | int, str | int], None] = {}
    for term in (claim.left, claim.right):
        sizes = {part.height: part.size for part in subterms(term) if isinstance(part, Summation)}
        for part in subterms(term):
            if isinstance(part, Variable) and len(part.indices) == 2 and part.name not in defined:
                rows, size = (sizes.get(i.height, "") if isinstance(i, Bound) else i.size for i in part.indices)
                found[part.name, rows, size] = None
    return [table for table in found if table[1] and table[2]]


def _entries(term: Term) -> Iterator[tuple[str, str | int]]:
    sizes = {part.height: part.size for part in subterms(term) if isinstance(part, Summation)}
    for part in subterms(term):
        match part:
            case Variable(name, (Bound(height),)) if height in sizes:
                yield name, sizes[height]
            case Variable(name, (Free(_, size),)):
                yield name, size


def _unused(letters: str, free: list[Free], size: str | int) -> Free:
    taken = {index.name for index in free}
    return Free(next(letter for letter in (*letters, "r·") if letter not in taken), size)
