"""Characters that no table of commands has: scripts, accents, fractions, letters of other alphabets and fonts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ...notation.expressions import expression
from .vocabulary import BIG_BY_LETTER, CHARACTERS, COMBINING, LOWERED, RAISED, WORDS

if TYPE_CHECKING:
    from .tokens import Scanner

__all__ = ["OPERANDS", "character"]

OPERANDS = frozenset(
    ["letter", "number", "symbol", "word", "unknown", "close", "}", "prime", "accent", "postfix", "end", "bar"]
)
"""The kinds of tokens that end an operand."""

_LOWER, _UPPER = "".join(LOWERED), "".join(RAISED)
_UNDER = expression(rf"(?:\^(?:\{{[^{{}}]{{0,40}}\}}|[^{{}}]))?\s*_|[{_UPPER}]*[{_LOWER}]")
_TERM = expression(r"\s*(?:[A-Za-zα-ωŷ(\[√\\]|[\U0001d400-\U0001d7ff])")


def character(scanner: Scanner, char: str, start: int) -> None:
    """A character that no table has: a script, an accent, a letter of another alphabet, words without a command."""
    if char in RAISED or char in LOWERED:
        _scripts(scanner, start)
    elif char in BIG_BY_LETTER:
        kind = ("big", BIG_BY_LETTER[char][1:]) if _is_sum(scanner) else ("symbol", _capital(char))
        scanner.add(*kind, start)
    elif char in COMBINING:
        scanner.add("accent", COMBINING[char], start)
    elif not char.isalpha():
        plain = unicodedata.normalize("NFKC", char)
        if plain.isspace():
            return
        if plain.isdigit() and "CIRCLED" in unicodedata.name(char, ""):
            while scanner.found and scanner.found[-1].kind == "dots":
                scanner.found.pop()
            scanner.add("tag", plain, start)
        elif unicodedata.name(char, "").startswith("VULGAR FRACTION") and not _digits_before(scanner, start):
            _fraction(scanner, plain, start)
        elif plain.isdecimal():
            font = "blackboard" if "DOUBLE" in unicodedata.name(char, "") else ""
            scanner.add("number", plain, start, font)
        else:
            scanner.add("unread", char, start)
    else:
        _letter(scanner, char, start)


def _is_sum(scanner: Scanner) -> bool:
    """Whether the letter Σ that ends here is a sum: with something under it, or before a term and behind none."""
    if _UNDER.match(scanner.text, scanner.at, scanner.end):
        return True
    operand = bool(scanner.found) and scanner.found[-1].kind in OPERANDS
    return not operand and bool(_TERM.match(scanner.text, scanner.at, scanner.end))


def _digits_before(scanner: Scanner, start: int) -> bool:
    return bool(scanner.found) and scanner.found[-1].kind == "number" and scanner.found[-1].end == start


def _fraction(scanner: Scanner, plain: str, start: int) -> None:
    """``½`` as one half; behind digits it would be a mixed number, which is not read."""
    scanner.add("command", "frac", start)
    for part in plain.split("\u2044"):
        scanner.add("{", "{", start)
        scanner.add("number", part, start)
        scanner.add("}", "}", start)


def _letter(scanner: Scanner, char: str, start: int) -> None:
    if char >= "\U0001d400" and _upright(scanner, start):
        return
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char))
    if len(plain) == 2 and plain[0].isascii() and plain[1] in COMBINING:
        scanner.add("letter", plain[0], start)
        scanner.add("accent", COMBINING[plain[1]], start)
    elif len(plain) == 1 and (plain.isascii() or plain in CHARACTERS):
        kind, text = CHARACTERS.get(plain, ("letter", plain))
        scanner.add(kind, text, start, _font(unicodedata.name(char, "")))
    else:
        while (
            scanner.at < scanner.end and scanner.text[scanner.at].isalpha() and not scanner.text[scanner.at].isascii()
        ):
            scanner.at += 1
        scanner.add("words", scanner.text[start : scanner.at], start)


def _upright(scanner: Scanner, start: int) -> bool:
    """A known word in letters of Unicode's mathematical alphabets."""
    end = scanner.at
    while end < min(scanner.end, start + 12) and "\U0001d400" <= scanner.text[end] <= "\U0001d7ff":
        end += 1
    word = unicodedata.normalize("NFKC", scanner.text[start:end])
    if len(word) < 2 or word not in WORDS:
        return False
    scanner.at = end
    scanner.word(word, start)
    return True


def _scripts(scanner: Scanner, start: int) -> None:
    """``x₁₂``, ``x²``: a script and its braces, at the place of the characters."""
    table = RAISED if scanner.text[start] in RAISED else LOWERED
    while scanner.at < scanner.end and scanner.text[scanner.at] in table:
        scanner.at += 1
    scanner.add("script", "^" if table is RAISED else "_", start)
    scanner.add("{", "{", start)
    plain = "".join(table[char] for char in scanner.text[start : scanner.at])
    scanner.respelled(plain, start)
    scanner.add("}", "}", start)


def _is_foreign(char: str) -> bool:
    return char.isalpha() and not char.isascii()


def _capital(letter: str) -> str:
    return "\\" + unicodedata.name(letter).rsplit(" ", 1)[1].capitalize()


def _font(name: str) -> str:
    """The font of a letter of Unicode's mathematical alphabets."""
    if "DOUBLE-STRUCK" in name:
        return "blackboard"
    if "SCRIPT" in name or "FRAKTUR" in name:
        return "calligraphic"
    return "bold" if "BOLD" in name and "ITALIC" not in name else ""
