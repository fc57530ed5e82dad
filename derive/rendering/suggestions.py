"""The words of a suggestion: the assumption under which a step holds, or the change with which it does."""

from __future__ import annotations

import re

from ..notation.expressions import expression

__all__ = ["SUGGESTION", "WRITTEN"]

SUGGESTION = expression(r"(holds (?:if|when|only when|only if|only)) (.*)", re.S)
"""How it begins, and what is assumed."""

WRITTEN = expression(r"holds with (.*) for (.*)", re.S)
"""What would have to be written, and for what."""
