"""Variables whose rows are one-hot: for each m, y_mi is 1 at one class i and 0 at the others.

The class of row m is a function of m, for which the language has no word.  What is used instead are the laws

    y_mi² = y_mi,    y_mi y_mk = 0 for i ≠ k,    Σ_i y_mi = 1,    Σ_i y_mi f(i) · y_mk = y_mk f(k),

the last for every f that is defined at all classes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .atoms import Atom, Entry, Monomial, PatternSum, Rational, monomial_of
from .polynomial import ZERO, single
from .quotients import Ratio
from .readback import renamed
from .records import dataclass
from .terms import Bound, Case, Fresh, Index, Term, Variable, number, substitute_indices, subterms, summation

if TYPE_CHECKING:
    from .normal import Reduction

Pairs = tuple[tuple[Index, Index], ...]


def linked_by_rows(terms: Iterable[Term], rows: frozenset[str]) -> list[set[Index]]:
    """The classes at which each of the variables is taken, bound ones apart: whether two coincide matters."""
    found: dict[str, set[Index]] = {}
    if not rows:
        return []
    for part in (part for term in terms for part in subterms(term)):
        if isinstance(part, Variable) and part.name in rows and not isinstance(part.indices[-1], Bound):
            found.setdefault(part.name, set()).add(part.indices[-1])
    return list(found.values())


@dataclass(frozen=True)
class _At:
    """An entry of a one-hot row: which row, and at which class."""

    row: tuple[str, tuple[Index, ...]]
    label: Index


class Rows:
    """The laws of one-hot rows under a `Reduction`."""

    def __init__(self, reduction: Reduction, names: frozenset[str]) -> None:
        self.reduction = reduction
        self.names = names

    def at(self, base: Atom, power: Rational) -> _At | None:
        """The row and class of an entry of a one-hot variable with a positive power."""
        match base.content:
            case Entry(name, indices) if name in self.names and power > 0:
                return _At((name, indices[:-1]), indices[-1])
        return None

    def simplified(self, ratio: Ratio) -> Ratio:
        """The quotient by the laws, one monomial of the numerator after the other."""
        total = Ratio(ZERO)
        for monomial, coefficient in ratio.numerator:
            part = self._of_monomial(monomial) or Ratio(single(monomial))
            total = self.reduction.plus(total, part * Ratio(single((), coefficient)))
        return total * Ratio(single(()), ratio.denominator) if ratio.denominator else total

    def _of_monomial(self, monomial: Monomial) -> Ratio | None:
        """What the monomial is by one of the laws, or None where none applies."""
        entries = [(place, found) for place, (a, p) in enumerate(monomial) if (found := self.at(a, p))]
        for place, found in entries:
            base, power = monomial[place]
            if power != 1:
                return self.simplified(Ratio(single((*monomial[:place], (base, 1), *monomial[place + 1 :]))))
            for _, other in entries:
                if other.row == found.row and self.reduction.apart(found.label, other.label):
                    return Ratio(ZERO)
        return self._joined(monomial, {found.row for _, found in entries})

    def _joined(self, monomial: Monomial, rows: set[tuple[str, tuple[Index, ...]]]) -> Ratio | None:
        """The monomial with a sum along a one-hot row taken together with what is at the same row outside of it."""
        for place, (base, power) in enumerate(monomial):
            match base.content:
                case PatternSum() as pattern if isinstance(power, int) and power > 0:
                    own, opening = self.reduction.read.opening(pattern)
                    sign, body = renamed(pattern.body, opening)
                    inside = {at.row for a, p in body if (at := self.at(a, p)) and at.label in own}
                    rest = monomial_of((*monomial[:place], (base, power - 1), *monomial[place + 1 :]))
                    if self._meets(inside, rows, rest):
                        apart = tuple((opening.get(a, a), opening.get(b, b)) for a, b in pattern.apart)
                        joined = monomial_of((*body, *rest))
                        return self.reduction.scaled(self.reduction.sums.pattern(own, apart, joined), sign)
        return None

    def _meets(
        self, inside: set[tuple[str, tuple[Index, ...]]], rows: set[tuple[str, tuple[Index, ...]]], rest: Monomial
    ) -> bool:
        """Whether a row summed inside a pattern occurs beside it too: at a class, or summed in another pattern."""
        if inside & rows:
            return True
        for base, power in rest:
            match base.content:
                case PatternSum() as pattern if isinstance(power, int) and power > 0:
                    own, opening = self.reduction.read.opening(pattern)
                    _, body = renamed(pattern.body, opening)
                    if any((at := self.at(a, p)) and at.label in own and at.row in inside for a, p in body):
                        return True
        return False

    def sifted(self, indices: list[Fresh], apart: Pairs, monomial: Monomial) -> Ratio | None:
        """Σ of a monomial in which one row stands at two classes, one of them summed: the sum at the other class."""
        entries = [found for a, p in monomial if (found := self.at(a, p))]
        for summed in entries:
            if isinstance(summed.label, Fresh) and summed.label in indices and summed.label not in summed.row[1]:
                for other in entries:
                    if other.row == summed.row and other.label != summed.label:
                        return self._at_one_class(summed.label, other.label, indices, apart, monomial)
        return None

    def _at_one_class(
        self, summed: Fresh, label: Index, indices: list[Fresh], apart: Pairs, monomial: Monomial
    ) -> Ratio:
        """Σ over the other indices of the monomial at summed = label; 0 where the two are kept apart."""
        term: Term = self.reduction.read.monomial(monomial)
        for left, right in apart:
            term = Case(left, right, number(0), term)
        term = substitute_indices(term, {summed: label})
        if any({left, right} == {summed, label} for left, right in apart):
            term = number(0)
        for index in indices:
            if index != summed:
                term = summation(index, term)
        return self.reduction.value(term)

    def whole_row(self, index: Fresh, apart: Pairs, monomial: Monomial) -> bool:
        """Whether the monomial is one entry, summed over all classes of its row: then the sum is 1."""
        match monomial:
            case ((base, power),) if not apart and (found := self.at(base, power)):
                return found.label == index and index not in found.row[1]
        return False
