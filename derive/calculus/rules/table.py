"""The table of rules, in the order in which they are taught."""

from __future__ import annotations

from derive.calculus.rule import Rule, row
from derive.calculus.rules import algebra, arrays, cases, definitions, derivatives, examples, givens, sums


def _chain_rule(*_: object) -> str:
    return "chain rule"


DEFINITION = row("definition", definitions.definition, examples.definition)
CASE_EQUAL = row("case j = k", cases.case_equal, examples.case_equal, cases.equal_said)
CASE_UNEQUAL = row("case j ≠ k", cases.case_unequal, examples.case_unequal, cases.unequal_said)
QUOTIENT_RULE = row("quotient rule", derivatives.quotient_rule, examples.quotient_rule)
PRODUCT_RULE = row("product rule", derivatives.product_rule, examples.product_rule)
CHAIN_LOG = row("chain rule for log", derivatives.chain_log, examples.chain_log, _chain_rule)
CHAIN_EXP = row("chain rule for exp", derivatives.chain_exp, examples.chain_exp, _chain_rule)
CHAIN_POWER = row("chain rule for powers", derivatives.chain_power, examples.chain_power, _chain_rule)
CHAIN_FUNCTION = row("chain rule", derivatives.chain_function, examples.chain_function)
SUM_RULE = row("sum rule", derivatives.sum_rule, examples.sum_rule)
CONSTANT_FACTOR = row("constant factor", derivatives.constant_factor, examples.constant_factor)
CONSTANT = row("derivative of a constant", derivatives.constant_derivative, examples.constant_derivative)
COORDINATE = row("derivative of a coordinate", derivatives.coordinate, examples.coordinate)
ITERATED = row("iterated derivative", derivatives.iterated, examples.iterated)
BY_CASES = row("derivative by cases", derivatives.derivative_by_cases, examples.derivative_by_cases)
KNOWN = row("known derivative", definitions.known_derivative, examples.known_derivative, definitions.known_said)
SIFTING = row("sifting", sums.sifting, examples.sifting)
SPLIT = row("split a sum at j = k", sums.split_sum, examples.split_sum, sums.split_said)
LINEARITY = row("linearity of the sum", sums.linearity, examples.linearity)
PULL = row("pull a constant out of a sum", sums.pull_constant, examples.pull_constant)
PULL_SIGN = row("pull a sign out of a sum", sums.pull_sign, examples.pull_sign)
COLLECT = row("collect", sums.collect, examples.collect)
CANCEL = row("cancel", algebra.cancel, examples.cancel)
EXPAND = row("expand", algebra.expand, examples.expand)
FACTOR = row("factor", algebra.factor, examples.factor)
FRACTIONS = row("product of fractions", algebra.product_of_fractions, examples.product_of_fractions)
ONE_FRACTION = row("one fraction", algebra.one_fraction, examples.one_fraction)
LIKE_TERMS = row("like terms", algebra.like_terms, examples.like_terms)
ARITHMETIC = row("arithmetic", algebra.arithmetic, examples.arithmetic)
REORDER = row("reorder", algebra.reorder, examples.reorder)
FOLD = row("fold σ", definitions.fold, examples.fold, definitions.fold_said)
BOTH_CASES = row("both cases", cases.both_cases, examples.both_cases)
DELTA_FORM = row("δ form", cases.delta_form, examples.delta_form)
USE_GIVEN = row("use Σ y = 1", givens.use_given, examples.use_given, givens.given_said)
ONE_HOT = row("use one-hot", givens.one_hot_rule, examples.one_hot)
BY_ENTRIES = row("entry by entry", arrays.by_entries, examples.by_entries)
THROUGH_ENTRIES = row("chain rule through every entry", arrays.through_entries, examples.through_entries)
VECTOR_FORM = row("vector form", arrays.vector_form, examples.vector_form, arrays.vector_said)

RULES: tuple[Rule, ...] = (
    DEFINITION,
    CASE_EQUAL,
    CASE_UNEQUAL,
    QUOTIENT_RULE,
    PRODUCT_RULE,
    CHAIN_LOG,
    CHAIN_EXP,
    CHAIN_POWER,
    CHAIN_FUNCTION,
    SUM_RULE,
    CONSTANT_FACTOR,
    CONSTANT,
    COORDINATE,
    ITERATED,
    BY_CASES,
    KNOWN,
    SIFTING,
    SPLIT,
    LINEARITY,
    PULL,
    PULL_SIGN,
    COLLECT,
    CANCEL,
    EXPAND,
    FACTOR,
    FRACTIONS,
    ONE_FRACTION,
    LIKE_TERMS,
    ARITHMETIC,
    REORDER,
    FOLD,
    BOTH_CASES,
    DELTA_FORM,
    USE_GIVEN,
    ONE_HOT,
    BY_ENTRIES,
    THROUGH_ENTRIES,
    VECTOR_FORM,
)
