"""`decide`: is an equation true for every n, all indices and all real values, under its givens?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from math import ceil

from .assume import assume, mapped, relation_with_size, relations_of, with_own_indices, without_instances
from .cases import Coincidence, Place, coincidences, sizes_of, with_size, with_sizes
from .derivative import Calculus
from .logarithms import Parts
from .meaning import check, literals_of, without_last_of_numbers
from .normal import Reduction
from .polynomial import Entry, PatternSum, Polynomial, Ratio, Rational
from .refusals import Beyond, Undefined
from .sums import linked
from .terms import (
    Bound,
    Definition,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Number,
    OneHot,
    Relation,
    Size,
    Term,
    Variable,
    delta,
    indices_of,
    substitute_indices,
    subterms,
)
from .verdicts import Different, Limits, Proved, Unknown, Verdict

LIMITS = Limits()
"""Where `decide` gives up unless it is told otherwise."""


def decide(lhs: Term, rhs: Term, given: tuple[Given, ...] = (), limits: Limits = LIMITS) -> Verdict:
    """Whether ``lhs = rhs`` wherever both sides are defined and the givens hold.

    `Proved` names the givens it used, a smallest part of them, and the conditions that are left.  `Different` says that
    the normal forms differ; it takes a witness to call that false.  `Unknown` says why nothing was decided.
    """
    try:
        return _decided(_Claim.of(lhs, rhs, given, limits), tuple(g for g in given if not isinstance(g, Definition)))
    except Beyond as reason:
        return Unknown(str(reason))
    except RecursionError:
        return Unknown("gave up: nested too deeply")
    except ValueError:  # Python refuses to write integers of thousands of digits
        return Unknown("gave up at a number of thousands of digits")


def _decided(claim: _Claim, relations: tuple[Given, ...]) -> Verdict:
    """The verdict with the givens that it needs: none if it can do without, else as few as leave no more conditions."""
    plain = _unless_beyond(claim, ())
    if not relations or (isinstance(plain, Proved) and not plain.conditions):
        return plain
    verdict = _unless_beyond(claim, relations)
    if not isinstance(verdict, Proved):
        # A given may only lead beyond the limits; what holds without it holds with it.
        beyond = isinstance(verdict, Unknown) and isinstance(plain, Proved) and verdict.beyond
        return plain if beyond else verdict
    needed = relations
    for relation in relations:
        fewer = tuple(g for g in needed if g is not relation)
        weaker = _unless_beyond(claim, fewer) if fewer else plain
        if isinstance(weaker, Proved) and set(weaker.conditions) <= set(verdict.conditions):
            needed, verdict = fewer, weaker
    return replace(verdict, uses=needed)


def _unless_beyond(claim: _Claim, relations: tuple[Given, ...]) -> Verdict:
    try:
        return claim.judged(relations)
    except Beyond as reason:
        return Unknown(str(reason), beyond=True)


@dataclass(frozen=True)
class _Claim:
    """Two sides without derivatives and definitions, and how to bring a given into the same form."""

    left: Term
    right: Term
    literals: frozenset[Literal]
    calculus: Calculus
    fresh: Iterator[int]
    limits: Limits

    @classmethod
    def of(cls, lhs: Term, rhs: Term, given: tuple[Given, ...], limits: Limits) -> _Claim:
        definitions: dict[str, Definition] = {}
        for definition in (g for g in given if isinstance(g, Definition)):
            if definitions.setdefault(definition.name, definition) != definition:
                raise Beyond(f"{definition.name} is defined twice")
        terms = [lhs, rhs, *(d.body for d in definitions.values()), *_terms_of(given)]
        check(terms, given)
        fresh = count()
        calculus = Calculus(definitions, fresh, limits.derivative_order)
        left, right = (without_last_of_numbers(calculus.prepared(side)) for side in (lhs, rhs))
        return cls(left, right, literals_of((lhs, rhs)), calculus, fresh, limits)

    def judged(self, given: tuple[Given, ...]) -> Verdict:
        """The verdict under these givens."""
        pointwise = self._pointwise(given)
        at_points = Calculus({d.name: d for d in pointwise.values()}, self.fresh, self.limits.derivative_order)

        def ready(term: Term) -> Term:
            return without_last_of_numbers(at_points.unfolded(self.calculus.prepared(term), ()))

        left, right = at_points.unfolded(self.left, ()), at_points.unfolded(self.right, ())
        stated = (g for g in given if isinstance(g, Relation) and g not in pointwise)
        rest = tuple(mapped(with_own_indices(g, self.fresh), ready) for g in stated)
        literals: frozenset[Place] = self.literals
        for name, value in _fixed_sizes(rest, sizes_of([left, right, *_terms_of(rest)])).items():
            left, right = with_size(left, name, value), with_size(right, name, value)
            rest = tuple(relation_with_size(g, name, value) for g in rest)
            literals = with_sizes(literals, name, value)
        return _by_cases(left, right, rest, literals, self.fresh, self.limits)

    def _pointwise(self, given: tuple[Given, ...]) -> dict[Given, Definition]:
        """The givens that fix every entry of a variable: one-hot vectors, and "y_i = ... for each i"."""
        found: dict[Given, Definition] = {}
        names: set[str] = set()
        for relation in given:
            match relation:
                case OneHot(name, size) if name not in names:
                    at, label = Free("i", size), Fresh(next(self.fresh), size, "c")
                    found[relation] = Definition(name, (at,), delta(at, label))
                    names.add(name)
                case Relation("=", Variable(name, indices), right, each) if (
                    each and indices == each and name not in names
                ):
                    if (
                        not isinstance(right, Place | Bound)
                        and len(set(each)) == len(each)
                        and name not in _names(right)
                    ):
                        found[relation] = Definition(name, each, right)
                        names.add(name)
                case OneHot(name):
                    raise Beyond(f"two givens fix the entries of {name}")
        return found


CONTRADICTION = Unknown("the givens contradict each other")


def _names(term: Term) -> set[str]:
    return {part.name for part in subterms(term) if isinstance(part, Variable)}


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


def _by_cases(
    left: Term,
    right: Term,
    relations: tuple[Relation, ...],
    literals: frozenset[Place],
    fresh: Iterator[int],
    limits: Limits,
) -> Verdict:
    """The verdict over all ways in which the indices can coincide; ``literals`` are those of the claim as written."""
    terms = [left, right, *_terms_of(relations)]
    places = {i for term in terms for i in indices_of(term) if isinstance(i, Place)} | literals
    places |= {i for r in relations for i in (r.left, r.right) if isinstance(i, Place)}
    # The index of a "for each" is nobody's: it coincides with none.
    own: set[Index] = {i for r in relations for i in r.each}
    places -= own
    classes = [group - own for group in linked(terms)]
    if any(isinstance(i, Literal) and isinstance(i.size, int) and i.value > i.size for i in places):
        return CONTRADICTION
    conditions: dict[Relation, None] = {}
    verdicts: list[Verdict] = []
    for case in coincidences(classes, places, relations, limits.cases):
        verdict = _in_case(left, right, relations, places, case, fresh, limits)
        if isinstance(verdict, Different):
            return verdict
        if isinstance(verdict, Proved):
            conditions |= dict.fromkeys(verdict.conditions)
        verdicts.append(verdict)
    unknown = [v for v in verdicts if isinstance(v, Unknown) and v != CONTRADICTION]
    if unknown:
        return unknown[0]
    return Proved((), without_instances(conditions)) if any(v != CONTRADICTION for v in verdicts) else CONTRADICTION


def _in_case(
    left: Term,
    right: Term,
    relations: tuple[Relation, ...],
    places: set[Place],
    case: Coincidence,
    fresh: Iterator[int],
    limits: Limits,
) -> Verdict:
    at = {place: head for place, head in case.to.items() if place != head}
    left, right = substitute_indices(left, at), substitute_indices(right, at)
    relations = tuple(
        mapped(r, lambda t: substitute_indices(t, at)) for r in relations if not isinstance(r.left, Place)
    )
    if case.fixed:
        # 1 = n: the range is a concrete one here, and every sum over it is written out.
        apart = [sorted(pair, key=repr) for pair in case.distinct]
        relations += tuple(Relation("≠", a, b) for a, b in apart)
        for name, value in case.fixed.items():
            left, right = with_size(left, name, value), with_size(right, name, value)
            relations = tuple(relation_with_size(r, name, value) for r in relations)
            places = set(with_sizes(frozenset(places), name, value))
        literals = frozenset(place for place in places if isinstance(place, Literal))
        return _by_cases(left, right, relations, literals, fresh, limits)
    heads = {head for place in places if isinstance(head := case.to.get(place, place), Place)}
    lower = _lower(left, right, relations, places, case)
    known: dict[tuple[str, str], Polynomial] = {}
    parts = Parts()
    while True:
        parts.finer = False
        facts = Reduction(limits, fresh, lower, set(case.distinct), parts=parts)
        facts.take(known)
        try:
            if not assume(facts, relations, heads):
                # On a second look it is what the claim needs that the givens contradict, not each other.
                return (
                    Unknown(f"what the claim needs contradicts the givens{_described(case)}")
                    if known
                    else CONTRADICTION
                )
            difference = facts.plus(facts.value(left), -facts.value(right))
        except Undefined as why:
            return Unknown(f"undefined{_described(case)}: {why}")
        # What one side needs to be positive is a condition of the claim: a second look may use it as a fact.
        needed = {key: p for key, p in facts.conditions.items() if key[0] == ">" and not _fresh_in(p)}
        if not difference.numerator or (needed.keys() <= known.keys() and not parts.finer):
            break
        known = known | needed
    found = relations_of(facts, relations, places)
    if difference.numerator:
        return Different(case.blocks, found, _size_bound(difference, places))
    return Proved((), found)


def _fresh_in(polynomial: Polynomial) -> bool:
    return any(isinstance(index, Fresh) for index in polynomial.indices)


def _lower(
    left: Term, right: Term, relations: tuple[Relation, ...], places: set[Place], case: Coincidence
) -> dict[Size, int]:
    """The least value of every size: what distinct indices and literals need, and what a given says."""
    sizes = sizes_of([left, right, *_terms_of(relations)]) | {place.size for place in places}
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
    if not case.blocks:
        return ""
    names = [[getattr(place, "name", getattr(place, "value", "n")) for place in block] for block in case.blocks]
    return " where " + " ≠ ".join(" = ".join(map(str, block)) for block in names)


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


def _terms_of(given: Iterable[Given]) -> list[Term]:
    sides = [side for g in given if isinstance(g, Relation) for side in (g.left, g.right)]
    return [side for side in sides if not isinstance(side, Free | Fresh | Literal | Last | Bound)]
