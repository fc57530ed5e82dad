"""The claims that are timed, in the kernel's language."""

from __future__ import annotations

from itertools import pairwise

from derive.kernel import (
    Definition,
    Derivative,
    Exp,
    Free,
    Given,
    Index,
    Log,
    Power,
    Relation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)

__all__ = ["ALL_SIZES", "Claim", "chain", "free_indices", "nested", "with_size"]

Claim = tuple[Term, Term, tuple[Given, ...]]

BOUND, J, K = (Free(name, "n") for name in "ijk")


def z(index: Index) -> Variable:
    return Variable("z", (index,))


def y(index: Index) -> Variable:
    return Variable("y", (index,))


def softmax(index: Index) -> Variable:
    return Variable("σ", (index,))


DEFINED = Definition("σ", (J,), divide(Exp(z(J)), summation(BOUND, Exp(z(BOUND)))))
LOSS = Definition("L", (), negative(summation(J, multiply(y(J), Log(softmax(J))))))
LABELS = Relation("=", summation(J, y(J)), number(1))

ALL_SIZES: dict[str, Claim] = {
    "softmax, j = k": (
        Derivative(softmax(J), z(K)),
        multiply(softmax(J), subtract(number(1), softmax(J))),
        (DEFINED, Relation("=", J, K)),
    ),
    "softmax, j ≠ k": (
        Derivative(softmax(J), z(K)),
        negative(multiply(softmax(J), softmax(K))),
        (DEFINED, Relation("≠", J, K)),
    ),
    "gradient": (Derivative(Variable("L"), z(K)), subtract(softmax(K), y(K)), (DEFINED, LOSS, LABELS)),
}
"""Each of these is decided once, for every n."""


def with_size(claim: Claim, size: int) -> Claim:
    """The claim where n is a number."""
    left, right, given = claim
    return left, right, (*given, Relation("=", Variable("n"), number(size)))


def chain(length: int) -> list[Claim]:
    """So many steps: Σ_j z_j (x_0 + 2x_1 + 3x_2)², its square pulled out, then a number added and taken off again."""
    whole = Power(add(*(multiply(number(a + 1), Variable(f"x_{a}")) for a in range(3))), number(2))
    sides: list[Term] = [summation(J, multiply(z(J), whole))]
    for place in range(length):
        sides.append(add(multiply(whole, summation(J, z(J))), number(place), number(-place)))
    return [(one, other, ()) for one, other in pairwise(sides)]


def nested(depth: int) -> Claim:
    """Σ_1 … Σ_d z_1 … z_d = (Σ z)^d."""
    indices = [Free(f"i{place}", "n") for place in range(depth)]
    left: Term = multiply(*(z(index) for index in indices))
    for index in indices:
        left = summation(index, left)
    return left, Power(summation(BOUND, z(BOUND)), number(depth)), ()


def free_indices(count: int) -> Claim:
    """∂(σ_a σ_b …)/∂z_k by the product rule: ``count`` free indices, k among them."""
    own = [Free(f"j{place}", "n") for place in range(count - 1)]
    product = multiply(*map(softmax, own))
    rates = add(*(subtract(delta(index, K), softmax(K)) for index in own))
    return Derivative(product, z(K)), multiply(product, rates), (DEFINED,)
