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

__all__ = ["given_of", "term_of"]

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
    match term:
        case k.Number(value):
            return Rational(value.numerator, value.denominator)
        case k.Variable(name, indices):
            known = symbols.get(name)
            at = [index_of(i, symbols) for i in indices]
            if isinstance(known, Defined):
                return known.at(*at)
            if not at:
                return known if known is not None else Symbol(name, real=True)
            return (known if isinstance(known, IndexedBase) else IndexedBase(name))[tuple(at)]
        case k.Add(terms):
            return Add(*(term_of(t, symbols) for t in terms))
        case k.Multiply(factors):
            return Mul(*(term_of(f, symbols) for f in factors))
        case k.Power(base, exponent):
            return Pow(term_of(base, symbols), term_of(exponent, symbols))
        case k.Exp(argument):
            return exp(term_of(argument, symbols))
        case k.Log(argument):
            return log(term_of(argument, symbols))
        case k.Case(left, right, equal, unequal):
            one, other = index_of(left, symbols), index_of(right, symbols)
            if (equal, unequal) == (k.number(1), k.number(0)):
                return delta(one, other)
            return cases((term_of(equal, symbols), Eq(one, other, evaluate=False)), (term_of(unequal, symbols), true))
        case k.Summation(size, _, _, hint):
            taken = {i.name for i in k.indices_of(term) if isinstance(i, k.Free)}
            hints = {t.hint for t in k.subterms(term.body) if isinstance(t, k.Summation)}
            name = next(n for n in (hint, *(f"{hint}{i}" for i in range(1, 1000))) if n not in taken | hints)
            index = k.Free(name, size)
            body = term_of(k.opened(term, index), symbols)
            return summed(body, (index_of(index, symbols), Rational(1), _size(size, symbols)))
        case k.Derivative(body, variable):
            return Expr.__new__(Derivative, term_of(body, symbols), Tuple(term_of(variable, symbols), Rational(1)))
        case k.Apply(function, arguments, orders):
            places = [Symbol(f"ξ{i}" if len(arguments) > 1 else "ξ") for i in range(len(arguments))]
            values = [term_of(a, symbols) for a in arguments]
            head = Function(function)
            if not any(orders):
                return head(*values)
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
