r"""LaTeX: the passages of what stands between ``\begin{document}`` and ``\end{document}``, or of a whole fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...notation.expressions import expression
from .constructs import ENVIRONMENTS, opening
from .dollars import closing
from .excerpt import Excerpt, excerpt
from .foreign import foreign_directives
from .latex_words import plain
from .macros import DEFINES, definition_end, definitions
from .passages import Document, Problem
from .pieces import MOST_FORMULAS, MOST_PIECES, Mathematics, Omitted, Parting, Piece, Remark, passages, too_many
from .untypeset import (
    INLINE_CODE,
    MAKES_VERBATIM,
    VERBATIM,
    inline_code_end,
    made_verbatim,
    verbatim_end,
    without_skipped,
)

__all__ = ["read_latex"]

_SECTIONS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 1,
    "subsection": 2,
    "subsubsection": 3,
    "paragraph": 4,
    "subparagraph": 5,
}
_SIGN = expression(
    rf"%[^\n]*|\${{5,}}|\$\$?|\\[\[(]|\\begin\{{(?:{ENVIRONMENTS})\*?\}}|(?P<defines>{DEFINES})"
    rf"|\\begin\{{(?P<verbatim>(?:{VERBATIM})\*?)\}}|(?P<code>{INLINE_CODE})|(?P<made>{MAKES_VERBATIM})"
    rf"|\\(?P<section>{'|'.join(_SECTIONS)})\*?\s*(?:\[[^\[\]]{{0,500}}\]\s*)?\{{"
    r"|\\(?:begin|end)\{(?P<around>[^{}\n]{1,80})\}|\\(?:item|caption|footnote|bibitem|par|maketitle|endinput)(?![a-zA-Z])"
    r"|\n[ \t]*\n\s*|\\\\|\\.|&",
    re.DOTALL,
)
_DOCUMENT = expression(r"^[^%\n]*?\\begin\{document\}", re.MULTILINE)
_BLANK = expression(r"\n[ \t]*\n")
_DIRECTIVE = expression(r"%+[ \t]*derive:[ \t]*")
_GROUP = r"\s*\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]{0,80}\}){0,80}+\}){0,200}+\}"
_COLUMNS = {
    "tabular*": expression(rf"{_GROUP}(?:\s*\[[^\[\]\n]{{0,80}}\])?{_GROUP}"),
    "tabularx": expression(rf"{_GROUP}(?:\s*\[[^\[\]\n]{{0,80}}\])?{_GROUP}"),
    "tabulary": expression(rf"{_GROUP}(?:\s*\[[^\[\]\n]{{0,80}}\])?{_GROUP}"),
}
r"""What stands behind ``\begin{tabular*}``: the width, the position, the columns."""
_COLUMNS_ALONE = expression(rf"(?:\s*\[[^\[\]\n]{{0,80}}\])?{_GROUP}")
_TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "tabulary"})
_INLINE = expression(r"\\\((.*?)\\\)|\$((?:[^\\$]|\\.)*+)\$|\\.", re.DOTALL)
_DEEPEST = 20
_BRACE = expression(r"\\.|[{}]|\n[ \t]*\n", re.DOTALL)


def read_latex(file: str, text: str, problems: list[Problem]) -> Document:
    r"""The passages of a LaTeX document.  Files that it takes in by ``\input`` are not read."""
    typeset, unclosed = without_skipped(text)
    source = excerpt((line, number, 1) for number, line in enumerate(typeset.split("\n"), 1))
    reading = _Reading(source, ahead=_DOCUMENT.search(typeset) is not None)
    reading.run()
    if reading.ahead:  # its \begin{document} is one that it only shows
        reading = _Reading(source, ahead=False)
        reading.run()
    if unclosed is not None:
        place = source.place(unclosed, unclosed)
        reading.problems.append(Problem("a conditional is not closed", r"\fi after it", place))
    found = tuple(passages(source, reading.pieces, plain))
    if "derive:" in text:
        reading.problems += foreign_directives(found, text.split("\n"), "latex")
    return Document(file, found, (*problems, *reading.problems), "\n".join(reading.all_macros()))


def _without_comments(text: str) -> str:
    return re.sub(r"(\\.)|%[^\n]*", lambda found: found[1] or "", text) if "%" in text else text


class _Reading:
    r"""One pass from left to right; ``ahead`` of ``\begin{document}`` only definitions and directives are read."""

    def __init__(self, source: Excerpt, *, ahead: bool) -> None:
        self.source, self.text, self.ahead = source, source.text, ahead
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self.macros: list[str] = []
        self.hopeless: set[str] = set()
        self.verbatims: set[str] = set()
        self.last_conditional = self.text.rfind("\\fi")
        self.tables = self.formulas = self.passed = 0

    def run(self) -> None:
        at = 0
        while found := _SIGN.search(self.text, at):
            if self.ends(found):
                return
            at = self.before(found) if self.ahead else self.read(found)
            if len(self.pieces) >= MOST_PIECES:
                what = f"{MOST_PIECES} formulas and comments in one document"
                self.problems.append(too_many(self.source, at, what))
                self.add(Omitted(at, len(self.text)))
                return
            if self.formulas >= MOST_FORMULAS:
                self.problems.append(too_many(self.source, at))
                blank = _BLANK.search(self.text, at)
                at = self.add(Omitted(at, blank.start() if blank else len(self.text)))

    def ends(self, found: re.Match[str]) -> bool:
        """Whether the document ends here: what stands behind is left out; a directive there may be meant for it."""
        rest = found.end()
        last = found[0] == "\\end{document}" or (found[0] == "\\endinput" and self.last_conditional < rest)
        if last and (late := _DIRECTIVE.search(self.text, rest)):
            place = self.source.place(*late.span())
            self.problems.append(Problem(f"a directive behind {found[0]} has no effect", "it before that", place))
        if last:
            self.add(Omitted(found.start(), len(self.text)))
        return last

    def all_macros(self) -> Iterator[str]:
        """The definitions of the document, those within its formulas too."""
        yield from map(_without_comments, self.macros)
        for piece in self.pieces:
            if isinstance(piece, Mathematics):
                yield from definitions(_without_comments(self.text[piece.start : piece.end]))

    def add(self, piece: Piece) -> int:
        self.pieces.append(piece)
        self.formulas = 0 if isinstance(piece, Parting) else self.formulas + isinstance(piece, Mathematics)
        return piece.after

    def before(self, found: re.Match[str]) -> int:
        r"""Where to go on after a sign ahead of ``\begin{document}``."""
        sign, begin, after = found[0], found.start(), found.end()
        if sign == "\\begin{document}":
            self.ahead = False
            return self.add(Omitted(self.passed, after))
        if sign[0] == "%" and _DIRECTIVE.match(self.text, begin, after):
            self.add(Omitted(self.passed, begin))
            self.passed = self.comment(begin, after)
            return self.passed
        if found["verbatim"]:
            return verbatim_end(self.text, after, found["verbatim"], self.hopeless) or after
        if found["code"]:
            return inline_code_end(self.text, begin) or after
        return self.made(found)

    def made(self, found: re.Match[str]) -> int:
        """Take in the definition of a macro, or of an environment for code; the place is behind it."""
        begin, after = found.span()
        if found["made"] and (name := made_verbatim(self.text, begin)):
            self.verbatims.add(name)
        end = definition_end(self.text, after, found[0], comments=True) if found["defines"] else None
        if end is None:
            return after
        self.macros.append(self.text[begin:end])
        return end

    def read(self, found: re.Match[str]) -> int:
        """Where to go on after a sign."""
        sign, begin, after = found[0], found.start(), found.end()
        if sign[0] == "%":
            return self.comment(begin, after)
        if sign[0] == "\n":
            return self.add(Parting(begin, after))
        if sign == "$":
            return self.inline(begin)
        if found["verbatim"]:
            return self.verbatim(begin, after, found["verbatim"])
        if found["section"]:
            return self.section(begin, after, found["section"])
        if found["around"]:
            return self.around(begin, after, found["around"], sign.startswith("\\begin"))
        if found["code"]:
            end = inline_code_end(self.text, begin)
            return after if end is None else self.add(Omitted(begin, end))
        if found["defines"] or found["made"]:
            end = self.made(found)
            return self.add(Omitted(begin, end)) if end > after else after
        return self.other(sign, begin, after)

    def other(self, sign: str, begin: int, after: int) -> int:
        if sign in ("&", "\\\\"):
            return self.add(Parting(begin, after)) if self.tables else after
        if sign in ("\\item", "\\caption", "\\footnote", "\\bibitem", "\\par", "\\maketitle"):
            return self.add(Parting(begin, after))
        if sign in ("$$", "\\[", "\\(") or sign.startswith("\\begin"):
            return self.formula(sign, begin, after)
        return after

    def comment(self, begin: int, after: int) -> int:
        """A comment, with the line end and the indentation after it, which TeX skips; or a directive."""
        if directive := _DIRECTIVE.match(self.text, begin, after):
            return self.add(
                Remark(begin, directive.end(), max(directive.end(), len(self.text[:after].rstrip())), after)
            )
        return self.add(Omitted(begin, after))

    def inline(self, begin: int) -> int:
        end = None if "$" in self.hopeless else closing(self.text, begin + 1)
        if end is None:
            if self.text.find("$", begin + 1) < 0:
                self.hopeless.add("$")
            return self.not_closed("$", "$", begin, begin + 1)
        if not self.text[begin + 1 : end].strip():
            return self.add(Omitted(begin, end + 1))
        return self.add(Mathematics(begin, begin + 1, end, end + 1, False))

    def formula(self, sign: str, begin: int, after: int) -> int:
        """A formula; directives in it, which are comments, come before it."""
        it = opening(self.text, begin, sign if sign[1] in "$[(" else "\\begin{")
        if it is None:
            return after
        closed = None if it.closer in self.hopeless else it.end(self.text, comments=True)
        if closed is None:
            if it.opener is None:
                self.hopeless.add(it.closer)
            return self.not_closed(self.text[begin : it.start], it.closer, begin, it.start)
        if not self.text[it.start : closed[0]].strip():
            return self.add(Omitted(begin, closed[1]))
        if "%" in self.text[it.start : closed[0]]:
            for found in _DIRECTIVE.finditer(self.text, it.start, closed[0]):
                stop = self.text.find("\n", found.end(), closed[0])
                self.add(Remark(begin, found.end(), closed[0] if stop < 0 else stop, begin))
        display = it.kind != "inline" and it.environment != "math"
        return self.add(Mathematics(begin, it.start, closed[0], closed[1], display, it.environment))

    def not_closed(self, sign: str, closer: str, begin: int, after: int) -> int:
        self.problems.append(Problem(f"{sign} is not closed", f"{closer} after it", self.source.place(begin, after)))
        return self.add(Omitted(begin, after))

    def verbatim(self, begin: int, after: int, name: str) -> int:
        end = verbatim_end(self.text, after, name, self.hopeless)
        if end is None:
            return self.not_closed(f"\\begin{{{name}}}", f"\\end{{{name}}}", begin, after)
        self.add(Parting(begin, begin))
        return self.add(Omitted(begin, end))

    def section(self, begin: int, after: int, name: str) -> int:
        """A heading: its title's words and formulas, to the brace that closes it."""
        depth = 1
        for brace in _BRACE.finditer(self.text, after, after + 2000):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if depth == 0:
                self.add(Parting(begin, after, _LEVELS[name]))
                self.titled(after, brace.start())
                return self.add(Parting(brace.start(), brace.end()))
            if brace[0][0] == "\n" or depth > _DEEPEST:
                break
        return self.add(Parting(begin, after))

    def titled(self, at: int, end: int) -> None:
        """The formulas of a title."""
        for found in _INLINE.finditer(self.text, at, end):
            start, stop = found.span(1 if found[1] is not None else 2)
            if found[1] or found[2]:
                self.add(Mathematics(found.start(), start, stop, found.end(), False))

    def around(self, begin: int, after: int, name: str, opens: bool) -> int:
        if opens and name in self.verbatims:
            return self.verbatim(begin, after, name)
        if name in _TABLES:
            self.tables = max(0, self.tables + (1 if opens else -1))
            columns = _COLUMNS.get(name, _COLUMNS_ALONE).match(self.text, after) if opens else None
            after = columns.end() if columns else after
        return self.add(Parting(begin, after))
