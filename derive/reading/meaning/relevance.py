"""What of all that a page states is about a claim: its names and indices, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...kernel import (
    Free,
    Given,
    Index,
    Last,
    Literal,
    OneHot,
    Relation,
    Summation,
    Term,
    Variable,
    indices_of,
    subterms,
)
from .elaboration import Elaboration
from .givens import Stated
from .scope import Scope, variables_in
from .sizes import is_provisional

__all__ = ["is_axis", "names_in", "relevant", "terms_of"]


def relevant(sources: dict[Given, Stated], pair: tuple[Term, Term], e: Elaboration) -> dict[Given, Stated]:
    """What is stated of the variables, indices and sizes of the two sides, directly or through other statements."""
    scope = e.scope
    known = _speaks_of(pair, scope) | _sizes_of(pair, e)
    left, found = dict(sources), dict[Given, Stated]()
    while near := {g: source for g, source in left.items() if _subject(g, scope) & known and not _is_idle(g, known)}:
        for given in near:
            known |= _subject(given, scope)
            del left[given]
        found |= near
    return {given: source for given, source in sources.items() if given in found}


def _is_idle(given: Given, known: set[str]) -> bool:
    """Whether a given is said of one index that nothing else speaks of: t_n ∈ {0, 1} says nothing of a sum over n."""
    match given:
        case Relation(_, left, right, each) if isinstance(left, Term) and not isinstance(left, Variable):
            sides = [side for side in (left, right) if isinstance(side, Term)]
            free = {i.name for side in sides for i in indices_of(side) if isinstance(i, Free) and i not in each}
            own = {f"index {name}" for name in free if not name.startswith("·")}
            return bool(own) and not own & known
    return False


def _subject(given: Given, scope: Scope) -> set[str]:
    """The names that a given speaks of; of a relation between indices, these."""
    match given:
        case Relation(_, left, right):
            sides = [side for side in (left, right) if isinstance(side, Term)]
            return _speaks_of(sides, scope) | {f"index {i.name}" for i in (left, right) if isinstance(i, Free)}
        case OneHot(name):
            return {name}
    return set()


def _speaks_of(terms: Iterable[Term], scope: Scope) -> set[str]:
    """The variables in the terms and in what they are defined by, and their free indices."""
    terms = list(terms)
    bodies = [definition.body for definition in scope.reached(variables_in(terms))]
    free = {f"index {i.name}" for term in terms for i in indices_of(term) if isinstance(i, Free) and not is_axis(i)}
    return names_in([*terms, *bodies]) | free


def _sizes_of(terms: Iterable[Term], e: Elaboration) -> set[str]:
    """The names of the sizes in the terms and in what they are defined by: n in Σ_{i=1}^n."""
    terms = list(terms)
    terms += [definition.body for definition in e.scope.reached(variables_in(terms))]
    found = {part.size for term in terms for part in subterms(term) if isinstance(part, Summation)}
    found |= {index.size for term in terms for index in indices_of(term) if isinstance(index, Free | Literal | Last)}
    return {str(root) for root in map(e.ranges.root, found) if isinstance(root, str) and not is_provisional(root)}


def is_axis(index: Index) -> bool:
    """Whether an index stands for all entries of a vector."""
    return isinstance(index, Free) and index.name.startswith("·")


def names_in(terms: Iterable[Term]) -> set[str]:
    """The names of the variables in terms."""
    return {part.name for term in terms for part in subterms(term) if isinstance(part, Variable)}


def terms_of(givens: Iterable[Given]) -> Iterator[Term]:
    """The sides of the relations between terms."""
    for given in givens:
        if isinstance(given, Relation):
            yield from (side for side in (given.left, given.right) if isinstance(side, Term))
