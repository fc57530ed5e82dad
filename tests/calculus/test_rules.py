"""The table of rules: every row has a law, an example that its function gives, and is sound on random expressions."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections import Counter

import pytest
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
    Rational,
    Symbol,
    Tuple,
    exp,
    log,
)
from sympy.core.function import AppliedUndef

from calculus.written_out import agree, assignments, entry, value, written_out
from derive.bridge.building import cases, excluding_sum, plus, summed, times
from derive.bridge.defined import Components, Defined, OneHot
from derive.bridge.substitution import substituted
from derive.calculus.context import Context, Lemma
from derive.calculus.expressions import negative, over, partial, power, same
from derive.calculus.laws import LAWS
from derive.calculus.rules.table import ONE_HOT, RULES, SIFTING
from derive.calculus.tactics import everywhere

i, j, k, m = (Symbol(name, integer=True) for name in "ijkm")
n = Symbol("n", integer=True, positive=True)
x = Symbol("x")
y, z = IndexedBase("y"), IndexedBase("z")


def sigma(index):
    return Defined("σ", (index,), Lambda((j,), over(exp(z[j]), summed(exp(z[i]), (i, 1, n)))))


def test_the_table_has_the_rows_of_the_laws_in_their_order() -> None:
    assert [rule.name for rule in RULES] == [law.name for law in LAWS]
    assert all(law.statement and law.refuses.endswith(".") for law in LAWS)
    assert all(rule.apply.__doc__ for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_is_what_the_rule_gives(rule) -> None:
    example = rule.example
    found = rule.apply(example.before, example.context)
    assert found is not None
    assert same(found, example.after)
    assert rule.said(example.before, example.context)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != ONE_HOT], ids=lambda rule: rule.name)
def test_the_example_holds(rule) -> None:
    example = rule.example
    agree(example.before, example.after, example.context.givens)


@pytest.mark.parametrize(
    "expr", [power(y[j], Integer(2)), times(y[j], z[k], y[k]), times(y[j], x, y[j]), summed(y[j], (j, 1, n))], ids=str
)
def test_one_hot_holds_for_every_one_hot_vector(expr) -> None:
    found = ONE_HOT.apply(expr, Context(givens=(OneHot(y),)))
    assert found is not None
    assert ONE_HOT.apply(expr, Context()) is None
    assert ONE_HOT.apply(expr, Context(givens=(OneHot(y),), derived=True)) is None
    for at in assignments(plus(expr, found), sizes=(1, 2, 3)):
        for own in range(1, at.get(n, 3) + 1):
            labels = {entry(y, (c,)): int(c == own) for c in range(1, at.get(n, 3) + 1)}
            left, right = (written_out(side, at).subs(labels) for side in (expr, found))
            assert left == right


def test_laws_and_catalogue_do_not_import_sympy() -> None:
    code = (
        "import sys, derive.calculus.laws, derive.library.catalogue, derive.library.notation, derive.library as l;"
        "l.NOTATIONS, l.DERIVATIONS; sys.exit('sympy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- random instances -----------------------------------------------------------------------------------------------


class Draw:
    """Random expressions of the language, small ones."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def index(self, bound):
        return self.rng.choice([j, k, m, *bound, *bound])

    def leaf(self, bound):
        a, b = self.index(bound), self.index(bound)
        return self.rng.choice(
            [z[a], z[a], y[a], exp(z[a]), Integer(self.rng.choice([0, 1, 2, -1, -3])), Rational(1, 2), sigma(a), x]
            + ([KroneckerDelta(a, b)] if a != b else [])
        )

    def expression(self, depth: int, bound=()):
        if depth == 0:
            return self.leaf(bound)
        again = lambda: self.expression(depth - 1 - self.rng.randrange(depth), bound)  # noqa: E731
        kind = self.rng.choice(["+", "+", "*", "*", "*", "/", "^", "exp", "log", "Σ", "Σ", "Σ≠", "∂", "cases", "f"])
        match kind:
            case "+":
                return plus(again(), again(), *([again()] if self.rng.random() < 0.3 else []))
            case "*":
                return times(again(), again(), *([again()] if self.rng.random() < 0.3 else []))
            case "/":
                below = plus(Integer(5), exp(self.leaf(bound)))
                return times(again(), power(below, Integer(-self.rng.choice([1, 2]))))
            case "^":
                return power(again(), Integer(self.rng.choice([2, 3])))
            case "exp":
                return exp(times(Rational(1, 4), self.leaf(bound)), evaluate=False)
            case "log":
                return log(plus(Integer(3), exp(z[self.index(bound)])), evaluate=False)
            case "Σ" | "Σ≠":
                dummy = self.rng.choice([i, k, m])
                inner = self.expression(depth - 1, (*bound, dummy))
                others = [index for index in (j, k) if index != dummy]
                return summed(inner, (dummy, 1, n)) if kind == "Σ" else excluding_sum(inner, dummy, n, others[0])
            case "∂":
                return partial(again(), self.rng.choice([z[k], z[j], x, y[m]]))
            case "cases":
                return cases((again(), Eq(j, k)), (again(), True)) if not {j, k} & {*bound} else again()
        return Function("f")(again())

    def shaped(self):
        """An expression of a shape that some rule waits for."""
        one, two = self.expression(1), self.expression(2)
        positive = plus(Integer(2), exp(z[self.index(())]), times(Integer(3), exp(z[j])))
        below = power(positive, Integer(-self.rng.choice([1, 2])))
        total = summed(exp(z[i]), (i, 1, n))
        by = self.rng.choice([z[k], z[j], x])
        inside = self.expression(1, (i,))
        shapes = [
            partial(times(one, two), by),
            partial(times(one, below), by),
            partial(times(z[k], exp(x), below), by),
            partial(exp(times(one, x), evaluate=False), by),
            partial(log(positive, evaluate=False), by),
            partial(power(plus(one, z[k]), Integer(3)), by),
            partial(power(positive, self.rng.choice([Rational(1, 2), x])), by),
            partial(summed(inside, (i, 1, n)), by),
            partial(excluding_sum(inside, i, n, j), by),
            partial(sigma(self.rng.choice([j, m])), z[k]),
            partial(Function("f")(one, z[k]), by),
            times(one, positive, two, below),
            times(below, positive, positive, one),
            plus(times(one, two), times(Integer(-1), two, x), two),
            plus(times(one, below), times(two, below)),
            times(one, exp(z[k]), two, power(total, Integer(-1))),
            times(exp(z[j]), exp(z[k]), power(total, Integer(-2))),
            plus(times(one, substituted(inside, {i: k})), times(one, excluding_sum(inside, i, n, k)), two),
            summed(times(inside, KroneckerDelta(i, j), y[i]), (i, 1, n)),
            excluding_sum(times(inside, KroneckerDelta(i, j)), i, n, k),
            summed(times(Integer(-1), one, inside), (i, 1, n)),
            summed(plus(inside, one), (i, 1, n)),
        ]
        rare = [
            twice(times(exp(x), z[k], plus(x, z[j])), by, self.rng.choice([x, z[j]])),
            partial(cases((times(one, z[k]), Eq(j, k)), (plus(one, x), True)), by),
            times(one, partial(sigma(j), z[k])),
            cases((times(sigma(j), plus(one, z[j])), Eq(j, k)), (times(sigma(j), z[k]), True)),
            cases(
                (times(y[j], plus(Integer(1), negative(sigma(j)))), Eq(j, k)), (times(y[j], negative(sigma(k))), True)
            ),
            Components(plus(z[m], times(x, y[m]), negative(sigma(m))), (m, Integer(1), n)),
            Expr.__new__(Derivative, Defined("L", (), Lambda((), summed(inside, (i, 1, n)))), Tuple(z, Integer(1))),
            partial(Defined("L", (), Lambda((), summed(times(exp(w(i)), y[i]), (i, 1, n)))), by),
        ]
        return self.rng.choice(rare if self.rng.random() < 0.35 else shapes)

    def with_labels(self):
        """An expression in which something may be known about y: Σ y = 1, or one-hot."""
        leaf = self.leaf(())
        whole = summed(y[i], (i, 1, n))
        shapes = [
            times(leaf, whole),
            plus(times(leaf, whole), z[k]),
            exp(times(leaf, whole), evaluate=False),
            times(partial(times(whole, z[j]), self.rng.choice([y[k], z[k]])), whole),
            summed(times(z[i], summed(y[m], (m, 1, n)), y[i]), (i, 1, n)),
            times(leaf, power(y[j], Integer(2)), whole),
            times(whole, y[j], leaf, y[k]),
            plus(times(y[k], leaf, y[k]), whole),
        ]
        return self.rng.choice(shapes)


