r"""dW for ∂L/∂W: on a page that has an equation for dW, every d before a letter is the beginning of a name.

So programmers write backward passes.  On other pages a d beside a letter is a differential, which is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Big, Derivative, Enclosed, Node, Product, Scripted, Stretch, Symbol
from .mending.mend import rebuilt

__all__ = ["has_gradient_names", "loss_of", "with_gradient_names"]


def has_gradient_names(lines: Sequence[Line], nodes: Sequence[Node]) -> bool:
    """Whether a page has an equation for dW or dz_i, no integral, and no d of its own."""
    if any(isinstance(node, Big) and "int" in node.operator for node in nodes):
        return False
    if any(isinstance(node, Scripted) and isinstance(node.base, Symbol) and node.base.name == "d" for node in nodes):
        return False
    firsts = (line.sides[0] for line in lines if line.relations and line.relations[0].sign in ("=", ":="))
    return any(isinstance(_joined(first), Symbol | Scripted) for first in firsts if isinstance(first, Product))


def _joined(node: Product) -> Node:
    factors, marks = list(node.factors), list(node.marks)
    for place in range(len(factors) - 2, -1, -1):
        name = None if marks[place] else _name(factors[place], factors[place + 1])
        if name is not None:
            factors[place : place + 2] = [name]
            del marks[place]
    return Product(tuple(factors), tuple(marks), node.at) if len(factors) > 1 else factors[0]


def _name(letter: Node, of: Node) -> Node | None:
    match letter, of:
        case Symbol("d", _, "" | "roman"), Symbol(name):
            return replace(of, name=f"d{name}", at=Stretch(letter.at.start, of.at.end))
        case Symbol("d", _, "" | "roman"), Scripted(Symbol(name) as base, lower, upper, primes):
            whole = replace(base, name=f"d{name}", at=Stretch(letter.at.start, base.at.end))
            return Scripted(whole, lower, upper, primes, Stretch(letter.at.start, of.at.end))
    return None


def loss_of(lines: Iterable[Line]) -> Node | None:
    """The L of dX = ∂L/∂X, where a page says that of one dX at least, and of all with the same L."""
    found: list[Node] = []
    for line in lines:
        first = _joined(line.sides[0]) if isinstance(line.sides[0], Product) else line.sides[0]
        for side in line.sides[1:]:
            match side:
                case Derivative(r"\partial" | "d", body, ((by, 1),)) if _is_of(first, by):
                    found.append(body)
    return found[0] if found and all(body == found[0] for body in found) else None


def _is_of(name: Node, by: Node) -> bool:
    """Whether a name is dX for this X."""
    match name, by:
        case Symbol(whole), Symbol(part):
            return whole == f"d{part}"
        case Scripted(Symbol(whole), lower, upper), Scripted(Symbol(part), below, above):
            return whole == f"d{part}" and (lower, upper) == (below, above)
    return False


def with_gradient_names(line: Line, loss: Node | None) -> Line:
    """The line with every d and the letter after it as one name; as ∂L/∂X, where L is the ``loss`` of the page."""
    return replace(line, sides=tuple(_written_out(_named(side), loss) for side in line.sides))


def _named(node: Node) -> Node:
    node = rebuilt(node, _named)
    return _joined(node) if isinstance(node, Product) else node


def _written_out(node: Node, loss: Node | None) -> Node:
    if loss is None:
        return node
    match node:
        case Symbol(name, at) if _is_gradient(name):
            return Derivative(r"\partial", loss, ((replace(node, name=name[1:]), 1),), None, at)
        case Scripted(Symbol(name) as base, lower, None, 0, at) if _is_gradient(name):
            return Derivative(r"\partial", loss, ((replace(node, base=replace(base, name=name[1:])), 1),), None, at)
        case Scripted(Symbol(name) as base, lower, upper, 0, at) if _is_gradient(name):
            inner = _written_out(Scripted(base, lower, None, 0, base.at) if lower is not None else base, loss)
            return Scripted(Enclosed("(", ")", inner, base.at), None, upper, 0, at)
    return rebuilt(node, lambda part: _written_out(part, loss))


def _is_gradient(name: str) -> bool:
    """Whether a name is d and one letter, or d and a command: dW, dz, d\\hat{y}."""
    return name.startswith("d") and (len(name.split("^")[0]) == 2 or name[1:2] == "\\")
