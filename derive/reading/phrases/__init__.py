"""What words do to the formula beside them, language by language: a table, and nothing but a table.

A phrase is found as a word where the writing has spaces between words, and anywhere in Chinese, Japanese and Bengali.
``□`` in a phrase stands for the formula: ``car□`` is French only right before one, ``□时`` Chinese right after one.
Phrases of one role in one language are separated by bars.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .anew import ANEW
from .cases import CASES
from .distributions import DISTRIBUTIONS
from .doubts import DOUBTS
from .functions import FUNCTIONS
from .givens import GIVENS
from .labels import LABELS
from .losses import LOSSES
from .names import NAMES
from .shapes import SHAPES
from .unsure import UNSURE

__all__ = ["LANGUAGES", "PHRASES"]

LANGUAGES = ("en", "zh", "vi", "bn", "ja", "de", "fr", "es", "ru")

PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    ANEW | CASES | DISTRIBUTIONS | DOUBTS | FUNCTIONS | GIVENS | NAMES | LABELS | LOSSES | SHAPES | UNSURE
)
"""Role ↦ language ↦ phrases; a phrase may use the regular expressions ``(?:a|b)``, ``?``, ``[..]`` and ``*``."""
