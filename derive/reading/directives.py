r"""What an author says in comments that readers never see: ``given``, ``let``, ``index``, ``skip``, ``expect refuted``.

A comment is one instruction, or several, each on a line of its own.  Formulas in it are read like those of the page;
dollars around them do not matter.  What is not understood is a `Problem` with its place: it is never ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..kernel import Size
from ..kernel.records import dataclass
from ..notation.expressions import expression
from .defining import EQUAL
from .documents import Directive, Place, Problem
from .latex import Line, Macros, parse, read
from .latex.tree import Enclosed, Listed, Missing, Node, Numeral, Stretch, Symbol, Unread
from .meaning.elaboration import Elaboration, refusal_of
from .meaning.givens import OPERATORS, Comparison, OneHotVector, RangeOf, Stated, ZeroOrOne
from .meaning.patterns import Pattern, pattern_of
from .meaning.refusal import UnreadableError
from .meaning.scope import Scope
from .meaning.scripts import DELTAS
from .meaning.sums import upper
from .page import Defined
from .trees import inside

__all__ = ["FORMS", "Expect", "Givens", "Instruction", "Let", "Range", "Skip", "Where", "instructions"]

FORMS = (
    r"given \sum_j y_j = 1",
    r"let S = \sum_i e^{z_i}",
    "index j, k in 1..n",
    "skip",
    "begin skip",
    "end skip",
    "skip all",
    "expect refuted",
)
"""One example of every instruction."""

FIXED = frozenset({r"\partial", r"\nabla", r"\sum", r"\prod"})
"""What no page defines."""

LONGEST = 2_000
"""The most characters of an instruction."""

WORDS = ("given", "let", "index", "skip", "begin", "end", "expect")


@dataclass(frozen=True, slots=True)
class Where:
    """An instruction's place: its comment, and its offset in it."""

    directive: Directive
    start: int

    def place(self, offset: int = 0) -> Place:
        """Where a character of the instruction stands in the file."""
        whole = self.directive
        return Place((whole.place.position(whole.text, self.start + offset),), self.cell)

    def problem(self, reason: str, expected: str, offset: int = 0) -> Problem:
        """What is wrong with the instruction."""
        return Problem(reason, expected, self.place(offset))

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.place().lines[0][0]

    @property
    def of_project(self) -> bool:
        """Whether it is a directive of the whole project: these stand in line 0 of every page."""
        return self.line == 0

    @property
    def cell(self) -> int | None:
        """The notebook's cell."""
        return self.directive.place.cell


@dataclass(frozen=True, slots=True)
class Givens:
    """``given``: what holds from here on; ``x > y > 0`` states two things."""

    stated: tuple[Stated, ...]
    at: Where


@dataclass(frozen=True, slots=True)
class Let:
    """``let``: a name and what it means from here on."""

    pattern: Pattern
    name: Node
    body: Node
    defined: Defined
    at: Where


@dataclass(frozen=True, slots=True)
class Range:
    """``index``: these letters are indices, and run from 1 to the size wherever nothing else is written."""

    letters: tuple[str, ...]
    size: Size
    stated: Stated
    at: Where


@dataclass(frozen=True, slots=True)
class Skip:
    """``skip`` (the ``next`` chain), ``begin skip``, ``end skip``, ``skip all``."""

    extent: str
    at: Where


@dataclass(frozen=True, slots=True)
class Expect:
    """``expect refuted``: a lesson on a mistake, which must be one."""

    at: Where


Instruction = Givens | Let | Range | Skip | Expect


def instructions(directive: Directive, macros: Macros) -> Iterator[Instruction | Problem]:
    """The instructions of a comment in order; a problem in the place of each that is not understood."""
    for found in _LINE.finditer(directive.text):
        said = _Said(found[0].rstrip(), Where(directive, found.start()), macros)
        try:
            yield said.instruction()
        except UnreadableError as refused:
            yield said.at.problem(refused.reason, refused.expected, refused.at.start)


