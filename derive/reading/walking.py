"""From passages to chains: what is defined, what is given, what is claimed, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .defining import EQUAL, Names
from .dependence import constant_indices, dependences_of, fact_of, totals_of
from .directives import Instruction
from .documents import Directive, Document, Formula, Heading, Passage, Prose
from .following import Followed, Following, followed, lines_of
from .latex import Line, Macros, macros_of, read
from .latex.tree import Compared, Derivative, Missing, Symbol
from .meaning.givens import Comparison, Stated, is_of_indices
from .meaning.scope import Customs, Scope
from .page import Chain, Link, Page, Side, side_of
from .prose import Statements
from .shapes import families_of, shapes_of
from .survey import announces_einstein, formulas_of, letters_and_ranks, numbered_names, words_of
from .trees import free_scripts, inside

__all__ = ["EQUAL", "page_of"]


def page_of(document: Document, project: tuple[Directive, ...] = (), *, alone: bool = False) -> Page:
    """The chains of a document, as if it began with the directives of its project.

    What stands ``alone`` is a claim without a page around it: an equation of it defines nothing.
    """
    macros = macros_of(document.macros_source)
    page = followed((*project, *document.passages), macros)
    walk = _walk_of(document, page, macros, alone)
    for passage in page.passages:
        walk.passage(passage)
    chains = tuple(chain for chain in walk.chains if chain.links)  # an expression alone waits for a line that goes on
    return Page(
        document.file,
        chains,
        tuple(walk.said.stated),
        walk.names.index_letters,
        (*walk.assumed, *walk.author.notes),
        (*page.problems, *walk.author.finished()),
        tuple(walk.author.expectations),
        page.skipped,
        macros,
    )


def _walk_of(document: Document, page: Followed, macros: Macros, arbitrary: bool) -> _Walk:
    formulas = [f for passage in page.passages if isinstance(passage, Passage) for f in formulas_of(passage)]
    lines, declared = lines_of(page.passages)
    lines += [line.sides for f in formulas for line in read(f.text, macros)]
    letters, ranks = letters_and_ranks(side for sides in lines for side in sides)
    nodes = [side for sides in lines for side in sides]
    depends, alone = dependences_of(nodes)
    fixed, sampled = constant_indices(nodes)
    numbered = numbered_names(nodes)
    axes = shapes_of(lines, ranks, {}, numbered)
    scope = Scope(
        ranks=ranks,
        axes=axes,
        numbered=numbered,
        families=families_of(axes),
        depends=depends,
        alone=alone,
        fixed=fixed,
        totals=totals_of(lines),
        sampled=sampled,
        arbitrary=arbitrary,
        customs=Customs(einstein=announces_einstein(page.passages)),
    )
    names = Names(letters | declared, scope)
    return _Walk(document, macros, names, Statements(macros, names), Following(names))


@dataclass
class _Walk:
    """The state of a walk through a document."""

    document: Document
    macros: Macros
    names: Names
    said: Statements
    author: Following
    heading: str = ""
    chains: list[Chain] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    open_chain: int | None = None

    def passage(self, passage: Passage | Instruction) -> None:
        """Take in one passage."""
        match passage:
            case Heading(parts):
                self.heading = words_of(parts)
                self.said.case, self.open_chain = (), None
                self.names.section += 1
                self.said.prose(parts, self.chain)
            case Prose(parts):
                self.said.prose(parts, self.chain)
            case Formula():
                self.display(passage)
            case Directive():
                pass  # it was read before the walk
            case _:
                self.author.follow(passage)

    def display(self, formula: Formula) -> None:
        """A displayed formula: its lines are chains, or go on with the chain before."""
        self.author.display(formula, self.macros)
        for line in read(formula.text, self.macros):
            if line.sides and isinstance(line.sides[0], Missing) and self.open_chain is not None and line.relations:
                self.continued(formula, line)
            else:
                self.chain(formula, line, self.said.before)
        self.said.before = ""
        if self.open_chain is not None:
            self.learn(self.chains[self.open_chain])

    def learn(self, chain: Chain) -> None:
        """Keep what a chain says of the derivative of a name that the page does not define."""
        if self.author.expected is not None:
            return  # a lesson on a mistake teaches nothing
        scope = self.names.scope
        fact = fact_of(chain, scope.definitions.keys() | scope.functions.keys())
        if fact is not None and fact not in scope.facts:
            self.names.scope = replace(scope, facts=(*scope.facts, fact))

    def continued(self, formula: Formula, line: Line) -> None:
        """Add a line that begins with a relation to the open chain."""
        place = self.open_chain
        if place is None:
            return
        chain = self.chains[place]
        links = self.links(formula, line)
        self.chains[place] = replace(chain, links=(*chain.links, *links))

    def links(self, formula: Formula, line: Line) -> tuple[Link, ...]:
        """The relations of a line with the sides after them; a comment counts for the last one."""
        expected = self.author.expected if formula.display else None
        found = [
            Link(relation, side_of(side, formula), expected=expected)
            for relation, side in zip(line.relations, line.sides[1:], strict=True)
        ]
        stated = tuple(self.comments(formula, line))
        if found and stated:
            found[-1] = replace(found[-1], stated=stated)
        return tuple(found)

    def comments(self, formula: Formula, line: Line) -> Iterator[Stated]:
        """The relations in what stands beside a line."""
        row = formula.place.position(formula.text, line.at.start)[0]
        for comment in line.comments:
            for node in inside(comment):
                match node:
                    case Compared((left, right), (operator,)):
                        form = Comparison(left, operator, right)
                        if is_of_indices(form, self.names.index_letters) or not isinstance(left, Symbol):
                            yield Stated(formula.text[node.at.start : node.at.end].strip(), row, form)

    def chain(self, formula: Formula, line: Line, before: str) -> None:
        """A new chain: its first equation may be a definition."""
        alone = formula.display and not line.relations and len(line.sides) == 1
        if not alone and not any(relation.sign in EQUAL for relation in line.relations):
            return
        first, links = side_of(line.sides[0], formula), self.links(formula, line)
        if formula.display and self.said.diagonal:
            self.on_diagonal(first)
        self.names.serial = len(self.chains)
        defined = self.names.defining(first, links, before) if links and not self.names.scope.arbitrary else ()
        if formula.display:
            self.open_chain = len(self.chains)
        self.chains.append(
            Chain(
                self.heading or self.document.file,
                first,
                links,
                self.names.scope,
                (*self.author.beside(self.said.case), *self.said.case),
                defines=bool(defined),
                definitions=defined,
                line=first.line,
                cell=first.cell,
                named=self.author.named,
            )
        )
        if not formula.display:
            self.learn(self.chains[-1])

    def on_diagonal(self, first: Side) -> None:
        """The case of the next display, where the words say "the diagonal entries", "the off-diagonal ones"."""
        operator, self.said.diagonal = self.said.diagonal, ""
        match first.node:
            case Derivative(_, body, ((by, 1),)):
                found = {
                    name for part in (body, by) for letter in free_scripts(part) for name in (letter.name,)
                } & self.names.index_letters
                if len(found) == 2:
                    one, other = sorted(found)
                    at = first.node.at
                    form = Comparison(Symbol(one, at), operator, Symbol(other, at))
                    self.said.case = (Stated(f"{one} {operator} {other}", first.line, form),)
