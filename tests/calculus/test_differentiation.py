"""`differentiate` on losses that the library has never heard of: every step, and the form of the result."""

from __future__ import annotations

from itertools import combinations

import pytest
from sympy import (
    Add,
    Derivative,
    Eq,
    Function,
    IndexedBase,
    KroneckerDelta,
    Lambda,
    Ne,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
    sin,
    sqrt,
    sympify,
)

from calculus.written_out import agree
from derive.bridge.building import excluding_sum, plus, summed
from derive.bridge.building import times as product
from derive.bridge.defined import Defined, OneHot
from derive.calculus.context import Context
from derive.calculus.differentiation import NoRuleError, differentiate
from derive.calculus.expressions import at, negative, over, partial, replaced, same

i, j, k, l, m = (Symbol(name, integer=True) for name in "ijklm")  # noqa: E741
n = Symbol("n", integer=True, positive=True)
x, a = Symbol("x"), Symbol("a")
N = Symbol("N", integer=True, positive=True)
o, w, y, z = (IndexedBase(name) for name in "owyz")
f, g = Function("f"), Function("g")


def sigma(index):
    return Defined("σ", (index,), Lambda((j,), over(exp(z[j]), Sum(exp(z[i]), (i, 1, n)))))


def batch(sample, index):
    body = over(exp(o[m, j]), Sum(exp(o[m, i]), (i, 1, n)))
    return Defined("p", (sample, index), Lambda((m, j), body))


def times(*factors):
    return product(*map(sympify, factors))


def minus(one, other):
    return plus(sympify(one), negative(other))


LOGISTIC = Defined("s", (), Lambda((), 1 / (1 + exp(-x))))
CE = Defined("CE", (), Lambda((), Sum(-y[j] * log(sigma(j)), (j, 1, n))))
SUM_Y = Sum(y[j], (j, 1, n))
ONE = Eq(SUM_Y, 1)
TOTAL = Sum(exp(z[i]), (i, 1, n))

FORMS = {
    "softmax": (sigma(j), z[k], (), times(sigma(j), minus(KroneckerDelta(j, k), sigma(k)))),
    "softmax, j = k": (sigma(j), z[k], (Eq(j, k),), times(sigma(j), minus(1, sigma(j)))),
    "softmax, j ≠ k": (sigma(j), z[k], (Ne(j, k),), times(-1, sigma(j), sigma(k))),
    "cross-entropy": (CE, z[k], (), minus(times(sigma(k), SUM_Y), y[k])),
    "cross-entropy, Σ y = 1": (CE, z[k], (ONE,), minus(sigma(k), y[k])),
    "cross-entropy, one-hot": (CE, z[k], (OneHot(y),), minus(sigma(k), y[k])),
    "Kullback-Leibler": (
        Sum(y[j] * log(y[j]) - y[j] * log(sigma(j)), (j, 1, n)),
        z[k],
        (ONE,),
        minus(sigma(k), y[k]),
    ),
    "weighted": (
        Sum(w[j] * y[j] * log(sigma(j)), (j, 1, n)),
        z[k],
        (),
        minus(times(w[k], y[k]), times(sigma(k), summed(times(w[j], y[j]), (j, 1, n)))),
    ),
    "log-sum-exp": (log(TOTAL), z[k], (), over(exp(z[k]), TOTAL)),
    "Hessian": (minus(sigma(k), y[k]), z[l], (), times(sigma(k), minus(KroneckerDelta(k, l), sigma(l)))),
    "squared error": (
        Rational(1, 2) * Sum((sigma(j) - y[j]) ** 2, (j, 1, n)),
        z[k],
        (),
        times(
            sigma(k),
            plus(sigma(k), negative(y[k]), negative(summed(times(minus(sigma(j), y[j]), sigma(j)), (j, 1, n)))),
        ),
    ),
    "by the probabilities": (CE, sigma(k), (), times(-1, y[k], sigma(k) ** -1)),
    "an index of the same name": (
        exp(z[j]) / Sum(exp(z[k]), (k, 1, n)),
        z[k],
        (Ne(j, k),),
        times(-1, exp(z[j]), exp(z[k]), TOTAL**-2),
    ),
    "indices of the same name": (
        Sum(y[i] * log(sigma(i)), (i, 1, n)),
        z[j],
        (),
        minus(y[j], times(sigma(j), Sum(y[i], (i, 1, n)))),
    ),
    "smoothed labels": (
        Sum(-((1 - a) * y[j] + a / n) * log(sigma(j)), (j, 1, n)),
        z[k],
        (ONE,),
        plus(sigma(k), times(-1, a, n**-1), times(-1, minus(1, a), y[k])),
    ),
    "a batch": (
        -Sum(y[m, j] * log(batch(m, j)), (j, 1, n), (m, 1, N)) / N,
        o[l, k],
        (),
        times(-1, N**-1, minus(y[l, k], times(batch(l, k), Sum(y[l, j], (j, 1, n))))),
    ),
    "numbers for indices": (sigma(1), z[2], (), times(-1, sigma(1), sigma(2))),
    "a fraction whose terms cancel": (exp(x) / (1 + exp(x)), x, (), over(exp(x), (1 + exp(x)) ** 2)),
    "a fraction of polynomials": ((x**2 + 1) / (x - 1), x, (), over(x**2 - 2 * x - 1, (x - 1) ** 2)),
    "a fraction of linear terms": ((2 * x + 1) / (x + 3), x, (), over(sympify(5), (x + 3) ** 2)),
    "cross-entropy without a name, Σ y = 1": (
        Sum(-y[j] * log(exp(z[j]) / TOTAL), (j, 1, n)),
        z[k],
        (ONE,),
        minus(over(exp(z[k]), TOTAL), y[k]),
    ),
    "a matrix": (Sum(w[i, j] * z[j], (j, 1, n)), w[l, m], (), times(KroneckerDelta(i, l), z[m])),
}

