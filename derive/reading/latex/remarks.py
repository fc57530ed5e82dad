r"""Words beside mathematics, and words that are part of it: ``x = y \text{ if } z > 0``, ``x \text{ plus } y``."""

from __future__ import annotations

from .item import Item
from .vocabulary import CONDITIONAL, CONNECTIVES, LEADING

__all__ = ["computes", "is_remark", "joins", "makes_operand", "refused", "stands_apart"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_REMARKS = (
    CONDITIONAL
    | LEADING
    | CONNECTIVES
    | _words(
        "using via see note recall according after before until except only any each every whenever iff there "
        "everywhere almost due thanks wlog q.e.d qed s.t st i.e e.g w.r.t i.i.d a.s a.e eq eqn equation not but yet "
        "which whose implies respectively resp durch nach siehe wegen laut gemäß außer sobald sodass oder par selon "
        "voir car sauf ou por según véase salvo o по см кроме или và từ theo hoặc bởi 由 根据 根據 见 注意 或 または"
    )
)
"""Words that begin a remark right behind mathematics."""
_UNSPACED = tuple(word for word in sorted(_REMARKS) if word > "\u2e80")
_COMPUTING = _words(
    "plus minus times add subtract multiplied divided over mod modulo per mal geteilt weniger durch fois moins divisé "
    "más menos por entre dividido più meno diviso mais плюс минус умножить разделить на 加 减 減 乘 除以 cộng trừ nhân "
    "chia যোগ বিয়োগ গুণ ভাগ"
)
"""Words that say what is to be computed where they stand between mathematics, alone or before *by*."""
_OPERATING = _words(
    "twice thrice half double triple negative minus plus doppelt halb moitié mitad doppio metà dobro metade"
)
"""Words that make something of what stands right behind them; so does what ends in *of*."""
_OF = _words("of von aus de du des di del da do")
_APART = tuple("([{—–-,;:.←<\u201c\"'*#（【，。：；")
"""How a remark may begin without a word."""
_JOINING = _words("and or und oder et ou y e o и или và hoặc")
_EXPECTED = r"mathematics, or a remark behind \quad"


def is_remark(words: str) -> bool:
    """Whether words right behind mathematics say something about it, and are no part of it."""
    text = words.strip().lower()
    first = text.replace("~", " ").split(maxsplit=1)[:1]
    return stands_apart(text) or text.startswith(_UNSPACED) or any(word.strip(").") in _REMARKS for word in first)


def stands_apart(words: str) -> bool:
    """Whether a sign, a parenthesis or a dash, begins a remark."""
    return words.strip().startswith(_APART)


def joins(words: str) -> bool:
    """Whether words join what stands on both sides of them, so that what follows is said of both: x and y = 1."""
    return words.strip().lower() in _JOINING


def computes(words: str) -> bool:
    """Whether words between mathematics say what is to be computed: *plus*, *divided by*."""
    parts = words.lower().replace("~", " ").split()
    return 0 < len(parts) <= len(("divided", "by")) and parts[0] in _COMPUTING


def makes_operand(words: str) -> bool:
    """Whether words before mathematics make something of it: *twice*, *the square of*."""
    parts = words.lower().replace("~", " ").split()
    if not parts or parts[0].strip("(),.:;") in _REMARKS - {"the", "a"} or not parts[-1].isalpha():
        return False
    return parts[-1] in _OF or parts[-1] in _OPERATING


def refused(item: Item) -> Item:
    """Words that are part of the mathematics, which nobody reads."""
    return Item("unread", f"the text '{item.text.strip()}'", item.start, item.end, None, _EXPECTED)
