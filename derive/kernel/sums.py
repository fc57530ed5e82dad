"""Sums over a range: sifting, pulling out, exclusions, and patterns of coupled indices in canonical form.

Σ_i f(i) is split at the indices A that a case on i mentions: Σ_{a in A} f(a) + Σ_{i not in A} f(i).  Both parts are
free of that case, so a δ is sifted exactly and lazily: a branch that does not apply need not be defined, one that
applies must be.  The second part is the full sum minus the terms at A where these are defined, and keeps its exclusion
where they are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, permutations
from typing import TYPE_CHECKING

from .atoms import ONE, Atom, Entry, Monomial, PatternSum, atom, height_of, monomial_key, monomial_of, times
from .partial_fractions import fractions_of
from .polynomial import UNIT, ZERO, single
from .quotients import Ratio
from .readback import renamed, sorted_pairs
from .refusals import Beyond, Undefined
from .terms import (
    Bound,
    Case,
    Free,
    Fresh,
    Index,
    Last,
    Literal,
    Number,
    Size,
    Summation,
    Term,
    Variable,
    children,
    opened,
    substitute_indices,
    subterms,
)

if TYPE_CHECKING:
    from .normal import Reduction

Member = Free | Fresh | Literal | Last
Pairs = tuple[tuple[Index, Index], ...]


def linked(terms: Iterable[Term], also: Iterable[set[Index]] = ()) -> list[set[Index]]:
    """The indices of the terms in classes: two share one where cases compare them, directly or through others.

    The indices in one set of ``also`` share one too.  An index that a sum inside the terms binds has a name of its own.
    """
    classes: list[set[Index]] = []
    names, compared = count(1), list[set[Index]]()
    for term in terms:
        if any(isinstance(part, Case) for part in subterms(term)):
            _compare(term, {}, names, compared)
    for joined in (*compared, *also):
        for other in [c for c in classes if not c.isdisjoint(joined)]:
            joined = joined | other
            classes.remove(other)
        classes.append(joined)
    return classes


def _compare(term: Term, own: Mapping[Index, Index], names: Iterator[int], found: list[set[Index]]) -> None:
    """Add the pairs of indices that cases compare; ``own`` are the names of bound ones."""
    if isinstance(term, Case):
        found.append({own.get(term.left, term.left), own.get(term.right, term.right)})
    elif isinstance(term, Summation):
        own = {**own, Bound(term.height): Bound(-next(names))}
    for part in children(term):
        if not isinstance(part, Variable | Number):
            _compare(part, own, names, found)


MOST_SUMS = 10
"""Sums inside sums may be written out to ten times the limit of one, all told."""


class Sums:
    """The values of sums under a `Reduction`."""

    def __init__(self, reduction: Reduction) -> None:
        self.reduction = reduction
        self.written = 0

    def value(self, term: Summation) -> Ratio:
        """The normal form of a sum."""
        reduction = self.reduction
        if isinstance(term.size, int):
            return self.written_out(term, term.size)
        bound = Bound(term.height)
        members: list[Member] = []
        for group in linked([term.body]):
            if bound in group:
                members = sorted((i for i in group if isinstance(i, Member)), key=repr)
        if any(member.size != term.size for member in members):
            raise Beyond(f"an index of 1..{term.size} is compared with one of another range")
        if not all(reduction.apart(a, b) for a in members for b in members if a != b):
            raise Beyond("it is not known whether two indices coincide")
        index = reduction.new_index(term.size, term.hint, members)
        total = self.over_the_rest(reduction.value(opened(term, index)), index, members)
        for member in members:
            total = reduction.plus(total, reduction.value(opened(term, member)))
        return total

    def written_out(self, term: Summation, size: int) -> Ratio:
        """Σ over 1..size for a number ``size``, term by term; refused above the limit."""
        self.written += size
        if size > self.reduction.limits.written_out or self.written > MOST_SUMS * self.reduction.limits.written_out:
            raise Beyond(f"gave up at a sum of {size} terms")
        total = Ratio(ZERO)
        for value in range(1, size + 1):
            total = self.reduction.plus(total, self.reduction.value(opened(term, Literal(value, size))))
        return total

    def over_the_rest(self, body: Ratio, index: Fresh, excluded: list[Member]) -> Ratio:
        """Σ of the body over every value of the index except the excluded ones."""
        reduction = self.reduction
        inside = tuple((f, p) for f, p in body.denominator if index in f.indices)
        outside = tuple((f, p) for f, p in body.denominator if index not in f.indices)
        total = Ratio(ZERO)
        for monomial, coefficient in fractions_of(Ratio(body.numerator, inside), reduction, _contains(index)):
            outer = tuple((a, p) for a, p in monomial if index not in a.indices)
            inner = tuple((a, p) for a, p in monomial if index in a.indices)
            part = self.of_monomial(inner, index, excluded)
            total = reduction.plus(total, reduction.times(Ratio(single(outer, coefficient)), part))
        return reduction.times(total, Ratio(UNIT, outside)) if outside else total

    def of_monomial(self, monomial: Monomial, index: Fresh, excluded: list[Member]) -> Ratio:
        """Σ of a monomial all of whose atoms contain the index, over all its values but the excluded ones."""
        reduction = self.reduction
        if monomial == ONE:
            return reduction.entry(atom(Entry(str(index.size), ()))) + Ratio(single(ONE, -len(excluded)))
        kept: list[Member] = []
        corrections: list[Ratio] = []
        for member in excluded:
            before = reduction.noted()
            try:
                corrections.append(
                    reduction.value(substitute_indices(reduction.read.monomial(monomial), {index: member}))
                )
            except Undefined:
                reduction.take_back(before)
                kept.append(member)
        total = self.pattern([index], tuple((index, member) for member in kept), monomial)
        for correction in corrections:
            total = reduction.plus(total, -correction)
        return total

    def pattern(self, indices: list[Fresh], apart: Pairs, monomial: Monomial) -> Ratio:
        """Σ of the monomial over all its indices: the sums inside it joined, then apart into connected patterns."""
        powers: list[Monomial] = []
        sign = 1
        for base, power in monomial:
            match base.content:
                case PatternSum() as inner if isinstance(power, int) and power > 0:
                    for _ in range(power):
                        own, opening = self.reduction.read.opening(inner)
                        indices = [*indices, *own]
                        apart += tuple((opening.get(a, a), opening.get(b, b)) for a, b in inner.apart)
                        flip, body = renamed(inner.body, opening)
                        sign *= flip
                        powers.append(body)
                case _:
                    powers.append(((base, power),))
        if len(indices) > self.reduction.limits.coupled_indices:
            raise Beyond(f"gave up at {len(indices)} coupled indices")
        joined = monomial_of(pair for part in powers for pair in part)
        if self.reduction.rows and (sifted := self.reduction.rows.sifted(indices, apart, joined)):
            return self.reduction.scaled(sifted, sign)
        result = Ratio(single(tuple((a, p) for a, p in joined if a.indices.isdisjoint(indices)), sign))
        for group in _components(indices, apart, joined):
            result = self.reduction.times(result, self.connected(group, apart, joined))
        return result

    def connected(self, group: list[Fresh], apart: Pairs, monomial: Monomial) -> Ratio:
        """Σ of the monomial's part in a connected group of indices: an atom, or the size for an empty product."""
        own = tuple((a, p) for a, p in monomial if not a.indices.isdisjoint(group))
        pairs = tuple(pair for pair in apart if not set(pair).isdisjoint(group))
        if own == ONE and not pairs:
            return self.reduction.entry(atom(Entry(str(group[0].size), ())))
        rows = self.reduction.rows
        if rows and len(group) == 1 and rows.whole_row(group[0], pairs, own):
            return Ratio(UNIT)
        for index in group if len(group) > 1 else ():
            # Σ_m Σ_c e^{z_mc}/S_m: the sum over c alone is S_m, which is divided out.
            if not any(index in pair for pair in pairs):
                sign, pattern = canonical([index], (), tuple((a, p) for a, p in own if index in a.indices))
                row = atom(pattern)
                if any(a == row and p < 0 for a, p in own):
                    rest = times(tuple((a, p) for a, p in own if index not in a.indices), ((row, 1),))
                    return self.reduction.scaled(self.pattern([i for i in group if i != index], pairs, rest), sign)
        sign, pattern = canonical(group, pairs, own)
        return self.reduction.scaled(self.reduction.entry(atom(pattern)), sign)


