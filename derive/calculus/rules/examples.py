"""A worked example for each rule, made when somebody asks for it."""

# ruff: noqa: D103 (the module says what every one of these functions is)

from __future__ import annotations

from sympy import (
    Derivative,
    Eq,
    Expr,
    Function,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Lambda,
    Ne,
    Pow,
    Rational,
    Symbol,
    Tuple,
    exp,
    log,
    true,
)

from derive.bridge.building import cases, excluding_sum, plus, summed, times
from derive.bridge.defined import Components, Defined, OneHot
from derive.calculus.context import Context, Lemma
from derive.calculus.expressions import negative, over, partial, power
from derive.calculus.rule import Example

i, j, k = (Symbol(name, integer=True) for name in "ijk")
n = Symbol("n", integer=True, positive=True)
x = Symbol("x")
y, z = IndexedBase("y"), IndexedBase("z")
f, g = Function("f")(x), Function("g")(x)


def _total() -> object:
    return summed(exp(z[i]), (i, 1, n))


def _sigma(index: Symbol) -> Defined:
    return Defined("σ", (index,), Lambda((j,), over(exp(z[j]), _total())))


def definition() -> Example:
    return Example(_sigma(k), over(exp(z[k]), _total()))


def case_equal() -> Example:
    return Example(times(y[j], z[k]), times(y[j], z[j]), Context(givens=(Eq(j, k),)))


def case_unequal() -> Example:
    return Example(KroneckerDelta(j, k), Integer(0), Context(givens=(Ne(j, k),)))


def quotient_rule() -> Example:
    above = plus(times(partial(f, x), g), negative(times(f, partial(g, x))))
    return Example(partial(over(f, g), x), times(above, power(g, Integer(-2))))


def product_rule() -> Example:
    return Example(partial(times(f, g), x), plus(times(partial(f, x), g), times(f, partial(g, x))))


def chain_log() -> Example:
    return Example(partial(log(f), x), times(power(f, Integer(-1)), partial(f, x)))


def chain_exp() -> Example:
    return Example(partial(exp(f), x), times(exp(f), partial(f, x)))


def chain_power() -> Example:
    return Example(partial(Pow(f, 3), x), times(Integer(3), Pow(f, 2), partial(f, x)))


def chain_function() -> Example:
    applied = Function("h")(z[j])
    return Example(partial(applied, z[k]), times(partial(applied, z[j]), partial(z[j], z[k])))


def sum_rule() -> Example:
    return Example(partial(summed(exp(z[i]), (i, 1, n)), z[k]), summed(partial(exp(z[i]), z[k]), (i, 1, n)))


def constant_factor() -> Example:
    return Example(partial(times(y[j], log(z[j])), z[k]), times(y[j], partial(log(z[j]), z[k])))


def constant_derivative() -> Example:
    return Example(partial(exp(z[j]), z[k]), Integer(0), Context(givens=(Ne(j, k),)))


def coordinate() -> Example:
    return Example(partial(z[j], z[k]), KroneckerDelta(j, k))


def iterated() -> Example:
    twice = partial(exp(x), x).func(exp(x), (x, 2), evaluate=False)
    return Example(twice, partial(partial(exp(x), x), x))


def derivative_by_cases() -> Example:
    given = Eq(j, k)
    return Example(partial(cases((f, given), (g, true)), x), cases((partial(f, x), given), (partial(g, x), true)))


def known_derivative() -> Example:
    shown = Lemma(
        "derivative of σ", (j, k), partial(_sigma(j), z[k]), negative(times(_sigma(j), _sigma(k))), (Ne(j, k),)
    )
    return Example(
        partial(_sigma(i), z[k]), negative(times(_sigma(i), _sigma(k))), Context(givens=(Ne(i, k),), lemmas=(shown,))
    )


def sifting() -> Example:
    return Example(summed(times(KroneckerDelta(i, k), exp(z[i])), (i, 1, n)), exp(z[k]))


def split_sum() -> Example:
    return Example(summed(exp(z[i]), (i, 1, n)), plus(exp(z[k]), excluding_sum(exp(z[i]), i, n, k)), Context(split=k))


