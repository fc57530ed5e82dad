"""A second oracle: expressions in numbers of fifty digits, sums added up and derivatives taken by difference quotients.

Unlike `calculus.written_out` it never differentiates a formula.  `mpmath.diff` works with as many digits more as the
order of the difference needs.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import mpmath
import sympy
from calculus.written_out import holds
from sympy import Basic, Derivative, Expr, Indexed, Integer, KroneckerDelta, Piecewise, Subs, Sum, Symbol
from sympy.core.function import AppliedUndef

from derive.bridge.defined import Defined

__all__ = ["DIGITS", "Point", "far_apart"]

DIGITS = 50
Entry = tuple[str, tuple[int, ...]]
NEAR = mpmath.mpf(10) ** -20


@dataclass(frozen=True)
class Point:
    """A number for each index and size, and for each entry: ("z", (2,)), a scalar ("x", ()).

    Entries that are not in ``entries`` are drawn by chance, from ``seed`` and their names.  ``frozen`` are the
    definitions that are variables of their own, since something is differentiated by them.
    """

    at: Mapping[Symbol, int]
    seed: str
    entries: Mapping[Entry, mpmath.mpf] = field(default_factory=dict)
    frozen: frozenset[str] = field(default=frozenset())

    def index(self, expr: Basic) -> int:
        return self.at[expr] if isinstance(expr, Symbol) else int(expr.subs(dict(self.at)))

    def entry(self, entry: Entry) -> mpmath.mpf:
        """The number in an entry, between 0.3 and 1.7 unless it was put there."""
        if entry in self.entries:
            return self.entries[entry]
        return mpmath.mpf(random.Random(f"{self.seed} {entry}").uniform(0.3, 1.7))

    def with_entry(self, entry: Entry, value: mpmath.mpf) -> Point:
        return replace(self, entries={**self.entries, entry: value})

    def with_index(self, index: Symbol, value: int) -> Point:
        return replace(self, at={**self.at, index: value})

    def value(self, expr: Basic) -> mpmath.mpf:
        """The number that the expression is here."""
        match expr:
            case Symbol():
                return mpmath.mpf(self.at[expr]) if expr in self.at else self.entry((expr.name, ()))
            case Indexed() | Defined():
                return self._entry(expr)
            case Sum():
                return self._sum(expr)
            case Derivative():
                return self._derivative(expr)
            case Piecewise():
                branch = next(value for value, c in expr.args if c == sympy.true or holds(c, dict(self.at)))
                return self.value(branch)
            case KroneckerDelta():
                return mpmath.mpf(self.index(expr.args[0]) == self.index(expr.args[1]))
            case Subs():
                inside, variables, points = expr.args
                values = {(v.name, ()): self.value(p) for v, p in zip(variables, points, strict=True)}
                return replace(self, entries={**self.entries, **values}).value(inside)
        return self._function(expr)

    def _function(self, expr: Basic) -> mpmath.mpf:
        if not expr.args:
            number = sympy.sympify(expr)
            return mpmath.mpf(number.p) / number.q if number.is_Rational else mpmath.mpf(number.evalf(2 * DIGITS))
        values = [self.value(arg) for arg in expr.args]
        match expr:
            case sympy.Add():
                return mpmath.fsum(values)
            case sympy.Mul():
                return mpmath.fprod(values)
            case sympy.Pow():
                whole = expr.exp.is_Integer
                return values[0] ** int(expr.exp) if whole else mpmath.power(*values)
            case sympy.exp():
                return mpmath.exp(values[0])
            case sympy.log():
                return mpmath.log(values[0])
            case AppliedUndef():  # the functions that `written_out` takes
                weight = 2 + sum(map(ord, expr.func.__name__)) % 7
                return mpmath.fsum(mpmath.exp(a / (weight + p)) + a**3 / weight for p, a in enumerate(values))
        raise NotImplementedError(f"no value for {type(expr).__name__}")

    def _key(self, expr: Indexed | Defined) -> tuple[str, tuple[int, ...]]:
        name = expr.name if isinstance(expr, Defined) else str(expr.base)
        return name, tuple(map(self.index, expr.indices))

    def _entry(self, expr: Indexed | Defined) -> mpmath.mpf:
        key = self._key(expr)
        if isinstance(expr, Indexed) or expr.name in self.frozen:
            return self.entry(key)
        inner = dict(zip(expr.definition.variables, key[1], strict=True))
        return replace(self, at={**self.at, **inner}).value(expr.definition.expr)

    def _sum(self, expr: Sum) -> mpmath.mpf:
        body, *limits = expr.args
        *inner, (index, first, last) = limits
        rest = Expr.__new__(Sum, body, *inner) if inner else body
        span = range(self.index(first), self.index(last) + 1)
        return mpmath.fsum(self.with_index(index, number).value(rest) for number in span)

    def _derivative(self, expr: Derivative) -> mpmath.mpf:
        """The first variable is differentiated by first, and so innermost."""
        body, *by = expr.args
        variable, count = by[-1]
        by = [*by[:-1], (variable, Integer(int(count) - 1))] if int(count) > 1 else by[:-1]
        inside = Expr.__new__(Derivative, body, *(sympy.Tuple(*pair) for pair in by)) if by else body
        key = (variable.name, ()) if isinstance(variable, Symbol) else self._key(variable)
        point = self._with_coordinates(variable) if isinstance(variable, Defined) else self
        return mpmath.diff(lambda value: point.with_entry(key, value).value(inside), point.entry(key))

    def _with_coordinates(self, variable: Defined) -> Point:
        """The point where every entry of a definition is a variable of its own, with the value that it has here."""
        if variable.name in self.frozen:
            return self
        largest = max(self.at.values(), default=1)
        entries = {
            (variable.name, (number,)): self._entry(variable.at(Integer(number))) for number in range(1, largest + 1)
        }
        return replace(self, entries={**self.entries, **entries}, frozen=self.frozen | {variable.name})


def far_apart(one: mpmath.mpf, other: mpmath.mpf) -> bool:
    """Whether two numbers differ by more than 10⁻²⁰ of the larger one (of 1 where both are small)."""
    return abs(one - other) > NEAR * max(1, abs(one), abs(other))