def w(index):
    """w_m := x y_m + z_m."""
    return Defined("w", (index,), Lambda((m,), plus(times(x, y[m]), z[m])))


def minus_sigma(one, index):
    return plus(one, negative(sigma(index)))


def twice(body, one, other):
    """∂²body, by one and then by the other, written as one derivative."""
    return Expr.__new__(Derivative, body, Tuple(one, Integer(1)), Tuple(other, Integer(1)))


SEEDS = range(48)
SUM_IS_ONE = Eq(summed(y[j], (j, 1, n)), 1, evaluate=False)


def fired(seed: int, rules=RULES):
    """What the rules make of the expressions of a seed, anywhere in them: rule, before, after, the givens."""
    draw = Draw(seed)
    derivative = partial(sigma(j), z[k])
    equal = times(sigma(j), plus(Integer(1), negative(sigma(j))))
    unequal = negative(times(sigma(j), sigma(k)))
    for given in ((), (Ne(j, k),), (Eq(j, k),), (SUM_IS_ONE,), (OneHot(y),)):
        context = Context(
            givens=given,
            definitions=(sigma(j),),
            lemmas=(
                Lemma("σ", (j, k), derivative, unequal, (Ne(j, k),)),
                Lemma("σ", (j, k), derivative, equal, (Eq(j, k),)),
            ),
            split=k,
            arrays=(Components(z[m], (m, Integer(1), n)), Components(w(m), (m, Integer(1), n))),
        )
        of_labels = given in ((SUM_IS_ONE,), (OneHot(y),))
        for expr in (draw.with_labels(),) if of_labels else (draw.shaped(), draw.shaped(), draw.expression(3)):
            if _too_deep(expr):
                continue
            for rule in rules:
                found = everywhere(rule)(expr, context)
                if found is not None:
                    used = {g for application in found.applications for g in application.givens}
                    yield rule, expr, found.expr, tuple(g for g in given if g in used)


