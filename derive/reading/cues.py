"""Which cues words give: the table of phrases, as far as the languages of a page need it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..kernel.records import dataclass
from ..notation.expressions import expression
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
    "de": "der die das und ist wir dass für mit von gilt sei ein eine wobei falls wenn nicht dann andernfalls also",
    "fr": "le la les est nous un une pour où des du soit si sinon donc que puisque obtient avec et on ne pas dans",
    "es": "el la los es un una para donde del sea si que como entonces con se obtiene caso y no en por",
}
ANY_FORMULA = rf"\s*[{FORMULA}{OTHER_FORMULA}]\s*"
UNSPACED = frozenset({"zh", "ja", "bn"})
GROUP = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
NOT_ALWAYS = expression(
    rf"(?:{GROUP}|\[[^\]]*\]|\\.|.(?=[?*+{{])|[.^$()\[\]{FORMULA}{OTHER_FORMULA}])(?:[?*+]|\{{[^}}]*\}})?"
)
"""What of an expression need not stand in what it matches: groups, classes, what a quantifier follows, formulas."""
ENOUGH = 3
"""How many different frequent words make a language likely: names and titles have one or two."""


def languages_of(text: str) -> tuple[str, ...]:
    """The languages that a text may be written in; English always, as pages quote it."""
    words = set(re.findall(r"\w+", text.lower()))
    found = {"en"}
    letters = set(text)
    found |= {name for name, (first, last) in SCRIPTS.items() if any(first <= letter <= last for letter in letters)}
    found |= {language for language, few in FREQUENT.items() if len(words.intersection(few.split())) >= ENOUGH}
    return tuple(language for language in LANGUAGES if language in found)


@dataclass(frozen=True, slots=True)
class Cues:
    """The phrases of some languages."""

    languages: tuple[str, ...] = ("en",)

    def says(self, role: str, before: str, after: str = "") -> bool:
        """Whether the words before a formula, or those right after it, have a phrase of a role."""
        ahead, behind = normal(before) + FORMULA, FORMULA + normal(after)
        pattern = self._pattern(role, ahead)
        if pattern is not None and pattern.search(ahead):
            return True
        pattern = self._pattern(role, behind, behind=True)
        return pattern is not None and pattern.match(behind) is not None

    def ends_with(self, role: str, before: str) -> bool:
        """Whether words end with a phrase of a role, right before what follows them."""
        text = normal(before).rstrip(" ,:(（、，：")
        pattern = self._pattern(role, text)
        return pattern is not None and any(found.end() >= len(text) for found in pattern.finditer(text))

    def ending(self, role: str, words: str, *, right_before: bool = False) -> int | None:
        """Where the phrase of a role begins that words end with; ``right_before`` says that a formula follows."""
        text = normal(words)
        rows = _rows(role, self.languages, False)
        starts = (row.ends(ended) for ended in (text, text + FORMULA)[: 1 + right_before] for row in rows)
        return min((start for start in starts if start is not None), default=None)

    def begins(self, role: str, words: str) -> bool:
        """Whether words begin with a phrase of a role."""
        text = normal(words).lstrip(" -–—*•.,:;()（）、，")
        pattern = self._pattern(role, text)
        return pattern is not None and pattern.match(text) is not None

    def places(self, role: str, words: str) -> list[tuple[int, int]]:
        """Where phrases of a role stand in words."""
        text = normal(words)
        pattern = self._pattern(role, text)
        return [] if pattern is None else [found.span() for found in pattern.finditer(text)]

    def left_out(self, role: str, words: str) -> str:
        """Words without the phrases of a role."""
        text = normal(words)
        for start, end in reversed(self.places(role, text)):
            text = f"{text[:start]} {text[end:]}"
        return text

    def _pattern(self, role: str, text: str, *, behind: bool = False) -> re.Pattern[str] | None:
        """The phrases of a role that the text has the letters of, as one expression; None for no phrase."""
        return _near(role, self.languages, text, behind)


@lru_cache(maxsize=4096)
def _near(role: str, languages: tuple[str, ...], text: str, behind: bool) -> re.Pattern[str] | None:
    """To compile all phrases would take longer than to read an ordinary page; most texts are asked twice."""
    rows = _rows(role, languages, behind)
    near = tuple(row for row in rows if row.seed in text and row.may_be_in(text))
    return _any(near) if near else None


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """Words in one spelling: small composed letters, plain apostrophes, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", words).replace("’", "'").lower())


