"""What is provably positive, for every n from some size on.

Write a sum of e^{z_i} over all i as S = S' + Σ_{a in A} e^{z_a}, for any set A of indices known to be distinct.  S' is
a sum over the n − |A| other indices: never negative, and positive exactly when n > |A|.  Likewise a size known to be at
least m is n' + m with n' ≥ 0.  A polynomial that has only nonnegative coefficients after this is positive as soon as
one of its terms is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .atoms import (
    Atom,
    Entry,
    Exponential,
    FunctionValue,
    Group,
    Logarithm,
    Monomial,
    PatternSum,
    Rational,
    Remainder,
    atom,
)
from .polynomial import Polynomial, constant, powered, single
from .terms import Free, Fresh, Last, Literal, Size, Summation, opened

if TYPE_CHECKING:
    from .normal import Reduction

Needs = dict[Size, int]
"""The sizes from which on a sign is proved: {"n": 2} for "n ≥ 2"."""

Member = Free | Fresh | Literal | Last


def positive(polynomial: Polynomial, facts: Reduction) -> Needs | None:
    """The sizes from which on the polynomial is positive at every real point, or None where that is not proved."""
    if polynomial.key in facts.positive_polynomials:
        return {}
    needs = _positive_as_written(polynomial, facts)
    if needs is None and (rewritten := _split_up(polynomial, facts)):
        needs = _positive_as_written(rewritten, facts)
    return needs


def never_negative(polynomial: Polynomial, facts: Reduction) -> bool:
    """Whether the polynomial is proved to be ≥ 0 at every real point."""
    ways = (polynomial, _split_up(polynomial, facts))
    return any(p is not None and all(c > 0 and sign_of(m, facts) for m, c in p) for p in ways)


def _positive_as_written(polynomial: Polynomial, facts: Reduction) -> Needs | None:
    """No coefficient negative, no sign unknown, and one term positive: from which sizes on, at best."""
    found: list[Needs] = []
    for monomial, coefficient in polynomial:
        sign = sign_of(monomial, facts)
        if coefficient < 0 or not sign:
            return None
        if sign == "+":
            needs: Needs = {}
            for base, _ in monomial:
                match base.content:
                    case Remainder(_, size, least) if facts.lower.get(size, 1) < least:
                        needs[size] = max(least, needs.get(size, 1))
            found.append(needs)
    return min(found, key=lambda n: sum(n.values()), default=None)


def sign_of(monomial: Monomial, facts: Reduction) -> str:
    """``+`` for positive, ``0`` for nonnegative, empty for not known."""
    signs = {_power_sign(base, power, facts) for base, power in monomial}
    return "" if "" in signs else "0" if "0" in signs else "+"


def _power_sign(base: Atom, power: Rational, facts: Reduction) -> str:
    # A fractional power stands only where its base is positive, a negative one only where it is not 0.
    if power != int(power):
        return "+"
    sign = atom_sign(base, facts) or ("0" if int(power) % 2 == 0 else "")
    return "+" if sign == "0" and power < 0 else sign


def atom_sign(base: Atom, facts: Reduction) -> str:
    """``+`` for positive, ``0`` for nonnegative, empty for not known.  A remainder counts as positive: `positive`."""
    if facts.known_positive(base):
        return "+"
    match base.content:
        case Exponential() | Remainder():
            return "+"
        case PatternSum(_, _, apart, body):
            inside = sign_of(body, facts)
            return "0" if apart and inside else inside
        case Group(polynomial):
            return "+" if positive(polynomial, facts) == {} else ""
        case Logarithm(argument) if argument.constant is not None and argument.constant > 1:
            return "+"
        case Entry() | Logarithm() | FunctionValue():
            return ""


def _split_up(polynomial: Polynomial, facts: Reduction) -> Polynomial | None:
    """Every simple sum split at distinct indices that occur outside it, every size at its least value."""
    members = _members(polynomial, facts)
    rewritten = Polynomial({})
    for monomial, coefficient in polynomial:
        product = single((), coefficient)
        for base, power in monomial:
            product = product * _split(base, power, members, facts)
            if len(product) > facts.limits.terms:
                return None
        rewritten = rewritten + product
    return rewritten


def _members(polynomial: Polynomial, facts: Reduction) -> dict[Size, list[Member]]:
    """Of each range, indices that occur outside the sums, no two of which can coincide."""
    members: dict[Size, list[Member]] = {}
    outside = {
        i for m, _ in polynomial for base, _ in m if not isinstance(base.content, PatternSum) for i in base.indices
    }
    for index in sorted(outside, key=repr):
        if isinstance(index, Member):
            chosen = members.setdefault(index.size, [])
            if all(facts.apart(index, other) for other in chosen):
                chosen.append(index)
    return members


def _split(base: Atom, power: Rational, members: dict[Size, list[Member]], facts: Reduction) -> Polynomial:
    """A positive integer power of S as of S' + Σ_a m(a), of a size n as of n' + least; any other as it is."""
    whole = single(((base, power),))
    if not (isinstance(power, int) and power > 0):
        return whole
    match base.content:
        case PatternSum(_, (size,), (), body) if sign_of(body, facts) == "+":
            chosen = members.get(size, [])
            rest = atom(Remainder(base.key, size, len(chosen) + 1))
            total = single(((rest, 1),))
            term = facts.read.atom(base)
            for index in chosen:
                part = facts.value(opened(term, index)) if isinstance(term, Summation) else None
                if part is None or part.denominator:
                    return whole
                total = total + part.numerator
            return powered(total, power)
        case Entry(name, ()) if name in facts.lower:
            rest = atom(Remainder(base.key, name, facts.lower[name] + 1))
            return powered(single(((rest, 1),)) + constant(facts.lower[name]), power)
    return whole
