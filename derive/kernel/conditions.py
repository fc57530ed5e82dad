"""Which of the noted conditions are to be listed: those that do not follow from the others."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import TYPE_CHECKING

from .atoms import Atom, Entry, Rational
from .factors import coprime
from .polynomial import Polynomial, constant, content_of, powered, single
from .signs import positive
from .terms import Fresh, Index

if TYPE_CHECKING:
    from .normal import Reduction


def necessary(facts: Reduction) -> list[tuple[str, Polynomial]]:
    """The conditions that do not follow from the others, as (operator, polynomial).  A last act: facts change."""
    restricted = frozenset[Index]().union(*facts.distinct)
    own = facts.positive_polynomials - {polynomial.key for polynomial in facts.taken.values()}
    names = facts.positive_names
    kept = dict(facts.conditions)
    for key in sorted(kept, key=lambda key: (-len(kept[key].terms), -len(key[1]), key)):
        others = [p for other, p in kept.items() if other != key and other[0] == ">"]
        facts.positive_polynomials = own | {p.key for p in others}
        facts.positive_names = names | {name for p in others for name in _positive_everywhere(p, restricted)}
        facts.forget_values()
        if follows(facts, key[0], kept[key], [p for other, p in kept.items() if other != key]):
            del kept[key]
    return [(operator, polynomial) for (operator, _), polynomial in kept.items()]


def follows(facts: Reduction, operator: str, polynomial: Polynomial, others: list[Polynomial]) -> bool:
    """Whether a condition follows from the facts and from ``others``, none of which is 0: factor by factor."""
    if any(positive(p, facts) == {} for p in signed(operator, polynomial)):
        return True
    coefficient, common, primitive = content_of(polynomial)
    parts = coprime([(primitive, 1), *((content_of(other)[2], 0) for other in others)], facts.parts.common)
    factors: list[tuple[Polynomial, Rational]] = [(single(((base, 1),)), power) for base, power in common]
    factors += [(part, power) for part, power in parts if power]
    if len(factors) == 1 and factors[0][1] == 1:
        known = polynomial.key in facts.nonzero_polynomials or any(polynomial in (p, -p) for p in others)
        return operator == "≠" and known
    product = prod((powered(factor, int(power)) for factor, power in factors), start=constant(coefficient))
    sign = 1 if product == polynomial else -1 if product == -polynomial else 0
    sign = sign if coefficient > 0 else -sign
    for factor, power in factors:
        if power % 2 == 0 or operator == "≠":
            if not follows(facts, "≠", factor, others):
                return False
        elif positive(factor, facts) != {}:
            sign = -sign if positive(-factor, facts) == {} else 0
    return bool(sign) and (operator == "≠" or sign > 0)


def signed(operator: str, polynomial: Polynomial) -> tuple[Polynomial, ...]:
    """What to prove positive for polynomial > 0, and for polynomial ≠ 0 either of what to prove."""
    return (polynomial, -polynomial) if operator == "≠" else (polynomial,)


def _positive_everywhere(polynomial: Polynomial, restricted: frozenset[Index]) -> Iterator[str]:
    """The name y where the polynomial is y_i alone, for every i that a sum runs over."""
    match list(polynomial):
        case [(((Atom(content=Entry(name, indices)), 1),), 1)] if indices and len(set(indices)) == len(indices):
            if all(isinstance(i, Fresh) and i not in restricted for i in indices):
                yield name
