from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from witness_terms import (
    CROSS_ENTROPY,
    DISTINCT,
    LABELS_SUM_TO_ONE,
    SAME,
    SIGMA,
    a,
    c,
    i,
    j,
    k,
    m,
    n,
    power,
    q,
    r,
    sigma,
    softmax,
    total,
    v,
    y,
    z,
)

from derive.kernel.terms import (
    Add,
    Apply,
    Bound,
    Case,
    Derivative,
    Exp,
    Free,
    Given,
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
    rebuilt,
    subtract,
    summation,
)
from derive.witness import Instance, Refused, Witness, evaluate, hunt, hunted

x, w, loss = Variable("x"), Variable("w"), Variable("L")
one = q(1)
CONSTANT = Relation("=", v("c", i), v("c", Literal(1, "n")), (i,))
POSITIVE = Relation(">", v("p", i), q(0), (i,))
NORMED = Relation("=", total(v("p", i)), one)
gradient = Derivative(loss, z(k))
CE = (SIGMA, CROSS_ENTROPY)


def sums(exponent: int) -> Term:
    return total(power(a(i), exponent))


def shifted(entry: Term) -> Term:
    numerator = Exp(add(z(k), entry))
    return divide(numerator, total(Exp(add(z(i), entry if entry == x else v("c", i)))))


Claim = tuple[Term, Term, tuple[Given, ...]]

FALSE: dict[str, Claim] = {
    "the wrong sign": (Derivative(sigma(j), z(k)), multiply(sigma(j), sigma(k)), (SIGMA, DISTINCT)),
    "a missing δ": (Derivative(sigma(j), z(k)), multiply(sigma(j), subtract(one, sigma(k))), (SIGMA,)),
    "j ≠ k forgotten": (Derivative(sigma(j), z(k)), negative(multiply(sigma(j), sigma(k))), (SIGMA,)),
    "an index": (Derivative(sigma(j), z(k)), multiply(sigma(j), subtract(delta(j, k), sigma(j))), (SIGMA,)),
    "SymPy's capture": (Derivative(sigma(j), z(k)), q(0), (SIGMA,)),
    "cross-entropy without Σ y = 1": (gradient, subtract(sigma(k), y(k)), CE),
    "cross-entropy, reversed": (gradient, subtract(y(k), sigma(k)), (*CE, LABELS_SUM_TO_ONE)),
    "cross-entropy, reversed, one-hot": (gradient, subtract(y(k), sigma(k)), (*CE, OneHot("y", "n"))),
    "∂L/∂σ": (Derivative(loss, sigma(k)), negative(divide(sigma(k), y(k))), CE),
    "a Hessian without δ": (
        Derivative(gradient, z(r)),
        multiply(sigma(k), subtract(one, sigma(r))),
        (*CE, LABELS_SUM_TO_ONE),
    ),
    "(Σ a)² = Σ a²": (power(sums(1), 2), sums(2), ()),
    "Σ y² = 1": (total(power(y(i), 2)), one, (LABELS_SUM_TO_ONE,)),
    "fails first at n = 4": (
        add(power(sums(1), 4), multiply(q(3), power(sums(2), 2)), multiply(q(8), sums(1), sums(3))),
        add(multiply(q(6), power(sums(1), 2), sums(2)), multiply(q(6), sums(4))),
        (),
    ),
    "a shift by c_i": (shifted(v("c", k)), softmax(k), ()),
    "Σ_{j≠k} 1 = n": (total(Case(i, k, q(0), one)), n, ()),
    "√x² = x": (Power(power(x, 2), q(1, 2)), x, ()),
    "the chain rule forgotten": (Derivative(Apply("f", (power(x, 2),), (0,)), x), Apply("f", (power(x, 2),), (1,)), ()),
    "the product rule forgotten": (
        Derivative(multiply(Apply("f", (x,), (0,)), Apply("g", (x,), (0,))), x),
        multiply(Apply("f", (x,), (1,)), Apply("g", (x,), (1,))),
        (),
    ),
    "X_ij = X_ik": (summation(m, v("X", m, j)), summation(m, v("X", m, k)), ()),
    "a sum pulled out of a product": (
        total(multiply(a(i), z(i))),
        multiply(total(a(i)), total(z(i))),
        (),
    ),
    "17": (total(Case(i, k, q(0), multiply(subtract(z(i), z(k)), power(subtract(z(i), z(k)), -1)))), q(17), ()),
    "an exclusion confused": (
        total(Case(i, k, q(0), power(subtract(z(i), z(k)), -1))),
        total(Case(i, k, q(0), multiply(q(5), power(subtract(z(i), z(k)), -2)))),
        (),
    ),
    "an entropy": (total(multiply(v("p", i), Log(v("p", i)))), q(0), (NORMED, POSITIVE)),
    "Gibbs": (total(multiply(sigma(i), z(i))), Log(total(Exp(z(i)))), (SIGMA,)),
    "irrational": (total(multiply(power(z(i), 2), sigma(i))), Log(total(Exp(z(i)))), (SIGMA,)),
    "a linear model": (
        Derivative(Exp(total(multiply(v("X", m, i), v("W", i)))), v("W", k)),
        Exp(total(multiply(v("X", m, i), v("W", i)))),
        (),
    ),
    "given e^z_j = 3": (Exp(z(j)), Exp(z(k)), (Relation("=", Exp(z(j)), q(3)),)),
    "j = k": (z(j), a(k), (SAME,)),
}

