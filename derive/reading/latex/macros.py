r"""The author's own commands, ``\newcommand``, ``\def``, ``\DeclareMathOperator``, and what they stand for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field

from ...kernel.records import dataclass
from ...notation.expressions import expression
from .braces import braced
from .lines import Line

__all__ = ["NO_MACROS", "Expanded", "Macro", "Macros", "expanded", "macros_of"]

_DEFINING = expression(
    r"\\(?:(?P<new>(?:re|provide|)newcommand|providecommand)\*?\s*(?:\{\s*(?P<a>\\[A-Za-z]+)\s*\}|(?P<b>\\[A-Za-z]+))"
    r"\s*(?:\[\s*(?P<count>\d)\s*\]\s*(?:\[(?P<default>[^\]]*)\])?)?"
    r"|DeclareMathOperator(?P<star>\*?)\s*\{?\s*(?P<c>\\[A-Za-z]+)\s*\}?"
    r"|[gx]?def\s*(?P<d>\\[A-Za-z]+)\s*(?P<parameters>(?:#\d)*)"
    r"|DeclarePairedDelimiter\s*\{?\s*(?P<f>\\[A-Za-z]+)\s*\}?"
    r"\s*\{(?P<opening>[^{}]{1,20})\}\s*\{(?P<closing>[^{}]{1,20})\}"
    r"|(?:New|Renew|Provide|Declare)DocumentCommand\s*\{?\s*(?P<g>\\[A-Za-z]+)\s*\}?\s*\{(?P<kinds>[\sm]*)\}"
    r"|let\s*(?P<e>\\[A-Za-z]+)\s*=?\s*(?P<same>\\[A-Za-z]+))"
)
_DEFINE = ("newcommand", "def", "Declare", "DocumentCommand", r"\let")
"""One of them is in every definition: what is looked for before an expression is made that reads it."""
_USE = expression(r"\\([A-Za-z]+)[ \t]*(?:\*(?=\s*[\[{]))?")
_TOKEN = expression(r"\s*(\\[A-Za-z]+|\\.|[^\s{}])", re.DOTALL)
_OPTION = expression(r"\s*\[([^\[\]]*)\]")
_PARAMETER = expression(r"#([1-9])")
_DEEP = 20
_FAR = 4_000
"""How far the closing brace of an argument may be, in characters."""


@dataclass(frozen=True, slots=True)
class Macro:
    """A command's text with ``#1`` .. ``#9`` for its parameters, and the first one's value if it may be left out."""

    text: str
    parameters: int = 0
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Macros:
    """The author's commands by name, without the backslash.

    ``known`` are the formulas that have been read with them: a page is looked over several times.
    """

    commands: Mapping[str, Macro] = field(default_factory=dict)
    known: dict[str, tuple[Line, ...]] = field(default_factory=dict, compare=False, repr=False)


NO_MACROS = Macros()
TWICE = Macro(r"\definedtwice{1}")
"""Stands for a command that is defined in two ways: nobody has this one."""


def macros_of(text: str) -> Macros:
    """All definitions in a text, but for those that cannot be read.

    Of a name with two of them nobody knows here which one holds where: it has none, and is no command that is known.
    """
    found: dict[str, Macro] = {}
    for _, _, name, macro in _definitions(text):
        if found.setdefault(name, macro) != macro:
            found[name] = TWICE
    return Macros(found)


def _definitions(text: str) -> Iterator[tuple[int, int, str, Macro]]:
    """Where each definition stands, the name and what it means."""
    if not any(command in text for command in _DEFINE):
        return
    end = 0
    for match in _DEFINING.finditer(text):
        if match.start() < end:
            continue
        name = next(match[group] for group in "abcdefg" if match[group])[1:]
        if match["same"] or match["opening"]:
            end = match.end()
            pair = rf"\left{match['opening']} #2 \right{match['closing']}"
            yield match.start(), end, name, Macro(match["same"]) if match["same"] else Macro(pair, 2, "")
            continue
        body = braced(text, match.end(), min(len(text), match.end() + _FAR))
        if body is None:
            continue
        end = body[1] + 1
        inside = text[body[0] : body[1]]
        if match["c"]:
            inside = rf"\operatorname{match['star']}{{{inside}}}"
        count = int(match["count"] or 0) or len(match["parameters"] or "") // 2 or (match["kinds"] or "").count("m")
        yield match.start(), end, name, Macro(inside, count, match["default"])


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text with its commands written out, and for each of its pieces where it comes from."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]
    """The place of a piece in the first text; a use of a command is one place for all that it stands for."""
    literal: tuple[bool, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The place in the first text of what stands from ``start`` to before ``end``."""
        return self._source(start)[0], self._source(max(start, end - 1))[1]

    def _source(self, at: int) -> tuple[int, int]:
        piece = max(0, bisect_right(self.starts, at) - 1)
        start, end = self.sources[piece]
        if not self.literal[piece]:
            return start, end
        within = start + at - self.starts[piece]
        return within, within + 1


