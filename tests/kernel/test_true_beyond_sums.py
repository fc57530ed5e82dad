"""Identities of logarithms, roots, partial fractions, one-hot rows, schemas and conventions, with what each needs."""

from __future__ import annotations

import pytest
from kernel_letters import (
    ONE,
    TWO,
    ZERO,
    a,
    apart,
    batch,
    f,
    i,
    j,
    k,
    m,
    n,
    positive,
    power,
    r,
    sigmoid,
    size,
    softmax,
    t,
    total,
    v,
    w,
    x,
    y,
    z,
)

from derive.kernel import (
    Case,
    Derivative,
    Different,
    Exp,
    Given,
    Index,
    Log,
    OneHot,
    Power,
    Proved,
    Relation,
    Term,
    Unknown,
    Variable,
    ZeroLogZero,
    add,
    decide,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
)
from derive.notation import text


def row(first: Index, second: Index) -> Variable:
    return v("Y", first, second)


def one_plus_exp(of: Term) -> Term:
    return add(ONE, Exp(of))


def differences(numerator: Term) -> Term:
    """Σ_i Σ_{j≠i} numerator/(z_i − z_j)."""
    return total(total(Case(i, j, ZERO, divide(numerator, subtract(z(i), z(j)))), j), i)


one_hot_rows = OneHot("Y", "n")
one_hot = OneHot("y", "n")
convention = ZeroLogZero()
orthogonal = Relation("=", total(multiply(v("Q", j, i), v("Q", k, i))), delta(j, k), (j, k))
entropy = total(multiply(y(i), Log(y(i))))
squared = add(ONE, multiply(TWO, Exp(x)), Exp(multiply(TWO, x)))
product = add(ONE, Exp(x), Exp(t), Exp(add(x, t)))

