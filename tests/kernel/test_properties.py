"""What a normal form is: one for all orders of terms and factors and all names; a fixed point; and ∂ on it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from identities import identity
from random_claims import Author
from writer import ONE, Writer, g, i, j, k, l, m, minus, others, power, q, s, softmax, square, total, unknown, v

from derive.kernel import (
    Add,
    Definition,
    Derivative,
    Different,
    Exp,
    Free,
    Given,
    Index,
    Log,
    Multiply,
    Number,
    Power,
    Proved,
    Summation,
    Term,
    Variable,
    add,
    decide,
    divide,
    multiply,
    number,
    opened,
    substitute_indices,
    summation,
)
from derive.kernel.derivative import Calculus
from derive.kernel.normal import Reduction
from derive.kernel.refusals import Beyond, Undefined
from derive.kernel.terms import rebuilt
from derive.kernel.verdicts import Limits

slowly = settings(max_examples=120, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 10**9)
FREE = (j, k, l, *(Free(name, "n") for name in "i"))
p_defined = Definition("p", (j,), softmax(j))


def shuffled(random: Random, term: Term) -> Term:
    """The term with terms and factors in another order, and bound indices renamed."""

    def change(inner: Term) -> Term:
        return shuffled(random, inner)

    match term:
        case Add(terms):
            return Add(tuple(random.sample([change(t) for t in terms], len(terms))))
        case Multiply(factors):
            return Multiply(tuple(random.sample([change(f) for f in factors], len(factors))))
        case Summation(size, _, _):
            # No sum inside has this height, so no letter is taken twice.
            index = Free(f"{random.choice('αβ')}{term.height}", size)
            return summation(index, change(opened(term, index)))
    return rebuilt(term, change)


def reduction() -> Reduction:
    """The normal form where all free indices are distinct and nothing is given."""
    distinct: set[frozenset[Index]] = {frozenset(pair) for pair in combinations(FREE, 2)}
    distinct |= {frozenset((s, Free("t", "N"))), frozenset((Free("a", "N"), Free("b", "N")))}
    return Reduction(Limits(), count(), {"n": 4, "N": 2}, distinct)


def key_of(term: Term, facts: Reduction | None = None) -> tuple[object, ...]:
    """What makes a normal form the same as another; raises `Beyond` and `Undefined`."""
    facts = reduction() if facts is None else facts
    value = facts.value(Calculus({}, facts.fresh, 4).prepared(term))
    return value.numerator.key, tuple((factor.key, times) for factor, times in value.denominator)


def random_term(seed: int) -> Term:
    """A side of an identity, or a term that may well be undefined."""
    random = Random(seed)
    if random.random() < 0.4:
        return Author(random).term(random.randint(3, 8))
    found = identity(random)
    # A definition would have to be unfolded first.
    return Writer(random).term() if any(isinstance(item, Definition) for item in found.given) else found.left


@slowly
@given(seeds)
def test_the_order_and_the_names_make_no_difference_to_a_claim(seed: int) -> None:
    term = random_term(seed)
    other = shuffled(Random(seed), term)
    assert not isinstance(decide(term, other), Different)


@slowly
@given(seeds)
def test_the_order_and_the_names_make_no_difference_to_the_normal_form(seed: int) -> None:
    term = random_term(seed)
    try:
        expected = key_of(term)
    except (Beyond, Undefined):
        return
    assert key_of(shuffled(Random(seed), term)) == expected


@slowly
@given(seeds)
def test_the_normal_form_of_a_normal_form_is_itself(seed: int) -> None:
    term = random_term(seed)
    facts = reduction()
    try:
        value = facts.value(Calculus({}, facts.fresh, 4).prepared(term))
    except (Beyond, Undefined):
        return
    again = facts.value(facts.read.ratio(value))
    assert (again.numerator.key, again.denominator) == (value.numerator.key, value.denominator)


def test_most_random_terms_have_a_normal_form() -> None:
    """The two properties above would hold of nothing if every term were refused."""
    found = 0
    for seed in range(100):
        try:
            key_of(random_term(seed))
            found += 1
        except (Beyond, Undefined):
            pass
    assert found >= 70


# --- derivatives ----------------------------------------------------------------------------------------------------


class Smooth:
    """Random differentiable terms with sums, δ, exclusions, definitions, unknown functions; and what to derive by."""

    def __init__(self, seed: int) -> None:
        self.w = Writer(Random(seed))
        self.by: Variable = self.w.pick(v("z", k), v("z", j), v("x"), v("a", k))

    def term(self) -> Term:
        w, f = self.w, self.w.body()
        return w.pick(
            w.term(),
            total(f(i)),
            others(f(i), j),
            multiply(v("p", w.place()), f(k)),
            total(multiply(v("p", i), f(i))),
            total(total(multiply(v("X", m, i), f(i)), m)),
            unknown(total(f(q), q)),
            substitute_indices(Derivative(f(j), v("z", k)), {}),
        )

    def positive(self) -> Term:
        w = self.w
        return w.pick(w.above_zero(), v("p", j), add(ONE, Exp(self.term())))

    @property
    def given(self) -> tuple[Given, ...]:
        return (p_defined,)


Rule = Callable[[Smooth], tuple[Term, Term]]


def linear(of: Smooth) -> tuple[Term, Term]:
    f, h, c, d = of.term(), of.term(), of.w.constant(), v("ω")
    by = of.by
    return Derivative(add(multiply(c, f), multiply(d, h)), by), add(
        multiply(c, Derivative(f, by)), multiply(d, Derivative(h, by))
    )


def linear_in_sums(of: Smooth) -> tuple[Term, Term]:
    f, by = of.w.body(), of.by
    body = multiply(f(g), v("p", g))
    return Derivative(total(body, g), by), total(Derivative(body, by), g)


def product(of: Smooth) -> tuple[Term, Term]:
    f, h, by = of.term(), of.term(), of.by
    return Derivative(multiply(f, h), by), add(multiply(Derivative(f, by), h), multiply(f, Derivative(h, by)))


def quotient(of: Smooth) -> tuple[Term, Term]:
    f, h, by = of.term(), of.positive(), of.by
    above = minus(multiply(Derivative(f, by), h), multiply(f, Derivative(h, by)))
    return Derivative(divide(f, h), by), divide(above, square(h))


def chain_of_exp(of: Smooth) -> tuple[Term, Term]:
    f, by = of.term(), of.by
    return Derivative(Exp(f), by), multiply(Exp(f), Derivative(f, by))


def chain_of_log(of: Smooth) -> tuple[Term, Term]:
    h, by = of.positive(), of.by
    return Derivative(Log(h), by), divide(Derivative(h, by), h)


def chain_of_powers(of: Smooth) -> tuple[Term, Term]:
    h, by = of.positive(), of.by
    c: Term = of.w.pick(number(3), number(-2), Number(of.w.pick(ONE.value / 2, ONE.value / 3)), v("ω"))
    return Derivative(Power(h, c), by), multiply(c, Power(h, minus(c, ONE)), Derivative(h, by))


def chain_of_functions(of: Smooth) -> tuple[Term, Term]:
    f, by = of.term(), of.by
    return Derivative(unknown(f), by), multiply(unknown(f, 1), Derivative(f, by))


def order_of_derivatives(of: Smooth) -> tuple[Term, Term]:
    f, by, other = of.w.body()(k), of.by, v("z", l)
    return Derivative(Derivative(f, by), other), Derivative(Derivative(f, other), by)


RULES: tuple[Rule, ...] = (
    linear,
    linear_in_sums,
    product,
    quotient,
    chain_of_exp,
    chain_of_log,
    chain_of_powers,
    chain_of_functions,
    order_of_derivatives,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_derivative_obeys_its_rules(rule: Rule) -> None:
    for seed in range(40):
        of = Smooth(seed)
        left, right = rule(of)
        verdict = decide(left, right, of.given)
        assert isinstance(verdict, Proved), (seed, left, right, verdict)


@pytest.mark.parametrize("rule", RULES[1:], ids=lambda rule: rule.__name__)
def test_a_rule_with_a_slip_is_not_proved(rule: Rule) -> None:
    """The rules above, off by z_k²: so the test is not one that everything passes."""
    for seed in range(10):
        of = Smooth(seed)
        left, right = rule(of)
        assert not isinstance(decide(left, add(right, power(v("z", k), 2)), of.given), Proved)
