"""How givens, conditions and definitions are written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..kernel.terms import (
    Bound,
    Case,
    Definition,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Number,
    OneHot,
    Relation,
    Term,
    Variable,
    ZeroLogZero,
)
from .indices import index_layout, outermost
from .layout import Layout, Symbol, row
from .notation import Notation
from .pieces import RELATIONS, separated
from .writing import Writer

if TYPE_CHECKING:
    from .arrays import Array

__all__ = ["abbreviations", "laid_out"]

TURNED = {">": "<", "≥": "≤"}
"""1 > x is written x < 1."""
INDICES = (Free, Literal, Last, Bound, Fresh)


def laid_out(thing: Term | Given | Index | Array, notation: Notation = Notation()) -> Layout:  # noqa: B008 (frozen)
    """The layout of a term, an array, a given, a definition or an index.

    What is written is what is printed: no term is reordered, expanded or simplified.
    """
    match thing:
        case Relation():
            return relation(thing, notation)
        case OneHot(name):
            return row(Writer(notation, outermost(())).symbol(name), words(" is one-hot"))
        case ZeroLogZero():
            return words("0 log 0 = 0")
        case Definition(name, parameters, body):
            writer = Writer(notation, outermost((body,), parameters))
            return row(writer.variable(Variable(name, parameters)).layout, RELATIONS[":="], writer.write(body).layout)
        case Free() | Literal() | Last() | Bound() | Fresh():
            return index_layout(thing, outermost((), (thing,)))
        case _ if isinstance(thing, Term):
            return Writer(notation, outermost((thing,))).write(thing).layout
    from .arranging import array_layout  # few things are arrays

    return array_layout(thing, notation)


def relation(given: Relation, notation: Notation) -> Layout:
    """j ≠ k, Σ_j y_j = 1, y_j ≠ 0 for each j, z_j − z_k ≠ 0 for each j ≠ k."""
    inside, apart = given.left, []
    # 1 where j = k, and the term elsewhere: a condition on the term for j ≠ k alone.
    while isinstance(inside, Case) and inside.left in given.each and inside.equal == Number(Fraction(1)):
        apart.append((inside.left, inside.right))
        inside = inside.unequal
    sides, operator = (inside, given.right), given.operator
    if isinstance(inside, Number) and operator in TURNED:
        sides, operator = (given.right, inside), TURNED[operator]
    terms = [side for side in sides if not isinstance(side, INDICES)]
    scope = outermost(terms, [side for side in sides if isinstance(side, INDICES)])
    writer = Writer(notation, scope)
    left, right = (
        index_layout(side, scope) if isinstance(side, INDICES) else writer.write(side).layout for side in sides
    )
    alone = [index_layout(i, scope) for i in given.each if not any(i == own for own, _ in apart)]
    kept_apart = [row(index_layout(i, scope), RELATIONS["≠"], index_layout(k, scope)) for i, k in apart]
    each = separated([*alone, *kept_apart]) if given.each else None
    return row(left, RELATIONS[operator], right, *([words(" for each "), each] if each else []))


def words(text: str) -> Symbol:
    """Plain words inside mathematics."""
    return Symbol(text, rf"\text{{{text}}}")


def abbreviations(notation: Notation) -> tuple[Layout, ...]:
    """``Σ := Σ_i e^{z_i}`` for each abbreviation, written out with the ones before it."""
    out = []
    for place, (term, symbol) in enumerate(notation.abbreviations):
        earlier = Notation(notation.names, notation.abbreviations[:place], notation.logarithm, notation.limits)
        writer = Writer(earlier, outermost((term,)))
        out.append(row(writer.symbol(symbol), RELATIONS[":="], writer.write(term).layout))
    return tuple(out)
