"""The mathematics and the directives in a piece of Markdown, whose blocks are known: a paragraph, a cell, a heading."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...kernel.records import dataclass
from ...notation.expressions import expression
from .constructs import Construct, opening
from .dollars import closing, is_mathematics
from .excerpt import Excerpt
from .macros import DEFINES, configured, definition_end, definitions, may_define
from .passages import Problem
from .pieces import MOST_FORMULAS, Mathematics, Omitted, Piece, Remark, too_many
from .unmarked import is_equation, unmarked

__all__ = ["Scanned", "open_end", "scan"]

_SIGN = expression(
    rf"\$+|`+|\\\\[\[(]|\\[\[(]|\\?\\begin\{{|{DEFINES}|\\."
    r"|<!--|(?i:<(?:script|style|pre)\b|<code>)|\{%-?\s*(?:highlight|katex|math)\b",
    re.DOTALL,
)
_RUNS_ON = expression(r"\$\$|\\[\[(b]|<[!sSpP]|\{%")
_LONGEST_CODE = 300
_DIRECTIVE = expression(r"\s*derive:[ \t]*")
_ESCAPED = expression(r"[\w .,#-]{0,40}[)\]]")
"""What stands behind a bracket that was only escaped, as in ``\\(a)``."""
_SCRIPT = expression(r"""\s+type\s*=\s*["']math/tex(;\s*mode\s*=\s*display)?["'][^<>]*>""")


@dataclass(frozen=True, slots=True)
class Scanned:
    """The pieces of an excerpt that are not words, in order, what is not closed in it, and the macros that it defines
    where it shows mathematics: what stands in code or in a comment is no definition."""

    pieces: list[Piece]
    problems: list[Problem]
    macros: list[str]


def scan(source: Excerpt) -> Scanned:
    """What is found in an excerpt."""
    scanner = _Scanner(source)
    scanner.run()
    macros = [*scanner.macros, *(each for script in scanner.scripts for each in configured(script))]
    if may_define(source.text):
        formulas = (source.text[it.start : it.end] for it in scanner.pieces if isinstance(it, Mathematics))
        macros += (each for formula in formulas for each in definitions(formula))
    return Scanned(list(unmarked(source.text, scanner.pieces)), scanner.problems, macros)


def open_end(line: str, start: int = 0) -> Construct | None:
    """What a line opens and does not close, from a position on: the next lines belong to it."""
    if not _RUNS_ON.search(line, start):
        return None
    scanner = _Scanner(Excerpt(line, ((1, 1),), (0,)), start)
    scanner.run(first=True)
    return scanner.unclosed[0] if scanner.unclosed else None


class _Scanner:
    """One pass from left to right; each search that fails is remembered, so that the time is linear."""

    def __init__(self, source: Excerpt, start: int = 0) -> None:
        self.source, self.text, self.at = source, source.text, start
        self.pieces: list[Piece] = []
        self.formulas = 0
        self.problems: list[Problem] = []
        self.macros: list[str] = []
        self.scripts: list[str] = []
        self.unclosed: list[Construct] = []
        self.hopeless: set[str] = set()
        self.ticks: dict[int, list[int]] | None = None

    def run(self, first: bool = False) -> None:
        while found := _SIGN.search(self.text, self.at):
            self.at = self._read(found[0], found.start())
            if first and self.unclosed:
                return
            if self.formulas >= MOST_FORMULAS:
                self.problems.append(too_many(self.source, self.at))
                self.pieces.append(Omitted(self.at, len(self.text)))
                return

    def _read(self, sign: str, begin: int) -> int:
        """Where to go on after a sign."""
        match sign[0]:
            case "`":
                return self._code(begin, len(sign))
            case "$":
                return self._dollars(begin, len(sign))
            case _ if sign == "<code>":
                closed = self.text.find("</code>", begin) if sign not in self.hopeless else -1
                if closed < 0:
                    self.hopeless.add(sign)
                return begin + len(sign) if closed < 0 else closed
            case "\\" if len(sign) == 2 and sign[1] not in "[(":
                return begin + 2
            case "\\" if sign[1].isalpha() and not sign.startswith("\\begin{"):
                end = definition_end(self.text, begin + len(sign), sign)
                if end is None:
                    return begin + len(sign)
                self.macros.append(self.text[begin:end])
                return self._add(Omitted(begin, end))
        construct = opening(self.text, begin, sign)
        return begin + len(sign) if construct is None else self._construct(construct)

    def _add(self, piece: Piece) -> int:
        self.pieces.append(piece)
        self.formulas += isinstance(piece, Mathematics)
        return piece.after

    def _construct(self, it: Construct) -> int:
        closed = None if it.closer in self.hopeless else it.end(self.text)
        if closed is None:
            if it.opener is None:
                self.hopeless.add(it.closer)
            return self._not_closed(it)
        start, end = it.start, closed[0]
        if it.kind == "hidden":
            return self._hidden(it, *closed)
        if not self.text[start:end].strip():
            return self._add(Omitted(it.begin, closed[1]))
        display = (it.kind in ("display", "environment") and it.environment != "math") or it.closer == r"\\]"
        beside = it.closer == "$$" and self._beside_words(it.begin, closed[1])
        return self._add(Mathematics(it.begin, start, end, closed[1], display, it.environment, beside))

    def _hidden(self, it: Construct, end: int, after: int) -> int:
        """A comment, which may be a directive; a script, which may be a formula."""
        if directive := it.closer == "-->" and _DIRECTIVE.match(self.text, it.start, end):
            stop = len(self.text[:end].rstrip()) if self.text[end - 1].isspace() else end
            return self._add(Remark(it.begin, directive.end(), max(stop, directive.end()), after))
        if script := it.closer == "</script>" and _SCRIPT.match(self.text, it.start, end):
            return self._add(Mathematics(it.begin, script.end(), end, after, script[1] is not None))
        if it.closer == "</script>":
            self.scripts.append(self.text[it.start : end])
        return self._add(Omitted(it.begin, after))

    def _not_closed(self, it: Construct) -> int:
        if it.opener in ("\\(", "\\[") and _ESCAPED.match(self.text, it.start):
            return it.start
        if it.closer not in ("\\)", "\\\\)"):
            self.unclosed.append(it)
        if it.kind == "hidden" and it.closer != "-->":
            return it.start
        sign = self.text[it.begin : it.start]
        self.problems.append(
            Problem(f"{sign} is not closed", f"{it.closer} after it", self.source.place(it.begin, it.start))
        )
        return self._add(Omitted(it.begin, it.start)) if it.kind != "hidden" else it.start

    def _code(self, begin: int, length: int) -> int:
        """Behind a span of code, or behind these backticks if they open none; a span may be an equation."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        same = self.ticks.get(length, [])
        index = bisect_right(same, begin)
        if index >= len(same):
            return begin + length
        start, end = begin + length, same[index]
        if end - start < _LONGEST_CODE and is_equation(self.text[start:end].strip()):
            return self._add(Mathematics(begin, start, end, end + length, False))
        return end + length

    def _dollars(self, begin: int, length: int) -> int:
        if length == 1:
            return self._inline(begin)
        if length in (2, 3):
            it = opening(self.text, begin, "$$")
            return begin + 2 if it is None else self._construct(it)
        return begin + length

    def _inline(self, begin: int) -> int:
        text = self.text
        if text.startswith("`", begin + 1):
            tick = text.find("`", begin + 2)
            if tick > 0 and text.startswith("`$", tick):
                return self._add(Mathematics(begin, begin + 2, tick, tick + 2, False))
        end = None if "$" in self.hopeless else closing(text, begin + 1)
        if end is None:
            self.hopeless.add("$") if text.find("$", begin + 1) < 0 else None
            return begin + 1
        if text.startswith("$$", end) or not is_mathematics(
            text[begin + 1 : end], text[begin - 1 : begin], text[end + 1 : end + 2]
        ):
            return begin + 1
        wordpress = len("latex ") if text.startswith("latex ", begin + 1) else 0
        return self._add(Mathematics(begin, begin + 1 + wordpress, end, end + 1, False))

    def _beside_words(self, begin: int, after: int) -> bool:
        """Whether a display of one line has words before it (that do not end in a colon) or behind it."""
        if "\n" in self.text[begin:after]:
            return False
        before = _BESIDE.sub(" ", self.text[max(0, begin - 200) : begin].rpartition("\n")[2]).rstrip()
        behind = _BESIDE.sub(" ", self.text[after : after + 200].partition("\n")[0])
        if _LETTER.search(behind.partition("$$")[0]):
            return True
        return bool(_LETTER.search(before)) and not before.endswith((":", "：", "$$"))


_BESIDE = expression(r"\$\$.*?\$\$|\{[#.:][^{}\n]*\}|</?[A-Za-z][^<>\n]{0,200}>|[(（]\d+(?:\.\d+)*[a-z]?[)）]")
"""What is no word beside a formula: another one, a label, a tag of HTML, the number of the equation."""
_LETTER = expression(r"[^\W_]")