def linearity() -> Example:
    return Example(summed(plus(y[i], z[i]), (i, 1, n)), plus(summed(y[i], (i, 1, n)), summed(z[i], (i, 1, n))))


def pull_constant() -> Example:
    return Example(summed(times(y[i], z[k]), (i, 1, n)), times(z[k], summed(y[i], (i, 1, n))))


def pull_sign() -> Example:
    return Example(summed(negative(y[i]), (i, 1, n)), negative(summed(y[i], (i, 1, n))))


def collect() -> Example:
    return Example(plus(y[k], excluding_sum(y[j], j, n, k)), summed(y[j], (j, 1, n)))


def cancel() -> Example:
    return Example(times(f, g, power(g, Integer(-2))), times(f, power(g, Integer(-1))))


def expand() -> Example:
    return Example(times(y[k], plus(f, negative(g))), plus(times(y[k], f), times(Integer(-1), y[k], g)))


def factor() -> Example:
    return Example(plus(f, negative(Pow(f, 2))), times(f, plus(Integer(1), negative(f))))


def product_of_fractions() -> Example:
    return Example(times(y[j], y[k], power(g, Integer(-2))), times(over(y[j], g), over(y[k], g)))


def one_fraction() -> Example:
    return Example(times(y[k], power(g, Integer(-1)), f), times(y[k], over(f, g)))


def like_terms() -> Example:
    return Example(plus(times(Integer(2), f), g, times(Integer(3), f)), plus(times(Integer(5), f), g))


def arithmetic() -> Example:
    return Example(times(Integer(-1), f, Integer(-2), Rational(1, 2)), f)


def reorder() -> Example:
    return Example(plus(negative(f), g), plus(g, negative(f)))


def fold() -> Example:
    context = Context(definitions=(_sigma(j),))
    return Example(times(y[k], exp(z[k]), power(_total(), Integer(-1))), times(y[k], _sigma(k)), context)


def _shown() -> tuple[Lemma, Lemma]:
    before = partial(_sigma(j), z[k])
    equal = times(_sigma(j), plus(Integer(1), negative(_sigma(j))))
    unequal = negative(times(_sigma(j), _sigma(k)))
    return Lemma("σ", (j, k), before, equal, (Eq(j, k),)), Lemma("σ", (j, k), before, unequal, (Ne(j, k),))


def both_cases() -> Example:
    equal, unequal = _shown()
    after = cases((equal.after, Eq(j, k)), (unequal.after, true))
    return Example(equal.before, after, Context(lemmas=(equal, unequal)))


def delta_form() -> Example:
    return Example(both_cases().after, times(_sigma(j), plus(KroneckerDelta(j, k), negative(_sigma(k)))))


def use_given() -> Example:
    whole = summed(y[j], (j, 1, n))
    return Example(whole, Integer(1), Context(givens=(Eq(whole, 1, evaluate=False),)))


def one_hot() -> Example:
    return Example(Pow(y[j], 2), y[j], Context(givens=(OneHot(y),)))


def by_entries() -> Example:
    total = Defined("L", (), Lambda((), summed(exp(z[i]), (i, 1, n))))
    whole = Expr.__new__(Derivative, total, Tuple(z, Integer(1)))
    limit = (k, Integer(1), n)
    context = Context(arrays=(Components(z[k], limit),))
    return Example(whole, Components(partial(total, z[k]), limit), context)


def through_entries() -> Example:
    inner = Defined("z", (j,), Lambda((j,), times(y[j], x)))
    value = Defined("f", (), Lambda((), summed(exp(inner), (j, Integer(1), n))))
    limit = (j, Integer(1), n)
    after = summed(times(partial(value, inner), partial(inner, x)), limit)
    return Example(partial(value, x), after, Context(arrays=(Components(inner, limit),)))


def vector_form() -> Example:
    limit = (k, Integer(1), n)
    before = Components(plus(z[k], negative(y[k])), limit)
    return Example(before, plus(Components(z[k], limit), negative(Components(y[k], limit))))
