"""What a chain puts for a name without a definition: the fraction, from −log p_k to −log(e^{z_k}/Σ_i e^{z_i})."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields

from ..kernel.records import replace
from .defining import EQUAL
from .latex.tree import Annotated, Derivative, Enclosed, Function, Missing, Node, Product, Scripted, Symbol, Unread
from .meaning.functions import OF_NUMBERS, SOFTMAX
from .meaning.opaque import event_in
from .meaning.patterns import Pattern, pattern_of
from .meaning.scope import Supposed
from .mending.mend import rebuilt
from .page import Chain, Side
from .trees import WITHIN, free_scripts, inside
from .usual_forms import may_be_a_slip

__all__ = ["replacements"]

Pair = tuple[Node, Node]


def replacements(
    chains: Iterable[Chain], known: Collection[str], alike: Callable[[Node, Node], bool]
) -> tuple[Supposed, ...]:
    """What chains put for names that are not among the known ones; nothing where that is not ``alike`` throughout."""
    found: dict[str, Supposed] = {}
    several: set[str] = set()
    for one, other in itertools.chain.from_iterable(map(_neighbours, chains)):
        for pattern, body in _between(one.node, other.node, known):
            if pattern.name in known:
                continue
            new = Supposed(pattern, body, f"{pattern.name} is what line {other.line} puts for it")
            old = found.setdefault(pattern.name, new)
            again = _with_letters(body, pattern.indices, old.pattern.indices)
            if again is None or (again != old.body and not alike(again, old.body)):
                several.add(pattern.name)
    return tuple(each for name, each in found.items() if name not in several)


def _with_letters(body: Node, letters: tuple[str, ...], others: tuple[str, ...]) -> Node | None:
    """The body with other letters for its indices; None where that many are not needed."""
    if len(letters) != len(others):
        return None
    instead = dict(zip(letters, others, strict=True))

    def walk(node: Node) -> Node:
        if isinstance(node, Symbol) and node.name in instead:
            return replace(node, name=instead[node.name])
        return rebuilt(node, walk)

    return walk(body)


def _neighbours(chain: Chain) -> Iterator[tuple[Side, Side]]:
    """The sides of a chain with a sign of equality between them."""
    sides = [chain.first, *(link.side for link in chain.links)]
    for place, link in enumerate(chain.links):
        if link.relation.sign in EQUAL:
            yield sides[place], sides[place + 1]


def _between(one: Node, other: Node, known: Collection[str]) -> list[tuple[Pattern, Node]]:
    """The names of one side that the other, which is alike in all the rest, has formulas for."""
    if isinstance(one, Derivative) and isinstance(other, Derivative):
        return []  # ∂E/∂z = ∂/∂z (−log p_k) says what E is, and nobody has said that before: there may be a slip in it
    try:
        pairs = list(_different(one, other))
    except RecursionError:
        return []  # nested more deeply than anything that is read
    if pairs == [(one, other)]:
        return []  # nothing is alike
    found = [_of_pair(pair, known) for pair in pairs]
    return [each for each in found if each is not None] if all(found) else []


def _of_pair(pair: Pair, known: Collection[str]) -> tuple[Pattern, Node] | None:
    """What one of two nodes says of the other, that of a name that is not known if there is one."""
    both = pair, pair[::-1]
    makers = (_named, _as_probability, _as_entry)
    ways = [way for make in makers for one in both if (way := make(*one)) is not None]
    return next((way for way in ways if way[0].name not in known), ways[0] if ways else None)


def _as_probability(name: Node, body: Node) -> tuple[Pattern, Node] | None:
    r"""The entry \hat y_w, for which P(O = w | C = c) stands."""
    entry, event = pattern_of(name), event_in(body)
    if entry is None or event is None or entry != Pattern(entry.name, event.indices[:1]):
        return None
    return entry, body


def _as_entry(name: Node, body: Node) -> tuple[Pattern, Node] | None:
    r"""The probability P(O = w | C = c), for which the entry \hat y_w stands."""
    back = _as_probability(body, name)
    event = event_in(name)
    return None if back is None or event is None else (event, body)


def _named(name: Node, body: Node) -> tuple[Pattern, Node] | None:
    """The pattern of a name with what stands in its place, if that can be what it means."""
    pattern = event_in(name) or pattern_of(name)
    return (pattern, body) if pattern is not None and _says(body, pattern) else None


def _says(body: Node, pattern: Pattern) -> bool:
    """Whether a formula can be what a name means.  A letter for another may be a slip: a function must be applied."""
    parts = list(inside(body))
    if pattern.applied_to or pattern.arguments or any(isinstance(part, Missing | Unread) for part in parts):
        return False
    names = {part.name for part in parts if isinstance(part, Symbol)}
    applied = any(isinstance(part, Function) or _is_exponential(part) for part in parts)
    applied = applied or bool(names & (SOFTMAX | OF_NUMBERS.keys() | {r"\sigma"}))
    own = {letter.name for letter in free_scripts(body)} <= set(pattern.indices)
    return applied and own and pattern.name not in names and not may_be_a_slip(body, pattern.indices)


def _is_exponential(node: Node) -> bool:
    return isinstance(node, Scripted) and node.base == Symbol("e", node.at) and node.upper is not None


def _bare(node: Node) -> Node:
    """A node without what only holds it together."""
    while isinstance(node, Annotated | Enclosed):
        if isinstance(node, Enclosed) and node.opening not in "([":
            return node
        node = node.inner
    return node


def _different(one: Node, other: Node) -> Iterator[Pair]:
    """The places at which two trees differ, as deep as they go."""
    if one == other:
        return
    bare, other_bare = _bare(one), _bare(other)
    if bare is not one or other_bare is not other:
        yield from _different(bare, other_bare)
        return
    if pattern_of(one) is not None or type(one) is not type(other):
        yield one, other
        return
    pairs: list[Pair] = []
    for own, its in zip(_parts(one), _parts(other), strict=True):
        if not _alike(own, its, pairs):
            yield one, other
            return
    for pair in pairs:
        yield from _different(*pair)


def _parts(node: Node) -> tuple[object, ...]:
    """What a node is made of, without the stretch of text."""
    if isinstance(node, Product):
        return _calls_together(node)
    return tuple(getattr(node, field.name) for field in fields(node) if field.name != "at")


def _calls_together(node: Product) -> tuple[object, ...]:
    """The factors and the marks of a product; a name right before parentheses, which may be a call, with them."""
    factors: list[Node] = []
    marks: list[str] = []
    for mark, factor in zip(("", *node.marks), node.factors, strict=True):
        last = factors[-1] if factors else None
        if isinstance(last, Symbol) and isinstance(factor, Enclosed) and not mark:
            factors[-1] = Product((last, factor), ("",), node.at)
            continue
        marks.append(mark)
        factors.append(factor)
    return tuple(factors), tuple(marks)


def _alike(one: object, other: object, pairs: list[Pair]) -> bool:
    """Whether two parts are built alike, up to the pairs of nodes in them."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_alike(a, b, pairs) for a, b in zip(one, other, strict=True))
    if type(one) in WITHIN and type(other) in WITHIN:
        pairs.append((one, other))  # type: ignore[arg-type]  # the table has the kinds of nodes, and nothing else
        return True
    return one == other
