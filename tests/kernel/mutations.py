"""False claims made of true ones: one slip at one place.

A slip may by chance leave the claim true.  So nothing is false here because it was meant to be: `falsehood` evaluates
exactly at instances of the givens, without the kernel, and says what it saw.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from identities import Identity, identity
from random_claims import accepted_instances
from slips import PLACES, Slip
from writer import ONE, Writer, exp_sum, i, j, k, minus, n, q, softmax, total, v

from derive.kernel import (
    Definition,
    Derivative,
    Exp,
    Free,
    Index,
    Log,
    OneHot,
    Power,
    Relation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    number,
)
from derive.kernel.terms import rebuilt, subterms
from derive.witness import UNDEFINED, Unsettled, evaluate, hunted

BUDGET = 150
SIZE_BOUND = 4


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


VANISHING = "divisor that is 0"
GIVENS: dict[str, Callable[[Writer, Identity], Identity | None]] = {
    "given dropped": dropped_given,
    "given turned round": opposite_given,
    "given under ∂": given_under_a_derivative,
    VANISHING: vanishing_divisor,
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


def falsehood(claim: Identity, vanishing: bool = False, budget: int = BUDGET) -> str | None:
    """Why the claim is false, from exact values alone; None where that could not be seen.

    Where a divisor was made to vanish (``vanishing``), it is enough that a side is undefined wherever the givens hold.
    Of other claims instances cannot tell that: log((1 − e^x) u) is defined somewhere, be it at none that was tried.
    """
    found = hunted(claim.left, claim.right, claim.given, size_bound=SIZE_BOUND, budget=budget, sizes=("n", "N"))
    if found.witness is not None:
        return "the sides differ"
    return "a side is undefined wherever the givens hold" if vanishing and _nowhere_defined(claim) else None


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


__all__ = ["MUTATIONS", "VANISHING", "falsehood", "mutated"]
