r"""Squares that are names: \sigma^2 = \frac1n \sum_i (x_i - \mu)^2, \partial \ell / \partial \sigma^2.

Where a page defines a square, or differentiates by one, and never the name itself, the square is the name.  Elsewhere
on the page \sigma is then its root, which is meant to be positive: a standard deviation.  Any other name has to stand
squared throughout, since x^2 = 4 does not say that x is 2.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Derivative, Enclosed, Function, Node, Numeral, Product, Quotient, Scripted, Stretch, Symbol
from .mending.mend import rebuilt

__all__ = ["squares_of", "with_squares"]

DEVIATIONS = frozenset([r"\sigma", r"\hat{\sigma}", r"\tilde{\sigma}", r"\bar{\sigma}"])
"""Letters of standard deviations, which are never negative."""
CONSTANTS = frozenset(["e", "i", r"\pi"])


def squares_of(lines: Sequence[Line], nodes: Sequence[Node]) -> frozenset[str]:
    """The names whose squares are names on a page."""
    found = {name for line in lines if line.relations for name in _squared(line.sides[0])}
    found |= {name for node in nodes if isinstance(node, Derivative) for by, _ in node.by for name in _squared(by)}
    if not found:
        return frozenset()
    found -= {name for line in lines if line.relations for name in _itself(line.sides[0])}
    found -= {name for node in nodes for name in _applied(node)}
    found -= {n for node in nodes if isinstance(node, Derivative) for by, _ in node.by for n in _itself(by)}
    bare = {name for node in nodes for name in _itself(node)}
    squared = [id(node.base) for node in nodes if isinstance(node, Scripted) and any(_squared(node))]
    alone = {node.name for node in nodes if isinstance(node, Symbol) and id(node) not in squared}
    return frozenset(name for name in found if name in DEVIATIONS or name not in bare | alone)


def _squared(node: Node) -> Iterator[str]:
    match node:
        case Scripted(Symbol(name, font=font), _, Numeral("2"), 0) if font != "blackboard" and name not in CONSTANTS:
            yield name


def _itself(node: Node) -> Iterator[str]:
    match node:
        case Scripted(Symbol(name), _, None, _):
            yield name
        case Symbol(name):
            yield name


def _applied(node: Node) -> Iterator[str]:
    r"""\sigma(z), \sigma'(z): a function, and so is its square."""
    match node:
        case Product(factors):
            for one, other in pairwise(factors):
                head = one.base if isinstance(one, Scripted) else one
                if isinstance(head, Symbol) and isinstance(other, Enclosed) and other.opening in ("(", "["):
                    yield head.name
        case Function(name):
            yield name
        case Scripted(Symbol(name), _, _, primes) if primes:
            yield name


def with_squares(line: Line, names: Collection[str]) -> Line:
    """The line with every such square as one name, and the name itself as its root."""
    return replace(line, sides=tuple(_named(side, names) for side in line.sides))


def _named(node: Node, names: Collection[str]) -> Node:
    match node:
        case Scripted(Symbol(name) as head, lower, Numeral("2"), 0, at) if name in names:
            return _square(head, lower, at)
        case Scripted(Symbol(name) as head, lower, upper, 0, at) if name in names:
            root = _root(_square(head, lower, head.at))
            return root if upper is None else Scripted(root, None, upper, 0, at)
        case Symbol(name) if name in names:
            return _root(_square(node, None, node.at))
    return rebuilt(node, lambda part: _named(part, names))


def _square(head: Symbol, lower: Node | None, at: Stretch) -> Node:
    name = replace(head, name=f"{head.name}^2", at=at)
    return name if lower is None else Scripted(name, lower, None, 0, at)


def _root(square: Node) -> Node:
    half = Quotient(Numeral("1", square.at), Numeral("2", square.at), square.at)
    return Scripted(Enclosed("(", ")", square, square.at), None, half, 0, square.at)
