"""`derive.decide` on what a page about softmax and cross-entropy claims, true and false."""

from fractions import Fraction

import pytest
from sympy import (
    Derivative,
    Eq,
    Float,
    Function,
    IndexedBase,
    KroneckerDelta,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    sin,
    sqrt,
    symbols,
)

import derive

z, y, a, c, p, X = map(IndexedBase, ("z", "y", "a", "c", "p", "X"))
i, j, k, l, m, n, x = symbols("i j k l m n x")  # noqa: E741
f, g = Function("f"), Function("g")
delta = KroneckerDelta


def softmax(index, dummy=i):
    return exp(z[index]) / Sum(exp(z[dummy]), (dummy, 1, n))


def power_sum(exponent):
    return Sum(a[j] ** exponent, (j, 1, n))


def excluding(body, index=j, other=k):
    return derive.excluding_sum(body, index, n, other)


CE = -Sum(y[j] * log(softmax(j)), (j, 1, n))
TOTAL = Sum(y[j], (j, 1, n))
JACOBIAN = Derivative(softmax(j), z[k])
LSE = log(Sum(exp(z[i]), (i, 1, n)))

PROVED = {
    "jacobian, the sum's dummy also called k": (
        Derivative(softmax(j, k), z[k]), softmax(j) * (delta(j, k) - softmax(k)), []),
    "jacobian": (JACOBIAN, softmax(j) * (delta(j, k) - softmax(k)), []),
    "jacobian, j = k": (JACOBIAN, softmax(j) * (1 - softmax(j)), [Eq(j, k)]),
    "jacobian, j ≠ k": (JACOBIAN, -softmax(j) * softmax(k), [Ne(j, k)]),
    "jacobian by cases": (
        JACOBIAN, Piecewise((softmax(j) * (1 - softmax(j)), Eq(j, k)), (-softmax(j) * softmax(k), True)), []),
    "gradient, any labels": (Derivative(CE, z[k]), softmax(k) * TOTAL - y[k], []),
    "gradient, Σ y = 1": (Derivative(CE, z[k]), softmax(k) - y[k], [Eq(TOTAL, 1)]),
    "gradient, one-hot": (Derivative(CE, z[k]), softmax(k) - y[k], [derive.one_hot(y)]),
    "hessian of the normalised": (
        Derivative(softmax(k) - y[k], z[l]), softmax(k) * (delta(k, l) - softmax(l)), []),
    "hessian": (Derivative(CE, z[k], z[l]), TOTAL * softmax(k) * (delta(k, l) - softmax(l)), []),
    "Σ σ = 1": (Sum(softmax(j), (j, 1, n)), 1, []),
    "rows of the jacobian sum to 0": (Sum(JACOBIAN, (k, 1, n)), 0, []),
    "log-sum-exp": (Derivative(LSE, z[k]), softmax(k), []),
    "shift by a constant": (exp(z[j] + x) / Sum(exp(z[i] + x), (i, 1, n)), softmax(j), []),
    "Σ_{j≠k} 1": (excluding(1), n - 1, []),
    "Σ (1 − δ)": (Sum(1 - delta(j, k), (j, 1, n)), n - 1, []),
    "δδ": (Sum(delta(i, j) * delta(j, k), (j, 1, n)), delta(i, k), []),
    "square of a sum": (power_sum(1) ** 2, Sum(a[j] * a[k], (j, 1, n), (k, 1, n)), []),
    "Σ y² one-hot": (Sum(y[j] ** 2, (j, 1, n)), 1, [derive.one_hot(y)]),
    "quotient rule": (
        Derivative(f(x) / g(x), x), (Derivative(f(x), x) * g(x) - f(x) * Derivative(g(x), x)) / g(x) ** 2, []),
    "sum from 2": (Sum(z[j], (j, 2, n)), Sum(z[j], (j, 1, n)) - z[1], []),
    "sum to n − 1": (Sum(z[j], (j, 1, n - 1)), Sum(z[j], (j, 1, n)) - z[n], []),
    "three classes": (Sum(z[j], (j, 1, 3)), z[1] + z[2] + z[3], []),
    "root of a square": (sqrt(x**2), x, [x > 0]),
}  # fmt: skip

REFUTED = {
    "jacobian without its δ": (JACOBIAN, softmax(j) * (1 - softmax(k)), []),
    "jacobian without its case": (JACOBIAN, -softmax(j) * softmax(k), []),
    "gradient without Σ y = 1": (Derivative(CE, z[k]), softmax(k) - y[k], []),
    "shift by c_i": (exp(z[j] + c[j]) / Sum(exp(z[i] + c[i]), (i, 1, n)), softmax(j), []),
    "square of a sum": (power_sum(1) ** 2, power_sum(2), []),
    "Σ y² with Σ y = 1": (Sum(y[j] ** 2, (j, 1, n)), 1, [Eq(TOTAL, 1)]),
    "Newton at n = 4": (
        power_sum(1) ** 4 + 3 * power_sum(2) ** 2 + 8 * power_sum(1) * power_sum(3),
        6 * power_sum(1) ** 2 * power_sum(2) + 6 * power_sum(4), []),
    "root of a square": (sqrt(x**2), x, []),
}  # fmt: skip


