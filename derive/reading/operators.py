r"""Operators that a page announces: D_j S_i = \frac{\partial S_i}{\partial a_j}, D_x = \frac{d}{dx}.

From then on, and before, D_j takes what stands next to it: it is no factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..kernel.records import dataclass, replace
from .latex import Line
from .latex.tree import Derivative, Missing, Node, Product, Scripted, Stretch, Symbol
from .mending.mend import rebuilt

__all__ = ["Operator", "announced", "with_operators"]


@dataclass(frozen=True, slots=True)
class Operator:
    """What an operator differentiates by: a for D_j = ∂/∂a_j, which is ``indexed``, x for D_x."""

    by: Node
    indexed: bool


def announced(lines: Iterable[Line]) -> dict[str, Operator]:
    """The operators that the equations of a page announce, by their letter."""
    found: dict[str, Operator] = {}
    for line in lines:
        if len(line.sides) > 1 and line.relations[0].sign in ("=", ":=", r"\equiv"):
            found |= _announced(line.sides[0], line.sides[1])
    return found


def _announced(left: Node, right: Node) -> dict[str, Operator]:
    match left, right:
        case (
            Product((Scripted(Symbol(name), lower, None, 0), operand), ("",)),
            Derivative(r"\partial" | "d", body, ((variable, 1),)),
        ) if lower is not None and operand == body:
            return _operator(name, lower, variable)
        case (
            Scripted(Symbol(name), lower, None, 0),
            Derivative(r"\partial" | "d", Missing(), ((variable, 1),)),
        ) if lower is not None:
            return _operator(name, lower, variable)
    return {}


def _operator(name: str, lower: Node, variable: Node) -> dict[str, Operator]:
    match variable:
        case Scripted(base, own, None, 0) if own == lower:
            return {name: Operator(base, True)}
        case _ if variable == lower:
            return {name: Operator(variable, False)}
    return {}


def with_operators(line: Line, operators: Mapping[str, Operator]) -> Line:
    """The line with every operator taking the factor after it."""
    return replace(line, sides=tuple(_applied(side, operators) for side in line.sides))


def _applied(node: Node, operators: Mapping[str, Operator]) -> Node:
    node = rebuilt(node, lambda part: _applied(part, operators))
    if not isinstance(node, Product):
        return node
    factors, marks = list(node.factors), list(node.marks)
    for place in range(len(factors) - 2, -1, -1):
        made = _derivative(factors[place], factors[place + 1], operators) if not marks[place] else None
        if made is not None:
            factors[place : place + 2] = [made]
            del marks[place]
    return Product(tuple(factors), tuple(marks), node.at) if len(factors) > 1 else factors[0]


def _derivative(sign: Node, operand: Node, operators: Mapping[str, Operator]) -> Node | None:
    match sign:
        case Scripted(Symbol(name), lower, None, 0) if name in operators and lower is not None:
            known = operators[name]
            at = Stretch(sign.at.start, operand.at.end)
            by = Scripted(known.by, lower, None, 0, lower.at) if known.indexed else lower
            if known.indexed or known.by == lower:
                return Derivative(r"\partial", operand, ((by, 1),), None, at)
    return None
