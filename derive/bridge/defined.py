"""What SymPy has no word for: the value of a definition, arrays by their entries, one-hot, a sum with an exclusion.

And the two things without which a step cannot be shown: to rebuild an expression without re-evaluating it, and to put
one index in the place of another without capturing it.  SymPy's own `subs` does neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sympy import (
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Lambda,
    Mul,
    Piecewise,
    Pow,
    Subs,
    Sum,
    Symbol,
    Tuple,
    sympify,
    true,
)
from sympy.core.function import Application
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

__all__ = [
    "Components",
    "Defined",
    "ForEach",
    "OneHot",
    "case_pair",
    "cases",
    "delta",
    "excluding_sum",
    "exclusion",
    "free",
    "fresh",
    "one_hot",
    "plus",
    "rebuilt",
    "substituted",
    "summed",
    "times",
]


class Defined(Expr):  # type: ignore[misc]  # SymPy has no types
    """The value of a definition at indices: σ_j, where σ_j := e^{z_j}/Σ_i e^{z_i}.

    It carries its definition, so that an expression says all there is to say.  With as many indices as parameters it is
    a number; with none, though there are parameters, it is the whole vector σ.  Anything else is refused.
    """

    is_commutative = True
    _diff_wrt = True

    def __new__(cls, name: Any, indices: Any, definition: Lambda) -> Defined:
        """``name`` at ``indices``, by the definition λ parameters. body."""
        indices = Tuple(*indices)
        if len(indices) not in (0, len(definition.variables)):
            raise ValueError(f"{name} takes {len(definition.variables)} indices, not {len(indices)}")
        made: Defined = Expr.__new__(cls, name if isinstance(name, Symbol) else Symbol(name), indices, definition)
        return made

    @property
    def name(self) -> str:
        """The name it is written with."""
        return str(self.args[0].name)

    @property
    def indices(self) -> tuple[Expr, ...]:
        """The indices at which it is taken."""
        return tuple(self.args[1])

    @property
    def definition(self) -> Lambda:
        """Parameters and body."""
        return self.args[2]

    @property
    def is_vector(self) -> bool:
        """Whether this is the whole vector and not one of its entries."""
        return len(self.indices) < len(self.definition.variables)

    @property
    def free_symbols(self) -> set[Basic]:
        """Those of the indices and of the body, so that SymPy sees that σ_j depends on z."""
        found: set[Basic] = set(self.definition.free_symbols)
        return found.union(*(index.free_symbols for index in self.indices))

    def at(self, *indices: Any) -> Defined:
        """The same definition at other indices."""
        return Defined(self.args[0], tuple(sympify(index, strict=True) for index in indices), self.definition)

    def unfolded(self) -> Expr:
        """The body at the indices; its bound indices are renamed where they would capture one."""
        if self.is_vector:
            raise ValueError(f"{self.name} is a vector; unfold an entry of it")
        return substituted(self.definition.expr, dict(zip(self.definition.variables, self.indices, strict=True)))

    def doit(self, **hints: Any) -> Expr:
        """The body at the indices, worked out by SymPy."""
        return self.unfolded().doit(**hints)

    def _eval_derivative(self, variable: Expr) -> Expr:
        return Expr.__new__(Derivative, self, Tuple(variable, Integer(1)))

    def _eval_subs(self, old: Basic, new: Basic) -> Expr | None:
        if isinstance(old, Symbol) and isinstance(new, Expr):
            return substituted(self, {old: new})
        return None

    def _sympystr(self, printer: Any) -> str:
        inside = ", ".join(map(printer._print, self.indices))
        return f"{self.name}[{inside}]" if inside else self.name

    def _latex(self, printer: Any) -> str:
        inside = "".join(map(printer._print, self.indices))
        name = printer._print(self.args[0])
        return f"{{{name}}}_{{{inside}}}" if inside else str(name)

    def _pretty(self, printer: Any) -> Any:
        inside = ",".join(map(str, self.indices))
        return printer._print(Symbol(f"{self.name}_{inside}" if inside else self.name))


class Components(Expr):  # type: ignore[misc]
    """The vector (f_1, …, f_n), given by the component f_k and its index (k, 1, n); a matrix by f_jk and two limits."""

    is_commutative = True

    def __new__(cls, body: Any, *limits: Any) -> Components:
        """The array of the bodies, for the index, first and last value of each limit."""
        made: Components = Expr.__new__(cls, sympify(body, strict=True), *(Tuple(*limit) for limit in limits))
        return made

    @property
    def body(self) -> Expr:
        """The component."""
        return self.args[0]

    @property
    def limit(self) -> tuple[Symbol, Expr, Expr]:
        """The index, with its first and last value."""
        return tuple(self.args[1])

    @property
    def limits(self) -> tuple[tuple[Symbol, Expr, Expr], ...]:
        """Each index, with its first and last value."""
        return tuple(tuple(limit) for limit in self.args[1:])

    @property
    def free_symbols(self) -> set[Basic]:
        """Those of the component, without its indices."""
        found: set[Basic] = self.body.free_symbols - {index for index, _, _ in self.limits}
        return found.union(*(last.free_symbols for _, _, last in self.limits))

    def at(self, *indices: Any) -> Expr:
        """The component at an index, or at as many as there are limits."""
        to = {limit[0]: sympify(index, strict=True) for limit, index in zip(self.limits, indices, strict=True)}
        return substituted(self.body, to)

    def _sympystr(self, printer: Any) -> str:
        first, last = ([limit[end] for limit in self.limits] for end in (1, 2))
        return f"({printer._print(self.at(*first))}, ..., {printer._print(self.at(*last))})"

    def _latex(self, printer: Any) -> str:
        first, last = (printer._print(self.at(*(limit[end] for limit in self.limits))) for end in (1, 2))
        return rf"\left({first}, \dots, {last}\right)"


class ForEach(Boolean):  # type: ignore[misc]
    """A relation that holds for each value of an index: Σ_j y_mj = 1 for each m."""

    def __new__(cls, relation: Basic, index: Symbol) -> ForEach:
        """The relation, and the index that it holds for each value of."""
        made: ForEach = Basic.__new__(cls, relation, index)
        return made

    @property
    def relation(self) -> Basic:
        """What holds."""
        return self.args[0]

    @property
    def index(self) -> Symbol:
        """For each value of this."""
        return self.args[1]

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.relation)} for each {self.index}"

    def _latex(self, printer: Any) -> str:
        return rf"{printer._print(self.relation)}\ \text{{for each }} {printer._print(self.index)}"


class OneHot(Boolean):  # type: ignore[misc]
    """The vector is one-hot: one of its entries is 1, the others are 0."""

    def __new__(cls, vector: IndexedBase) -> OneHot:
        """Said of a vector, by the name of its entries."""
        made: OneHot = Basic.__new__(cls, vector)
        return made

    @property
    def vector(self) -> IndexedBase:
        """The vector it is said of."""
        return self.args[0]

    def _sympystr(self, printer: Any) -> str:
        return f"{printer._print(self.vector)} one-hot"

    def _latex(self, printer: Any) -> str:
        return rf"{printer._print(self.vector)}\ \text{{one-hot}}"


def one_hot(vector: IndexedBase) -> OneHot:
    """The given that a vector is one-hot; anything but an `IndexedBase` is refused."""
    if not isinstance(vector, IndexedBase):
        raise TypeError(f"one_hot takes an IndexedBase, as in one_hot(IndexedBase('y')), not {vector!r}")
    return OneHot(vector)


# --- building without evaluation ------------------------------------------------------------------------------------


def plus(*terms: Expr) -> Expr:
    """The sum of the terms, in their order; a term that is itself a sum is written without its brackets."""
    flat = [part for term in terms for part in (term.args if isinstance(term, Add) else (term,))]
    return Add._from_args(tuple(flat))


def times(*factors: Expr) -> Expr:
    """The product of the factors, in their order: nothing is flattened, 0 and 1 stay."""
    return Mul._from_args(factors)


def summed(body: Expr, *limits: Iterable[Expr]) -> Expr:
    """Σ over the limits (index, first, last); a sum of a sum stays two sums."""
    made = Expr.__new__(Sum, body, *(Tuple(*limit) for limit in limits))
    made.is_commutative = True
    return made


def case_pair(value: Expr, condition: Basic) -> Expr:
    """One row of a case distinction."""
    return Tuple.__new__(ExprCondPair, value, condition)


def cases(*rows: tuple[Expr, Basic]) -> Expr:
    """A case distinction; the last row's condition is ``true``."""
    return Basic.__new__(Piecewise, *(case_pair(*row) for row in rows))


