r"""Names for what a derivation speaks of: a letter, a word, a LaTeX command such as \theta or \hat y."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["checked", "plainly"]

BRACED = re.compile(r"\{(\\[A-Za-z]+)\}")
"""A command in braces: the θ of \\hat{\\theta}."""
SIGNS = frozenset("Σ∑∂∇∞δℏ")
"""What means something else in every derivation."""
FUNCTIONS = frozenset({"log", "ln", "exp", "diag", "e"})


def checked(role: str, name: str, *, variable: bool) -> str:
    r"""The name, tidied; an index or a size (no ``variable``) takes no bold or other fonts.

    Raises ValueError for anything that is no letter, word or known command: nothing else is ever put into LaTeX.
    """
    tidy = BRACED.sub(r" \1", unicodedata.normalize("NFC", name.strip()))
    if not tidy:
        raise ValueError(f"{role} is called {name!r}, which is no name")
    if not (_is_simple(tidy) or _is_word(tidy) or _is_command(tidy, fonts=variable)):
        said = "a letter, a word, or a LaTeX command such as \\theta or \\hat y"
        font = " (fonts are for variables, not for indices and sizes)" if _is_command(tidy, fonts=True) else ""
        raise ValueError(f"{role} is called {name!r}: a name is {said}{font}")
    plain = plainly(tidy)
    if plain in SIGNS or (variable and plain in FUNCTIONS):
        raise ValueError(f"{role} is called {name!r}, which already means something: choose another letter")
    return tidy


def plainly(name: str) -> str:
    r"""The name as a terminal shows it: ŷ for \hat y, θ for \theta."""
    if _is_simple(name):
        return name
    from derive.notation.as_text import text_of
    from derive.notation.names import name_layout

    return text_of(name_layout(name))


def _is_simple(name: str) -> bool:
    """Whether a name is written as it is, which is told without loading how others are: a letter, or capitals."""
    return name.isalpha() and (len(name) == 1 or (name.isascii() and name.isupper()))


def _is_word(name: str) -> bool:
    from derive.notation.names import accented

    return name.isalpha() or (accented(name) is not None and "\\" not in name)


def _is_command(name: str, *, fonts: bool) -> bool:
    from derive.notation.characters import ACCENTS, GREEK, SYNONYMS, UPRIGHT
    from derive.notation.names import WITH_ARGUMENT, letter

    if name[:1] == "\\" and name[1:] in GREEK:
        return True
    found = WITH_ARGUMENT.fullmatch(name)
    if not found:
        return False
    command, argument = SYNONYMS.get(found[1], found[1]), (found[2] or found[3]).strip()
    if command in ACCENTS:
        return letter(argument) is not None
    return fonts and command in UPRIGHT and (argument.isalpha() or letter(argument) is not None)
