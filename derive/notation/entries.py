"""How a variable, a relation between indices and what stands below Σ and ∂ are written: all that contains no term."""

from __future__ import annotations

from ..kernel.records import dataclass
from ..kernel.terms import Bound, Index, Size, Variable
from .indices import Scope, index_layout, index_list
from .layout import BigOperator, Brackets, Layout, Operator, Script, Symbol, raised, row
from .names import name_layout
from .notation import Notation, Style
from .pieces import BIG_GLYPHS, GAP, TIGHT_RELATIONS, Edge, Level, Piece, separated

__all__ = ["PARTIAL", "Entries"]

SIGMA = Symbol("Σ", r"\sum")
PARTIAL = Symbol("∂", r"\partial ")


@dataclass(frozen=True, slots=True)
class Entries:
    """Writes names and indices in a notation; ``scope`` names the indices that are bound around them."""

    notation: Notation
    scope: Scope

    def symbol(self, name: str, *, function: bool = False) -> Layout:
        """The name by itself, in its style."""
        style = self.notation.style(name)
        return styled(name, style, function=function)

    def variable(self, variable: Variable) -> Piece:
        """x, z_j, or one written applied to another: σ(z_j)."""
        argument = self.notation.style(variable.name).applied_to
        symbol = self.symbol(variable.name, function=argument is not None)
        if argument is not None:
            inside = self.variable(Variable(argument, variable.indices))
            return Piece(row(symbol, Brackets(inside.layout)))
        if not variable.indices:
            glyph = isinstance(symbol, Symbol) and symbol.text in BIG_GLYPHS
            edge = Edge.GLYPH if glyph else Edge.LETTER
            primed = isinstance(symbol, Script) and symbol.upper is not None
            return Piece(symbol, Level.POWER if primed else Level.ATOM, edge, edge)
        lower = index_list(variable.indices, self.scope)
        if isinstance(symbol, Script) and symbol.upper is None and symbol.lower is not None:
            return Piece(Script(symbol.base, row(symbol.lower, Symbol(",", ","), lower)))
        if isinstance(symbol, Script) and symbol.lower is None:
            return Piece(Script(symbol.base, lower, symbol.upper), Level.POWER)
        return Piece(Script(symbol, lower))

    def relation(self, left: Index, operator: Operator, right: Index) -> Layout:
        """left operator right, between indices."""
        return row(index_layout(left, self.scope), operator, index_layout(right, self.scope))

    def big_operator(self, bound: Bound, size: Size, below: tuple[tuple[str, Index], ...]) -> BigOperator:
        """Σ with what stands below and, where it is needed, above."""
        index = index_layout(bound, self.scope)
        last = Symbol(str(size), str(size)) if isinstance(size, int) else self.symbol(size)
        if not below:
            return BigOperator(
                SIGMA, index, row(index, TIGHT_RELATIONS["="], Symbol("1", "1")), last, isinstance(size, int)
            )
        restrictions = separated([self.relation(bound, TIGHT_RELATIONS[sign], other) for sign, other in below])
        return BigOperator(
            SIGMA, restrictions, restrictions, last if isinstance(size, int) else None, isinstance(size, int)
        )

    def below_partial(self, variables: tuple[Variable, ...]) -> list[Layout]:
        """∂z_k², ∂z_k ∂z_l: what stands under ∂."""
        items: list[Layout] = []
        for variable in dict.fromkeys(variables):
            piece = self.variable(variable)
            layout = piece.layout
            times = variables.count(variable)
            if times > 1:
                layout = raised(layout, Symbol(str(times), str(times)))
            items += [*([GAP] if items else []), PARTIAL, layout]
        return items


def styled(name: str, style: Style, *, function: bool = False) -> Layout:
    """A name in its style."""
    layout = name_layout(style.symbol or name, function=function)
    if style.latex is None:
        return layout
    return Symbol(style.symbol or name, style.latex)