_LINE = expression(r"\S[^\n]*|\A\s*\Z")
_LETTER = r"(?:\\[A-Za-z]+|[^\W\d_])"
_LETTERS = rf"{_LETTER}(?:\s*(?:,|\band\b)\s*{_LETTER})*"
_EACH = expression(
    r",?\s*(?:\bfor\s+(?:each|all|every)\b|∀|\\forall\b|\\text\{\s*,?\s*for (?:each|all|every)\s*\})"
    rf"\s*(?P<letters>{_LETTERS})\s*\Z"
)
_ONE_HOT = expression(r"(?P<name>.+?)\s+(?:is\s+|are\s+)?one[\s-]?hot\s*\Z", re.DOTALL)
_RANGE = expression(
    rf"\s*(?P<letters>{_LETTERS})\s*(?:\bin\b|\\in\b|∈)\s*(?:\\?\{{)?\s*(?P<first>\d+)\s*,?\s*"
    r"(?:\.{2,3}|…|\\[lc]?dots\b|\bto\b)\s*,?\s*(?P<size>.+?)\s*(?:\\?\})?\s*\Z",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Said:
    """One instruction: its text, which its places count in, and where it stands."""

    text: str
    at: Where
    macros: Macros

    def instruction(self) -> Instruction:
        """What it says."""
        if len(self.text) > LONGEST:
            raise UnreadableError("the directive is too long", Stretch(0, 0), f"at most {LONGEST} characters")
        words = self.text.split(None, 1)
        if not words:
            raise UnreadableError("the directive says nothing", Stretch(0, 0), _expected())
        forms: dict[str, Callable[[int], Instruction]] = {"given": self.givens, "let": self.let, "index": self.range}
        if words[0] in forms:
            after = len(words[0])
            if len(words) == 1:
                raise UnreadableError(f"nothing follows '{words[0]}'", Stretch(after, after), _like(words[0]))
            return forms[words[0]](after)
        match " ".join(self.text.split()):
            case "skip":
                return Skip("next", self.at)
            case "begin skip" | "end skip" | "skip all" as said:
                return Skip(said.replace("skip", "").strip(), self.at)
            case "expect refuted":
                return Expect(self.at)
        raise UnreadableError(f"no directive is '{_shortened(self.text)}'", Stretch(0, 0), _expected(words[0]))

    # --- given ---

    def givens(self, start: int) -> Givens:
        """``given A = B``, ``given A > 0 for each j``, ``given y is one-hot``."""
        end, each = len(self.text), tuple[str, ...]()
        if found := _EACH.search(self.text, start):
            end, each = found.start(), self.letters(*found.span("letters"))
        said = " ".join(self.text[start:].replace("$", " ").split())
        if found := _ONE_HOT.match(self.text[start:end].replace("$", " ")):
            pattern = pattern_of(self.expression(start, start + found.end("name")))
            if pattern is None or pattern.arguments or pattern.applied_to:
                raise UnreadableError("it is not clear what is one-hot", Stretch(start + 1, end), "y is one-hot")
            return Givens((Stated(said, self.at.line, OneHotVector(pattern.name), sure=True),), self.at)
        line = self.line(start, end)
        if [relation.sign for relation in line.relations] == [r"\in"] and _is_zero_and_one(line.sides[1]):
            return Givens((Stated(said, self.at.line, ZeroOrOne(line.sides[0], each), sure=True),), self.at)
        for relation in line.relations:
            if relation.sign not in (*OPERATORS, "<", r"\le"):
                raise UnreadableError(f"a given with {relation.sign}", relation.at, r"=, \neq, <, \le, > or \ge")
        if not line.relations:
            raise UnreadableError("a given that states nothing", line.at, _like("given"))
        names = {part.name for side in line.sides for part in inside(side) if isinstance(part, Symbol)}
        if missing := [letter for letter in each if letter not in names]:
            raise UnreadableError(
                f"{missing[0]} does not occur in the given", Stretch(end, len(self.text)), _like("given")
            )
        sides = pairwise(line.sides)
        forms = [Comparison(a, r.sign, b, each) for (a, b), r in zip(sides, line.relations, strict=True)]
        return Givens(tuple(Stated(said, self.at.line, form, sure=True) for form in forms), self.at)

    # --- let ---

    def let(self, start: int) -> Let:
        """``let S = …``, ``let p_j = …``, ``let f(x) = …``."""
        line = self.line(start, len(self.text))
        if [relation.sign in EQUAL for relation in line.relations] != [True]:
            raise UnreadableError("a definition has one =", line.at, _like("let"))
        name, body = line.sides
        pattern = pattern_of(name)
        if pattern is None:
            raise UnreadableError("what stands before the = is no name", name.at, "S, p_j or f(x) before the =")
        if pattern.name in FIXED or (pattern.name in DELTAS and len(pattern.indices) == 2):
            raise UnreadableError("this has its meaning already", name.at, "another name")
        sides = (" ".join(self.text[side.at.start : side.at.end].split()) for side in (name, body))
        return Let(pattern, name, body, Defined(" := ".join(sides), self.at.line), self.at)

    # --- index ---

    def range(self, start: int) -> Range:
        """``index j, k in 1..n``."""
        found = _RANGE.fullmatch(self.text.replace("$", " "), start)
        if found is None:
            raise UnreadableError("a range is not understood", Stretch(start + 1, len(self.text)), _like("index"))
        letters = self.letters(*found.span("letters"))
        if found["first"] != "1":
            raise UnreadableError("indices count from 1 here", Stretch(*found.span("first")), _like("index"))
        size = upper(Elaboration(Scope()), self.expression(*found.span("size")))
        if size in letters:
            at = Stretch(*found.span("size"))
            raise UnreadableError(f"{size} cannot be an index and the end of its range", at, _like("index"))
        said = " ".join(self.text[start:].replace("$", " ").split())
        return Range(letters, size, Stated(said, self.at.line, RangeOf(letters, size), sure=True), self.at)

    # --- formulas ---

    def letters(self, start: int, end: int) -> tuple[str, ...]:
        """Letters with commas between them."""
        found = []
        for part in re.finditer(_LETTER, re.sub(r"\band\b", " , ", self.text[start:end])):
            node = parse(part[0], self.macros)
            if not isinstance(node, Symbol):
                raise UnreadableError("an index is a letter", Stretch(start, end), "j, k")
            found.append(node.name)
        return tuple(dict.fromkeys(found))

    def expression(self, start: int, end: int) -> Node:
        """One expression, which can be read."""
        node = parse(self.blanked(start, end), self.macros)
        return _readable(node)

    def line(self, start: int, end: int) -> Line:
        """One line of mathematics, which can be read."""
        lines = read(self.blanked(start, end), self.macros)
        if not lines:
            raise UnreadableError("a formula is missing", Stretch(start, end), _like("given"))
        if len(lines) > 1:
            raise UnreadableError("one statement each", lines[1].at, "another directive for this")
        (line,) = lines
        for side in line.sides:
            _readable(side)
        if line.comments:
            raise UnreadableError("something stands beside the formula", line.comments[0].at, "one statement each")
        return line

    def blanked(self, start: int, end: int) -> str:
        """The text from start to end with blanks before it, so that places in it are places in the instruction."""
        return " " * start + self.text[start:end].replace("$", " ")


def _is_zero_and_one(node: Node) -> bool:
    match node:
        case Enclosed(r"\{", _, Listed((Numeral("0"), Numeral("1")))):
            return True
    return False


def _readable(node: Node) -> Node:
    """The node, if nothing in it could not be read."""
    for part in inside(node):
        if isinstance(part, Unread | Missing):
            raise refusal_of(part)
    return node


def _like(word: str) -> str:
    """The example of an instruction."""
    return next(f"a form like '{form}'" for form in FORMS if form.startswith(word))


def _expected(word: str = "") -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, WORDS, 1)
    if near:
        return " or ".join(f"'{form}'" for form in FORMS if near[0] in form.split()[0])
    return ", ".join((*(form.split()[0] for form in FORMS[:3]), *FORMS[3:]))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