@pytest.mark.parametrize("seed", SEEDS)
def test_rules_are_sound_on_random_expressions(seed: int) -> None:
    """Whatever a rule makes of an expression, anywhere in it, has the same value at n = 1, 2, 3."""
    for _, before, after, given in fired(seed):
        if OneHot(y) in given:
            agree_for_labels(before, after)
        else:
            agree(before, after, given, sizes=(1, 2, 3), tries=1)


def test_every_rule_fires_on_the_random_expressions() -> None:
    """A rule that is never tried is not tested."""
    counted = Counter(rule.name for seed in SEEDS for rule, *_ in fired(seed))
    assert {rule.name: counted[rule.name] for rule in RULES if counted[rule.name] < 3} == {}


def agree_for_labels(before, after) -> None:
    """Raise unless both sides have the same value at every one-hot y."""
    numbers = random.Random(str((before, after)))
    for at in assignments(plus(before, after), sizes=(1, 2, 3)):
        size = at.get(n, max(at.values(), default=1))
        for own in range(1, size + 1):
            labels = {entry(y, (c,)): int(c == own) for c in range(1, size + 1)}
            left, right = (written_out(side, at).subs(labels) for side in (before, after))
            values = {s: numbers.uniform(0.3, 1.7) for s in sorted(left.free_symbols | right.free_symbols, key=str)}
            assert math.isclose(value(left, values), value(right, values), rel_tol=1e-8, abs_tol=1e-9), (before, after)


def _too_deep(expr) -> bool:
    """Derivatives of unknown functions of sums, several deep, take SymPy minutes."""
    return any(len(inner.atoms(Derivative, AppliedUndef)) > 2 for inner in expr.atoms(Derivative))


def test_sifting_does_not_take_a_value_that_the_sum_leaves_out() -> None:
    body = times(KroneckerDelta(i, j), power(plus(z[i], negative(z[k])), Integer(-1)))
    assert SIFTING.apply(excluding_sum(body, i, n, k), Context()) is None
    assert SIFTING.apply(excluding_sum(body, i, n, k), Context(givens=(Ne(j, k),))) is not None
