"""Numbers as somebody wrote them: decimals, taken exactly; what is no number is refused with its place."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

__all__ = ["LARGEST_EXPONENT", "NotNumbersError", "numbers_in"]

LARGEST_EXPONENT = 300
"""Numbers of double precision end near 10^308."""

BETWEEN = re.compile(r"[\s,;]+")
QUOTIENT = re.compile(r"([+-]?\d{1,300})/(\d{1,300})")


class NotNumbersError(ValueError):
    """What stands where a number should be, and the how-manieth it is."""


def numbers_in(text: str) -> tuple[Fraction, ...]:
    """The numbers of a text, separated by commas, spaces or new lines; brackets around all of them may be there.

    0.1 is one tenth, not the nearest number of double precision; 1/3 is a number too.  Refused: anything that is no
    finite number (nan, inf), two commas in a row, numbers beyond 10^±300, and a text without numbers.
    """
    bare = text.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").strip()
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1].strip()
    if not bare:
        raise NotNumbersError("there are no numbers")
    found: list[Fraction] = []
    for place, piece in enumerate(pieces(bare), 1):
        found.append(number(piece, f"number {place}", text))
    return tuple(found)


def pieces(text: str) -> list[str]:
    """What stands between the separators; a comma with nothing before or after it leaves an empty piece."""
    return [piece for part in re.split(r"[,;]", text) for piece in (part.split() or [""])]


def number(piece: str, where: str, text: str) -> Fraction:
    """One number, exactly."""
    if not piece:
        raise NotNumbersError(f"{where} is missing: there is a comma with no number beside it")
    quotient = QUOTIENT.fullmatch(piece)
    if quotient and int(quotient[2]):
        return Fraction(int(quotient[1]), int(quotient[2]))
    try:
        decimal = Decimal(piece.replace("−", "-"))
    except InvalidOperation:
        said = f"{where}{line_of(piece, text)} is {shown(piece)}, which is no number"
        raise NotNumbersError(f"{said}; numbers are written 2, -0.5, 1e-3 or 1/3") from None
    if not decimal.is_finite():
        raise NotNumbersError(f"{where}{line_of(piece, text)} is {shown(piece)}, which is no finite number")
    if decimal and abs(decimal.adjusted()) > LARGEST_EXPONENT:
        most = f"numbers go from 10^−{LARGEST_EXPONENT} to 10^{LARGEST_EXPONENT}"
        raise NotNumbersError(f"{where}{line_of(piece, text)} is {shown(piece)}: {most}")
    return Fraction(decimal) if decimal else Fraction(0)


def line_of(piece: str, text: str) -> str:
    """ " (line 3)" where the text has several lines."""
    if "\n" not in text.strip():
        return ""
    for line, written in enumerate(text.splitlines(), 1):
        if piece in BETWEEN.split(written.strip().strip("[]")):
            return f" (line {line})"
    return ""


def shown(piece: str) -> str:
    """The piece between quotes, cut where it is long."""
    return repr(piece if len(piece) <= 24 else piece[:23] + "…")
