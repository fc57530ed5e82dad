"""False claims made of true ones: one slip at one place.

A slip may by chance leave the claim true.  So nothing is false here because it was meant to be: `falsehood` evaluates
exactly at instances of the givens, without the kernel, and says what it saw.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from identities import Identity, fixed_indices, identity
from random_claims import accepted_instances
from writer import ONE, ZERO, Writer, exp_sum, i, j, k, minus, n, q, softmax, total, v

from derive.kernel import (
    Add,
    Bound,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    OneHot,
    Power,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    opened,
    substitute_indices,
    summation,
)
from derive.kernel.terms import rebuilt, subterms
from derive.witness import UNDEFINED, Unsettled, evaluate, hunted

Slip = Callable[[Writer, Term], Term | None]
"""The term with the slip at its root, or None where it has no place for it."""

BUDGET = 150
SIZE_BOUND = 4


# --- slips at one place ---------------------------------------------------------------------------------------------


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


# --- slips with the givens ------------------------------------------------------------------------------------------


def dropped_given(w: Writer, of: Identity) -> Identity | None:
    kept = tuple(item for item in of.given if isinstance(item, Definition))
    stated = [item for item in of.given if not isinstance(item, Definition)]
    if not stated:
        return None
    stated.remove(w.pick(*stated))
    return Identity(of.left, of.right, (*kept, *stated), of.laws)


def opposite_given(w: Writer, of: Identity) -> Identity | None:
    found = [item for item in of.given if isinstance(item, Relation) and isinstance(item.left, Index)]
    if not found:
        return None
    turned = {item: Relation("=" if item.operator == "≠" else "≠", item.left, item.right) for item in found}
    return Identity(of.left, of.right, tuple(turned.get(item, item) for item in of.given), of.laws)


def given_under_a_derivative(w: Writer, of: Identity) -> Identity | None:
    """Both sides of a given differentiated, as if it held around the point and not only at it."""
    at = v("y", w.pick(j, k))
    for item in of.given:
        match item:
            case Relation("=", left, right, ()) if isinstance(left, Term) and left != n:
                own = sorted({u.name for u in subterms(left) if isinstance(u, Variable) and not u.indices and u != n})
                by = v(own[0]) if own else at
            case OneHot("y"):
                left, right, by = total(Power(v("y", i), number(2))), total(v("y", i)), at
            case _:
                continue
        one, other = Derivative(left, by), Derivative(right, by)
        return w.pick(
            Identity(multiply(of.left, one), multiply(of.right, other), of.given, of.laws),
            Identity(add(one, of.left), add(of.right, other), of.given, of.laws),
        )
    return None


def vanishing_divisor(w: Writer, of: Identity) -> Identity | None:
    """Times t/t, where t is 0 identically or by a given."""
    given = of.given
    options = [
        minus(v("x"), v("x")),
        minus(ONE, total(softmax(i, over=q))),
        minus(Exp(add(v("x"), v("w"))), multiply(Exp(v("x")), Exp(v("w")))),
        minus(total(v("z", i)), total(v("z", q), q)),
        minus(Log(exp_sum()), add(v("z", j), Log(total(Exp(minus(v("z", i), v("z", j))))))),
        multiply(delta(j, k), minus(v("z", j), v("z", k))),
        minus(Power(v("a", j), number(2)), multiply(v("a", j), v("a", j))),
        Derivative(exp_sum(), v("ω")),
    ]
    for item in given:
        match item:
            case Relation("=", left, right, ()) if isinstance(left, Term):
                options += [minus(right, left)] * 8
            case Relation("≠", Free() as left, Free() as right):
                options += [delta(left, right)] * 8
            case OneHot("y"):
                options += [minus(ONE, total(v("y", i))), minus(v("y", j), Power(v("y", j), number(2)))] * 4
    t = w.pick(*options)
    factor = w.pick(divide(t, t), Power(t, number(0)), divide(multiply(t, v("x")), multiply(v("x"), t)))
    factor = divide(t, t) if isinstance(factor, Power) else factor
    return w.pick(
        Identity(of.left, multiply(of.right, factor), given, of.laws),
        Identity(add(of.left, ONE), add(of.right, factor), given, of.laws),
        Identity(multiply(of.left, t, Power(t, number(-1))), of.right, given, of.laws),
    )


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
GIVENS: dict[str, Callable[[Writer, Identity], Identity | None]] = {
    "given dropped": dropped_given,
    "given turned round": opposite_given,
    "given under ∂": given_under_a_derivative,
    "divisor that is 0": vanishing_divisor,
}
MUTATIONS = (*PLACES, *GIVENS)


def _somewhere(w: Writer, slip: Slip, term: Term) -> Term | None:
    """The term with the slip at one of the places where it fits."""
    places = [inner for inner in subterms(term) if slip(w, inner) is not None]
    if not places:
        return None
    # `places` may hold one term several times: only the first one met is changed.
    target, done = w.pick(*places), False

    def walk(inner: Term) -> Term:
        nonlocal done
        if inner == target and not done:
            done = True
            return slip(w, inner) or inner
        return rebuilt(inner, walk)

    return walk(term)


def mutated(random: Random, name: str) -> Identity:
    """A claim with the slip, made of a random identity that has a place for it."""
    w = Writer(random)
    for _ in range(200):
        of = identity(random)
        if name in GIVENS:
            found = GIVENS[name](w, of)
        else:
            side = _somewhere(w, PLACES[name], of.right)
            found = None if side is None else Identity(of.left, side, of.given, of.laws)
        if found is not None and (found.right != of.right or found.given != of.given or found.left != of.left):
            return found
    raise LookupError(f"no identity has a place for “{name}”")


def falsehood(claim: Identity, budget: int = BUDGET) -> str | None:
    """Why the claim is false, from exact values alone; None where that could not be seen."""
    found = hunted(claim.left, claim.right, claim.given, size_bound=SIZE_BOUND, budget=budget, sizes=("n", "N"))
    if found.witness is not None:
        return "the sides differ"
    return "a side is undefined wherever the givens hold" if _nowhere_defined(claim) else None


def _nowhere_defined(claim: Identity) -> bool:
    """Whether a side was undefined at each of a good number of instances of the givens."""
    looked = 0
    for instance in accepted_instances((claim.left, claim.right), claim.given, 40):
        try:
            values = [evaluate(side, instance, claim.given, fuel=20_000) for side in (claim.left, claim.right)]
        except Unsettled:
            continue
        if UNDEFINED not in values:
            return False
        looked += 1
        if looked >= 12:
            return True
    return looked >= 4


__all__ = ["MUTATIONS", "falsehood", "fixed_indices", "mutated"]
