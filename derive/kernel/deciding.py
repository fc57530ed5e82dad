"""`decide`: is an equation true for every n, all indices and all real values, under its givens?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from .assume import mapped, with_own_indices
from .cases import Place
from .derivative import Calculus
from .meaning import Slots, check, literals_of, without_last_of_numbers
from .question import Question, terms_of
from .records import dataclass, replace
from .refusals import Beyond
from .terms import (
    Bound,
    Definition,
    Free,
    Fresh,
    Given,
    Literal,
    OneHot,
    Relation,
    Term,
    Variable,
    ZeroLogZero,
    delta,
    number,
    subterms,
    summation,
)
from .verdicts import Conventions, Limits, Proved, Unknown, Verdict

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
    slots: Mapping[str, Slots]
    calculus: Calculus
    fresh: Iterator[int]
    limits: Limits

    @classmethod
    def of(cls, lhs: Term, rhs: Term, given: tuple[Given, ...], limits: Limits) -> _Claim:
        definitions: dict[str, Definition] = {}
        for definition in (g for g in given if isinstance(g, Definition)):
            if definitions.setdefault(definition.name, definition) != definition:
                raise Beyond(f"{definition.name} is defined twice")
        terms = [lhs, rhs, *(d.body for d in definitions.values()), *terms_of(given)]
        slots = check(terms, given)
        fresh = count()
        calculus = Calculus(definitions, fresh, limits.derivative_order)
        left, right = (without_last_of_numbers(calculus.prepared(side)) for side in (lhs, rhs))
        if (size := len(subterms(left)) + len(subterms(right))) > limits.terms:
            raise Beyond(f"gave up at {size} terms")
        return cls(left, right, literals_of(_reachable((lhs, rhs), definitions)), slots, calculus, fresh, limits)

    def judged(self, given: tuple[Given, ...]) -> Verdict:
        """The verdict under these givens."""
        pointwise = self._pointwise(given)
        at_points = Calculus({d.name: d for d in pointwise.values()}, self.fresh, self.limits.derivative_order)

        def ready(term: Term) -> Term:
            return without_last_of_numbers(at_points.unfolded(self.calculus.prepared(term), ()))

        rows = tuple(g for g in given if isinstance(g, OneHot) and g not in pointwise)
        stated = [g for g in given if isinstance(g, Relation) and g not in pointwise]
        stated += [relation for row in rows if (relation := _row_sums(row, self.slots.get(row.name, ())))]
        question = Question(
            at_points.unfolded(self.left, ()),
            at_points.unfolded(self.right, ()),
            tuple(mapped(with_own_indices(g, self.fresh), ready) for g in stated),
            self.literals,
            Conventions(
                frozenset(row.name for row in rows),
                any(isinstance(g, ZeroLogZero) for g in given),
            ),
            self.fresh,
            self.limits,
        )
        return question.at_fixed_sizes().verdict()

    def _pointwise(self, given: tuple[Given, ...]) -> dict[Given, Definition]:
        """The givens that fix every entry of a variable: one-hot vectors, and "y_i = ... for each i"."""
        found: dict[Given, Definition] = {}
        names: set[str] = set()
        for relation in given:
            # With indices of its own: a free index in the body of a definition is none of them.
            own = with_own_indices(relation, self.fresh) if isinstance(relation, Relation) else relation
            match own:
                case OneHot(name, size) if name not in names and len(self.slots.get(name, (size,))) == 1:
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
                        found[relation] = Definition(name, each, self.calculus.prepared(right))
                        names.add(name)
                case OneHot(name) if name in names:
                    raise Beyond(f"two givens fix the entries of {name}")
        return found


def _names(term: Term) -> set[str]:
    return {part.name for part in subterms(term) if isinstance(part, Variable)}


def _row_sums(rows: OneHot, slots: Slots) -> Relation | None:
    """Σ_i y_mi = 1 for each m, where y has two indices."""
    match slots:
        case (int() | str() as size, _):
            row, label = Free("m", size), Free("i", rows.size)
            return Relation("=", summation(label, Variable(rows.name, (row, label))), number(1), (row,))
    return None


def _reachable(terms: Iterable[Term], definitions: Mapping[str, Definition]) -> list[Term]:
    """The terms, and the bodies of the definitions that they use, directly or through others."""
    found = list(terms)
    for term in found:  # grows on the way
        bodies = (definitions[name].body for name in sorted(_names(term)) if name in definitions)
        found += [body for body in bodies if body not in found]
    return found