TRUE: list[tuple[str, Term, Term, tuple[Given, ...], tuple[Given, ...], set[str]]] = [
    ("log of a square, multiplied out", Log(squared), multiply(TWO, Log(one_plus_exp(x))), (), (), set()),
    (
        "log of a product, multiplied out",
        Log(product),
        add(Log(one_plus_exp(x)), Log(one_plus_exp(t))),
        (),
        (),
        set(),
    ),
    (
        "the factors first, their product afterwards",
        subtract(Log(one_plus_exp(t)), Log(product)),
        negative(Log(one_plus_exp(x))),
        (),
        (),
        set(),
    ),
    (
        "log of a product under a sum",
        total(Log(multiply(one_plus_exp(z(i)), one_plus_exp(t)))),
        add(total(Log(one_plus_exp(z(i)))), multiply(n, Log(one_plus_exp(t)))),
        (),
        (),
        set(),
    ),
    (
        "the same, multiplied out",
        total(Log(add(ONE, Exp(z(i)), Exp(t), Exp(add(z(i), t))))),
        add(total(Log(one_plus_exp(z(i)))), multiply(n, Log(one_plus_exp(t)))),
        (),
        (),
        set(),
    ),
    ("√(xw)²", power(power(multiply(x, w), "1/2"), 2), multiply(x, w), (), (), {"w x > 0"}),
    (
        "√x √w",
        multiply(power(x, "1/2"), power(w, "1/2")),
        power(multiply(x, w), "1/2"),
        (),
        (),
        {"x > 0", "w > 0"},
    ),
    ("e^log of a product", Exp(Log(multiply(x, w))), multiply(x, w), (), (), {"w x > 0"}),
    ("log x² where x > 0", Log(power(x, 2)), multiply(TWO, Log(x)), (), (), {"x > 0"}),
    ("log x² where x < 0", Log(power(x, 2)), multiply(TWO, Log(negative(x))), (), (), {"−x > 0"}),
    ("x x^{w−1}", multiply(x, Power(x, subtract(w, ONE))), Power(x, w), (), (), {"x > 0"}),
    (
        "f at equal quotients",
        f(divide(subtract(power(x, 2), ONE), add(power(x, 2), multiply(number(-2), x), ONE))),
        f(divide(add(x, ONE), subtract(x, ONE))),
        (),
        (),
        {"x − 1 ≠ 0"},
    ),
    ("antisymmetric", differences(ONE), ZERO, (), (), {"z_i − z_j ≠ 0 for each j, i ≠ j"}),
    (
        "a square with a sigmoid",
        total(power(add(sigmoid(z(i)), y(i)), 2)),
        add(total(power(sigmoid(z(i)), 2)), multiply(TWO, total(multiply(sigmoid(z(i)), y(i)))), total(power(y(i), 2))),
        (),
        (),
        set(),
    ),
    (
        "σ(1 − σ) under a sum",
        total(multiply(sigmoid(z(i)), subtract(ONE, sigmoid(z(i))))),
        total(divide(Exp(z(i)), power(one_plus_exp(z(i)), 2))),
        (),
        (),
        set(),
    ),
    (
        "partial fractions",
        total(divide(ONE, multiply(one_plus_exp(z(i)), add(TWO, Exp(z(i)))))),
        subtract(total(divide(ONE, one_plus_exp(z(i)))), total(divide(ONE, add(TWO, Exp(z(i)))))),
        (),
        (),
        set(),
    ),
    (
        "Σ y p/(1 − p)",
        total(divide(multiply(y(i), softmax(i)), subtract(ONE, softmax(i)))),
        subtract(total(divide(y(i), subtract(ONE, softmax(i)))), total(y(i))),
        (),
        (),
        {"n ≥ 2"},
    ),
    (
        "exponentials of quotients",
        total(multiply(Exp(multiply(z(i), sigmoid(z(i)))), Exp(y(i)))),
        total(Exp(add(y(i), multiply(sigmoid(z(i)), z(i))))),
        (),
        (),
        set(),
    ),
    ("squares of one-hot rows", total(total(power(row(m, i), 2)), m), size, (one_hot_rows,), (one_hot_rows,), set()),
    (
        "one-hot rows sift",
        total(multiply(row(m, i), row(m, k), a(i))),
        multiply(row(m, k), a(k)),
        (one_hot_rows,),
        (one_hot_rows,),
        set(),
    ),
    (
        "the square of what a one-hot row picks",
        power(total(multiply(row(m, i), a(i))), 2),
        total(multiply(row(m, i), power(a(i), 2))),
        (one_hot_rows,),
        (one_hot_rows,),
        set(),
    ),
    (
        "entries of a one-hot row",
        multiply(row(m, j), row(m, k)),
        multiply(delta(j, k), row(m, j)),
        (one_hot_rows,),
        (one_hot_rows,),
        set(),
    ),
    (
        "different entries of a row",
        multiply(row(m, j), row(m, k)),
        ZERO,
        (apart, one_hot_rows),
        (apart, one_hot_rows),
        set(),
    ),
    (
        "the gradient of a batch, one-hot labels",
        Derivative(multiply(size, batch), v("Z", m, k)),
        subtract(divide(Exp(v("Z", m, k)), total(Exp(v("Z", m, i)))), row(m, k)),
        (one_hot_rows,),
        (one_hot_rows,),
        set(),
    ),
    (
        "one-hot rows of three",
        total(power(row(m, i), 2)),
        ONE,
        (one_hot_rows, Relation("=", n, number(3))),
        (one_hot_rows,),
        set(),
    ),
    ("the entropy of a one-hot vector", entropy, ZERO, (one_hot, convention), (one_hot, convention), set()),
    (
        "the divergence from a one-hot vector",
        total(multiply(y(i), subtract(Log(y(i)), Log(a(i))))),
        negative(total(multiply(y(i), Log(a(i))))),
        (one_hot, convention),
        (one_hot, convention),
        {"a_i > 0 for each i"},
    ),
    (
        "an entry that is zero for no index",
        total(divide(y(i), y(i))),
        n,
        (Relation("≠", y(k), ZERO, (k,)),),
        (Relation("≠", y(k), ZERO, (k,)),),
        set(),
    ),
    (
        "log of 1 − a where that is positive",
        Log(multiply(subtract(ONE, a(j)), a(j))),
        add(Log(subtract(ONE, a(j))), Log(a(j))),
        (positive(subtract(ONE, a(k)), k), positive(a(k), k)),
        (positive(subtract(ONE, a(k)), k), positive(a(k), k)),
        set(),
    ),
    ("orthogonal rows", total(multiply(v("Q", j, i), v("Q", r, i))), delta(j, r), (orthogonal,), (orthogonal,), set()),
]


@pytest.mark.parametrize(
    ("left", "right", "given", "uses", "conditions"), [e[1:] for e in TRUE], ids=[e[0] for e in TRUE]
)
def test_a_true_step_is_proved(
    left: Term, right: Term, given: tuple[Given, ...], uses: tuple[Given, ...], conditions: set[str]
) -> None:
    verdict = decide(left, right, given)
    assert isinstance(verdict, Proved), verdict
    assert verdict.uses == uses
    assert {text(condition) for condition in verdict.conditions} == conditions


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        pytest.param(power(power(x, 2), "1/2"), x, (), id="√x² is |x|"),
        pytest.param(entropy, ZERO, (one_hot,), id="the entropy of a one-hot vector, without the convention"),
        pytest.param(multiply(ZERO, Log(number(-1))), ZERO, (convention,), id="0 log(−1)"),
        pytest.param(multiply(x, Log(ZERO)), ZERO, (convention,), id="x log 0"),
        pytest.param(divide(ZERO, Log(ZERO)), ZERO, (convention,), id="0/log 0"),
        pytest.param(total(row(m, i), m), power(total(row(m, i), m), 2), (one_hot_rows,), id="a column is not one-hot"),
        pytest.param(multiply(row(m, j), row(m, k)), ZERO, (one_hot_rows,), id="j = k is possible"),
        pytest.param(differences(z(i)), differences(z(j)), (), id="the sign of an antisymmetric sum"),
    ],
)
def test_what_is_false_or_undefined_is_not_proved(left: Term, right: Term, given: tuple[Given, ...]) -> None:
    assert isinstance(decide(left, right, given), Different | Unknown)
