"""The order of the rules: three ways in which lecturers go through the same derivation.

A script says which rules are tried, where, and how many on a line; what comes out is the rules' doing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sympy import Expr, Symbol

from derive.bridge.substitution import free
from derive.calculus.context import Context
from derive.calculus.engine import Line, Script
from derive.calculus.rules.table import (
    ARITHMETIC,
    BOTH_CASES,
    BY_CASES,
    BY_ENTRIES,
    CANCEL,
    CASE_EQUAL,
    CHAIN_EXP,
    CHAIN_FUNCTION,
    CHAIN_LOG,
    CHAIN_POWER,
    COLLECT,
    CONSTANT,
    CONSTANT_FACTOR,
    COORDINATE,
    DEFINITION,
    DELTA_FORM,
    EXPAND,
    FACTOR,
    FOLD,
    FRACTIONS,
    KNOWN,
    ONE_FRACTION,
    PULL,
    PULL_SIGN,
    QUOTIENT_RULE,
    REORDER,
    SIFTING,
    SPLIT,
    SUM_RULE,
    THROUGH_ENTRIES,
    USE_GIVEN,
    VECTOR_FORM,
)
from derive.calculus.tactics import (
    at_first,
    at_root,
    attempt,
    everywhere,
    exhaustively,
    in_order,
    in_sum,
    innermost,
    not_in_sum,
    repeat,
    within,
)

from ..kernel.records import dataclass, replace

__all__ = [
    "BIAS",
    "COMBINED",
    "ENTRY_OF_SUM",
    "MATRIX",
    "ONE_SAMPLE",
    "ORDERS",
    "OVER_SAMPLES",
    "SCALED",
    "VECTOR",
    "bracketed",
]


@dataclass(frozen=True)
class Order:
    """The scripts of a way of going: the Jacobian where j = k, where j ≠ k, and the gradient of the loss."""

    equal: Script
    unequal: Script
    gradient: Script


_TAKEN = repeat(everywhere(CONSTANT, SUM_RULE, CHAIN_EXP, CHAIN_LOG, CHAIN_POWER, CHAIN_FUNCTION, COORDINATE, BY_CASES))
"""Every derivative of a numerator or a denominator, down to the coordinates."""

_LINEAR = Line(in_order(repeat(everywhere(SUM_RULE, CONSTANT_FACTOR)), exhaustively(PULL)), unsaid=(PULL,))
_SPLIT = in_order(at_first(SPLIT, when=not_in_sum), attempt(everywhere(EXPAND, when=not_in_sum)))
_SIGNS = exhaustively(PULL_SIGN, ARITHMETIC)
_CANCELLED = Line(in_order(everywhere(CANCEL), _SIGNS))
_LABELS = Line(
    in_order(exhaustively(PULL), everywhere(USE_GIVEN), exhaustively(ARITHMETIC), attempt(at_root(REORDER))),
    unsaid=(PULL,),
)

_QUOTIENT_EQUAL: Script = (
    Line(in_order(at_root(CASE_EQUAL), at_first(DEFINITION))),
    Line(at_first(QUOTIENT_RULE)),
    Line(in_order(_TAKEN, exhaustively(SIFTING)), "take the derivatives", key=True),
    Line(in_order(at_first(EXPAND), exhaustively(CANCEL), attempt(everywhere(FRACTIONS))), "split the fraction"),
    Line(repeat(everywhere(FOLD))),
    Line(at_root(FACTOR)),
)
_QUOTIENT_UNEQUAL: Script = (
    Line(at_first(DEFINITION)),
    Line(at_first(QUOTIENT_RULE)),
    Line(in_order(_TAKEN, exhaustively(SIFTING)), "take the derivatives", key=True),
    Line(in_order(exhaustively(ARITHMETIC), everywhere(FRACTIONS))),
    Line(repeat(everywhere(FOLD))),
)

_QUOTIENT = Order(
    equal=_QUOTIENT_EQUAL,
    unequal=_QUOTIENT_UNEQUAL,
    gradient=(
        Line(at_first(DEFINITION)),
        _LINEAR,
        Line(everywhere(CHAIN_LOG)),
        Line(in_order(_SPLIT, everywhere(KNOWN), attempt(everywhere(ONE_FRACTION))), unsaid=(EXPAND,), key=True),
        _CANCELLED,
        Line(everywhere(EXPAND)),
        Line(in_order(everywhere(COLLECT), exhaustively(PULL)), unsaid=(PULL,), key=True),
        _LABELS,
    ),
)
"""The quotient rule for the Jacobian; in the gradient first the chain rule, then both cases at once."""

_TERM_BY_TERM = Order(
    equal=_QUOTIENT_EQUAL,
    unequal=_QUOTIENT_UNEQUAL,
    gradient=(
        Line(at_first(DEFINITION)),
        _LINEAR,
        Line(_SPLIT, unsaid=(EXPAND,)),
        Line(everywhere(CHAIN_LOG)),
        Line(everywhere(KNOWN), key=True),
        Line(everywhere(CANCEL, when=not_in_sum)),
        Line(in_order(everywhere(CANCEL, when=in_sum), _SIGNS, attempt(everywhere(EXPAND)))),
        Line(in_order(everywhere(COLLECT), exhaustively(PULL), attempt(at_root(REORDER))), unsaid=(PULL,), key=True),
        _LABELS,
    ),
)
"""The sum is split at once; then the term of the own class and the other terms are worked on in turn."""

_SPLIT_FIRST = Order(
    equal=(
        Line(in_order(at_root(CASE_EQUAL), at_first(DEFINITION), at_first(SPLIT))),
        Line(at_first(QUOTIENT_RULE)),
        Line(in_order(_TAKEN, exhaustively(ARITHMETIC), exhaustively(COLLECT)), "take the derivatives", key=True),
        Line(in_order(at_first(FACTOR), everywhere(FRACTIONS))),
        Line(in_order(innermost(EXPAND), repeat(everywhere(CANCEL, FOLD))), unsaid=(EXPAND,)),
    ),
    unequal=(
        Line(in_order(at_first(DEFINITION), at_first(SPLIT))),
        Line(at_first(QUOTIENT_RULE)),
        Line(in_order(_TAKEN, exhaustively(ARITHMETIC)), "take the derivatives", key=True),
        Line(in_order(repeat(everywhere(COLLECT)), everywhere(FRACTIONS))),
        Line(repeat(everywhere(FOLD))),
    ),
    gradient=(
        Line(at_first(DEFINITION)),
        _LINEAR,
        Line(_SPLIT, unsaid=(EXPAND,)),
        Line(in_order(everywhere(CHAIN_LOG), everywhere(KNOWN)), key=True),
        _CANCELLED,
        Line(everywhere(EXPAND)),
        Line(in_order(everywhere(COLLECT), attempt(at_root(REORDER))), key=True),
        _LABELS,
    ),
)
"""The denominator is split before it is differentiated, the sum before the chain rule."""

ORDERS: Mapping[str, Order] = MappingProxyType(
    {"quotient": _QUOTIENT, "term by term": _TERM_BY_TERM, "split first": _SPLIT_FIRST}
)

COMBINED: Script = (Line(at_root(BOTH_CASES), key=True), Line(at_root(DELTA_FORM)))
"""Both cases at once, then without a case distinction."""

VECTOR: Script = (
    Line(at_root(BY_ENTRIES)),
    Line(everywhere(KNOWN), key=True),
    Line(at_root(VECTOR_FORM)),
    Line(everywhere(VECTOR_FORM)),
)
"""The gradient as a vector: its components, a difference of vectors, the vectors themselves."""

MATRIX: Script = (
    Line(in_order(at_root(BY_ENTRIES), everywhere(BOTH_CASES)), key=True),
    Line(in_order(everywhere(DELTA_FORM), everywhere(EXPAND), at_root(VECTOR_FORM))),
    Line(everywhere(VECTOR_FORM)),
)
"""The Jacobian as a matrix: its entries by both cases, a difference of matrices, these by the vector itself."""

OVER_SAMPLES: Script = (
    Line(at_first(DEFINITION)),
    Line(in_order(repeat(everywhere(SUM_RULE, CONSTANT_FACTOR)), exhaustively(PULL)), unsaid=(PULL,)),
)
"""The loss over samples, the derivative at each logarithm."""

ONE_SAMPLE: Script = (
    Line(
        in_order(at_first(SPLIT, when=not_in_sum), everywhere(CONSTANT), exhaustively(PULL, ARITHMETIC)),
        unsaid=(PULL,),
        key=True,
    ),
)
"""The other samples do not contain the logit: of the sum over samples one term is left."""

SCALED: Script = (
    Line(in_order(at_root(EXPAND), exhaustively(ARITHMETIC), attempt(at_root(REORDER)), at_root(FACTOR))),
)
"""At the end, the sign and the 1/N in front of both terms are put together with them."""


def bracketed(script: Script, size: Symbol) -> Script:
    """The script at work on what stands beside a factor 1/N, so that this is written once and not in every term."""

    def beside(expr: Expr, context: Context) -> bool:
        return size not in free(expr)

    lines = [entry for entry in script if isinstance(entry, Line)]
    return tuple(replace(line, tactic=within(line.tactic, when=beside)) for line in lines)


ENTRY_OF_SUM: Script = (Line(at_first(DEFINITION)), Line(in_order(_TAKEN, exhaustively(ARITHMETIC))))
"""∂(a_mj + b_j)/∂b_k = δ_jk."""

BIAS: Script = (
    Line(at_root(THROUGH_ENTRIES)),
    Line(everywhere(KNOWN), key=True),
    Line(repeat(everywhere(SIFTING))),
)
"""By a shared bias: through every logit, each of which is known, and only one class of each sample is left."""
