"""What is done with sums, with case distinctions and with δ, each under the name of its law."""

from __future__ import annotations

from ...kernel import (
    Add,
    Case,
    Free,
    Index,
    Last,
    Literal,
    Multiply,
    Number,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    multiply,
    number,
    opened,
    substitute_indices,
    summation,
)
from .walking import Rule, everywhere, factors_of, fresh_index, has_index

__all__ = ["known_case", "linearity", "multiplied_out", "pull_out", "sift", "split_at", "where_it_applies"]

ZERO = number(0)


def _sifted(term: Term) -> Term | None:
    """Σ_i δ_ij f_i = f_j, of each term that has a δ of the index; and the sum over the one index i = j."""
    if not isinstance(term, Summation):
        return None
    index = fresh_index(term)
    body = opened(term, index)
    terms = body.terms if isinstance(body, Add) else _distributed(body, index)
    sifted = [_at_its_index(part, index) for part in terms]
    if all(part is None for part in sifted):
        return None
    rest = [part for part, found in zip(terms, sifted, strict=True) if found is None]
    found = [part for part in sifted if part is not None]
    return add(*found, *([summation(index, add(*rest))] if rest else []))


def _distributed(body: Term, index: Index) -> tuple[Term, ...]:
    """A product as the terms of a factor that has a δ of the index: y_i (δ_ij − p_j)."""
    factors = factors_of(body)
    for place, factor in enumerate(factors):
        if isinstance(factor, Add) and any(_at_its_index(part, index) is not None for part in factor.terms):
            return tuple(multiply(*factors[:place], part, *factors[place + 1 :]) for part in factor.terms)
    return (body,)


def _at_its_index(body: Term, index: Index) -> Term | None:
    """δ_ij f_i at i = j; None without a δ of the index."""
    factors = factors_of(body)
    for place, factor in enumerate(factors):
        match factor:
            case Case(left, right, equal, Number(value)) if value == 0 and index in (left, right) and left != right:
                other = right if left == index else left
                rest = multiply(*factors[:place], equal, *factors[place + 1 :])
                return substitute_indices(rest, {index: other})
    return None


def _apart_by_terms(term: Term) -> Term | None:
    """Σ (f + g) = Σ f + Σ g, over all indices or all but one."""
    if not isinstance(term, Summation):
        return None
    index = fresh_index(term)
    match opened(term, index):
        case Add(terms) if len(terms) > 1:
            return Add(tuple(summation(index, part) for part in terms))
        case Case(left, right, Number(value), Add(terms)) if value == 0 and len(terms) > 1:
            return Add(tuple(summation(index, Case(left, right, ZERO, part)) for part in terms))
    return None


def _pulled_out(term: Term) -> Term | None:
    """Σ c f = c Σ f, over all indices or all but one; Σ 1 = n."""
    if not isinstance(term, Summation):
        return None
    index = fresh_index(term)
    body = opened(term, index)
    match body:
        case Number(value) if value == 1:
            return Variable(term.size) if isinstance(term.size, str) else number(term.size)
        case Case(left, right, Number(value), inner) if value == 0:
            constant, rest = _apart(inner, index)
            inside: Term = Case(left, right, ZERO, rest)
        case _:
            constant, inside = _apart(body, index)
    return multiply(*constant, summation(index, inside)) if constant else None


def _apart(body: Term, index: Index) -> tuple[list[Term], Term]:
    """The factors without the index, and the product of the others."""
    factors = factors_of(body)
    constant = [factor for factor in factors if not has_index(factor, index) and factor != number(1)]
    rest = [factor for factor in factors if has_index(factor, index)]
    return constant, multiply(*rest) if rest else number(1)


def split_at(place: Free | Literal | Last) -> Rule:
    """Σ_j f_j = f_k + Σ_{j≠k} f_j."""

    def rule(term: Term) -> Term | None:
        if not isinstance(term, Summation) or place.size != term.size:
            return None
        index = fresh_index(term)
        body = opened(term, index)
        match body:
            case Case(left, right) if {left, right} == {index, place}:
                return None
        return add(opened(term, place), summation(index, Case(index, place, ZERO, body)))

    return Rule(Summation, rule)


def _multiplied_out(term: Term) -> Term | None:
    """a (b + c) = a b + a c, where a sum of terms is a factor."""
    factors = factors_of(term)
    if not isinstance(term, Multiply) or len(factors) < 2:
        return None
    for place, factor in enumerate(factors):
        if isinstance(factor, Add) and len(factor.terms) > 1:
            others = (factors[:place], factors[place + 1 :])
            return Add(tuple(multiply(*others[0], part, *others[1]) for part in factor.terms))
    return None


def _decided_inside(term: Term) -> Term | None:
    """Inside of a case distinction, the same one is decided."""
    match term:
        case Case(left, right, equal, unequal):
            within = everywhere(unequal, _decided(left, right, equal=False))
            at = everywhere(equal, _decided(left, right, equal=True))
            if within is not unequal or at is not equal:
                return Case(left, right, at, within)
    return None


def _decided(left: Index, right: Index, *, equal: bool) -> Rule:
    def rule(term: Term) -> Term | None:
        match term:
            case Case(one, other, first, second) if {one, other} == {left, right}:
                return first if equal else second
        return None

    return Rule(Case, rule)


def known_case(relations: tuple[Relation, ...]) -> Rule:
    """δ and case distinctions between indices of which the givens say whether they are equal."""

    def rule(term: Term) -> Term | None:
        if isinstance(term, Case):
            if term.left == term.right:
                return term.equal
            for relation in relations:
                if {relation.left, relation.right} == {term.left, term.right}:
                    return term.equal if relation.operator == "=" else term.unequal
        return None

    return Rule(Case, rule)


sift, linearity, pull_out = (Rule(Summation, apply) for apply in (_sifted, _apart_by_terms, _pulled_out))
where_it_applies = Rule(Case, _decided_inside)


def multiply_out_in_sums(term: Term) -> Term | None:
    """The body of a sum multiplied out."""
    if not isinstance(term, Summation):
        return None
    new = _multiplied_out(term.body)
    return None if new is None else Summation(term.size, term.height, new, term.hint)


multiplied_out = Rule(Summation, multiply_out_in_sums)
