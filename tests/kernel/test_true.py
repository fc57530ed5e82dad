"""Identities that must be proved, with the conditions and the givens that each needs and no others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derive.kernel import (
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Number,
    OneHot,
    Power,
    Proved,
    Relation,
    Summation,
    Term,
    Variable,
    add,
    decide,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)

i, j, k, r, c = (Free(name, "n") for name in "ijkrc")
m = Free("m", "N")
first, last = Literal(1, "n"), Last("n")
n, size, x, w, t = Variable("n"), Variable("N"), Variable("x"), Variable("w"), Variable("t")
ZERO, ONE, TWO = number(0), number(1), number(2)


def v(name: str, *indices: Index) -> Variable:
    return Variable(name, indices)


def z(index: Index) -> Variable:
    return v("z", index)


def y(index: Index) -> Variable:
    return v("y", index)


def a(index: Index) -> Variable:
    return v("a", index)


def power(base: Term, exponent: int | str) -> Term:
    return Power(base, Number(Fraction(exponent)))


def total(body: Term, over: Free = i) -> Summation:
    return summation(over, body)


def others(body: Term, index: Index) -> Summation:
    """Σ of the body over all i but one."""
    return total(Case(i, index, ZERO, body))


S = total(Exp(z(i)))
labels = total(y(i))


def softmax(index: Index) -> Term:
    return divide(Exp(z(index)), S)


def sigmoid(of: Term) -> Term:
    return divide(ONE, add(ONE, Exp(negative(of))))


def rows(row: Index, column: Index) -> Term:
    return divide(Exp(v("Z", row, column)), total(Exp(v("Z", row, i))))


def f(of: Term, order: int = 0) -> Term:
    return Apply("f", (of,), (order,))


loss = negative(total(multiply(y(i), Log(softmax(i)))))
mean = divide(total(z(j), j), n)
sum_to_one = Relation("=", labels, ONE)
one_hot = OneHot("y", "n")
apart, together = Relation("≠", j, k), Relation("=", j, k)
sigma = Definition("σ", (j,), softmax(j))
entropy = Definition("L", (), negative(total(multiply(y(i), Log(v("σ", i))))))
batch = divide(negative(total(total(multiply(v("Y", m, c), Log(rows(m, c))), c), m)), size)
at_least_two = Relation("≥", n, TWO)


def positive(term: Term, *each: Free) -> Relation:
    return Relation(">", term, ZERO, each)


def nonzero(term: Term, *each: Free) -> Relation:
    return Relation("≠", term, ZERO, each)


row = Free("s", "N")

# name, two sides, the givens, those of them that are needed, the conditions that are left
TRUE: list[tuple[str, Term, Term, tuple[Given, ...], tuple[Given, ...], tuple[Relation, ...]]] = [
    ("softmax sums to 1", total(softmax(j), j), ONE, (), (), ()),
    ("softmax does not see a shift", softmax(j), divide(Exp(add(z(j), x)), total(Exp(add(z(i), x)))), (), (), ()),
    (
        "softmax does not see a shift by an entry",
        softmax(j),
        divide(Exp(subtract(z(j), z(k))), total(Exp(subtract(z(i), z(k))))),
        (),
        (),
        (),
    ),
    ("softmax over e^{z_j}", softmax(j), divide(ONE, total(Exp(subtract(z(i), z(j))))), (), (), ()),
    ("the Jacobian", Derivative(softmax(j), z(k)), multiply(softmax(j), subtract(delta(j, k), softmax(k))), (), (), ()),
    (
        "the Jacobian on the diagonal",
        Derivative(softmax(j), z(j)),
        multiply(softmax(j), subtract(ONE, softmax(j))),
        (),
        (),
        (),
    ),
    (
        "the Jacobian where j = k",
        Derivative(softmax(j), z(k)),
        multiply(softmax(j), subtract(ONE, softmax(k))),
        (together,),
        (together,),
        (),
    ),
    (
        "the Jacobian off the diagonal",
        Derivative(softmax(j), z(k)),
        negative(multiply(softmax(j), softmax(k))),
        (apart, sum_to_one),
        (apart,),
        (),
    ),
    ("the Jacobian is symmetric", Derivative(softmax(j), z(k)), Derivative(softmax(k), z(j)), (), (), ()),
    ("a row of the Jacobian sums to 0", total(Derivative(softmax(j), z(k)), k), ZERO, (), (), ()),
    ("a column of the Jacobian sums to 0", total(Derivative(softmax(j), z(k)), j), ZERO, (), (), ()),
    ("∂ log σ", Derivative(Log(softmax(j)), z(k)), subtract(delta(j, k), softmax(k)), (), (), ()),
    ("log σ", Log(softmax(j)), subtract(z(j), Log(S)), (), (), ()),
    ("∂ of log-sum-exp", Derivative(Log(S), z(k)), softmax(k), (), (), ()),
    ("log-sum-exp under a shift", Log(total(Exp(add(z(i), x)))), add(x, Log(S)), (), (), ()),
    ("the maximum taken out of log-sum-exp", Log(S), add(z(k), Log(total(Exp(subtract(z(i), z(k)))))), (), (), ()),
    (
        "the Hessian of log-sum-exp",
        Derivative(Derivative(Log(S), z(j)), z(k)),
        subtract(multiply(delta(j, k), softmax(j)), multiply(softmax(j), softmax(k))),
        (),
        (),
        (),
    ),
    ("∂L/∂z for any labels", Derivative(loss, z(k)), subtract(multiply(softmax(k), labels), y(k)), (), (), ()),
    ("∂L/∂z", Derivative(loss, z(k)), subtract(softmax(k), y(k)), (sum_to_one,), (sum_to_one,), ()),
    ("∂L/∂z for a one-hot label", Derivative(loss, z(k)), subtract(softmax(k), y(k)), (one_hot,), (one_hot,), ()),
    (
        "∂L/∂z, a given too many",
        Derivative(loss, z(k)),
        subtract(softmax(k), y(k)),
        (apart, sum_to_one, at_least_two),
        (sum_to_one,),
        (),
    ),
    (
        "∂L/∂z through definitions",
        Derivative(v("L"), z(k)),
        subtract(v("σ", k), y(k)),
        (sigma, entropy, sum_to_one),
        (sum_to_one,),
        (),
    ),
    ("∂L/∂σ", Derivative(v("L"), v("σ", k)), negative(divide(y(k), v("σ", k))), (sigma, entropy), (), ()),
    (
        "the chain rule by hand",
        Derivative(v("L"), z(k)),
        total(multiply(Derivative(v("L"), v("σ", r)), Derivative(v("σ", r), z(k))), r),
        (sigma, entropy),
        (),
        (),
    ),
    ("the gradient sums to 0", total(Derivative(loss, z(k)), k), ZERO, (sum_to_one,), (), ()),
    (
        "the Hessian of the cross-entropy",
        Derivative(Derivative(loss, z(j)), z(k)),
        multiply(softmax(j), subtract(delta(j, k), softmax(k))),
        (sum_to_one,),
        (sum_to_one,),
        (),
    ),
    ("a one-hot label picks its class", loss, negative(total(multiply(y(i), Log(softmax(i))))), (one_hot,), (), ()),
    ("y_j y_k for a one-hot label", multiply(y(j), y(k)), multiply(delta(j, k), y(j)), (one_hot,), (one_hot,), ()),
    ("y_j² for a one-hot label", power(y(j), 2), y(j), (one_hot,), (one_hot,), ()),
    ("1 − σ_k is the sum of the others", subtract(ONE, softmax(k)), divide(others(Exp(z(i)), k), S), (), (), ()),
    (
        "log of 1 − σ_k",
        Log(subtract(ONE, softmax(k))),
        subtract(Log(others(Exp(z(i)), k)), Log(S)),
        (),
        (),
        (at_least_two,),
    ),
    (
        "one over 1 − σ_k",
        divide(ONE, subtract(ONE, softmax(k))),
        divide(S, others(Exp(z(i)), k)),
        (),
        (),
        (at_least_two,),
    ),
    (
        "one over 1 − σ_k, n ≥ 2 given",
        divide(ONE, subtract(ONE, softmax(k))),
        divide(S, others(Exp(z(i)), k)),
        (at_least_two,),
        (at_least_two,),
        (),
    ),
    (
        "the odds against a class",
        divide(softmax(j), subtract(ONE, softmax(j))),
        divide(Exp(z(j)), others(Exp(z(i)), j)),
        (),
        (),
        (at_least_two,),
    ),
    ("the sum of the others and the one", add(others(z(i), k), z(k)), total(z(i)), (), (), ()),
    (
        "the others, pulled out of the sum",
        others(multiply(z(i), x), k),
        multiply(x, subtract(total(z(i)), z(k))),
        (),
        (),
        (),
    ),
    ("n − 1 others", others(ONE, k), subtract(n, ONE), (), (), ()),
    (
        "∂ over the others",
        total(Case(i, k, ZERO, negative(multiply(y(i), softmax(k))))),
        multiply(softmax(k), subtract(y(k), ONE)),
        (sum_to_one,),
        (sum_to_one,),
        (),
    ),
    ("δ sifts", total(multiply(delta(i, k), z(i))), z(k), (), (), ()),
    ("δ sifts twice", total(total(multiply(multiply(delta(i, j), delta(j, k)), z(i)), j)), z(k), (), (), ()),
    ("δ squared", power(delta(j, k), 2), delta(j, k), (), (), ()),
    ("δ z_j is δ z_k", multiply(delta(j, k), z(j)), multiply(delta(j, k), z(k)), (), (), ()),
    ("Σ Σ δ is n", total(total(delta(i, j), j)), n, (), (), ()),
    ("the square of a sum", power(total(a(i)), 2), total(total(multiply(a(i), a(j)), j)), (), (), ()),
    (
        "the square of a sum, diagonal apart",
        power(total(a(i)), 2),
        add(total(power(a(i), 2)), total(total(Case(i, j, ZERO, multiply(a(i), a(j))), j))),
        (),
        (),
        (),
    ),
    (
        "Lagrange's identity",
        total(total(power(subtract(multiply(a(i), y(j)), multiply(a(j), y(i))), 2), j)),
        multiply(
            TWO, subtract(multiply(total(power(a(i), 2)), total(power(y(i), 2))), power(total(multiply(a(i), y(i))), 2))
        ),
        (),
        (),
        (),
    ),
    ("sums change places", total(total(v("X", i, j), j)), total(total(v("X", i, j), i), j), (), (), ()),
    (
        "the trace of a product",
        total(total(multiply(v("X", i, j), v("B", j, i)), j)),
        total(total(multiply(v("B", i, j), v("X", j, i)), j)),
        (),
        (),
        (),
    ),
    (
        "a triangle is a triangle",
        total(total(total(multiply(multiply(v("X", i, j), v("X", j, k)), v("X", k, i)), k), j)),
        total(total(total(multiply(multiply(v("X", k, i), v("X", j, k)), v("X", i, j)), i), k), j),
        (),
        (),
        (),
    ),
    (
        "a quadratic form",
        Derivative(total(total(multiply(multiply(z(i), v("X", i, j)), z(j)), j)), z(k)),
        add(total(multiply(v("X", k, i), z(i))), total(multiply(v("X", i, k), z(i)))),
        (),
        (),
        (),
    ),
    ("the mean of the deviations", total(subtract(z(i), mean)), ZERO, (), (), ()),
    (
        "the variance",
        total(power(subtract(z(i), mean), 2)),
        subtract(total(power(z(i), 2)), divide(power(total(z(i)), 2), n)),
        (),
        (),
        (),
    ),
    ("N softmaxes", total(total(rows(m, c), c), m), size, (), (), ()),
    (
        "the gradient of a batch",
        Derivative(batch, v("Z", row, k)),
        divide(subtract(rows(row, k), v("Y", row, k)), size),
        (Relation("=", total(v("Y", m, c), c), ONE, (m,)),),
        (Relation("=", total(v("Y", m, c), c), ONE, (m,)),),
        (),
    ),
    (
        "the gradient of a batch, any labels",
        Derivative(batch, v("Z", row, k)),
        divide(subtract(multiply(rows(row, k), total(v("Y", row, c), c)), v("Y", row, k)), size),
        (),
        (),
        (),
    ),
    ("the sigmoid and its mirror", add(sigmoid(x), sigmoid(negative(x))), ONE, (), (), ()),
    (
        "the sigmoid's derivative",
        Derivative(sigmoid(x), x),
        multiply(sigmoid(x), subtract(ONE, sigmoid(x))),
        (),
        (),
        (),
    ),
    ("the sigmoid, written twice", sigmoid(x), divide(Exp(x), add(ONE, Exp(x))), (), (), ()),
    ("softplus", Derivative(Log(add(ONE, Exp(x))), x), sigmoid(x), (), (), ()),
    ("log of the sigmoid", Log(sigmoid(x)), subtract(x, Log(add(ONE, Exp(x)))), (), (), ()),
    (
        "binary cross-entropy",
        Derivative(
            negative(add(multiply(t, Log(sigmoid(x))), multiply(subtract(ONE, t), Log(subtract(ONE, sigmoid(x)))))), x
        ),
        subtract(sigmoid(x), t),
        (),
        (),
        (),
    ),
    ("the sigmoid is a softmax of two", divide(Exp(x), add(Exp(x), Exp(w))), sigmoid(subtract(x, w)), (), (), ()),
    (
        "tanh",
        divide(subtract(Exp(x), Exp(negative(x))), add(Exp(x), Exp(negative(x)))),
        subtract(multiply(TWO, sigmoid(multiply(TWO, x))), ONE),
        (),
        (),
        (),
    ),
    ("the chain rule", Derivative(f(power(x, 2)), x), multiply(TWO, multiply(x, f(power(x, 2), 1))), (), (), ()),
    (
        "the chain rule twice",
        Derivative(Derivative(f(multiply(TWO, x)), x), x),
        multiply(number(4), f(multiply(TWO, x), 2)),
        (),
        (),
        (),
    ),
    ("the product rule", Derivative(multiply(f(x), Exp(x)), x), multiply(add(f(x, 1), f(x)), Exp(x)), (), (), ()),
    (
        "the quotient rule",
        Derivative(divide(f(x), x), x),
        divide(subtract(multiply(x, f(x, 1)), f(x)), power(x, 2)),
        (),
        (),
        (nonzero(x),),
    ),
    (
        "partial derivatives commute",
        Derivative(Derivative(Apply("f", (x, w), (0, 0)), x), w),
        Derivative(Derivative(Apply("f", (x, w), (0, 0)), w), x),
        (),
        (),
        (),
    ),
    ("an unknown f of each entry", Derivative(total(f(z(i))), z(k)), f(z(k), 1), (), (), ()),
    ("∂z_j/∂z_k", Derivative(z(j), z(k)), delta(j, k), (), (), ()),
    ("∂Σz", Derivative(total(z(i)), z(k)), ONE, (), (), ()),
    ("∂Σz, the same letter", Derivative(total(z(i)), z(i)), ONE, (), (), ()),
    ("∂ x^w by w", Derivative(Power(x, w), w), multiply(Power(x, w), Log(x)), (), (), (positive(x),)),
    ("x^a x^b", multiply(Power(x, w), Power(x, t)), Power(x, add(w, t)), (), (), (positive(x),)),
    ("x over x", divide(x, x), ONE, (), (), (nonzero(x),)),
    ("x over x for x > 0", divide(x, x), ONE, (positive(x),), (positive(x),), ()),
    ("√x squared", power(power(x, "1/2"), 2), x, (), (), (positive(x),)),
    ("√ of e^{2x}", power(Exp(multiply(TWO, x)), "1/2"), Exp(x), (), (), ()),
    ("log √x", Log(power(x, "1/2")), divide(Log(x), TWO), (), (), (positive(x),)),
    ("√2 squared", power(power(TWO, "1/2"), 2), TWO, (), (), ()),
    ("log 6", Log(number(6)), add(Log(TWO), Log(number(3))), (), (), ()),
    (
        "a geometric sum",
        divide(subtract(power(x, 4), ONE), subtract(x, ONE)),
        add(power(x, 3), power(x, 2), x, ONE),
        (),
        (),
        (nonzero(subtract(x, ONE)),),
    ),
    ("a sum of logs", total(Log(Exp(z(i)))), total(z(i)), (), (), ()),
    (
        "first = last means n = 1",
        multiply(delta(first, last), total(z(i))),
        multiply(delta(first, last), z(last)),
        (),
        (),
        (),
    ),
    (
        "a literal needs its range",
        total(multiply(delta(i, Literal(3, "n")), z(i))),
        z(Literal(3, "n")),
        (),
        (),
        (Relation("≥", n, number(3)),),
    ),
    ("a range of two", Summation(2, 2, total(z(i)), "s"), multiply(TWO, total(z(i))), (), (), ()),
    (
        "an equation for each index under a sum",
        total(multiply(TWO, y(i))),
        total(z(i)),
        (Relation("=", multiply(TWO, y(r)), z(r), (r,)),),
        (Relation("=", multiply(TWO, y(r)), z(r), (r,)),),
        (),
    ),
    (
        "an equation for each index where two may coincide",
        multiply(delta(j, k), multiply(TWO, y(i))),
        multiply(delta(j, k), z(i)),
        (Relation("=", multiply(TWO, y(k)), z(k), (k,)),),
        (Relation("=", multiply(TWO, y(k)), z(k), (k,)),),
        (),
    ),
    (
        "a pointwise equation",
        total(multiply(y(i), z(i))),
        total(power(z(i), 2)),
        (Relation("=", y(r), z(r), (r,)),),
        (Relation("=", y(r), z(r), (r,)),),
        (),
    ),
    (
        "log of a positive vector",
        total(Log(power(y(i), 2))),
        multiply(TWO, total(Log(y(i)))),
        (positive(y(r), r),),
        (positive(y(r), r),),
        (),
    ),
    ("a definition keeps its free index", total(v("g"), k), multiply(n, z(k)), (Definition("g", (), z(k)),), (), ()),
    ("a size that is given", total(ONE), number(3), (Relation("=", n, number(3)),), (Relation("=", n, number(3)),), ()),
    ("∂ of an entry", Derivative(z(Literal(3, "n")), x), ZERO, (), (), (Relation("≥", n, number(3)),)),
    (
        "a constant definition at a literal",
        v("g", Literal(3, "n")),
        ONE,
        (Definition("g", (j,), ONE),),
        (),
        (Relation("≥", n, number(3)),),
    ),
]


@pytest.mark.parametrize(
    ("left", "right", "given", "uses", "conditions"), [e[1:] for e in TRUE], ids=[e[0] for e in TRUE]
)
def test_a_true_step_is_proved(
    left: Term, right: Term, given: tuple[Given, ...], uses: tuple[Given, ...], conditions: tuple[Relation, ...]
) -> None:
    verdict = decide(left, right, given)
    assert isinstance(verdict, Proved), verdict
    assert verdict.uses == uses
    assert {(c.operator, c.left, c.right) for c in map(_in_one_form, verdict.conditions)} == {
        (c.operator, c.left, c.right) for c in map(_in_one_form, conditions)
    }


def _in_one_form(relation: Relation) -> Relation:
    """x − 1 ≠ 0 and −1 + x ≠ 0 are one condition: whichever way the kernel writes it, it proves them equal."""
    for known in (c for entry in TRUE for c in entry[5]):
        if (
            isinstance(known.left, Term)
            and isinstance(relation.left, Term)
            and (known.operator, known.right) == (relation.operator, relation.right)
            and any(isinstance(decide(known.left, side), Proved) for side in (relation.left, negative(relation.left)))
        ):
            return known
    return relation


def test_the_names_are_distinct() -> None:
    assert len({entry[0] for entry in TRUE}) == len(TRUE) >= 60


def test_a_need_of_the_claim_is_no_contradiction_of_the_givens() -> None:
    verdict = decide(Log(x), add(Log(x), number(5)), (Relation(">", number(0), x),))
    assert not isinstance(verdict, Proved)
    assert "each other" not in str(verdict)
