"""Derivatives that earlier lines of a page have found, for lines that use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...kernel import Case, Derivative, Free, Index, Relation, Term, Variable, indices_of, substitute_indices, subterms
from .walking import Rule

__all__ = ["Lemma", "derivative_known", "lemma_of"]


@dataclass(frozen=True, slots=True)
class Lemma:
    """∂left/∂by = result, where two indices are equal (``=``), are not (``≠``), or whatever they are (empty)."""

    left: Variable
    by: Variable
    result: Term
    case: str


def lemma_of(left: Term, right: Term, cases: Iterable[Relation]) -> Lemma | None:
    """What an equation with a derivative on its left teaches; None where its right side is not yet free of ∂."""
    match left:
        case Derivative(Variable(_, (Free(),)) as value, Variable(_, (Free(),)) as by):
            if any(isinstance(part, Derivative) for part in subterms(right)):
                return None
            pair = {*value.indices, *by.indices}
            case = next((each.operator for each in cases if {each.left, each.right} == pair), "")
            return Lemma(value, by, right, case)
    return None


def derivative_known(lemmas: tuple[Lemma, ...], cases: tuple[Relation, ...], found: set[str]) -> Rule:
    """A derivative as what is known of it; where that depends on its indices, as a case distinction.

    ``found`` takes in the names whose derivatives were known.
    """

    def rule(term: Term) -> Term | None:
        match term:
            case Derivative(Variable(name, (at,)), Variable(by, (other,))):
                known = {each.case: each for each in lemmas if (each.left.name, each.by.name) == (name, by)}
                if "" in known:
                    found.add(name)
                    return applied(known[""], at, other)
                equal = applied(known["="], at, other) if "=" in known else term
                unequal = applied(known["≠"], at, other) if "≠" in known else term
                chosen = equal if at == other else Case(at, other, equal, unequal)
                if chosen is not term and known:
                    found.add(name)
                    return chosen
        return None

    return Rule(Derivative, rule)


def applied(lemma: Lemma, at: Index, other: Index) -> Term:
    """The result of a lemma at other indices."""
    to: dict[str, Index] = {}
    for own, new in ((lemma.left.indices[0], at), (lemma.by.indices[0], other)):
        if isinstance(own, Free):
            to[own.name] = new
    # By name: another line may call the range by another name.
    free = {i for i in indices_of(lemma.result) if isinstance(i, Free) and i.name in to}
    return substitute_indices(lemma.result, {i: to[i.name] for i in free})
