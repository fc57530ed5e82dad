"""What the indices of a term are called on paper, so that nothing reads as a capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..kernel.records import dataclass
from ..kernel.terms import (
    Bound,
    Derivative,
    Free,
    Fresh,
    Index,
    Last,
    Literal,
    Summation,
    Term,
    Variable,
    indices_of,
    subterms,
)
from .layout import Layout, Symbol, row
from .names import name_layout

__all__ = ["Scope", "index_layout", "index_list", "outermost"]

SPARE = ("i", "j", "k", "l", "m", "r", "s", "t", "u", "v", "a", "b", "c", "p", "q")


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of the indices that have none of their own: bound ones by height, fresh ones by serial."""

    names: tuple[tuple[Index, str], ...] = ()

    def name(self, index: Index) -> str:
        """What an index is called here."""
        match index:
            case Free(name):
                return name
            case Literal(value):
                return str(value)
            case Last(size):
                return str(size)
            case Bound(height):
                return dict(self.names).get(index, f"i{height}")
            case Fresh(serial, _, hint):
                return dict(self.names).get(index, f"{hint}{serial}")

    def entered(self, term: Summation) -> Scope:
        """The scope inside a sum, where its index has a name too."""
        taken = {str(term.size), *(name for _, name in self.names), *visible_names(term.body)}
        return Scope((*self.names, (Bound(term.height), unused(term.hint, taken))))


def outermost(terms: Iterable[Term], indices: Iterable[Index] = ()) -> Scope:
    """The scope around whole terms: fresh indices get names that no free index has."""
    terms = tuple(terms)
    every = [*indices, *(index for term in terms for index in indices_of(term))]
    taken = {name for term in terms for name in visible_names(term)} | {i.name for i in every if isinstance(i, Free)}
    names: dict[Index, str] = {}
    for index in every:
        if isinstance(index, Fresh) and index not in names:
            names[index] = unused(index.hint, taken)
            taken.add(names[index])
    return Scope(tuple(names.items()))


def visible_names(term: Term) -> Iterator[str]:
    """The names in a term that a bound index would be confused with."""
    for index in indices_of(term):
        match index:
            case Free(name):
                yield name
            case Last(size):
                yield str(size)
            case _:
                pass
    for inner in subterms(term):
        match inner:
            case Variable(name, ()):
                yield name
            case Derivative(_, Variable(name, ())):
                yield name
            case _:
                pass


def unused(hint: str, taken: set[str]) -> str:
    """The hint, or else the first spare letter, or else the hint with a number, that is not taken."""
    if hint not in taken:
        return hint
    spare = next((letter for letter in SPARE if letter not in taken), None)
    if spare is not None:
        return spare
    return next(name for name in (f"{hint}{serial}" for serial in range(1, len(taken) + 2)) if name not in taken)


def index_layout(index: Index, scope: Scope) -> Layout:
    """An index by itself."""
    name = scope.name(index)
    return Symbol(name, name) if name.isdecimal() else name_layout(name)


def index_list(indices: Iterable[Index], scope: Scope) -> Layout:
    """Indices side by side, as in y_mj; with commas where two could be taken for one."""
    indices = tuple(indices)
    single = all(len(scope.name(i)) == 1 and not (len(indices) > 1 and scope.name(i).isdecimal()) for i in indices)
    parts: list[Layout] = []
    for index in indices:
        if parts and not single:
            parts.append(Symbol(",", ","))
        parts.append(index_layout(index, scope))
    return row(*parts)
