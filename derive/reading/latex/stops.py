r"""Whether a full stop multiplies, ``e^{x}.e^{y}``, or ends a sentence, ``a = b. c = d``."""

from __future__ import annotations

from ...notation.expressions import expression
from .vocabulary import COMMANDS, DROPPED, NAMES, RAW_DROPPED, TEXTS

__all__ = ["multiplies"]

_SPACE = expression(r"(?:\s|\\[,;:!> ]|~)*")
_OPERAND = expression(r"[A-Za-z0-9({\[√∂∇∑∏∫]|[Α-Ωα-ωϕϵ]|[\U0001D400-\U0001D7FF]")
_COMMAND = expression(r"\\([A-Za-z]+)\*?")
_WORD = expression(r"\s*\{[A-Za-z-]{1,20}\}\s*[({_^]")
_PROSE = expression(r"[A-Za-z]{4,}(?![A-Za-z]*\()")
_MATRIX = expression(r"\s*\{(?:[pbvVB]?matrix|smallmatrix|array)\*?\}")
_LATER = expression(r"\\\\|&|\\(?:quad|qquad|text|mbox|begin|end)\b|[{(\[]|[})\]]|=")
_NEAR = 200
_OPERANDS = frozenset(["symbol", "function", "big", "open", "command"])


def multiplies(text: str, at: int, end: int) -> bool:
    """Whether the full stop at ``at``, which stands behind an operand, joins it with one that follows.

    Typed like the end of a sentence, with space only behind it, it multiplies unless an equation follows.
    """
    space = _SPACE.match(text, at + 1, end)
    after = space.end() if space else at + 1
    if not _begins_operand(text, after, end, tight=after == at + 1):
        return False
    if after == at + 1 or (at and text[at - 1].isspace()) or text.endswith(("\\,", "\\;", "~"), 0, at):
        return True
    return not _PROSE.match(text, after, end) and not _equation_follows(text, after, end)


def _begins_operand(text: str, after: int, end: int, tight: bool) -> bool:
    if after >= end:
        return False
    if text[after] == "-":
        return tight
    if text[after] != "\\":
        return bool(_OPERAND.match(text, after, end))
    command = _COMMAND.match(text, after, end)
    if command is None:
        return text.startswith("\\{", after)
    name = command[1]
    if name in TEXTS:
        return bool(_WORD.match(text, command.end(), end))
    if name == "begin":
        return bool(_MATRIX.match(text, command.end(), end))
    if name in DROPPED or name in RAW_DROPPED or name in ("end", "tag", "right", "middle"):
        return False
    known = COMMANDS.get("\\" + name)
    return known is None or known[0] in _OPERANDS or name in NAMES


def _equation_follows(text: str, after: int, end: int) -> bool:
    """Whether an = outside of brackets follows in the row."""
    depth = 0
    for found in _LATER.finditer(text, after, min(end, after + _NEAR)):
        sign = found[0]
        if sign in "{([":
            depth += 1
        elif sign in "})]":
            depth -= 1
            if depth < 0:
                return False
        elif depth == 0:
            return sign == "="
    return False
