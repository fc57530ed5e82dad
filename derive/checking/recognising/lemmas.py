"""Derivatives that earlier lines of a page have found, for lines that use them."""

from __future__ import annotations

from collections.abc import Iterable

from ...kernel import Case, Derivative, Free, Index, Relation, Term, Variable, indices_of, substitute_indices, subterms
from ...kernel.records import dataclass
from .walking import Rule

__all__ = ["Lemma", "about", "derivative_known", "lemma_of"]


@dataclass(frozen=True, slots=True)
class Lemma:
    """∂left/∂by = result, where two indices are equal (``=``), are not (``≠``), or whatever they are (empty).

    ``chain`` is the number of the chain that has found it.
    """

    left: Variable
    by: Variable
    result: Term
    case: str
    chain: int

    @property
    def about(self) -> tuple[str, str]:
        """Of what by what it is the derivative."""
        return self.left.name, self.by.name


def lemma_of(left: Term, right: Term, cases: Iterable[Relation], chain: int) -> Lemma | None:
    """What an equation with a derivative on its left teaches; None where its right side is not yet free of ∂."""
    match left:
        case Derivative(Variable(_, (Free(),)) as value, Variable(_, (Free(),)) as by):
            if any(isinstance(part, Derivative) for part in subterms(right)):
                return None
            pair = {*value.indices, *by.indices}
            case = next((each.operator for each in cases if {each.left, each.right} == pair), "")
            return Lemma(value, by, right, case, chain)
    return None


def about(term: Term) -> tuple[str, str] | None:
    """Of what by what a term is the derivative; None if it is that of no name, or none at all."""
    match term:
        case Derivative(Variable(name), Variable(by)):
            return name, by
    return None


def derivative_known(lemmas: tuple[Lemma, ...]) -> Rule:
    """A derivative as what is known of it; where that depends on its indices, as a case distinction."""

    def rule(term: Term) -> Term | None:
        known = {each.case: each for each in lemmas if each.about == about(term)}
        match term:
            case Derivative(Variable(_, (at,)), Variable(_, (other,))) if known:
                if "" in known:
                    return applied(known[""], at, other)
                equal = applied(known["="], at, other) if "=" in known else term
                unequal = applied(known["≠"], at, other) if "≠" in known else term
                chosen = equal if at == other else Case(at, other, equal, unequal)
                return None if chosen is term else chosen
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
