"""How a name is written: Greek letters, accents, words."""

from __future__ import annotations

import unicodedata

from .characters import ACCENT_COMMAND, ACCENTS, COMMAND, GREEK, SYNONYMS, UPRIGHT, escaped, printable
from .expressions import expression
from .layout import Accent, Layout, Script, Symbol

__all__ = ["accented", "letter", "name_layout", "word"]

WITH_ARGUMENT = expression(r"\\([A-Za-z]+)\s*(?:\{([^{}\\]+)\}|(\\?[^\s{}\\]+))")
SUBSCRIPTED = expression(r"(\\?[^\W\d_]+)_\{?([^\W_]+)\}?|([^\W\d_])(\d+)")


def word(text: str, command: str = "text") -> Symbol:
    """An upright word."""
    return Symbol(printable(text), rf"\{command}{{{escaped(text)}}}")


def name_layout(name: str, *, function: bool = False) -> Layout:
    r"""A name as it is written: σ, sigma and \sigma alike, ŷ and \hat y alike, x_1 with a subscript, CE upright.

    With ``function`` a word is set as the name of a function.  Any other text is shown as it is, escaped.
    """
    stem = name.rstrip("'′")
    if stem and stem != name:
        primes = len(name) - len(stem)
        return Script(name_layout(stem, function=function), upper=Symbol("′" * primes, r"\prime" * primes))
    return letter(name) or accented(name) or subscripted(name) or word(name, "operatorname" if function else "text")


def letter(name: str) -> Symbol | None:
    """A single letter of any alphabet, or a spelled Greek one."""
    greek = GREEK.get(name.removeprefix("\\"))
    if greek is not None:
        return Symbol(greek, rf"\{name.removeprefix(chr(92))}")
    if len(name) == 1 and name in COMMAND:
        return Symbol(name, rf"\{COMMAND[name]}")
    if len(name) == 1 and name.isalpha() and name.isascii():
        return Symbol(name, name)
    return None


def accented(name: str) -> Layout | None:
    """A letter with a mark: ŷ, or a LaTeX command with its argument."""
    match = WITH_ARGUMENT.fullmatch(name.strip())
    if match:
        command, argument = SYNONYMS.get(match[1], match[1]), match[2] or match[3]
        if command in UPRIGHT:
            plain = letter(argument) or word(argument)
            return Symbol(plain.text, rf"\{command}{{{plain.latex}}}") if len(plain.text) == 1 else plain
        base = letter(argument)
        return Accent(base, ACCENTS[command], command) if base and command in ACCENTS else None
    apart = unicodedata.normalize("NFD", name)
    if len(apart) == 2 and apart[1] in ACCENT_COMMAND:
        base = letter(apart[0])
        return Accent(base, apart[1], ACCENT_COMMAND[apart[1]]) if base else None
    return None


def subscripted(name: str) -> Layout | None:
    """x_1, x1, w_out: a letter or word with a subscript of its own."""
    match = SUBSCRIPTED.fullmatch(name)
    if not match:
        return None
    base, lower = match[1] or match[3], match[2] or match[4]
    below = Symbol(lower, lower) if lower.isdecimal() and lower.isascii() else letter(lower) or word(lower)
    return Script(letter(base) or word(base), lower=below)
