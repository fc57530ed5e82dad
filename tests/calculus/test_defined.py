"""Definitions, exclusions, substitution: nothing is captured, nothing is evaluated, SymPy does not get in the way."""

from __future__ import annotations

import pytest
from sympy import (
    Add,
    Derivative,
    Eq,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Lambda,
    Mul,
    Piecewise,
    Sum,
    Symbol,
    exp,
    log,
)

from derive.bridge.arrays import component
from derive.bridge.building import delta, excluding_sum, exclusion, rebuilt, summed, times
from derive.bridge.defined import Components, Defined
from derive.bridge.substitution import free, substituted
from derive.calculus.context import descend
from derive.calculus.expressions import at, over, partial, places, replaced, same
from derive.calculus.rules.examples import _sigma as sigma

i, j, k, m = (Symbol(name, integer=True) for name in "ijkm")
n = Symbol("n", integer=True, positive=True)
y, z = IndexedBase("y"), IndexedBase("z")


def total(index):
    return Sum(exp(z[index]), (index, 1, n))


def test_a_definition_is_not_constant_for_sympy() -> None:
    assert sigma(j).diff(z[k]) == Derivative(sigma(j), z[k]) == partial(sigma(j), z[k])
    assert z in sigma(j).free_symbols or Symbol("z") in sigma(j).free_symbols
    assert Derivative(log(sigma(j)), z[k]) != 0
    assert sigma(j).subs(j, m) == sigma(m)
    assert (sigma(j).name, sigma(j).indices) == ("σ", (j,))
    assert str(sigma(j)) == "σ[j]"


def test_unfolding_does_not_capture() -> None:
    unfolded = sigma(i).unfolded()
    assert same(unfolded, over(exp(z[i]), total(m)))
    assert not same(unfolded, over(exp(z[i]), Sum(exp(z[i]), (m, 1, n))))


def test_a_free_index_of_a_body_is_not_captured_by_an_argument() -> None:
    body = Lambda((j,), summed(times(y[j], z[m]), (i, 1, n)))
    shifted = substituted(Defined("a", (j,), body), {m: j})
    assert free(shifted) == {j, n}
    assert same(shifted.at(k).unfolded(), summed(times(y[k], z[j]), (i, 1, n)))


def test_wrong_number_of_indices_is_refused() -> None:
    with pytest.raises(ValueError, match="takes 1 indices, not 2"):
        Defined("σ", (j, k), sigma(j).definition)
    with pytest.raises(ValueError, match="is a vector"):
        Defined("σ", (), sigma(j).definition).unfolded()


def test_substitution_renames_what_it_would_capture() -> None:
    sum_ = summed(times(z[i], y[j]), (i, 1, n))
    assert same(substituted(sum_, {j: i}), summed(times(z[m], y[i]), (m, 1, n)))
    assert substituted(sum_, {i: k}) == sum_
    both = summed(times(z[i], y[j], y[k]), (i, 1, n))
    assert same(substituted(both, {j: k, k: j}), both)


def test_substitution_reaches_variables_of_derivatives_deltas_and_conditions() -> None:
    expr = times(partial(z[j], z[k]), KroneckerDelta(j, k), excluding_sum(y[i], i, n, k))
    found = substituted(expr, {k: m})
    assert found == times(partial(z[j], z[m]), KroneckerDelta(j, m), excluding_sum(y[i], i, n, m))


def test_an_exclusion_is_an_ordinary_sum_and_is_recognised() -> None:
    made = excluding_sum(exp(z[j]), j, n, k)
    assert made == Sum(Piecewise((0, Eq(j, k)), (exp(z[j]), True)), (j, 1, n))
    assert exclusion(made) == (exp(z[j]), j, n, (k,))
    assert exclusion(excluding_sum(y[j], j, n, k, m)) == (y[j], j, n, (k, m))
    assert exclusion(total(j)) is None
    assert exclusion(Sum(Piecewise((1, Eq(j, k)), (y[j], True)), (j, 1, n))) is None


def test_nothing_is_evaluated_when_something_inside_is_replaced() -> None:
    s = total(i)
    expr = times(Add(Mul(0, s, evaluate=False), Mul(-1, y[j], y[k], evaluate=False), evaluate=False), over(1, s))
    positions = _positions(expr)
    for position in positions:
        assert replaced(expr, position, at(expr, position)) == expr
    assert replaced(expr, (0, 1, 1), Integer(1)).args[0].args[1].args == (-1, Integer(1), y[k])


def test_a_derivative_of_a_constant_keeps_its_shape() -> None:
    assert rebuilt(partial(y[j], z[k]), partial(y[j], z[k]).args) == partial(y[j], z[k])
    nested = partial(partial(exp(z[j]), z[k]), z[m])
    assert nested.args[0] == partial(exp(z[j]), z[k])


def test_positions_and_contexts_are_the_same_places() -> None:
    for expr in (total(i), excluding_sum(y[j], j, n, k), partial(z[j], z[k]), times(y[j], z[k]), sigma(j)):
        from derive.calculus.context import Context

        for inner in (expr, *(at(expr, p) for p in _positions(expr))):
            assert [position for position, _ in descend(inner, Context())] == list(places(inner))


def test_same_is_about_trees() -> None:
    a, b, c = y[i], y[j], z[k]
    assert same(times(a, times(b, c)), times(c, b, a))
    assert same(Mul(-2, a, evaluate=False), times(Integer(-1), Integer(2), a))
    assert same(total(i), total(m))
    assert not same(times(over(a, c), over(b, c)), over(times(a, b), times(c, c)))
    assert not same(times(Integer(0), a), Integer(0))
    assert not same(summed(times(z[i], y[j]), (i, 1, n)), summed(times(z[j], y[i]), (i, 1, n)))


def test_delta_is_that_of_sympy() -> None:
    for one, other in ((j, k), (k, j), (Integer(1), j), (j, Integer(2)), (j + 1, k)):
        assert delta(one, other) == KroneckerDelta(one, other)
        assert hash(delta(one, other)) == hash(KroneckerDelta(one, other))
    assert delta(j, j).args == (j, j)


def test_components() -> None:
    vector = Components(times(y[k], z[m]), (k, 1, n))
    assert component(vector - y, j) == times(y[j], z[m]) - y[j]
    assert component(Defined("σ", (), sigma(j).definition), k) == sigma(k)
    assert str(Components(y[k], (k, 1, n))) == "(y[1], ..., y[n])"


def _positions(expr):
    found = [()]
    for position in places(expr):
        found += [position + rest for rest in _positions(at(expr, position))]
    return found
