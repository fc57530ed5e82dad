r"""Displayed lines and equations in prose as chains, each with what is stated for it: its case, reasons beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from ..kernel.records import dataclass, replace
from .casing import are_contrary, relations_of, unless_in
from .cues import Cues
from .defining import EQUAL, Names
from .documents import Formula
from .labels import is_total_of_entries
from .latex import Line
from .latex.tree import Annotated, Compared, Missing, Node, Scripted, Stretch, Symbol
from .meaning.givens import Comparison, Stated, is_of_indices
from .meant import leaves_open
from .page import Chain, Defined, Expected, Link, Side, contradicts, side_of
from .retracting import Denial
from .sentences import Mention, Sentence, remark_of
from .statements import Knowledge, Statement
from .stating import is_about_labels, statements_of
from .trees import inside

__all__ = ["Chains"]


@dataclass
class Chains:
    """The chains of a page up to one place of a walk; ``open`` is the one that a line can go on with.

    ``unclaimed`` are the right sides of displayed equations that are givens, or denied; ``expected`` and ``named`` are
    what the author's comments say of the chains that begin here, ``denied`` the names of which the section denies what
    the page states, ``unclear`` what words leave open here, ``aside`` what those beside the line in hand do.
    """

    cues: Cues
    names: Names
    knowledge: Callable[[], Knowledge]
    found: list[Chain] = field(default_factory=list)
    unclaimed: list[Side] = field(default_factory=list)
    open: int | None = None
    expected: Expected | None = None
    denied: tuple[Denial, ...] = ()
    unclear: tuple[Stated, ...] = ()
    aside: list[Stated] = field(default_factory=list)
    named: tuple[Defined, ...] = ()

    # --- displays ---

    def display(
        self, formula: Formula, line: Line, title: str, words: tuple[str, str], holding: tuple[Stated, ...]
    ) -> Statement | None:
        """One line of a display: a new chain, or more of the open one; gives back what it states instead.

        ``words`` are the sentence before the display, and the same if it goes on in it.
        """
        self.aside.clear()
        if line.sides and isinstance(line.sides[0], Missing) and self.open is not None and line.relations:
            self.go_on(formula, line)
            return None
        ahead = self.words_ahead(formula, line)
        mention = self.about_labels(formula, line)
        if mention is not None:
            self.unclaimed.append(side_of(line.sides[1], formula))
            sentence = Sentence((words[1] + ahead, mention, *remark_of(line.comments, formula).parts))
            found = statements_of(sentence, self.knowledge(), self.cues)
            return next((statement for statement in found if statement.part == 1), None)
        self.begin(formula, line, title, words[0] + ahead, (*self.ahead(formula, line), *holding))
        return None

    def about_labels(self, formula: Formula, line: Line) -> Mention | None:
        """A displayed equation that can only be a given, or denied: Σ_j y_j = 1.  A claim alone is always a claim."""
        if (
            self.names.scope.arbitrary
            or len(line.sides) != 2
            or isinstance(line.sides[0], Missing)
            or line.relations[0].sign not in EQUAL
        ):
            return None
        row = formula.place.position(formula.text, line.at.start)[0]
        text = formula.text[line.at.start : line.at.end].strip()
        mention = Mention(line.sides, (line.relations[0].sign,), text, row, formula, line)
        known = self.knowledge()
        total = is_total_of_entries(line.sides[0], known.ranks)
        return mention if total and is_about_labels(mention, known) else None

    def go_on(self, formula: Formula, line: Line) -> None:
        """Add a line that begins with a relation to the open chain; where it names the other case, branch off."""
        if self.open is None:
            return
        chain = self.found[self.open]
        links = self.links(formula, line)
        if not any(_is_case(stated, self.names.index_letters) for link in links for stated in link.stated):
            links = tuple(replace(link, stated=(*_last_case(chain, self.names), *link.stated)) for link in links)
        contrary = _contrary(_cases_in(chain, self.names.index_letters), links, self.names.index_letters)
        if contrary is not None:
            base = chain.first if not contrary else chain.links[contrary - 1].side
            self.open = len(self.found)
            self.found.append(replace(chain, first=base, links=links, defines=False, definitions=()))
            return
        self.found[self.open] = replace(chain, links=(*chain.links, *links), unclear=(*chain.unclear, *self.aside))

    def begin(self, formula: Formula, line: Line, title: str, before: str, holding: tuple[Stated, ...]) -> None:
        """A new chain: its first equation may be a definition."""
        alone = formula.display and not line.relations and len(line.sides) == 1
        if not alone and not any(relation.sign in EQUAL for relation in line.relations):
            return
        first, links = side_of(line.sides[0], formula), self.links(formula, line)
        defined = self.names.defining(first, links, before) if links and not self.names.scope.arbitrary else ()
        self.beside(formula, line)
        if formula.display:
            self.open = len(self.found)
        self.found.append(
            Chain(
                title,
                first,
                links,
                self.names.scope,
                (*holding, *_in_scripts(first)),
                defines=bool(defined),
                definitions=defined,
                line=first.line,
                cell=first.cell,
                named=self.named,
                denied=frozenset(self.denied),
                unclear=(*self.unclear, *self.aside),
            )
        )

    # --- what stands beside and over ---

    def words_ahead(self, formula: Formula, line: Line) -> str:
        """The words that stand before the mathematics of a line."""
        ahead = [comment for comment in line.comments if comment.at.start < line.sides[0].at.start]
        return " " + remark_of(ahead, formula).words if ahead else ""

    def ahead(self, formula: Formula, line: Line) -> tuple[Stated, ...]:
        r"""The case that stands ahead of a line, and of those that go on with it: ``\text{if } i = j: \quad …``."""
        ahead = [comment for comment in line.comments if comment.at.start < line.sides[0].at.start]
        return tuple(self.cases_of(remark_of(ahead, formula)))

    def cases_of(self, remark: Sentence) -> Iterator[Stated]:
        """The relations between indices in a remark; both cases are none, nor is what its words take back."""
        letters = self.names.index_letters
        unless = unless_in(remark, letters, self.cues)
        if not unless and any(self.cues.places(role, remark.words) for role in ("excepted", "either way")):
            return
        places = unless or relations_of(remark, letters, self.cues)
        if are_contrary(places):
            return
        for place in places:
            if not unless and leaves_open(remark, place.part, self.cues):
                self.aside.append(place.stated)
            else:
                yield place.stated

    def links(self, formula: Formula, line: Line) -> tuple[Link, ...]:
        """The relations of a line with the sides after them, and what is stated for each.

        A case beside the line counts for all of it, other remarks for its last relation; what stands over a sign for
        that one, and what a brace says that its contents are.
        """
        sides = [side_of(side, formula) for side in line.sides]
        remark = remark_of(line.comments, formula)
        cases = tuple(self.cases_of(remark))
        reasons = tuple(s for s in self.reasons(remark) if s not in cases)
        found: list[Link] = []
        for place, relation in enumerate(line.relations):
            over = remark_of([relation.over], formula) if relation.over is not None else None
            stated = [*cases]
            if over is not None:
                stated += [*self.cases_of(over), *self.reasons(over)]
            for side in sides[place : place + 2]:
                stated += self.braces(side)
            if place == len(line.relations) - 1:
                stated += reasons
            expected = self.expected if formula.display else None
            found.append(Link(relation, sides[place + 1], tuple(dict.fromkeys(stated)), expected))
        return tuple(found)

    def reasons(self, remark: Sentence) -> Iterator[Stated]:
        """The givens in a remark."""
        found = statements_of(remark, self.knowledge(), self.cues)
        self.aside += (statement.stated for statement in found if statement.unclear and not statement.denied)
        yield from (statement.stated for statement in found if not (statement.denied or statement.unclear))

    def braces(self, side: Side) -> Iterator[Stated]:
        r"""What a side says under a brace: \underbrace{\sum_j y_j}_{=1}."""
        for part in inside(side.node):
            match part:
                case Annotated(_, inner, Compared((Missing(), value), ("=",))):
                    yield from self.braced(side, inner, value, part.at)

    def braced(self, side: Side, inner: Node, value: Node, at: Stretch) -> Iterator[Stated]:
        """The given that a brace states, if it is about labels."""
        text = f"{side.written(inner.at)} = {side.written(value.at)}"
        row = side.place_of(at)[0]
        mention = Mention((inner, value), ("=",), text, row, side.formula)
        yield from self.reasons(Sentence((mention,), first=True))

    def beside(self, formula: Formula, line: Line) -> None:
        r"""Definitions that stand beside a line: ``\text{where } h = W x + b``."""
        remark = remark_of(line.comments, formula)
        for place, part in remark.mentions():
            if part.signs[:1] and part.signs[0] in EQUAL and self.cues.says("let", remark.before(place)):
                sides = [side_of(side, formula) for side in part.sides]
                relation = line.relations[0] if line.relations else None
                if relation is not None:
                    links = tuple(Link(replace(relation, sign=part.signs[0]), side) for side in sides[1:])
                    self.names.defining(sides[0], links, remark.before(place))


def _in_scripts(side: Side) -> Iterator[Stated]:
    r"""What a side says of its indices in its scripts, \theta_{j \neq c}: all of its chain is about that."""
    for part in inside(side.node):
        match part:
            case Scripted(_, Compared((Symbol() as one, Symbol() as other), (r"\neq",)) as lower):
                yield Stated(side.written(lower.at), side.line, Comparison(one, r"\neq", other))


def _is_case(stated: Stated, letters: frozenset[str]) -> bool:
    return isinstance(stated.form, Comparison) and is_of_indices(stated.form, letters)


def _cases_in(chain: Chain, letters: frozenset[str]) -> list[tuple[int, Stated]]:
    """The cases that links of a chain name for themselves."""
    return [(place, s) for place, link in enumerate(chain.links) for s in link.stated if _is_case(s, letters)]


def _last_case(chain: Chain, names: Names) -> tuple[Stated, ...]:
    """The case that the last link of a chain names: it holds for the lines that go on."""
    last = chain.links[-1].stated if chain.links else ()
    return tuple(stated for stated in last if _is_case(stated, names.index_letters))


def _contrary(before: list[tuple[int, Stated]], links: tuple[Link, ...], letters: frozenset[str]) -> int | None:
    """The place of the first link whose case the new links contradict; None where there is none."""
    new = [stated for link in links for stated in link.stated if _is_case(stated, letters)]
    return next((place for place, old in before if any(contradicts(old, stated) for stated in new)), None)
