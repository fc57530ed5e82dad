"""Which symbols a page uses: data, chosen by a preset or by the author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..kernel.records import dataclass
from ..kernel.terms import Term

__all__ = ["Notation", "Style"]


@dataclass(frozen=True, slots=True)
class Style:
    r"""How one name is written.

    ``symbol`` is written in place of the name (``"ŷ"``, ``r"\hat y"``, ``"CE"``); ``latex`` overrides what LaTeX gets
    and is passed on as it is.  ``applied_to`` names the variable it is written applied to: σ with index j as σ(z_j).
    """

    symbol: str | None = None
    latex: str | None = None
    applied_to: str | None = None


@dataclass(frozen=True, slots=True)
class Notation:
    """The names of a page, and its abbreviations.

    ``abbreviations`` are pairs of a closed term and the symbol that stands for it; a subterm equal to the term, however
    its bound indices are called, is written as the symbol.  ``logarithm`` is ``log`` or ``ln``.  ``limits`` says
    whether LaTeX sums show 1 and n (text and pictures name the index alone).
    """

    names: Mapping[str, Style] = field(default_factory=dict, hash=False)
    abbreviations: tuple[tuple[Term, str], ...] = ()
    logarithm: str = "log"
    limits: bool = True

    def style(self, name: str) -> Style:
        """The style of a name; the default one where none was given."""
        return self.names.get(name, Style())

    def abbreviation(self, term: Term) -> str | None:
        """The symbol that stands for a term, if there is one."""
        return next((symbol for long, symbol in self.abbreviations if long == term), None)
