"""The rule that a step applies, as a lecturer would write it in the margin, or None.

It is looked for where both sides are rewritten by one or two moves and then agree up to algebra.  A step is named only
after the kernel has proved it, and nothing rests on the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ...kernel import Free, Given, Relation, Term, substitute_indices, subterms
from .algebra import algebra
from .fingerprints import Fingerprints
from .known import Known, shown
from .lemmas import Lemma
from .moves import EXPONENTS, FOLD, LOGARITHMS, UNFOLD, Move, Moved, moves, written
from .naming import label

__all__ = ["rule_of"]

TAKEN_APART = frozenset({EXPONENTS, LOGARITHMS})
MOST_PARTS = 400
"""Larger terms are not looked at."""
MOST_WAYS = 160
"""So many terms are made of the left side at most."""


def rule_of(
    left: Term, right: Term, given: Iterable[Given], uses: Iterable[Given], lemmas: Iterable[Lemma] = ()
) -> str | None:
    """The names of what leads from left to right, with commas between them; None for what is not recognised.

    Of the givens ``uses`` are those that the proof needed; ``lemmas`` are derivatives that were found elsewhere.
    """
    if len(subterms(left)) + len(subterms(right)) > MOST_PARTS:
        return None
    known = Known.of(given, tuple(lemmas))
    cases: tuple[str, ...] = ()
    for relation in uses:
        match relation:
            case Relation("=", Free() as one, Free() as other):
                left, right = (substitute_indices(side, {other: one}) for side in (left, right))
                cases = (*cases, f"case {written(one)} = {written(other)}")
    way = between(left, right, known)
    return None if way is None else label((*cases, *readable(way, known)))


def readable(names: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """The names as they are read: of a definition that another one contains, only the other is mentioned."""
    unfolded = [name.removeprefix(UNFOLD) for name in names if name.startswith(UNFOLD)]
    folded = [name.removeprefix(FOLD) for name in names if name.startswith(FOLD)]
    inner = {UNFOLD + one for one in unfolded if any(known.contains(other, one) for other in folded)}
    inner |= {FOLD + one for one in folded if any(known.contains(other, one) for other in unfolded)}
    kept = (name for name in names if name not in inner)
    return tuple("definition" if name.startswith(UNFOLD) else shown_fold(name) for name in kept)


def shown_fold(name: str) -> str:
    """A name of a rule, with the name that it folds as it is read."""
    return FOLD + shown(name.removeprefix(FOLD)) if name.startswith(FOLD) else name


def between(left: Term, right: Term, known: Known) -> tuple[str, ...] | None:
    """The names of the shortest way from one side to the other; of several as short, of the one with fewest names."""
    fingerprint = Fingerprints()
    start, goal = fingerprint(left), fingerprint(right)
    if start is None or goal is None:
        return None
    if start == goal:
        return algebra(left, right)
    possible = tuple(moves(known, left, right))
    goals = Ends(fingerprint)
    goals.add(right, ())
    ends = Ends(fingerprint)
    back = [*went_back(right, (), possible)]
    for way in (*back, *chain.from_iterable(onward(*each, possible) for each in back)):
        ends.add(*way)
    first = [(left, ()), *made(left, (), possible)]
    for ways, meeting in (
        (first[1:], goals),
        (first[:1], ends),
        (first[1:], ends),
    ):
        found = shortest(ways, meeting)
        if found is not None:
            return found
    second = islice((way for term, names in first[1:] for way in made(term, names, possible)), MOST_WAYS)
    seconds = list(second)
    return shortest(seconds, goals) or shortest(seconds, ends)


class Ends:
    """Terms that the right side is made of, by their fingerprints, with the names of the way from there."""

    def __init__(self, fingerprint: Fingerprints) -> None:
        self.fingerprint = fingerprint
        self.terms: dict[int, tuple[Term, tuple[str, ...]]] = {}

    def add(self, term: Term, names: tuple[str, ...]) -> None:
        """Take in a term; of those that agree the first."""
        found = self.fingerprint(term)
        if found is not None:
            self.terms.setdefault(found, (term, names))

    def meeting(self, term: Term) -> tuple[Term, tuple[str, ...]] | None:
        """The term of these that agrees with one up to algebra."""
        found = self.fingerprint(term)
        return None if found is None else self.terms.get(found)


def made(term: Term, names: tuple[str, ...], possible: Iterable[Move]) -> Iterator[Moved]:
    """What the moves make of a term, with the names of all that led there."""
    kinds = set(map(type, subterms(term)))
    for move in possible:
        if move.at in kinds:
            new, more = move.there(term)
            if more:
                yield new, (*names, *more)


def went_back(term: Term, names: tuple[str, ...], possible: Iterable[Move]) -> Iterator[Moved]:
    """What the moves make of the right side, with the names of the ways back from there."""
    kinds = set(map(type, subterms(term)))
    for move in possible:
        if move.back is not None and move.at in kinds:
            new, more = move.there(term)
            if more:
                yield new, (*move.back(more), *names)


def onward(term: Term, names: tuple[str, ...], possible: Iterable[Move]) -> Iterator[Moved]:
    """A second move of the right side, where the first was a law of exponents or of logarithms."""
    if names[0] in TAKEN_APART:
        yield from went_back(term, names, possible)


def shortest(ways: Iterable[Moved], ends: Ends) -> tuple[str, ...] | None:
    """The way with fewest names that ends at one of the ends, with what algebra is left between."""
    found: list[tuple[Term, Term, tuple[str, ...], tuple[str, ...]]] = []
    for term, names in ways:
        end = ends.meeting(term)
        if end is not None:
            found.append((term, end[0], names, end[1]))
    if not found:
        return None
    term, other, names, back = min(found, key=lambda way: len(way[2]) + len(way[3]))
    return (*names, *(algebra(term, other) or ()), *back)
