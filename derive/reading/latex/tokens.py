r"""Text to tokens: commands, letters, words, numerals, brackets, marks, each with its place, in one spelling."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from .braces import paired
from .naming import divided_run, is_name, spoken
from .stops import multiplies
from .vocabulary import (
    ARITY,
    BIG,
    BIG_BY_LETTER,
    CHARACTERS,
    COMBINING,
    COMMANDS,
    CONNECTIVES,
    FONTS,
    FUNCTIONS,
    LOWERED,
    MEASURED,
    NAMES,
    RAISED,
    RAW_DROPPED,
    SHORTENED,
    TEXTS,
    WORDS,
)

__all__ = ["Item", "tokens"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(slots=True)
class Item:
    r"""A token; or a group: what stands between braces, brackets, ``\begin`` and ``\end``, with its ``inner`` items.

    ``text`` is in one spelling: the command, letter or sign; of a bracket the opening, of an environment the name.
    ``note`` is the closing bracket, the font of a letter, or ``left`` and ``right`` for brackets that TeX pairs itself.
    """

    kind: str
    text: str
    start: int
    end: int
    inner: list[Item] | None = None
    note: str = ""


_TOKEN = re.compile(
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
    |(?P<long>:=|==|!=|<=>|<=|>=|=>|->|\|\||&lt;|&gt;|&amp;)
    |(?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_DELIMITER = re.compile(r"\s*(\\[A-Za-z]+|\\.|.)", re.DOTALL)
_SIZED = re.compile(r"\\(?:left|right|middle|[bB]igg?[lrm]?)$")
_BRACED = re.compile(r"\s*\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{\s*([A-Za-z]+\*?)\s*\}")
_LOWER, _UPPER = "".join(LOWERED), "".join(RAISED)
_UNDER = re.compile(rf"(?:\^(?:\{{[^{{}}]{{0,40}}\}}|[^{{}}]))?\s*_|[{_UPPER}]*[{_LOWER}]")
_TERM = re.compile(r"\s*(?:[A-Za-zα-ωŷ(\[√\\−-]|[\U0001d400-\U0001d7ff])")
_LENGTH = re.compile(r"\s*=?\s*-?[\d.]+\s*(?:pt|em|ex|mu|cm|mm|in|sp|bp|pc)(?![A-Za-z])")
_COLUMNS = re.compile(r"(?:\s*\[[^\]\n]*\])?\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_POSITION = re.compile(r"\s*\[[tbc]\]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_'][A-Za-z0-9]+)*\Z")
_MATHEMATICS = re.compile(r"[(_^=+]|(?<!^)[-\[]")
_FAR = 300
_IN_TEXT = re.compile(r"\\[A-Za-z]+\s?|[{}~]|\\.")
_SPACES = {r"\ ": "wide", r"\;": "wide", r"\:": "wide", "~": "wide"}
_MATRICES = _words("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix")
_OPERANDS = _words("letter number symbol word unknown close } prime accent postfix end bar")
_WITH_COLUMNS = frozenset(
    _words("array tabular alignat alignat* alignedat IEEEeqnarray IEEEeqnarray* darray tabularx subarray")
)

_MOST_DIGITS = 300
"""A longer number is a mistake, and costly: Python itself refuses to read one of 4300 digits."""


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """The tokens of the text from ``start`` to before ``end``; nothing is refused."""
    return _Scanner(text, len(text) if end is None else end).scan(start)


class _Scanner:
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

    def _add(self, kind: str, text: str, start: int, note: str = "") -> None:
        self.found.append(Item(kind, text, start, self.at, None, note))

    def _other(self, kind: str, word: str, start: int) -> None:
        if kind == "number":
            self._number(word, start)
        elif self.matrices and word in _SPACES:
            self._add(_SPACES[word], "", start)
        elif word == ".":
            self._stop(start)
        elif kind == "short":
            self._add("words", word, start)
        elif kind == "doubled":
            self._doubled(word, start)
        elif kind == "wide":
            self._add("wide", "", start)
        elif kind == "row":
            self._add("row", r"\\", start)
        elif kind == "dots":
            self._add("dots", "...", start)
        elif kind == "escape":
            sort, text = COMMANDS.get(word, ("unread", word))
            if sort:
                self._add(sort, text, start)
        elif word in CHARACTERS:
            sort, text = CHARACTERS[word]
            if sort == "prime2":
                self._add("prime", "'", start)
                self._add("prime", "'", start)
            elif sort == "raised":
                self._add("script", "^", start)
                self._add("mark" if text == r"\circ" else "symbol", text, start)
            elif sort:
                self._add(sort, text, start)
        else:
            self._character(word, start)

    def _doubled(self, word: str, start: int) -> None:
        r"""``\\\\{x\\\\}`` and ``\\\\,`` where a renderer takes one backslash away; else a row and what follows it."""
        if word[-1] in "{}":
            if not self.braces_doubled:
                self.at = start + 2
                self._add("row", r"\\", start)
                return
            self._add("open" if word[-1] == "{" else "close", "\\" + word[-1], start)

    def _stop(self, start: int) -> None:
        """A full stop: a product's, or what ends a sentence or a list's part."""
        operand = bool(self.found) and self.found[-1].kind in _OPERANDS
        if operand and multiplies(self.text, start, self.end):
            self._add("mark", r"\cdot", start)
        else:
            self._add("comma", ".", start)

    def _number(self, digits: str, start: int) -> None:
        r"""A numeral; but ``x^10`` is x¹0 and ``\frac12`` is 1/2, as TeX takes one digit where an argument stands."""
        before = self.found[-1] if self.found else None
        single = 0
        if before is not None and len(digits) > 1:
            single = 1 if before.kind == "script" else ARITY.get(before.text, 0) if before.kind == "command" else 0
        if not digits.isdigit() and ("e" in digits or "," in digits):
            if not single:
                self._add("number", _plain_number(digits), start)
                return
            digits = digits[: len(digits) - len(digits.lstrip("0123456789"))]
            self.at = start + len(digits)
        for place in range(min(single, len(digits) - 1)):
            self.found.append(Item("number", digits[place], start + place, start + place + 1))
        rest = min(single, len(digits) - 1)
        if len(digits) - rest > _MOST_DIGITS:
            expected = f"a number of at most {_MOST_DIGITS} digits"
            self._add("unread", f"{digits[rest : rest + 9]}…", start + rest, expected)
            return
        self._add("number", digits[rest:], start + rest)

    def _run(self, run: str, start: int) -> None:
        """Letters without a space between them: a known word, or a product of letters with a known word in it."""
        if run == "log" and self.text.startswith("_softmax", self.at):
            self.at += len("_softmax")
            self._add("word", "log_softmax", start)
            return
        if run in WORDS:
            self._word(run, start)
            return
        within = divided_run(run)
        if within is None:
            if self._is_name(run):
                self._add("word", run, start)
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

    def _word(self, name: str, start: int) -> None:
        kind = "function" if name in FUNCTIONS else "words" if name in CONNECTIVES else "word"
        self._add(kind, name, start, "typed" if kind == "function" else "")

    def _character(self, char: str, start: int) -> None:
        """A character that no table has: a script, an accent, a letter of another alphabet, words without a command."""
        if char in RAISED or char in LOWERED:
            self._scripts(start)
        elif char in BIG_BY_LETTER:
            kind = ("big", BIG_BY_LETTER[char][1:]) if self._is_sum() else ("symbol", _capital(char))
            self._add(*kind, start)
        elif char in COMBINING:
            self._add("accent", COMBINING[char], start)
        elif not char.isalpha():
            plain = unicodedata.normalize("NFKC", char)
            if plain.isspace():
                return
            if plain.isdigit() and "CIRCLED" in unicodedata.name(char, ""):
                while self.found and self.found[-1].kind == "dots":
                    self.found.pop()
                self._add("tag", plain, start)
            elif unicodedata.name(char, "").startswith("VULGAR FRACTION") and not self._digits_before(start):
                self._fraction(plain, start)
            elif plain.isdecimal():
                font = "blackboard" if "DOUBLE" in unicodedata.name(char, "") else ""
                self._add("number", plain, start, font)
            else:
                self._add("unread", char, start)
        else:
            self._letter(char, start)

    def _is_sum(self) -> bool:
        """Whether the letter Σ that ends here is a sum: with something under it, or before a term and behind none."""
        if _UNDER.match(self.text, self.at, self.end):
            return True
        operand = bool(self.found) and self.found[-1].kind in _OPERANDS
        return not operand and bool(_TERM.match(self.text, self.at, self.end))

    def _digits_before(self, start: int) -> bool:
        return bool(self.found) and self.found[-1].kind == "number" and self.found[-1].end == start

    def _fraction(self, plain: str, start: int) -> None:
        """``½`` as one half; behind digits it would be a mixed number, which is not read."""
        self._add("command", "frac", start)
        for part in plain.split("\u2044"):
            self._add("{", "{", start)
            self._add("number", part, start)
            self._add("}", "}", start)

    def _letter(self, char: str, start: int) -> None:
        if char >= "\U0001d400" and self._upright(start):
            return
        plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char))
        if len(plain) == 2 and plain[0].isascii() and plain[1] in COMBINING:
            self._add("letter", plain[0], start)
            self._add("accent", COMBINING[plain[1]], start)
        elif len(plain) == 1 and (plain.isascii() or plain in CHARACTERS):
            kind, text = CHARACTERS.get(plain, ("letter", plain))
            self._add(kind, text, start, _font(unicodedata.name(char, "")))
        else:
            while self.at < self.end and self.text[self.at].isalpha() and not self.text[self.at].isascii():
                self.at += 1
            self._add("words", self.text[start : self.at], start)

    def _upright(self, start: int) -> bool:
        """A known word in letters of Unicode's mathematical alphabets."""
        end = self.at
        while end < min(self.end, start + 12) and "\U0001d400" <= self.text[end] <= "\U0001d7ff":
            end += 1
        word = unicodedata.normalize("NFKC", self.text[start:end])
        if len(word) < 2 or word not in WORDS:
            return False
        self.at = end
        self._word(word, start)
        return True

    def _scripts(self, start: int) -> None:
        """``x₁₂``, ``x²``: a script and its braces, at the place of the characters."""
        table = RAISED if self.text[start] in RAISED else LOWERED
        while self.at < self.end and self.text[self.at] in table:
            self.at += 1
        self._add("script", "^" if table is RAISED else "_", start)
        self._add("{", "{", start)
        plain = "".join(table[char] for char in self.text[start : self.at])
        for item in tokens(plain):
            item.start, item.end = item.start + start, item.end + start
            self.found.append(item)
        self._add("}", "}", start)

    def _command(self, word: str, start: int) -> None:
        name = word[1:]
        if _SIZED.match(word):
            self._sized(name, start)
        elif name in ("begin", "end"):
            self._environment(name, start)
        elif name in TEXTS:
            self._text(start, name)
        elif name in ("tag", "label", "notag"):
            self._star()
            content = self._raw()
            if name == "tag" and content is not None:
                self._add("tag", self.text[content[0] : content[1]].strip(), start)
        elif name in RAW_DROPPED or name in MEASURED:
            self._star()
            length = _LENGTH.match(self.text, self.at, self.end) if name in MEASURED else None
            self.at = length.end() if length else self.at
            for _ in range(0 if length else 2 if name in ("rule", "setlength", "setcounter", "addtocounter") else 1):
                self._raw()
            if name in ("hspace", "hskip"):
                self._add("wide", "", start)
        elif name in ("textcolor", "colorbox", "fcolorbox", "mathcolor"):
            self._raw()
        elif name in NAMES:
            self._star()
            self._name(name, start)
        else:
            self._add("unknown", word, start)

    def _star(self) -> None:
        if self.text.startswith("*", self.at):
            self.at += 1

    def _braced(self) -> tuple[int, int] | None:
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

    def _raw(self) -> tuple[int, int] | None:
        """The place of the argument in braces that follows, after which scanning goes on."""
        content = self._braced()
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
            self._add("open" if name == "left" else "close", text, start, name)
        elif kind == "bar" and name[-1] in "lr":
            self._add("open" if name[-1] == "l" else "close", text, start)
        elif name == "middle" or name[-1] == "m":
            self._add("mid", r"\mid" if text == "|" else text, start)
        elif kind != ".":
            self._add(kind, text, start)

    def _environment(self, name: str, start: int) -> None:
        found = _ENVIRONMENT.match(self.text, self.at, self.end)
        if found is None:
            self._add("unread", "\\" + name, start)
            return
        self.at = found.end()
        if found.group(1) in _MATRICES:
            self.matrices += 1 if name == "begin" else -1
        if name == "begin":
            extra = (_COLUMNS if found.group(1) in _WITH_COLUMNS else _POSITION).match(self.text, self.at, self.end)
            self.at = extra.end() if extra else self.at
        self._add(name, found.group(1), start)

    def _text(self, start: int, command: str) -> None:
        content = self._raw()
        if content is None:
            return
        inside = self.text[content[0] : content[1]]
        if "$" not in inside:
            self._words_of(inside, content[0], start, FONTS.get(command, "roman"))
            return
        after, place = self.at, content[0]
        scripted = bool(self.found) and self.found[-1].kind == "script"
        if scripted:
            self._add("{", "{", start)
        for turn, part in enumerate(inside.split("$")):
            if turn % 2:
                self._within(place, place + len(part))
            elif part.strip():
                self.at = place + len(part)
                self._said(part, place)
            place += len(part) + 1
        self.at = after
        if scripted:
            self._add("}", "}", start)

    def _within(self, start: int, end: int) -> None:
        """The tokens of a stretch of the text."""
        if self.closing is None:
            self.closing = paired(self.text)
        self.found.extend(_Scanner(self.text, end, self.closing).scan(start))
        self.at = end

    def _words_of(self, content: str, place: int, start: int, font: str) -> None:
        r"""The words of a ``\text``, with the mathematics that is typed among them."""
        mathematics = spoken(content) if len(content) < _FAR else None
        if mathematics is None:
            self._said(content, start, font)
            return
        after = self.at
        if mathematics.start == 0 or not content[: mathematics.start].strip(" ("):
            self._add("{", "{", start)
            self._upright_mathematics(place + mathematics.start, place + mathematics.end)
            self.at = after
            self._add("}", "}", after - 1)
            return
        before = content[: mathematics.start].rstrip(" (\t\n")
        self.at = place + len(before)
        self._said(before, start)
        self._upright_mathematics(place + mathematics.start, place + mathematics.end)
        behind = content[mathematics.end :]
        said = behind.strip(" ).,;:")
        self.at = after
        if said:
            self._said(said, place + mathematics.end + len(behind) - len(behind.lstrip(" ).,;:")))

    def _upright_mathematics(self, start: int, end: int) -> None:
        """The tokens of a stretch in which a run of letters is a name, as it is set upright."""
        before = len(self.found)
        self._within(start, end)
        run: list[Item] = []
        joined: list[Item] = []
        for item in [*self.found[before:], Item("", "", end + 1, end + 1)]:
            if run and (item.kind != "letter" or item.start != run[-1].end):
                joined.extend(run if len(run) == 1 else [_one_name(run)])
                run = []
            if item.kind == "letter" and not item.note:
                run.append(item)
            else:
                joined.append(item)
        self.found[before:] = joined[:-1]

    def _said(self, content: str, start: int, font: str = "roman") -> None:
        """A name if it is one word that can be one: no connective, and not set apart by spaces like prose."""
        said = " ".join(_IN_TEXT.sub(" ", content).split()) if "\\" in content or "{" in content else content
        plain = " ".join(said.replace("~", " ").split())
        if not plain:
            return
        apart = said != said.strip() and plain not in WORDS
        if not _NAME.match(plain) or plain.lower() in CONNECTIVES or apart:
            self._add("words", plain, start)
        elif len(plain) == 1:
            self._add("letter", plain, start, font)
        else:
            self._add("function" if plain in FUNCTIONS else "word", plain, start)

    def _name(self, command: str, start: int) -> None:
        r"""``\mathrm{CE}``, ``\operatorname{diag}``: a word; ``\mathrm{L(p)}`` is mathematics; else a font."""
        content = self._braced()
        inside = self.text[content[0] : content[1]] if content else ""
        plain = re.sub(r"\\[,!;: ]|[\s~]|\{\}", "", inside)
        if content is None or len(plain) < 2 or not _NAME.match(plain):
            if content is not None and _MATHEMATICS.search(plain):
                self.at = content[1] + 1
                self._add("{", "{", start)
                self._upright_mathematics(*content)
                self.at = content[1] + 1
                self._add("}", "}", content[1])
            else:
                self._add("command", command, start)
            return
        after = content[1] + 1
        if len(plain) == 2 and plain[0] == "d" and plain not in WORDS and command == "mathrm":
            self.found.append(Item("letter", "d", start, content[0] + 1, None, "roman"))
            self.found.append(Item("letter", plain[1], content[0] + 1, after))
            self.at = after
            return
        self.at = after
        kind = "function" if plain in FUNCTIONS else "big" if plain in BIG else "word"
        self._add(kind, plain, start, "word" if kind == "big" else "")


def _one_name(run: list[Item]) -> Item:
    name = "".join(item.text for item in run)
    return Item("function" if name in FUNCTIONS else "word", name, run[0].start, run[-1].end)


def _plain_number(written: str) -> str:
    r"""``1{,}000``, ``10\,000``, ``0{,}5`` and ``1e-5`` as decimal numerals."""
    if "e" in written:
        return f"{Decimal(written):f}"
    whole, *groups = re.split(r"\{,\}|\\,", written)
    if whole != "0" and all(len(group.partition(".")[0]) == 3 for group in groups):
        return whole + "".join(groups)
    return f"{whole}.{''.join(groups)}"


def _capital(letter: str) -> str:
    return "\\" + unicodedata.name(letter).rsplit(" ", 1)[1].capitalize()


def _font(name: str) -> str:
    """The font of a letter of Unicode's mathematical alphabets."""
    if "DOUBLE-STRUCK" in name:
        return "blackboard"
    if "SCRIPT" in name or "FRAKTUR" in name:
        return "calligraphic"
    return "bold" if "BOLD" in name and "ITALIC" not in name else ""