def delta(one: Expr, other: Expr) -> Expr:
    """δ of two indices, in SymPy's order of them; δ_jj and δ_12 are not worked out.

    (SymPy subtracts the indices to find out whether they differ, for which it imports its tensors: 40 ms.)
    """
    if all(isinstance(index, Symbol | Integer) for index in (one, other)):
        first, second = sorted((one, other), key=lambda index: (isinstance(index, Symbol), str(index)))
        return Expr.__new__(KroneckerDelta, first, second)
    return KroneckerDelta(one, other)


def excluding_sum(body: Expr, index: Symbol, size: Expr, *excluded: Expr) -> Expr:
    """Σ_{index ≠ excluded} body over 1..size: a sum whose body is 0 where the index is an excluded one.

    ``Sum(Piecewise((0, Eq(j, k)), (f, True)), (j, 1, n))`` survives SymPy, means the same to it, and is recognised by
    `exclusion`.  Several exclusions are nested, the first one outermost.
    """
    for other in reversed(excluded):
        body = cases((Integer(0), Eq(index, other, evaluate=False)), (body, true))
    return summed(body, (index, Integer(1), size))


def exclusion(expr: Expr) -> tuple[Expr, Symbol, Expr, tuple[Expr, ...]] | None:
    """The body, index, size and excluded indices of a sum made by `excluding_sum`; None for any other expression."""
    if not isinstance(expr, Sum) or len(expr.args) != 2 or expr.args[1][1] != 1:
        return None
    body, (index, _, size) = expr.args
    excluded = []
    while isinstance(body, Piecewise) and len(body.args) == 2:
        (first, condition), (rest, otherwise) = body.args
        if first != 0 or otherwise != true or not isinstance(condition, Eq) or index not in condition.args:
            break
        excluded.append(condition.rhs if condition.lhs == index else condition.lhs)
        body = rest
    return (body, index, size, tuple(excluded)) if excluded else None


