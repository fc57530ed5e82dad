"""Which range every index of some SymPy expressions runs over, inferred from the sums and the slots it appears in.

An index that meets a ranged one in a δ, a relation or a variable's slot takes its range.  An index that meets none gets
a range of its own, with a size that nothing else is called.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import field

from sympy import (
    Basic,
    Eq,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Lambda,
    Ne,
    Piecewise,
    Sum,
    Symbol,
    true,
)

from ..kernel import Size
from ..kernel.records import dataclass
from .conventions import ZeroLogZero
from .defined import Components, Defined, OneHot

__all__ = ["Ranges", "Unsupported", "limit_of"]


class Unsupported(ValueError):  # noqa: N818  # the word users read: derive.Unsupported
    """What the bridge does not know, and so refuses; the message names the sub-expression."""


Environment = Mapping[Symbol, Hashable]
"""The nodes of the bound indices; every other index is its own node."""


def limit_of(limit: Basic) -> tuple[Symbol, int, Symbol | int, int]:
    """(index, first, size, left out at the end) of a limit (i, first, size - left out)."""
    if len(limit.args) != 3:
        raise Unsupported(f"the sum over {limit}: write its range as (i, 1, n)")
    index, first, last = limit.args
    end = last.as_independent(Symbol)[0] if last.is_Add else Integer(0)
    size = last - end if end else last
    if not (isinstance(first, Integer) and first >= 1 and isinstance(end, Integer) and end <= 0):
        raise Unsupported(f"the range {first}..{last} of {index}: a range is 1..n, m..n or 1..n-m with m a number")
    if isinstance(size, Symbol):
        return index, int(first), size, -int(end)
    if isinstance(size, Integer) and size >= 1:
        return index, int(first), int(size), 0
    raise Unsupported(f"the range {first}..{last} of {index}: its size must be a symbol or a positive number")


@dataclass
class Ranges:
    """Classes of indices and slots that share a range, each with its size as soon as a sum or a shape tells it."""

    parents: dict[Hashable, Hashable] = field(default_factory=dict)
    sizes: dict[Hashable, Size] = field(default_factory=dict)
    indices: dict[str, Symbol] = field(default_factory=dict)
    size_symbols: dict[str, Symbol] = field(default_factory=dict)
    definitions: dict[str, Lambda] = field(default_factory=dict)
    pairs: list[tuple[Expr, Expr, Environment]] = field(default_factory=list)

    def of(self, node: Hashable) -> Size:
        """The size of the range of an index or slot; a new one where nothing tells it."""
        root = self._root(node)
        if root not in self.sizes:
            taken = {*map(str, self.sizes.values()), *self.indices, *self.size_symbols}
            self.sizes[root] = next(
                name for name in ("n", *(f"n{i}" for i in range(1, len(taken) + 2))) if name not in taken
            )
        return self.sizes[root]

    def scan(self, expressions: Iterable[Basic]) -> None:
        """Read the ranges off expressions and givens, all of which speak of the same indices."""
        expressions = tuple(expressions)
        for expression in expressions:
            self._collect_sizes(expression)
        for expression in expressions:
            self._walk(expression, {})
        # A relation or δ between two symbols is about indices only if one of them is an index somewhere.
        waiting, progress = self.pairs, True
        while waiting and progress:
            rest = [pair for pair in waiting if not self._join_pair(*pair)]
            waiting, progress = rest, len(rest) < len(waiting)

    def is_index(self, expr: Basic, environment: Environment) -> bool:
        """Whether an expression is an index here: bound, known as an index, or an integer beside one."""
        return isinstance(expr, Symbol) and (expr in environment or expr.name in self.indices)

    def node(self, index: Symbol, environment: Environment) -> Hashable:
        """What stands for an index among the classes."""
        return environment.get(index, ("free", index.name))

    def _collect_sizes(self, expression: Basic) -> None:
        for part in _nodes(expression):
            if isinstance(part, Sum):
                for limit in part.args[1:]:
                    size = limit_of(limit)[2]
                    if isinstance(size, Symbol):
                        self.size_symbols[size.name] = size
            elif isinstance(part, Components) and isinstance(part.limit[2], Symbol):
                self.size_symbols[part.limit[2].name] = part.limit[2]

    def _walk(self, expr: Basic, environment: Environment) -> None:
        match expr:
            case Indexed():
                for place, index in enumerate(expr.indices):
                    self._place(index, ("slot", str(expr.base.label), place), environment)
                shape = expr.base.shape or ()
                for place, size in enumerate(shape):
                    self._sized(("slot", str(expr.base.label), place), size)
            case Defined():
                self._define(expr)
                for place, index in enumerate(expr.indices):
                    self._place(index, ("slot", expr.name, place), environment)
            case Sum() | Components():
                self._walk_bound(expr, environment)
            case KroneckerDelta():
                self._compared(expr.args[0], expr.args[1], environment)
            case Piecewise():
                for value, condition in expr.args:
                    self._case(condition, environment)
                    self._walk(value, environment)
            case Eq() | Ne() if all(isinstance(side, Symbol | Integer) for side in expr.args):
                self.pairs.append((*expr.args, environment))
            case OneHot() | ZeroLogZero() | IndexedBase():
                pass
            case _:
                for part in expr.args:
                    self._walk(part, environment)

    def _walk_bound(self, expr: Basic, environment: Environment) -> None:
        """Look into a sum, or into a list of components, whose index is known by its name."""
        if isinstance(expr, Components):
            index, _, size = expr.limit
            self.indices.setdefault(index.name, index)
            self._sized(("free", index.name), size)
            self._walk(expr.body, environment)
            return
        inner = self.bind(expr, environment)
        for limit in expr.args[1:]:
            index, _, size, _ = limit_of(limit)
            self._sized(inner[index], size)
        self._walk(expr.args[0], inner)

    def _case(self, condition: Basic, environment: Environment) -> None:
        """Note what a case compares; anything but an = or ≠ of indices is refused."""
        if isinstance(condition, Eq | Ne):
            self._compared(condition.args[0], condition.args[1], environment)
        elif condition != true:
            raise Unsupported(f"the condition {condition}: cases are told apart by = or ≠ between indices")

    def _compared(self, left: Expr, right: Expr, environment: Environment) -> None:
        """Note two sides that a δ or a case compares: these are indices, whatever else is known of them."""
        for index in (left, right):
            if isinstance(index, Symbol) and index not in environment and index.name not in self.size_symbols:
                self.indices.setdefault(index.name, index)
        self.pairs.append((left, right, environment))

    def bind(self, expr: Basic, environment: Environment) -> Environment:
        """The environment inside a sum or a list of components: a node for each of its indices."""
        return {**environment, **{limit.args[0]: ("bound", expr, place) for place, limit in enumerate(expr.args[1:])}}

    def _define(self, value: Defined) -> None:
        known = self.definitions.get(value.name)
        if known is None:
            self.definitions[value.name] = value.definition
            self._collect_sizes(value.definition.expr)
            self._walk(value.definition.expr, self.parameters(value.name))
        elif known != value.definition:
            raise Unsupported(f"{value.name} is defined twice, as {known.expr} and as {value.definition.expr}")

    def parameters(self, name: str) -> Environment:
        """The nodes of a definition's parameters: its own slots."""
        return {parameter: ("slot", name, place) for place, parameter in enumerate(self.definitions[name].variables)}

    def rank(self, name: str) -> int:
        """How many indices a variable has, as far as it occurs; 1 where it does not."""
        return max(1, sum(1 for node in self.parents if isinstance(node, tuple) and node[:2] == ("slot", name)))

    def _place(self, index: Expr, slot: Hashable, environment: Environment) -> None:
        if isinstance(index, Integer):
            self._root(slot)
        elif not isinstance(index, Symbol):
            raise Unsupported(f"the index {index}: an index is a symbol or a positive number")
        elif index not in environment and index.name in self.size_symbols:
            self._sized(slot, index)
        else:
            if index not in environment:
                self.indices.setdefault(index.name, index)
            self._join(self.node(index, environment), slot)

    def _join_pair(self, left: Expr, right: Expr, environment: Environment) -> bool:
        """Join two sides that are indices; False while neither is known to be one."""
        if not (self.is_index(left, environment) or self.is_index(right, environment)):
            return False
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Symbol) and not self.is_index(one, environment):
                if one.name in self.size_symbols:
                    self._sized(self.node(other, environment), one)
                    return True
                self.indices[one.name] = one
        if isinstance(left, Symbol) and isinstance(right, Symbol):
            self._join(self.node(left, environment), self.node(right, environment))
        return True

    def _root(self, node: Hashable) -> Hashable:
        while (parent := self.parents.setdefault(node, node)) != node:
            node = parent
        return node

    def _join(self, one: Hashable, other: Hashable) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self.parents[second] = first
            if second in self.sizes:
                self._sized(first, self.sizes.pop(second))

    def _sized(self, node: Hashable, size: Basic | Size) -> None:
        named: Size = size if isinstance(size, int | str) else int(size) if isinstance(size, Integer) else str(size)
        known = self.sizes.setdefault(self._root(node), named)
        if known != named:
            raise Unsupported(
                f"an index runs over 1..{known} and over 1..{named}: give the two ranges their own indices"
            )


def _nodes(expr: Basic) -> Iterable[Basic]:
    yield expr
    for part in expr.args:
        yield from _nodes(part)
