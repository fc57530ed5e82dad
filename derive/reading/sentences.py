"""Prose as sentences with formulas in them; what stands beside a displayed line is read as one too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from weakref import WeakKeyDictionary

from ..kernel.records import dataclass, replace
from ..notation.expressions import expression
from .cues import OTHER_FORMULA, normal
from .documents import Formula, Place
from .latex import Line
from .latex.tree import Compared, Enclosed, Listed, Missing, Node, Stretch, Symbol, Words

__all__ = ["Mention", "Sentence", "remark_of", "sentences_of"]

STOP = expression(r"[.!?。！？।][\"”»)*_]*(?=\s|\Z|[^\x00-\x7f])|[。！？।]")
ABBREVIATED = ("e.g", "i.e", "cf", "w.r.t", "eq", "fig", "resp", "vs")
"""What a full stop ends that ends no sentence."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A formula, or a line of one, among words: sides with relations between them; ``text`` is the page's own.

    ``line`` is there where it is a line of an inline formula, None for what stands beside a displayed one.
    """

    sides: tuple[Node, ...]
    signs: tuple[str, ...]
    text: str
    row: int
    formula: Formula
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and formulas in turn.

    ``opens`` says that no full stop ends it: what follows goes on with it.  ``first`` is the first of its paragraph.
    ``words`` are its words in one spelling, with a mark in the place of every formula; so are those before a part.
    ``row`` is the line of the page that its paragraph begins in.
    """

    parts: tuple[str | Mention, ...]
    opens: bool = False
    first: bool = False
    row: int = 1
    words: str = field(init=False, compare=False, default="")

    def __post_init__(self) -> None:
        """Keep the words."""
        object.__setattr__(self, "words", _words(self.parts))

    def mentions(self) -> Iterator[tuple[int, Mention]]:
        """The formulas with their places among the parts."""
        yield from ((place, part) for place, part in enumerate(self.parts) if isinstance(part, Mention))

    def before(self, place: int) -> str:
        """The words before a part."""
        return _words(self.parts[:place])

    def after(self, place: int) -> str:
        """The words after a part."""
        return _words(self.parts[place + 1 :])

    def between(self, one: int, other: int) -> str:
        """The words between two parts."""
        return _words(self.parts[one + 1 : other])

    def begins_small(self) -> bool:
        """Whether it begins with a small letter, and so goes on from what stands before it."""
        return isinstance(self.parts[0], str) and self.parts[0].lstrip(" *_(")[:1].islower()


def _words(parts: Iterable[str | Mention]) -> str:
    return normal("".join(part if isinstance(part, str) else f" {OTHER_FORMULA} " for part in parts))


MOST_PARTS = 40
LONGEST = 20_000
"""Parts of a sentence, and characters between two formulas, the middle of which is left out."""

PLAIN = expression(r"(?<![\w$\\.,|<>(])([a-zA-Z])\s*(==?|≠|!=|=/=|\\neq?)\s*([a-zA-Z])(?![\w(.\[^])")
"""i ≠ j, typed as words."""


LinesOf = Callable[[Formula], tuple[Line, ...]]
Read = tuple[tuple[str | Formula, ...], tuple[Sentence, ...]]

_READ: WeakKeyDictionary[LinesOf, dict[tuple[int, bool], Read]] = WeakKeyDictionary()
"""The sentences of a page's paragraphs, by how its formulas are read, for as long as somebody reads the page."""


