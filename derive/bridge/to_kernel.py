"""SymPy expressions as terms of the kernel, keeping their shape; what is not in the language is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from fractions import Fraction
from functools import cached_property
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    E,
    Eq,
    Expr,
    Ge,
    Gt,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Le,
    Lt,
    Mul,
    Ne,
    Piecewise,
    Pow,
    Rational,
    Subs,
    Sum,
    Symbol,
    exp,
    false,
    log,
    true,
)
from sympy.core.function import AppliedUndef

from .. import kernel as k
from ..kernel.records import dataclass, replace
from .conventions import ZeroLogZero
from .defined import Defined, ForEach, OneHot
from .ranges import Environment, Ranges, Unsupported, limit_of

__all__ = ["Translation"]

OPERATORS: dict[Any, tuple[str, bool]] = {Gt: (">", False), Ge: ("≥", False), Lt: (">", True), Le: ("≥", True)}


@dataclass
class Translation:
    """Two sides and givens of one claim in the kernel's language, with the SymPy objects behind the names."""

    ranges: Ranges = field(default_factory=Ranges)
    symbols: dict[str, Basic] = field(default_factory=dict)
    bound: int = 0
    _sides: dict[Expr, k.Term] = field(default_factory=dict, repr=False)

    # --- the whole claim ---

    def scan(self, expressions: Iterable[Basic]) -> None:
        """Look at everything the claim speaks of, before any of it is translated."""
        self.ranges.scan(expressions)

    @cached_property
    def definitions(self) -> tuple[k.Definition, ...]:
        """The definitions that the scanned expressions carry."""
        return tuple(self._definition(name) for name in sorted(self.ranges.definitions))

    def definition(self, value: Defined) -> k.Definition:
        """The definition that a value carries."""
        return self._definition(value.name)

    def _definition(self, name: str) -> k.Definition:
        law = self.ranges.definitions[name]
        environment = self.ranges.parameters(name)
        parameters = tuple(k.Free(p.name, self.ranges.of(environment[p])) for p in law.variables)
        body = self.term(law.expr, dict(zip(law.variables, parameters, strict=True)), environment)
        return k.Definition(name, parameters, body)

    def side(self, expr: Expr) -> k.Term:
        """A side of a step as a term; the next step begins with it again."""
        if expr not in self._sides:
            self._sides[expr] = self.term(expr)
        return self._sides[expr]

    # --- givens ---

    def given(self, given: Basic) -> k.Given:
        """A relation between indices or terms, `OneHot`, or a convention."""
        match given:
            case OneHot():
                name = str(given.vector.label)
                self._remember(name, given.vector)
                return k.OneHot(name, self.ranges.of(("slot", name, self.ranges.rank(name) - 1)))
            case ZeroLogZero():
                return k.ZeroLogZero()
            case ForEach():
                found = self.given(given.relation)
                if not isinstance(found, k.Relation):
                    raise Unsupported(f"the given {given}: what holds for each index is a relation")
                node = self.ranges.node(given.index, {})
                return replace(found, each=(*found.each, k.Free(given.index.name, self.ranges.of(node))))
            case Eq() | Ne():
                operator = "=" if isinstance(given, Eq) else "≠"
                if any(self.ranges.is_index(side, {}) for side in given.args):
                    left, right = self._index_pair(given.args[0], given.args[1], {}, {})
                    return k.Relation(operator, left, right)
                return k.Relation(operator, self.term(given.lhs), self.term(given.rhs))
        if type(given) in OPERATORS:
            operator, swapped = OPERATORS[type(given)]
            sides = [self.term(side) for side in given.args]
            return k.Relation(operator, *(reversed(sides) if swapped else sides))
        if given == false:
            raise Unsupported("a given that is false: SymPy worked a relation out to False")
        if type(given).__name__ in HINTS:
            raise Unsupported(f"the given {given}: {_hint(given)}")
        raise Unsupported(
            f"the given {given}: a given is =, ≠, <, ≤, >, ≥ between two expressions, one_hot(y) or zero_log_zero"
        )

    def assumptions(self) -> tuple[k.Relation, ...]:
        """What SymPy assumes of the symbols and is needed here: positive, nonnegative, nonzero; real otherwise."""
        found: list[k.Relation] = []
        for name, symbol in sorted(self.symbols.items()):
            if name in self.ranges.size_symbols or name in self.ranges.indices:
                continue
            entries = isinstance(symbol, IndexedBase)
            assumed = symbol.label.assumptions0 if entries else symbol.assumptions0
            if assumed.get("real") is False or assumed.get("extended_real") is False:
                raise Unsupported(f"{name} is not real: every variable is a real number here")
            operator = ">" if assumed.get("positive") else "≠" if assumed.get("nonzero") else ""
            if assumed.get("negative"):
                found.append(k.Relation(">", k.number(0), k.Variable(name)))
            elif operator and not entries:
                found.append(k.Relation(operator, k.Variable(name), k.number(0)))
            elif operator == ">":
                places = self._places(name)
                found.append(k.Relation(">", k.Variable(name, places), k.number(0), places))
        return tuple(found)

    def _places(self, name: str) -> tuple[k.Free, ...]:
        count = sum(1 for node in self.ranges.parents if isinstance(node, tuple) and node[:2] == ("slot", name))
        return tuple(k.Free("ijkl"[place], self.ranges.of(("slot", name, place))) for place in range(count))

    # --- terms ---

    def term(
        self, expr: Basic, bound: dict[Symbol, k.Free] | None = None, environment: Environment | None = None
    ) -> k.Term:
        """The expression as a term.  ``bound`` are the indices bound around it, ``environment`` their nodes."""
        bound, environment = bound or {}, environment or {}

        def walk(part: Basic) -> k.Term:
            return self.term(part, bound, environment)

        match expr:
            case Symbol():
                return self._scalar(expr, bound)
            case Indexed():
                name = str(expr.base.label)
                self._remember(name, expr.base)
                return k.Variable(name, self._indices(name, expr.indices, bound, environment))
            case Defined():
                if expr.is_vector:
                    raise Unsupported(f"{expr.name} as a whole vector: write an entry of it")
                return k.Variable(expr.name, self._indices(expr.name, expr.indices, bound, environment))
            case KroneckerDelta() if len(expr.args) == 2:
                return k.delta(*self._index_pair(expr.args[0], expr.args[1], bound, environment))
            case Sum():
                return self._sum(expr, bound, environment)
            case Piecewise():
                return self._cases(list(expr.args), bound, environment)
            case Derivative():
                return self._derivative(expr, walk)
            case Subs():
                return self._function_derivative(expr, walk)
        return _arithmetic(expr, walk)

    def _scalar(self, symbol: Symbol, bound: dict[Symbol, k.Free]) -> k.Term:
        if symbol in bound or (symbol.name in self.ranges.indices and symbol.name not in self.ranges.size_symbols):
            raise Unsupported(f"the index {symbol} as a number: an index stands only in a subscript, a δ or a relation")
        self._remember(symbol.name, symbol)
        return k.Variable(symbol.name)

    def _remember(self, name: str, symbol: Basic) -> None:
        """Keep the SymPy object of a name; two that differ in more than their being integers are refused."""
        known = self.symbols.setdefault(name, symbol)
        if known != symbol and name not in self.ranges.size_symbols and type(known) is type(symbol):
            raise Unsupported(f"two different symbols are called {name}: give them names, or the same assumptions")

    def _indices(
        self, name: str, indices: Iterable[Expr], bound: dict[Symbol, k.Free], environment: Environment
    ) -> tuple[k.Index, ...]:
        return tuple(self._index(i, ("slot", name, place), bound, environment) for place, i in enumerate(indices))

    def _index(self, index: Expr, node: Any, bound: dict[Symbol, k.Free], environment: Environment) -> k.Index:
        """The index whose range is that of the node: a bound one, a free one, a number, or the size itself."""
        size = self.ranges.of(node)
        if isinstance(index, Integer):
            if index < 1 or (isinstance(size, int) and index > size):
                raise Unsupported(f"the index {index}: indices run from 1 to {size}")
            return k.Literal(int(index), size)
        if index in bound:
            return bound[index]
        if isinstance(index, Symbol) and index.name in self.ranges.size_symbols:
            return k.Last(size)
        if isinstance(index, Symbol):
            return k.Free(index.name, size)
        raise Unsupported(f"the index {index}: an index is a symbol or a positive number")

    def _index_pair(
        self, left: Expr, right: Expr, bound: dict[Symbol, k.Free], environment: Environment
    ) -> tuple[k.Index, k.Index]:
        named = next((side for side in (left, right) if self.ranges.is_index(side, environment)), None)
        if named is None:
            raise Unsupported(f"{left} and {right}: one of them must be an index")
        node = self.ranges.node(named, environment)
        return self._index(left, node, bound, environment), self._index(right, node, bound, environment)

    def _sum(self, expr: Sum, bound: dict[Symbol, k.Free], environment: Environment) -> k.Term:
        inner = self.ranges.bind(expr, environment)
        limits = [limit_of(limit) for limit in expr.args[1:]]
        own: dict[Symbol, k.Free] = {}
        for index, _, size, _ in limits:
            self.bound += 1
            # The space keeps the name apart from every free index; the hint is cut back to what was written.
            own[index] = k.Free(f"{index.name} {self.bound}", size if isinstance(size, int) else size.name)
        term = self.term(expr.args[0], {**bound, **own}, inner)
        for index, first, size, left_out in limits:
            name: k.Size = size if isinstance(size, int) else size.name
            for value in range(1, first):
                term = k.Case(own[index], k.Literal(value, name), k.number(0), term)
            if left_out > 1:
                raise Unsupported(f"the range of {index} in {expr}: only the last index can be left out")
            if left_out:
                term = k.Case(own[index], k.Last(name), k.number(0), term)
            closed = k.summation(own[index], term)
            term = k.Summation(closed.size, closed.height, closed.body, index.name)
        return term

    def _cases(self, rows: list[Any], bound: dict[Symbol, k.Free], environment: Environment) -> k.Term:
        value, condition = rows[0].args
        if condition == true:
            return self.term(value, bound, environment)
        left, right = self._index_pair(condition.args[0], condition.args[1], bound, environment)
        here = self.term(value, bound, environment)
        if len(rows) == 1:
            raise Unsupported(f"cases that say nothing where {condition} does not hold")
        following = rows[1].args[1]
        negated = Ne if isinstance(condition, Eq) else Eq
        complement = isinstance(following, negated) and set(following.args) == set(condition.args)
        there = (
            self.term(rows[1].args[0], bound, environment) if complement else self._cases(rows[1:], bound, environment)
        )
        return k.Case(left, right, here, there) if isinstance(condition, Eq) else k.Case(left, right, there, here)

    def _derivative(self, expr: Derivative, walk: Callable[[Basic], k.Term]) -> k.Term:
        applied = expr.args[0]
        if isinstance(applied, AppliedUndef) and all(
            v in applied.args and not isinstance(v, Symbol | Indexed) for v, _ in expr.args[1:]
        ):
            # SymPy writes f'(g(x)) as the derivative of f(g(x)) by g(x).
            orders = {v: int(count) for v, count in expr.args[1:]}
            places = tuple(orders.get(argument, 0) for argument in applied.args)
            return k.Apply(applied.func.__name__, tuple(map(walk, applied.args)), places)
        term = walk(expr.args[0])
        for variable, count in expr.args[1:]:
            if not isinstance(count, Integer):
                raise Unsupported(f"{expr}: the order of a derivative is a number")
            by = walk(variable)
            if not isinstance(by, k.Variable):
                raise Unsupported(f"the derivative by {variable}: it must be a variable or an entry of one")
            for _ in range(int(count)):
                term = k.Derivative(term, by)
        return term

    def _function_derivative(self, expr: Subs, walk: Callable[[Basic], k.Term]) -> k.Term:
        """Subs(Derivative(f(ξ), ξ), ξ, g) is f'(g)."""
        inner, places, values = expr.args
        at = dict(zip(places, values, strict=True))
        match inner:
            case Derivative(args=(AppliedUndef() as applied, *orders)):
                order = {variable: int(count) for variable, count in orders}
                if all(v in applied.args and v in at for v in order):
                    arguments = tuple(walk(at.get(a, a)) for a in applied.args)
                    return k.Apply(applied.func.__name__, arguments, tuple(order.get(a, 0) for a in applied.args))
        raise Unsupported(f"{expr}: only f'(g) can be written so")