class _Phrase(NamedTuple):
    """A phrase as an expression, in a language; ``seed`` are letters of every match."""

    seed: str
    body: str
    language: str

    @property
    def left(self) -> str:
        """What must stand before it: where there are spaces between words no letter."""
        inside = self.body.startswith(FORMULA) or not (self.body[0].isalnum() or self.body.startswith("(?:"))
        return "" if self.language in UNSPACED or inside else r"(?<!\w)"

    @property
    def right(self) -> str:
        """What must stand after it."""
        return "" if self.language in UNSPACED or self.body.endswith((FORMULA, "'", "*", "+")) else r"(?!\w)"

    def ends(self, text: str) -> int | None:
        """Where it begins at the end of a text.  Most phrases are plain words, for which no expression is made."""
        if self.seed != self.body:
            found = _at_the_end(self).search(text) if self.seed in text and self.may_be_in(text) else None
            return found.start() if found is not None else None
        if not text.endswith(self.body):
            return None
        start = len(text) - len(self.body)
        apart = start == 0 or not self.left or not (text[start - 1].isalnum() or text[start - 1] == "_")
        return start if apart else None

    def may_be_in(self, text: str) -> bool:
        """Whether the text has letters of one alternative of each group."""
        return all(any(seed in text for seed in group) for group in _groups(self.body))


@lru_cache(maxsize=2048)
def _rows(role: str, languages: tuple[str, ...], behind: bool) -> tuple[_Phrase, ...]:
    """The phrases of a role for words before a formula, or for those after it."""
    return tuple(
        _Phrase(_seed(phrase), phrase, language)
        for language in languages
        for phrase in _phrases(PHRASES[role].get(language, "").lower())
        if phrase.startswith(FORMULA) is behind
    )


@lru_cache(maxsize=4096)
def _groups(body: str) -> tuple[tuple[str, ...], ...]:
    """For each group that must stand in a phrase the seeds of its alternatives, unless one of them has none."""
    found = []
    for group in re.finditer(GROUP + r"(?![?*{])", body):
        if group[0].startswith("(?:"):
            seeds = tuple(_seed(alternative) for alternative in _phrases(group[0][3:-1]))
            found += [seeds] if all(seeds) else []
    return tuple(found)


def _seed(body: str) -> str:
    """The most letters in a row that are in everything that an expression matches."""
    if body.replace(" ", "").replace("-", "").replace("'", "").isalpha():
        return body
    return max(NOT_ALWAYS.sub("\0", body).split("\0"), key=len)


def _phrases(row: str) -> Iterable[str]:
    """The phrases of a row: bars inside of parentheses and brackets separate nothing."""
    if "(" not in row and "[" not in row:
        yield from filter(None, row.split("|"))
        return
    current: list[str] = []
    depth = 0
    for piece in row.split("|"):
        current.append(piece)
        depth += sum(map(piece.count, "([")) - sum(map(piece.count, ")]"))
        if not depth:
            yield "|".join(current)
            current.clear()


@lru_cache(maxsize=1024)
def _at_the_end(phrase: _Phrase) -> re.Pattern[str]:
    return re.compile(f"{phrase.left}(?:{phrase.body})\\Z".replace(FORMULA, ANY_FORMULA))


@lru_cache(maxsize=4096)
def _any(phrases: tuple[_Phrase, ...]) -> re.Pattern[str]:
    """Any of the phrases, each kind of sides written once: that is compiled in half the time."""
    sides: dict[tuple[str, str], list[str]] = {}
    for phrase in phrases:
        sides.setdefault((phrase.left, phrase.right), []).append(phrase.body)
    parts = (f"{left}(?:{'|'.join(some)}){right}" for (left, right), some in sides.items())
    return re.compile("|".join(parts).replace(FORMULA, ANY_FORMULA))
