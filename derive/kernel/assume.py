"""Givens put to use, and conditions read back: both are relations between terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from math import prod

from .atoms import Atom, Entry, PatternSum
from .cases import Place, with_size
from .conditions import necessary
from .normal import Reduction
from .polynomial import Polynomial, content_of, normalised, quotient, single
from .quotients import Ratio
from .refusals import Beyond
from .signs import positive
from .terms import (
    Bound,
    Case,
    Free,
    Fresh,
    Index,
    Literal,
    Number,
    Relation,
    Size,
    Term,
    Variable,
    indices_of,
    number,
    substitute_indices,
)


def mapped(relation: Relation, change: Callable[[Term], Term]) -> Relation:
    """The relation with both sides changed, where they are terms."""
    if isinstance(relation.left, Place | Bound) or isinstance(relation.right, Place | Bound):
        return relation
    return Relation(relation.operator, change(relation.left), change(relation.right), relation.each)


def with_own_indices(relation: Relation, fresh: Iterator[int]) -> Relation:
    """The schema with indices of its own for its "for each": no index of the claim is ever taken for one of them."""
    left, right = relation.left, relation.right
    if not relation.each or isinstance(left, Place | Bound) or isinstance(right, Place | Bound):
        return relation
    own = tuple(Fresh(next(fresh), i.size, i.name if isinstance(i, Free) else i.hint) for i in relation.each)
    to: dict[Index, Index] = dict(zip(relation.each, own, strict=True))
    return Relation(relation.operator, substitute_indices(left, to), substitute_indices(right, to), own)


def relation_with_size(relation: Relation, name: str, value: int) -> Relation:
    """The relation with a size fixed to a number, in its terms, its indices and its "for each"."""

    def resized(index: Index) -> Index:
        probe = with_size(Variable("", (index,)), name, value)
        return probe.indices[0] if isinstance(probe, Variable) else index

    def side(of: Term | Index) -> Term | Index:
        return resized(of) if isinstance(of, Place | Bound) else with_size(of, name, value)

    each = tuple(i for i in map(resized, relation.each) if isinstance(i, Free | Fresh))
    return Relation(relation.operator, side(relation.left), side(relation.right), each)


# --- givens ---------------------------------------------------------------------------------------------------------


def assume(facts: Reduction, relations: tuple[Relation, ...], indices: Iterable[Place]) -> bool:
    """Make the reduction use what the relations say; False where they say something false.

    An equation is used by solving it for one of its atoms, a sum before an entry before a scalar; a relation that no
    rule here can use is left unused, which is sound.  Signs are used before equations.
    """
    between_terms = [r for r in relations if not isinstance(r.left, Place | Bound)]
    for relation in between_terms:
        match relation:
            case Relation(">", Variable(name, names), Number(value), each) if each and names == each and value >= 0:
                facts.positive_names |= {name}
    plain = sorted((r for r in between_terms if not r.each), key=lambda r: r.operator == "=")
    if not all(_used(facts, r.operator, *_sides(r)) for r in plain):
        return False
    if any(_contradicted(facts, relation) for relation in plain):
        return False
    facts.schemas = [relation for relation in between_terms if relation.each]
    # Every schema is used at every index, also after a contradiction was found.
    consistent = [instantiate(facts, facts.schemas, [index]) for index in indices]
    return all(consistent)


def _sides(relation: Relation) -> tuple[Term, Term]:
    """The sides of a relation between terms."""
    left, right = relation.left, relation.right
    if isinstance(left, Place | Bound) or isinstance(right, Place | Bound):
        raise Beyond("a given compares an index with a term")
    return left, right


def _used(facts: Reduction, operator: str, left: Term, right: Term, about: frozenset[Index] = frozenset()) -> bool:
    """Use left operator right; False where that is false whatever the values are.

    Of a schema at an index that need not exist only facts ``about`` that index are used, for they say nothing if it
    does not: for n = 1 there is no i ≠ k.
    """
    if operator == "=":
        return solve(facts, left, right, about)
    if operator not in (">", "≠"):
        return True
    difference = facts.plus(facts.value(left), -facts.value(right))
    if operator == "≠":
        if not difference.numerator:
            return False
        facts.nonzero_polynomials |= {p.key for p in _parts(difference.numerator) if about <= p.indices}
        facts.forget_values()
        return True
    bounds = [difference]
    if isinstance(right, Number) and right.value > 0:
        bounds.append(facts.value(left))
    for bound in bounds:
        if not bound.denominator and bound.numerator and about <= bound.numerator.indices:
            facts.positive_polynomials.add(normalised(bound.numerator).key)
            facts.forget_values()
    return True


def _contradicted(facts: Reduction, relation: Relation) -> bool:
    """Whether the other givens make left > right or left ≠ right false."""
    if relation.operator not in (">", "≠"):
        return False
    left, right = _sides(relation)
    difference = facts.plus(facts.value(left), -facts.value(right))
    if relation.operator == "≠" or not difference.numerator:
        return not difference.numerator
    return not difference.denominator and positive(-difference.numerator, facts) == {}


def _parts(polynomial: Polynomial) -> list[Polynomial]:
    """What is not 0 where a product is not 0: its atoms, and the rest."""
    _, common, primitive = content_of(polynomial)
    return [primitive, *(single(((base, 1),)) for base, _ in common)]


def solve(facts: Reduction, left: Term, right: Term, about: frozenset[Index] = frozenset()) -> bool:
    """Use left = right by rewriting one atom that stands in it alone and to the first power; False if it is absurd.

    The atom must contain the indices ``about``.
    """
    polynomial = (facts.value(left) - facts.value(right)).numerator
    if not polynomial:
        return True
    if positive(polynomial, facts) == {} or positive(-polynomial, facts) == {}:
        return False
    candidates = [(m[0][0], c) for m, c in polynomial if len(m) == 1 and m[0][1] == 1 and about <= m[0][0].indices]
    for base, coefficient in sorted(candidates, key=lambda pair: _preference(pair[0], facts)):
        rest = Polynomial({m: -quotient(c, coefficient) for m, c in polynomial if m != ((base, 1),)})
        if base.key not in rest.key and _preference(base, facts)[0] < 9:
            facts.rewrites[base.key] = Ratio(rest)
            facts.forget_values()
            for key, value in list(facts.rewrites.items()):
                facts.rewrites[key] = facts.value(facts.read.ratio(value))
            break
    return True


def _preference(base: Atom, facts: Reduction) -> tuple[int, str]:
    match base.content:
        case PatternSum():
            return 0, base.key
        case Entry(name, ()):
            return (9 if name in facts.lower else 2), base.key
        case Entry():
            return 1, base.key
    return 3, base.key


MOST_INSTANCES = 200
"""A schema that could be used at more places is used at none."""


def instantiate(facts: Reduction, schemas: Iterable[Relation], new: list[Place]) -> bool:
    """Use every schema where one of its "for each" indices is new; False where that says something false."""
    facts.places += [index for index in new if index not in facts.places]
    consistent = True
    for relation in schemas:
        values = [[index for index in facts.places if index.size == place.size] for place in relation.each]
        if prod(map(len, values)) > MOST_INSTANCES:
            continue
        for at in product(*values):
            if any(index in new for index in at):
                consistent = _used_at(facts, relation, dict(zip(relation.each, at, strict=True))) and consistent
    return consistent


def _used_at(facts: Reduction, relation: Relation, at: Mapping[Index, Index]) -> bool:
    """Use a schema at one place; where it compares indices of which nothing is known, it is left unused."""
    left, right = (substitute_indices(side, at) for side in _sides(relation))
    # An index that a sum was opened with and that is apart from others exists only for n large enough.
    about = frozenset(i for i in at.values() if isinstance(i, Fresh) and any(i in pair for pair in facts.distinct))
    before = facts.noted()
    try:
        return _used(facts, relation.operator, left, right, about) or bool(about)
    except Beyond:
        facts.take_back(before)
        return True


# --- conditions -----------------------------------------------------------------------------------------------------


def relations_of(facts: Reduction, relations: tuple[Relation, ...], places: Iterable[Place]) -> tuple[Relation, ...]:
    """What the evaluated terms need, as relations; an index that a sum bound becomes a "for each"."""
    needs: dict[Size, int] = dict(facts.needs)
    for place in places:
        if isinstance(place, Literal) and isinstance(place.size, str) and place.value > 1:
            needs[place.size] = max(place.value, needs.get(place.size, 1))
    for relation in relations:
        match relation:
            case Relation("≥", Variable(name, ()), Number(value)) if needs.get(name, 0) <= value:
                needs.pop(name, None)
    found = [Relation("≥", Variable(str(size)), number(least)) for size, least in sorted(needs.items(), key=repr)]
    for operator, polynomial in necessary(facts):
        term = _where_apart(facts.read.polynomial(polynomial), facts)
        found.append(_named(Relation(operator, term, number(0)), {i.name for i in places if isinstance(i, Free)}))
    return without_instances(dict.fromkeys(found))


def _where_apart(term: Term, facts: Reduction) -> Term:
    """The term where indices the kernel made differ from those their sums exclude; 1, which needs nothing, else."""
    made = {i for i in indices_of(term) if isinstance(i, Fresh)}
    pairs = (sorted(pair, key=lambda i: (not isinstance(i, Fresh), repr(i))) for pair in facts.distinct if pair & made)
    apart = [pair for pair in pairs if pair[0] in made and (pair[1] in made or not isinstance(pair[1], Fresh))]
    for index, other in sorted(apart, key=repr):
        term = Case(index, other, number(1), term)
    return term


def _named(relation: Relation, taken: set[str]) -> Relation:
    """The relation with names for the indices that the kernel made, said "for each" of them.

    The names are none of those ``taken``: what one condition says for each i, another may say of a constant.
    """
    left = relation.left
    if isinstance(left, Place | Bound):
        return relation
    taken = set(taken)
    to: dict[Index, Index] = {}
    for index in dict.fromkeys(i for i in indices_of(left) if isinstance(i, Fresh)):
        name = index.hint
        while name in taken:
            name += "'"
        taken.add(name)
        to[index] = Free(name, index.size)
    each = tuple(i for i in to.values() if isinstance(i, Free))
    return Relation(relation.operator, substitute_indices(left, to), relation.right, each)


def without_instances(found: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations without those that another says "for each", or says more strongly."""
    kept: list[Relation] = []
    for relation in sorted(found, key=lambda r: (len(r.each) != 1, r.operator != ">", isinstance(r.left, Case))):
        if not any(_covers(other, relation) for other in kept):
            kept.append(relation)
    return tuple(relation for relation in found if relation in kept)


def _covers(schema: Relation, relation: Relation) -> bool:
    """Whether "s_i > 0 for each i" says the relation: s_k > 0, s_k ≠ 0, s_j ≠ 0 for each j ≠ k."""
    inside = relation.left
    while isinstance(inside, Case):
        inside = inside.unequal
    if isinstance(schema.left, Place | Bound | Case) or isinstance(inside, Place | Bound) or len(schema.each) != 1:
        return False
    if schema.operator != relation.operator and (schema.operator, relation.operator) != (">", "≠"):
        return False
    place = schema.each[0]
    if any(index != place and index in relation.each for index in indices_of(schema.left)):
        return False  # one name for a constant here and for "each" there
    candidates = {i for i in indices_of(inside) if isinstance(i, Place) and i.size == place.size}
    return any(substitute_indices(schema.left, {place: i}) == inside for i in candidates)
