"""SymPy expressions built, and rebuilt over other arguments, without evaluation: terms, factors, 0s and 1s stay.

Without this no step can be shown.  SymPy's own constructors evaluate at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from sympy import (
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Integer,
    KroneckerDelta,
    Mul,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    Tuple,
    true,
)
from sympy.core.function import Application
from sympy.core.relational import Relational
from sympy.functions.elementary.piecewise import ExprCondPair

from .defined import Components

__all__ = ["cases", "delta", "excluding_sum", "exclusion", "plus", "rebuilt", "summed", "times"]


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


def _case_pair(value: Expr, condition: Basic) -> Expr:
    """One row of a case distinction."""
    return Tuple.__new__(ExprCondPair, value, condition)


def cases(*rows: tuple[Expr, Basic]) -> Expr:
    """A case distinction; the last row's condition is ``true``."""
    return Basic.__new__(Piecewise, *(_case_pair(*row) for row in rows))


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
            return _case_pair(*args)
        case KroneckerDelta():
            return delta(*args)
        case Relational() | Application():
            return expr.func(*args, evaluate=False)
    return expr.func(*args)
