"""Letters outside of the sum that binds them: an index that was not renamed, a sum that means what follows too."""

from __future__ import annotations

from collections.abc import Iterable

from ...kernel.records import replace
from ..latex.tree import Big, Node, Product, Scripted, Stretch, Symbol, Total
from ..trees import free_scripts, heads_of, inside
from .changes import Change, balanced, edited
from .mend import Mend, rebuilt

__all__ = ["bound_letters", "rebound", "stray_letters", "widened", "widened_with_mends", "with_letters"]

Found = list[tuple[Big, Stretch]]


def bound_letters(node: Node) -> set[str]:
    """The letters that sums anywhere in a side bind."""
    sums = (part.lower for part in inside(node) if isinstance(part, Big) and part.lower is not None)
    return {head.name for lower in sums for head in heads_of(lower)}


def stray_letters(node: Node, own: Iterable[str]) -> set[str]:
    """The letters that stand free in a side, are bound elsewhere in it, and are none of its chain's own."""
    return {letter.name for letter in free_scripts(node)} & bound_letters(node) - set(own)


def widened(node: Node, stray: set[str]) -> Node:
    """The tree in which a sum takes the terms after it too, as far as they speak of its index: Σ_i a_i + b_i."""
    return _widened(node, stray, [])


def widened_with_mends(node: Node, stray: set[str], source: str) -> tuple[Node, tuple[Mend, ...]]:
    """The same, with what was read in the place of what is written."""
    found: Found = []
    wide = _widened(node, stray, found)
    return wide, tuple(_bracketed(inner, at, source) for inner, at in found)


def _bracketed(inner: Big, at: Stretch, source: str) -> Mend:
    opening = Change(Stretch(inner.body.at.start, inner.body.at.start), "(")
    whole = balanced(source, at)
    return Mend(whole, edited(source, whole, (opening,)).strip() + ")")


def _widened(node: Node, stray: set[str], found: Found) -> Node:
    if isinstance(node, Total):
        node = _with_wide_sums(node, stray, found)
    return rebuilt(node, lambda part: _widened(part, stray, found))


def _with_wide_sums(node: Total, stray: set[str], found: Found) -> Node:
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
            found.append((inner, Stretch(inner.at.start, node.terms[after[-1]][1].at.end)))
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


def with_letters(node: Node, stray: set[str], meant: str, source: str) -> tuple[Node, tuple[Mend, ...]]:
    """The side with its stray letters read as another one."""
    places = [letter for letter in free_scripts(node) if letter.name in stray]
    found = {letter.at: Symbol(meant, letter.at, letter.font) for letter in places}

    def walk(part: Node) -> Node:
        if isinstance(part, Symbol) and part.at in found:
            return found[part.at]
        return rebuilt(part, walk)

    return walk(node), tuple(_renamed(node, set(found), meant, source))


def rebound(node: Node, own: Iterable[str], source: str) -> tuple[Node, tuple[Mend, ...]]:
    r"""The side with Σ_i e^{z_l} read as Σ_l e^{z_l}, where l is bound nowhere and i is not used."""
    mends: list[Mend] = []

    def walk(part: Node, bound: frozenset[str]) -> Node:
        if not isinstance(part, Big):
            return rebuilt(part, lambda inner: walk(inner, bound))
        heads = tuple(heads_of(part.lower)) if part.lower is not None else ()
        inner_letters = {letter.name for letter in free_scripts(part.body)}
        foreign = inner_letters - bound
        if len(heads) == 1 and len(foreign) == 1 and heads[0].name not in inner_letters:
            (head,), (letter,) = heads, foreign
            end = max(head.at.end, part.lower.at.end if part.lower is not None else 0)
            at = balanced(source, Stretch(part.at.start, end))
            mends.append(Mend(at, edited(source, at, [Change(head.at, letter)])))
            lower = _with_head(part.lower, head, letter)
            return replace(part, lower=lower, body=walk(part.body, bound | foreign))
        return replace(part, body=walk(part.body, bound | {head.name for head in heads}))

    return walk(node, frozenset(own)), tuple(mends)


def _with_head(lower: Node | None, head: Symbol, letter: str) -> Node | None:
    if lower is None:
        return None

    def walk(part: Node) -> Node:
        if isinstance(part, Symbol) and part.at == head.at:
            return Symbol(letter, part.at, part.font)
        return rebuilt(part, walk)

    return walk(lower)


def _renamed(node: Node, letters: set[Stretch], meant: str, source: str) -> list[Mend]:
    """A mend for every name that has one of the letters in its scripts."""
    mends: list[Mend] = []
    for part in inside(node):
        if isinstance(part, Scripted) and isinstance(part.base, Symbol):
            scripts = [script for script in (part.lower, part.upper) if script is not None]
            own = [letter.at for script in scripts for letter in inside(script) if letter.at in letters]
            at = balanced(source, part.at)
            if own:
                mends.append(Mend(at, edited(source, at, [Change(place, meant) for place in own])))
    return sorted(mends, key=lambda mend: mend.at.start)
