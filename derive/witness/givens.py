"""Whether an instance satisfies a given: exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import prod

from derive.kernel.terms import Definition, Free, Given, Index, OneHot, Relation, ZeroLogZero, subtract

from ..kernel.records import replace
from .arithmetic import NotDefined, Refused, Unsettled, settled
from .evaluation import Definitions, Evaluation, Fuel
from .instance import Entry, Instance, size_of

__all__ = ["holds", "leaves", "one_hot_rows", "schema"]

MOST_VALUES = 10_000
"""Of the indices that a relation is said "for each" of; beyond, it is not checked, and the instance not accepted."""


def schema(relation: Relation, instance: Instance) -> Iterator[dict[Index, int]]:
    """The index values at which the relation is said to hold: one set, or with ``each`` one for each value of these."""
    lengths = [size_of(index.size, instance.sizes) for index in relation.each]
    if prod(lengths) > MOST_VALUES:
        raise Unsettled
    ranges = [range(1, length + 1) for length in lengths]
    for values in product(*ranges):
        yield {**instance.indices, **dict(zip(relation.each, values, strict=True))}


def holds(given: Given, instance: Instance, definitions: Definitions, fuel: Fuel) -> bool:
    """Whether the given is surely true: an equation by exact values, the rest exactly or by separated intervals."""
    try:
        match given:
            case Definition() | ZeroLogZero():
                return True
            case OneHot():
                return all(_one_hot(row, instance) for row in one_hot_rows(given, instance))
            case Relation():
                return all(_related(given, at, instance, definitions, fuel) for at in schema(given, instance))
    except (NotDefined, Unsettled):
        return False


def leaves(givens: Iterable[Given], instance: Instance, definitions: Definitions, work: int) -> bool:
    """Whether further givens hold at an instance too, at some value of the free indices that it has none for.

    Then what is false there is as false with them as without.  False also where that cannot be told, or takes more
    ``work`` than that.
    """
    givens, fuel = tuple(givens), Fuel(work)
    compared = {side for g in givens if isinstance(g, Relation) for side in (g.left, g.right) if isinstance(side, Free)}
    missing = sorted(compared - instance.indices.keys(), key=repr)
    try:
        ranges = [range(1, size_of(index.size, instance.sizes) + 1) for index in missing]
        for values in product(*ranges):
            indices: dict[Index, int] = dict(instance.indices)
            indices.update(zip(missing, values, strict=True))
            if all(holds(item, replace(instance, indices=indices), definitions, fuel) for item in givens):
                return True
    except (KeyError, Refused):  # they speak of what the instance has no value for
        pass
    return False


def _related(
    relation: Relation, at: dict[Index, int], instance: Instance, definitions: Definitions, fuel: Fuel
) -> bool:
    left, right = relation.left, relation.right
    if isinstance(left, Index) and isinstance(right, Index):
        evaluation = Evaluation(instance, definitions, 64, fuel)
        same = evaluation.index(left, at) == evaluation.index(right, at)
        return {"=": same, "≠": not same}.get(relation.operator, False)
    if isinstance(left, Index) or isinstance(right, Index):
        raise Refused("a relation between an index and a term")
    difference = subtract(left, right)
    if relation.operator == "=":
        return Evaluation(instance, definitions, 64, fuel).value(difference, at) == Fraction(0)

    def sign(bits: int) -> int:
        evaluation = Evaluation(instance, definitions, bits, fuel)
        return evaluation.jets.arithmetic.sign(evaluation.value(difference, at))

    found = settled(sign)
    return {"≠": found != 0, ">": found > 0, "≥": found >= 0}.get(relation.operator, False)


def one_hot_rows(given: OneHot, instance: Instance) -> tuple[tuple[Entry, ...], ...]:
    """The rows of entries of which one is to be 1: all of a vector, each row along the last index of a matrix."""
    rows: dict[tuple[int, ...], list[Entry]] = {}
    for name, indices in sorted(entry for entry in instance.values if entry[0] == given.name):
        rows.setdefault(indices[:-1], []).append((name, indices))
    length = size_of(given.size, instance.sizes)
    if any(len(row) != length for row in rows.values()):
        raise Refused(f"one-hot {given.name} over another range than its own")
    return tuple(tuple(row) for row in rows.values())


def _one_hot(row: tuple[Entry, ...], instance: Instance) -> bool:
    values = [instance.values[entry] for entry in row]
    return values.count(Fraction(1)) == 1 and values.count(Fraction(0)) == len(values) - 1
