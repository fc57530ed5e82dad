"""What a step of pure algebra does, told from both sides in several forms: expand, factor, cancel, split a fraction."""

from __future__ import annotations

from collections import Counter

from ...kernel import Number, Power, Term, Variable, number, subterms
from .forms import Form, Forming, TooLarge, fractions_in, groups_in, parts_in

__all__ = ["algebra"]


def algebra(left: Term, right: Term) -> tuple[str, ...] | None:
    """The names for a step between two terms that are equal by algebra, none where they are the very same.

    None where it does nothing that has a name.
    """
    try:
        return _named(left, right)
    except TooLarge:
        return None


def _named(left: Term, right: Term) -> tuple[str, ...] | None:
    plain, cancelled = Forming(), Forming(cancelled=True)
    before, after = plain(left), plain(right)
    if before == after:
        return _rearranged(left, right)
    shorter = cancelled(left)
    if shorter == cancelled(right):
        return ("cancel",) if parts_in(before) > parts_in(after) else None
    expanded = Forming(expanded=True)
    if expanded(left) == expanded(right):
        return _brackets(before, after)
    both = Forming(cancelled=True, expanded=True)
    more = fractions_in(after) - fractions_in(before)
    if both(left) == both(right) and shorter != before and not more > 0:
        return ("cancel", *(_brackets(shorter, after) or ()))
    if more:
        return ("split the fraction",) if more > 0 else ("common denominator",)
    return ("expand", "cancel") if both(left) == after else None


def _brackets(before: Form, after: Form) -> tuple[str, ...] | None:
    """What was done with brackets, where both sides are the same without them."""
    more = fractions_in(after) - fractions_in(before)
    if more:
        return ("split the fraction",) if more > 0 else ("common denominator",)
    longer = parts_in(after) - parts_in(before) or groups_in(before) - groups_in(after)
    return None if not longer else ("expand",) if longer > 0 else ("factor",)


def _rearranged(left: Term, right: Term) -> tuple[str, ...]:
    """What was done where only order, signs, numbers and fractions of fractions differ."""
    if left == right:
        return ()
    before, after = _fractions(left), _fractions(right)
    if before != after:
        return ("product of fractions",) if after > before else ("one fraction",)
    one, other = _leaves(left), _leaves(right)
    if one == other:
        return ("reorder",)
    dropped = one - other
    named = any(not isinstance(leaf, Number) for leaf in dropped)
    return ("like terms",) if named and number(0) not in one else ("arithmetic",)


def _fractions(term: Term) -> int:
    """How many divisions are written in a term."""
    return sum(
        isinstance(part, Power) and isinstance(part.exponent, Number) and part.exponent.value < 0
        for part in subterms(term)
    )


def _leaves(term: Term) -> Counter[Term]:
    """The variables and the numbers of a term but 1 and −1, each as often as it is written."""
    leaves = (part for part in subterms(term) if isinstance(part, Variable | Number))
    return Counter(leaf for leaf in leaves if not isinstance(leaf, Number) or abs(leaf.value) != 1)