OTHERS = {
    "unfolded": (log(exp(z[j]) / TOTAL), z[k]),
    "entropy": (-Sum(sigma(j) * log(sigma(j)), (j, 1, n)), z[k]),
    "focal": (Sum(-y[j] * (1 - sigma(j)) ** 2 * log(sigma(j)), (j, 1, n)), z[k]),
    "second derivative": (Derivative(log(TOTAL), z[k]), z[l]),
    "mixed derivative": (Derivative(exp(x * a) * x, x, a), x),
    "quadratic form": (Sum(Sum(w[i, j] * z[i] * z[j], (i, 1, n)), (j, 1, n)), z[k]),
    "several limits": (Sum(w[i, j] * z[i] * z[j], (i, 1, n), (j, 1, n)), z[k]),
    "an exclusion": (excluding_sum(exp(z[j]), j, n, k), z[l]),
    "an exclusion, k itself": (excluding_sum(exp(z[j]) * y[k], j, n, k), z[k]),
    "cases": (Piecewise((z[j], Eq(j, k)), (z[k] ** 2, True)), z[k]),
    "a power": (x**a, x),
    "a tower": (x**x, x),
    "a root": (sqrt(1 + x**2), x),
    "a sigmoid": (1 / (1 + exp(-x)), x),
    "a product": (x**3 * exp(2 * x) * log(x), x),
    "unknown functions": (f(g(x)) / f(x), x),
    "an unknown function of two": (f(x**2, z[j]), x),
    "unknown, under a sum": (Sum(f(z[i] ** 2), (i, 1, n)), z[k]),
    "temperature": (log(Sum(exp(z[i] / a), (i, 1, n))), a),
    "logistic loss": (-a * log(LOGISTIC) - (1 - a) * log(1 - LOGISTIC), x),
    "a derivative under a sum": (Sum(Derivative(sigma(j), z[i]), (i, 1, n)), z[k]),
    "a derivative of a definition": (Derivative(log(sigma(j)), z[k]), z[l]),
    "an unknown function of a definition": (Sum(f(sigma(j)) * y[j], (j, 1, n)), z[k]),
    "sums of sums": (Sum(sigma(j) * Sum(w[i, j] * sigma(i), (i, 1, n)), (j, 1, n)), z[k]),
    "a quotient": ((exp(x) - exp(-x)) / (exp(x) + exp(-x)), x),
    "a constant": (Sum(y[j], (j, 1, n)), z[k]),
}

ALL = {**FORMS, **{name: (*row, (), None) for name, row in OTHERS.items()}}


