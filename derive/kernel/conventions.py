"""The convention 0 · log 0 = 0: where it makes a product 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .terms import Add, Log, Multiply, Term, subterms

if TYPE_CHECKING:
    from .normal import Reduction


def is_zero_by_convention(facts: Reduction, factors: tuple[Term, ...]) -> bool:
    """Whether one factor is 0 and all others are defined, but for logarithms of 0."""
    logarithmic = [factor for factor in factors if any(isinstance(part, Log) for part in subterms(factor))]
    values = [facts.value(factor) for factor in factors if factor not in logarithmic]
    if not logarithmic or all(value.numerator for value in values):
        return False
    for factor in logarithmic:
        require_defined_but_for_log_zero(facts, factor)
    return True


def require_defined_but_for_log_zero(facts: Reduction, term: Term) -> None:
    """Note what the term needs in order to be a number, or logarithms of 0 times and plus numbers."""
    match term:
        case Log(argument) if not facts.value(argument).numerator:
            return
        case Add(parts) | Multiply(parts):
            for part in parts:
                require_defined_but_for_log_zero(facts, part)
        case _:
            facts.value(term)
