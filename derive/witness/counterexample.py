"""A counterexample as data, and as one line of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from derive.kernel import certificates
from derive.kernel.terms import Free, Literal, Log, Term, Variable, add, multiply, number

from ..kernel.records import dataclass
from .arithmetic import PRECISIONS, Unsettled, Value
from .evaluation import Evaluation, Fuel
from .exact import Exact, logs_of, rational_of
from .instance import Instance
from .interval import Interval
from .survey import Survey
from .text import apart_text, decimal, exact_text, value_text

__all__ = ["Nested", "Witness", "described"]

Nested = Exact | tuple["Nested", ...]
"""The values of a variable: one, or a tuple with one item for each value of its first index."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An instance at which a claim fails: givens and conditions hold exactly there, and the sides are surely apart.

    ``n`` is the size called n, else the first one, None in a claim without sizes.  ``functions`` describes what was put
    in for unknown functions.  ``left`` and ``right`` are exact, or intervals that do not meet.  ``apart`` is a lower
    bound of their distance; ``left_decimal`` and ``right_decimal`` are right in every digit shown.  ``exactly`` is the
    instance in the kernel's language.
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
    exactly: certificates.Instance
    instance: Instance | None = field(default=None, compare=False, repr=False)
    """Where the claim was evaluated."""

    def texts(self) -> dict[str, object]:
        """The values as text: a string for a scalar, nested lists of strings for an indexed variable."""
        return {name: _texts(value) for name, value in self.values.items()}

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The names of sizes, indices, variables and functions in turn, each with its value."""
        numbers = ((name, str(value)) for name, value in (*self.sizes.items(), *self.indices.items()))
        values = ((name, _tuple_text(value)) for name, value in self.values.items())
        return tuple((name, _signed(text)) for name, text in (*numbers, *values, *self.functions.items()))

    @property
    def sides(self) -> tuple[str, str]:
        """The values of the two sides."""
        return _signed(self.left_text), _signed(self.right_text)

    def __str__(self) -> str:
        left, right = self.sides
        parts = ", ".join(f"{name} = {text}" for name, text in self.named)
        return _signed(f"{parts}: " if parts else "") + f"left {left}, right {right}"


def _signed(text: str) -> str:
    """With the minus of mathematics."""
    return text.replace("-", "−")


def _texts(value: Nested) -> object:
    return [_texts(item) for item in value] if isinstance(value, tuple) else exact_text(value)


def _tuple_text(value: Nested) -> str:
    if not isinstance(value, tuple):
        return exact_text(value)
    return "(" + ", ".join(map(_tuple_text, value)) + ("," if len(value) == 1 else "") + ")"


def described(
    lhs: Term, rhs: Term, values: tuple[Value, Value], found: Survey, instance: Instance, fuel: Fuel
) -> Witness | None:
    """The witness with its texts, from values precise enough to show their digits: those known, if they are exact."""
    left, right = (
        _precise(side, found, instance, fuel) if isinstance(value, Interval) else value
        for side, value in zip((lhs, rhs), values, strict=True)
    )
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
        _exactly(found, instance),
        instance,
    )


def _exactly(found: Survey, instance: Instance) -> certificates.Instance:
    """The instance in the kernel's language; the index of an entry has the first range that its slot runs over."""

    def entry(name: str, at: tuple[int, ...]) -> Variable:
        slots = found.slots[name, len(at)]
        return Variable(name, tuple(Literal(value, slot[0]) for value, slot in zip(at, slots, strict=True)))

    return certificates.Instance(
        tuple((name, instance.sizes[name]) for name in found.sizes),
        tuple((index, value) for index, value in instance.indices.items() if isinstance(index, Free)),
        tuple((entry(name, at), _constant(value)) for (name, at), value in instance.values.items()),
        tuple(certificates.Function(name, f.arity, f.terms) for name, f in instance.functions.items()),
    )


def _constant(value: Exact) -> Term:
    logs = [_multiple(coefficient, prime) for prime, coefficient in logs_of(value)]
    rational = rational_of(value)
    return add(*([number(rational)] if rational or not logs else []), *logs)


def _multiple(coefficient: Fraction, prime: int) -> Term:
    logarithm = Log(number(prime))
    return logarithm if coefficient == 1 else multiply(number(coefficient), logarithm)


def _precise(side: Term, found: Survey, instance: Instance, fuel: Fuel) -> Value:
    """The side's value with far more bits than are shown."""
    try:
        return Evaluation(instance, found.definitions, PRECISIONS[-2], fuel).value(side)
    except Unsettled:
        return Evaluation(instance, found.definitions, PRECISIONS[-1], fuel).value(side)


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
