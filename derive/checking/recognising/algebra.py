"""What a step of pure algebra does, told from both sides in several forms: expand, factor, cancel, split a fraction."""

from __future__ import annotations

from collections import Counter

from ...kernel import Add, Multiply, Number, Power, Term, Variable, number, rebuilt, subterms
from .forms import Form, Forming, TooLarge, fractions_in, groups_in, parts_in
from .walking import factors_of

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
    shorter, shorter_after = cancelled(left), cancelled(right)
    if shorter == shorter_after:
        return ("cancel",) if parts_in(before) > parts_in(after) else None
    expanded = Forming(expanded=True)
    if expanded(left) == expanded(right):
        return _brackets(before, after, left, right)
    both = Forming(cancelled=True, expanded=True)
    alike = both(left) == both(right)
    if alike and shorter != before:
        return ("cancel", *(_brackets(shorter, shorter_after, left, right) or ()))
    fewer = fractions_in(before) - fractions_in(after)
    if fewer > 0 and not fractions_in(after):
        return ("expand", "cancel") if alike else ("cancel",)
    if fewer:
        return ("split the fraction",) if fewer < 0 else ("common denominator",)
    return None


def _brackets(before: Form, after: Form, left: Term, right: Term) -> tuple[str, ...] | None:
    """What was done with brackets, where both sides are the same without them."""
    more = fractions_in(after) - fractions_in(before)
    if more > 0:
        return ("split the fraction",) if has_sum_over_line(left) else ("expand",)
    if more < 0:
        return ("common denominator",) if has_sum_over_line(right) else ("factor",)
    longer = groups_in(before) - groups_in(after) or parts_in(after) - parts_in(before)
    return None if not longer else ("expand",) if longer > 0 else ("factor",)


def _rearranged(left: Term, right: Term) -> tuple[str, ...]:
    """What was done where only order, signs, numbers and fractions of fractions differ."""
    if flattened(left) == flattened(right):
        return ()
    before, after = ((divisions(side), fractions_as_factors(side)) for side in (left, right))
    if before != after:
        return ("product of fractions",) if after > before else ("one fraction",)
    one, other = _leaves(left), _leaves(right)
    dropped = one - other
    if any(not isinstance(leaf, Number) for leaf in dropped) and number(0) not in one:
        return ("like terms",)
    signs = one.pop(number(-1), 0) - other.pop(number(-1), 0)
    return ("reorder",) if one == other and signs in (-1, 0, 1) else ("arithmetic",)


def flattened(term: Term) -> Term:
    """The term without brackets that nothing needs."""
    inside = rebuilt(term, flattened)
    match inside:
        case Multiply():
            return Multiply(factors_of(inside))
        case Add(terms):
            return Add(tuple(part for each in terms for part in (each.terms if isinstance(each, Add) else (each,))))
    return inside


def has_sum_over_line(term: Term) -> bool:
    """Whether a sum of terms stands above a line somewhere."""
    products = (part.factors for part in subterms(term) if isinstance(part, Multiply))
    return any(any(map(is_division, factors)) and any(isinstance(f, Add) for f in factors) for factors in products)


def is_division(term: Term) -> bool:
    """Whether a factor stands below a line."""
    return isinstance(term, Power) and isinstance(term.exponent, Number) and term.exponent.value < 0


def divisions(term: Term) -> int:
    """How many divisions are written in a term."""
    return sum(map(is_division, subterms(term)))


def fractions_as_factors(term: Term) -> int:
    """How many fractions are written as factors of products."""
    products = (part.factors for part in subterms(term) if isinstance(part, Multiply))
    inner = (factor.factors for factors in products for factor in factors if isinstance(factor, Multiply))
    return sum(any(map(is_division, factors)) for factors in inner)


def _leaves(term: Term) -> Counter[Term]:
    """The variables and the numbers of a term, each as often as it is written; factors 1 are none."""
    found: Counter[Term] = Counter(part for part in subterms(term) if isinstance(part, Variable | Number))
    factors = (part.factors for part in subterms(term) if isinstance(part, Multiply))
    found.subtract(factor for each in factors for factor in each if factor == number(1))
    return +found
