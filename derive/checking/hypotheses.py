"""The usual assumptions under which a refuted step may hold, and which the page does not state."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..kernel import (
    Bound,
    Case,
    Definition,
    Derivative,
    Free,
    Given,
    Limits,
    Log,
    Multiply,
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
from ..kernel.records import replace
from ..reading.meaning.claims import Claim
from ..reading.meaning.renaming import excluding
from ..witness.counterexample import Witness
from .budget import Budget
from .screening import Screen, stays_refuted
from .written_out import holds_at_size

__all__ = ["missing_given"]

LABELS = ("y", "t")
"""Letters that labels have."""

HYPOTHESIS = 3
"""What it costs to try one, in changes tried at a few instances."""


Hypothesis = tuple[str, tuple[Given, ...]]


def missing_given(
    claim: Claim, witness: Witness | None, limits: Limits, budget: Budget, *, at_once: bool
) -> str | None:
    """ "holds if …", "holds when …": the weakest assumption of a few usual ones under which the claim is proved.

    ``at_once`` are those that a page leaves unsaid more often than it has a slip: labels that sum to 1, the case of an
    entry of a Jacobian.  The others are for what no small change explains.
    """
    for words, given in _hypotheses(claim, at_once):
        if witness is not None and stays_refuted(claim, witness, given):
            continue
        if not budget.spend(HYPOTHESIS):
            break
        if isinstance(decide(claim.left, claim.right, (*claim.given, *given), limits), Proved):
            return words
    if not at_once:
        return None
    return holds_at_size(claim, limits, budget) or _outside_of_sums(claim, limits, budget)


def _outside_of_sums(claim: Claim, limits: Limits, budget: Budget) -> str | None:
    """Where u_o stands beside Σ_k u_k, the o may be meant to be none of the k."""
    sides = (claim.left, claim.right)
    bodies = [given.body for given in claim.given if isinstance(given, Definition)]
    sizes = {part.size for term in (*sides, *bodies) for part in subterms(term) if isinstance(part, Summation)}
    free = {i for term in (*sides, *bodies) for i in indices_of(term) if isinstance(i, Free) and i.size in sizes}
    for index in sorted(free, key=repr):
        if not budget.spend(HYPOTHESIS):
            break
        given = tuple(
            replace(g, body=excluding(g.body, index)) if isinstance(g, Definition) else g for g in claim.given
        )
        left, right = (excluding(side, index) for side in sides)
        outside = replace(claim, left=left, right=right, given=given)
        if not Screen(outside).agrees(outside):
            continue
        if not isinstance(decide(left, right, given, limits), Proved):
            continue
        # Where nothing is left of either side, that says nothing.
        if not isinstance(decide(left, number(0), given, limits), Proved):
            return f"holds only if {index.name} is none of the indices that are summed over"
    return None


def _hypotheses(claim: Claim, at_once: bool) -> Iterator[Hypothesis]:
    free = sorted({i for side in (claim.left, claim.right) for i in indices_of(side) if isinstance(i, Free)}, key=repr)
    vectors = _vectors(claim)
    if at_once:
        yield from _sums_to_one(claim, vectors, free)
    if at_once == _is_split(claim):
        yield from _cases(claim, free)
    if not at_once:
        yield from _one_hot([vector for vector in vectors if _are_labels(claim, vector[0])], free)


def _is_split(claim: Claim) -> bool:
    """Whether the side that is known has two free indices that a derivative or a δ compares."""
    free = {i for i in indices_of(claim.left) if isinstance(i, Free)}
    return len(free) > 1 and any(isinstance(part, Derivative | Case) for part in subterms(claim.left))


def _sums_to_one(claim: Claim, vectors: list[tuple[str, str | int]], free: list[Free]) -> Iterator[Hypothesis]:
    for name, size in vectors:
        index = _unused("jikl", free, size)
        total = Relation("=", summation(index, Variable(name, (index,))), number(1))
        yield f"holds if {_latex(total)}", (total,)
    for name, rows, size in _tables(claim):
        row, index = Free("m·", rows), _unused("jikl", free, size)
        total = Relation("=", summation(index, Variable(name, (row, index))), number(1), (row,))
        yield f"holds if every row of {_latex(Variable(name))} sums to 1", (total,)


def _cases(claim: Claim, free: list[Free]) -> Iterator[Hypothesis]:
    """Two indices equal, or different; what the page says of them already is not turned round."""
    known = [{given.left, given.right} for given in claim.given if isinstance(given, Relation)]
    for one, other in combinations(free, 2):
        on_the_page = one.name not in claim.axes and other.name not in claim.axes
        if one.size == other.size and {one, other} not in known and on_the_page:
            for operator in ("=", "≠"):
                relation = Relation(operator, one, other)
                yield f"holds when {_latex(relation)}", (relation,)


def _are_labels(claim: Claim, name: str) -> bool:
    """Whether the entries of a vector may be labels: those of y and t, and what weighs logarithms."""
    bodies = [given.body for given in claim.given if isinstance(given, Definition)]
    terms = (part for term in (claim.left, claim.right, *bodies) for part in subterms(term))
    weighted = (part for part in terms if isinstance(part, Multiply) and any(isinstance(f, Log) for f in part.factors))
    return name in LABELS or any(
        isinstance(factor, Variable) and factor.name == name for part in weighted for factor in part.factors
    )


def _one_hot(vectors: list[tuple[str, str | int]], free: list[Free]) -> Iterator[Hypothesis]:
    for name, size in vectors:
        yield f"holds if {_latex(Variable(name))} is one-hot", (OneHot(name, size),)
        for index in (i for i in free if i.size == size):
            true_class = Relation("=", Variable(name, (index,)), number(1))
            words = f"holds if {_latex(Variable(name))} is one-hot and {_latex(true_class)}"
            yield words, (OneHot(name, size), true_class)


def _vectors(claim: Claim) -> list[tuple[str, str | int]]:
    """The variables with one index that nobody has defined, nor differentiates by, with its range."""
    defined = {given.name for given in claim.given if isinstance(given, Definition)}
    sides = (claim.left, claim.right)
    defined |= {p.variable.name for side in sides for p in subterms(side) if isinstance(p, Derivative)}
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


def _latex(it: Term | Given) -> str:
    from ..notation import Notation, latex  # few steps need an assumption of ours

    return latex(it, Notation())


def _unused(letters: str, free: list[Free], size: str | int) -> Free:
    taken = {index.name for index in free}
    return Free(next(letter for letter in (*letters, "r·") if letter not in taken), size)
