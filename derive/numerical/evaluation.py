"""What a kernel term is worth at a point, for all values of its free indices at once, in floating point.

It is for looking at results, never a proof: nothing here is rounded outwards.  (The witness evaluates rigorously, one
instance at a time.)  A value has an axis for each index it depends on, a sum closes the axis of its own index, and a
sum without free indices is computed once.  A derivative is taken by the complex step on what stands under it, never by
a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from functools import reduce
from math import prod

import numpy as np

from ..kernel.records import dataclass, replace
from ..kernel.terms import (
    Add,
    Apply,
    Bound,
    Case,
    Definition,
    Derivative,
    Exp,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Multiply,
    Number,
    Power,
    Size,
    Summation,
    Term,
    Variable,
    indices_of,
)
from .arithmetic import Arithmetic, Array, NotEvaluated, Scaled, chosen
from .points import Point, Value, joined

__all__ = ["Evaluation"]

LARGEST = 20_000_000
"""Entries of an array beyond which a sum is taken term by term."""


@dataclass(frozen=True)
class Evaluation:
    """Evaluates terms at one point.

    ``fixed`` are indices that have one value; ``ranges`` the sizes of the bound ones around a term; ``stepped`` says
    whether a derivative is being taken around it.  ``known`` are closed sums and definitions, worked out once.
    """

    sizes: Mapping[str, int]
    values: Mapping[str, Array]
    definitions: Mapping[str, Definition]
    arithmetic: Arithmetic
    fixed: Mapping[Index, int] = field(default_factory=dict)
    ranges: Mapping[Index, int] = field(default_factory=dict)
    stepped: bool = False
    known: dict[object, Value] = field(default_factory=dict)

    @classmethod
    def at(cls, point: Point, given: Iterable[Given], arithmetic: Arithmetic) -> Evaluation:
        """The evaluation at a point; of the givens only the definitions matter."""
        definitions = {g.name: g for g in given if isinstance(g, Definition)}
        values = {name: arithmetic.array(value) for name, value in point.values.items()}
        return cls(point.sizes, values, definitions, arithmetic)

    def array(self, term: Term, indices: tuple[Index, ...] = ()) -> Array:
        """The values of the term as an array with an axis for each of the indices, and no others."""
        try:
            with np.errstate(all="ignore"):
                value = self.value(term)
        except ZeroDivisionError:
            raise NotEvaluated("a divisor is 0") from None
        missing = [index for index in value.axes if index not in indices]
        if missing:
            raise NotEvaluated(f"the index {missing[0]} has no value")
        shape = tuple(self.size(index) for index in indices)
        plain = self.arithmetic.plain(self._along(value, indices))
        return np.array(np.broadcast_to(plain, shape))

    def size(self, index: Index) -> int:
        """How many values an index runs over."""
        return self.ranges[index] if isinstance(index, Bound) else self._count(index.size)

    def _count(self, size: Size) -> int:
        if isinstance(size, int):
            return size
        if size not in self.sizes:
            raise NotEvaluated(f"the size {size} has no value")
        return self.sizes[size]

    # --- terms ---

    def value(self, term: Term) -> Value:
        """The value, with an axis for each index that it depends on."""
        numbers = self.arithmetic
        match term:
            case Number(exact):
                return Value((), Scaled(numbers.array(exact)))
            case Variable():
                return self._variable(term)
            case Add(terms):
                return reduce(self._plus, map(self.value, terms), self._constant(0))
            case Multiply(factors):
                return reduce(self._times, map(self.value, factors)) if factors else self._constant(1)
            case Power(base, Number(exponent)):
                value = self.value(base)
                return Value(value.axes, numbers.power(value.number, exponent))
            case Power(base, exponent):
                return self.value(Exp(Multiply((exponent, Log(base)))))
            case Exp(argument):
                value = self.value(argument)
                return Value(value.axes, numbers.exp(value.number))
            case Log(argument):
                value = self.value(argument)
                return Value(value.axes, numbers.log(value.number))
            case Case():
                return self._case(term)
            case Summation():
                return self._sum(term)
            case Derivative(body, variable):
                return self._derivative(body, variable)
            case Apply(function):
                raise NotEvaluated(f"the function {function} has no value")

    def _constant(self, number: int) -> Value:
        return Value((), Scaled(self.arithmetic.array(Fraction(number))))

    def _plus(self, one: Value, other: Value) -> Value:
        axes = joined(one.axes, other.axes)
        return Value(axes, self.arithmetic.plus(self._along(one, axes), self._along(other, axes)))

    def _times(self, one: Value, other: Value) -> Value:
        axes = joined(one.axes, other.axes)
        return Value(axes, self.arithmetic.times(self._along(one, axes), self._along(other, axes)))

    def _along(self, value: Value, axes: tuple[Index, ...]) -> Scaled:
        """The number with the axes of ``axes`` in their order, of length 1 where it does not depend on them."""
        here = [index for index in axes if index in value.axes]
        order = [value.axes.index(index) for index in here]
        shape = tuple(self.size(index) if index in here else 1 for index in axes)

        def put(array: Array | None) -> Array | None:
            if array is None or np.ndim(array) == 0:
                return array
            full = np.broadcast_to(array, tuple(self.size(index) for index in value.axes))
            return np.transpose(full, order).reshape(shape)

        return Scaled(put(value.number.mantissa), put(value.number.scale))

    # --- indices, variables, cases ---

    def _position(self, index: Index) -> int | None:
        """The value of an index that has one, counted from 0; None for one that runs over its range."""
        if index in self.fixed:
            return self.fixed[index] - 1
        match index:
            case Literal(value, size):
                if value > self._count(size):
                    raise NotEvaluated(f"the index {value} is beyond {size} = {self._count(size)}")
                return value - 1
            case Last(size):
                return self._count(size) - 1
        return None

    def _variable(self, variable: Variable) -> Value:
        """An entry of a variable, a size, or the value of a definition."""
        name, indices = variable.name, variable.indices
        if name in self.definitions and name not in self.values:
            return self._defined(self.definitions[name], indices)
        if name in self.values:
            array = self.values[name]
            if array.ndim != len(indices):
                raise NotEvaluated(f"{name} has {array.ndim} indices here, not {len(indices)}")
            return self._taken(Scaled(array), indices, ())
        if not indices and name in self.sizes:
            return self._constant(self.sizes[name])
        raise NotEvaluated(f"{name} has no value")

    def _taken(self, number: Scaled, indices: tuple[Index, ...], others: tuple[Index, ...]) -> Value:
        """Entries of an array, whose first axes are taken at ``indices`` and whose further axes are ``others``."""
        places = [self._position(index) for index in indices]
        running = [index for index, place in zip(indices, places, strict=True) if place is None]
        axes = tuple(dict.fromkeys((*running, *others)))

        def grid(index: Index, place: int | None) -> Array | int:
            if place is not None:
                return place
            return np.arange(self.size(index)).reshape([-1 if index == axis else 1 for axis in axes])

        at = tuple(
            grid(index, place)
            for index, place in zip((*indices, *others), (*places, *[None] * len(others)), strict=True)
        )
        if not at:
            return Value((), number)
        scale = None if number.scale is None else number.scale[at]
        return Value(axes, Scaled(number.mantissa[at], scale))

    def _defined(self, definition: Definition, indices: tuple[Index, ...]) -> Value:
        """The value of a definition: worked out for all its parameters, once, then taken at the indices."""
        if len(definition.parameters) != len(indices):
            raise NotEvaluated(f"{definition.name} has {len(definition.parameters)} indices, not {len(indices)}")
        key = definition.name
        if key not in self.known:
            parameters: tuple[Index, ...] = definition.parameters
            free = {index: at for index, at in self.fixed.items() if index not in parameters}
            body = replace(self, fixed=free, ranges={}).value(definition.body)
            others = tuple(index for index in body.axes if index not in parameters)
            shape = tuple(self.size(index) for index in (*parameters, *others))
            found = self._along(body, (*parameters, *others))
            full = [None if array is None else np.broadcast_to(array, shape) for array in found]
            self.known[key] = Value(others, Scaled(*full))
        known = self.known[key]
        return self._taken(known.number, indices, known.axes)

    def _case(self, term: Case) -> Value:
        """One branch where the indices have values, else each branch where it applies."""
        left, right = self._position(term.left), self._position(term.right)
        if term.left == term.right or (left is not None and right is not None):
            return self.value(term.equal if term.left == term.right or left == right else term.unequal)
        sides = [
            Value((), Scaled(np.asarray(place)))
            if place is not None
            else Value((index,), Scaled(np.arange(self.size(index))))
            for index, place in ((term.left, left), (term.right, right))
        ]
        equal, unequal = self.value(term.equal), self.value(term.unequal)
        axes = joined(*(value.axes for value in (*sides, equal, unequal)))
        one, other = (self._along(side, axes).mantissa for side in sides)
        return Value(axes, chosen(one == other, self._along(equal, axes), self._along(unequal, axes)))

    # --- sums and derivatives ---

    def _sum(self, term: Summation) -> Value:
        """The sum over the range of its index; one that depends on no index around it is computed once."""
        bound = Bound(term.height)
        heights = [index.height for index in indices_of(term.body) if isinstance(index, Bound)]
        closed = all(height <= term.height for height in heights)
        if closed and term in self.known:
            return self.known[term]
        found = self._summed(term, bound)
        if closed:
            self.known[term] = found
        return found

    def _summed(self, term: Summation, bound: Bound) -> Value:
        size = self._count(term.size)
        inside = replace(self, ranges={**self.ranges, bound: size})
        around = {i for i in indices_of(term.body) if not isinstance(i, Bound) or i in self.ranges} - {bound}
        if size * prod(self.size(index) for index in around if self._position(index) is None) > LARGEST:
            parts = (replace(self, fixed={**self.fixed, bound: at}).value(term.body) for at in range(1, size + 1))
            return reduce(self._plus, parts)
        body = inside.value(term.body)
        if bound not in body.axes:
            return self._times(body, self._constant(size))
        axes = tuple(index for index in body.axes if index != bound)
        number = inside._along(body, (*axes, bound))
        shape = tuple(inside.size(index) for index in (*axes, bound))
        full = Scaled(*(None if part is None else np.broadcast_to(part, shape) for part in number))
        return Value(axes, self.arithmetic.summed(full, len(axes)))

    def _derivative(self, body: Term, variable: Variable) -> Value:
        """∂body/∂variable by the complex step, one value of the variable's index after the other."""
        if variable.name not in self.values or variable.name in self.definitions:
            raise NotEvaluated(f"a derivative with respect to {variable.name}, which is no variable of the point")
        running = tuple(dict.fromkeys(i for i in variable.indices if self._position(i) is None))
        shape = tuple(self.size(index) for index in running)
        if self.stepped or self.arithmetic.step == 0:
            raise NotEvaluated("a derivative of a derivative")
        values = [self._stepped(body, variable, dict(zip(running, place, strict=True))) for place in np.ndindex(shape)]
        axes = joined(*(value.axes for value in values))
        numbers = [self._along(value, axes) for value in values]
        inner = tuple(self.size(index) for index in axes)

        def stacked(arrays: list[Array | None]) -> Array | None:
            if all(array is None for array in arrays):
                return None
            full = [np.broadcast_to(0.0 if array is None else array, inner) for array in arrays]
            return np.stack(full).reshape(shape + inner) if shape else full[0]

        number = Scaled(stacked([n.mantissa for n in numbers]), stacked([n.scale for n in numbers]))
        return Value((*running, *axes), number)

    def _stepped(self, body: Term, variable: Variable, places: Mapping[Index, int]) -> Value:
        """The derivative at one value of the variable's indices: the imaginary part, divided by h."""
        numbers = self.arithmetic
        array = self.values[variable.name]
        here = replace(self, fixed={**self.fixed, **{index: place + 1 for index, place in places.items()}})
        # Of an array without axes NumPy makes a number: as an array again, it can be changed.
        moved = np.array(array + numbers.imaginary * 0, dtype=object if numbers.dtype is object else complex)
        entry = tuple(here._position(index) for index in variable.indices)
        moved[entry] = array[entry] + numbers.imaginary * numbers.step
        value = replace(here, values={**self.values, variable.name: moved}, stepped=True, known={}).value(body)
        imaginary = numbers.imag(value.number.mantissa) / numbers.step
        return Value(value.axes, Scaled(imaginary, value.number.scale))
