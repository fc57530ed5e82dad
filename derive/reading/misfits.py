"""Definitions of which only the shapes are wrong: p = g(x w + b) where x and w are both columns.

What p is nobody can say, but it is no constant, and moves with the names of its body: an equation of p alone, of sums,
products and quotients, that fails for one value of p fails for nearly all of them.
"""

from __future__ import annotations

from .latex.tree import Annotated, Big, Enclosed, Function, Node, Numeral, Product, Quotient, Scripted, Symbol, Total
from .meaning.functions import OF_NUMBERS, SOFTMAX
from .meaning.scope import Scope
from .trees import inside

__all__ = ["moved_by"]

SMOOTH = frozenset(OF_NUMBERS) - {"relu", "abs"} | SOFTMAX | {r"\sigma"}
KINDS = Annotated | Big | Enclosed | Function | Numeral | Product | Quotient | Scripted | Symbol | Total


def moved_by(body: Node, scope: Scope) -> frozenset[str]:
    """The names that the value of a body moves with; empty where it may have a few values only, a sign or a case."""
    if not _is_smooth(body, scope, deep=True):
        return frozenset()
    return frozenset(part.name for part in inside(body) if isinstance(part, Symbol))


def _is_smooth(body: Node, scope: Scope, *, deep: bool) -> bool:
    """Whether a body has only functions that are smooth; of the page's own ones their bodies count, once."""
    for part in inside(body):
        match part:
            case Function(name) if name not in SMOOTH:
                return False
            case Big(operator) if operator != "sum":
                return False
            case Product(factors, marks):
                called = [
                    name
                    for name, mark, after in zip(factors, marks, factors[1:], strict=False)
                    if isinstance(after, Enclosed) and not mark
                ]
                if not all(_is_smooth_function(head, scope, deep) for head in called):
                    return False
            case _ if not isinstance(part, KINDS):
                return False
    return True


def _is_smooth_function(head: Node, scope: Scope, deep: bool) -> bool:
    """Whether what stands before parentheses is a smooth function, or no name at all."""
    match head:
        case Symbol(name) if name in scope.functions:
            return deep and _is_smooth(scope.functions[name].body, scope, deep=False)
        case Symbol(name) | Scripted(Symbol(name)):
            return name in SMOOTH
    return True
