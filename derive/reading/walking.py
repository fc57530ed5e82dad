"""From passages to chains: what is defined, what is given, what is claimed, in the order of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..kernel import Definition
from . import cues
from .documents import Directive, Document, Formula, Heading, Passage, Prose
from .latex import Line, Macros, macros_of, read
from .latex.tree import (
    Big,
    Compared,
    Derivative,
    Dots,
    Enclosed,
    Listed,
    Missing,
    Node,
    Numeral,
    Scripted,
    Symbol,
    Total,
)
from .meaning.claims import definition
from .meaning.functions import SOFTMAX
from .meaning.givens import Comparison, OneHotVector, Stated, is_of_indices
from .meaning.patterns import Pattern, letters, pattern_of
from .meaning.readings import uses
from .meaning.refusal import UnreadableError
from .meaning.scope import FunctionBody, Said, Scope
from .mending import widened
from .page import Chain, Defined, Link, Page, Side, side_of
from .trees import free_scripts, heads_of, inside

__all__ = ["page_of"]

EQUAL = frozenset({"=", ":=", r"\equiv"})


def page_of(document: Document) -> Page:
    """The chains of a document."""
    walk = _Walk(document, macros_of(document.macros_source))
    for passage in document.passages:
        walk.passage(passage)
    chains = tuple(chain for chain in walk.chains if chain.links)  # an expression alone waits for a line that goes on
    return Page(document.file, chains, tuple(walk.stated), walk.index_letters, tuple(walk.assumed), walk.macros)


@dataclass
class _Walk:
    """The state of a walk through a document."""

    document: Document
    macros: Macros
    scope: Scope = field(default_factory=Scope)
    heading: str = ""
    case: tuple[Stated, ...] = ()
    before: str = ""
    stated: list[Stated] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    index_letters: frozenset[str] = frozenset()
    open_chain: int | None = None
    section: int = 0
    defined_under: dict[str, int] = field(default_factory=dict)
    diagonal: str = ""

    def __post_init__(self) -> None:
        formulas = [f for passage in self.document.passages for f in _formulas(passage)]
        nodes = [side for f in formulas for line in read(f.text, self.macros) for side in line.sides]
        self.index_letters, ranks = _letters_and_ranks(nodes)
        self.scope = Scope(ranks=ranks)

    def passage(self, passage: Passage) -> None:
        """Take in one passage."""
        match passage:
            case Heading(parts):
                self.heading = _words(parts)
                self.case, self.open_chain = (), None
                self.section += 1
                self.prose(parts)
            case Prose(parts):
                self.prose(parts)
            case Formula():
                self.display(passage)
            case Directive():
                pass

    # --- prose ---

    def prose(self, parts: tuple[str | Formula, ...]) -> None:
        """Cases, givens and definitions that words and inline formulas make together."""
        comparisons: list[tuple[Stated, str, str]] = []
        for place, part in enumerate(parts):
            if isinstance(part, str):
                self.before += part
                continue
            after = next((p for p in parts[place + 1 :] if isinstance(p, str)), "")
            for line in read(part.text, self.macros):
                comparisons += self.inline(part, line, self.before, after)
            self.before += " □ "
        self.cases(comparisons)
        self.denoted(parts)
        self.one_hot(parts)
        self.diagonal = cues.diagonal(_words(parts)) or self.diagonal

    def cases(self, found: list[tuple[Stated, str, str]]) -> None:
        """Make a relation between indices the case from here on; a paragraph that names both cases is about neither."""
        forms = [s.form for s, _, _ in found if isinstance(s.form, Comparison)]
        if len({f.operator == "=" for f in forms}) > 1:
            return
        for statement, before, after in found:
            if cues.says_case(before, after):
                self.case = (statement,)

    def inline(self, formula: Formula, line: Line, before: str, after: str) -> list[tuple[Stated, str, str]]:
        """What one inline equation says: relations between indices are given back, the rest is taken in."""
        if len(line.sides) == 2 and not isinstance(line.sides[0], Missing):
            form = Comparison(line.sides[0], line.relations[0].sign, line.sides[1])
            row = formula.place.position(formula.text, line.at.start)[0]
            statement = Stated(formula.text.strip(), row, form)
            if is_of_indices(form, self.index_letters):
                return [(statement, before, after)]
            if form.operator == "=" and cues.says_given(before) and self.is_about_labels(form):
                self.stated.append(statement)
                return []
        if any(relation.sign in EQUAL for relation in line.relations) and not _is_example(line):
            self.chain(formula, line, before)
        return []

    def denoted(self, parts: tuple[str | Formula, ...]) -> None:
        """ "denote Σ_i e^{z_i} as S": the name is defined by the formula, whichever comes first."""
        for place in range(len(parts) - 2):
            match parts[place : place + 3]:
                case (Formula() as one, str() as words, Formula() as other) if cues.says_as(words):
                    before = "".join(p for p in parts[:place] if isinstance(p, str))
                    if cues.says_denote(before):
                        self.name_for(one, other)

    def name_for(self, one: Formula, other: Formula) -> None:
        """Define the one that is a bare name by the other."""
        sides = [line.sides[0] for f in (one, other) for line in read(f.text, self.macros) if len(line.sides) == 1]
        if len(sides) == 2:
            body, name = sides if isinstance(sides[1], Symbol) else sides[::-1]
            pattern = pattern_of(name)
            if pattern is not None and pattern_of(body) is None:
                try:
                    self.scope = self.with_definition(pattern, body)
                except UnreadableError:
                    return

    def is_about_labels(self, form: Comparison) -> bool:
        """Whether an equation is about variables that nobody has defined, without a derivative."""
        nodes = [*inside(form.left), *inside(form.right)]
        names = {node.name for node in nodes if isinstance(node, Symbol)}
        known = names & (self.scope.definitions.keys() | self.scope.functions.keys())
        simple = not any(type(node).__name__ in ("Derivative", "Quotient", "Function") for node in nodes)
        simple = simple and not any(isinstance(node, Scripted) and node.primes for node in nodes)
        return simple and not known and pattern_of(form.left) is None

    def one_hot(self, parts: tuple[str | Formula, ...]) -> None:
        """y is one-hot, where the words say so: the variable nearest before them, else after them."""
        words = _words(parts)
        if not cues.is_one_hot(words):
            return
        names: list[str] = []
        for part in parts:
            if isinstance(part, str):
                if cues.is_one_hot(part) and names:
                    break
            else:
                names += [p.name for line in read(part.text, self.macros) for s in line.sides if (p := pattern_of(s))]
        name = names[-1] if names else "y" if "y" in self.scope.ranks else None
        if name is not None and name not in self.scope.definitions:
            line = next((p.place.lines[0][0] for p in parts if isinstance(p, Formula)), 1)
            statement = Stated(f"{name} is one-hot", line, OneHotVector(name))
            if statement.form not in [s.form for s in self.stated]:
                self.stated.append(statement)

    # --- displayed mathematics ---

    def display(self, formula: Formula) -> None:
        """A displayed formula: its lines are chains, or go on with the chain before."""
        for line in read(formula.text, self.macros):
            if line.sides and isinstance(line.sides[0], Missing) and self.open_chain is not None and line.relations:
                self.continued(formula, line)
            else:
                self.chain(formula, line, self.before)
        self.before = ""

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
        found = [
            Link(relation, side_of(side, formula))
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
                        if is_of_indices(form, self.index_letters) or not isinstance(left, Symbol):
                            yield Stated(formula.text[node.at.start : node.at.end].strip(), row, form)

    def chain(self, formula: Formula, line: Line, before: str) -> None:
        """A new chain: its first equation may be a definition."""
        alone = formula.display and not line.relations and len(line.sides) == 1
        if not alone and not any(relation.sign in EQUAL for relation in line.relations):
            return
        first, links = side_of(line.sides[0], formula), self.links(formula, line)
        if formula.display and self.diagonal:
            self.on_diagonal(first)
        defined, scope = self.defining(first, links, before) if links else ((), self.scope)
        self.scope = scope
        if formula.display:
            self.open_chain = len(self.chains)
        self.chains.append(
            Chain(
                self.heading or self.document.file,
                first,
                links,
                scope,
                self.case,
                defines=bool(defined),
                definitions=defined,
                line=first.line,
                cell=first.cell,
            )
        )

    def on_diagonal(self, first: Side) -> None:
        """The case of the next display, where the words say "the diagonal entries", "the off-diagonal ones"."""
        operator, self.diagonal = self.diagonal, ""
        match first.node:
            case Derivative(_, body, ((by, 1),)):
                found = {
                    name for part in (body, by) for letter in free_scripts(part) for name in (letter.name,)
                } & self.index_letters
                if len(found) == 2:
                    one, other = sorted(found)
                    at = first.node.at
                    form = Comparison(Symbol(one, at), operator, Symbol(other, at))
                    self.case = (Stated(f"{one} {operator} {other}", first.line, form),)

    # --- definitions ---

    def defining(self, first: Side, links: tuple[Link, ...], before: str) -> tuple[tuple[Defined, ...], Scope]:
        """The definition that a chain begins with, and the scope after it."""
        pattern = pattern_of(first.node)
        if pattern is None or (pattern.name in self.index_letters and not pattern.indices):
            return (), self.scope
        body, pattern = self.body_of(pattern, links)
        old = self.scope.definitions.get(pattern.name)
        known = pattern.name in self.scope.functions or (old is not None and self.is_again(pattern, old))
        elsewhere = self.defined_under.get(pattern.name, self.section) != self.section
        said = links[0].relation.sign == ":=" or cues.says_definition(before) or elsewhere
        if body is None or (known and not said):
            return (), self.scope
        try:
            scope = self.with_definition(pattern, body.node)
        except UnreadableError:
            return (), self.scope
        self.defined_under[pattern.name] = self.section
        names = [first, *(link.side for link in links[: [link.side for link in links].index(body)])]
        return tuple(Defined(f"{name.text} := {body.text}", name.line) for name in names), scope

    def is_again(self, pattern: Pattern, old: Definition) -> bool:
        """Whether a pattern is the name as it was defined: L is not L_k, but a bare y is the vector of y_k."""
        return len(pattern.indices) == len(old.parameters) or pattern.applied_to is not None or bool(pattern.arguments)

    def body_of(self, pattern: Pattern, links: tuple[Link, ...]) -> tuple[Side | None, Pattern]:
        """The side that says what a name is: the first that is not the name again, S(x_i) = S_i = …"""
        for link in links:
            if link.relation.sign not in EQUAL:
                return None, pattern
            again = pattern_of(link.side.node)
            if again is None or again.name != pattern.name:
                return link.side, pattern
            pattern = pattern if pattern.applied_to else again
        return None, pattern

    def with_definition(self, pattern: Pattern, body: Node) -> Scope:
        """The scope with a definition; a body that speaks of its own name defines nothing."""
        free = {letter.name for letter in free_scripts(body)} - set(pattern.indices)
        bound = {h.name for part in inside(body) if isinstance(part, Big) and part.lower for h in heads_of(part.lower)}
        body = widened(body, free & bound)
        names = {node.name for node in inside(body) if isinstance(node, Symbol)}
        if pattern.name in names:
            raise UnreadableError("a definition that speaks of itself", body.at, "a body without the name")
        bare, indexed = uses(body)
        if pattern.arguments and all(a in bare and a not in indexed for a in pattern.arguments) and not _sums(body):
            return self.scope.with_function(FunctionBody(pattern.name, pattern.arguments, body))
        serial = len(self.chains)
        made = definition(pattern.name, pattern.indices, body, self.scope, serial)
        return self.scope.defining(made, Said(pattern.indices, body, serial), pattern.applied_to)


# --- looking over the whole page --------------------------------------------------------------------------------------


def _is_example(line: Line) -> bool:
    """Whether an equation in prose only gives a value: y = (0, 1, 0), N = 3, y^{(i)} = 1."""
    values = line.sides[1:]
    plain = (Numeral, Listed, Enclosed, Total, Dots)
    return pattern_of(line.sides[0]) is not None and all(
        isinstance(part, plain) for side in values for part in inside(side)
    )


def _formulas(passage: Passage) -> Iterator[Formula]:
    match passage:
        case Formula():
            yield passage
        case Prose(parts) | Heading(parts):
            yield from (part for part in parts if isinstance(part, Formula))


def _words(parts: Iterable[str | Formula]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts).strip()


def _letters_and_ranks(nodes: Iterable[Node]) -> tuple[frozenset[str], dict[str, int]]:
    """The letters used as indices, and how many indices each variable takes, as most often."""
    found: set[str] = set()
    counts: dict[str, Counter[int]] = {}
    for node in (part for whole in nodes for part in inside(whole)):
        match node:
            case Big("sum", lower, _, _) if lower is not None:
                found |= {part.name for part in heads_of(lower)}
            case Scripted(Symbol(name), lower, upper, _) if lower is not None and (own := letters(lower)):
                found |= set(own)
                extra = 1 if upper is not None and type(upper).__name__ == "Enclosed" else 0
                counts.setdefault(name, Counter())[len(own) + extra] += 1
    return frozenset(found), {name: c.most_common(1)[0][0] for name, c in counts.items() if not _is_delta(name)}


def _sums(node: Node) -> bool:
    """Whether a body sums over something, or speaks of a softmax."""
    return any(isinstance(part, Big) or (isinstance(part, Symbol) and part.name in SOFTMAX) for part in inside(node))


def _is_delta(name: str) -> bool:
    return name in (r"\delta", r"\mathbb{1}", "1", "e")
