r"""Functions of what is summed over: \sum_x p(x) \log q(x), \sum_b e^{\phi(s, b)}.  They are entries: p_x, \phi_b.

What stands beside the index in the parentheses, the s, has to be the same wherever the page writes the function.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..kernel.records import replace
from .latex import Line
from .latex.tree import Big, Derivative, Enclosed, Listed, Node, Product, Scripted, Symbol
from .meaning.functions import LOG_SOFTMAX, OF_NUMBERS, SOFTMAX
from .mending.mend import rebuilt
from .trees import heads_of, inside, parts_of

__all__ = ["calls_over_indices", "with_entries"]

KNOWN = SOFTMAX | LOG_SOFTMAX | OF_NUMBERS.keys() | {r"\sigma", r"\Gamma"}
Places = Mapping[str, tuple[int, ...]]
"""For each name which of its arguments are indices."""


def calls_over_indices(lines: Sequence[Line], nodes: Sequence[Node], apart: bool = False) -> Places:
    """The names whose calls are entries on a page, with the places of their arguments that are summed over.

    ``apart`` says that the page speaks of several variables: then p(x) and p(y) may be two marginals, and no entries
    of one list.
    """
    summed: dict[str, set[int]] = {}
    for node in nodes:
        if isinstance(node, Big) and node.operator == "sum" and node.lower is not None:
            letters = {head.name for head in heads_of(node.lower)}
            for name, arguments in _calls(node.body):
                places = {at for at, part in enumerate(arguments) if isinstance(part, Symbol) and part.name in letters}
                if places:
                    summed.setdefault(name, set()).update(places)
    if not summed:
        return {}
    otherwise = {node.base.name for node in nodes if isinstance(node, Scripted) and isinstance(node.base, Symbol)}
    variables = [by for node in nodes if isinstance(node, Derivative) for by, _ in node.by]
    otherwise |= {by.name for by in variables if isinstance(by, Symbol)}
    calls: dict[str, list[tuple[Node, ...]]] = {}
    for node in nodes:
        for name, arguments in _calls(node, deep=False):
            calls.setdefault(name, []).append(arguments)
    values = otherwise | {name for line in lines for side in line.sides for name in _values(side)}
    fits = {name: _alike(calls[name], places, values) for name, places in summed.items()}
    if apart:
        fits = {name: fit and len(set(_letters(calls[name]))) == 1 for name, fit in fits.items()}
    return {n: tuple(sorted(places)) for n, places in summed.items() if n not in otherwise | KNOWN and fits[n]}


def _letters(calls: Iterable[tuple[Node, ...]]) -> Iterator[str]:
    return (head.name for arguments in calls for part in arguments for head in heads_of(part))


def _alike(calls: list[tuple[Node, ...]], places: set[int], otherwise: set[str]) -> bool:
    r"""Whether every call has a letter at each of the places, and the same letters elsewhere; none stands otherwise.

    In E = \sum_x x p(x) the x is a value: that is no arithmetic on indices, and not for here.
    """
    first = calls[0]
    for arguments in calls:
        if len(arguments) != len(first) or any(isinstance(p, Symbol) and p.name in otherwise for p in arguments):
            return False
        if not all(isinstance(part, Symbol) for part in arguments):
            return False
        if any(part != first[at] for at, part in enumerate(arguments) if at not in places):
            return False
    return True


def _values(node: Node) -> Iterator[str]:
    """The names that stand neither in a script, nor under a sum, nor in the parentheses of a call."""
    match node:
        case Symbol(name):
            yield name
        case Scripted(base, _, upper):
            yield from _values(base)
            yield from _values(upper) if upper is not None else ()
        case Big(_, _, _, body):
            yield from _values(body)
        case Product(factors):
            for place, factor in enumerate(factors):
                before = factors[place - 1] if place else None
                head = before.base if isinstance(before, Scripted) else before
                if not (isinstance(head, Symbol) and isinstance(factor, Enclosed) and factor.opening == "("):
                    yield from _values(factor)
        case _:
            for part in parts_of(node):
                yield from _values(part)


def _calls(node: Node, deep: bool = True) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The calls of names in a node: the name and its arguments."""
    for part in inside(node) if deep else (node,):
        if isinstance(part, Product):
            for place in range(len(part.factors) - 1):
                head, following = part.factors[place : place + 2]
                if isinstance(head, Symbol) and part.marks[place] == "" and (found := _arguments(following)):
                    yield head.name, found


def _arguments(node: Node) -> tuple[Node, ...]:
    match node:
        case Enclosed("(", _, Listed(parts)):
            return parts
        case Enclosed("(", _, Symbol() as inner):
            return (inner,)
    return ()


def with_entries(line: Line, places: Places) -> Line:
    """The line with every such call as an entry."""
    return replace(line, sides=tuple(_entered(side, places) for side in line.sides))


def _entered(node: Node, places: Places) -> Node:
    node = rebuilt(node, lambda part: _entered(part, places))
    if not isinstance(node, Product):
        return node
    factors, marks = list(node.factors), list(node.marks)
    for place in range(len(factors) - 2, -1, -1):
        head, following = factors[place : place + 2]
        if isinstance(head, Symbol) and head.name in places and not marks[place] and (found := _arguments(following)):
            letters = tuple(found[at] for at in places[head.name])
            lower = letters[0] if len(letters) == 1 else Listed(letters, following.at)
            at = replace(head.at, end=following.at.end)
            factors[place : place + 2] = [Scripted(head, lower, None, 0, at)]
            del marks[place]
    return Product(tuple(factors), tuple(marks), node.at) if len(factors) > 1 else factors[0]
