r"""Indices that a page writes above: s^i = (e^z)^i / \sum_j (e^z)^j, loss = -\sum_i y^i \ln s^i.  They are
entries, s_i.

A page that defines s^i, sums over the i, and has s neither alone nor with a letter below means no power by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..kernel.records import dataclass, replace
from .latex import Line
from .latex.tree import Big, Enclosed, Node, Numeral, Scripted, Symbol
from .mending.mend import rebuilt
from .trees import heads_of, inside, parts_of

__all__ = ["Raised", "raised_in", "with_indices_below"]

NO_NAMES = frozenset({"e", "d", r"\partial", r"\nabla", r"\delta"})


@dataclass(frozen=True, slots=True)
class Raised:
    """The ``names`` of which an index stands above, and the exponents z of (e^z)^i, which are e^{z_i}."""

    names: frozenset[str] = frozenset()
    exponents: frozenset[str] = frozenset()


def raised_in(lines: Iterable[Line]) -> Raised:
    """What a page writes with an index above."""
    lines = tuple(lines)
    first = [line.sides[0] for line in lines if line.relations and line.relations[0].sign in ("=", ":=")]
    if not any(map(_key, first)):
        return Raised()
    sides = [side for line in lines for side in line.sides]
    summed = {(key, letter) for side in sides for key, letter in _summed(side)}
    letters = {letter for _, letter in summed} - {name for side in sides for name in _values(side)}
    defined = {key for side in first if (key := _key(side)) and _above(side) in letters}
    others = {key for side in sides for key in _others(side, letters)}
    fit = {key for key, letter in summed if letter in letters} - others
    if not defined & fit:
        return Raised()
    names = frozenset(key for key in fit if not key.startswith("e^"))
    return Raised(names, frozenset(key.removeprefix("e^") for key in fit if key.startswith("e^")) - names)


def _key(node: Node) -> str:
    """The name that has something above, s of s^i; e^z of (e^z)^i; empty for anything else."""
    match node:
        case Scripted(Symbol(name), None, Symbol() | Numeral(), 0) if name not in NO_NAMES:
            return name
        case Scripted(Enclosed("(", _, Scripted(Symbol("e"), None, Symbol(name), 0)), None, Symbol() | Numeral(), 0):
            return f"e^{name}"
    return ""


def _above(node: Node) -> str:
    """The letter above; empty for a number."""
    return node.upper.name if isinstance(node, Scripted) and isinstance(node.upper, Symbol) else ""


def _summed(node: Node) -> Iterator[tuple[str, str]]:
    """The names with a letter above that a sum around them binds."""
    for part in inside(node):
        if isinstance(part, Big) and part.operator == "sum" and part.lower is not None:
            letters = {head.name for head in heads_of(part.lower)}
            above = [own for own in inside(part.body) if _key(own) and _above(own) in letters]
            yield from ((_key(own), _above(own)) for own in above)


def _values(node: Node) -> Iterator[str]:
    """The names that stand neither in a script nor under a sum."""
    match node:
        case Symbol(name):
            yield name
        case Scripted(base, _, upper):
            yield from _values(base)
            yield from _values(upper) if upper is not None and not isinstance(upper, Symbol) else ()
        case Big(_, _, _, body):
            yield from _values(body)
        case _:
            for part in parts_of(node):
                yield from _values(part)


def _others(node: Node, letters: set[str]) -> Iterator[str]:
    """The names that stand in any other way: alone, with something below, with anything but an index above."""
    if _key(node) and (not _above(node) or _above(node) in letters):
        return
    match node:
        case Symbol(name):
            yield name
        case Scripted(Symbol("e"), None, Symbol(name), 0):
            yield f"e^{name}"
    for part in parts_of(node):
        yield from _others(part, letters)


def with_indices_below(line: Line, raised: Raised) -> Line:
    """The line with such indices below, where entries have them."""
    return replace(line, sides=tuple(_lowered(side, raised) for side in line.sides))


def _lowered(node: Node, raised: Raised) -> Node:
    match node:
        case Scripted(Symbol(name) as head, None, upper, 0, at) if name in raised.names and upper is not None:
            return Scripted(head, upper, None, 0, at)
        case Scripted(
            Enclosed("(", _, Scripted(Symbol("e") as head, None, Symbol(name) as exponent, 0)), None, upper, 0, at
        ) if name in raised.exponents and upper is not None:
            return Scripted(head, None, Scripted(exponent, upper, None, 0, exponent.at), 0, at)
    return rebuilt(node, lambda part: _lowered(part, raised))
