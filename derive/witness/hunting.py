"""The hunt for a counterexample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from derive.kernel.terms import Free, Given, Index, Relation, Term

from .arithmetic import NotDefined, Refused, Unsettled, Value
from .candidates import PATTERNS, filled, index_choices, size_choices
from .evaluation import Evaluation, Fuel
from .exact import Exact
from .givens import holds
from .instance import Instance
from .interval import Interval
from .solving import adjusted
from .survey import Survey, survey
from .text import apart_text, decimal, exact_text, value_text

__all__ = ["BUDGET", "SIZE_BOUND", "Nested", "Witness", "hunt"]

SIZE_BOUND = 5
BUDGET = 600
WORK_EACH = 60_000
WORK_ALL = 1_500_000

Nested = Exact | tuple["Nested", ...]
"""The values of a variable: one, or a tuple with one item for each value of its first index."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An instance at which a claim fails: givens and conditions hold exactly there, and the sides are surely apart.

    ``n`` is the size called n, else the first one, None in a claim without sizes.  ``functions`` describes what was put
    in for unknown functions.  ``left`` and ``right`` are exact, or intervals that do not meet.  ``apart`` is a lower
    bound of their distance; ``left_decimal`` and ``right_decimal`` are right in every digit shown.
    """

    n: int | None
    sizes: Mapping[str, int] = field(hash=False)
    indices: Mapping[str, int] = field(hash=False)
    values: Mapping[str, Nested] = field(hash=False)
    functions: Mapping[str, str] = field(hash=False)
    left: Value
    right: Value
    left_text: str
    right_text: str
    left_decimal: str
    right_decimal: str
    apart: str

    def texts(self) -> dict[str, object]:
        """The values as text: a string for a scalar, nested lists of strings for an indexed variable."""
        return {name: _texts(value) for name, value in self.values.items()}

    def __str__(self) -> str:
        parts = [f"{name} = {value}" for name, value in (*self.sizes.items(), *self.indices.items())]
        parts += [f"{name} = {_tuple_text(value)}" for name, value in self.values.items()]
        parts += [f"{name} = {text}" for name, text in self.functions.items()]
        sides = f"left {self.left_text}, right {self.right_text}"
        return (f"{', '.join(parts)}: {sides}" if parts else sides).replace("-", "−")


def _texts(value: Nested) -> object:
    return [_texts(item) for item in value] if isinstance(value, tuple) else exact_text(value)


def _tuple_text(value: Nested) -> str:
    if not isinstance(value, tuple):
        return exact_text(value)
    return "(" + ", ".join(map(_tuple_text, value)) + ("," if len(value) == 1 else "") + ")"


def hunt(
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...] = (),
    conditions: tuple[Relation, ...] = (),
    case: tuple[tuple[Index, ...], ...] | None = None,
    size_bound: int = SIZE_BOUND,
    budget: int = BUDGET,
) -> Witness | None:
    """An instance that satisfies every given and condition and at which lhs ≠ rhs, or None where none was found.

    ``case`` is where to look first: which free indices coincide.  Sizes go up to ``size_bound``; ``budget`` is the
    number of instances tried.  The same claim always has the same witness.
    """
    try:
        found = survey((lhs, rhs), (*given, *conditions))
        work = Fuel(WORK_ALL)
        for instance in _instances(found, given, conditions, case, size_bound, budget):
            if work.left <= 0:
                return None
            fuel = Fuel(min(WORK_EACH, work.left))
            allowance = fuel.left
            witness = _attempt(lhs, rhs, given, conditions, found, instance, fuel)
            work.left -= allowance - max(fuel.left, 0)
            if witness is not None:
                return witness
    except (Refused, RecursionError):
        return None
    return None


def _instances(
    found: Survey,
    given: tuple[Given, ...],
    conditions: tuple[Relation, ...],
    case: tuple[tuple[Index, ...], ...] | None,
    size_bound: int,
    budget: int,
) -> Iterator[Instance]:
    """Instances, friendliest first: a few at each size, then, if that was not enough, many."""
    everything = (*given, *conditions)
    choices = [(sizes, index_choices(found, sizes, everything, case)) for sizes in size_choices(found, size_bound)]
    left = budget
    for patterns, most in ((range(7), 4), (range(7, 16), 6), (range(PATTERNS), 30)):
        for sizes, indices in choices:
            for pattern in patterns:
                for choice in indices[:most]:
                    instance = filled(found, sizes, choice, given, pattern)
                    if instance is None:
                        continue
                    if left <= 0:
                        return
                    left -= 1
                    yield instance


def _attempt(
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...],
    conditions: tuple[Relation, ...],
    found: Survey,
    instance: Instance,
    fuel: Fuel,
) -> Witness | None:
    """The witness that the instance makes, if it does."""
    try:
        solved = adjusted(instance, given, found.definitions, fuel)
        if solved is None:
            return None
        if not all(holds(item, solved, found.definitions, fuel) for item in (*given, *conditions)):
            return None
        for bits in (64, 128, 256, 512):
            evaluation = Evaluation(solved, found.definitions, bits, fuel)
            try:
                left, right = evaluation.value(lhs), evaluation.value(rhs)
            except Unsettled:
                continue
            if left == right and not isinstance(left, Interval):
                return None
            if apart_text(left, right) is not None:
                return _described(lhs, rhs, found, solved, fuel)
    except (NotDefined, Unsettled):
        return None
    return None


def _described(lhs: Term, rhs: Term, found: Survey, instance: Instance, fuel: Fuel) -> Witness | None:
    """The witness with its texts, from values precise enough to show their digits."""
    evaluation = Evaluation(instance, found.definitions, 256, fuel)
    left, right = evaluation.value(lhs), evaluation.value(rhs)
    apart = apart_text(left, right)
    if apart is None:
        return None
    decimals, texts = [decimal(left), decimal(right)], [value_text(left), value_text(right)]
    for digits in (12, 24, 40):
        if decimals[0] == decimals[1]:
            decimals = [decimal(left, digits), decimal(right, digits)]
        if texts[0] == texts[1]:
            texts = [f"{decimal(side, digits)}…" for side in (left, right)]
    sizes = {name: instance.sizes[name] for name in found.sizes}
    n = sizes.get("n", next(iter(sizes.values()), None))
    functions = {
        f"{name}({'t' if f.arity == 1 else ', '.join(f't{a + 1}' for a in range(f.arity))})": str(f)
        for name, f in instance.functions.items()
    }
    return Witness(
        n,
        sizes,
        _named_indices(instance),
        _nested(instance),
        functions,
        left,
        right,
        texts[0],
        texts[1],
        decimals[0],
        decimals[1],
        apart,
    )


def _named_indices(instance: Instance) -> dict[str, int]:
    """The free indices by name; with their range where two have the same name."""
    named: dict[str, int] = {}
    for index, value in instance.indices.items():
        name = index.name if isinstance(index, Free) else getattr(index, "hint", "i")
        named[name if name not in named else f"{name} (1..{getattr(index, 'size', '')})"] = value
    return named


def _nested(instance: Instance) -> dict[str, Nested]:
    arities: dict[str, list[int]] = {}
    for name, indices in instance.values:
        if len(indices) not in arities.setdefault(name, []):
            arities[name].append(len(indices))
    nested: dict[str, Nested] = {}
    for name, several in arities.items():
        for arity in several:
            table = {i: value for (other, i), value in instance.values.items() if (other, len(i)) == (name, arity)}
            nested[name if len(several) == 1 else name + "[" + "·" * arity + "]"] = _rows(table)
    return nested


def _rows(table: dict[tuple[int, ...], Exact]) -> Nested:
    if () in table:
        return table[()]
    firsts = sorted({indices[0] for indices in table})
    return tuple(_rows({i[1:]: value for i, value in table.items() if i[0] == first}) for first in firsts)
