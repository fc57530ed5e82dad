"""Numbers beside each other: how many digits agree, and which number would be right."""

from __future__ import annotations

from fractions import Fraction

from ..kernel import Number, Relation
from ..reading.latex.tree import Numeral, Total
from ..reading.meaning.claims import Claim
from ..reading.page import Side
from ..witness.arithmetic import Arithmetic, Unsettled
from ..witness.counterexample import Witness
from .edits import Edit

__all__ = ["close", "right_number"]

FEWEST = 2
BITS = 256
MOST_DIGITS = 30


def close(made: Claim, witness: Witness) -> int | None:
    """The significant digits to which two numbers agree; None for fewer than two, and where a variable is in play."""
    if not _are_numbers(made, witness):
        return None
    try:
        left, right = (Arithmetic(BITS).enclosure(value) for value in (witness.left, witness.right))
    except Unsettled:
        return None
    apart = max(abs(left.upper - right.lower), abs(right.upper - left.lower))
    size = min(abs(left.lower), abs(left.upper))
    digits = 0
    while digits < MOST_DIGITS and size and apart <= _half_a_unit(size, digits + 1):
        digits += 1
    return digits if digits >= FEWEST else None


def _half_a_unit(size: Fraction, digits: int) -> Fraction:
    """Half of one unit in the last of so many significant digits."""
    exponent = 0
    while size >= 10:
        size, exponent = size / 10, exponent + 1
    while size < 1:
        size, exponent = size * 10, exponent - 1
    return Fraction(1, 2) * Fraction(10) ** (exponent - digits + 1)


def _are_numbers(made: Claim, witness: Witness) -> bool:
    """Whether nothing in the claim could be chosen otherwise: every entry of the witness is given as a number."""
    if witness.functions or witness.indices:
        return False
    relations = [given for given in made.given if isinstance(given, Relation)]
    fixed = {r.left for r in relations if (r.operator, r.each) == ("=", ()) and isinstance(r.right, Number)}
    return all(entry in fixed for entry, _ in witness.exactly.values)


def right_number(made: Claim, witness: Witness, after: Side) -> Edit | None:
    """The decimal fraction that should stand there, where a side is but a decimal fraction and as long as the right
    one."""
    match after.node:
        case Total((("-", Numeral() as written),)) | (Numeral() as written):
            pass
        case _:
            return None
    if not _are_numbers(made, witness) or not isinstance(witness.left, Fraction):
        return None
    places = len(written.text.partition(".")[2])
    scaled = witness.left * 10**places
    if scaled.denominator != 1:
        return None
    digits = f"{abs(scaled.numerator):0{places + 1}}"
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return Edit(after.node.at, ("-" if scaled < 0 else "") + text)