def rebuilt(expr: Basic, args: Iterable[Basic]) -> Basic:
    """The head of the expression over other arguments.  Nothing is evaluated: terms, factors, 0s and 1s stay."""
    args = tuple(args)
    match expr:
        case Add():
            return plus(*args)
        case Mul():
            return times(*args)
        case Pow():
            return Pow(*args, evaluate=False)
        case Sum():
            return summed(*args)
        case Components():
            return Components(*args)
        case Derivative():
            return Expr.__new__(type(expr), *args)
        case Piecewise():
            return Basic.__new__(Piecewise, *args)
        case ExprCondPair():
            return case_pair(*args)
        case KroneckerDelta():
            return delta(*args)
        case Relational() | Application():
            return expr.func(*args, evaluate=False)
    return expr.func(*args)


# --- substitution without capture -----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def free(expr: Basic) -> frozenset[Symbol]:
    """The symbols free in an expression: scalars, sizes, indices; not the names of indexed variables or definitions.

    (SymPy's ``free_symbols`` forgets the k of ∂/∂z_k and counts the bound z_i of Σ_i z_i.)
    """
    match expr:
        case Symbol():
            return frozenset({expr})
        case IndexedBase():
            return frozenset()
        case Sum() | Components():
            inside = free(expr.args[0])
            for index, first, last in expr.args[1:]:
                inside = (inside - {index}) | free(first) | free(last)
            return inside
        case Lambda():
            return free(expr.expr) - set(expr.variables)
        case Subs():
            return (free(expr.args[0]) - set(expr.args[1])) | free(expr.args[2])
        case Defined():
            return free(expr.args[1]) | free(expr.args[2])
        case ForEach():
            return free(expr.relation) - {expr.index}
    return frozenset().union(*map(free, expr.args))


def fresh(like: Symbol, taken: Iterable[Basic]) -> Symbol:
    """An index with the assumptions of ``like`` and a name that is not taken: a plain letter while there is one."""
    names = {str(symbol) for symbol in taken}
    letters = [like.name, *"ijklmpqrstuvw", *(f"i{number}" for number in range(1, len(names) + 2))]
    return Symbol(next(letter for letter in letters if letter not in names), **like.assumptions0)


def substituted(expr: Basic, to: Mapping[Symbol, Expr]) -> Basic:
    """The expression with symbols replaced, all at once; bound indices that would capture one are renamed first."""
    to = {old: new for old, new in to.items() if old != new and old in free(expr)}
    if not to:
        return expr
    match expr:
        case Symbol():
            return to[expr]
        case Sum() | Components():
            body, *limits = expr.args
            for index, _, _ in limits:
                arriving = frozenset().union(*(free(new) for old, new in to.items() if old in free(body) - {index}))
                if index in arriving:
                    other = fresh(index, free(body) | arriving | to.keys())
                    body = substituted(body, {index: other})
                    limits = [Tuple(other, *limit[1:]) if limit[0] == index else limit for limit in limits]
            bound = {limit[0] for limit in limits}
            inside = substituted(body, {old: new for old, new in to.items() if old not in bound})
            outside = [Tuple(limit[0], *(substituted(end, to) for end in limit[1:])) for limit in limits]
            return rebuilt(expr, [inside, *outside])
        case Lambda():
            body, parameters = expr.expr, list(expr.variables)
            arriving = frozenset().union(*(free(new) for new in to.values()))
            for place, parameter in enumerate(parameters):
                if parameter in arriving:
                    parameters[place] = fresh(parameter, free(body) | arriving | to.keys() | set(parameters))
                    body = substituted(body, {parameter: parameters[place]})
            return Lambda(tuple(parameters), substituted(body, to))
        case Indexed():
            return Indexed(expr.args[0], *(substituted(index, to) for index in expr.args[1:]))
        case Subs():  # its own symbols are ξ, which nothing else is called
            return Subs(substituted(expr.args[0], to), expr.args[1], substituted(expr.args[2], to))
        case Defined():
            return Defined(expr.args[0], substituted(expr.args[1], to), substituted(expr.args[2], to))
    return rebuilt(expr, [substituted(arg, to) for arg in expr.args])
