r"""Marks between what is no pair of numbers: f \circ g, f * g, a \otimes b, \mathbf a \times \mathbf b.

Each is read as a product only where it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..latex.tree import Annotated, Derivative, Enclosed, Listed, Node, Numeral, Product, Scripted, Symbol, Total
from ..trees import inside
from .forms import is_arrowed, is_transposed, vectors_in
from .refusal import UnreadableError
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["is_argument", "refuse_made_function", "refuse_operation", "refuse_product"]

COMPOSING = r"\circ"
CONVOLVING = frozenset({"*", r"\ast"})
FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H", r"\varphi", r"\phi", r"\psi"})
"""Letters that are functions where nothing is said of them."""
SIGNS = frozenset({r"\triangle", r"\square", r"\Box", r"\bigcirc", r"\#", r"\&", r"\dagger", r"\sharp", r"\flat"})
"""Names that between two others are the sign of an operation."""
WORDS = frozenset({"mod", "div", "rem", "xor", "XOR", "AND", "OR", "lcm", "and", "or"})
"""Words that are."""


def is_argument(node: Node) -> bool:
    """Whether parentheses hold what a name before them can only be applied to: x, 2, x_1, (s, t)."""
    match node:
        case Enclosed("(", _, Listed(parts)):
            return all(map(_is_name, parts))
        case Enclosed("(", _, inner):
            return _is_name(inner)
    return False


def _is_name(node: Node) -> bool:
    return isinstance(node, Symbol | Numeral) or (isinstance(node, Scripted) and isinstance(node.base, Symbol))


def refuse_operation(e: Elaboration, factors: list[Node], marks: list[str], place: int, node: Node) -> None:
    """Refuse what stands at a place among factors where it is an operation, or the mark before it is one."""
    factor, mark = factors[place], marks[place]
    if isinstance(factor, Symbol) and 0 < place < len(factors) - 1 and mark == "" == marks[place + 1]:
        name = factor.name
        if (name in SIGNS or name in WORDS) and name not in e.scope.definitions:
            raise UnreadableError(f"the operation {name} is not read", factor.at, "index notation")
    if mark != COMPOSING and mark not in CONVOLVING:
        return
    pair = (factors[place - 1], *(() if _is_applied(factors, marks, place) else (factor,)))
    functions = [_function(e, one) for one in pair]
    if is_arrowed(factors[place - 1]) and is_arrowed(factor):
        raise UnreadableError(f"the product {mark} of two vectors", node.at, r"\cdot or \odot")
    if mark == COMPOSING and any(functions):
        raise UnreadableError("one function after the other is not read so", node.at, "f(g(x))")
    if mark in CONVOLVING and (e.scope.convolves or "surely" in functions or (len(pair) > 1 and all(functions))):
        raise UnreadableError(f"{mark} between functions may be a convolution", node.at, r"\cdot for a product")


def _is_applied(factors: list[Node], marks: list[str], place: int) -> bool:
    return place + 1 < len(factors) and marks[place + 1] == "" and isinstance(factors[place + 1], Enclosed)


def _function(e: Elaboration, node: Node) -> str:
    """Whether a factor is a function without argument: ``surely``, by what the page says of it, or as its letter."""
    match node:
        case Annotated(_, inner) | Enclosed("(", _, inner):
            return _function(e, inner)
        case Symbol(name) | Scripted(Symbol(name), _, None):
            if name in e.scope.functions or name in e.scope.called:
                return "surely"
            return "perhaps" if name in FUNCTIONS and e.scope.is_new(name) else ""
    return ""


def refuse_made_function(e: Elaboration, head: Node, after: Node | None) -> None:
    """(f + g)(x), (f ∘ g)(x) are no products."""
    if after is None or not isinstance(head, Enclosed) or head.opening != "(" or not is_argument(after):
        return
    if _is_made_of_functions(e, head.inner):
        raise UnreadableError("a function made of others is not read so", head.at, "their values at the argument")


def _is_made_of_functions(e: Elaboration, node: Node) -> bool:
    match node:
        case Product(_, marks) if any(mark == COMPOSING or mark in CONVOLVING for mark in marks):
            return True
        case Product(factors):
            return all(_function(e, factor) for factor in factors)
        case Total(terms):
            return all(_function(e, term) for _, term in terms)
    return False


def refuse_product(
    e: Elaboration, mark: str, one: tuple[Node | None, Value], other: tuple[Node | None, Value], node: Node
) -> None:
    r"""``a \times b`` of two vectors is the cross product; ``\circ`` and ``\otimes`` of numbers are no products."""
    first, second = one[1].axes, other[1].axes
    if mark == r"\times" and all(_is_vector(e, *factor) for factor in (one, other)):
        raise UnreadableError("the cross product is not read", node.at, r"its entries, or \cdot between numbers")
    if (mark == COMPOSING and not first and not second) or (mark == r"\otimes" and not (first and second)):
        raise UnreadableError(f"the operation {mark} on what is no vector here", node.at, r"\cdot for a product")


def _is_vector(e: Elaboration, node: Node | None, value: Value) -> bool:
    """Whether a factor is a vector, by its decoration or by what the page says; what is said to be a matrix is none."""
    if node is None:
        return False
    names = vectors_in(node)
    if names:
        return not (len(value.axes) == 2 and names <= e.scope.dimensions.keys())
    return len(value.axes) == 1 and not any(isinstance(p, Derivative) or is_transposed(p) for p in inside(node))
