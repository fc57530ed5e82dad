"""An instance: one choice of sizes, index values, variables and functions at which a claim can be evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import perm, prod

from derive.kernel.terms import Index, Size

from ..kernel.records import dataclass
from .exact import Exact

__all__ = ["Entry", "Instance", "Polynomial", "size_of"]

Entry = tuple[str, tuple[int, ...]]
"""One entry of a variable: z_2 is ("z", (2,)), a scalar x is ("x", ())."""

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Polynomial:
    """An unknown function made known: Σ coefficient · Π_a t_a^power_a, as (powers, coefficient) pairs."""

    arity: int
    terms: tuple[tuple[tuple[int, ...], Fraction], ...]

    def differentiated(self, orders: tuple[int, ...]) -> Polynomial:
        """Its partial derivative, orders[a] times in the a-th place."""
        kept = [
            (
                tuple(power - order for power, order in zip(powers, orders, strict=True)),
                coefficient * prod(perm(power, order) for power, order in zip(powers, orders, strict=True)),
            )
            for powers, coefficient in self.terms
            if all(power >= order for power, order in zip(powers, orders, strict=True))
        ]
        return Polynomial(self.arity, tuple(kept))

    def __str__(self) -> str:
        letters = ("t",) if self.arity == 1 else tuple(f"t{a + 1}" for a in range(self.arity))
        return " + ".join(_monomial(powers, coefficient, letters) for powers, coefficient in self.terms) or "0"


def _monomial(powers: tuple[int, ...], coefficient: Fraction, letters: tuple[str, ...]) -> str:
    raised = [
        letter + (str(power).translate(SUPERSCRIPTS) if power > 1 else "")
        for letter, power in zip(letters, powers, strict=True)
        if power
    ]
    number = [] if coefficient == 1 and raised else [str(coefficient)]
    return "·".join(number + raised)


@dataclass(frozen=True, slots=True)
class Instance:
    """Sizes and free indices as positive integers, each entry of each variable exactly, each function a polynomial."""

    sizes: Mapping[str, int]
    indices: Mapping[Index, int]
    values: Mapping[Entry, Exact]
    functions: Mapping[str, Polynomial]

    def put(self, entry: Entry, value: Exact) -> Instance:
        """The instance with another value in one entry."""
        return Instance(self.sizes, self.indices, {**self.values, entry: value}, self.functions)


def size_of(size: Size, sizes: Mapping[str, int]) -> int:
    """The size as a number."""
    return size if isinstance(size, int) else sizes[size]