TRUE: dict[str, Claim] = {
    "the Jacobian": (Derivative(sigma(j), z(k)), multiply(sigma(j), subtract(delta(j, k), sigma(k))), (SIGMA,)),
    "j = k": (Derivative(sigma(j), z(k)), multiply(sigma(j), subtract(one, sigma(j))), (SIGMA, SAME)),
    "j ≠ k": (Derivative(sigma(j), z(k)), negative(multiply(sigma(j), sigma(k))), (SIGMA, DISTINCT)),
    "cross-entropy": (gradient, subtract(multiply(sigma(k), total(y(i))), y(k)), CE),
    "cross-entropy, Σ y = 1": (gradient, subtract(sigma(k), y(k)), (*CE, LABELS_SUM_TO_ONE)),
    "cross-entropy, one-hot": (gradient, subtract(sigma(k), y(k)), (*CE, OneHot("y", "n"))),
    "the Hessian": (
        Derivative(gradient, z(r)),
        multiply(sigma(k), subtract(delta(k, r), sigma(r))),
        (*CE, LABELS_SUM_TO_ONE),
    ),
    "Σ σ = 1": (total(sigma(i)), one, (SIGMA,)),
    "Σ ∂σ = 0": (summation(r, Derivative(sigma(j), z(r))), q(0), (SIGMA,)),
    "log-sum-exp": (Derivative(Log(total(Exp(z(i)))), z(k)), sigma(k), (SIGMA,)),
    "a shift by a constant": (shifted(v("c", k)), softmax(k), (CONSTANT,)),
    "a shift by x": (shifted(x), softmax(k), ()),
    "Σ y² = 1, one-hot": (total(power(y(i), 2)), one, (OneHot("y", "n"),)),
    "Σ_{j≠k} 1 = n − 1": (total(Case(i, k, q(0), one)), subtract(n, one), ()),
    "Σ_j δ_ij δ_jk": (summation(r, multiply(delta(j, r), delta(r, k))), delta(j, k), ()),
    "the chain rule": (
        Derivative(Apply("f", (power(x, 2),), (0,)), x),
        multiply(q(2), x, Apply("f", (power(x, 2),), (1,))),
        (),
    ),
    "undefined everywhere": (divide(one, subtract(x, x)), q(17), ()),
    "undefined by a given": (
        divide(subtract(one, total(v("p", i))), subtract(one, total(v("p", i)))),
        q(17),
        (NORMED,),
    ),
    "a log of a product": (Log(multiply(x, w)), add(Log(x), Log(w)), (Relation(">", x, q(0)), Relation(">", w, q(0)))),
    "Σ p log p ≤ 0 kept apart from nothing": (total(Log(Exp(v("p", i)))), one, (NORMED, POSITIVE)),
    "irrational, equal": (multiply(Exp(x), Exp(x)), Exp(multiply(q(2), x)), ()),
}


