"""Values as short text: exact where that is short, else decimals of which every digit shown is right."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from .arithmetic import Arithmetic, Unsettled, Value, settled
from .exact import Exact, LogSum
from .interval import Interval

__all__ = ["apart_text", "decimal", "exact_text", "value_text"]

LONGEST = 24
DIGITS = 6
EXTRA = 6


def exact_text(value: Exact) -> str:
    """The value exactly: "-2/9", "log 2", "-log 3", "log(3/2)", "1/2 + 3/4·log 2"."""
    if isinstance(value, Fraction):
        return str(value)
    head = [str(value.rational)] if value.rational else []
    whole = all(c.denominator == 1 for _, c in value.logs)
    if whole and sum(abs(c) for _, c in value.logs) <= 20:
        number = prod((Fraction(prime) ** c.numerator for prime, c in value.logs), start=Fraction(1))
        if max(number.numerator, number.denominator) < 10_000:
            return _joined([*head, _log(number)])
    return _joined([*head, *(_log_term(prime, c) for prime, c in value.logs)])


def _joined(parts: list[str]) -> str:
    return " + ".join(parts).replace("+ -", "- ")


def _log(number: Fraction) -> str:
    if number.numerator == 1:
        return f"-log {number.denominator}"
    return f"log {number}" if number.denominator == 1 else f"log({number})"


def _log_term(prime: int, coefficient: Fraction) -> str:
    factor = "" if coefficient == 1 else "-" if coefficient == -1 else f"{coefficient}·"
    return f"{factor}log {prime}"


def value_text(value: Value) -> str:
    """The exact text where there is a short one, else decimals: "0.1353…"."""
    if not isinstance(value, Interval):
        text = exact_text(value)
        if len(text) <= LONGEST:
            return text
    return decimal(value) + "…"


def decimal(value: Value, digits: int = DIGITS) -> str:
    """The value in decimals, cut off after at least ``digits`` significant ones, each of them right.

    A decimal fraction that ends soon is given in full.  Cut off where the next digit is at most 4, if such a place is
    near, so that cutting and rounding agree.  An interval that straddles every cut (around 0.5, say) is rounded.
    """
    if isinstance(value, Fraction):
        ended = _ended(value, digits + EXTRA)
        if ended is not None:
            return ended
    try:
        return settled(
            lambda bits: _cut(Arithmetic(bits).enclosure(value), digits, final=not isinstance(value, LogSum))
        )
    except Unsettled:
        return _cut(Arithmetic(512).enclosure(value), digits, final=True)


def _ended(value: Fraction, digits: int) -> str | None:
    for places in range(digits + 1):
        if (value * 10**places).denominator == 1:
            return _fixed(int(value * 10**places), places)
    return None


def _cut(value: Interval, digits: int, *, final: bool) -> str:
    around_zero = value.lower <= 0 <= value.upper
    places = digits if around_zero else max(digits - _magnitude(max(abs(value.lower), abs(value.upper))), 0)
    choices = []
    for more in range(EXTRA + 1):
        scale = Fraction(10) ** (places + more)
        low, high = int(value.lower * scale), int(value.upper * scale)
        if low == high and not around_zero:
            choices.append((_next_digit(value, scale), places + more, low))
    if choices:
        _, shown, number = min(choices, key=lambda choice: (choice[0] > 4, choice[1]))
        return _fixed(number, shown)
    if not final:
        raise Unsettled
    for shown in range(places, -1, -1):
        low, high = round(value.lower * 10**shown), round(value.upper * 10**shown)
        if low == high:
            return _fixed(low, shown)
    raise Unsettled


def _next_digit(value: Interval, scale: Fraction) -> int:
    return max(abs(int(end * scale * 10)) % 10 for end in (value.lower, value.upper))


def _magnitude(value: Fraction) -> int:
    """The m with 10^(m − 1) ≤ value < 10^m; 0 for 0."""
    if not value:
        return 0
    m = len(str(value.numerator)) - len(str(value.denominator))
    while value >= Fraction(10) ** m:
        m += 1
    while value < Fraction(10) ** (m - 1):
        m -= 1
    return m


def _fixed(number: int, places: int) -> str:
    """number · 10^−places, in plain decimals or, where that is long, with an exponent."""
    if places < 0:
        number, places = number * 10**-places, 0
    sign, figures = ("-" if number < 0 else ""), str(abs(number))
    if places > 15 and len(figures) < places - 8:
        return f"{sign}{figures[0]}.{figures[1:] or '0'}e-{places - len(figures) + 1}"
    figures = figures.rjust(places + 1, "0")
    return sign + figures if not places else f"{sign}{figures[:-places]}.{figures[-places:]}"


def apart_text(left: Value, right: Value) -> str | None:
    """A number that |left − right| is surely not below, in decimals; None where nothing above 0 is sure."""

    def gap(bits: int) -> Fraction:
        arithmetic = Arithmetic(bits)
        difference = arithmetic.plus(left, arithmetic.times(Fraction(-1), right))
        if difference == Fraction(0):
            return Fraction(0)
        arithmetic.sign(difference)
        enclosure = arithmetic.enclosure(difference)
        return min(abs(enclosure.lower), abs(enclosure.upper))

    try:
        distance = settled(gap)
    except Unsettled:
        return None
    if not distance:
        return None
    ended = _ended(distance, DIGITS + EXTRA)
    if ended is not None:
        return ended
    places = 4 - _magnitude(distance)
    return _fixed(int(distance * Fraction(10) ** places), places)
