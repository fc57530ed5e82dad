"""The words of a suggestion: the assumption under which a step holds, or the change with which it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from ..notation.expressions import expression
from .plain import plain

__all__ = ["in_words", "suggested"]

Part = TypeVar("Part")

ASSUMED = expression(r"(holds (?:if|when|only when|only if|only)) (.*)", re.S)
"""How it begins, and what is assumed."""

WRITTEN = expression(r"holds with (.*) for (.*)", re.S)
"""What would have to be written, and for what."""


def suggested(
    suggestion: str, *, words: Callable[[str], Part], assumed: Callable[[str], Part], written: Callable[[str], Part]
) -> tuple[Part, ...]:
    """The parts of a suggestion, a space between any two: words, what is assumed, what would have to be written.

    What is assumed is a formula or a sentence with formulas in it; what is written is as somebody would type it.
    """
    if found := ASSUMED.fullmatch(suggestion):
        return words(found[1]), assumed(found[2])
    if found := WRITTEN.fullmatch(suggestion):
        return words("holds with"), written(found[1]), words("for"), written(found[2])
    return (words(" ".join(suggestion.split())),)


def in_words(text: str) -> str:
    """An assumption as plain text: a formula, or a sentence such as "y is one-hot and y_k = 1"."""
    return plain(text).replace("one−hot", "one-hot")
