"""SymPy expressions as what is printed for them: terms, and arrays with their first and last entries."""

from __future__ import annotations

from itertools import product

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
    Mul,
    Piecewise,
    Symbol,
    Tuple,
)

from .. import kernel as k
from .. import notation as n
from .arrays import Diagonal, Outer, rank
from .building import rebuilt
from .defined import Components, Defined
from .to_kernel import Translation

__all__ = ["displayed"]


def displayed(expr: Expr, translation: Translation) -> k.Term | n.Array:
    """The expression as it is printed.  Of an array given by its entries, the first and last ones are written out."""
    if not rank(expr):
        return translation.side(expr)
    match expr:
        case Components():
            return _written_out(expr, translation)
        case IndexedBase():
            return n.Named(str(expr.label))
        case Defined():
            return n.Named(expr.name)
        case Diagonal():
            return n.Diagonal(_array(expr.args[0], translation))
        case Outer():
            left, right = expr.args
            return n.ArrayProduct((displayed(left, translation), n.Transpose(_array(right, translation))))
        case Derivative(args=(body, Tuple(args=(by, _)))):
            return n.Partial(displayed(body, translation), _array(by, translation))
        case Add():
            return n.ArraySum(tuple(displayed(part, translation) for part in expr.args))
        case Mul():
            return n.ArrayProduct(tuple(displayed(part, translation) for part in expr.args))
    raise TypeError(f"{expr} is no array that can be printed")


def _array(expr: Expr, translation: Translation) -> n.Array:
    shown = displayed(expr, translation)
    if not isinstance(shown, n.Array):
        raise TypeError(f"{expr} is a number, where an array was expected")
    return shown


def _written_out(expr: Components, translation: Translation) -> n.Array:
    """(f_1, …, f_n), or the corners of a matrix, the cases of each entry decided: 1 and n are different there."""
    ends = [limit[1:] for limit in expr.limits]
    indices = frozenset(limit[0] for limit in expr.limits)
    found = []
    for at in product(*ends):
        body = _decided(expr.body, indices, len(set(at)) == 1)
        term = translation.term(Components(body, *expr.limits).at(*at))
        found.append(_tidied(term) if body != expr.body else term)
    if len(ends) == 1:
        return n.Vector((found[0], n.Dots.ACROSS, found[1]))
    down = (n.Dots.DOWN, n.Dots.DIAGONAL, n.Dots.DOWN)
    return n.Matrix(((found[0], n.Dots.ACROSS, found[1]), down, (found[2], n.Dots.ACROSS, found[3])))


def _decided(expr: Basic, indices: frozenset[Symbol], equal: bool) -> Basic:
    """The entry of a matrix with the cases between its two indices decided."""
    match expr:
        case KroneckerDelta() if indices == set(expr.args):
            return Integer(int(equal))
        case Piecewise(args=(first, second)) if first.args[1].args and indices == set(first.args[1].args):
            holds = isinstance(first.args[1], Eq) == equal
            return _decided((first if holds else second).args[0], indices, equal)
        case Defined() | Indexed() | Symbol():
            return expr
    inside = [_decided(part, indices, equal) for part in expr.args]
    return expr if inside == list(expr.args) else rebuilt(expr, inside)


def _tidied(term: k.Term) -> k.Term:
    """The term without the 0s and 1s that decided cases leave behind."""
    match term:
        case k.Add(terms):
            kept = [part for part in map(_tidied, terms) if part != k.number(0)]
            return kept[0] if len(kept) == 1 else k.Add(tuple(kept)) if kept else k.number(0)
        case k.Multiply(factors):
            found = [_tidied(part) for part in factors]
            if k.number(0) in found:
                return k.number(0)
            kept = [part for part in found if part != k.number(1)]
            return kept[0] if len(kept) == 1 else k.Multiply(tuple(kept)) if kept else k.number(1)
    return term
