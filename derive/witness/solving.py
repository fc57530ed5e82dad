"""Makes an instance satisfy the equations among the givens, one entry of a variable after the other, exactly."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from derive.kernel.terms import Given, Index, OneHot, Relation, Summation, Term, subterms, subtract

from .arithmetic import NotDefined, Unsettled
from .evaluation import Definitions, Evaluation, Fuel, reachable
from .exact import Exact, exact_exp, exact_log, log_sum, logs_of, rational_of
from .givens import one_hot_rows, schema
from .instance import Entry, Instance

__all__ = ["adjusted"]

BITS = 64
SWEEPS = 3


def adjusted(instance: Instance, given: tuple[Given, ...], definitions: Definitions, fuel: Fuel) -> Instance | None:
    """The instance with entries changed so that the equations hold; None where one resists.

    Each equation is solved for one entry, the last one first, in which it is affine or quadratic, or affine in e^entry.
    The other givens are not looked at: check them all afterwards.
    """
    pinned: set[Entry] = {
        entry for item in given if isinstance(item, OneHot) for row in one_hot_rows(item, instance) for entry in row
    }
    for _ in range(SWEEPS):
        quiet = True
        for equation, at in _equations(given, instance):
            solved = _solved(equation, at, instance, definitions, fuel, pinned)
            if solved is None:
                return None
            quiet = quiet and solved is instance
            instance = solved
        if quiet:
            return instance
    return instance


def _equations(given: tuple[Given, ...], instance: Instance) -> Iterator[tuple[Term, dict[Index, int]]]:
    """The equations with their index values; those without a sum first, because a sum has more entries to give way."""
    differences = [
        (subtract(item.left, item.right), item)
        for item in given
        if isinstance(item, Relation) and item.operator == "="
        if not isinstance(item.left, Index) and not isinstance(item.right, Index)
    ]
    for difference, item in sorted(differences, key=lambda pair: _sums(pair[0])):
        for at in schema(item, instance):
            yield difference, at


def _sums(term: Term) -> int:
    return sum(isinstance(inner, Summation) for inner in subterms(term))


def _solved(
    equation: Term,
    at: dict[Index, int],
    instance: Instance,
    definitions: Definitions,
    fuel: Fuel,
    pinned: set[Entry],
) -> Instance | None:
    """The instance itself where the equation holds, else one in which a free entry was changed, and pinned."""
    residual = _residual(equation, at, instance, definitions, fuel)
    if residual == Fraction(0):
        return instance
    if not isinstance(residual, Exact):
        return None  # an exact step can be taken from an exact value only
    names = reachable(equation, definitions)
    entries = [entry for entry in instance.values if (entry[0], len(entry[1])) in names and entry not in pinned]
    for entry in reversed(entries):
        try:
            parts = Evaluation(instance, definitions, BITS, fuel).along(equation, at, entry)
        except (NotDefined, Unsettled):
            continue
        for value in _roots(instance.values[entry], *parts):
            changed = instance.put(entry, value)
            if _residual(equation, at, changed, definitions, fuel) == Fraction(0):
                pinned.add(entry)
                return changed
    return None


def _residual(equation: Term, at: dict[Index, int], instance: Instance, definitions: Definitions, fuel: Fuel) -> object:
    try:
        return Evaluation(instance, definitions, BITS, fuel).value(equation, at)
    except (NotDefined, Unsettled):
        return None


def _roots(value: Exact, height: object, slope: object, bend: object) -> Iterator[Exact]:
    """Values at which something of this height, slope and second derivative at ``value`` may be 0."""
    if not isinstance(slope, Fraction) or not isinstance(bend, Fraction) or not isinstance(height, Exact):
        return
    if slope and not bend:
        step = log_sum(rational_of(height) / slope, {prime: c / slope for prime, c in logs_of(height)})
        yield _difference(value, step)
    if not isinstance(height, Fraction):
        return
    if bend:
        root = _square_root(slope * slope - 2 * bend * height)
        if root is not None:
            yield from (_difference(value, (slope + sign * root) / bend) for sign in (-1, 1))
    exponential = exact_exp(value)
    if exponential is not None and slope:
        logarithm = exact_log(exponential * (1 - height / slope)) if height / slope < 1 else None
        if logarithm is not None:
            yield logarithm


def _difference(left: Exact, right: Exact) -> Exact:
    logs = dict(logs_of(left))
    for prime, c in logs_of(right):
        logs[prime] = logs.get(prime, Fraction(0)) - c
    return log_sum(rational_of(left) - rational_of(right), logs)


def _square_root(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    return root if root * root == value else None
