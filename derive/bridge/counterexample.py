"""A counterexample with SymPy's numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from sympy import Add, Expr, Float, Mul, Rational, log

from ..kernel.records import dataclass
from ..witness import Interval, LogSum, Value
from ..witness import Witness as Found

__all__ = ["Witness"]

Nested = Any
"""An expression, or a tuple of such for each value of the first index."""


@dataclass(frozen=True)
class Witness:
    """An instance at which the sides differ: every given and condition holds there.

    ``n`` is the size (None without one), ``indices`` the value of each free index, ``values`` those of the variables, a
    nested tuple for an indexed one.  ``lhs`` and ``rhs`` are the sides, exact where they have an exact form, else the
    nearest float of an interval that was kept apart from the other side's.  ``found`` is the witness as it was found.
    """

    n: int | None
    indices: Mapping[str, int]
    values: Mapping[str, Nested]
    lhs: Expr
    rhs: Expr
    found: Found = field(repr=False)

    @classmethod
    def of(cls, found: Found) -> Witness:
        """The same counterexample with SymPy's numbers."""
        values = {name: _nested(value) for name, value in found.values.items()}
        return cls(found.n, dict(found.indices), values, _number(found.left), _number(found.right), found)

    def __str__(self) -> str:
        return str(self.found)


def _nested(value: Any) -> Nested:
    if isinstance(value, tuple):
        return tuple(map(_nested, value))
    return _number(value)


def _number(value: Value | object) -> Expr:
    match value:
        case Fraction():
            return Rational(value.numerator, value.denominator)
        case LogSum(rational, logs):
            parts = [Mul(_number(c), log(prime, evaluate=False), evaluate=False) for prime, c in logs]
            return Add(_number(rational), *parts) if rational else Add(*parts)
        case Interval(lower, upper):
            return Float(_number((lower + upper) / 2), 15)
    raise TypeError(f"{value!r} is no number")
