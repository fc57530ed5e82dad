r"""A ∂ that was forgotten, above, below, or in both places; a derivative by a whole vector where an entry is meant."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..latex.tree import Derivative, Enclosed, Missing, Node, Product, Quotient, Scripted, Stretch, Symbol, Total
from ..trees import free_scripts, inside
from .changes import Change, edited
from .mend import Mend, rebuilt

__all__ = ["differentiated_by", "with_letter_below", "with_partials"]

PARTIAL = r"\partial"


def differentiated_by(*nodes: Node) -> set[Node]:
    """The variables that something is differentiated by."""
    return {by for node in nodes for part in inside(node) if isinstance(part, Derivative) for by, _ in part.by}


def with_partials(node: Node, source: str, by: AbstractSet[Node]) -> tuple[Node, tuple[Mend, ...]]:
    r"""The tree with every \frac{\partial f}{x} read as a derivative, and f/x for every x of ``by``."""
    mends: list[Mend] = []
    return _walk(node, source, by, mends), tuple(mends)


def with_letter_below(node: Node, letter: str, vectors: set[str], source: str) -> tuple[Node, tuple[Mend, ...]] | None:
    r"""\frac{\partial J}{\partial \theta} as the derivative by the entry θ_i, where θ is a vector on the page."""
    mends: list[Mend] = []

    def walk(part: Node) -> Node:
        match part:
            case Derivative(_, _, ((Symbol(name) as vector, 1),)) if name in vectors:
                end = Stretch(vector.at.end, vector.at.end)
                mends.append(Mend(part.at, edited(source, part.at, [Change(end, f"_{letter}")])))
                return replace(part, by=((Scripted(vector, Symbol(letter, end), None, 0, vector.at), 1),))
        return rebuilt(part, walk)

    found = walk(node)
    return (found, tuple(mends)) if mends and letter not in {s.name for s in free_scripts(node)} else None


def _walk(node: Node, source: str, by: AbstractSet[Node], mends: list[Mend]) -> Node:
    if isinstance(node, Product) and (found := _operator(node, source, mends)) is not None:
        return _walk(found, source, by, mends)
    if isinstance(node, Quotient) and (found := _half(node, source, by, mends)) is not None:
        return _walk(found, source, by, mends)
    return rebuilt(node, lambda part: _walk(part, source, by, mends))


def _operator(node: Product, source: str, mends: list[Mend]) -> Node | None:
    r"""\frac{\partial}{x} f as ∂f/∂x."""
    for place, factor in enumerate(node.factors[:-1]):
        match factor:
            case Quotient(Symbol(name), bottom) if name == PARTIAL and _is_variable(bottom):
                rest = node.factors[place + 1 :]
                marks = node.marks[place + 1 :]
                body = rest[0] if len(rest) == 1 else Product(rest, marks, node.at)
                mends.append(Mend(factor.at, rf"\frac{{\partial}}{{\partial {_text(bottom, source)}}}"))
                made = Derivative(PARTIAL, body, ((bottom, 1),), None, node.at)
                before = node.factors[:place]
                return made if not before else Product((*before, made), node.marks[:place], node.at)
    return None


def _half(node: Quotient, source: str, by: AbstractSet[Node], mends: list[Mend]) -> Node | None:
    r"""\frac{\partial f}{x}, \frac{f}{\partial x}, and f/x for a variable x that the page differentiates by.

    The last only where f does not mention x: log x/x may well be meant as a quotient.
    """
    above, body = _without_partial(node.top)
    below, variable = _without_partial(node.bottom)
    if variable is None or not _is_variable(variable) or body is None or isinstance(body, Missing):
        return None
    if (above and below) or not (above or below or (variable in by and not _mentions(body, variable))):
        return None
    over = _text(body, source)
    over = f"({over})" if isinstance(body, Total) else over
    mends.append(Mend(node.at, rf"\frac{{\partial {over}}}{{\partial {_text(variable, source)}}}"))
    return Derivative(PARTIAL, body, ((variable, 1),), None, node.at)


def _text(node: Node, source: str) -> str:
    return source[node.at.start : node.at.end].strip()


def _mentions(body: Node, variable: Node) -> bool:
    """Whether a body has the variable's letter in it."""
    names = {part.name for part in inside(variable) if isinstance(part, Symbol)}
    letters = {letter.name for letter in free_scripts(variable)}
    return any(isinstance(part, Symbol) and part.name in names - letters for part in inside(body))


def _without_partial(node: Node) -> tuple[bool, Node | None]:
    """Whether a node begins with ∂, and the rest of it."""
    match node:
        case Product((Symbol(name), *rest)) if name == PARTIAL:
            at = Stretch(rest[0].at.start, node.at.end)
            body = rest[0] if len(rest) == 1 else Product(tuple(rest), node.marks[1:], at)
            return True, body
        case Symbol(name) if name == PARTIAL:
            return True, None
    return False, node


def _is_variable(node: Node | None) -> bool:
    match node:
        case Symbol(name):
            return name != PARTIAL
        case Scripted(Symbol(name), _, None, 0):
            return name != PARTIAL
        case Enclosed("(", ")", inner):
            return _is_variable(inner)
    return False
