"""Words that say what a formula in prose is for: a case, a given, a definition.  A table, language by language."""

from __future__ import annotations

import re

__all__ = ["diagonal", "is_one_hot", "says_as", "says_case", "says_definition", "says_denote", "says_given"]

CASE = (
    r"when", r"if", r"case", r"cases", r"for", r"where", r"otherwise", r"assume", r"assuming", r"suppose", r"and",
    r"or",
    r"当", r"若", r"如果", r"对于", r"时", r"khi", r"nếu", r"với", r"যখন", r"যদি", r"のとき", r"場合", r"wenn",
    r"falls", r"si", r"quand", r"lorsque", r"cuando", r"если", r"при",
)  # fmt: skip
"""Before (or in Japanese and Chinese after) a relation between indices."""

GIVEN = (
    r"since", r"because", r"given", r"given that", r"as", r"assume", r"assuming", r"suppose", r"where", r"note that",
    r"we know that", r"with", r"such that", r"so that", r"provided", r"using", r"fact that", r"recall", r"remember",
    r"so", r"therefore", r"thus", r"hence", r"and", r"that",
    r"因为", r"由于", r"假设", r"其中", r"已知", r"vì", r"do", r"giả sử", r"trong đó", r"কারণ", r"যেহেতু", r"ধরি",
    r"なので", r"ただし", r"da", r"weil", r"car", r"puisque", r"porque", r"так как",
)  # fmt: skip
"""Before an equation that the page takes for granted."""

DEFINITION = (
    r"define", r"defined", r"definition", r"denote", r"denotes", r"denoted", r"let", r"where", r"set", r"write",
    r"call",
    r"given by", r"computed by", r"is as follows", r"formula", r"written as", r"stands for", r"abbreviate", r"now",
    r"for a single", r"for one sample", r"instead", r"定义", r"记", r"令", r"设", r"其中", r"định nghĩa", r"đặt",
    r"gọi",
    r"সংজ্ঞা", r"定義", r"sei", r"soit", r"sea", r"пусть",
)  # fmt: skip
"""Near an equation that says what a name means from here on."""

ONE_HOT = re.compile(r"one[\s\-‐–]?hot|onehot|独热|ワンホット", re.IGNORECASE)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, as a word where the writing has spaces."""
    parts = [rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in words]
    return re.compile("|".join(parts), re.IGNORECASE)


_CASE, _GIVEN, _DEFINITION = map(_pattern, (CASE, GIVEN, DEFINITION))
NEAR = 60
"""How many characters before a formula are looked at."""


def says_case(before: str, after: str) -> bool:
    """Whether the words around a relation between indices make it the case from here on."""
    return bool(_CASE.search(before[-NEAR:])) or bool(re.match(r"\s*(时|のとき|の場合|时候|হলে|হয়)", after))


def says_given(before: str) -> bool:
    """Whether the words before an equation take it for granted."""
    return bool(_GIVEN.search(before[-NEAR:]))


def says_definition(before: str) -> bool:
    """Whether the words before an equation define a name by it."""
    return bool(_DEFINITION.search(before[-2 * NEAR :]))


def says_denote(before: str) -> bool:
    """Whether the words announce a name for what follows."""
    return bool(re.search(r"\b(denote|denoting|write|abbreviate|call)\b|记|ký hiệu", before[-NEAR:], re.IGNORECASE))


def says_as(words: str) -> bool:
    """Whether the words stand between a thing and its name."""
    return bool(re.match(r"\s*(as|by|for|为|là)\b", words, re.IGNORECASE))


OFF_DIAGONAL = re.compile(r"(off|non)[\s-]*diagonal", re.IGNORECASE)
DIAGONAL = re.compile(r"(?<!off[\s-])(?<!non[\s-])\bdiagonal", re.IGNORECASE)


def diagonal(words: str) -> str:
    r"""``\neq`` for words about off-diagonal entries, ``=`` for the diagonal, empty for both or neither."""
    on, off = DIAGONAL.search(words), OFF_DIAGONAL.search(words)
    return "" if bool(on) == bool(off) else "=" if on else r"\neq"


def is_one_hot(words: str) -> bool:
    """Whether the words say that something is one-hot."""
    return bool(ONE_HOT.search(words))