def unevaluated(top, bottom):
    """A quotient that SymPy has not cancelled."""
    return Mul(top, Pow(bottom, -1, evaluate=False), evaluate=False)


NOT_PROVED = {
    "Σ_{j≠k} (z_j − z_k)/(z_j − z_k) = 17": (excluding(unevaluated(z[j] - z[k], z[j] - z[k])), 17, []),
    "1/d and 5/d²": (excluding(1 / (z[j] - z[k])), excluding(5 / (z[j] - z[k]) ** 2), []),
    "0/0": (unevaluated(1 - TOTAL, 1 - TOTAL), 17, [Eq(TOTAL, 1)]),
    "X_ij = X_ik": (X[i, j], X[i, k], []),
    "Σ δ/δ = n": (Sum(unevaluated(delta(i, k), delta(i, k)), (i, 1, n)), n, []),
    "Σ δ/δ = 1": (Sum(unevaluated(delta(i, k), delta(i, k)), (i, 1, n)), 1, []),
}


@pytest.mark.parametrize("name", PROVED)
def test_proved(name: str) -> None:
    lhs, rhs, given = PROVED[name]
    verdict = derive.decide(lhs, rhs, given=given)
    assert verdict.kind == "proved", verdict
    assert set(verdict.uses) == set(given)


@pytest.mark.parametrize("name", REFUTED)
def test_refuted_with_a_witness(name: str) -> None:
    lhs, rhs, given = REFUTED[name]
    verdict = derive.decide(lhs, rhs, given=given)
    assert verdict.kind == "refuted", verdict
    assert verdict.witness is not None
    assert verdict.witness.lhs != verdict.witness.rhs


@pytest.mark.parametrize("name", NOT_PROVED)
def test_not_proved(name: str) -> None:
    lhs, rhs, given = NOT_PROVED[name]
    assert derive.decide(lhs, rhs, given=given).kind != "proved"


def test_witness_of_the_missing_delta() -> None:
    verdict = derive.decide(JACOBIAN, softmax(j) * (1 - softmax(k)))
    found = verdict.witness
    assert (found.n, dict(found.indices)) == (2, {"j": 1, "k": 2})
    # σ = (1/3, 2/3) at z = (0, log 2): −σ₁σ₂ = −2/9, and σ₁(1 − σ₂) = 1/9.
    assert (found.lhs, found.rhs) == (Fraction(-2, 9), Fraction(1, 9))
    assert "z = (0, log 2)" in str(verdict)


def test_witness_without_the_given_breaks_the_given() -> None:
    found = derive.decide(Derivative(CE, z[k]), softmax(k) - y[k]).witness
    assert sum(found.values["y"]) != 1


def test_newton_first_fails_at_four() -> None:
    lhs, rhs, _ = REFUTED["Newton at n = 4"]
    assert derive.decide(lhs, rhs).witness.n == 4


def test_conditions_are_listed() -> None:
    verdict = derive.decide(unevaluated(y[k], y[k]) + x, 1 + x)
    assert (verdict.kind, verdict.conditions) == ("proved", (Ne(y[k], 0),))
    assert str(verdict) == "proved for every n; where y_k ≠ 0"
    verdict = derive.decide(Derivative(y[k] * log(y[k]), y[k]), log(y[k]) + 1)
    assert (verdict.kind, verdict.conditions) == ("proved", (y[k] > 0,))
    verdict = derive.decide(unevaluated(1 - softmax(k), 1 - softmax(k)), 1)
    assert [str(condition) for condition in verdict.conditions] == ["n >= 2"]


def test_unknown_says_why() -> None:
    verdict = derive.decide(unevaluated(1 - TOTAL, 1 - TOTAL), 17, given=[Eq(TOTAL, 1)])
    assert verdict.kind == "unknown"
    assert "0" in verdict.reason
    assert str(verdict).startswith("unknown: ")


def test_a_verdict_is_no_boolean() -> None:
    with pytest.raises(TypeError, match="kind"):
        bool(derive.decide(x, x))


@pytest.mark.parametrize(
    ("expr", "named"),
    [
        (sin(x), "sin(x)"),
        (Float("0.5") * x, "Float"),
        (Sum(j, (j, 1, n)), "index j as a number"),
        (z[k + 1], "k + 1"),
        (Sum(z[j], (j, 1, x + n)), "range"),
        (Sum(z[j], (j, 1, n)) + Sum(z[i], (i, 1, m)), "1..n"),
        (z[0], "index 0"),
        (Symbol("u", imaginary=True), "not real"),
    ],
    ids=str,
)
def test_refused_by_name(expr, named: str) -> None:
    with pytest.raises(derive.Unsupported, match=named.replace("(", r"\(").replace(")", r"\)").replace("+", r"\+")):
        derive.decide(expr, expr + 1)