def _contains(index: Index) -> Callable[[Atom], bool]:
    """Whether an atom contains the index."""
    return lambda base: index in base.indices


def _components(indices: list[Fresh], apart: Pairs, monomial: Monomial) -> list[list[Fresh]]:
    """The indices in groups that no atom and no exclusion connects."""
    groups: list[set[Index]] = [{i} for i in indices]
    for joint in [*(a.indices for a, _ in monomial), *(frozenset(pair) for pair in apart)]:
        touched = [g for g in groups if not g.isdisjoint(joint)]
        if len(touched) > 1:
            groups = [g for g in groups if g not in touched] + [set().union(*touched)]
    return [[i for i in indices if i in group] for group in groups]


def canonical(indices: list[Fresh], apart: Pairs, body: Monomial) -> tuple[int, PatternSum]:
    """The pattern under the order of its indices that gives the least text: independent of their names and order.

    With it the sign that this order brings; 0 if two orders bring both, for then the sum is its own negative.
    """
    height = 1 + height_of([body])

    def under(order: tuple[Fresh, ...]) -> tuple[int, PatternSum]:
        to: dict[Index, Index] = {index: Bound(height + place) for place, index in enumerate(order)}
        pairs = sorted_pairs(tuple((to.get(a, a), to.get(b, b)) for a, b in apart))
        sizes: tuple[Size, ...] = tuple(index.size for index in order)
        sign, renamed_body = renamed(body, to)
        return sign, PatternSum(height, sizes, pairs, renamed_body)

    def text(found: tuple[int, PatternSum]) -> tuple[str, str, str]:
        pattern = found[1]
        return repr(pattern.sizes), repr(pattern.apart), monomial_key(pattern.body)

    if len(indices) == 1:
        return under((indices[0],))
    ways = [under(order) for order in permutations(indices)]
    sign, best = min(ways, key=text)
    least = text((sign, best))
    return (0 if any(way[0] != sign and text(way) == least for way in ways) else sign), best
