"""What a claim is made of: the sizes, indices, variables and functions that an instance has to give values to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import combinations

from derive.kernel.terms import (
    Apply,
    Bound,
    Case,
    Definition,
    Exp,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Multiply,
    Number,
    OneHot,
    Power,
    Relation,
    Size,
    Summation,
    Term,
    Variable,
    ZeroLogZero,
    children,
    subterms,
)

from ..kernel.records import dataclass
from .arithmetic import Refused
from .evaluation import Definitions, definitions_of, reachable

__all__ = ["Key", "Survey", "survey"]

Key = tuple[str, int]
"""A variable: its name and its number of indices."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The parts of a claim, in the order in which they are met.

    ``slots`` has, for each variable without a definition and each of its indices, the sizes that the index runs over;
    ``smallest`` the sizes that literals need, ``mentioned`` the numbers that a size is compared with; ``exponents`` are
    the variables that are best given logarithms, because they occur in exponents and linearly there; ``constrained``
    those that occur in an equation among the givens.
    """

    definitions: Definitions
    sizes: tuple[str, ...]
    frees: tuple[Free | Fresh, ...]
    slots: Mapping[Key, tuple[tuple[Size, ...], ...]]
    functions: Mapping[str, int]
    smallest: Mapping[str, int]
    mentioned: frozenset[int]
    exponents: frozenset[Key]
    constrained: frozenset[Key]


@dataclass(slots=True)
class _Notes:
    definitions: Definitions
    sizes: dict[str, None] = field(default_factory=dict)
    frees: dict[Free | Fresh, None] = field(default_factory=dict)
    slots: dict[Key, list[dict[Size, None]]] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    smallest: dict[str, int] = field(default_factory=dict)
    unfolded: set[Key] = field(default_factory=set)

    def size(self, size: Size) -> Size:
        if isinstance(size, str):
            self.sizes[size] = None
        return size

    def index(self, index: Index, bound: Mapping[int, Size], own: frozenset[Index]) -> Size:
        """Notes an index; returns the size of its range."""
        match index:
            case Bound(height):
                if height not in bound:
                    raise Refused("a bound index outside its sum")
                return bound[height]
            case Literal(value, size):
                if isinstance(size, str):
                    self.smallest[size] = max(value, self.smallest.get(size, 1))
                return self.size(size)
            case Last(size):
                return self.size(size)
            case Free(_, size) | Fresh(_, size):
                if index not in own:
                    self.frees[index] = None
                return self.size(size)

    def term(self, term: Term, bound: Mapping[int, Size], own: frozenset[Index]) -> None:
        """Notes a term; ``own`` are the indices that a parameter or a "for each" gives values to."""
        match term:
            case Variable(name, indices):
                self._variable((name, len(indices)), [self.index(i, bound, own) for i in indices])
            case Case(left, right, _, _):
                if self.index(left, bound, own) != self.index(right, bound, own):
                    raise Refused("a comparison of indices from different ranges")
            case Summation(size, height, _):
                if any(outer <= height for outer in bound):
                    raise Refused("a sum that is not lower than the one around it")
                bound = {**bound, height: self.size(size)}
            case Apply(function, arguments, _):
                if self.functions.setdefault(function, len(arguments)) != len(arguments):
                    raise Refused(f"{function} with different numbers of arguments")
            case _:
                pass
        for inner in children(term):
            self.term(inner, bound, own)

    def _variable(self, key: Key, sizes: list[Size]) -> None:
        definition = self.definitions.get(key)
        if definition is None:
            slots = self.slots.setdefault(key, [{} for _ in sizes])
            for slot, size in zip(slots, sizes, strict=True):
                slot[size] = None
        elif key not in self.unfolded:
            self.unfolded.add(key)
            for parameter in definition.parameters:
                self.size(parameter.size)
            self.term(definition.body, {}, frozenset(definition.parameters))


def survey(terms: tuple[Term, ...], given: tuple[Given, ...], sizes: tuple[str, ...] = ()) -> Survey:
    """The parts of the terms and of the givens; definitions count where they are used.

    ``sizes`` are names of sizes beyond those of the ranges that occur.

    Refuses what has no one meaning: a comparison of indices from different ranges, a "for each" index that a definition
    uses as a constant, two definitions of one variable, a bound index outside its sum.
    """
    definitions = definitions_of(given)
    notes = _Notes(definitions, dict.fromkeys(sizes))
    for term in terms:
        notes.term(term, {}, frozenset())
    for item in given:
        _note_given(notes, item)
    for item in given:
        if isinstance(item, OneHot):
            _check_one_hot(item, notes)
    for name in notes.sizes:
        notes.slots.pop((name, 0), None)
    relations = tuple(item for item in given if isinstance(item, Relation))
    everything = (*terms, *(side for item in relations for side in _sides(item)))
    return Survey(
        definitions,
        tuple(notes.sizes),
        tuple(notes.frees),
        {key: tuple(tuple(slot) for slot in slots) for key, slots in notes.slots.items()},
        notes.functions,
        notes.smallest,
        frozenset(value for item in relations for value in _mentioned(item, notes.sizes)),
        frozenset(_exponents(everything, definitions)),
        frozenset(
            key
            for item in relations
            if item.operator == "="
            for side in _sides(item)
            for key in reachable(side, definitions)
        ),
    )


def _sides(relation: Relation) -> Iterator[Term]:
    for side in (relation.left, relation.right):
        if isinstance(side, Term):
            yield side


def _note_given(notes: _Notes, item: Given) -> None:
    match item:
        case Definition() | ZeroLogZero():
            return
        case OneHot(_, size):
            notes.size(size)
        case Relation(_, left, right, each):
            own = frozenset(each)
            constants = {
                index
                for definition in notes.definitions.values()
                for inner in subterms(definition.body)
                for index in _written(inner)
                if index not in definition.parameters
            }
            if own & constants:
                raise Refused("a “for each” index that a definition uses as a constant")
            for index in each:
                notes.size(index.size)
            ranges = [notes.index(side, {}, own) for side in (left, right) if isinstance(side, Index)]
            if len(ranges) == 1 or len(set(ranges)) > 1:
                raise Refused("a relation between an index and a term, or between indices from different ranges")
            for side in _sides(item):
                notes.term(side, {}, own)


def _check_one_hot(given: OneHot, notes: _Notes) -> None:
    """One-hot is a vector over its own range, or a matrix whose rows, along its last index, are."""
    if any(name == given.name for name, _ in notes.definitions):
        raise Refused(f"one-hot {given.name}, which has a definition")
    shapes = [slots for (name, _), slots in notes.slots.items() if name == given.name]
    for slots in shapes:
        last = slots and tuple(slots[-1]) == (given.size,) and not any(given.size in slot for slot in slots[:-1])
        if len(shapes) > 1 or not last:
            raise Refused(f"one-hot {given.name}, which is not one vector over 1..{given.size}")


def _mentioned(relation: Relation, sizes: Mapping[str, None]) -> Iterator[int]:
    """The numbers that a size is compared with."""
    for size, value in ((relation.left, relation.right), (relation.right, relation.left)):
        if isinstance(size, Variable) and size.name in sizes and isinstance(value, Number):
            yield int(value.value)


def _written(term: Term) -> tuple[Index, ...]:
    match term:
        case Variable(_, indices):
            return indices
        case Case(left, right, _, _):
            return (left, right)
        case _:
            return ()


def _exponents(terms: tuple[Term, ...], definitions: Definitions) -> Iterator[Key]:
    """The variables to be given logarithms: in exponents, never in a power there, one of those multiplied together."""
    inside: dict[Key, None] = {}
    together: set[frozenset[Key]] = set()
    for argument in _arguments(terms, definitions):
        for key in sorted(reachable(argument, definitions)):
            inside[key] = None
        together |= set(_multiplied(argument, definitions))
    for function in _all(terms, definitions):
        if isinstance(function, Apply):
            together |= {frozenset((key,)) for a in function.arguments for key in reachable(a, definitions)}
    chosen: list[Key] = []
    for key in inside:
        partners = {frozenset((key, other)) for other in (*chosen, key)}
        if not partners & together:
            chosen.append(key)
            yield key


def _all(terms: tuple[Term, ...], definitions: Definitions) -> Iterator[Term]:
    """Every term inside, definitions unfolded once each."""
    stack, seen = list(terms), set[Key]()
    while stack:
        for inner in subterms(stack.pop()):
            yield inner
            key = (inner.name, len(inner.indices)) if isinstance(inner, Variable) else None
            if key is not None and key in definitions and key not in seen:
                seen.add(key)
                stack.append(definitions[key].body)


def _arguments(terms: tuple[Term, ...], definitions: Definitions) -> Iterator[Term]:
    for inner in _all(terms, definitions):
        if isinstance(inner, Exp):
            yield inner.argument
        elif isinstance(inner, Power) and not isinstance(inner.exponent, Number):
            yield inner.exponent


def _multiplied(argument: Term, definitions: Definitions) -> Iterator[frozenset[Key]]:
    for inner in _all((argument,), definitions):
        match inner:
            case Multiply(factors):
                for left, right in combinations([reachable(f, definitions) for f in factors], 2):
                    yield from (frozenset((a, b)) for a in left for b in right)
            case Power(base, _):
                yield from (frozenset((key,)) for key in reachable(base, definitions))
            case _:
                pass