@pytest.mark.parametrize("name", ALL)
def test_every_step_holds(name: str) -> None:
    expr, variable, given, _ = ALL[name]
    done = differentiate(expr, variable, given)
    start = partial(expr, variable)
    assert done.parts[-1].start == start
    for part in done.parts:
        for one, other in zip(part.steps, part.steps[1:], strict=False):
            assert one.after == other.before
    for step in done.steps:
        if not any(isinstance(used, OneHot) for used in step.givens):
            agree(step.before, step.after, step.givens, sizes=(2, 3) if "numbers" in name else (1, 2, 3))


@pytest.mark.parametrize("name", ALL)
def test_no_derivative_is_left_but_of_unknown_functions(name: str) -> None:
    expr, variable, given, _ = ALL[name]
    left = differentiate(expr, variable, given).result.atoms(Derivative)
    assert all(isinstance(inner.args[0].func, type(f)) for inner in left)


@pytest.mark.parametrize("name", FORMS)
def test_the_result_has_its_form(name: str) -> None:
    expr, variable, given, wanted = FORMS[name]
    found = differentiate(expr, variable, given).result
    assert same(found, wanted), f"{found}  instead of  {wanted}"


@pytest.mark.parametrize("name", ALL)
def test_no_term_stands_beside_its_negative(name: str) -> None:
    expr, variable, given, _ = ALL[name]
    for found in differentiate(expr, variable, given).result.atoms(Add):
        for one, other in combinations(found.args, 2):
            assert not same(one, negative(other)), found


def test_every_step_is_made_of_its_applications() -> None:
    """What a line shows is where its single rules lead; those of algebra need no context and are applied again."""
    algebra = {"arithmetic", "cancel", "expand", "factor", "like terms"}
    for expr, variable, given, _ in ALL.values():
        for step in differentiate(expr, variable, given).steps:
            reached = step.before
            for done in step.applications:
                assert done.before == reached
                if done.rule.name in algebra:
                    new = done.rule.apply(at(done.before, done.position), Context())
                    assert replaced(done.before, done.position, new) == done.after
                reached = done.after
            assert reached == step.after


@pytest.mark.parametrize(
    ("expr", "variable", "title", "parts"),
    [
        (x**2, x, "The derivative by x", [""]),
        (z[k] ** 2, z[k], "The derivative by z_k", [""]),
        (w[i, j] ** 2, w[i, j], "The derivative by w_i,j", [""]),
        (log(sigma(j)), z[k], "The derivative by z_k", ["derivative of σ", "the whole"]),
        (log(sigma(j)), sigma(k), "The derivative by σ_k", [""]),
    ],
    ids=str,
)
def test_the_title_says_the_variable_and_no_part_says_it_again(expr, variable, title, parts) -> None:
    done = differentiate(expr, variable)
    assert done.title == title
    assert [part.title for part in done.parts] == parts


def test_another_loss_gives_other_steps() -> None:
    rules = {
        name: [step.rule for step in differentiate(*ALL[name][:3]).steps] for name in ("cross-entropy", "squared error")
    }
    assert rules["cross-entropy"] != rules["squared error"]


def test_a_given_is_used_only_where_no_derivative_is_left() -> None:
    """∂/∂y_k Σ_j y_j is 1, even where Σ_j y_j = 1."""
    assert differentiate(SUM_Y, y[k], (ONE,)).result == 1


def test_a_given_about_a_free_index_is_not_one_about_a_bound_index() -> None:
    expr = Sum(y[j] * z[k], (j, 1, n))
    assert same(differentiate(expr, z[k], (Eq(j, k),)).result, SUM_Y)
    assert same(differentiate(Sum(z[j], (j, 1, n)), z[k], (Ne(j, k),)).result, 1)


def test_what_is_refused() -> None:
    with pytest.raises(NoRuleError, match=r"no rule takes the derivative of sin"):
        differentiate(sin(x), x)
    with pytest.raises(ValueError, match="of which it is made, is visible"):
        differentiate(times(z[j], log(sigma(j))), sigma(k))
    with pytest.raises(ValueError, match="no symbol, indexed variable"):
        differentiate(x**2, x**2)
    with pytest.raises(ValueError, match="not an expression"):
        differentiate(Eq(x, a), x)
