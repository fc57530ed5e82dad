"""The words of a suggestion: the assumption under which a step holds."""

from __future__ import annotations

import re

from ..notation.expressions import expression

__all__ = ["SUGGESTION"]

SUGGESTION = expression(r"(holds (?:if|when|only when|only if|only)) (.*)", re.S)
"""How it begins, and what is assumed."""