def _arithmetic(expr: Basic, walk: Callable[[Basic], k.Term]) -> k.Term:
    """A number, or what is made of terms without a look at any index; everything else is refused."""
    match expr:
        case Integer() | Rational():
            return k.number(Fraction(int(expr.p), int(expr.q)))
        case Add():
            return k.Add(tuple(map(walk, expr.args)))
        case Mul():
            return k.Multiply(tuple(map(walk, expr.args)))
        case Pow() if expr.base == E:
            return k.Exp(walk(expr.exp))
        case Pow():
            return k.Power(walk(expr.base), walk(expr.exp))
        case exp():
            return k.Exp(walk(expr.args[0]))
        case log() if len(expr.args) == 1:
            return k.Log(walk(expr.args[0]))
        case AppliedUndef():
            return k.Apply(expr.func.__name__, tuple(map(walk, expr.args)), (0,) * len(expr.args))
    if expr == E:
        return k.Exp(k.number(1))
    raise Unsupported(f"{expr} ({type(expr).__name__}): {_hint(expr)}")


HINTS = {
    "Float": "a float is not exact; write a Rational",
    "tanh": "its rewrite(exp) writes it with exp",
    "sinh": "its rewrite(exp) writes it with exp",
    "cosh": "its rewrite(exp) writes it with exp",
    "Abs": "say that its argument is positive, or square it",
    "And": "pass the relations as separate givens",
    "Piecewise": "cases are told apart by = or ≠ between indices; pass a Sum as it is, without doit",
}


def _hint(expr: Basic) -> str:
    language = "not in the language of sums, powers, exp, log, δ, cases, derivatives and unknown functions"
    return HINTS.get(type(expr).__name__, language)
