"""Slips at one place of a term: each gives the term with the slip at its root, or None where it has no place for it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from writer import ONE, ZERO, Writer, j, k, minus, n, v

from derive.kernel import (
    Add,
    Bound,
    Case,
    Derivative,
    Exp,
    Free,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    Power,
    Summation,
    Term,
    Variable,
    add,
    divide,
    multiply,
    negative,
    number,
    opened,
    substitute_indices,
    summation,
)

Slip = Callable[[Writer, Term], Term | None]
"""The term with the slip at its root, or None where it has no place for it."""


def sign(w: Writer, term: Term) -> Term | None:
    match term:
        case Multiply((Number(value), *rest)) if value == -1 and rest:
            return multiply(*rest)
        case Add(terms) if len(terms) > 1:
            at = w.random.randrange(len(terms))
            return Add((*terms[:at], negative(terms[at]), *terms[at + 1 :]))
        case Exp(argument):
            return Exp(negative(argument))
    return None


def index(w: Writer, term: Term) -> Term | None:
    match term:
        case Variable(name, indices) if indices:
            at = w.random.randrange(len(indices))
            old = indices[at]
            if isinstance(old, Bound | Free) and getattr(old, "size", "n") != "n":
                return None
            if isinstance(old, Bound) and _over_samples(name, at):
                return None
            new = w.pick(*(place for place in (j, k, Literal(1, "n")) if place != old))
            return Variable(name, (*indices[:at], new, *indices[at + 1 :]))
        case Case(left, right, equal, unequal) if not isinstance(right, Bound) and getattr(right, "size", "n") == "n":
            new = w.pick(*(place for place in (j, k) if place != right))
            return Case(left, new, equal, unequal)
    return None


def _over_samples(name: str, at: int) -> bool:
    return at == 0 and name in ("X", "Y", "Z", "c")


def swapped_indices(w: Writer, term: Term) -> Term | None:
    match term:
        case Variable(name, (one, other)) if one != other and name in ("A", "B", "W"):
            return Variable(name, (other, one))
        case Derivative() | Multiply():
            found = substitute_indices(term, {j: k, k: j})
            return None if found == term else found
    return None


def dropped_factor(w: Writer, term: Term) -> Term | None:
    match term:
        case Multiply(factors) if len(factors) > 1:
            at = w.random.randrange(len(factors))
            return None if factors[at] == ONE else multiply(*factors[:at], *factors[at + 1 :])
    return None


def dropped_term(w: Writer, term: Term) -> Term | None:
    match term:
        case Add(terms) if len(terms) > 1:
            at = w.random.randrange(len(terms))
            return add(*terms[:at], *terms[at + 1 :])
    return None


def dropped_delta(w: Writer, term: Term) -> Term | None:
    return ONE if isinstance(term, Case) and (term.equal, term.unequal) == (ONE, ZERO) else None


def n_for_n_minus_1(w: Writer, term: Term) -> Term | None:
    match term:
        case Variable("n", ()):
            return minus(n, ONE)
        case Add((Variable("n", ()), _)):
            return n
    return None


def forgotten_exclusion(w: Writer, term: Term) -> Term | None:
    match term:
        case Case(Bound(), _, Number(value), unequal) if value == 0:
            return unequal
    return None


def square_of_sum_for_sum_of_squares(w: Writer, term: Term) -> Term | None:
    match term:
        case Power(Summation(size, height, body, hint), exponent):
            return Summation(size, height, Power(body, exponent), hint)
        case Summation(size, height, Power(body, exponent), hint) if body != Bound(height):
            return Power(Summation(size, height, body, hint), exponent)
        case Exp(Add(terms)):
            return Add(tuple(map(Exp, terms)))
        case Log(Summation(size, height, body, hint)):
            return Summation(size, height, Log(body), hint)
    return None


def sum_for_one_term(w: Writer, term: Term) -> Term | None:
    match term:
        case Summation(size="n"):
            return w.pick(opened(term, j), multiply(n, opened(term, k)))
    return None


def captured(w: Writer, term: Term) -> Term | None:
    """A sum over a letter that is already taken."""
    match term:
        case Summation(size="n"):
            letter = w.pick(j, k)
            return summation(letter, opened(term, letter))
    return None


def number_changed(w: Writer, term: Term) -> Term | None:
    match term:
        case Number(value) if value not in (0, 1, -1):
            return number(value + w.pick(-1, 1, Fraction(1, 2)))
        case Power(base, Number(value)):
            return Power(base, number(value + w.pick(1, -1)))
    return None


def other_variable(w: Writer, term: Term) -> Term | None:
    match term:
        case Derivative(body, Variable(name, (one,))) if one in (j, k):
            return Derivative(body, Variable(name, (k if one == j else j,)))
        case Derivative(body, Variable("x")):
            return Derivative(body, v("w"))
    return None


def inner_derivative_forgotten(w: Writer, term: Term) -> Term | None:
    match term:
        case Multiply(factors):
            kept = tuple(f for f in factors if not isinstance(f, Derivative))
            return multiply(*kept) if len(kept) < len(factors) else None
        case Derivative(Exp(argument), variable) if argument != variable:
            return Exp(argument)
        case Derivative(Log(argument), variable) if argument != variable:
            return Power(argument, number(-1))
    return None


def wrong_case(w: Writer, term: Term) -> Term | None:
    match term:
        case Case(left, right, equal, unequal) if not isinstance(left, Bound) and equal != unequal:
            return Case(left, right, unequal, equal)
    return None


def literal_changed(w: Writer, term: Term) -> Term | None:
    match term:
        case Variable(name, indices) if any(isinstance(a, Literal | Last) for a in indices):
            to = {
                a: Literal(3 - a.value if a.value < 3 else 1, a.size) if isinstance(a, Literal) else Literal(1, a.size)
                for a in indices
                if isinstance(a, Literal | Last)
            }
            return Variable(name, tuple(to.get(a, a) for a in indices))
    return None


def upside_down(w: Writer, term: Term) -> Term | None:
    match term:
        case Multiply((above, Power(below, Number(value)))) if value == -1 and above != ONE:
            return divide(below, above)
        case Power(base, Number(value)) if value == -1:
            return base
    return None


PLACES: dict[str, Slip] = {
    "sign flipped": sign,
    "index replaced": index,
    "indices swapped": swapped_indices,
    "factor dropped": dropped_factor,
    "term dropped": dropped_term,
    "δ dropped": dropped_delta,
    "n − 1 for n": n_for_n_minus_1,
    "exclusion forgotten": forgotten_exclusion,
    "sum and power exchanged": square_of_sum_for_sum_of_squares,
    "sum for one term": sum_for_one_term,
    "index captured": captured,
    "number changed": number_changed,
    "other variable of ∂": other_variable,
    "inner derivative forgotten": inner_derivative_forgotten,
    "wrong case": wrong_case,
    "literal changed": literal_changed,
    "turned upside down": upside_down,
}
