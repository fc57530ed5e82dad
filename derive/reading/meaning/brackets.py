r"""Brackets that may be more than a grouping: [x] is the integer part of x, {x} the fractional one, x[n] an entry."""

from __future__ import annotations

from ..latex.tree import Enclosed, Function, Node, Numeral, Product, Quotient, Root, Scripted, Symbol, Total
from ..trees import inside
from .refusal import UnreadableError

__all__ = ["grouped", "refuse_part", "refuse_place", "refuse_whole_side"]

SQUARE, CURLY = "[", r"\{"
PLACES = frozenset("ijklmnst")
"""Letters that count the terms of a sequence."""


def grouped(node: Node) -> Node:
    r"""What brackets hold behind an operator or a function, where they only group: \log [x], \sum_i [x_i]."""
    match node:
        case Enclosed("[" | r"\{", _, inner) if _is_lone(inner):
            return inner
    return node


def refuse_part(node: Enclosed) -> None:
    """Refuse square or curly brackets around one name or number: nobody groups that."""
    if node.opening in (SQUARE, CURLY) and _is_lone(node.inner):
        part = "integer" if node.opening == SQUARE else "fractional"
        raise UnreadableError(f"brackets around one name may be its {part} part", node.at, "parentheses")


def refuse_whole_side(node: Node) -> None:
    """Refuse brackets around a single term that is all of a side."""
    match node:
        case Enclosed("[" | r"\{" as opening, _, Scripted() | Product() | Quotient() | Root() | Function()):
            part = "integer" if opening == SQUARE else "fractional"
            raise UnreadableError(f"brackets around one term may be its {part} part", node.at, "parentheses")


def refuse_place(head: Node, after: Node | None) -> None:
    """Refuse x[n - 1] behind a name: the term of a sequence, or a product."""
    match after:
        case Enclosed("[", _, Total((("+", Symbol(letter)), (_, Numeral() | Symbol())))) if letter in PLACES:
            pass
        case Enclosed("[", _, inner) if _is_lone(inner):
            pass
        case _:
            return
    match head:
        case Symbol(name) | Scripted(Symbol(name)):
            reason = f"{name} at a place, or {name} times it?"
            raise UnreadableError(reason, head.at, rf"{name}_n, or \cdot for a product")


def _is_lone(node: Node) -> bool:
    """Whether a node is one name or number, with a sign or not; or of numbers alone."""
    match node:
        case Symbol() | Numeral() | Scripted(Symbol(), _, None):
            return True
        case Total(((_, term),)):
            return _is_lone(term)
        case Quotient() | Product() | Root():
            return not any(isinstance(part, Symbol) for part in inside(node))
    return False
