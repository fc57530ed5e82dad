r"""Slips of notation that do not change what is meant, put right: a missing ∂, an index that cancels, a stray bracket.

What is put right is decided again like everything else, and named.  A change of meaning (a sign, an index, a factor) is
never made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

from .latex.tree import Big, Derivative, Enclosed, Node, Product, Quotient, Scripted, Stretch, Symbol, Total
from .trees import free_scripts, heads_of, inside

__all__ = ["Mend", "differentiated_by", "stray_letters", "widened", "with_letters", "with_node", "with_partials"]

PARTIAL = r"\partial"


@dataclass(frozen=True, slots=True)
class Mend:
    """One slip: where it is, and how it is read."""

    at: Stretch
    read: str


def differentiated_by(*nodes: Node) -> set[Node]:
    """The variables that something is differentiated by."""
    return {by for node in nodes for part in inside(node) if isinstance(part, Derivative) for by, _ in part.by}


def with_partials(node: Node, text: Callable[[Node], str], by: set[Node]) -> Iterator[tuple[Node, tuple[Mend, ...]]]:
    r"""The tree with every \frac{\partial f}{x} read as a derivative; then also f/x, where x is differentiated by."""
    for bare in (False, True):
        mends: list[Mend] = []
        mended = _walk(node, text, by if bare else set(), mends)
        if mends:
            yield mended, tuple(mends)


def with_node(node: Node, at: Stretch, instead: Node) -> Node:
    """The tree with what stands at a stretch replaced."""
    if node.at == at and not isinstance(node, Enclosed):
        return instead
    return _rebuilt(node, lambda part: with_node(part, at, instead))


def stray_letters(node: Node, first: Node) -> set[str]:
    """The letters that stand free in a side, are bound elsewhere in it, and are not free in the chain's first side."""
    bound = {
        head.name for part in inside(node) if isinstance(part, Big) and part.lower for head in heads_of(part.lower)
    }
    own = {letter.name for letter in free_scripts(first)}
    return {letter.name for letter in free_scripts(node)} & bound - own


def widened(node: Node, stray: set[str]) -> Node:
    """The tree in which a sum takes the terms after it too, as far as they speak of its index: Σ_i a_i + b_i."""
    if isinstance(node, Total):
        node = _with_wide_sums(node, stray)
    return _rebuilt(node, lambda part: widened(part, stray))


def _with_wide_sums(node: Total, stray: set[str]) -> Node:
    for place, (sign, term) in enumerate(node.terms):
        inner, outside = _sum_in(term)
        if inner is None or inner.lower is None:
            continue
        own = {head.name for head in heads_of(inner.lower)} & stray
        after = [i for i, (_, t) in enumerate(node.terms) if i > place and own & {s.name for s in free_scripts(t)}]
        if after:
            # The signs inside stay as they are written: −Σ_i a_i + b_i is −Σ_i (a_i + b_i).
            body = Total((("+", inner.body), *node.terms[place + 1 : after[-1] + 1]), node.at)
            wide = replace(inner, body=body)
            kept = wide if outside is None else replace(outside, factors=(*outside.factors[:-1], wide))
            terms = (*node.terms[:place], (sign, kept), *node.terms[after[-1] + 1 :])
            return kept if len(terms) == 1 and sign == "+" else Total(terms, node.at)
    return node


def _sum_in(term: Node) -> tuple[Big | None, Product | None]:
    """A sum that a term is, or ends with as a product."""
    match term:
        case Big("sum"):
            return term, None
        case Product((*_, Big("sum") as inner)):
            return inner, term
    return None, None


def with_letters(node: Node, stray: set[str], first: Node) -> tuple[Node, tuple[Mend, ...]] | None:
    """The side with its stray letters read as the one free letter of the chain's first side."""
    own = {letter.name for letter in free_scripts(first)}
    if len(own) != 1:
        return None
    (meant,) = own
    places = [letter for letter in free_scripts(node) if letter.name in stray]
    found = {letter.at: Symbol(meant, letter.at, letter.font) for letter in places}

    def walk(part: Node) -> Node:
        if isinstance(part, Symbol) and part.at in found:
            return found[part.at]
        return _rebuilt(part, walk)

    return walk(node), tuple(Mend(letter.at, meant) for letter in places)


def _walk(node: Node, text: Callable[[Node], str], by: set[Node], mends: list[Mend]) -> Node:
    if isinstance(node, Product) and (found := _operator(node, text, mends)) is not None:
        return _walk(found, text, by, mends)
    if isinstance(node, Quotient) and (found := _half(node, text, by, mends)) is not None:
        return _walk(found, text, by, mends)
    return _rebuilt(node, lambda part: _walk(part, text, by, mends))


def _operator(node: Product, text: Callable[[Node], str], mends: list[Mend]) -> Node | None:
    r"""\frac{\partial}{x} f as ∂f/∂x."""
    for place, factor in enumerate(node.factors[:-1]):
        match factor:
            case Quotient(Symbol(name), bottom) if name == PARTIAL and _is_variable(bottom):
                rest = node.factors[place + 1 :]
                marks = node.marks[place + 1 :]
                body = rest[0] if len(rest) == 1 else Product(rest, marks, node.at)
                mends.append(Mend(factor.at, rf"\frac{{\partial}}{{\partial {text(bottom)}}}"))
                made = Derivative(PARTIAL, body, ((bottom, 1),), 1, node.at)
                before = node.factors[:place]
                return made if not before else Product((*before, made), node.marks[:place], node.at)
    return None


def _half(node: Quotient, text: Callable[[Node], str], by: set[Node], mends: list[Mend]) -> Node | None:
    r"""\frac{\partial f}{x}, \frac{f}{\partial x}, and f/x for a variable x that the page differentiates by."""
    above, body = _without_partial(node.top)
    below, variable = _without_partial(node.bottom)
    if variable is None or not _is_variable(variable) or body is None or (above and below):
        return None
    if above or below or variable in by:
        mends.append(Mend(node.at, rf"\frac{{\partial {text(body)}}}{{\partial {text(variable)}}}"))
        return Derivative(PARTIAL, body, ((variable, 1),), 1, node.at)
    return None


def _without_partial(node: Node) -> tuple[bool, Node | None]:
    """Whether a node begins with ∂, and the rest of it."""
    match node:
        case Product((Symbol(name), *rest)) if name == PARTIAL:
            body = rest[0] if len(rest) == 1 else Product(tuple(rest), node.marks[1:], node.at)
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


def _rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with everything directly inside it changed."""

    def changed(part: object) -> object:
        if isinstance(part, tuple):
            return tuple(map(changed, part))
        return change(part) if isinstance(part, Node) else part

    new = {f.name: changed(getattr(node, f.name)) for f in fields(node) if f.name != "at"}
    return replace(node, **new)  # type: ignore[arg-type]  # every field keeps its kind
