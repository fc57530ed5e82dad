"""Constants between rational bounds: what a number made with exp and log surely is not, and on which side it lies.

Every operation rounds outward, so the exact value lies between the bounds whatever the precision.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

from .terms import Add, Exp, Log, Multiply, Number, Power, Relation, Term

__all__ = ["enclosed", "surely"]

BITS = 256
"""How finely bounds are kept."""

LARGEST = 200
"""No exponent is greater: e^200 is far beyond what a counterexample needs."""

Bounds = tuple[Fraction, Fraction]


def surely(relation: Relation) -> bool:
    """Whether a relation between two constants holds beyond doubt; False where that cannot be seen."""
    bounds = _difference(relation)
    if bounds is None:
        return False
    lower, upper = bounds
    match relation.operator:
        case ">":
            return lower > 0
        case "≥":
            return lower >= 0
        case "≠":
            return lower > 0 or upper < 0
    return lower == upper == 0


def _difference(relation: Relation) -> Bounds | None:
    if relation.each or not isinstance(relation.left, Term) or not isinstance(relation.right, Term):
        return None
    left, right = enclosed(relation.left), enclosed(relation.right)
    return None if left is None or right is None else (left[0] - right[1], left[1] - right[0])


def enclosed(term: Term) -> Bounds | None:
    """Bounds of a constant made with +, ·, integer powers, exp and log; None for anything else and where none is sure.

    Any other power is e^(c log b), for b > 0.
    """
    match term:
        case Number(value):
            return value, value
        case Add(terms):
            return _folded(terms, Fraction(0), lambda a, b: (a[0] + b[0], a[1] + b[1]))
        case Multiply(factors):
            return _folded(factors, Fraction(1), _product)
        case Power(base, Number(exponent)) if exponent.denominator == 1:
            return _power(enclosed(base), int(exponent))
        case Power(base, exponent):
            return enclosed(Exp(Multiply((exponent, Log(base)))))
        case Exp(argument):
            inside = enclosed(argument)
            if inside is None or max(map(abs, inside)) > LARGEST:
                return None
            return _rounded(_exp(inside[0])[0], _exp(inside[1])[1])
        case Log(argument):
            inside = enclosed(argument)
            if inside is None or inside[0] <= 0:
                return None
            return _rounded(_log(inside[0])[0], _log(inside[1])[1])
    return None


def _folded(parts: tuple[Term, ...], start: Fraction, join: Callable[[Bounds, Bounds], Bounds]) -> Bounds | None:
    found = start, start
    for part in parts:
        bounds = enclosed(part)
        if bounds is None:
            return None
        found = _rounded(*join(found, bounds))
    return found


def _product(a: Bounds, b: Bounds) -> Bounds:
    ends = [x * y for x in a for y in b]
    return min(ends), max(ends)


def _power(base: Bounds | None, exponent: int) -> Bounds | None:
    """A power of a number that is not 0, unless the exponent is 0 or more."""
    if base is None or abs(exponent) > LARGEST or (exponent < 0 and base[0] <= 0 <= base[1]):
        return None
    found = Fraction(1), Fraction(1)
    for _ in range(abs(exponent)):
        found = _rounded(*_product(found, base))
    if exponent < 0:
        return None if found[0] <= 0 <= found[1] else _rounded(1 / found[1], 1 / found[0])
    return found


def _rounded(lower: Fraction, upper: Fraction) -> Bounds:
    """The bounds on a grid, no tighter; numbers that are short stay what they are."""
    if lower.denominator.bit_length() > BITS:
        lower = Fraction(floor(lower * 2**BITS), 2**BITS)
    if upper.denominator.bit_length() > BITS:
        upper = Fraction(ceil(upper * 2**BITS), 2**BITS)
    return lower, upper


def _exp(x: Fraction) -> Bounds:
    """e^x = (e^(x/2^k))^(2^k), with |x/2^k| ≤ 1/2: there the terms from one on sum to at most twice that one."""
    halvings = 0
    while abs(x) > Fraction(1, 2):
        x, halvings = x / 2, halvings + 1
    x_lower, x_upper = _rounded(x, x)
    lower, upper = _exp_series(x_lower)[0], _exp_series(x_upper)[1]
    for _ in range(halvings):
        lower, upper = _rounded(lower * lower, upper * upper)
    return lower, upper


def _exp_series(x: Fraction) -> Bounds:
    total, term, n = Fraction(0), Fraction(1), 0
    while abs(term) > Fraction(1, 2**BITS):
        total += term
        n += 1
        term = term * x / n
    return _rounded(total - 2 * abs(term), total + 2 * abs(term))


def _log(x: Fraction) -> Bounds:
    """log x = k log 2 + 2 artanh((m − 1)/(m + 1)) with x = 2^k m and 2/3 ≤ m ≤ 4/3."""
    twos = 0
    while x > Fraction(4, 3):
        x, twos = x / 2, twos + 1
    while x < Fraction(2, 3):
        x, twos = x * 2, twos - 1
    lower, upper = _artanh((x - 1) / (x + 1))
    two = _artanh(Fraction(1, 3))
    ends = [2 * twos * bound for bound in two]
    return 2 * lower + min(ends), 2 * upper + max(ends)


def _artanh(y: Fraction) -> Bounds:
    """Σ y^(2k+1)/(2k+1) for |y| ≤ 1/3: the terms from one on sum to at most twice that one."""
    low, high = _rounded(y, y)
    return _artanh_series(low)[0], _artanh_series(high)[1]


def _artanh_series(y: Fraction) -> Bounds:
    total, power, n = Fraction(0), y, 1
    while abs(power) > Fraction(1, 2**BITS):
        total += power / n
        power, n = power * y * y, n + 2
    return _rounded(total - 2 * abs(power), total + 2 * abs(power))
