r"""What stands in a LaTeX file and is not typeset as what it says: verbatim, inline code, what ``\iffalse`` skips."""

from __future__ import annotations

import re

from ...notation.expressions import expression

__all__ = [
    "INLINE_CODE",
    "MAKES_VERBATIM",
    "VERBATIM",
    "inline_code_end",
    "made_verbatim",
    "verbatim_end",
    "without_skipped",
]

VERBATIM = (
    "verbatim|spverbatim|[BL]?Verbatim|SaveVerbatim|VerbatimOut|verbatimtab|lstlisting|minted|tcblisting|alltt|comment|"
    "filecontents|luacode|pycode|tikzpicture|algorithmic"
)
"""Environments in which nothing is mathematics; each also with a star."""

MAKES_VERBATIM = (
    r"\\(?:lstnewenvironment|(?:Define|Recustom)VerbatimEnvironment|newtcblisting|(?:New|Renew|Declare)TCBListing"
    r"|newminted|excludecomment)(?![A-Za-z])"
)
"""Commands that make such an environment: for code, or to be left out."""
_MADE = expression(
    r"\\newminted\s*(?:\[\s*(?P<called>\w+)\s*\]\s*)?\{\s*(?P<language>\w+)\s*\}"
    r"|\\\w+\s*(?:\[[^\[\]]{0,500}\]\s*)?\{\s*(?P<name>[A-Za-z]+\*?)\s*\}"
)

INLINE_CODE = r"\\(?:verb|Verb|lstinline|mintinline)\*?(?![a-zA-Z])"
_INLINE_CODE = expression(
    r"\\(?:verb\*?|Verb\*?|lstinline|mintinline\s*(?:\[[^\[\]\n]{0,200}\]\s*)?\{[^{}\n]{0,80}\})"
    r"\s*(?:\[[^\[\]\n]{0,200}\]\s*)?"
    r"(?:\{(?:[^{}\n]|\{[^{}\n]*\})*+\}|(?P<mark>[^\s{A-Za-z])(?:(?!(?P=mark))[^\n])*+(?P=mark))"
)

_SKIPS = expression(r"\\if(?:false(?![A-Za-z@])|true(?![A-Za-z@])|[ \t]*0(?!0))")
_CONDITIONALS = frozenset(
    f"if{kind}"
    for kind in (
        *("", "cat", "num", "dim", "odd", "vmode", "hmode", "mmode", "inner", "void", "hbox", "vbox", "x", "eof"),
        *("true", "false", "case", "defined", "csname", "fontchar"),
        *("pdf", "xetex", "luatex", "PDFTeX", "XeTeX", "LuaTeX"),
    )
)
_DECLARED = expression(r"\\newif\s*\\(if[A-Za-z@]+)")
_SIGN = expression(
    rf"%[^\n]*|\\begin\{{(?P<verbatim>(?:{VERBATIM})\*?)\}}|(?P<code>{INLINE_CODE})|\\newif\s*\\if[A-Za-z@]+"
    r"|\\(?P<word>if[A-Za-z@]*|else|fi)(?![A-Za-z@])|\\.",
    re.DOTALL,
)
_IN_SKIPPED = expression(
    r"%[^\n]*|\\newif\s*\\if[A-Za-z@]+|\\(?P<word>if[A-Za-z@]*|else|fi)(?![A-Za-z@])|\\.", re.DOTALL
)


def made_verbatim(text: str, begin: int) -> str | None:
    r"""The environment that is made here, as by ``\lstnewenvironment{python}`` or ``\excludecomment{solution}``."""
    found = _MADE.match(text, begin)
    if found is None:
        return None
    return found["name"] or found["called"] or f"{found['language']}code"


def verbatim_end(text: str, after: int, name: str, hopeless: set[str]) -> int | None:
    """Behind the ``\\end`` of such an environment that begins before ``after``; None, and ``hopeless``, without one."""
    closer = f"\\end{{{name}}}"
    end = -1 if closer in hopeless else text.find(closer, after)
    if end < 0:
        hopeless.add(closer)
        return None
    return end + len(closer)


def inline_code_end(text: str, begin: int) -> int | None:
    r"""Behind ``\verb|…|``, ``\lstinline[…]{…}`` or ``\mintinline{…}|…|``, all on one line; None for anything else."""
    found = _INLINE_CODE.match(text, begin)
    return found and found.end()


def without_skipped(text: str) -> tuple[str, int | None]:
    r"""The text with what TeX skips as comments, every other character in its place: what stands between ``\iffalse``
    and its ``\fi`` or ``\else``, or behind the ``\else`` of ``\iftrue``; and where that begins if it has no ``\fi``.
    """
    if not _SKIPS.search(text):
        return text, None
    skipping = _Skipping(text)
    skipping.run()
    parts, at = [], 0
    for begin, end in skipping.spans:
        parts += [text[at:begin], _as_comment(text[begin:end])]
        at = end
    return "".join([*parts, text[at:]]), skipping.begun


class _Skipping:
    r"""One pass from left to right: whether each conditional that is open is ``\iftrue``, and what is skipped."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = _CONDITIONALS.union(_DECLARED.findall(text))
        self.open: list[bool] = []
        self.spans: list[tuple[int, int]] = []
        self.begun: int | None = None
        self.inside = 0
        self.hopeless: set[str] = set()

    def run(self) -> None:
        at = 0
        while found := (_SIGN if self.begun is None else _IN_SKIPPED).search(self.text, at):
            at = found.end()
            if self.begun is not None:
                self.skipped(found, self.begun)
            elif found["verbatim"]:
                at = verbatim_end(self.text, at, found["verbatim"], self.hopeless) or at
            elif found["code"]:
                at = inline_code_end(self.text, found.start()) or at
            elif found["word"]:
                self.read(found["word"], found.start())

    def read(self, word: str, begin: int) -> None:
        """A conditional's word where nothing is skipped."""
        skips = _SKIPS.match(self.text, begin)
        if word == "fi" or word == "else":
            true = self.open.pop() if self.open else False
            if word == "else" and true:
                self.begun, self.inside = begin, 0
            elif word == "else":
                self.open.append(False)
        elif skips and skips[0] != "\\iftrue":
            self.begun, self.inside = begin, 0
        elif word in self.known:
            self.open.append(word == "iftrue")

    def skipped(self, found: re.Match[str], begun: int) -> None:
        """A sign in what is skipped, which may end there."""
        word = found["word"]
        if word in self.known:
            self.inside += 1
        elif word == "fi" and self.inside:
            self.inside -= 1
        elif word in ("fi", "else") and not self.inside:
            self.spans.append((begun, found.end()))
            self.begun = None
            if word == "else":
                self.open.append(False)


def _as_comment(text: str) -> str:
    """Blanks for a text, and a comment's sign in each of its lines but the last, so that none of them is empty."""
    *lines, last = text.split("\n")
    return "\n".join([*("%" + " " * (len(line) - 1) if line else "" for line in lines), " " * len(last)])
