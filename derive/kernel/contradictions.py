"""Whether what a claim needs and what is given can hold at once, as far as linear algebra and squares tell.

What is said for each value of an index is taken at every index that is named, and at two more.  What must be positive
is then a list of polynomials, linear in their monomials.  No values make all of them positive if a combination with
positive coefficients is a number that is not, and Fourier and Motzkin's elimination finds it.  That a square is not
negative, and a size no less than its least value, are rows like the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from .atoms import ONE, Entry, Monomial, atom
from .cases import Place
from .polynomial import Polynomial, constant, normalised, single
from .quotients import Ratio
from .records import dataclass
from .refusals import Beyond, Undefined
from .signs import never_negative, sign_of
from .terms import (
    Bound,
    Fresh,
    Index,
    Number,
    Relation,
    Size,
    Term,
    Variable,
    substitute_indices,
    subtract,
)

if TYPE_CHECKING:
    from .normal import Reduction

MOST_INSTANCES = 50
"""What could be taken at more places is taken at none."""

MOST_ROWS = 60
"""With more, the elimination ends and has found nothing."""

Row = tuple[Polynomial, bool]
"""A polynomial, and whether it is positive, or only not negative."""


@dataclass(frozen=True)
class _Said:
    """``term`` operator 0, for each value of the indices ``own``."""

    operator: str
    term: Term
    own: tuple[Index, ...]
    harmless: bool
    """Whether nothing that is harmless too contradicts it where no given is an equation: it holds for large values."""


def contradictory(facts: Reduction, relations: Iterable[Relation] = ()) -> bool:
    """Whether no values meet all of what has been noted and the relations between terms say.

    Σ_j (a_j − a_k)/(a_j − a_k) needs a_j ≠ a_k for each j, k among them; log(x − 1) + log(−x) needs x > 1 and x < 0.
    """
    # A list: reading a polynomial back may evaluate sums, and that notes what they need.
    said = [_needed(operator, p, facts) for (operator, _), p in list(facts.conditions.items())]
    said += [found for relation in relations if (found := _given(relation))]
    if not said or (not facts.rewrites and all(one.harmless for one in said)):
        return False
    noted = facts.noted()
    try:
        values = _values(said, facts)
        rows = [row for one in said for row in _rows(one, values, facts)]
        _require_signs([polynomial for polynomial, positive in rows if positive], facts)
        return _inconsistent(rows + _signs([polynomial for polynomial, _ in rows], facts))
    except Undefined:
        return True
    except Beyond:
        return False
    finally:
        facts.take_back(noted)


def _require_signs(polynomials: list[Polynomial], facts: Reduction) -> None:
    """Look at the signs of factors: z > 0, −y > 0 and yz > 0 are `Undefined` at once."""
    facts.positive_polynomials |= {normalised(polynomial).key for polynomial in polynomials}
    for polynomial in polynomials:
        facts.logs.of([(Ratio(polynomial), 1)])


def _needed(operator: str, polynomial: Polynomial, facts: Reduction) -> _Said:
    own = tuple(sorted((i for i in polynomial.indices if isinstance(i, Fresh)), key=repr))
    rising = all(c > 0 for m, c in polynomial if m != ONE)
    harmless = rising if operator == ">" else not own or len(polynomial.indices) == 1
    return _Said(operator, facts.read.polynomial(polynomial), own, harmless)


def _given(relation: Relation) -> _Said | None:
    left, right = relation.left, relation.right
    if isinstance(left, Place | Bound) or isinstance(right, Place | Bound) or relation.operator not in (">", "≥"):
        return None
    harmless = isinstance(left, Variable) and isinstance(right, Number)
    return _Said(relation.operator, subtract(left, right), relation.each, harmless)


def _values(said: list[_Said], facts: Reduction) -> Mapping[Size, list[Place]]:
    """Of each range over which something is said for each index: the indices that are named, and two more."""
    named = [i for i in facts.places if not isinstance(i, Fresh)]
    values: dict[Size, list[Place]] = {}
    for size in sorted({i.size for one in said for i in one.own if isinstance(i, Place)}, key=repr):
        own = values[size] = [i for i in named if i.size == size]
        for _ in range(2 if isinstance(size, str) else 0):
            own.append(facts.new_index(size, "i", list(own)))
    return values


def _rows(one: _Said, values: Mapping[Size, list[Place]], facts: Reduction) -> Iterator[Row]:
    """What is said, at every choice of its indices that it is said of."""
    choices = [values[i.size] for i in one.own if isinstance(i, Place)]
    for chosen in product(*choices) if prod(map(len, choices)) <= MOST_INSTANCES else ():
        at = dict(zip(one.own, chosen, strict=True))
        if all(facts.apart(at[i], at.get(other, other)) for i in at for other in _kept_from(i, one, facts)):
            try:
                ratio = facts.value(substitute_indices(one.term, at))
            except Beyond:
                continue
            if one.operator == "≠":
                if not ratio.numerator:
                    raise Undefined("a divisor is 0")
            elif not ratio.denominator:
                never = one.operator == ">" and never_negative(-ratio.numerator, facts)
                yield (constant(-1), True) if never else (ratio.numerator, one.operator == ">")


def _kept_from(index: Index, one: _Said, facts: Reduction) -> set[Index]:
    """The indices that an index of a "for each" differs from; that of a sum around it takes some other value."""
    apart = set[Index]().union(*(pair for pair in facts.distinct if index in pair)) - {index}
    return {other for other in apart if other in one.own or not isinstance(other, Fresh)}


def _signs(polynomials: Iterable[Polynomial], facts: Reduction) -> list[Row]:
    """What holds anyway: monomials that are not negative, and the least values of sizes."""
    monomials = dict.fromkeys(m for polynomial in polynomials for m in polynomial.terms if m != ONE)
    rows: list[Row] = [(single(m), False) for m in monomials if sign_of(m, facts)]
    for size, least in facts.lower.items():
        monomial = ((atom(Entry(str(size), ())), 1),)
        if monomial in monomials:
            rows.append((single(monomial) + constant(-least), False))
    return rows


def _inconsistent(rows: list[Row]) -> bool:
    """Whether a combination of the rows with positive coefficients says that a number is what it is not."""
    while rows:
        fixed = [(c, strict) for polynomial, strict in rows if (c := polynomial.constant) is not None]
        if any(c < 0 or (strict and c == 0) for c, strict in fixed):
            return True
        rows = [row for row in dict.fromkeys(rows) if row[0].constant is None]
        if not rows or len(rows) > MOST_ROWS:
            return False
        monomials = dict.fromkeys(m for polynomial, _ in rows for m in polynomial.terms if m != ONE)
        rows = min((_eliminated(m, rows) for m in monomials), key=len)
    return False


def _eliminated(monomial: Monomial, rows: list[Row]) -> list[Row]:
    """The rows without the monomial: those in which it was positive added to those in which it was negative."""
    parts: dict[int, list[Row]] = {1: [], 0: [], -1: []}
    for row in rows:
        c = row[0].terms.get(monomial, 0)
        parts[(c > 0) - (c < 0)].append(row)
    joined = [(_without(monomial, p, q), s or t) for p, s in parts[1] for q, t in parts[-1]]
    return parts[0] + joined


def _without(monomial: Monomial, left: Polynomial, right: Polynomial) -> Polynomial:
    """left · a + right · b without the monomial, which is positive in left and negative in right; a, b > 0."""
    return left * constant(-right.terms[monomial]) + right * constant(left.terms[monomial])
