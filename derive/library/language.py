"""The objects of a derivation in a notation: indices, variables, softmax, the loss, the given on the labels."""

from __future__ import annotations

from functools import cached_property

from sympy import Eq, Expr, IndexedBase, Integer, Lambda, Symbol, exp, log

from derive.bridge.building import summed, times
from derive.bridge.defined import Defined
from derive.calculus.expressions import negative, over
from derive.library.notation import Notation, notation_of

from ..kernel.records import dataclass

__all__ = ["Language", "language"]


@dataclass(frozen=True)
class Language:
    """SymPy objects for the names of a notation, called as a terminal shows them."""

    notation: Notation

    @cached_property
    def index(self) -> Symbol:
        """The class j of σ_j."""
        return Symbol(self.notation.plain("index"), integer=True)

    @cached_property
    def other(self) -> Symbol:
        """The k of ∂/∂z_k."""
        return Symbol(self.notation.plain("other"), integer=True)

    @cached_property
    def dummy(self) -> Symbol:
        """The bound index of the denominator."""
        return Symbol(self.notation.plain("dummy"), integer=True)

    @cached_property
    def size(self) -> Symbol:
        """The number of classes."""
        return Symbol(self.notation.plain("size"), integer=True, positive=True)

    @cached_property
    def logits(self) -> IndexedBase:
        """z."""
        return IndexedBase(self.notation.plain("logits"))

    @cached_property
    def labels(self) -> IndexedBase:
        """y."""
        return IndexedBase(self.notation.plain("labels"))

    @cached_property
    def softmax(self) -> Defined:
        """σ_j := e^{z_j}/Σ_i e^{z_i}, at its own parameter j."""
        total = summed(exp(self.logits[self.dummy]), (self.dummy, Integer(1), self.size))
        body = over(exp(self.logits[self.index]), total)
        return Defined(self.notation.plain("probs"), (self.index,), Lambda((self.index,), body))

    @cached_property
    def loss(self) -> Defined:
        """CE := Σ_j −y_j log σ_j, or −Σ_j y_j log σ_j as the notation has it."""
        limit = (self.index, Integer(1), self.size)
        term = times(self.labels[self.index], log(self.softmax, evaluate=False))
        inside = self.notation.minus_inside
        body = summed(negative(term), limit) if inside else negative(summed(term, limit))
        return Defined(self.notation.plain("loss"), (), Lambda((), body))

    @cached_property
    def labels_sum_to_one(self) -> Eq:
        """The given Σ_j y_j = 1."""
        whole = summed(self.labels[self.index], (self.index, Integer(1), self.size))
        return Eq(whole, Integer(1), evaluate=False)

    @property
    def kept(self) -> Symbol:
        """The index that is written where j = k."""
        return self.other if self.notation.keep_other else self.index

    def at(self, index: Symbol) -> Expr:
        """z_index."""
        return self.logits[index]


def language(notation: Notation | str) -> Language:
    """The objects for a notation, or for what `notation_of` reads."""
    return Language(notation_of(notation))