def test_text_is_not_evaluated() -> None:
    with pytest.raises(derive.Unsupported, match="text is not evaluated"):
        derive.decide("__import__('os')", x)
    with pytest.raises(derive.Unsupported, match="text is not evaluated"):
        derive.differentiate("x**2", x)


def test_derivatives_as_sympy_writes_them() -> None:
    for expr in (f(g(x)), f(x) * g(x), f(x**2) / g(x)):
        assert derive.decide(Derivative(expr, x), Derivative(expr, x).doit()).kind == "proved"


def test_a_batch() -> None:
    def row(sample, index):
        return exp(X[sample, index]) / Sum(exp(X[sample, i]), (i, 1, n))

    labels, samples = IndexedBase("Y"), symbols("N")
    loss = -Sum(labels[m, j] * log(row(m, j)), (j, 1, n), (m, 1, samples)) / samples
    total = Sum(labels[l, j], (j, 1, n))
    gradient = (row(l, k) * total - labels[l, k]) / samples
    assert derive.decide(Derivative(loss, X[l, k]), gradient).kind == "proved"
    assert derive.decide(Sum(row(m, j), (j, 1, n), (m, 1, samples)), samples).kind == "proved"
    assert derive.decide(Sum(row(m, j), (m, 1, samples), (j, 1, n)), samples).kind == "proved"


def test_a_condition_is_said_once() -> None:
    divergence = Sum(y[j] * log(y[j] / softmax(j)), (j, 1, n))
    verdict = derive.decide(Derivative(divergence, z[k]), softmax(k) - y[k], given=[Eq(TOTAL, 1)])
    assert str(verdict) == "proved for every n; uses Σ_j y_j = 1; where y_j > 0 for each j"


@pytest.mark.parametrize(
    ("lhs", "rhs", "where"),
    [
        (Derivative(-Sum(y[j] * log(p[j]), (j, 1, n)), p[k]), -y[k] / p[k], "p_j > 0 for each j"),
        (Derivative(-Sum(p[j] * log(p[j]), (j, 1, n)), p[k]), -log(p[k]) - 1, "p_j > 0 for each j"),
        (log(x * symbols("t")), log(x) + log(symbols("t")), "x > 0, t > 0"),
        (log(x**2), 2 * log(x), "x > 0"),
    ],
    ids=["cross-entropy by p", "entropy", "log of a product", "log of a square"],
)
def test_only_necessary_conditions_are_said(lhs, rhs, where: str) -> None:
    verdict = derive.decide(lhs, rhs)
    assert verdict.kind == "proved"
    assert sorted(str(verdict).split("; where ")[1].split(", ")) == sorted(where.split(", "))


@pytest.mark.parametrize(
    "given", [[x > 0, x < 0], [x > 0, Eq(x, -1)], [Eq(x, n), Ne(x, n)], [Eq(x, 1), Eq(x, 2)]], ids=str
)
def test_contradictory_givens_prove_nothing(given) -> None:
    assert str(derive.decide(x, x + 1, given=given)) == "unknown: the givens contradict each other"


def test_one_relation_counts_as_a_list_of_one() -> None:
    assert derive.decide(JACOBIAN, -softmax(j) * softmax(k), given=Ne(j, k)).kind == "proved"


@pytest.mark.parametrize("thing", [None, [1], "x", len], ids=["None", "a list", "text", "a function"])
def test_what_is_no_expression_is_refused(thing) -> None:
    with pytest.raises(derive.Unsupported, match="no SymPy expression"):
        derive.decide(x, thing)


def test_one_hot_takes_an_indexed_variable() -> None:
    with pytest.raises(TypeError, match="IndexedBase"):
        derive.one_hot("y")


@pytest.mark.parametrize("by", [x**2, 2, z], ids=str)
def test_what_nobody_differentiates_by(by) -> None:
    with pytest.raises(derive.Unsupported, match="cannot differentiate by"):
        derive.differentiate(x**2, by)


def test_a_given_is_written_as_it_was_meant() -> None:
    assert (
        str(derive.decide(log((1 - x) * exp(x)), log(1 - x) + x, given=[x < 1])) == "proved for all values; uses x < 1"
    )
    assert str(derive.decide(Sum(1, (j, 1, n)), 3, given=[Eq(n, 3)])) == "proved; uses n = 3"


def test_floats_are_not_exact_and_rationals_are() -> None:
    assert derive.decide(x * Rational(1, 10), x / 10).kind == "proved"


def test_indices_take_the_range_they_meet() -> None:
    verdict = derive.decide(Sum(delta(i, j) * z[j], (j, 1, n)), z[i])
    assert verdict.kind == "proved"


def test_vectors_are_decided_by_component() -> None:
    assert derive.decide(a + z, z + a).kind == "proved"
    assert derive.decide(a + z, a - z).kind == "refuted"


def test_assumptions_of_symbols_are_givens() -> None:
    q = Symbol("q", positive=True)
    verdict = derive.decide(sqrt(Derivative(q**3 / 3, q)), q)
    assert verdict.kind == "proved"
    assert [str(use) for use in verdict.uses] == ["q > 0"]