def expanded(text: str, macros: Macros, limit: int) -> Expanded | None:
    """The text with every command of the author written out; None if nothing changes.

    What would become longer than ``limit``, or calls itself, is left as it is written.
    """
    own = list(_definitions(text))
    commands = {**macros.commands, **{name: macro for _, _, name, macro in own}}
    if not commands or (not own and not any(match[1] in commands for match in _USE.finditer(text))):
        return None
    return _Expansion(commands, limit).of(text, [(start, end) for start, end, _, _ in own])


class _Expansion:
    def __init__(self, commands: Mapping[str, Macro], limit: int) -> None:
        self.commands = commands
        self.left = limit
        self.pieces: list[tuple[str, int, int, bool]] = []

    def of(self, text: str, skipped: list[tuple[int, int]]) -> Expanded:
        place = 0
        gaps = iter([*skipped, (len(text), len(text))])
        gap = next(gaps)
        while place < len(text):
            if self.left <= 0:
                self.pieces.append((text[place:], place, len(text), True))
                break
            if place >= gap[0]:
                place, gap = max(place, gap[1]), next(gaps, (len(text), len(text)))
                continue
            match = _USE.search(text, place, gap[0])
            stop = match.start() if match else gap[0]
            if stop > place:
                self.pieces.append((text[place:stop], place, stop, True))
            place = stop
            if match:
                place = self._use(text, match)
        return self._joined()

    def _use(self, text: str, match: re.Match[str]) -> int:
        written, end = self._stands_for(text, match, _DEEP, frozenset())
        if written is None:
            self.pieces.append((match.group(), match.start(), match.end(), True))
            return match.end()
        self.pieces.append((f" {written} ", match.start(), end, False))
        return end

    def _stands_for(
        self, text: str, match: re.Match[str], depth: int, within: frozenset[str]
    ) -> tuple[str | None, int]:
        """What a use is written out to, and its end; None for a command that is not the author's or calls itself."""
        name = match[1]
        macro = self.commands.get(name)
        if macro is None or name in within:
            return None, match.end()
        arguments, end = _arguments(text, match, macro)
        if arguments is None:
            return None, match.end()
        arguments = [self._out(argument, depth - 1, within) for argument in arguments]
        return self._out(_filled(macro, arguments), depth - 1, within | {name}), end

    def _out(self, text: str, depth: int, within: frozenset[str]) -> str:
        """A text with the commands in it written out too, as far as the limits go."""
        self.left -= len(text)
        if depth <= 0 or self.left <= 0 or "\\" not in text:
            return text if self.left > 0 else ""
        parts: list[str] = []
        place = 0
        while self.left > 0 and (match := _USE.search(text, place)):
            parts.append(text[place : match.start()])
            written, place = self._stands_for(text, match, depth, within)
            parts.append(match.group() if written is None else f" {written} ")
        parts.append(text[place:])
        return "".join(parts)

    def _joined(self) -> Expanded:
        starts: list[int] = []
        at = 0
        for piece, _, _, _ in self.pieces:
            starts.append(at)
            at += len(piece)
        return Expanded(
            "".join(piece for piece, _, _, _ in self.pieces),
            tuple(starts),
            tuple((start, end) for _, start, end, _ in self.pieces),
            tuple(literal for _, _, _, literal in self.pieces),
        )


def _arguments(text: str, match: re.Match[str], macro: Macro) -> tuple[list[str] | None, int]:
    """The arguments of a use, and its end; None if one is lacking."""
    end = match.end()
    arguments: list[str] = []
    if macro.default is not None and macro.parameters:
        option = _OPTION.match(text, end)
        arguments.append(option[1] if option else macro.default)
        end = option.end() if option else end
    while len(arguments) < macro.parameters:
        group = braced(text, end, min(len(text), end + _FAR))
        if group is not None:
            arguments.append(text[group[0] : group[1]])
            end = group[1] + 1
            continue
        token = _TOKEN.match(text, end)
        if token is None:
            return None, match.end()
        arguments.append(token[1])
        end = token.end()
    return arguments, end if macro.parameters else match.start() + 1 + len(match[1])


def _filled(macro: Macro, arguments: list[str]) -> str:
    """The macro's text with its arguments, in braces if they are longer than a character."""

    def value(parameter: re.Match[str]) -> str:
        place = int(parameter[1]) - 1
        found = arguments[place] if place < len(arguments) else ""
        return f"{{{found}}}" if len(found) > 1 else found

    return _PARAMETER.sub(value, macro.text)