def reconstructed(witness: Witness, claim: Claim) -> Instance:
    """The instance from the witness's own fields, as someone else would build it."""
    values = {}
    for name, table in witness.values.items():
        stack = [((), table)]
        while stack:
            indices, item = stack.pop()
            if isinstance(item, tuple):
                stack += [((*indices, place), inner) for place, inner in enumerate(item, start=1)]
            else:
                values[name, indices] = item
    frees = {index: witness.indices[index.name] for index in (i, j, k, r, c, m) if index.name in witness.indices}
    return Instance(witness.sizes, frees, values, {})


@pytest.mark.parametrize("name", FALSE)
def test_false_claims_are_refuted_and_the_witness_stands_on_its_own(name: str) -> None:
    lhs, rhs, given = FALSE[name]
    witness = hunt(lhs, rhs, given)
    assert witness is not None
    assert Fraction(witness.apart) > 0
    assert witness.left_text != witness.right_text
    assert witness.left_decimal != witness.right_decimal
    if not witness.functions:
        instance = reconstructed(witness, FALSE[name])
        for side, shown in ((lhs, witness.left_decimal), (rhs, witness.right_decimal)):
            value = evaluate(side, instance, given)
            if isinstance(value, Fraction):
                assert math.isclose(float(value), float(shown), rel_tol=1e-4, abs_tol=1e-12)


@pytest.mark.parametrize("name", TRUE)
def test_true_claims_have_no_witness(name: str) -> None:
    lhs, rhs, given = TRUE[name]
    found = hunted(lhs, rhs, given, budget=250)
    assert found.witness is None
    assert found.refusal is None
    assert found.looked > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the wrong sign", "n = 2, j = 1, k = 2, z = (0, log 2): left −2/9, right 2/9"),
        ("(Σ a)² = Σ a²", "n = 2, a = (1, 2): left 9, right 5"),
        ("fails first at n = 4", "n = 4, a = (1, 2, 3, 4): left 20700, right 20124"),
        ("√x² = x", "x = −2: left 2, right −2"),
        ("Σ y² = 1", "n = 2, y = (1/2, 1/2): left 1/2, right 1"),
        ("the chain rule forgotten", "x = 2, f(t) = t²: left 32, right 8"),
        ("X_ij = X_ik", "N = 2, n = 2, j = 1, k = 2, X = ((1, 2), (3, 4)): left 4, right 6"),
    ],
)
def test_the_text_of_a_witness(name: str, text: str) -> None:
    assert str(hunt(*FALSE[name])) == text


def test_the_same_claim_has_the_same_witness() -> None:
    assert hunt(*FALSE["a linear model"]) == hunt(*FALSE["a linear model"])


def test_an_irrational_side_is_an_interval_with_right_digits() -> None:
    witness = hunt(*FALSE["irrational"])
    assert witness is not None
    assert witness.left_text.endswith("…")
    assert math.isclose(float(witness.left_decimal), 2 / 3 * math.log(2) ** 2, rel_tol=1e-5)


def test_the_case_is_looked_at_first() -> None:
    claim = FALSE["a missing δ"][:2]
    assert hunt(*claim, (SIGMA,)).indices == {"j": 1, "k": 2}
    wrong_everywhere = (Derivative(sigma(j), z(k)), q(7), (SIGMA,))
    assert hunt(*wrong_everywhere, case=((j, k),)).indices == {"j": 1, "k": 1}
    assert hunt(*wrong_everywhere, case=((j,), (k,))).indices == {"j": 1, "k": 2}
    assert hunt(*wrong_everywhere, case=((j, Literal(1, "n")), (k,))).indices == {"j": 1, "k": 2}
    assert hunt(*wrong_everywhere, case=((k, Literal(1, "n")), (j,))).indices == {"j": 2, "k": 1}


