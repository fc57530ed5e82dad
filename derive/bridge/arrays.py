"""Vectors and matrices of SymPy expressions, and their entries, about which everything is claimed."""

from __future__ import annotations

from typing import Any

from sympy import Add, Basic, Derivative, Expr, IndexedBase, Integer, Mul, Tuple

from .building import delta, rebuilt, times
from .defined import Components, Defined

__all__ = ["Diagonal", "Outer", "component", "rank"]


class Diagonal(Expr):  # type: ignore[misc]
    """diag(v): the matrix δ_jk v_j of a vector."""

    is_commutative = True

    def __new__(cls, vector: Any) -> Diagonal:
        """The diagonal matrix of a vector."""
        made: Diagonal = Expr.__new__(cls, vector)
        return made

    def _sympystr(self, printer: Any) -> str:
        return f"diag({printer._print(self.args[0])})"

    def _latex(self, printer: Any) -> str:
        return rf"\operatorname{{diag}}\left({printer._print(self.args[0])}\right)"


class Outer(Expr):  # type: ignore[misc]
    """u vᵀ: the matrix u_j v_k of two vectors."""

    is_commutative = True

    def __new__(cls, left: Any, right: Any) -> Outer:
        """The outer product of two vectors."""
        made: Outer = Expr.__new__(cls, left, right)
        return made

    def _sympystr(self, printer: Any) -> str:
        left, right = map(printer._print, self.args)
        return f"{left}*{right}^T"

    def _latex(self, printer: Any) -> str:
        left, right = map(printer._print, self.args)
        return rf"{left} {right}^{{\top}}"


def rank(expr: Basic) -> int:
    """0 for a number, 1 for a vector, 2 for a matrix."""
    match expr:
        case Components():
            return len(expr.limits)
        case IndexedBase():
            return 1
        case Defined():
            return len(expr.definition.variables) if expr.is_vector else 0
        case Diagonal() | Outer():
            return 2
        case Derivative():
            return rank(expr.args[0]) + sum(rank(by) for by, _ in expr.args[1:])
        case Add() | Mul():
            return max(map(rank, expr.args))
    return 0


def component(array: Expr, *indices: Expr) -> Expr:
    """An entry of an array made of `Components`, whole definitions (ŷ), variables (y), and their sums and multiples.

    Of a matrix, also of `Diagonal` and `Outer`; of the derivative of a number or vector by a vector, the last index is
    that of the variable.
    """
    match array:
        case Components():
            return array.at(*indices)
        case IndexedBase():
            return array[indices]
        case Defined() if array.is_vector:
            return array.at(*indices)
        case Diagonal():
            return times(delta(*indices), component(array.args[0], indices[0]))
        case Outer():
            return times(*(component(vector, index) for vector, index in zip(array.args, indices, strict=True)))
        case Derivative(args=(body, Tuple(args=(IndexedBase() as by, _)))):
            inside = component(body, *indices[:-1]) if indices[:-1] else body
            return Expr.__new__(Derivative, inside, Tuple(by[indices[-1]], Integer(1)))
        case Add() | Mul():
            return rebuilt(array, [component(part, *indices) for part in array.args])
    return array
