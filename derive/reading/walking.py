"""From passages to chains: what is defined, what is given, what is claimed, in the order of the page.

A page is walked twice: what the first walk found to be defined further down is in force from the top in the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..kernel.records import dataclass, replace
from .arrangement import Stack, families_of, layout_in, parts_in, stacks_in
from .backward import ways_back
from .casing import Cases
from .chains import Chains
from .conventions import conventions, of_differences, other_logits
from .counting import bounds_of, other_than_counts
from .cues import Cues, languages_of
from .defining import EQUAL, Names
from .dependence import constant_indices, dependences_of, fact_of, of_one_list, totals_of
from .dimensions import dimensions_of, vectors_are_rows
from .documents import Directive, Document, Formula, Heading, Passage, Prose
from .following import Followed, Following, followed, lines_of
from .further_down import with_later
from .implied import described, with_meaning
from .kinds import kinds_of, without_numbers
from .labels import data_of
from .latex import Line, Macros, macros_of, read
from .latex.tree import Missing, Node
from .listing import Rows
from .meaning.givens import Comparison, Stated, is_of_indices
from .meaning.scope import Customs, Scope, Supposed
from .meaning.tables import Either
from .meaning.values import COLUMN, ROW
from .numbering import numbering_of
from .outer import Outer, outer_of
from .page import Chain, Page, undisputed
from .prose import Statements
from .replacing import replacements
from .sentences import Mention
from .shapes import shapes_of
from .spelling import as_the_page_writes
from .spoken import told
from .stating import ORDER
from .survey import (
    announces_einstein,
    bold_members,
    called_names,
    counting_of,
    formulas_of,
    has_own_e,
    has_zeroth,
    labels_of,
    letters_and_ranks,
    mentions_convolution,
    mentions_softmax,
    numbered_names,
    refused_in,
    words_of,
)
from .trees import inside, values_in

if TYPE_CHECKING:
    from .directives import Instruction

__all__ = ["EQUAL", "page_of"]


def page_of(document: Document, project: tuple[Directive, ...] = (), *, alone: bool = False) -> Page:
    """The chains of a document, as if it began with the directives of its project.

    What stands ``alone`` is a claim without a page around it: an equation of it defines nothing.
    """
    survey = _Survey.of(document, project, alone)
    first = survey.walk(survey.scope)
    later = replace(with_later(survey.scope, first.names), data=data_of(first.said.stated))
    supposed = () if alone else survey.supposed(first)
    again = later.later or later.data or supposed
    walk = survey.walk(replace(later, supposed=supposed)) if again else first
    return Page(
        document.file,
        tuple(chain for chain in walk.chains.found if chain.links),  # an expression alone waits for a line
        undisputed(tuple(walk.said.stated)),
        walk.names.index_letters,
        tuple(walk.author.notes),
        (*survey.page.problems, *walk.author.finished()),
        tuple(walk.author.expectations),
        survey.page.skipped,
        survey.macros,
        tuple(walk.chains.unclaimed),
        tuple(p for passage in survey.page.passages for p in refused_in(passage, survey.macros)),
        tuple(walk.said.unclear),
    )


@dataclass(frozen=True)
class _Survey:
    """What is known of a page before it is walked."""

    document: Document
    page: Followed
    macros: Macros
    lines_of: Callable[[Formula], tuple[Line, ...]]
    cues: Cues
    letters: frozenset[str]
    labels: tuple[str, ...]
    scope: Scope
    nodes: tuple[Node, ...]
    words: str
    described: dict[str, str]
    outer: Outer | None

    @classmethod
    def of(cls, document: Document, project: tuple[Directive, ...], arbitrary: bool) -> _Survey:
        """Look over a document."""
        macros = macros_of(document.macros_source)
        page = followed((*project, *document.passages), macros)

        def as_typed(formula: Formula) -> tuple[Line, ...]:
            return read(formula.text, macros)  # which keeps what it has read

        def read_once(formula: Formula) -> tuple[Line, ...]:
            return numbering.of(as_typed(formula))

        passages = [passage for passage in page.passages if isinstance(passage, Passage)]
        formulas = [f for passage in passages for f in formulas_of(passage)]
        prose = [passage.parts for passage in passages if isinstance(passage, Prose | Heading)]
        words = " ".join(p for parts in prose for p in parts if isinstance(p, str))
        cues = Cues(languages_of(words))
        numbering = numbering_of(prose, formulas, as_typed, cues)
        reading = as_the_page_writes(read_once, formulas, bool(cues.places("several variables", words)))
        lines, declared = lines_of(page.passages)
        lines += [line.sides for f in formulas for line in reading(f)]
        nodes = [part for sides in lines for side in sides for part in inside(side)]
        letters, ranks = letters_and_ranks(nodes)
        sizes = dimensions_of(prose, formulas, reading, letters | declared, numbered_names(nodes), cues)
        sizes = dict.fromkeys(numbering.weights, ("", "", "")) | sizes
        beyond, sizes = without_numbers(kinds_of(prose, formulas, reading), sizes)
        rows = vectors_are_rows(prose, formulas, reading, cues)
        layout = layout_in(prose, cues)
        scope = Scope(
            arbitrary=arbitrary,
            customs=_customs(page.passages, rows, layout),
            laid_out=bool(layout),
            parts=parts_in(prose, nodes, reading, cues),
            bounds=bounds_of(nodes, other_than_counts(prose, reading, cues)),
            beyond=beyond,
            convolves=mentions_convolution(words),
            own_e=has_own_e(prose, nodes),
        )
        stacks = stacks_in(prose, reading, letters | declared, cues)
        scope = _scope(lines, nodes, ranks, sizes, stacks, scope)
        scope = replace(scope, sampled=scope.sampled | numbering.said)
        scope = told(scope, page.passages, reading, cues)
        letters, labels, said = letters | declared, labels_of(nodes), described(prose, reading, cues)
        outer = outer_of(line for f in formulas for line in read_once(f))
        return cls(document, page, macros, reading, cues, letters, labels, scope, tuple(nodes), words, said, outer)

    def walk(self, scope: Scope) -> _Walk:
        """A walk from top to bottom."""
        names = Names(self.cues, self.letters, scope)
        cases = Cases(self.cues, self.letters)
        said = Statements(self.cues, names, cases, self.labels, self.lines_of, Rows(self.cues, names))
        walk = _Walk(self, names, cases, said, Chains(self.cues, names, said.knowledge), Following(names))
        passages = self.page.passages
        for passage, following in zip(passages, (*passages[1:], None), strict=False):
            formula = self.goes_on(passage, following)
            walk.passage(passage if formula is None else replace(formula, display=True))
        return walk

    def supposed(self, walk: _Walk) -> tuple[Supposed, ...]:
        """What may be meant by names that the page nowhere defines, or only further down."""
        known = walk.names.declared.keys() | self.letters
        put = replacements(walk.chains.found, known, walk.names.holds)
        named = {each.pattern.name for each in put}
        page = (self.nodes, self.words, self.scope, self.cues)
        usual = conventions(*page) or of_differences(self.nodes, put, self.words, self.scope, self.cues)
        usual = (*usual, *other_logits(self.nodes, walk.names.bodies(), self.scope), *ways_back(*page))
        usual = (*usual, *(() if self.outer is None else (self.outer.supposed(),)))
        return (*put, *(each for each in usual if each.pattern.name not in named))

    def signs_in(self, parts: tuple[str | Formula, ...]) -> list[str]:
        """The relations in the formulas of a paragraph."""
        lines = [line for part in parts if isinstance(part, Formula) for line in self.lines_of(part)]
        return [relation.sign for line in lines for relation in line.relations]

    def goes_on(self, passage: object, following: object) -> Formula | None:
        """The one formula of a paragraph without words, if it goes on with a chain, or the paragraph behind it does."""
        formula, first = self.alone(passage)
        if formula is None or first is None:
            return None
        if isinstance(first.sides[0], Missing):
            return formula
        after = self.alone(following)[1]
        waits = not first.relations and after is not None and isinstance(after.sides[0], Missing)
        return formula if waits else None

    def alone(self, passage: object) -> tuple[Formula | None, Line | None]:
        """The formula that a paragraph is, and its first line."""
        if not isinstance(passage, Prose):
            return None, None
        formulas = [part for part in passage.parts if isinstance(part, Formula)]
        words = "".join(part for part in passage.parts if isinstance(part, str))
        if len(formulas) != 1 or words.strip(" \n\t.,;:"):
            return None, None
        lines = self.lines_of(formulas[0])
        return (formulas[0], lines[0]) if lines and lines[0].sides else (None, None)


def _customs(passages: Iterable[object], rows: bool, layout: str) -> Customs:
    """What the words of a page say of what authors do differently."""
    passages = tuple(passages)
    return Customs(
        ROW if rows else COLUMN,
        denominators=layout == "denominator",
        einstein=announces_einstein(passages),
        alone=not mentions_softmax(passages),
    )


def _scope(
    lines: list[tuple[Node, ...]],
    nodes: list[Node],
    ranks: dict[str, int],
    sizes: dict[str, tuple[str, ...]],
    stacks: dict[str, Stack],
    scope: Scope,
) -> Scope:
    """The scope with what the whole page says of its names by the way it writes them."""
    depends, alone = dependences_of(nodes)
    fixed, sampled = constant_indices(nodes)
    numbered = numbered_names(nodes)
    called, bare = called_names(nodes)
    axes = shapes_of(lines, ranks, {name: len(size) for name, size in sizes.items()}, numbered)
    return replace(
        scope,
        ranks=ranks,
        axes=axes,
        numbered=numbered,
        families=families_of(axes, {matrix: stack.vector for matrix, stack in stacks.items()}),
        stacked={matrix: stack.way for matrix, stack in stacks.items()},
        depends=depends,
        alone=alone,
        fixed=fixed,
        totals=totals_of(lines),
        of_one_list=of_one_list(nodes),
        sampled=sampled,
        dimensions=sizes,
        counting=counting_of(nodes),
        members=bold_members(nodes),
        called=called,
        bare=bare,
        zeroth=has_zeroth(nodes),
    )


@dataclass
class _Walk:
    """The state of a walk through a document; ``behind`` says that the passage before was a display."""

    survey: _Survey
    names: Names
    cases: Cases
    said: Statements
    chains: Chains
    author: Following
    heading: str = ""
    conditional: bool = False
    behind: bool = False

    def passage(self, passage: Passage | Instruction) -> None:
        """Take in one passage."""
        match passage:
            case Heading(parts):
                self.heading = words_of(parts)
                self.names.leave()
                self.conditional = self.names.conditional = any(sign in ORDER for sign in self.survey.signs_in(parts))
                self.cases.heading()
                self.chains.open = None
                self.names.section += passage.level > 0  # in a part, a name means what it means around it
                self.said.denied = ()
                self.said.prose(passage, self.equation)
            case Prose():
                self.said.prose(passage, self.equation, self.behind)
                self.look_back()
            case Formula():
                self.display(passage)
            case Directive():
                return  # it was read before the walk
            case _:
                self.author.follow(passage)
                return
        self.behind = isinstance(passage, Formula)
        for formula in formulas_of(passage):
            sides = (side for line in self.survey.lines_of(formula) for side in line.sides)
            self.names.seen.update(name for side in sides for name in values_in(side))

    @property
    def title(self) -> str:
        """What a chain is called here."""
        return self.heading or self.survey.document.file

    @property
    def holding(self) -> tuple[Stated, ...]:
        """What is assumed for a display here, by the page or by its author's comments."""
        return (*self.author.beside(self.cases.standing), *self.cases.holding)

    def equation(self, mention: Mention, before: str, case: tuple[Stated, ...]) -> None:
        """An equation in prose."""
        if mention.line is not None:
            self.chains.expected, self.chains.named = None, self.author.named
            self.chains.denied, self.chains.unclear = self.said.denied, self.cases.unclear
            holding = (*self.author.beside(case), *case)
            self.names.stand_under(case)
            first = len(self.chains.found)
            self.chains.begin(mention.formula, mention.line, self.title, before, holding)
            self.take_from(first)
            self.learn(self.chains.found[-1])

    def display(self, formula: Formula) -> None:
        """A displayed formula: its lines are chains, or go on with the chain before."""
        self.author.display(formula, self.survey.macros)
        self.chains.expected, self.chains.named = self.author.expected, self.author.named
        self.chains.denied = self.said.denied
        first = len(self.chains.found) if self.chains.open is None else self.chains.open
        for line in self.survey.lines_of(formula):
            if line.sides:
                row = formula.place.position(formula.text, line.at.start)[0]
                self.cases.of_display(line.sides[0], row)
                self.names.stand_under(self.cases.holding)
                self.names.otherwise(line.sides[0], self.names.under, said=False)
            self.chains.unclear = self.cases.unclear
            found = self.chains.display(formula, line, self.title, (self.said.before, self.said.leading), self.holding)
            if found is not None:
                self.said.keep(found)
        self.said.before = self.said.leading = ""
        self.take_from(first)
        if self.chains.open is not None:
            self.learn(self.chains.found[self.chains.open])

    def take_from(self, first: int) -> None:
        """Give the names that are only ever differentiated their meaning, in the chains from this one on."""
        found = self.chains.found
        survey = self.survey
        found[first:] = [with_meaning(chain, self.names, survey.macros, survey.described) for chain in found[first:]]

    def look_back(self) -> None:
        """What a paragraph states of the display right before it, "if i = j"."""
        if self.behind and self.said.backward and self.chains.open is not None:
            chain = self.chains.found[self.chains.open]
            self.chains.found[self.chains.open] = replace(chain, stated=(*self.said.backward, *chain.stated))

    def learn(self, chain: Chain) -> None:
        """Keep what a chain says of the derivative of a name that the page does not define."""
        if self.author.expected is not None or self.conditional:
            return  # what holds where x > 0 is said of no other place; a lesson on a mistake teaches nothing
        scope = self.names.scope
        stated = [*chain.stated, *(s for link in chain.links for s in link.stated)]
        if any(not _is_of_indices(s, self.survey.letters) for s in stated):
            return  # said under a condition
        fact = fact_of(chain, Either(scope.definitions, scope.functions))
        if fact is not None and fact not in scope.facts:
            self.names.scope = replace(scope, facts=(*scope.facts, fact))


def _is_of_indices(stated: Stated, letters: frozenset[str]) -> bool:
    return isinstance(stated.form, Comparison) and is_of_indices(stated.form, letters)
