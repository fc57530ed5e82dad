"""Which cues words give: the table of phrases, as far as the languages of a page need it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ..kernel.records import dataclass
from .phrases import LANGUAGES, PHRASES

__all__ = ["FORMULA", "OTHER_FORMULA", "Cues", "languages_of", "normal"]

FORMULA, OTHER_FORMULA = "□", "◇"
"""Stand for the formula that words are about, and for any other, among the words."""

SCRIPTS = {
    "zh": ("\u4e00", "\u9fff"),
    "ja": ("\u3040", "\u30ff"),
    "bn": ("\u0980", "\u09ff"),
    "ru": ("\u0400", "\u04ff"),
    "vi": ("\u1ea0", "\u1ef9"),
}
"""The first and the last of the letters that tell a language; an expression for so many takes long to compile."""
FREQUENT = {
    "de": r"der|die|das|und|ist|wir|dass|für|mit|von|gilt|sei|eine?|wobei|falls|wenn|nicht|dann|andernfalls|also",
    "fr": r"le|la|les|est|nous|une?|pour|où|des|du|soit|si|sinon|donc|que|puisque|obtient|avec|et|on|ne|pas|dans",
    "es": r"el|la|los|es|una?|para|donde|del|sea|si|que|como|entonces|con|se|obtiene|caso|y|no|en|por",
}
UNSPACED = frozenset({"zh", "ja", "bn"})
Sides = dict[tuple[str, str], list[str]]
"""Phrases by what must stand before and after them, as regular expressions."""
ENOUGH = 3
"""How many different frequent words make a language likely: names and titles have one or two."""


def languages_of(text: str) -> tuple[str, ...]:
    """The languages that a text may be written in; English always, as pages quote it."""
    words = set(re.findall(r"\w+", text.lower()))
    found = {"en"}
    letters = set(text)
    found |= {name for name, (first, last) in SCRIPTS.items() if any(first <= letter <= last for letter in letters)}
    found |= {language for language, few in FREQUENT.items() if len(_matching(few, words)) >= ENOUGH}
    return tuple(language for language in LANGUAGES if language in found)


def _matching(frequent: str, words: set[str]) -> set[str]:
    whole = re.compile(frequent)
    return {word for word in words if whole.fullmatch(word)}


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of some languages."""

    languages: tuple[str, ...] = ("en",)

    def says(self, role: str, before: str, after: str = "") -> bool:
        """Whether the words before a formula, or those right after it, have a phrase of a role."""
        ahead, behind = _patterns(role, self.languages)
        return bool(ahead.search(normal(before) + FORMULA) or behind.match(FORMULA + normal(after)))

    def ends_with(self, role: str, before: str) -> bool:
        """Whether words end with a phrase of a role, right before what follows them."""
        ahead, _ = _patterns(role, self.languages)
        text = normal(before).rstrip(" ,:(（、，：")
        return any(found.end() >= len(text) for found in ahead.finditer(text))

    def begins(self, role: str, words: str) -> bool:
        """Whether words begin with a phrase of a role."""
        ahead, _ = _patterns(role, self.languages)
        return bool(ahead.match(normal(words).lstrip(" -–—*•.,:;()（）、，")))

    def places(self, role: str, words: str) -> list[tuple[int, int]]:
        """Where phrases of a role stand in words."""
        ahead, _ = _patterns(role, self.languages)
        return [found.span() for found in ahead.finditer(normal(words))]


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """Words in one spelling: small composed letters, plain apostrophes, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", words).replace("’", "'").lower())


@lru_cache(maxsize=2048)
def _patterns(role: str, languages: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a role for words before a formula and for words after it."""
    ahead: Sides = {}
    behind: Sides = {}
    for language in languages:
        for phrase in _phrases(PHRASES[role].get(language, "")):
            (behind if phrase.startswith(FORMULA) else ahead).setdefault(_sides(phrase, language), []).append(phrase)
    return _any(ahead), _any(behind)


def _phrases(row: str) -> Iterable[str]:
    """The phrases of a row: bars inside of parentheses and brackets separate nothing."""
    depth, current = 0, ""
    for sign in row:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            yield current
            current = ""
        else:
            current += sign
    if current:
        yield current


def _sides(phrase: str, language: str) -> tuple[str, str]:
    """What must stand on both sides of a phrase: where there are spaces between words, no letter."""
    if language in UNSPACED:
        return "", ""
    left = "" if phrase.startswith(FORMULA) or not (phrase[0].isalnum() or phrase.startswith("(?:")) else r"(?<!\w)"
    right = "" if phrase.endswith((FORMULA, "'", "*", "+")) else r"(?!\w)"
    return left, right


def _any(phrases: Sides) -> re.Pattern[str]:
    """Any of the phrases, each kind of sides written once: that is compiled in half the time."""
    place = rf"\s*[{FORMULA}{OTHER_FORMULA}]\s*"
    parts = (f"{left}(?:{'|'.join(some)}){right}" for (left, right), some in phrases.items())
    return re.compile("|".join(parts).lower().replace(FORMULA, place) if phrases else r"(?!)")
