"""String literals of Python: what they say, character by character with its place in the file."""

from __future__ import annotations

import io
import tokenize
from ast import literal_eval
from dataclasses import field

from ...kernel.records import dataclass
from ...notation.expressions import expression
from .passages import Place

__all__ = ["Damage", "Row", "Text", "text_of"]

_LITERAL = expression(r"([A-Za-z]*)('''|\"\"\"|'|\")")
_ESCAPE = r"\\(?:\n|[\\'\"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|N\{[^{}\n]+\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
_LINE = expression(r"\n")
_SIGN = expression(rf"{_ESCAPE}|\n")
_WITH_N = (
    "nabla natural ncong ne nearrow neg negmedspace negthickspace negthinspace neq newcommand newline nexists ngeq "
    "ngeqq ngeqslant ngtr ni nicefrac nLeftarrow nLeftrightarrow nleftarrow nleftrightarrow nleq nleqq nleqslant "
    "nless nmid noalign nobreak nobreakspace noindent nolimits nonscript nonumber norm normalsize not notag notin "
    "nparallel nprec npreceq nRightarrow nrightarrow nshortmid nshortparallel nsim nsubset nsubseteq nsubseteqq nsucc "
    "nsucceq nsupset nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu null "
    "numberthis nVDash nVdash nvDash nvdash nwarrow"
)
_WITH_T = (
    "tabularnewline tag tan tanh tau tbinom text[a-z]* tfrac therefore theta thickapprox thicksim thickspace "
    "thinspace tilde times tiny to top toprule tr trace tran trans transp transpose triangle triangledown "
    "triangleleft trianglelefteq triangleq triangleright trianglerighteq tt twoheadleftarrow twoheadrightarrow"
)
_COMMAND = expression(
    rf"[abfv][A-Za-z]*|r(?!\\n)[A-Za-z]*|(?:{'|'.join(f'{_WITH_N} {_WITH_T}'.split())})(?![A-Za-z])"
    r"|[nt][A-Za-z]+(?=\{)"
)
"""A command of LaTeX behind the backslash that makes an escape of its first letter.

Of n and t, which make a line end and a tab, these are all that LaTeX, AMS and MathJax have; a name before a brace is
one of the author's own.
"""
_SEPARATES = expression(r"\\[ \t]*(?:\n|\\n|[ \t&\[*]|\Z)")
"""A backslash, and behind it what stands behind the end of a row, ``\\\\``."""
_NO_TEXT = expression("[\x00\ud800-\udfff]")
_NO_LETTER = "\ufffd"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of what a literal says, and its stretches: the offset where each begins, its line, its column."""

    text: str
    stretches: tuple[tuple[int, int, int], ...]

    def behind(self, offset: int) -> Row:
        """The rest of the row."""
        before = [stretch for stretch in self.stretches if stretch[0] <= offset]
        first, line, column = before[-1]
        rest = ((begin - offset, line, at) for begin, line, at in self.stretches[len(before) :])
        return Row(self.text[offset:], ((0, line, column + offset - first), *rest))

    @property
    def emptied(self) -> Row:
        """The row without its text."""
        return Row("", self.stretches[:1])


@dataclass(frozen=True, slots=True)
class Damage:
    """A command that an escape has taken the first letter of, the \\f of \\frac, with its line and column.

    It is ``certain`` where a brace or a script stands behind it.  Without a ``command`` it is a pair of backslashes of
    which one is left, where a row ends.
    """

    line: int
    column: int
    command: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Rows, and where their characters stand in the file; ``damaged`` is what escapes have made of commands."""

    rows: tuple[Row, ...]
    damaged: tuple[Damage, ...] = ()

    def __str__(self) -> str:
        return "\n".join(row.text for row in self.rows)

    def place(self, of: Place) -> Place:
        """The place in the file of what has a place in this text."""
        rows = [self.rows[line - 1].behind(column - 1) for line, column in of.lines]
        jumps = ((number, *stretch) for number, row in enumerate(rows) for stretch in row.stretches[1:])
        return Place(tuple(row.stretches[0][1:] for row in rows), of.cell, tuple(jumps))


def text_of(source: str, line: int, column: int) -> Text:
    """What literals say that stand one behind the other, from a line and a column (from 1) of a file."""
    found = _Literals()
    for token in tokenize.generate_tokens(io.StringIO(f"({source}\n)").readline):
        if token.type == tokenize.STRING:
            row, at = token.start
            found.literal(token.string, line + row - 1, column + at - 1 if row == 1 else at + 1)
    damaged = (each for each in found.damaged if each.command or each.certain or found.undoubled)
    return Text(tuple(Row("".join(row.pieces), tuple(row.stretches)) for row in found.rows), tuple(damaged))


@dataclass
class _Open:
    """A row that is being written."""

    pieces: list[str] = field(default_factory=list)
    stretches: list[tuple[int, int, int]] = field(default_factory=list)
    length: int = 0


class _Literals:
    """The rows of several literals, and the escapes that were meant to be something else."""

    def __init__(self) -> None:
        self.rows = [_Open()]
        self.damaged: list[Damage] = []
        self.undoubled = False

    def add(self, text: str, line: int, column: int) -> None:
        """Go on in the last row with a text, which may be empty, that begins there."""
        row = self.rows[-1]
        if not row.length:
            row.stretches = [(0, line, column)]
        else:
            start, last, begin = row.stretches[-1]
            if (line, column) != (last, begin + row.length - start):
                row.stretches.append((row.length, line, column))
        row.pieces.append(text)
        row.length += len(text)

    def literal(self, literal: str, line: int, column: int) -> None:
        """Take in a literal with its prefix and its quotes."""
        opened = _LITERAL.match(literal)
        if opened is None:
            return
        at, end = opened.end(), len(literal) - len(opened[2])
        column += at
        self.add("", line, column)
        for found in (_LINE if "r" in opened[1].lower() else _SIGN).finditer(literal, at, end):
            start, behind = found.span()
            self.add(literal[at:start], line, column)
            self.undoubled = self.undoubled or "\\" in literal[at:start]
            column += start - at
            value = self.value(found[0], literal[start + 1 : end], (line, column))
            line, column = (line + 1, 1) if "\n" in found[0] else (line, column + behind - start)
            if value == "\n":
                self.rows.append(_Open())
            elif value:
                self.add(value, line, column - len(found[0]))
            self.add("", line, column)
            at = behind
        self.add(literal[at:end], line, column)

    def value(self, sign: str, after: str, place: tuple[int, int]) -> str:
        """What a sign stands for, a line end or an escape; U+FFFD for what is no text, and for the \\f of \\frac."""
        if sign in ("\n", "\\\n"):
            return sign.removeprefix("\\\n")
        if sign == "\\\\":
            if ends := _SEPARATES.match(after):
                self.damaged.append(Damage(*place, "", certain=ends[0][-1] in "n\n"))
            return "\\"
        if command := _COMMAND.match(after):
            certain = after[command.end() : command.end() + 1] in ("{", "_", "^")
            self.damaged.append(Damage(*place, command[0], certain))
            return _NO_LETTER
        value = str(literal_eval(f'"{sign}"'))
        return _NO_LETTER if _NO_TEXT.search(value) else value
