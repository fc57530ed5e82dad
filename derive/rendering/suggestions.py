"""The words of a suggestion: the assumption under which a step holds."""

from __future__ import annotations

import re

__all__ = ["SUGGESTION"]

SUGGESTION = re.compile(r"(holds (?:if|when|only when|only if|only)) (.*)", re.S)
"""How it begins, and what is assumed."""
