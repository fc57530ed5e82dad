r"""Which letters that stand together are one name, and which words of ``\text`` are mathematics after all."""

from __future__ import annotations

import re

from ...kernel.records import dataclass
from ...notation.expressions import expression
from .vocabulary import RUN_ON, SCRIPT_WORDS, WORDS

__all__ = ["Spoken", "divided_run", "goes_on", "is_name", "spoken"]

_RUN_ON = expression("([A-Za-z]{0,2}?)(" + "|".join(RUN_ON) + ")([A-Za-z]{0,2})")
_LONG, _SHORT = 5, 3
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWEL = expression("[aeou]", re.IGNORECASE)

_SIDE = r"(?:[A-Za-z0-9]|\\[A-Za-z]+|[^\W\d_])(?:_(?:[A-Za-z0-9]|\{[^{}]{0,20}\}))?'?"
_SIGN = r"(?:!=|<=|>=|[=<>≠≤≥]|\\(?:neq?|leq?|geq?|lt|gt)(?![A-Za-z])|\\not\s*=)"
_CONDITION = expression(rf"(?<![^\s(,:]){_SIDE}\s*{_SIGN}\s*{_SIDE}(?:\s*{_SIGN}\s*{_SIDE})*(?![^\s),.;:])")
_APPLIED = expression(
    r"[A-Za-z-]{1,30}\s?\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<behind>[^A-Za-z]*(?:[A-Za-z][^A-Za-z]+)*[A-Za-z]?)"
)
_PROSE = expression(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}|\A[\d.,\s]*\Z")

_EQUALS = expression(r"\s*[(\[]?\s*(?:[=≡＝]|\\equiv(?![A-Za-z]))")
_WORD = expression(r"(?<![\\A-Za-z])[A-Za-z]{3,}")


def divided_run(run: str) -> tuple[str, str, str] | None:
    """``ylogp`` as ``y``, ``log``, ``p``; None if no word is found in the run."""
    within = _RUN_ON.fullmatch(run)
    return (within[1], within[2], within[3]) if within else None


def is_name(run: str, applied: bool, alone: bool) -> bool:
    """Whether a run of letters is a name rather than a product of letters.

    ``applied`` says that a parenthesis follows at once, ``alone`` that the run is all of a script.  Letters in the
    order of the alphabet, ``ijkl``, ``XYZ``, are indices.
    """
    small = run.lower()
    if small in _ALPHABET or len(run) < _SHORT:
        return False
    if len(run) == _SHORT:
        return alone and (run.isupper() or small in SCRIPT_WORDS)
    if not _VOWEL.search(run):
        return False
    return len(run) >= _LONG or applied or alone


@dataclass(frozen=True, slots=True)
class Spoken:
    r"""What of a ``\text`` is mathematics: from ``start`` to ``end``; words stand before and behind it."""

    start: int
    end: int


def spoken(content: str) -> Spoken | None:
    r"""The mathematics in the words of a ``\text``: all of ``softmax(x)``, the condition of ``if i = j``."""
    applied = _APPLIED.fullmatch(content.strip())
    if applied and not _PROSE.search(applied["inside"]):
        lead = len(content) - len(content.lstrip())
        return Spoken(lead, len(content.rstrip()))
    condition = _CONDITION.search(content)
    return Spoken(*condition.span()) if condition else None


def goes_on(content: str) -> bool:
    r"""Whether a ``\text`` goes on with an equation, ``\text{(= 3x)}``, and does not say in words what that is."""
    if not _EQUALS.match(content):
        return False
    return all(word in WORDS for word in _WORD.findall(content))
