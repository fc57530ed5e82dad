r"""Names that everybody knows: \mathbf 1, I, the unit vector e_k, \%."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ...kernel import delta, number
from ..latex.tree import Compared, Node, Numeral, Symbol
from . import scripts
from .refusal import UnreadableError
from .values import Value

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = ["constant"]

NAMES = frozenset({r"\infty", "∞", "1", r"\vec{1}", r"\%", "0", r"\vec{0}", "I", "E", "e", r"\mathrm{e}"})


def constant(e: Elaboration, symbol: Symbol, lower: Node | None) -> Value | None:
    """The value of a name that is one of them and that the page has not taken for something else; else None."""
    if symbol.name not in NAMES:
        return None
    match symbol:
        case Symbol(r"\infty" | "∞") if symbol.name not in e.scope.definitions:
            raise UnreadableError("∞ is no number", symbol.at, "a number, or a limit")
        case Symbol("1", font="bold" | "blackboard") | Symbol(r"\vec{1}") if not isinstance(lower, Compared):
            axis = e.fresh_axis()
            if lower is not None:
                _join(e, axis.size, lower)
            return Value(number(1), (axis,), e.scope.customs.upright)
        case Symbol(r"\%"):
            return Value(number(Fraction(1, 100)))
        case Symbol("0", font="bold") | Symbol(r"\vec{0}"):
            return Value(number(0))
        case Symbol("I" | "E" as name, font="" | "bold" | "roman") if name not in e.scope.definitions:
            if name == "E" and symbol.font != "bold":
                return None
            return _identity(e, lower)
        case Symbol("e" | r"\mathrm{e}") if lower is not None and scripts.is_euler(e, symbol):
            places = scripts.index_list(e, lower)
            if places is None or len(places) != 1:
                return None
            e.note("e with an index is a unit vector")
            axis = e.fresh_axis()
            e.ranges.join(axis.size, scripts.size_of(places[0]))
            return Value(delta(places[0], axis), (axis,), e.scope.customs.upright)
    return None


def _identity(e: Elaboration, lower: Node | None) -> Value | None:
    """δ_ab; I_n with its size, I_jk one entry."""
    if lower is not None:
        places = scripts.index_list(e, lower)
        if places is not None and len(places) == 2:
            e.note("I is the identity matrix")
            e.ranges.join(scripts.size_of(places[0]), scripts.size_of(places[1]))
            return Value(delta(places[0], places[1]))
        if places is None or len(places) != 1:
            return None
    e.note("I is the identity matrix")
    row, column = e.fresh_axis(), e.fresh_axis()
    e.ranges.join(row.size, column.size)
    if lower is not None:
        _join(e, row.size, lower)
    return Value(delta(row, column), (row, column))


def _join(e: Elaboration, size: str | int, lower: Node) -> None:
    match lower:
        case Symbol(name):
            e.ranges.join(size, name)
        case Numeral(text) if text.isdigit():
            e.ranges.join(size, int(text))
