"""One claim without derivatives and definitions, decided in every way in which its indices can coincide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from .assume import assume, mapped, relation_with_size, relations_of, without_instances
from .atoms import Entry, PatternSum, Rational
from .cases import Coincidence, Place, coincidences, rank, sizes_of, with_size, with_sizes
from .contradictions import contradictory
from .logarithms import Parts
from .normal import Reduction
from .polynomial import Polynomial
from .quotients import Ratio
from .records import dataclass, replace
from .refusals import Undefined
from .sums import linked
from .terms import (
    Bound,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Number,
    Relation,
    Size,
    Term,
    Variable,
    indices_of,
    substitute_indices,
)
from .verdicts import Conventions, Different, Limits, Proved, Unknown, Verdict

CONTRADICTION = Unknown("the givens contradict each other")
NEEDED = "what the claim needs contradicts the givens"

MOST_ROUNDS = 12
"""How often a case is evaluated again with what the round before has found."""


@dataclass(frozen=True)
class Question:
    """Whether left = right under the relations; ``literals`` are those of the claim as it was written."""

    left: Term
    right: Term
    relations: tuple[Relation, ...]
    literals: frozenset[Place]
    conventions: Conventions
    fresh: Iterator[int]
    limits: Limits

    @property
    def terms(self) -> list[Term]:
        """Both sides, and those of the relations between terms."""
        return [self.left, self.right, *terms_of(self.relations)]

    def linked_by_rows(self) -> list[set[Index]]:
        """The classes at which each of the variables is taken whose rows are one-hot."""
        if not self.conventions.one_hot_rows:
            return []
        from .one_hot import linked_by_rows

        return linked_by_rows(self.terms, self.conventions.one_hot_rows)

    def at_size(self, name: str, value: int) -> Question:
        """The question with a size fixed to a number."""
        return replace(
            self,
            left=with_size(self.left, name, value),
            right=with_size(self.right, name, value),
            relations=tuple(relation_with_size(r, name, value) for r in self.relations),
            literals=with_sizes(self.literals, name, value),
        )

    def at_fixed_sizes(self) -> Question:
        """The question with every size fixed that a relation sets to a number."""
        question = self
        for name, value in _fixed_sizes(self.relations, sizes_of(self.terms)).items():
            question = question.at_size(name, value)
        return question

    def verdict(self) -> Verdict:
        """The verdict over all ways in which the indices can coincide."""
        terms = self.terms
        places = {i for term in terms for i in indices_of(term) if isinstance(i, Place)} | self.literals
        places |= {i for r in self.relations for i in (r.left, r.right) if isinstance(i, Place)}
        # The index of a "for each" is nobody's: it coincides with none.
        own: set[Index] = {i for r in self.relations for i in r.each}
        places -= own
        classes = [group - own for group in linked(terms, self.linked_by_rows())]
        if any(isinstance(i, Literal) and isinstance(i.size, int) and i.value > i.size for i in places):
            return CONTRADICTION
        conditions: dict[Relation, None] = {}
        verdicts: list[Verdict] = []
        for case in coincidences(classes, places, self.relations, self.limits.cases):
            verdict = self.in_case(case, places)
            if isinstance(verdict, Different):
                return verdict
            if isinstance(verdict, Proved):
                conditions |= dict.fromkeys(verdict.conditions)
            verdicts.append(verdict)
        unknown = [v for v in verdicts if isinstance(v, Unknown) and v != CONTRADICTION]
        if unknown:
            return unknown[0]
        if all(v == CONTRADICTION for v in verdicts):
            return CONTRADICTION
        lower: dict[Size, int] = {size: 1 for size in sizes_of(terms) if isinstance(size, str)}
        together = Reduction(self.limits, self.fresh, lower, places=list(places))
        if len(verdicts) > 1 and contradictory(together, conditions):
            return Unknown("undefined: what the claim needs in one case contradicts what it needs in another")
        return Proved((), without_instances(conditions))

    def in_case(self, case: Coincidence, places: set[Place]) -> Verdict:
        """The verdict where the indices coincide as the case says."""
        at = {place: head for place, head in case.to.items() if place != head}
        question = replace(
            self,
            left=substitute_indices(self.left, at),
            right=substitute_indices(self.right, at),
            relations=tuple(
                mapped(r, lambda t: substitute_indices(t, at)) for r in self.relations if not isinstance(r.left, Place)
            ),
        )
        return question.where_sizes_are_fixed(case, places) if case.fixed else question.evaluated(case, places)

    def where_sizes_are_fixed(self, case: Coincidence, places: set[Place]) -> Verdict:
        """The verdict where 1 = n: the range is a concrete one here, and every sum over it is written out."""
        apart = tuple(Relation("≠", left, right) for left, right in (sorted(pair, key=repr) for pair in case.distinct))
        question = replace(self, relations=self.relations + apart, literals=frozenset(places))
        for name, value in case.fixed.items():
            question = question.at_size(name, value)
        written = frozenset(place for place in question.literals if isinstance(place, Literal))
        return replace(question, literals=written).verdict()

    def evaluated(self, case: Coincidence, places: set[Place]) -> Verdict:
        """The verdict of the normal forms, where every two indices that are linked are distinct."""
        at = {head for place in places if isinstance(head := case.to.get(place, place), Place)}
        heads = sorted(at, key=rank)
        lower = _lower(self.terms, self.relations, places, case)
        known: dict[tuple[str, str], Polynomial] = {}
        parts = Parts()
        for _ in range(MOST_ROUNDS):
            parts.finer = False
            facts = Reduction(
                self.limits, self.fresh, lower, set(case.distinct), parts=parts, conventions=self.conventions
            )
            facts.take(known)
            try:
                if not assume(facts, self.relations, heads) or contradictory(facts, self.relations):
                    # On a second look it is what the claim needs that the givens contradict, not each other.
                    return Unknown(f"{NEEDED}{_described(case)}") if known else CONTRADICTION
                difference = facts.plus(facts.value(self.left), -facts.value(self.right))
            except Undefined as why:
                return Unknown(f"undefined{_described(case)}: {why}")
            # What one side needs to be positive is a condition of the claim: a second look may use it as a fact.
            needed = {key: p for key, p in facts.conditions.items() if key[0] == ">" and not _fresh_in(p)}
            if not difference.numerator or (needed.keys() <= known.keys() and not parts.finer):
                break
            known = known | needed
        if contradictory(facts):
            return Unknown(f"undefined{_described(case)}: what the claim needs holds nowhere")
        if self.relations and contradictory(facts, self.relations):
            return Unknown(f"{NEEDED}{_described(case)}")
        found = relations_of(facts, self.relations, places)
        if difference.numerator:
            return Different(case.blocks, found, _size_bound(difference, places))
        return Proved((), found)


def _fixed_sizes(relations: Iterable[Relation], sizes: set[Size]) -> dict[str, int]:
    """The sizes that a given sets to a number: n = 3."""
    found: dict[str, int] = {}
    for relation in relations:
        match relation:
            case Relation("=", Variable(name, ()), Number(value)) if (
                name in sizes and value.denominator == 1 and value >= 1
            ):
                found.setdefault(name, int(value))
    return found


def _fresh_in(polynomial: Polynomial) -> bool:
    return any(isinstance(index, Fresh) for index in polynomial.indices)


def _lower(
    terms: Iterable[Term], relations: tuple[Relation, ...], places: set[Place], case: Coincidence
) -> dict[Size, int]:
    """The least value of every size: what distinct indices and literals need, and what a given says."""
    sizes = sizes_of(terms) | {place.size for place in places}
    lower: dict[Size, int] = {size: case.lower.get(size, 1) for size in sizes if isinstance(size, str)}
    for place in places:
        if isinstance(place, Literal) and place.size in lower:
            lower[place.size] = max(lower[place.size], place.value)
    for relation in relations:
        match relation:
            case Relation("≥", Variable(name, ()), Number(value)) if name in lower:
                lower[name] = max(lower[name], ceil(value))
    return lower


def _described(case: Coincidence) -> str:
    """ " where j = k ≠ l", or nothing where no two indices are compared."""
    if all(len(block) == 1 for block in case.blocks) and len(case.blocks) < 2:
        return ""
    return " where " + " ≠ ".join(" = ".join(map(_name, block)) for block in case.blocks)


def _name(place: Place) -> str:
    match place:
        case Free(name):
            return name
        case Literal(value):
            return str(value)
        case Last(size):
            return str(size)
        case Fresh(_, _, hint):
            return hint


def _size_bound(difference: Ratio, places: set[Place]) -> int:
    """|A| + V + d: a nonzero difference of the complete fragment shows at some size up to here."""
    bound = degree = 0
    for monomial, _ in difference.numerator:
        patterns = [(base.content, power) for base, power in monomial if isinstance(base.content, PatternSum)]
        bound = max(bound, sum(len(content.sizes) * _whole(power) for content, power in patterns))
        scalars = [power for base, power in monomial if isinstance(base.content, Entry) and not base.content.indices]
        degree = max(degree, sum(map(_whole, scalars)))
    return len(places) + bound + degree


def _whole(power: Rational) -> int:
    """The absolute value of a power, rounded up."""
    return ceil(power if power >= 0 else -power)


def terms_of(given: Iterable[Given]) -> list[Term]:
    """The sides of the relations between terms."""
    sides = [side for g in given if isinstance(g, Relation) for side in (g.left, g.right)]
    return [side for side in sides if not isinstance(side, Free | Fresh | Literal | Last | Bound)]
