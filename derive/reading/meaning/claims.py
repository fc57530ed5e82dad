"""Two sides and what the page says of them, as one claim in the kernel's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...kernel import (
    Definition,
    Free,
    Given,
    Index,
    Number,
    OneHot,
    Relation,
    Size,
    Summation,
    Term,
    indices_of,
    number,
    subterms,
)
from ...kernel.records import dataclass, replace
from ...kernel.terms import substitute_indices
from ..latex.tree import Node, Numeral, Stretch, Symbol
from ..trees import inside
from .agreement import (
    is_counted_from,
    refuse_arithmetic,
    refuse_merged,
    refuse_moved,
    refuse_parts,
    refuse_past_the_end,
    refuse_two_counts,
)
from .brackets import refuse_whole_side
from .calls import calls_in
from .elaboration import Elaboration
from .givens import Comparison, OutsideOfSums, Stated, givens_of
from .nearness import near
from .refusal import UnreadableError, no_deeper
from .relevance import is_axis, names_in, relevant, terms_of
from .renaming import excluding, given_renamed, renamed, told_apart_in
from .scope import Scope, variables_in
from .sizes import is_provisional
from .units import refuse_units
from .values import Value, shape

__all__ = ["POSITIVE", "Claim", "claim", "definition", "read_again", "without_vectors"]

LETTERS = "ijklmpqrst"
"""Names for the axes of vectors, the first that is free."""


@dataclass(frozen=True, slots=True)
class Claim:
    """left = right under the givens; ``stated`` says which given came from which statement of the page.

    ``notes`` are the assumptions that the reading made; ``componentwise`` says that the sides are vectors;
    ``told_apart`` has names that stand with different numbers of indices and are taken for different things; ``axes``
    the letters of indices that stand nowhere on the page.
    """

    left: Term
    right: Term
    given: tuple[Given, ...]
    stated: Mapping[Given, Stated]
    notes: tuple[str, ...]
    componentwise: bool = False
    told_apart: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()


@no_deeper
def claim(left: Node, right: Node, scope: Scope, stated: Iterable[Stated], index_letters: frozenset[str]) -> Claim:
    """The claim that two sides are equal; raises `UnreadableError` where a side has no meaning."""
    refuse_units(left, right)
    refuse_whole_side(left)
    refuse_whole_side(right)
    e = Elaboration(scope, whole=calls_in((left, right), scope))
    first, second = e.value(left), e.value(right)
    pair = _of_one_shape(e, first, second, right)
    sources: dict[Given, Stated] = {relation: _in_a_script(*node.sides) for relation, node in e.relations.items()}
    stated = (*stated, *_of_pi((left, right), scope))
    outside = [s.form.letter for s in stated if isinstance(s.form, OutsideOfSums)]
    stated = near([s for s in stated if not isinstance(s.form, OutsideOfSums)], (left, right), scope, index_letters)
    for statement in stated:
        try:
            for given in givens_of(e, statement, index_letters):
                sources[given] = statement
        except UnreadableError as refused:
            e.note(f"not used: {statement.text} ({refused.reason})")
    sources = relevant(sources, pair, e)
    # The strongest first: the kernel does without the first that it can do without.
    sources = dict(sorted(sources.items(), key=lambda item: not isinstance(item[0], OneHot)))
    refuse_arithmetic(pair, right, scope)
    definitions = scope.reached(variables_in([*pair, *terms_of(sources)]))
    refuse_two_counts(e, definitions, right)
    refuse_moved(definitions, [*pair, *(d.body for d in definitions)], right)
    definitions = (*definitions, *(g for g in e.extra if isinstance(g, Definition)))
    told_apart = told_apart_in(pair, definitions, sources)
    made = _resolved(
        e,
        (renamed(pair[0], told_apart), renamed(pair[1], told_apart)),
        tuple(replace(d, body=renamed(d.body, told_apart)) for d in definitions),
        {given_renamed(given, told_apart): source for given, source in sources.items()},
        bool(first.axes or second.axes),
    )
    refuse_merged(e, right)
    refuse_parts(e, [*pair, *(d.body for d in definitions)], right)
    refuse_past_the_end(e, (made.left, made.right), right)
    made = replace(made, told_apart=tuple(sorted({name for name, _ in told_apart})))
    for letter in outside:
        made = _without(made, letter)
    return made


def _without(made: Claim, letter: str) -> Claim:
    """The claim where an index is none of those that are summed over, and is none of the other free ones either."""
    bodies = [given.body for given in made.given if isinstance(given, Definition)]
    free = {i for term in (made.left, made.right, *bodies) for i in indices_of(term) if isinstance(i, Free)}
    for index in sorted((i for i in free if i.name == letter), key=repr):
        given = tuple(replace(g, body=excluding(g.body, index)) if isinstance(g, Definition) else g for g in made.given)
        sides = (made.left, made.right)
        others = {i for side in sides for i in indices_of(side) if isinstance(i, Free) and i.size == index.size}
        apart = tuple(Relation("≠", i, index) for i in sorted(others - {index}, key=repr))
        made = replace(
            made,
            left=excluding(made.left, index),
            right=excluding(made.right, index),
            given=(*given, *apart),
            notes=(*made.notes, f"{letter} is none of the indices that are summed over"),
        )
    return made


def _in_a_script(one: Node, other: Node) -> Stated:
    r"""What \theta_{i \neq k} says of its indices."""
    names = (node.name if isinstance(node, Symbol) else "" for node in (one, other))
    return Stated(r" \neq ".join(names), 0, Comparison(one, r"\neq", other))


PI = r"\pi"
POSITIVE = Stated(f"{PI} > 0", 0, Comparison(Symbol(PI, Stretch(0, 0)), ">", Numeral("0", Stretch(0, 0))))
"""What everybody knows of π, and of which no page says anything."""


def _of_pi(sides: tuple[Node, Node], scope: Scope) -> tuple[Stated, ...]:
    """That π is positive, where it is the number and no policy, nor a weight of the page."""
    if not any(isinstance(part, Symbol) and part.name == PI for side in sides for part in inside(side)):
        return ()
    named = PI in scope.depends or PI in scope.called or any(PI in by for by in scope.depends.values())
    return (POSITIVE,) if scope.is_new(PI) and not named else ()


def _of_one_shape(e: Elaboration, first: Value, second: Value, right: Node) -> tuple[Term, Term]:
    if len(first.axes) != len(second.axes) and first.axes and second.axes:
        raise UnreadableError("the two sides have different shapes", right.at, "the same shape on both sides")
    if bool(first.axes) != bool(second.axes) and not _stands_for_all(*sorted((first, second), key=_axes)):
        raise UnreadableError(
            f"{shape(first, e.size_in_words)} on the left, {shape(second, e.size_in_words)} on the right",
            right.at,
            "the same shape on both sides",
        )
    if first.lies and second.lies and first.lies != second.lies:
        raise UnreadableError(
            f"a {first.lies} on the left, a {second.lies} on the right", right.at, "the same shape on both sides"
        )
    axes = first.axes or second.axes
    for one, other in zip(first.axes, second.axes, strict=False):
        e.ranges.join(one.size, other.size)
    sides = [side.along(axes) if side.axes else side.term for side in (first, second)]
    return sides[0], sides[1]


def _axes(value: Value) -> int:
    return len(value.axes)


def _stands_for_all(value: Value, entries: Value) -> bool:
    """Whether a number is written for a vector, or 0 for a matrix, of which every entry is that."""
    return isinstance(value.term, Number) and (len(entries.axes) == 1 or value.term == number(0))


def _resolved(
    e: Elaboration,
    pair: tuple[Term, Term],
    definitions: tuple[Definition, ...],
    sources: Mapping[Given, Stated],
    componentwise: bool,
) -> Claim:
    """Every index with its range and a name of its own."""
    e.ranges.see([*pair, *definitions, *sources])
    for size, bound in (*e.bounds.items(), *_bounds_in(definitions, e.scope.bounds)):
        if is_provisional(e.ranges.representative(size)):
            e.ranges.join(size, bound)  # nothing here says how far the sum goes: as elsewhere on the page
    for free, own in _free_indices(pair, definitions, sources):
        if free not in own:
            e.ranges.join(free.size, f"?index {free.name}")
    taken = names_in([*pair, *(d.body for d in definitions), *terms_of(sources)])
    taken |= {i.name for term in pair for i in indices_of(term) if isinstance(i, Free)}

    def finished(given: Given) -> Given:
        return e.ranges.given(given, taken)

    left, right = (e.ranges.resolved(side, taken) for side in pair)
    left, right, axes = _with_letters(left, right)
    meanings = {_letters_in_given(finished(given)): statement for given, statement in sources.items()}
    given = (*map(finished, definitions), *meanings)
    return Claim(left, right, given, meanings, tuple(e.notes), componentwise, axes=axes)


def _bounds_in(definitions: Iterable[Definition], bounds: Mapping[str, str]) -> Iterator[tuple[Size, str]]:
    """The sizes of the sums in definitions with how far their letters go on the page."""
    for part in (part for known in definitions for part in subterms(known.body)):
        if isinstance(part, Summation) and (bound := bounds.get(part.hint, bounds.get(""))) is not None:
            yield part.size, bound


def _with_letters(left: Term, right: Term) -> tuple[Term, Term, tuple[str, ...]]:
    """Both sides with letters for the axes, and these letters."""
    axes = sorted({i for term in (left, right) for i in indices_of(term) if is_axis(i)}, key=repr)
    used = {i.name for term in (left, right) for i in indices_of(term) if isinstance(i, Free)}
    used |= names_in([left, right])
    free = (letter for letter in LETTERS if letter not in used)
    to: dict[Index, Index] = {i: Free(next(free, i.name), i.size) for i in axes if isinstance(i, Free)}
    return (
        substitute_indices(left, to),
        substitute_indices(right, to),
        tuple(i.name for i in to.values() if isinstance(i, Free)),
    )


def _letters_in_given(given: Given) -> Given:
    """A given "for each" of an axis, with a letter for it."""
    match given:
        case Relation(operator, left, right, each) if each and isinstance(left, Term) and isinstance(right, Term):
            used = {i.name for side in (left, right) for i in indices_of(side) if isinstance(i, Free)}
            letters = (letter for letter in LETTERS if letter not in used)
            to: dict[Index, Index] = {i: Free(next(letters), i.size) for i in each if is_axis(i)}
            own = tuple(i for i in (to.get(e, e) for e in each) if isinstance(i, Free))
            return Relation(operator, substitute_indices(left, to), substitute_indices(right, to), own)
    return given


def _free_indices(
    pair: tuple[Term, Term], definitions: tuple[Definition, ...], givens: Iterable[Given]
) -> Iterator[tuple[Free, frozenset[Index]]]:
    """The free indices of everything, each with the parameters that are not to be taken for them."""
    for term in (*pair, *terms_of(givens)):
        yield from ((i, frozenset()) for i in indices_of(term) if isinstance(i, Free) and not is_axis(i))
    for given in givens:
        if isinstance(given, Relation):
            sides = (given.left, given.right)
            yield from ((i, frozenset()) for i in sides if isinstance(i, Free))
    for d in definitions:
        own: frozenset[Index] = frozenset(d.parameters)
        yield from ((i, own) for i in indices_of(d.body) if isinstance(i, Free) and not is_axis(i))


def _at_one_index(e: Elaboration, name: str, parameters: tuple[Free, ...], value: Value) -> Value:
    """p_j = softmax(o_i): one index on the left, another alone on the right, and both mean the same."""
    free = {i for i in indices_of(value.term) if isinstance(i, Free) and not is_axis(i)}
    own = [p for p in parameters if p not in free]
    other = [i for i in free if i not in parameters]
    if len(parameters) == len(own) == len(other) == 1 and not is_counted_from(other[0].name, own[0].name):
        e.note(f"{name} is defined with the index {own[0].name} on the left, {other[0].name} on the right")
        e.ranges.join(own[0].size, other[0].size)
        return Value(substitute_indices(value.term, {other[0]: own[0]}), value.axes)
    return value


@no_deeper
def definition(name: str, indices: tuple[str, ...], body: Node, scope: Scope, serial: int) -> tuple[Definition, str]:
    """name_indices := body, and how the vector lies that it is; its axes are further parameters."""
    e = Elaboration(scope, prefix=f"{name}#{serial} ")
    parameters = tuple(e.free(letter) for letter in indices)
    e = replace(e, indices={parameter.name: parameter for parameter in parameters})
    value = e.value(body)
    value = _at_one_index(e, name, parameters, value)
    whole = (*parameters, *value.axes)
    e.ranges.see([Definition(name, whole, value.term)])
    for index in indices_of(value.term):
        if isinstance(index, Free) and index not in whole and not is_axis(index):
            e.ranges.join(index.size, e.free(index.name).size)
    refuse_merged(e, body)
    if e.extra:
        raise UnreadableError("a definition by a function's derivative at a composite argument", body.at, "f'(x)")
    own = tuple(Free(p.name, e.ranges.representative(p.size)) for p in whole)
    return Definition(name, own, e.ranges.represented(value.term)), value.lies


def without_vectors(scope: Scope, names: frozenset[str]) -> Scope:
    """The scope in which these names, with no letter below, are numbers: what is defined by them is read again."""
    ranks = {name: rank for name, rank in scope.ranks.items() if name not in names}
    axes = {form: open_ for form, open_ in scope.axes.items() if form.name not in names or form.lower}
    return read_again(replace(scope, ranks=ranks, axes=axes))


def read_again(scope: Scope) -> Scope:
    """The scope with every definition read again, in the ways of writing that it has now."""
    found = scope
    for name, said in scope.said.items():
        try:
            made, lies = definition(name, said.indices, said.body, found, said.serial)
        except UnreadableError:
            continue
        entries = _of_entries(name, made, scope)
        old, rank = scope.definitions.get(name), len(made.parameters)
        fewer = old is not None and rank < len(old.parameters) == found.ranks.get(name)
        found = replace(
            found,
            ranks={**found.ranks, name: rank} if fewer else found.ranks,
            definitions={**found.definitions, **entries, name: made},
            lies={**found.lies, name: lies} if lies else found.lies,
        )
    return found


def _of_entries(name: str, made: Definition, scope: Scope) -> dict[str, Definition]:
    """p_ij, where the p_i are the rows of a matrix P that the page defines."""
    family = scope.families.get(name)
    in_rows = {matrix for matrix in scope.families if scope.stacked.get(matrix, scope.customs.rows) == "rows"}
    if family is None or name not in in_rows or family in scope.definitions or len(made.parameters) != 2:
        return {}
    # What the page says of a matrix S it says of the s_ij that stand in its place.
    instead = {(matrix, 2): scope.families[matrix] for matrix in in_rows}
    instead = {matrix: rows for matrix, rows in instead.items() if rows not in scope.definitions}
    return {family: replace(made, name=family, body=renamed(made.body, instead))}
