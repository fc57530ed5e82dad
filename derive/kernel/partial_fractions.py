"""Quotients as sums of fractions: what a sum over an index or an exponential needs in order to be taken term by term.

Each denominator D is read as a polynomial in one of its atoms t, its *main atom*, with the leading and the constant
coefficient a single term whose sign is known.  Then t^a/D^p with a outside 0 ≤ a < deg D is rewritten by
D = l·t^d + … + c, and what is left are the fractions t^a/D^p, 0 ≤ a < d, linearly independent over the functions of the
other atoms.  Two linear denominators with one main atom are separated by l₂D₁ − l₁D₂, which has no t.
"""

from __future__ import annotations

from collections.abc import Callable
from re import sub
from typing import TYPE_CHECKING

from .atoms import Atom, Exponential, Group, Monomial, Rational, atom, inverted, monomial_of, times
from .polynomial import Polynomial, quotient, single
from .quotients import Ratio
from .records import dataclass
from .refusals import Beyond
from .signs import positive
from .terms import Fresh

if TYPE_CHECKING:
    from .normal import Reduction

MOST_REWRITINGS = 2_000
"""More than this, and the quotient is refused."""

Term = tuple[Monomial, Rational]


@dataclass(frozen=True)
class _Denominator:
    """D = leading · t^degree + … + constant, t the atom ``main``; ``lower`` and ``upper`` are D without one of them."""

    group: Atom
    main: Atom
    degree: Rational
    leading: Term
    lower: Polynomial
    constant: Term | None
    upper: Polynomial


def fractions_of(ratio: Ratio, facts: Reduction, may_be_main: Callable[[Atom], bool]) -> Polynomial:
    """The quotient as a polynomial in which `Group` atoms with negative powers stand for its denominators."""
    under = monomial_of((atom(Group(factor)), -power) for factor, power in ratio.denominator)
    whole = Polynomial({times(monomial, under): c for monomial, c in ratio.numerator})
    read = (_denominator(factor, facts, may_be_main) for factor, _ in ratio.denominator)
    denominators = [denominator for denominator in read if denominator is not None]
    return _rewritten(whole, denominators, facts) if denominators else whole


def _denominator(factor: Polynomial, facts: Reduction, may_be_main: Callable[[Atom], bool]) -> _Denominator | None:
    """The factor by its main atom, the first in `_rank` that can be one, if it may be; None where two rank alike."""
    atoms = {base for monomial in factor.terms for base, _ in monomial}
    read = (_by_main(factor, main, facts) for main in sorted(atoms, key=_rank))
    possible = [denominator for denominator in read if denominator is not None]
    if not possible or (len(possible) > 1 and _rank(possible[0].main) == _rank(possible[1].main)):
        return None
    return possible[0] if may_be_main(possible[0].main) else None


def _rank(base: Atom) -> tuple[bool, int, str]:
    """Exponentials first, then what has most indices that the kernel made; the numbers of these do not count."""
    made = sum(1 for index in base.indices if isinstance(index, Fresh))
    return not isinstance(base.content, Exponential), -made, sub(r"#\d+", "#", base.key)


def _by_main(factor: Polynomial, main: Atom, facts: Reduction) -> _Denominator | None:
    powers = {m: dict(m).get(main, 0) for m in factor.terms}
    degree = max(powers.values())
    down = ((main, -degree),)
    leading = _alone(Polynomial({times(m, down): c for m, c in factor if powers[m] == degree}), facts)
    if leading is None:
        return None
    lower = Polynomial({m: c for m, c in factor if powers[m] != degree})
    constant = _alone(Polynomial({m: c for m, c in factor if not powers[m]}), facts)
    upper = Polynomial({m: c for m, c in factor if powers[m]})
    return _Denominator(atom(Group(factor)), main, degree, leading, lower, constant, upper)


def _alone(polynomial: Polynomial, facts: Reduction) -> Term | None:
    """The one term of a polynomial, if there is one and all its atoms are known to be positive."""
    match list(polynomial):
        case [(monomial, coefficient)] if positive(single(monomial), facts) == {}:
            return monomial, coefficient
    return None


def _rewritten(polynomial: Polynomial, denominators: list[_Denominator], facts: Reduction) -> Polynomial:
    waiting = list(polynomial)
    done = Polynomial({})
    for _ in range(MOST_REWRITINGS):
        if not waiting:
            return done
        monomial, coefficient = waiting.pop()
        replacement = _replacement(monomial, denominators, facts)
        if replacement is None:
            done = done + single(monomial, coefficient)
        else:
            waiting += [(m, c * coefficient) for m, c in replacement]
    raise Beyond(f"gave up at {MOST_REWRITINGS} partial fractions")


def _replacement(monomial: Monomial, denominators: list[_Denominator], facts: Reduction) -> Polynomial | None:
    """What the monomial is rewritten to, or None where it stays."""
    powers = dict(monomial)
    here = [d for d in denominators if powers.get(d.group, 0) < 0]
    for d in here:
        power = powers.get(d.main, 0)
        if power >= d.degree:
            return _by(d, d.leading, d.degree, d.lower, monomial)
        if power < 0 and d.constant is not None:
            return _by(d, d.constant, 0, d.upper, monomial)
    for place, first in enumerate(here):
        for second in here[place + 1 :]:
            if first.main == second.main and first.degree == second.degree == 1:
                return _separated(monomial, first, second, facts)
    return None


def _by(d: _Denominator, term: Term, degree: Rational, rest: Polynomial, monomial: Monomial) -> Polynomial:
    """monomial · (D − rest)/(term · t^degree): the term stands alone in D, so the fraction is 1."""
    scaled = times(monomial, inverted(times(term[0], ((d.main, degree),) if degree else ())))
    factor = quotient(1, term[1])
    return single(times(scaled, ((d.group, 1),)), factor) - single(scaled, factor) * rest


def _separated(monomial: Monomial, d: _Denominator, e: _Denominator, facts: Reduction) -> Polynomial | None:
    """monomial · (l₂D₁ − l₁D₂)/(l₂c₁ − l₁c₂), if that divisor is a single term whose sign is known."""
    first, second = single(*d.leading), single(*e.leading)
    divisor = _alone(second * d.lower - first * e.lower, facts)
    if divisor is None:
        return None
    scaled = single(times(monomial, inverted(divisor[0])), quotient(1, divisor[1]))
    return scaled * second * single(((d.group, 1),)) - scaled * first * single(((e.group, 1),))
