"""The rule that a step applies, as a lecturer would write it in the margin, or None.

It is looked for where both sides are rewritten by one or two moves and then agree up to algebra.  A step is named only
after the kernel has proved it, and nothing rests on the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ...kernel import Free, Given, Relation, Term, substitute_indices, subterms
from .algebra import algebra
from .fingerprints import Fingerprints
from .lemmas import Lemma, lemma_of
from .moves import Known, Move, Moved, moves, written
from .naming import label

__all__ = ["Recogniser"]

MOST_PARTS = 400
"""Larger terms are not looked at."""
MOST_WAYS = 160
"""So many terms are made of the left side at most."""


@dataclass
class Recogniser:
    """Names the steps of a page in their order: later ones may use what earlier ones have found."""

    lemmas: list[Lemma] = field(default_factory=list)

    def learn(self, left: Term, right: Term, given: Iterable[Given]) -> None:
        """Take in an equation that was proved, in the case that the givens say."""
        lemma = lemma_of(left, right, (each for each in given if isinstance(each, Relation)))
        if lemma is not None:
            self.lemmas.append(lemma)

    def rule(self, left: Term, right: Term, given: Iterable[Given], uses: Iterable[Given]) -> str | None:
        """The names of what leads from left to right, with commas between them; None for what is not recognised."""
        if len(subterms(left)) + len(subterms(right)) > MOST_PARTS:
            return None
        try:
            return self._named(left, right, tuple(given), tuple(uses))
        except RecursionError:
            return None

    def _named(self, left: Term, right: Term, given: tuple[Given, ...], uses: tuple[Given, ...]) -> str | None:
        known = Known.of(given, tuple(self.lemmas))
        before: tuple[str, ...] = ()
        for relation in uses:
            match relation:
                case Relation("=", Free() as one, Free() as other):
                    left, right = (substitute_indices(side, {other: one}) for side in (left, right))
                    before = (*before, f"case {written(one)} = {written(other)}")
        way = between(left, right, known)
        return None if way is None else label((*before, *way))


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
    kinds = set(map(type, subterms(right)))
    for move in possible:
        if move.back is not None and move.at in kinds:
            term, names = move.there(right)
            if names:
                ends.add(term, move.back(names))
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
