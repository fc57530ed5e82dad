r"""Text to tokens: commands, letters, words, numerals, brackets, marks, each with its place, in one spelling."""

from __future__ import annotations

import re
from decimal import Decimal

from ...notation.expressions import expression
from .braces import paired
from .characters import OPERANDS, character
from .item import Item
from .naming import divided_run, is_name
from .saying import name as name_of
from .saying import text
from .stops import multiplies
from .vocabulary import (
    ARITY,
    CHARACTERS,
    COMMANDS,
    CONNECTIVES,
    FUNCTIONS,
    MEASURED,
    NAMES,
    RAW_DROPPED,
    SHORTENED,
    TEXTS,
    WORDS,
)

__all__ = ["IN_FOOTNOTE", "Item", "tokens"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = expression(
    rf"""(?P<space>(?:\s|%[^\n]*|\(\\\#eq:[^()]*\))+)
    |(?P<wide>(?:\\[;:>,!]\s*){{3,}}|(?:~\s*){{3,}}|(?:\\[ ]\s*){{3,}})
    |(?P<short>(?:{SHORTENED})(?![A-Za-z]))
    |(?P<letters>[A-Za-z]+)
    |(?P<number>(?:1|[0-9]+\.[0-9]+)e-[0-9]{{1,3}}(?![\w.^])|[0-9]+(?:\{{,\}}[0-9]+|\\,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?|\.[0-9]+)
    |(?P<command>\\[A-Za-z@]+)
    |(?P<doubled>\\\\[,;!:{{}}])
    |(?P<row>\\\\\*?(?:[ \t]*\[[^\]\n]{{0,20}}(?:pt|em|ex|cm|mm|in|px|mu|sp|baselineskip)\s*\])?|\\[ \t]*\n(?=\s*&))
    |(?P<escape>\\.)
    |(?P<dots>\.{{2,}})
    |(?P<long>:=|=:|==|!=|<=>|<=|>=|=>|->|\|\||&lt;|&gt;|&amp;)
    |(?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_DELIMITER = expression(r"\s*(\\[A-Za-z]+|\\.|.)", re.DOTALL)
_SIZED = expression(r"\\(?:left|right|middle|[bB]igg?[lrm]?)$")
_BRACED = expression(r"\s*\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_ENVIRONMENT = expression(r"\s*\{\s*([A-Za-z]+\*?)\s*\}")
_LENGTH = expression(r"\s*=?\s*-?[\d.]+\s*(?:pt|em|ex|mu|cm|mm|in|sp|bp|pc)(?![A-Za-z])")
_COLUMNS = expression(r"(?:\s*\[[^\]\n]*\])?\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_POSITION = expression(r"\s*\[[tbc]\]")
_SPACES = {r"\ ": "wide", r"\;": "wide", r"\:": "wide", "~": "wide"}
_MATRICES = _words("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix")
_WITH_COLUMNS = frozenset(
    _words("array tabular alignat alignat* alignedat IEEEeqnarray IEEEeqnarray* darray tabularx subarray")
)

IN_FOOTNOTE = "an equality in a footnote"

_MOST_DIGITS = 300
"""A longer number is a mistake, and costly: Python itself refuses to read one of 4300 digits."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """The tokens of the text from ``start`` to before ``end``; nothing is refused."""
    return Scanner(text, len(text) if end is None else end).scan(start)


class Scanner:
    def __init__(self, text: str, end: int, closing: dict[int, int] | None = None) -> None:
        self.text = text
        self.end = end
        self.at = 0
        self.found: list[Item] = []
        self.closing = closing
        self.matrices = 0
        doubled = text.count("\\\\{")
        self.braces_doubled = 0 < doubled == text.count("\\\\}")

    def scan(self, start: int) -> list[Item]:
        """The fast path is letters and commands of the tables; everything else has a method of its own."""
        self.at = start
        match, end, text, add = _TOKEN.match, self.end, self.text, self.found.append
        while self.at < end:
            token = match(text, self.at, end)
            if token is None:
                break
            start = self.at
            self.at = token.end()
            kind, word = token.lastgroup, token.group()
            if kind == "command":
                known = COMMANDS.get(word)
                if known is None:
                    self._command(word, start)
                elif known[0]:
                    add(Item(known[0], known[1], start, self.at))
            elif kind == "letters":
                if len(word) == 1:
                    add(Item("letter", word, start, self.at))
                else:
                    self._run(word, start)
            elif kind != "space":
                self._other(kind or "", word, start)
        return self.found

    def add(self, kind: str, text: str, start: int, note: str = "") -> None:
        self.found.append(Item(kind, text, start, self.at, None, note))

    def _other(self, kind: str, word: str, start: int) -> None:
        if kind == "number":
            self._number(word, start)
        elif self.matrices and word in _SPACES:
            self.add(_SPACES[word], "", start)
        elif word == ".":
            self._stop(start)
        elif kind == "short":
            self.add("words", word, start)
        elif kind == "doubled":
            self._doubled(word, start)
        elif kind == "wide":
            self.add("wide", "", start)
        elif kind == "row":
            self.add("row", r"\\", start)
        elif kind == "dots":
            self.add("dots", "...", start)
        elif kind == "escape":
            sort, text = COMMANDS.get(word, ("unread", word))
            if sort:
                self.add(sort, text, start)
        elif word in CHARACTERS:
            sort, text = CHARACTERS[word]
            if sort == "prime2":
                self.add("prime", "'", start)
                self.add("prime", "'", start)
            elif sort == "raised":
                self.add("script", "^", start)
                self.add("mark" if text == r"\circ" else "symbol", text, start)
            elif sort:
                self.add(sort, text, start, word if word == "||" else "")
        else:
            character(self, word, start)

    def _doubled(self, word: str, start: int) -> None:
        r"""``\\\\{x\\\\}`` and ``\\\\,`` where a renderer takes one backslash away; else a row and what follows it."""
        if word[-1] in "{}":
            if not self.braces_doubled:
                self.at = start + 2
                self.add("row", r"\\", start)
                return
            self.add("open" if word[-1] == "{" else "close", "\\" + word[-1], start)

    def _stop(self, start: int) -> None:
        """A full stop: a product's, or what ends a sentence or a list's part."""
        operand = bool(self.found) and self.found[-1].kind in OPERANDS
        if operand and multiplies(self.text, start, self.end):
            self.add("mark", r"\cdot", start)
        else:
            self.add("comma", ".", start)

    def _number(self, digits: str, start: int) -> None:
        r"""A numeral; but ``x^10`` is x¹0 and ``\frac12`` is 1/2, as TeX takes one digit where an argument stands."""
        before = self.found[-1] if self.found else None
        single = 0
        if before is not None and len(digits) > 1 and not digits.startswith("."):
            single = 1 if before.kind == "script" else ARITY.get(before.text, 0) if before.kind == "command" else 0
        if not digits.isdigit() and ("e" in digits or "," in digits):
            if not single:
                self.add("number", _plain_number(digits), start)
                return
            digits = digits[: len(digits) - len(digits.lstrip("0123456789"))]
            self.at = start + len(digits)
        for place in range(min(single, len(digits) - 1)):
            self.found.append(Item("number", digits[place], start + place, start + place + 1))
        rest = min(single, len(digits) - 1)
        if len(digits) - rest > _MOST_DIGITS:
            expected = f"a number of at most {_MOST_DIGITS} digits"
            self.add("unread", f"{digits[rest : rest + 9]}…", start + rest, expected)
            return
        self.add("number", digits[rest:], start + rest)

    def _run(self, run: str, start: int) -> None:
        """Letters without a space between them: a known word, or a product of letters with a known word in it."""
        if run == "log" and self.text.startswith("_softmax", self.at):
            self.at += len("_softmax")
            self.add("word", "log_softmax", start)
            return
        if run in WORDS:
            self.word(run, start)
            return
        within = divided_run(run)
        if within is None:
            if self._is_name(run):
                self.add("word", run, start)
            else:
                self._letters(run, start)
            return
        before, word, behind = within
        self._letters(before, start)
        place = start + len(before)
        self.found.append(Item("function" if word in FUNCTIONS else "word", word, place, place + len(word)))
        self._letters(behind, place + len(word))

    def _letters(self, run: str, start: int) -> None:
        self.found.extend(Item("letter", one, start + at, start + at + 1) for at, one in enumerate(run))

    def _is_name(self, run: str) -> bool:
        """Whether the run of letters that ends here is one name."""
        following = self.text[self.at : self.at + 1]
        found = self.found
        alone = following == "}" and len(found) > 1 and found[-1].kind == "{" and found[-2].kind == "script"
        return is_name(run, following == "(", alone)

    def word(self, name: str, start: int) -> None:
        kind = "function" if name in FUNCTIONS else "words" if name in CONNECTIVES else "word"
        self.add(kind, name, start, "typed" if kind == "function" else "")

    def _command(self, word: str, start: int) -> None:
        name = word[1:]
        if _SIZED.match(word):
            self._sized(name, start)
        elif name in ("begin", "end"):
            self._environment(name, start)
        elif name in TEXTS:
            text(self, start, name)
        elif name in ("tag", "label"):
            self._star()
            content = self.raw()
            if name == "tag" and content is not None:
                self.add("tag", self.text[content[0] : content[1]].strip(), start)
        elif name in RAW_DROPPED or name in MEASURED:
            self._star()
            length = _LENGTH.match(self.text, self.at, self.end) if name in MEASURED else None
            self.at = length.end() if length else self.at
            for _ in range(0 if length else 2 if name in ("rule", "setlength", "setcounter", "addtocounter") else 1):
                content = self.raw()
                if name == "footnote" and content is not None and "=" in self.text[content[0] : content[1]]:
                    self.add("unread", IN_FOOTNOTE, start, "it in the text")
            if name in ("hspace", "hskip"):
                self.add("wide", "", start)
        elif name in ("textcolor", "colorbox", "fcolorbox", "mathcolor"):
            self.raw()
        elif name in NAMES:
            self._star()
            name_of(self, name, start)
        else:
            self.add("unknown", word, start)

    def within(self, start: int, end: int) -> None:
        """Adds the tokens of a stretch of the text."""
        if self.closing is None:
            self.closing = paired(self.text)
        self.found.extend(Scanner(self.text, end, self.closing).scan(start))
        self.at = end

    def respelled(self, plain: str, start: int) -> None:
        """Adds the tokens of characters that stand for others, at the places of those."""
        for item in tokens(plain):
            item.start, item.end = item.start + start, item.end + start
            self.found.append(item)

    def _star(self) -> None:
        if self.text.startswith("*", self.at):
            self.at += 1

    def braced(self) -> tuple[int, int] | None:
        """The inside of the braces that follow; the braces of the whole text are paired once, when first needed."""
        found = _BRACED.match(self.text, self.at, self.end)
        if found:
            return found.start(1), found.end(1)
        place = self.at
        while place < self.end and self.text[place].isspace():
            place += 1
        if place >= self.end or self.text[place] != "{":
            return None
        if self.closing is None:
            self.closing = paired(self.text)
        end = self.closing.get(place, self.end)
        return (place + 1, end) if end < self.end else None

    def raw(self) -> tuple[int, int] | None:
        """The place of the argument in braces that follows, after which scanning goes on."""
        content = self.braced()
        if content is not None:
            self.at = content[1] + 1
        return content

    def _sized(self, name: str, start: int) -> None:
        """A bracket with a size: ``\\left(`` and ``\\right)`` pair as TeX pairs them, ``\\big(`` as any bracket."""
        found = _DELIMITER.match(self.text, self.at, self.end)
        if found is None:
            return
        self.at = found.end()
        sign = found.group(1)
        kind, text = COMMANDS.get(sign) or CHARACTERS.get(sign, ("unread", sign))
        if sign == ".":
            kind = text = "."
        if name in ("left", "right"):
            self.add("open" if name == "left" else "close", text, start, name)
        elif kind == "bar" and name[-1] in "lr":
            self.add("open" if name[-1] == "l" else "close", text, start)
        elif name == "middle" or name[-1] == "m":
            self.add("mid", r"\mid" if text == "|" else text, start)
        elif kind != ".":
            self.add(kind, text, start)

    def _environment(self, name: str, start: int) -> None:
        found = _ENVIRONMENT.match(self.text, self.at, self.end)
        if found is None:
            self.add("unread", "\\" + name, start)
            return
        self.at = found.end()
        if found.group(1) in _MATRICES:
            self.matrices += 1 if name == "begin" else -1
        if name == "begin":
            extra = (_COLUMNS if found.group(1) in _WITH_COLUMNS else _POSITION).match(self.text, self.at, self.end)
            self.at = extra.end() if extra else self.at
        self.add(name, found.group(1), start)


def _plain_number(written: str) -> str:
    r"""``1{,}000``, ``10\,000``, ``0{,}5`` and ``1e-5`` as decimal numerals."""
    if "e" in written:
        return f"{Decimal(written):f}"
    whole, *groups = re.split(r"\{,\}|\\,", written)
    if whole != "0" and all(len(group.partition(".")[0]) == 3 for group in groups):
        return whole + "".join(groups)
    return f"{whole}.{''.join(groups)}"
