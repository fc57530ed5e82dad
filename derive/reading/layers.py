r"""Numbers in brackets above that belong to the name: W^{[2]}, a^{[l-1]}, and W^{(2)} where no letter stands so.

They tell layers apart.  No sum runs over them, so each is a name of its own; a letter in parentheses, x^{(m)}, is an
index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Enclosed, Node, Numeral, Product, Scripted, Stretch, Symbol, Total
from .mending.mend import rebuilt

__all__ = ["layered_names", "with_layers"]


def layered_names(nodes: Sequence[Node]) -> frozenset[str]:
    """The names that have such numbers: all numerals, or all letters in square brackets."""
    kinds: dict[str, set[str]] = {}
    for node in nodes:
        for name, above in _numbered(node):
            kinds.setdefault(name, set()).add(f"numeral {above.opening}" if _is_number(above) else above.opening)
    called = {name for node in nodes for name in _called(node)}  # f^{(2)}(x) is a derivative
    # With numbers and letters above, what is said for each l is said of layer 2: then they are indices.
    return frozenset(n for n, found in kinds.items() if len(found) == 1 and found != {"("} and n not in called)


def _is_number(above: Enclosed) -> bool:
    return isinstance(above.inner, Numeral)


def _numbered(node: Node) -> Iterator[tuple[str, Enclosed]]:
    match node:
        case Scripted(Symbol(name), _, Enclosed("(" | "[") as above, 0):
            yield name, above
        case Scripted(Symbol(name), _, Product((Enclosed("(" | "[") as above, Symbol()), ("",)), 0):
            yield name, above


def _called(node: Node) -> Iterator[str]:
    if isinstance(node, Product):
        for one, other in pairwise(node.factors):
            for name, above in _numbered(one):
                if isinstance(other, Enclosed) and above.opening == "(":
                    yield name


def with_layers(line: Line, names: Collection[str]) -> Line:
    """The line with every such number as a part of its name."""
    return replace(line, sides=tuple(_named(side, names) for side in line.sides))


def _named(node: Node, names: Collection[str]) -> Node:
    node = rebuilt(node, lambda part: _named(part, names))
    match node:
        case Scripted(Symbol(name) as head, lower, Enclosed() as above, 0, at) if name in names:
            return _with(head, lower, above, None, at)
        case Scripted(Symbol(name) as head, lower, Product((Enclosed() as above, rest), ("",)), 0, at) if name in names:
            return _with(head, lower, above, rest, at)
    return node


def _with(head: Symbol, lower: Node | None, above: Enclosed, rest: Node | None, at: Stretch) -> Node:
    number = _spelled(above.inner)
    if number is None:
        return Scripted(head, lower, above, 0, at)
    close = "]" if above.opening == "[" else ")"
    name = replace(head, name=f"{head.name}^{{{above.opening}{number}{close}}}", at=at)
    return name if lower is None and rest is None else Scripted(name, lower, rest, 0, at)


def _spelled(node: Node) -> str | None:
    match node:
        case Symbol(name) | Numeral(name):
            return name
        case Total(terms):
            parts = [(sign, _spelled(term)) for sign, term in terms]
            if all(text is not None for _, text in parts):
                return "".join(f"{sign}{text}" for sign, text in parts).removeprefix("+")
    return None