def test_conditions_are_kept() -> None:
    nonzero = Relation("≠", subtract(x, q(2)), q(0))
    assert hunt(x, q(3), conditions=(nonzero,)).values["x"] != 2


def test_literals_and_numbers_set_the_sizes() -> None:
    assert hunt(z(Literal(7, "n")), z(Literal(6, "n"))).n == 7
    assert hunt(summation(Free("i", 3), a(Free("i", 3))), q(1)).sizes == {}
    assert hunt(total(one), q(3), (Relation("=", n, q(9)),)).n == 9


def test_a_size_that_the_claim_does_not_show_as_one_is_named() -> None:
    root = Power(power(n, 2), q(1, 2))
    assert hunt(root, n).values == {"n": -2}
    assert hunt(root, n, sizes=("n",)) is None
    assert hunt(root, q(3), sizes=("n",)).sizes == {"n": 2}


def test_what_has_no_one_meaning_is_refused() -> None:
    assert hunted(delta(j, m), q(17)).refusal is not None
    ill_formed = Summation("n", 1, Summation("n", 1, z(Bound(1))))
    assert hunted(ill_formed, q(17)).refusal is not None
    assert hunted(z(Bound(1)), q(17)).refusal is not None
    assert hunted(Apply("f", (x,), (0,)), Apply("f", (x, w), (0, 0))).refusal is not None
    assert hunted(Apply("f", (x,), (0, 1)), q(1)).refusal is not None
    assert hunted(Derivative(add(sigma(j), z(k)), sigma(j)), q(17), (SIGMA,)).refusal is not None


@pytest.mark.parametrize(
    "huge",
    [
        power(x, 10**9),
        power(Exp(x), 10**9),
        Exp(Exp(Exp(Exp(x)))),
        power(Exp(x), -(10**9)),
        z(Literal(10**12, "n")),
        summation(Free("i", 10**12), one),
        summation(Free("i", 10**12), a(Free("i", 10**12))),
        total(Power(a(i), q(10**7, 3))),
    ],
)
def test_huge_numbers_end_the_hunt_not_the_process(huge: Term) -> None:
    assert hunt(add(huge, one), add(one, huge), budget=100) is None


def test_one_body_under_two_derivatives_is_checked_twice() -> None:
    body = loss
    assert evaluate(Derivative(body, z(k)), hunted_instance(), CE) is not None
    with pytest.raises(Refused):
        evaluate(add(Derivative(z(k), z(k)), Derivative(add(body, z(k)), sigma(k))), hunted_instance(), CE)
    shared = add(body, z(k))
    with pytest.raises(Refused):
        evaluate(add(Derivative(shared, z(k)), Derivative(shared, sigma(k))), hunted_instance(), CE)


def hunted_instance() -> Instance:
    values = {(name, (place,)): Fraction(place) for name in "yz" for place in (1, 2)}
    return Instance({"n": 2}, {k: 1}, values, {})


def test_the_hunt_ends_however_large_the_claim() -> None:
    big = total(summation(j, summation(k, summation(r, multiply(a(i), a(j), a(k), a(r))))))
    found = hunted(big, power(sums(1), 4), size_bound=30)
    assert found.witness is None


