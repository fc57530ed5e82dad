"""Terms and givens of the kernel as SymPy expressions and relations."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import (
    Add,
    Basic,
    Derivative,
    Eq,
    Expr,
    Function,
    Ge,
    Gt,
    IndexedBase,
    Mul,
    Ne,
    Pow,
    Rational,
    Subs,
    Symbol,
    Tuple,
    exp,
    log,
    true,
)

from .. import kernel as k
from .building import cases, delta, summed
from .conventions import zero_log_zero
from .defined import Defined, one_hot

__all__ = ["given_of"]

Symbols = Mapping[str, Basic]
RELATIONS = {"=": Eq, "≠": Ne, ">": Gt, "≥": Ge}


def index_of(index: k.Index, symbols: Symbols) -> Expr:
    """An index as a symbol or number."""
    match index:
        case k.Free(name, _):
            return symbols.get(f"index {name}", Symbol(name, integer=True))
        case k.Literal(value, _):
            return Rational(value)
        case k.Last(size):
            return _size(size, symbols)
        case k.Fresh(serial, _, hint):
            return Symbol(f"{hint}{serial}", integer=True)
        case k.Bound():
            raise TypeError("a bound index is never outside its sum")


def _size(size: k.Size, symbols: Symbols) -> Expr:
    return Rational(size) if isinstance(size, int) else symbols.get(size, Symbol(size, integer=True, positive=True))


def term_of(term: k.Term, symbols: Symbols) -> Expr:
    """A term as an expression; ``symbols`` are the SymPy objects behind names, definitions included."""

    def walk(part: k.Term) -> Expr:
        return term_of(part, symbols)

    match term:
        case k.Number(value):
            return Rational(value.numerator, value.denominator)
        case k.Variable():
            return _variable(term, symbols)
        case k.Add(terms):
            return Add(*map(walk, terms))
        case k.Multiply(factors):
            return Mul(*map(walk, factors))
        case k.Power(base, exponent):
            return Pow(walk(base), walk(exponent))
        case k.Exp(argument):
            return exp(walk(argument))
        case k.Log(argument):
            return log(walk(argument))
        case k.Case(left, right, equal, unequal):
            one, other = index_of(left, symbols), index_of(right, symbols)
            if (equal, unequal) == (k.number(1), k.number(0)):
                return delta(one, other)
            return cases((walk(equal), Eq(one, other, evaluate=False)), (walk(unequal), true))
        case k.Summation():
            return _sum(term, symbols)
        case k.Derivative(body, variable):
            return Expr.__new__(Derivative, walk(body), Tuple(walk(variable), Rational(1)))
        case k.Apply(function, arguments, orders):
            return _value(function, [walk(argument) for argument in arguments], orders)


def _variable(variable: k.Variable, symbols: Symbols) -> Expr:
    """A scalar, an entry, or the value of a definition."""
    known = symbols.get(variable.name)
    at = [index_of(i, symbols) for i in variable.indices]
    if isinstance(known, Defined):
        return known.at(*at)
    if not at:
        return known if known is not None else Symbol(variable.name, real=True)
    return (known if isinstance(known, IndexedBase) else IndexedBase(variable.name))[tuple(at)]


def _sum(term: k.Summation, symbols: Symbols) -> Expr:
    """A sum; its index is called what it was, with a number where that is free inside or the index of a sum there."""
    taken = {i.name for i in k.indices_of(term) if isinstance(i, k.Free)}
    hints = {t.hint for t in k.subterms(term.body) if isinstance(t, k.Summation)}
    hint = term.hint
    name = next(n for n in (hint, *(f"{hint}{i}" for i in range(1, 1000))) if n not in taken | hints)
    index = k.Free(name, term.size)
    body = term_of(k.opened(term, index), symbols)
    return summed(body, (index_of(index, symbols), Rational(1), _size(term.size, symbols)))


def _value(function: str, values: list[Expr], orders: tuple[int, ...]) -> Expr:
    """An unknown function at some values, differentiated so many times by each of its places."""
    head = Function(function)
    if not any(orders):
        return head(*values)
    places = [Symbol(f"ξ{i}" if len(values) > 1 else "ξ") for i in range(len(values))]
    by = [(place, order) for place, order in zip(places, orders, strict=True) if order]
    return Subs(Derivative(head(*places), *by), places, values)


def given_of(given: k.Given, symbols: Symbols) -> Basic:
    """A given as a relation of SymPy, `OneHot`, or a definition's equation."""
    match given:
        case k.OneHot(name, _):
            known = symbols.get(name)
            return one_hot(known if isinstance(known, IndexedBase) else IndexedBase(name))
        case k.ZeroLogZero():
            return zero_log_zero
        case k.Definition(name, parameters, body):
            left = term_of(k.Variable(name, parameters), symbols)
            return Eq(left, term_of(body, symbols), evaluate=False)
        case k.Relation(operator, left, right):
            return RELATIONS[operator](*(_side(side, symbols) for side in (left, right)), evaluate=False)


def _side(side: k.Term | k.Index, symbols: Symbols) -> Expr:
    if isinstance(side, k.Free | k.Fresh | k.Literal | k.Last | k.Bound):
        return index_of(side, symbols)
    return term_of(side, symbols)
