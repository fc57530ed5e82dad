"""The rules at exact instances, and rules with a slip in them: both checks of the rules must catch each one.

An exact instance gives every entry a rational number or the logarithm of one, writes sums out, takes derivatives with
infinitesimals; it shares nothing with the rules, and nothing with the floating-point check of `written_out` either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sympy import Derivative, Expr, Indexed, Integer, KroneckerDelta, Mul, Pow, Sum, exp, log

from calculus.test_rules import SEEDS, agree_for_labels, fired, y
from calculus.written_out import agree
from derive.bridge.arrays import component
from derive.bridge.building import exclusion, plus, summed, times
from derive.bridge.defined import Components, OneHot
from derive.bridge.ranges import Unsupported
from derive.bridge.substitution import free, substituted
from derive.bridge.to_kernel import Translation
from derive.calculus.context import Context
from derive.calculus.expressions import factors, partial, power
from derive.calculus.rule import Rule
from derive.calculus.rules.derivatives import quotient_rule, taken
from derive.calculus.rules.sums import parts
from derive.calculus.rules.table import RULES, SIFTING
from derive.witness import hunted

INSTANCES = 10


def counterexample(before: Expr, after: Expr, givens=()) -> str | None:
    """An exact instance of the givens at which the two sides differ, in words; None where none was found."""
    vectors = sorted({*before.atoms(Components), *after.atoms(Components)}, key=str)
    if vectors:
        before, after = (component(side, vectors[0].limit[0]) for side in (before, after))
    translation = Translation()
    translation.scan((before, after, *givens))
    left, right = translation.side(before), translation.side(after)
    given = (*translation.definitions, *map(translation.given, givens))
    found = hunted(left, right, given, budget=INSTANCES, size_bound=3, sizes=tuple(translation.ranges.size_symbols))
    return None if found.witness is None else str(found.witness)


@pytest.mark.parametrize("seed", SEEDS)
def test_rules_are_sound_at_exact_instances(seed: int) -> None:
    for rule, before, after, given in fired(seed):
        try:
            found = counterexample(before, after, given)
        except Unsupported:
            continue
        assert found is None, (rule.name, before, after, found)


def test_nearly_all_that_the_rules_make_is_in_the_language() -> None:
    """What is skipped above must be rare."""
    looked = skipped = 0
    for seed in SEEDS[::4]:
        for _, before, after, given in fired(seed):
            looked += 1
            try:
                counterexample(before, after, given)
            except Unsupported:
                skipped += 1
    assert looked > 100
    assert skipped <= looked // 20


# --- rules with a slip ----------------------------------------------------------------------------------------------

False_ = Callable[[Expr, Context], Expr | None]


def quotient_with_the_wrong_sign(expr: Expr, context: Context) -> Expr | None:
    """(f' g + f g')/g²."""
    found = quotient_rule(expr, context)
    if found is None:
        return None
    body, x = taken(expr)
    above = times(*(f for f in factors(body) if not _below(f)))
    below = times(*(power(f.base, -f.exp) for f in factors(body) if _below(f)))
    return times(plus(times(partial(above, x), below), times(above, partial(below, x))), power(below, Integer(-2)))


def _below(factor: Expr) -> bool:
    return isinstance(factor, Pow) and bool(factor.exp.is_number) and factor.exp < 0


def product_without_the_second_term(expr: Expr, context: Context) -> Expr | None:
    match taken(expr):
        case (Mul() as body, x):
            first, *rest = body.args
            return times(partial(first, x), *rest)
    return None


def exponential_without_the_inner_derivative(expr: Expr, context: Context) -> Expr | None:
    match taken(expr):
        case (exp() as body, _):
            return body
    return None


def logarithm_without_the_inner_derivative(expr: Expr, context: Context) -> Expr | None:
    match taken(expr):
        case (log() as body, _):
            return power(body.args[0], Integer(-1))
    return None


def power_with_its_exponent(expr: Expr, context: Context) -> Expr | None:
    """c g^c g'."""
    match taken(expr):
        case (Pow() as body, x) if body.exp.is_number:
            return times(body.exp, body, partial(body.base, x))
    return None


