r"""Sets whose members are no real numbers: \\mathbb C, GL_n, Z/5Z; and what is made of such members."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from .latex import Line
from .latex.tree import Enclosed, Listed, Node, Numeral, Product, Quotient, Scripted, Symbol
from .nouns import COMPLEX, ELEMENT, IMAGINARY, MATRIX, OPERATOR, OTHER_FIELD, QUATERNION
from .trees import values_in

__all__ = ["heads", "kind_of_set", "made_of", "members"]


def members(line: Line, structures: Collection[str]) -> Iterator[tuple[str, str]]:
    r"""z \in \mathbb C, A \in GL_n(R), g \in G for a group G, f : X \to \mathbb C."""
    signs = [relation.sign for relation in line.relations]
    for place, sign in enumerate(signs):
        if sign == r"\in" and (kind := kind_of_set(line.sides[place + 1], structures)):
            yield from ((name, kind) for name in heads(line.sides[place]))
    if signs[:2] == [":", r"\to"] and (kind := kind_of_set(line.sides[2], structures)):
        yield from ((name, kind) for name in heads(line.sides[0]))


MATRICES = frozenset({"GL", "SL", "SO", "SU", "Sp", "Mat", "PSL", "PGL", "M"})
OPERATORS = frozenset({"End", "Hom", "Aut", "Isom", "Sym"})


def kind_of_set(node: Node, structures: Collection[str] = ()) -> str:
    """What the members of a set are, where they are no real numbers; ``structures`` are the sets said to be groups."""
    match node:
        case Symbol("C", font="blackboard") | Symbol(r"\C" | r"\CC" | r"\Complex" | r"\complexes"):
            return COMPLEX
        case Symbol("H" | "O", font="blackboard"):
            return QUATERNION
        case Symbol("K" | "F" | "k", font="blackboard"):
            return OTHER_FIELD
        case Scripted(Symbol("F" | "Z", font="blackboard"), Numeral() | Symbol()):
            return OTHER_FIELD
        case Symbol(name) if name in structures:
            return ELEMENT
        case Product((Symbol(name) | Scripted(Symbol(name)), Enclosed("("), *_)) if name in MATRICES:
            return MATRIX
        case Scripted(Symbol(name), _) if name in MATRICES - {"M"}:
            return MATRIX
        case Product((Symbol(name) | Scripted(Symbol(name)), Enclosed("("), *_)) if name in OPERATORS:
            return OPERATOR
        case Product((Symbol("L" | "B" | "K", font="calligraphic"), Enclosed("("))):
            return OPERATOR
        case Product((Quotient(Symbol("Z", font="blackboard")), *_)):
            return OTHER_FIELD
        case Scripted(base, None, _, 0):
            return kind_of_set(base, structures)
        case Product((base, *_), (r"\setminus", *_)):
            return kind_of_set(base, structures)
    return ""


def made_of(line: Line, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A name that a line says to be made of what is no real number: w = z^2."""
    if not found or not line.relations or line.relations[0].sign not in ("=", ":=", r"\equiv"):
        return
    match line.sides[0]:
        case Symbol(name) | Scripted(Symbol(name), _, None, 0):
            kinds = [found[value] for side in line.sides[1:] for value in values_in(side) if value in found]
            yield from ((name, COMPLEX if kind == IMAGINARY else kind) for kind in kinds[:1] if kind != MATRIX)


def heads(node: Node) -> Iterator[str]:
    """The names that a node is: x, or A, B, or z_1."""
    for part in node.parts if isinstance(node, Listed) else (node,):
        match part:
            case Symbol(name) | Scripted(Symbol(name), _, None, 0):
                yield name
