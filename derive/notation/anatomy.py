"""How a term is taken apart for writing: its sign, its numerators and denominators, what a sum leaves out."""

from __future__ import annotations

from fractions import Fraction as Rational

from ..kernel.terms import Bound, Case, Derivative, Index, Multiply, Number, Power, Summation, Term, Variable
from .notation import Notation

__all__ = ["excluded", "fractions_of", "reciprocal", "signed", "signed_factors", "taken_apart"]

ZERO, ONE = Number(Rational(0)), Number(Rational(1))


def signed_factors(term: Term) -> tuple[bool, tuple[Term, ...]]:
    """Whether a term begins with a negative number, and its factors without the sign (a product is one)."""
    match term:
        case Number(value) if value < 0:
            return True, (Number(-value),)
        case Multiply((Number(Rational(numerator=-1, denominator=1)), _, *_)):
            return True, term.factors[1:]
        case Multiply((Number(value), *others)) if value < 0:
            return True, (Number(-value), *others)
        case Multiply(factors):
            return False, factors
        case _:
            return False, (term,)


def signed(term: Term) -> tuple[bool, Term]:
    """Whether a term begins with a negative number, and the term without the sign."""
    minus, factors = signed_factors(term)
    if not minus:
        return False, term
    return True, factors[0] if len(factors) == 1 else Multiply(factors)


def reciprocal(term: Term) -> Term | None:
    """What stands under the bar for a factor with a negative exponent."""
    match term:
        case Power(base, Number(value)) if value < 0:
            return base if value == -1 else Power(base, Number(-value))
        case _:
            return None


def fractions_of(factors: tuple[Term, ...]) -> list[tuple[tuple[Term, ...], tuple[Term, ...]]]:
    """The factors in the order written, as numerators over denominators.

    A sum or a derivative that comes after a denominator begins a group of its own: (1/σ) · ∂σ/∂z, (1/N) · Σ_m.
    A rational number stands apart as well: its bar is its own.
    """
    groups: list[tuple[list[Term], list[Term]]] = [([], [])]
    for place, factor in enumerate(factors):
        below = reciprocal(factor)
        if below is not None:
            groups[-1][1].append(below)
            continue
        if groups[-1][1] and isinstance(factor, Summation | Derivative):
            groups.append(([], []))
        groups[-1][0].append(factor)
        if place == 0 and isinstance(factor, Number) and factor.value.denominator != 1:
            groups.append(([], []))
    return [(tuple(above) or (ONE,), tuple(below)) for above, below in groups if above or below] or [((ONE,), ())]


def excluded(body: Term, bound: Bound) -> tuple[Term, tuple[tuple[str, Index], ...]]:
    """A sum's body without the cases that leave out an index (or all others), and those relations."""
    below: list[tuple[str, Index]] = []
    while isinstance(body, Case) and bound in (body.left, body.right) and body.left != body.right:
        other = body.right if body.left == bound else body.left
        if body.equal == ZERO:
            below.append(("≠", other))
            body = body.unequal
        elif body.unequal == ZERO and body.equal != ONE:
            below.append(("=", other))
            body = body.equal
        else:
            break
    return body, tuple(below)


def taken_apart(term: Derivative, notation: Notation) -> tuple[Term, tuple[Variable, ...]]:
    """What is differentiated, and by what, the last derivative first."""
    variables = [term.variable]
    body = term.body
    while isinstance(body, Derivative) and notation.abbreviation(body) is None:
        variables.append(body.variable)
        body = body.body
    return body, tuple(variables)