def derivative_under_a_sum_that_captures(expr: Expr, context: Context) -> Expr | None:
    """Σ_k ∂f_k/∂z_k for ∂/∂z_k Σ_i f_i: the index of the sum is called what the variable's is."""
    match taken(expr):
        case (Sum() as body, Indexed() as x) if len(body.args) == 2 and exclusion(body) is None:
            index, first, last = body.args[1]
            own = x.indices[0]
            return summed(partial(substituted(body.args[0], {index: own}), x), (own, first, last))
    return None


def coordinate_without_its_delta(expr: Expr, context: Context) -> Expr | None:
    """∂z_j/∂z_k = 1."""
    match taken(expr):
        case (Indexed() as body, Indexed() as x) if body.base == x.base:
            return Integer(1)
    return None


def other_entries_as_constants(expr: Expr, context: Context) -> Expr | None:
    """∂f/∂z_k = 0 where f speaks of z at other letters only."""
    match taken(expr):
        case (body, Indexed() as x) if not body.has(x) and body.has(x.base) and not body.atoms(Derivative):
            return Integer(0)
    return None


def sifting_that_forgets_an_exclusion(expr: Expr, context: Context) -> Expr | None:
    found = exclusion(expr)
    if found is None:
        return None
    body, index, size, _ = found
    return SIFTING.apply(summed(body, (index, Integer(1), size)), context)


def sifting_without_putting_in_the_index(expr: Expr, context: Context) -> Expr | None:
    """Σ_i δ_ij f_i y_i = f_j y_i-for-any-i: only the δ goes."""
    found = parts(expr)
    if found is None or not isinstance(found[0], Mul) or not found[0].atoms(KroneckerDelta):
        return None
    rest = [f for f in factors(found[0]) if not isinstance(f, KroneckerDelta)]
    return summed(times(*rest), expr.args[1]) if exclusion(expr) is None else None


def factor_pulled_out_though_it_varies(expr: Expr, context: Context) -> Expr | None:
    """Σ_i f_i g_i = f_k Σ_i g_i."""
    found = parts(expr)
    if found is None or exclusion(expr) is not None or not isinstance(found[0], Mul) or context.split is None:
        return None
    first, *rest = factors(found[0])
    if found[1] not in free(first) or not rest or found[1] == context.split:
        return None
    return times(substituted(first, {found[1]: context.split}), summed(times(*rest), expr.args[1]))


def split_that_keeps_the_term(expr: Expr, context: Context) -> Expr | None:
    """Σ_j f_j = f_k + Σ_j f_j."""
    found = parts(expr)
    if found is None or context.split is None or context.split in free(found[0]):
        return None
    return plus(substituted(found[0], {found[1]: context.split}), expr)


FALSE: tuple[False_, ...] = (
    quotient_with_the_wrong_sign,
    product_without_the_second_term,
    exponential_without_the_inner_derivative,
    logarithm_without_the_inner_derivative,
    power_with_its_exponent,
    derivative_under_a_sum_that_captures,
    coordinate_without_its_delta,
    other_entries_as_constants,
    sifting_that_forgets_an_exclusion,
    sifting_without_putting_in_the_index,
    factor_pulled_out_though_it_varies,
    split_that_keeps_the_term,
)


def made_by(slip: False_) -> Iterator[tuple[Expr, Expr, tuple[object, ...]]]:
    """What the false rule makes of the random expressions, anywhere in them, and where no derivative is around it."""
    rule = Rule(RULES[0].law, slip, RULES[0].illustrate)
    for seed in range(200):
        for _, before, after, given in fired(seed, (rule,)):
            yield before, after, given


@pytest.mark.parametrize("slip", FALSE, ids=lambda slip: slip.__name__)
def test_a_false_rule_is_caught_at_exact_instances(slip: False_) -> None:
    assert any(_caught_exactly(*made) for made in made_by(slip))


@pytest.mark.parametrize("slip", FALSE, ids=lambda slip: slip.__name__)
def test_a_false_rule_is_caught_in_floating_point(slip: False_) -> None:
    assert any(_caught_in_floating_point(*made) for made in made_by(slip))


def _caught_exactly(before: Expr, after: Expr, given) -> bool:
    try:
        return counterexample(before, after, given) is not None
    except Unsupported:
        return False


def _caught_in_floating_point(before: Expr, after: Expr, given) -> bool:
    try:
        if OneHot(y) in given:
            agree_for_labels(before, after)
        else:
            agree(before, after, given, sizes=(1, 2, 3), tries=1)
    except AssertionError:
        return True
    return False
