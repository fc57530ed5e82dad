"""Which cues words give: the table of phrases, as far as the languages of a page need it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

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
        if _spans(role, self.languages, normal(before) + FORMULA, False):
            return True
        behind = _spans(role, self.languages, FORMULA + normal(after), True)
        return bool(behind) and behind[0][0] == 0

    def ends_with(self, role: str, before: str) -> bool:
        """Whether words end with a phrase of a role, right before what follows them."""
        text = normal(before).rstrip(" ,:(（、，：")
        return any(end >= len(text) for _, end in _spans(role, self.languages, text, False))

    def ending(self, role: str, words: str, *, right_before: bool = False) -> int | None:
        """Where the phrase of a role begins that words end with; ``right_before`` says that a formula follows."""
        text = normal(words)
        rows = _rows(role, self.languages, False)
        starts = (row.ends(ended) for ended in (text, text + FORMULA)[: 1 + right_before] for row in rows)
        return min((start for start in starts if start is not None), default=None)

    def begins(self, role: str, words: str) -> bool:
        """Whether words begin with a phrase of a role."""
        text = normal(words).lstrip(" -–—*•.,:;()（）、，")
        found = _spans(role, self.languages, text, False)
        return bool(found) and found[0][0] == 0

    def places(self, role: str, words: str) -> tuple[tuple[int, int], ...]:
        """Where phrases of a role stand in words."""
        return _spans(role, self.languages, normal(words), False)

    def left_out(self, role: str, words: str) -> str:
        """Words without the phrases of a role."""
        text = normal(words)
        for start, end in reversed(self.places(role, text)):
            text = f"{text[:start]} {text[end:]}"
        return text


@lru_cache(maxsize=4096)
def _spans(role: str, languages: tuple[str, ...], text: str, behind: bool) -> tuple[tuple[int, int], ...]:
    """Where phrases of a role stand in a text, from left to right; most texts are asked twice.

    To compile all phrases would take longer than to read an ordinary page: only those are of which it has the letters,
    and of plain words none.
    """
    near = tuple(row for row in _rows(role, languages, behind) if row.seed in text and row.may_be_in(text))
    if all(row.plain for row in near):
        places = sorted((start, rank, end) for rank, row in enumerate(near) for start, end in row.spans(text))
        return tuple(_apart(places))
    return tuple(found.span() for found in _any(near).finditer(text))


def _apart(found: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Of what overlaps the one that begins first, and of those the one whose phrase is listed first, as `re` has it."""
    begun = 0
    for start, _, end in found:
        if start >= begun:
            yield start, end
            begun = end


@lru_cache(maxsize=4096)
def normal(words: str) -> str:
    """Words in one spelling: small composed letters, plain apostrophes, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", words).replace("’", "'").lower())


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """A phrase as an expression, in a language; ``seed`` are letters of every match, ``plain`` says that it is them."""

    seed: str
    body: str
    language: str
    plain: bool

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
        if not self.plain:
            found = _at_the_end(self).search(text) if self.seed in text and self.may_be_in(text) else None
            return found.start() if found is not None else None
        start = len(text) - len(self.seed)
        return start if text.endswith(self.seed) and self._stands_at(start, len(text), text) else None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, of plain words."""
        start = text.find(self.seed)
        while start >= 0:
            end = start + len(self.seed)
            if self._stands_at(start, end, text):
                yield start, end
            start = text.find(self.seed, start + 1)

    def _stands_at(self, start: int, end: int, text: str) -> bool:
        """Whether what must stand before and after plain words does."""
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        return not ((self.left and _is_of_word(before)) or (self.right and _is_of_word(after)))

    def may_be_in(self, text: str) -> bool:
        """Whether the text has letters of one alternative of each group."""
        return self.plain or all(any(seed in text for seed in group) for group in _groups(self.body))


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@lru_cache(maxsize=2048)
def _rows(role: str, languages: tuple[str, ...], behind: bool) -> tuple[_Phrase, ...]:
    """The phrases of a role for words before a formula, or for those after it."""
    return tuple(
        _phrase(phrase, language)
        for language in languages
        for phrase in _phrases(PHRASES[role].get(language, "").lower())
        if phrase.startswith(FORMULA) is behind
    )


def _phrase(body: str, language: str) -> _Phrase:
    """A phrase; of what has only letters and escaped full stops no expression is needed."""
    if body.isalpha() or _is_words(body.replace("\\.", "")):
        return _Phrase(body.replace("\\.", "."), body, language, True)
    return _Phrase(_seed(body), body, language, False)


@lru_cache(maxsize=4096)
def _groups(body: str) -> tuple[tuple[str, ...], ...]:
    """For each group that must stand in a phrase the seeds of its alternatives, unless one of them has none."""
    found = []
    for group in re.finditer(GROUP + r"(?![?*{])", body):
        if group[0].startswith("(?:"):
            seeds = tuple(_seed(alternative) for alternative in _phrases(group[0][3:-1]))
            found += [seeds] if all(seeds) else []
    return tuple(found)


def _is_words(text: str) -> bool:
    return text.replace(" ", "").replace("-", "").replace("'", "").isalpha()


def _seed(body: str) -> str:
    """The most letters in a row that are in everything that an expression matches."""
    if body.isalpha() or _is_words(body):
        return body
    if body.endswith("?") and _is_words(body[:-1]):
        return body[:-2]
    return max(NOT_ALWAYS.sub("\0", body).split("\0"), key=len)


def _phrases(row: str) -> Iterable[str]:
    """The phrases of a row: bars inside of parentheses and brackets separate nothing."""
    if "(" not in row and "[" not in row:
        yield from filter(None, row.split("|"))
        return
    current: list[str] = []
    depth = 0
    for piece in row.split("|"):
        if not depth and "(" not in piece and "[" not in piece:
            yield piece
            continue
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
