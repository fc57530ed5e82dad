"""A document as chains of equations, each with the definitions and givens that hold where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from ..kernel.records import dataclass
from .documents import Formula, Place, Problem
from .latex import NO_MACROS, Macros
from .latex.lines import Relation
from .latex.tree import Node, Numeral, Scripted, Stretch, Symbol, Total
from .meaning.givens import Comparison, OneHotVector, Stated, ZeroOrOne
from .meaning.scope import Scope
from .meaning.tables import Either
from .retracting import Denial
from .trees import inside

__all__ = ["Chain", "Defined", "Expected", "Link", "Page", "Side", "contradicts", "side_of", "subjects", "undisputed"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equation: its tree, its text as it stands in the document, and where that is."""

    node: Node
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    formula: Formula

    @property
    def cell(self) -> int | None:
        """The notebook's cell."""
        return self.formula.place.cell

    def written(self, at: Stretch) -> str:
        """The text of a stretch of the formula."""
        return self.formula.text[at.start : at.end].strip()

    def place_of(self, at: Stretch) -> tuple[int, int]:
        """The line and column in the document of a stretch of the formula."""
        return self.formula.place.position(self.formula.text, at.start)


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the author announces that a step of what follows is refuted."""

    line: int
    column: int
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation and the side after it, with what is stated for this step alone ("if j = k", over the sign).

    ``expected`` is the announcement that is about this step and others: one of them is to be refuted.
    """

    relation: Relation
    side: Side
    stated: tuple[Stated, ...] = ()
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition as the page writes it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Sides with relations between them, under a heading.

    ``scope`` and ``stated`` are what holds here; ``defines`` says that the first side is defined by the second;
    ``named`` are the definitions in force that the author has given in comments; of the ``denied`` names nothing is
    given here that the page states elsewhere; ``assumed`` is what a reader takes for granted in it; ``unclear`` what
    its words speak of without saying that it holds here.
    """

    name: str
    first: Side
    links: tuple[Link, ...]
    scope: Scope
    stated: tuple[Stated, ...] = ()
    definitions: tuple[Defined, ...] = ()
    defines: bool = False
    line: int = 1
    cell: int | None = None
    named: tuple[Defined, ...] = ()
    denied: frozenset[Denial] = frozenset()
    assumed: tuple[str, ...] = ()
    unclear: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A document's chains in order; ``index_letters`` are the letters that it uses as indices.

    ``stated`` are the givens of the whole page, wherever it says them, ``unclear`` those of which its words leave open
    whether it does, ``unclaimed`` the right sides of displayed equations that are no claims but givens, or denied;
    ``problems`` are directives that could not be followed, ``expectations`` the announcements of a refutation;
    ``skipped`` counts the displays that are left out; ``macros`` are its author's own commands.
    """

    file: str
    chains: tuple[Chain, ...]
    stated: tuple[Stated, ...]
    index_letters: frozenset[str]
    assumed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    expectations: tuple[Expected, ...] = ()
    skipped: int = 0
    macros: Macros = NO_MACROS
    unclaimed: tuple[Side, ...] = ()
    refused: tuple[Problem, ...] = ()
    unclear: tuple[Stated, ...] = ()
    looked_up: dict[int, tuple[Chain, Callable[[Stated], bool], tuple[Stated, ...]]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def stated_for(self, chain: Chain, link: Link) -> tuple[Stated, ...]:
        """What is stated for a step: what is said nearest to it counts, where two statements contradict each other.

        Of a name that has a meaning where the chain stands the page states nothing: what it says then is a claim.
        """
        near: list[Stated] = []
        for stated in (*link.stated, *chain.stated):
            if stated not in near and not any(contradicts(stated, nearer) for nearer in near):
                near.append(stated)
        # What the page states does not contradict itself: it is compared with what is nearer only.
        counting, far = self._counting(chain)
        far = tuple(s for s in far if s not in near and not any(contradicts(s, nearer) for nearer in near))
        return tuple(reversed((*filter(counting, near), *far)))

    def unclear_for(self, chain: Chain, stated: Sequence[Stated]) -> tuple[Stated, ...]:
        """What may be meant in a chain, or not, as far as what is ``stated`` for a step of it does not rule it out."""
        counts, _ = self._counting(chain)
        taken_back = (
            one for one in self.stated if any(d.unsure and d.takes_back(one, subjects(one)) for d in chain.denied)
        )
        forms = [known.form for known in stated]
        return tuple(
            one
            for one in dict.fromkeys((*chain.unclear, *self.unclear, *taken_back))
            if counts(one) and one.form not in forms and not any(contradicts(one, known) for known in stated)
        )

    def _counting(self, chain: Chain) -> tuple[Callable[[Stated], bool], tuple[Stated, ...]]:
        """Which statements count in a chain, and those of the page that do: looked up once for all of its steps."""
        if id(chain) not in self.looked_up:
            meant = Either(chain.scope.definitions, chain.scope.functions)
            samples = _samples_in(chain)

            def counts(stated: Stated) -> bool:
                is_of_samples = isinstance(stated.form, OneHotVector) and stated.form.name in samples
                is_meant = any(name in meant for name in subjects(stated))
                return stated.sure or not (is_meant or is_of_samples)

            elsewhere = (
                stated
                for stated in dict.fromkeys(self.stated)
                if not any(denial.takes_back(stated, subjects(stated)) for denial in chain.denied)
            )
            # The chain is kept, so that no other one gets its number.
            self.looked_up[id(chain)] = chain, counts, tuple(filter(counts, elsewhere))
        return self.looked_up[id(chain)][1:]


def _samples_in(chain: Chain) -> set[str]:
    """The names that stand as 1 − t_n in a chain: such entries of a one-hot vector are samples, each 0 or 1."""
    found: set[str] = set()
    for part in (part for side in (chain.first, *(link.side for link in chain.links)) for part in inside(side.node)):
        match part:
            case Total((("+", Numeral("1")), ("-", Scripted(Symbol(name), lower)))) if lower is not None:
                found.add(name)
    return found


def undisputed(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The statements of a page without those that contradict each other: they are about different things."""
    return tuple(one for one in stated if not any(contradicts(one, other) for other in stated))


def subjects(stated: Stated) -> set[str]:
    """The names that a statement is about."""
    match stated.form:
        case OneHotVector(name):
            return {name}
        case Comparison(left, _, right):
            return {part.name for side in (left, right) for part in inside(side) if isinstance(part, Symbol)}
        case ZeroOrOne(value):
            return {part.name for part in inside(value) if isinstance(part, Symbol)}
    return set()


def contradicts(one: Stated, other: Stated) -> bool:
    """Whether two statements say opposite things of the same: i = j and i ≠ j, y = 1 and y = 0, x > 0 and x < 0."""
    match one.form, other.form:
        case Comparison(a, sign, b), Comparison(c, relation, d):
            signs = {"=" if s == r"\equiv" else s for s in (sign, relation)}
            if (a == c and b == d) or (a == d and b == c):
                opposed = (("=", r"\neq"), ("<", ">"), ("<", r"\ge"), (r"\le", ">"), ("=", "<"), ("=", ">"))
                return any(signs == set(pair) for pair in opposed)
            return a == c and signs == {"="} and b != d and isinstance(b, Numeral) and isinstance(d, Numeral)
    return False


def side_of(node: Node, formula: Formula) -> Side:
    """A side with the place of its text in the document."""
    start, end = _trimmed(formula.text, node.at)
    place: Place = formula.place
    line, column = place.position(formula.text, start)
    end_line, end_column = place.position(formula.text, end)
    return Side(node, formula.text[start:end], line, column, end_line, end_column, formula)


def _trimmed(text: str, at: Stretch) -> tuple[int, int]:
    start, end = at.start, max(at.start, min(at.end, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
