"""The table of rules: every row has a law, an example that its function gives, and is sound on random expressions."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from sympy import Derivative, Eq, Function, IndexedBase, Integer, KroneckerDelta, Lambda, Ne, Rational, Symbol, exp, log
from sympy.core.function import AppliedUndef

from calculus.written_out import agree, assignments, entry, written_out
from derive.bridge.defined import Defined, OneHot, cases, excluding_sum, plus, substituted, summed, times
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
        return self.rng.choice(shapes)


@pytest.mark.parametrize("seed", range(40))
def test_rules_are_sound_on_random_expressions(seed: int) -> None:
    """Whatever a rule makes of an expression, anywhere in it, has the same value at n = 1, 2, 3."""
    draw = Draw(seed)
    unequal = negative(times(sigma(j), sigma(k)))
    for given in ((), (Ne(j, k),), (Eq(j, k),)):
        context = Context(
            givens=given,
            definitions=(sigma(j),),
            lemmas=(Lemma("σ", (j, k), partial(sigma(j), z[k]), unequal, (Ne(j, k),)),),
            split=k,
        )
        for expr in (draw.shaped(), draw.shaped(), draw.expression(3)):
            for rule in RULES:
                found = everywhere(rule)(expr, context)
                if found is not None and not _too_deep(expr):
                    agree(expr, found.expr, given, sizes=(1, 2, 3), tries=1)


def _too_deep(expr) -> bool:
    """Derivatives of unknown functions of sums, several deep, take SymPy minutes."""
    return any(len(inner.atoms(Derivative, AppliedUndef)) > 2 for inner in expr.atoms(Derivative))


def test_sifting_does_not_take_a_value_that_the_sum_leaves_out() -> None:
    body = times(KroneckerDelta(i, j), power(plus(z[i], negative(z[k])), Integer(-1)))
    assert SIFTING.apply(excluding_sum(body, i, n, k), Context()) is None
    assert SIFTING.apply(excluding_sum(body, i, n, k), Context(givens=(Ne(j, k),))) is not None
