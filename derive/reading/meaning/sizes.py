"""Which range every index runs over: pages say it once, or not at all, and mean it everywhere.

While a formula is given its meaning every index has a size of its own, a *provisional* one, named with a question mark.
What must be one range is then joined: the indices at one place of a variable, the two sides of a comparison, a sum's
index and its bound.  A class without a name gets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import chain, count

from ...kernel import (
    Bound,
    Case,
    Definition,
    Derivative,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    OneHot,
    Relation,
    Size,
    Summation,
    Term,
    Variable,
    ZeroLogZero,
    children,
)
from ...kernel.records import dataclass
from ...kernel.terms import rebuilt

__all__ = ["Ranges", "is_provisional"]

Node = tuple[str, str, int] | Size
Around = Mapping[int, Size]

LETTERS = ("n", "m", "d", "K", "N", "M", "C", "D")
"""Names for sizes that the page does not name, the first that is free."""


def is_provisional(size: Size) -> bool:
    """Whether the page has not said how many there are."""
    return isinstance(size, str) and size.startswith("?")


@dataclass
class Ranges:
    """Classes of indices that run over one range."""

    parents: dict[Node, Node] = field(default_factory=dict)
    merged: list[tuple[Size, Size]] = field(default_factory=list)
    chosen: dict[Node, Size] = field(default_factory=dict)

    def root(self, node: Node) -> Node:
        """What stands for the class of a node: its size, where that is known."""
        while (parent := self.parents.setdefault(node, node)) != node:
            node = parent
        return node

    def join(self, one: Node, other: Node) -> None:
        """Say that two are one range; two sizes that are told apart cannot be, which is noted in ``merged``."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        if not _is_known(first):
            first, second = second, first
        if _is_known(second):
            self.merged.append((first, second))  # type: ignore[arg-type]  # known nodes are sizes
        self.parents[second] = first

    def apart(self, one: Node, other: Node) -> bool:
        """Whether the page has given the two different sizes."""
        first, second = self.root(one), self.root(other)
        return first != second and _is_known(first) and _is_known(second)

    # --- what terms say ---

    def see(self, things: Iterable[Term | Given]) -> None:
        """Join what the terms and givens use as one range."""
        things = list(things)
        for thing in things:
            match thing:
                case Relation(_, left, right):
                    for side in (left, right):
                        if isinstance(side, Term):
                            self._walk(side, {})
                    if isinstance(left, Free | Literal | Last) and isinstance(right, Free | Literal | Last):
                        self.join(left.size, right.size)
                case Definition(name, parameters, body):
                    for place, parameter in enumerate(parameters):
                        self.join(("slot", name, place), parameter.size)
                    self._walk(body, {})
                case OneHot():
                    pass
                case ZeroLogZero():
                    pass
                case _:
                    self._walk(thing, {})
        ranks = {name: place + 1 for kind, name, place in self._slots()}
        for thing in things:
            if isinstance(thing, OneHot):
                self.join(("slot", thing.name, ranks.get(thing.name, 1) - 1), thing.size)

    def _slots(self) -> Iterator[tuple[str, str, int]]:
        nodes = [node for node in self.parents if isinstance(node, tuple)]
        return iter(sorted(nodes, key=lambda node: node[2]))

    def _walk(self, term: Term, around: Around) -> None:
        match term:
            case Variable(name, indices):
                for place, index in enumerate(indices):
                    self.join(("slot", name, place), _size(index, around))
            case Case(left, right, _, _):
                self.join(_size(left, around), _size(right, around))
            case Derivative(_, variable):
                self._walk(variable, around)
            case Summation(size, height, _):
                self.root(size)
                around = {**around, height: size}
        for part in children(term):
            self._walk(part, around)

    # --- what comes of it ---

    def size(self, size: Size, taken: Iterable[str]) -> Size:
        """The size that stands for one: a known one of its class, or a name that nothing else has."""
        root = self.root(size)
        if _is_known(root):
            return root  # type: ignore[return-value]  # known nodes are sizes
        if root not in self.chosen:
            used = {*taken, *map(str, self.chosen.values()), *(str(n) for n in self.parents if _is_known(n))}
            names = chain(LETTERS, (f"n_{number}" for number in count(1)))
            self.chosen[root] = next(name for name in names if name not in used)
        return self.chosen[root]

    def representative(self, size: Size) -> Size:
        """One size for every class: the known one, else the first provisional one."""
        root = self.root(size)
        if _is_known(root):
            return root  # type: ignore[return-value]  # known nodes are sizes
        return min(str(n) for n in self.parents if not isinstance(n, tuple) and self.root(n) == root)

    def represented(self, term: Term) -> Term:
        """The term with one size for every class."""
        if isinstance(term, Summation):
            return Summation(self.representative(term.size), term.height, self.represented(term.body), term.hint)
        return rebuilt(term, self.represented, self._represented)

    def _represented(self, index: Index) -> Index:
        match index:
            case Free(name, size):
                return Free(name, self.representative(size))
            case Literal(value, size):
                return Literal(value, self.representative(size))
            case Last(size):
                return Last(self.representative(size))
        return index

    def resolved(self, term: Term, taken: Iterable[str]) -> Term:
        """The term with every provisional size replaced; the index n of a range 1..n is the last one."""
        if isinstance(term, Summation):
            size = self.size(term.size, taken)  # sizes have their names in the order in which they stand
            return Summation(size, term.height, self.resolved(term.body, taken), term.hint)
        return rebuilt(term, lambda part: self.resolved(part, taken), lambda index: self.index(index, taken))

    def index(self, index: Index, taken: Iterable[str]) -> Index:
        """The index with its size."""
        match index:
            case Free(name, size):
                known = self.size(size, taken)
                return Last(known) if name == known else Free(name, known)
            case Literal(value, size):
                return Literal(value, self.size(size, taken))
            case Last(size):
                return Last(self.size(size, taken))
            case Fresh() | Bound():
                return index

    def given(self, given: Given, taken: Iterable[str]) -> Given:
        """The given with every provisional size replaced."""
        match given:
            case Relation(operator, left, right, each):
                own = tuple(i for i in (self.index(e, taken) for e in each) if isinstance(i, Free))
                return Relation(operator, self._side(left, taken), self._side(right, taken), own)
            case Definition(name, parameters, body):
                own = tuple(Free(p.name, self.size(p.size, taken)) for p in parameters if isinstance(p, Free))
                return Definition(name, own, self.resolved(body, taken))
            case OneHot(name, size):
                return OneHot(name, self.size(size, taken))
        return given

    def _side(self, side: Term | Index, taken: Iterable[str]) -> Term | Index:
        return self.resolved(side, taken) if isinstance(side, Term) else self.index(side, taken)


def _is_known(node: Node) -> bool:
    return not isinstance(node, tuple) and not is_provisional(node)


def _size(index: Index, around: Around) -> Size:
    match index:
        case Bound(height):
            return around[height]
        case _:
            return index.size
