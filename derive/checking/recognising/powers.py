"""Exponentials and logarithms of sums and products, taken apart."""

from __future__ import annotations

from ...kernel import Add, Exp, Log, Multiply, Number, Power, Term, multiply, number
from .walking import Rule, factors_of

__all__ = ["exponents", "logarithms"]


def _exponents(term: Term) -> Term | None:
    """e^(a + b) = e^a e^b, e^(n a) = (e^a)^n."""
    match term:
        case Exp(Add(terms)) if len(terms) > 1:
            return multiply(*map(Exp, terms))
        case Exp(Multiply() as product):
            factors = factors_of(product)
            whole = [f for f in factors if isinstance(f, Number) and f.value.denominator == 1]
            rest = [factor for factor in factors if factor not in whole]
            if whole and rest:
                times = multiply(*whole)
                power = times if isinstance(times, Number) else number(1)
                return Power(Exp(multiply(*rest)), power) if isinstance(times, Number) else None
        case Exp(Log(argument)):
            return argument
    return None


def _logarithms(term: Term) -> Term | None:
    """log(a b) = log a + log b, log a^c = c log a, log e^x = x."""
    match term:
        case Log(Multiply() as product):
            return Add(tuple(map(Log, factors_of(product))))
        case Log(Power(base, exponent)):
            return multiply(exponent, Log(base))
        case Log(Exp(argument)):
            return argument
        case Log(Number(value)) if value == 1:
            return number(0)
    return None


exponents, logarithms = Rule(Exp, _exponents), Rule(Log, _logarithms)
