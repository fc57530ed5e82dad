"""Which ``$ … $`` are mathematics.  Prices are not."""

from __future__ import annotations

import re

from ...notation.expressions import expression

__all__ = ["closing", "is_mathematics"]

_MARK = expression(r"\\.|\$", re.DOTALL)
_ARGUMENT_OF_WORDS = expression(r"\\(?:text[a-z]*|mbox|hbox|intertext)\s*\{[^{}]*\Z")
_SIGNS = expression(r"[\\_^={}<>+*/|≤≥≠∈∂∑Σσ]|^[A-Za-z]'*(?:\([\w, ]*\))?$")
_PRICE = expression(r"[0-9.,]+\s*[kKmMbB]?(?:\s+[^\W\d_]{2}|\s*[-–/,.;:]?\s*$)")
_PRICED = frozenset("0123456789.,")
_WORDS = expression(r"(?<![\\\w{])[^\W\d_]{2,}[,;.:]?\s+[^\W\d_]{2,}[,;.:]?\s+[^\W\d_]{2,}")
_LONGEST_NESTING = 8


def closing(text: str, start: int) -> int | None:
    r"""The offset of the ``$`` that closes the one before start, if one does.

    ``\$`` is none, nor is a dollar in ``\text{ … }``.  Mathematics within a line holds no blank line.
    """
    for nesting, mark in enumerate(_MARK.finditer(text, start)):
        if mark[0] != "$":
            continue
        inside = text[start : mark.start()]
        nested = nesting < _LONGEST_NESTING and "{" in inside and _ARGUMENT_OF_WORDS.search(inside)
        if not nested:
            return None if "\n\n" in inside else mark.start()
    return None


def is_mathematics(inside: str, before: str, after: str) -> bool:
    r"""Whether what stands between two dollars is mathematics, by these rules.

    - ``$x$`` without blanks at its ends is, unless a digit follows the second dollar (``$5-$6``), unless it is an
      amount and then words (``$5 and more$``), or three words in a row with no sign of mathematics.
    - ``$ x $``, ``$x $`` and ``$ x$``, with blanks, are only if there is a sign of mathematics in it or it is a single
      letter, and it does not begin with an amount and words: ``costs $5 and $6`` is not.
    """
    core = inside.strip()
    if not core or (after.isdigit() and after.isascii()):
        return False
    sign = _SIGNS.search(core)
    is_price = core[0] in _PRICED and _PRICE.match(core) is not None
    if is_price and not sign and (core != inside or not core.replace(".", "").replace(",", "").isdigit()):
        return False
    if core == inside:
        return bool(sign) or not _WORDS.search(core)
    if before.isalnum() and before.isascii() and inside[0].isspace():
        return False
    return bool(sign) and (not is_price or "\\" in core) and not (_WORDS.search(core) and "\\" not in core)
