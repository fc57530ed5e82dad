"""The ways in which a side can be meant without a change of meaning: as it is written, and with its slips put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..kernel.records import dataclass, replace
from ..reading.latex import Macros
from ..reading.latex.tree import Node
from ..reading.mending import (
    Mend,
    Placement,
    cleaned,
    early_or_late,
    natural,
    rebound,
    stray_brackets,
    stray_letters,
    widened_with_mends,
    with_letter_below,
    with_letters,
    with_partials,
)
from ..reading.page import Side

__all__ = [
    "Mended",
    "Variant",
    "as_written",
    "bracketed",
    "closed_elsewhere",
    "differentiated",
    "lettered",
    "rebinding",
    "with_index",
]

Mended = tuple[Side, Mend]
"""A slip with the side in whose text it is."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A side as it can be meant, with the slips that were put right.

    ``certain`` says that nothing else can be meant, so that a refutation of it counts; ``fraction`` that a fraction
    without any ∂ was read as a derivative.
    """

    side: Side
    mends: tuple[Mended, ...] = ()
    notes: tuple[str, ...] = ()
    certain: bool = True
    fraction: bool = False


def as_written(side: Side, own: Iterable[str]) -> Variant:
    """The side as it is written; what is a slip in it all the same is named.

    A sum takes the terms after it too, where they speak of its index and nothing else can give it a meaning.
    """
    own = set(own)
    source = side.formula.text
    node, mends = cleaned(side.node, own, source)
    notes: tuple[str, ...] = ()
    stray = stray_letters(side.node, own)
    if stray:
        wide, wider = widened_with_mends(side.node, stray, source)
        if not stray_letters(wide, own):
            node, more = cleaned(wide, own, source)
            mends, notes = (*wider, *more), ("a sum takes what follows",)
    return Variant(_with(side, node), tuple((side, mend) for mend in mends), notes)


def differentiated(variant: Variant, by: Mapping[Node, str]) -> Iterator[Variant]:
    """The side with every ∂ that was forgotten; then also where both of a fraction's were: it may be meant as one."""
    source = variant.side.formula.text
    node, mends = with_partials(variant.side.node, source, {})
    if mends:
        yield _more(variant, node, mends)
    every, more = with_partials(variant.side.node, source, by)
    if len(more) > len(mends):
        yield replace(_more(variant, every, more), certain=False, fraction=True)


def lettered(variant: Variant, stray: set[str], meant: str) -> Variant:
    """The side with its stray letters read as another."""
    node, mends = with_letters(variant.side.node, stray, meant, variant.side.formula.text)
    return _more(variant, node, mends)


def rebinding(variant: Variant, own: set[str]) -> Variant | None:
    """The side with its sums over the letter that is used in them; None where that is so already."""
    node, mends = rebound(variant.side.node, own, variant.side.formula.text)
    return _more(variant, node, mends) if mends else None


def with_index(variant: Variant, letter: str, vectors: set[str]) -> Variant | None:
    """The side with a derivative by a whole vector read as one by an entry."""
    found = with_letter_below(variant.side.node, letter, vectors, variant.side.formula.text)
    return None if found is None else _more(variant, *found)


def bracketed(variant: Variant, own: Iterable[str], macros: Macros) -> list[Variant]:
    """The side with its stray brackets in pairs, in every natural way; none, where it has no stray brackets."""
    side = variant.side
    stray = stray_brackets(side.node, side.formula.text)
    if not stray:
        return []
    ways = natural(side.formula.text, side.node.at, stray, macros)
    return [_placed(variant, way, own) for way in ways if not stray_brackets(way.node, side.formula.text)]


def closed_elsewhere(variant: Variant, own: Iterable[str], macros: Macros) -> Iterator[Variant]:
    """The side with its one stray bracket's partner in other places: no repair, but something to suggest."""
    side = variant.side
    stray = stray_brackets(side.node, side.formula.text)
    if len(stray) == 1:
        for way in early_or_late(side.formula.text, side.node.at, stray[0], macros):
            yield _placed(variant, way, own)


def _placed(variant: Variant, way: Placement, own: Iterable[str]) -> Variant:
    node, mends = cleaned(way.node, own, variant.side.formula.text)
    return replace(_more(variant, node, (*way.mends, *mends)), certain=False)


def _more(variant: Variant, node: Node, mends: Iterable[Mend]) -> Variant:
    side = variant.side
    return replace(variant, side=_with(side, node), mends=(*variant.mends, *((side, mend) for mend in mends)))


def _with(side: Side, node: Node) -> Side:
    return side if node is side.node or node == side.node else replace(side, node=node)
