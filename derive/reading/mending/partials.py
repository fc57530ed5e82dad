r"""A ∂ that was forgotten, above, below, or in both places; a derivative by a whole vector where an entry is meant."""

from __future__ import annotations

from collections.abc import Mapping

from ...kernel.records import dataclass, replace
from ..latex.tree import Derivative, Enclosed, Missing, Node, Product, Quotient, Scripted, Stretch, Symbol, Total
from ..trees import free_scripts, inside
from .changes import Change, edited
from .mend import Mend, rebuilt

__all__ = ["differentiated_by", "with_letter_below", "with_partials"]

PARTIAL = r"\partial"


def differentiated_by(*nodes: Node) -> dict[Node, str]:
    """The variables that something is differentiated by, each with the sign, ∂ or d."""
    derivatives = (part for node in nodes for part in inside(node) if isinstance(part, Derivative))
    return {by: "d" if part.kind == "d" else PARTIAL for part in derivatives for by, _ in part.by}


def with_partials(node: Node, source: str, by: Mapping[Node, str]) -> tuple[Node, tuple[Mend, ...]]:
    r"""The tree with every \frac{\partial f}{x} read as a derivative, and f/x for every x of ``by``."""
    mends: list[Mend] = []
    return _Walk(source, by, mends).node(node), tuple(mends)


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


@dataclass(frozen=True)
class _Walk:
    """A walk through a side: ``by`` are the variables by which a fraction without any ∂ may be a derivative."""

    source: str
    by: Mapping[Node, str]
    mends: list[Mend]

    def node(self, node: Node) -> Node:
        """The node with every derivative in it that lacks a ∂."""
        if isinstance(node, Product) and (found := self.operator(node)) is not None:
            return self.node(found)
        if isinstance(node, Quotient) and (found := self.half(node)) is not None:
            return self.node(found)
        return rebuilt(node, self.node)

    def operator(self, node: Product) -> Node | None:
        r"""\frac{\partial}{x} f as ∂f/∂x."""
        for place, factor in enumerate(node.factors[:-1]):
            match factor:
                case Quotient(Symbol(sign), bottom) if self.differentiates(sign, bottom) and _is_variable(bottom):
                    rest = node.factors[place + 1 :]
                    marks = node.marks[place + 1 :]
                    body = rest[0] if len(rest) == 1 else Product(rest, marks, node.at)
                    self.mends.append(Mend(factor.at, rf"\frac{{{sign}}}{{{sign} {_text(bottom, self.source)}}}"))
                    made = Derivative(sign, body, ((bottom, 1),), None, node.at)
                    before = node.factors[:place]
                    return made if not before else Product((*before, made), node.marks[:place], node.at)
        return None

    def half(self, node: Quotient) -> Node | None:
        r"""\frac{\partial f}{x}, \frac{f}{\partial x}, and f/x for a variable x that the page differentiates by.

        The last only where f does not mention x: log x/x may well be meant as a quotient.
        """
        below, variable = self.without_sign(node.bottom, None)
        if variable is None or not _is_variable(variable):
            return None
        above, body = self.without_sign(node.top, variable)
        if body is None or isinstance(body, Missing) or (above and below):
            return None
        if not (above or below or (variable in self.by and not _mentions(body, variable))):
            return None
        sign = above or below or self.by[variable]
        over = _text(body, self.source)
        over = f"({over})" if isinstance(body, Total) else over
        self.mends.append(Mend(node.at, rf"\frac{{{sign} {over}}}{{{sign} {_text(variable, self.source)}}}"))
        return Derivative(sign, body, ((variable, 1),), None, node.at)

    def differentiates(self, sign: str, variable: Node) -> bool:
        """Whether a sign is ∂, or a d where the page differentiates by the variable with d."""
        return sign == PARTIAL or (sign == "d" and self.by.get(variable) == "d")

    def without_sign(self, node: Node, variable: Node | None) -> tuple[str, Node | None]:
        """The ∂ or d that a node begins with, and the rest of it."""
        match node:
            case Product((Symbol(sign), *rest)):
                if self.differentiates(sign, variable if variable is not None else rest[0]):
                    at = Stretch(rest[0].at.start, node.at.end)
                    return sign, rest[0] if len(rest) == 1 else Product(tuple(rest), node.marks[1:], at)
            case Symbol(sign) if sign == PARTIAL:
                return sign, None
        return "", node


def _text(node: Node, source: str) -> str:
    return source[node.at.start : node.at.end].strip()


def _mentions(body: Node, variable: Node) -> bool:
    """Whether a body has the variable's letter in it."""
    names = {part.name for part in inside(variable) if isinstance(part, Symbol)}
    letters = {letter.name for letter in free_scripts(variable)}
    return any(isinstance(part, Symbol) and part.name in names - letters for part in inside(body))


def _is_variable(node: Node | None) -> bool:
    match node:
        case Symbol(name):
            return name != PARTIAL
        case Scripted(Symbol(name), _, None, 0):
            return name != PARTIAL
        case Enclosed("(", ")", inner):
            return _is_variable(inner)
    return False
