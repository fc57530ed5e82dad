"""True identities of the kind that derivations are made of: a law on random terms, several laws in a chain.

Nothing here asks the kernel: an identity is true because it is an instance of a law, put into a context that keeps
equality, or put together with another one.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import laws_of_derivatives
import laws_of_exponentials
import laws_of_givens
import laws_of_losses
import laws_of_means
import laws_of_softmax
import laws_of_sums
from writer import Identity, Writer, i, j, k, l, minus, multiply, softmax, total, unknown, v

from derive.kernel import (
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Given,
    Index,
    Literal,
    OneHot,
    Power,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    negative,
    number,
    substitute_indices,
    summation,
)
from derive.kernel.terms import indices_of, subterms

SUBJECTS = (
    laws_of_sums,
    laws_of_means,
    laws_of_exponentials,
    laws_of_softmax,
    laws_of_derivatives,
    laws_of_losses,
    laws_of_givens,
)
LAWS: dict[str, Callable[[Writer], Identity]] = {
    name: law for subject in SUBJECTS for name, law in subject.LAWS.items()
}
LARGEST = 90
"""The subterms of both sides, beyond which nothing more is built around an identity."""


def one_law(w: Writer, name: str) -> Identity:
    """An instance of the law."""
    found = LAWS[name](w)
    return Identity(found.left, found.right, found.given, (name,))


def identity(random: Random, name: str | None = None) -> Identity:
    """A random true identity; ``name`` is the law it begins with."""
    w = Writer(random)
    found = one_law(w, w.pick(*LAWS) if name is None else name)
    for _ in range(w.pick(0, 0, 1, 1, 2, 3)):
        if size(found) > LARGEST:
            break
        found = w.pick(*_STEPS)(w, found)
    if w.chance(0.2):
        found = Identity(found.right, found.left, found.given, found.laws)
    if w.chance(0.1):
        found = _and(found, minus(found.left, found.right), number(0), "moved to one side")
    return found


def size(of: Identity) -> int:
    return sum(1 for side in (of.left, of.right) for _ in subterms(side))


def names_in(given: tuple[Given, ...]) -> set[str]:
    """The names that the givens speak of."""
    found: set[str] = set()
    for item in given:
        match item:
            case OneHot(name):
                found.add(name)
            case Definition(name, _, body):
                found |= {name, *_names(body)}
            case Relation(_, left, right):
                found |= {name for part in (left, right) if not isinstance(part, Index) for name in _names(part)}
    return found


def _names(term: Term) -> set[str]:
    return {inner.name for inner in subterms(term) if isinstance(inner, Variable)}


def fixed_indices(given: tuple[Given, ...]) -> set[Index]:
    """The free indices that the givens speak of as constants."""
    found: set[Index] = set()
    for item in given:
        match item:
            case Definition(_, parameters, body):
                found |= set(indices_of(body)) - set(parameters)
            case Relation(_, left, right, each):
                for part in (left, right):
                    found |= ({part} if isinstance(part, Index) else set(indices_of(part))) - set(each)
    return found


def _and(of: Identity, left: Term, right: Term, law: str, given: tuple[Given, ...] = ()) -> Identity:
    return Identity(left, right, (*of.given, *given), (*of.laws, law))


# --- contexts, which keep equality ----------------------------------------------------------------------------------


def plus_a_term(w: Writer, of: Identity) -> Identity:
    f = w.term()
    return _and(of, add(of.left, f), add(f, of.right), "plus a term")


def times_a_factor(w: Writer, of: Identity) -> Identity:
    f = w.term()
    return _and(of, multiply(f, of.left), multiply(of.right, f), "times a factor")


def summed(w: Writer, of: Identity) -> Identity:
    """Both sides summed over a free index, with the name changed on one side."""
    over = w.pick(j, k)
    if over in fixed_indices(of.given):
        return of
    f, other = w.body(simple=True), Free(w.pick("h", "e"), "n")
    return _and(
        of,
        summation(over, multiply(f(over), of.left)),
        summation(other, substitute_indices(multiply(of.right, f(over)), {over: other})),
        "summed over a free index",
    )


def at_another_index(w: Writer, of: Identity) -> Identity:
    """A free index put in place of another, or a literal."""
    old, new = w.pick((j, k), (k, j), (j, l), (k, Literal(1, "n")), (j, Literal(2, "n")))
    if {old, new} & fixed_indices(of.given) or (new in {*indices_of(of.left), *indices_of(of.right)} and w.chance(0.5)):
        return of
    to = {old: new}
    return _and(of, substitute_indices(of.left, to), substitute_indices(of.right, to), "at another index")


def differentiated(w: Writer, of: Identity) -> Identity:
    """∂ of both sides, by a variable that no given speaks of."""
    by = w.pick(v("z", j), v("z", k), v("x"), v("a", k))
    orders = sum(isinstance(inner, Derivative) for inner in subterms(of.left))
    if by.name in names_in(of.given) or orders > 1 or size(of) > 50:
        return of
    return _and(of, Derivative(of.left, by), Derivative(of.right, by), "differentiated")


def in_a_function(w: Writer, of: Identity) -> Identity:
    if size(of) > 60:
        return of
    kind = w.pick("e^", "f", "²")
    around = {"e^": Exp, "f": unknown, "²": lambda side: Power(side, number(2))}[kind]
    return _and(of, around(of.left), around(of.right), f"inside {kind}")


def in_a_case(w: Writer, of: Identity) -> Identity:
    f = w.body(simple=True)
    return _and(of, Case(j, k, of.left, f(l)), Case(k, j, of.right, f(l)), "in a case distinction")


def over_a_divisor(w: Writer, of: Identity) -> Identity:
    below = w.pick(w.above_zero, w.needing)()
    return _and(of, divide(of.left, below), multiply(divide(number(1), below), of.right), "over a divisor")


# --- one side rewritten, two identities together --------------------------------------------------------------------


def nothing_added(w: Writer, of: Identity) -> Identity:
    f, g_ = w.term(), w.body(simple=True)
    return w.pick(
        _and(of, of.left, add(f, of.right, negative(f)), "a term added and taken away"),
        _and(of, of.left, multiply(of.right, total(softmax(i))), "times Σ softmax"),
        _and(of, of.left, total(multiply(delta(i, j), of.right)), "times Σ δ"),
        _and(of, of.left, add(of.right, total(minus(g_(i), g_(i)))), "plus a sum of zeros"),
        _and(of, multiply(of.left, Exp(f)), divide(of.right, Exp(negative(f))), "times e^f and over e^−f"),
    )


def two_laws(w: Writer, of: Identity) -> Identity:
    """The sum or the product of two identities, of which at most one has givens."""
    for _ in range(5):
        other = one_law(w, w.pick(*LAWS))
        if (not of.given or not other.given) and size(other) + size(of) <= LARGEST and _may_meet(of, other):
            break
    else:
        return of
    around = w.pick(add, multiply)
    laws = (*of.laws, *other.laws)
    return Identity(around(of.left, other.left), around(other.right, of.right), of.given + other.given, laws)


def _may_meet(one: Identity, other: Identity) -> bool:
    """Whether no given of one speaks of what the other differentiates by, or takes the logarithm of."""
    given = one.given or other.given
    free = other if one.given else one
    derived = {
        inner.variable.name
        for side in (free.left, free.right)
        for inner in subterms(side)
        if isinstance(inner, Derivative)
    }
    defined = {item.name for item in given if isinstance(item, Definition)}
    return not defined & (derived | _names(free.left) | _names(free.right))


_STEPS = (
    plus_a_term,
    times_a_factor,
    summed,
    summed,
    at_another_index,
    differentiated,
    in_a_function,
    in_a_case,
    over_a_divisor,
    nothing_added,
    nothing_added,
    two_laws,
    two_laws,
    two_laws,
)

__all__ = ["LAWS", "Identity", "Summation", "fixed_indices", "identity", "names_in", "one_law", "size"]
