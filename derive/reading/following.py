"""What following the author's directives does: what is left out of a page, and what is in force at a place of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

from ..kernel import Size
from ..kernel.records import dataclass, replace
from .defining import Names
from .documents import Directive, Formula, Heading, Passage, Place, Problem
from .latex import Macros, read
from .latex.tree import Missing, Node, Stretch
from .meaning.elaboration import Elaboration
from .meaning.givens import Comparison, Stated, ZeroOrOne, givens_of, is_of_indices
from .meaning.refusal import UnreadableError
from .page import Defined, Expected, contradicts

if TYPE_CHECKING:
    from .directives import Instruction, Where

__all__ = ["Followed", "Following", "followed", "lines_of"]


MOST = 200
"""The most instructions of a page, its project's among them: each given is looked at for every step."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A page's passages with the instructions in their places and without what is skipped; how many displays were."""

    passages: tuple[Passage | Instruction, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0


def followed(passages: Iterable[Passage], macros: Macros) -> Followed:
    """The passages of a page, its directives read.  What is skipped neither claims nor defines nor states anything."""
    skipping = _Skipping(macros)
    for passage in passages:
        if isinstance(passage, Directive):
            skipping.directive(passage)
        else:
            skipping.passage(passage)
    return skipping.done()


@dataclass
class _Skipping:
    macros: Macros
    kept: list[Passage | Instruction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    following: Where | None = None
    region: Where | None = None
    whole: bool = False
    going_on: bool = False
    count: int = 0

    def directive(self, directive: Directive) -> None:
        """Read a directive; beyond the most of a page the first is said, and the rest is not looked at."""
        from .directives import instructions  # most pages have none

        for instruction in instructions(directive, self.macros) if self.count <= MOST else ():
            self.count += 1
            if self.count <= MOST:
                self.instruction(instruction)
            elif self.count == MOST + 1:
                reason, expected = f"more than {MOST} directives", "fewer; this one and what follows are not read"
                self.problems.append(Problem(reason, expected, directive.place))

    def instruction(self, it: Instruction | Problem) -> None:
        """Keep what holds from here on; what is skipped is noted."""
        from .directives import Skip

        match it:
            case Problem():
                self.problems.append(it)
            case Skip("next", at):
                self.following = at
            case Skip("begin", at) if self.region is None:
                self.region = at
            case Skip("end", _) if self.region is not None:
                self.region = None
            case Skip("begin", at):
                self.problems.append(at.problem("'begin skip' inside of what is skipped", "'end skip' before it"))
            case Skip("end", at):
                self.problems.append(at.problem("'end skip' without its beginning", "'begin skip' before it"))
            case Skip():
                self.whole = True
            case _:
                self.kept.append(it)

    def passage(self, passage: Passage) -> None:
        """Keep a passage, or leave it out; headings stay, so that what follows has its name."""
        if isinstance(passage, Heading):
            self.going_on = False
            self.kept.append(passage)
            return
        if not isinstance(passage, Formula):
            if self.region is None:
                self.kept.append(passage)
            return
        here = self.region is not None or self.following is not None
        begins = not goes_on(passage, self.macros) if here or self.going_on else True
        if not here and begins:
            self.going_on = False
            self.kept.append(passage)
            return
        self.going_on = begins or self.going_on
        self.following = None
        self.skipped += 1

    def done(self) -> Followed:
        """What is kept in the end: of a page that is skipped as a whole nothing."""
        if self.following is not None:
            self.problems.append(self.following.problem("no displayed formula follows 'skip'", "one after it"))
        if self.region is not None:
            self.problems.append(self.region.problem("'begin skip' has no end", "'end skip' after it"))
        if not self.whole:
            return Followed(tuple(self.kept), tuple(self.problems), self.skipped)
        displays = sum(isinstance(passage, Formula) for passage in self.kept)
        return Followed((), tuple(self.problems), self.skipped + displays)


def goes_on(formula: Formula, macros: Macros) -> bool:
    """Whether a displayed formula begins with a relation, and goes on with the chain before it."""
    lines = read(formula.text, macros)
    return bool(lines and lines[0].relations and isinstance(lines[0].sides[0], Missing))


def lines_of(passages: Iterable[object]) -> tuple[list[tuple[Node, ...]], set[str]]:
    """The sides of the formulas in the instructions among these passages, and the letters declared as indices."""
    lines: list[tuple[Node, ...]] = []
    letters: set[str] = set()
    directed = [passage for passage in passages if not isinstance(passage, Passage)]
    if not directed:
        return lines, letters
    from .directives import Givens, Let, Range

    for passage in directed:
        match passage:
            case Givens(stated, _):
                forms = (statement.form for statement in stated)
                lines += [
                    (form.left, form.right) if isinstance(form, Comparison) else (form.value,)
                    for form in forms
                    if isinstance(form, Comparison | ZeroOrOne)
                ]
            case Let(_, name, body, _, _):
                lines.append((name, body))
            case Range(own, _, _, _):
                letters.update(own)
    return lines, letters


@dataclass
class Following:
    """What the directives up to one place of a walk have said.

    A given holds to the end of the page, or until another contradicts it; a case that the page names takes its place
    for as long as that holds.  ``notes`` are what of the project has no meaning on this page.
    """

    names: Names
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stated: tuple[Stated, ...] = ()
    ranges: dict[str, Size] = field(default_factory=dict)
    named: tuple[Defined, ...] = ()
    expectations: list[Expected] = field(default_factory=list)
    waiting: Expected | None = None
    expected: Expected | None = None

    def follow(self, instruction: Instruction) -> None:
        """Take in one instruction."""
        from .directives import Expect, Givens, Let, Range

        try:
            match instruction:
                case Givens(stated, _):
                    self.given(stated)
                case Let(pattern, _, body, defined, _):
                    Elaboration(self.names.scope).value(
                        body
                    )  # that of a function is not looked at before it is applied
                    self.names.scope = self.names.with_definition(pattern, body)
                    self.named = (*self.named, defined)
                case Range(letters, size, stated, _):
                    self.range(letters, size, own=not instruction.at.of_project)
                    self.stated = (*self.stated, stated)
                case Expect(at):
                    (line, column), *_ = at.place().lines
                    self.waiting = Expected(line, column, at.cell)
                    self.expectations.append(self.waiting)
        except UnreadableError as refused:
            if instruction.at.of_project:
                self.notes.append(f"not used: {instruction.at.directive.text} ({refused.reason})")
            else:
                self.problems.append(instruction.at.problem(refused.reason, refused.expected, refused.at.start))

    def given(self, stated: tuple[Stated, ...]) -> None:
        """State something, which must have a meaning here."""
        for statement in stated:
            givens_of(Elaboration(self.names.scope), statement, self.names.index_letters)
            self.promise(statement)
        forms = [statement.form for statement in stated]
        kept = (statement for statement in self.beside(stated) if statement.form not in forms)
        self.stated = (*kept, *stated)

    def promise(self, statement: Stated) -> None:
        """What an author gives an equation for, ``a = 2 b``, is defined by no equation of the page."""
        match statement.form:
            case Comparison(left, "="):
                pattern = self.names.pattern(left)
                if pattern is not None:
                    self.names.promised.add(pattern.name)

    def range(self, letters: tuple[str, ...], size: Size, own: bool) -> None:
        """Give indices their range; another one than before only where that was the project's."""
        for letter in letters:
            known = self.ranges.get(letter, size)
            if known != size:
                reason = f"{letter} is an index in 1..{known} on this page"
                raise UnreadableError(reason, Stretch(0, 0), "another letter")
        if own:
            self.ranges |= dict.fromkeys(letters, size)
        scope = self.names.scope
        self.names.scope = replace(scope, sizes={**scope.sizes, **dict.fromkeys(letters, size)})

    def beside(self, others: tuple[Stated, ...]) -> tuple[Stated, ...]:
        """What is stated, without what others contradict, or say of the same two indices."""
        said = {pair for other in others if (pair := self.indices_of(other))}
        return tuple(
            one
            for one in self.stated
            if self.indices_of(one) not in said and not any(contradicts(one, other) for other in others)
        )

    def indices_of(self, statement: Stated) -> frozenset[str]:
        """The two indices that a statement relates, if it does."""
        form = statement.form
        if isinstance(form, Comparison) and is_of_indices(form, self.names.index_letters):
            return frozenset(getattr(side, "name", "") for side in (form.left, form.right))
        return frozenset()

    def display(self, formula: Formula, macros: Macros) -> None:
        """Begin a displayed formula: what was announced for the next one is for this, and for what goes on with it."""
        if self.waiting is not None:
            self.expected, self.waiting = self.waiting, None
        elif self.expected is not None and not goes_on(formula, macros):
            self.expected = None

    def finished(self) -> tuple[Problem, ...]:
        """What could not be followed, at the end of the page."""
        if self.waiting is not None:
            self.expectations.remove(self.waiting)
            line, column, cell = self.waiting.line, self.waiting.column, self.waiting.cell
            reason = "no displayed formula follows 'expect refuted'"
            self.problems.append(Problem(reason, "one after it", Place(((line, column),), cell)))
        return tuple(self.problems)
