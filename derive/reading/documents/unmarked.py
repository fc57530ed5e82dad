"""Equations in Unicode's mathematical characters that stand in plain text without any delimiter.

Only what can be nothing else is taken: an equals sign, several signs of mathematics, no word that is not one of
mathematics, nothing of a programming language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...notation.expressions import expression
from ..latex.vocabulary import FUNCTIONS, OPERATORS
from .pieces import Mathematics, Piece

__all__ = ["is_equation", "unmarked"]

_LONGEST = 400
_SIGN = expression(
    "[∂∇Σ∑∏√∫⊙⊗⊤≠≤≥≈∝·×−′∈∞ᵀᵢⱼₖₗₘₙₜₓ₀-₉⁰-⁹²³ⁱⁿʲᵏᵐᵗˣʸ⁻⁺₊₋ℓ𝟙α-ωΑ-Ωϕϵ]|[\U0001d400-\U0001d7ff]|[yxpzθ]\u0302|ŷ|x̂|x̄|ȳ"
)
_STRONG = expression("[∂∇Σ∑∏√⊙]")
_OTHER_LETTERS = r"[^\W\d_a-zA-Zα-ωΑ-Ωϕϵŷℓ\u1d00-\u1dbf\u2070-\u209f\U0001d400-\U0001d7ff]{2,}"
_WORD = expression(rf"(?<![_^{{\\A-Za-z])[A-Za-z]{{3,}}|{_OTHER_LETTERS}")
_CODE = expression(
    r"->|=>|==|!=|<-|::|[;\"`$#@~\\]|//|[-+*/]=|\b[a-z]\w*\.\w+\s*\(|\]\s*\[|https?:|<[a-z/]"
    r"|\b(?:def|return|import|let|var|const|end)\b"
)
_KNOWN = FUNCTIONS | OPERATORS | frozenset(["if", "for", "and", "all", "where", "when", "since", "else", "otherwise"])
_VALUE = expression(r"[^=]{1,6}=\s*[-−+]?[\d.,]+\s*%?\s*\Z")
_GAP = expression(r"\s{2,}|\t")


def is_equation(text: str) -> bool:
    """Whether a line of plain text is an equation and nothing else."""
    signs = 0 if text.isascii() else len(_SIGN.findall(text))
    if signs < 2 or (signs < 4 and not _STRONG.search(text) and "(" not in text):
        return False
    return _may_be(text)


def _may_be(text: str) -> bool:
    """Whether a line is an equation if one of its neighbours is that goes on with it."""
    if "=" not in text or len(text) > _LONGEST or _CODE.search(text) or _VALUE.match(text):
        return False
    if abs(text.count("(") - text.count(")")) > 1:
        return False
    return all(word in _KNOWN for word in _WORD.findall(text))


def _runs(lines: list[str]) -> list[bool]:
    """For each line whether it is of a chain: its lines but the first begin with =, and one is an equation."""
    found = [False] * len(lines)
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and lines[end].lstrip().startswith("="):
            end += 1
        run = range(place, end)
        bare = [lines[at].strip(" \t.,") for at in run]
        if end - place > 1 and any(map(is_equation, bare)) and all(map(_may_be, bare)):
            for at in run:
                found[at] = True
        place = end
    return found


def unmarked(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a text, and before, between and behind them the lines that are equations without delimiters.

    Words behind two spaces, or behind a tab, at the end of such a line are a remark beside it.
    """
    taken = sorted(pieces, key=lambda piece: piece.begin)
    if text.isascii() or not _SIGN.search(text):
        yield from taken
        return
    begin, next_piece = 0, 0
    lines = text.split("\n")
    for line, goes_on in zip(lines, _runs(lines), strict=True):
        end = begin + len(line)
        before = next_piece
        while next_piece < len(taken) and taken[next_piece].begin <= end:
            next_piece += 1
        free = next_piece == before and not (before and taken[before - 1].after > begin)
        yield from taken[before:next_piece]
        stretch = _equation_in(line, goes_on) if free else None
        if stretch is not None:
            yield Mathematics(begin + stretch[0], begin + stretch[0], begin + stretch[1], begin + stretch[1], True)
        begin = end + 1


def _equation_in(line: str, goes_on: bool) -> tuple[int, int] | None:
    """Where the equation of a line stands, without the remark beside it."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip(" \t.,"))
    if goes_on or is_equation(line[start:end]):
        return start, end
    for gap in _GAP.finditer(line, start, end):
        if gap.start() > start and is_equation(line[start : gap.start()]):
            return start, gap.start()
    return None