letters = [j, k]
leaves = st.one_of(
    st.sampled_from([z(j), z(k), a(k), x]),
    st.fractions(min_value=-3, max_value=3, max_denominator=3).map(Number),
)
terms = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(Add),
        st.tuples(inner, inner).map(Multiply),
        inner.map(Exp),
        inner.map(Log),
        inner.map(lambda t: power(t, -1)),
        inner.map(lambda t: power(t, 2)),
        inner.map(lambda t: total(multiply(z(i), t))),
        inner.map(lambda t: total(Case(i, k, q(0), add(a(i), t)))),
        inner.map(lambda t: Derivative(t, z(k))),
        st.tuples(inner, inner).map(lambda pair: Case(j, k, *pair)),
    ),
    max_leaves=6,
)
IDENTITIES = (
    lambda s, t: (add(s, t), add(t, s)),
    lambda s, t: (multiply(s, t), multiply(t, s)),
    lambda s, t: (power(add(s, t), 2), add(power(s, 2), multiply(q(2), s, t), power(t, 2))),
    lambda s, t: (Exp(add(s, t)), multiply(Exp(s), Exp(t))),
    lambda s, t: (Log(Exp(s)), s),
    lambda s, t: (Log(divide(Exp(s), add(one, Exp(t)))), subtract(s, Log(add(one, Exp(t))))),
    lambda s, t: (multiply(s, power(s, -1)), one),
    lambda s, t: (total(multiply(s, a(i))), multiply(s, total(a(i)))),
    lambda s, t: (
        Derivative(multiply(s, t), z(k)),
        add(multiply(s, Derivative(t, z(k))), multiply(t, Derivative(s, z(k)))),
    ),
    lambda s, t: (Derivative(Exp(s), a(k)), multiply(Exp(s), Derivative(s, a(k)))),
    lambda s, t: (
        Derivative(divide(s, t), z(k)),
        divide(subtract(multiply(Derivative(s, z(k)), t), multiply(s, Derivative(t, z(k)))), power(t, 2)),
    ),
    lambda s, t: (Derivative(Derivative(s, z(k)), z(j)), Derivative(Derivative(s, z(j)), z(k))),
    lambda s, t: (Derivative(Power(Exp(s), t), z(k)), Derivative(Exp(multiply(s, t)), z(k))),
    lambda s, t: (Case(j, k, s, t), add(multiply(delta(j, k), s), multiply(subtract(one, delta(j, k)), t))),
    lambda s, t: (total(Case(i, k, s, t)), add(s, multiply(subtract(n, one), t))),
)


@pytest.mark.parametrize("identity", range(len(IDENTITIES)))
@drawn(terms, terms)
@settings(derandomize=True, max_examples=12, deadline=None, print_blob=True)
def test_true_identities_never_have_a_witness(identity: int, s: Term, t: Term) -> None:
    lhs, rhs = IDENTITIES[identity](s, t)
    assert hunt(lhs, rhs, budget=40) is None
    assert hunt(lhs, rhs, (LABELS_SUM_TO_ONE, DISTINCT, Relation(">", x, q(0))), budget=20) is None


@drawn(terms)
@settings(derandomize=True, max_examples=40, deadline=None, print_blob=True)
def test_one_more_is_never_the_same(s: Term) -> None:
    found = hunted(s, add(s, one), budget=60)
    assert found.witness is None or Fraction(found.witness.apart) <= 1


def polynomial(coefficients: tuple[int, ...], swap: bool) -> Term:
    letters = (x, w, z(k)) if not swap else (w, x, z(k))
    powers = product(range(2), repeat=3)
    parts = [
        multiply(q(coefficient), *(power(letter, e) for letter, e in zip(letters, exponents, strict=True)))
        for coefficient, exponents in zip(coefficients, powers, strict=True)
    ]
    return Add(tuple(parts))


@drawn(st.tuples(*[st.integers(-2, 2)] * 8), st.tuples(*[st.integers(-2, 2)] * 8))
@settings(derandomize=True, max_examples=60, deadline=None, print_blob=True)
def test_polynomials_are_refuted_exactly_when_they_differ(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    witness = hunt(polynomial(first, swap=False), polynomial(second, swap=False))
    assert (witness is None) == (first == second)


def test_rebuilding_the_claim_with_other_names_of_sums_changes_nothing() -> None:
    lhs, rhs, given = FALSE["a missing δ"]
    assert str(hunt(rebuilt(lhs, lambda t: t), rhs, given)) == str(hunt(lhs, rhs, given))