def sentences_of(
    parts: tuple[str | Formula, ...], lines_of: LinesOf, place: Place | None = None
) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, found once; a full stop inside of a formula ends none.

    With its ``place`` relations between letters count as formulas where they are typed as words.
    """
    known, key = _READ.setdefault(lines_of, {}), (id(parts), place is None)
    if key not in known:
        known[key] = parts, _sentences_of(parts, lines_of, place)  # with the parts, so that no others get their number
    return known[key][1]


def _sentences_of(parts: Iterable[str | Formula], lines_of: LinesOf, place: Place | None) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    current: list[str | Mention] = []
    row = place.lines[0][0] if place is not None else 1
    for part in parts:
        if isinstance(part, Formula):
            for line in lines_of(part):
                current += _mentions(part, line)
            continue
        if len(part) > LONGEST:
            part = f"{part[: LONGEST // 2]} {part[-LONGEST // 2 :]}"
        begin = 0
        for stop in filter(_ends_sentence, STOP.finditer(part)):
            current += _typed(part[begin : stop.end()], place)
            begin = stop.end()
            found += _ended(current, not found, row)
            current = []
        if part[begin:]:
            current += _typed(part[begin:], place)
    rest = _ended(current, not found, row)
    return (*found, *rest[:-1], *(replace(last, opens=True) for last in rest[-1:]))


def _ends_sentence(stop: re.Match[str]) -> bool:
    """Whether a sign ends a sentence: no abbreviation, and none behind a digit but a full stop before a space."""
    text, at = stop.string, stop.start()
    if text[at] not in ".!?":
        return True
    if text[at - 1 : at].isdecimal():
        return text[at] == "." and text[at + 1 : at + 2].isspace()
    before = text[max(0, at - 6) : at].lower()
    shortened = next((short for short in ABBREVIATED if before.endswith(short)), None)
    if shortened is None:
        return True
    letter = before[-len(shortened) - 1 : -len(shortened)]
    return letter.isalnum() or letter == "_"


def _ended(parts: list[str | Mention], first: bool, row: int) -> list[Sentence]:
    """Parts as a sentence; of what has no end as several: every formula looks at all the words around it."""
    pieces = [parts[at : at + MOST_PARTS] for at in range(0, len(parts), MOST_PARTS)]
    spoken = [piece for piece in pieces if any(isinstance(p, Mention) or p.strip() for p in piece)]
    return [Sentence(tuple(piece), first=first and place == 0, row=row) for place, piece in enumerate(spoken)]


def _typed(words: str, place: Place | None) -> Iterator[str | Mention]:
    """Words, with the relations between letters in them."""
    begin = 0
    for found in PLAIN.finditer(words) if place is not None else ():
        if place is None or words[found.end() : found.end() + 2].lstrip()[:1] in ("+", "-", "*", "/"):
            continue
        if words[begin : found.start()]:
            yield words[begin : found.start()]
        sign = "=" if set(found[2]) == {"="} else r"\neq"
        sides = tuple(Symbol(letter, Stretch(0, 0)) for letter in (found[1], found[3]))
        formula = Formula(found[0], place, False)
        yield Mention(sides, (sign,), found[0], place.lines[0][0], formula)
        begin = found.end()
    if words[begin:]:
        yield words[begin:]


def _mentions(formula: Formula, line: Line) -> Iterator[str | Mention]:
    """A line of an inline formula, and what stands beside it, in the order of the text."""
    beside = list(_remarks(line.comments, formula))
    before = [part for at, part in beside if at < line.sides[0].at.start]
    after = [part for at, part in beside if at >= line.sides[0].at.start]
    yield from before
    row = formula.place.position(formula.text, line.at.start)[0]
    whole = len(line.comments) == 0
    end = max(side.at.end for side in line.sides)
    text = formula.text if whole else formula.text[line.sides[0].at.start : end]
    if line.relations or not isinstance(line.sides[0], Missing):
        yield Mention(line.sides, tuple(r.sign for r in line.relations), text.strip(), row, formula, line)
    yield from after


def remark_of(nodes: Iterable[Node], formula: Formula) -> Sentence:
    """What stands beside a displayed line, or over a sign of it, as a sentence."""
    return Sentence(tuple(part for _, part in _remarks(nodes, formula)), first=True)


def _remarks(nodes: Iterable[Node], formula: Formula) -> Iterator[tuple[int, str | Mention]]:
    for node in nodes:
        match node:
            case Words(text, at):
                yield at.start, f" {text} "
            case Listed(parts):
                yield from _remarks(parts, formula)
            case Compared(sides, operators, at):
                yield at.start, _mention(sides, operators, at, formula)
            case Enclosed("(" | "[", _, Compared() | Words() | Listed() as inner):
                yield from _remarks([inner], formula)
            case _:
                yield node.at.start, _mention((node,), (), node.at, formula)


def _mention(sides: tuple[Node, ...], signs: tuple[str, ...], at: Stretch, formula: Formula) -> Mention:
    row = formula.place.position(formula.text, at.start)[0]
    return Mention(sides, signs, formula.text[at.start : at.end].strip(), row, formula)
