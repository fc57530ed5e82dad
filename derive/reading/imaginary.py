r"""Formulas that show that i is the imaginary unit: i^2 = -1, e^{i x}, z = x + i y."""

from __future__ import annotations

from .latex import Line
from .latex.tree import Enclosed, Function, Node, Numeral, Product, Quotient, Root, Scripted, Symbol, Total
from .trees import inside

__all__ = ["UNITS", "shows_unit"]

UNITS = ("i", r"\imath", r"\mathrm{i}")
"""How the imaginary unit is written; a j is one where words say so."""


def shows_unit(line: Line) -> bool:
    r"""Whether a line shows it: i^2 = -1, \sqrt{-1} = i, e^{i x}, i \sin x, z = x + i y, (x + i y)(x - i y)."""
    for one, other in zip(line.sides, line.sides[1:], strict=False):
        pair = (one, other)
        if any(_is_square_of_i(a) and _is_minus_one(b) for a, b in (pair, pair[::-1])):
            return True
        if any(isinstance(a, Root) and _is_minus_one(a.radicand) and _is_i(b) for a, b in (pair, pair[::-1])):
            return True
        if _is_variable(one) and isinstance(other, Total) and any(_is_multiple_of_i(term) for _, term in other.terms):
            return True  # z = x + iy
    parts = [part for side in line.sides for part in inside(side)]
    return any(map(_has_unit, parts)) or _has_conjugates(parts)


def _has_conjugates(parts: list[Node]) -> bool:
    """Whether x + iy and x − iy stand in a line."""
    found: set[tuple[Node, str, Node]] = set()
    for part in parts:
        match part:
            case Total((("+", first), (sign, second))) if _is_multiple_of_i(second):
                found.add((first, sign, second))
    return any((first, "-" if sign == "+" else "+", second) in found for first, sign, second in found)


def _is_variable(node: Node) -> bool:
    """Whether a node has one of the names of complex numbers."""
    return isinstance(node, Symbol) and node.name in ("z", "w", r"\zeta", r"\bar{z}", r"\bar{w}")


def _has_unit(part: Node) -> bool:
    match part:
        case Scripted(Symbol("e" | r"\mathrm{e}"), None, upper, 0) if upper is not None:
            return _is_multiple_of_i(upper)
        case Function("exp", _, _, argument):
            return _is_multiple_of_i(argument)
        case Product(factors):
            return any(map(_is_i, factors)) and any(isinstance(f, Function) and f.name == "sin" for f in factors)
    return False


def _is_i(node: Node) -> bool:
    return isinstance(node, Symbol) and node.name in UNITS


def _is_square_of_i(node: Node) -> bool:
    match node:
        case Scripted(base, None, Numeral("2"), 0):
            return _is_i(base)
        case Product((one, other)):
            return _is_i(one) and _is_i(other)
    return False


def _is_minus_one(node: Node) -> bool:
    match node:
        case Total((("-", Numeral("1")),)):
            return True
    return False


def _is_multiple_of_i(node: Node) -> bool:
    """Whether an exponent is i times something: no index is multiplied."""
    match node:
        case Product(factors):
            return any(map(_is_i, factors)) and len(factors) > 1
        case Total(terms):
            return any(_is_multiple_of_i(term) for _, term in terms)
        case Enclosed("(", _, inner) | Quotient(inner):
            return _is_multiple_of_i(inner)
    return False
