"""What a step may use: definitions, givens, derivatives that were found elsewhere; and names as what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from ...kernel import Definition, Derivative, Given, OneHot, Relation, Term, Variable, substitute_indices, subterms
from ...kernel.records import dataclass
from .differentiating import depends
from .lemmas import Lemma
from .walking import Rule, everywhere

__all__ = ["Known", "names_in", "shown", "unfolding", "unfolding_inside"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a step may use: definitions by name, relations between indices and terms, derivatives found elsewhere."""

    definitions: dict[str, Definition]
    cases: tuple[Relation, ...]
    relations: tuple[Relation, ...]
    one_hot: tuple[OneHot, ...]
    lemmas: tuple[Lemma, ...]

    @classmethod
    def of(cls, given: Iterable[Given], lemmas: tuple[Lemma, ...]) -> Known:
        """The givens of a claim, by their kind."""
        given = tuple(given)
        relations = [each for each in given if isinstance(each, Relation)]
        between_terms = [each for each in relations if isinstance(each.left, Term) and isinstance(each.right, Term)]
        return cls(
            {each.name: each for each in given if isinstance(each, Definition)},
            tuple(each for each in relations if each not in between_terms),
            tuple(each for each in between_terms if each.operator == "=" and not each.each),
            tuple(each for each in given if isinstance(each, OneHot)),
            lemmas,
        )

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the body of one definition stands in that of another: S := Σ_i e^{z_i} in p_j := e^{z_j}/S."""
        if outer == inner:
            return False
        body = self.definitions[inner].body
        return body in subterms(everywhere(self.definitions[outer].body, unfolding(self, {inner})))


def names_in(known: Known, left: Term, right: Term) -> list[str]:
    """The defined names that stand on either side."""
    found = {part.name: None for side in (left, right) for part in subterms(side) if isinstance(part, Variable)}
    return [name for name in found if name in known.definitions]


def shown(name: str) -> str:
    r"""A name as it is read: σ for \sigma."""
    from ...notation import text

    return text(Variable(name))


def unfolding(known: Known, names: set[str]) -> Rule:
    """Names as what they are defined to be; not under a ∂ by the very name."""

    def apply(term: Term) -> Term | None:
        match term:
            case Variable(name, indices) if name in names:
                definition = known.definitions[name]
                if len(definition.parameters) == len(indices):
                    return substitute_indices(definition.body, dict(zip(definition.parameters, indices, strict=True)))
        return None

    return Rule(Variable, apply, frozenset(names))


def unfolding_inside(known: Known, *, bare: bool = False) -> Rule:
    """Under a ∂, the names that depend on its variable; ``bare`` ones only where nothing else stands there."""

    def apply(term: Term) -> Term | None:
        match term:
            case Derivative(body, by) if isinstance(body, Variable) or not bare:
                within = (name for name in names_in(known, body, body) if name != by.name)
                names = {name for name in within if depends(known.definitions[name].body, by, known.definitions)}
                new = everywhere(body, unfolding(known, names)) if names else body
                return None if new is body else Derivative(new, by)
        return None

    return Rule(Derivative, apply)
