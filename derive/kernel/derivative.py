"""Partial derivatives and definitions on terms: differentiate first, then unfold.

∂/∂x unfolds every definition on its way except that of x itself, and refuses where a variable that x depends on is
still visible; only what is left without any ∂ is unfolded altogether.  (Unfolding p := softmax(z) before ∂L/∂p_j would
make that derivative 0.)  Bound indices are opened with fresh ones first, so that nothing is ever captured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from .refusals import Beyond
from .terms import (
    Add,
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Fresh,
    Index,
    Log,
    Multiply,
    Number,
    Power,
    Size,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    number,
    opened,
    rebuilt,
    substitute_indices,
    subterms,
    summation,
)

Definitions = Mapping[str, Definition]


def size_of(index: Index) -> Size | None:
    """The size of the range of an index; a bound index has none of its own."""
    return getattr(index, "size", None)


def instance(variable: Variable, definition: Definition) -> Term:
    """The body of a definition at the indices of the variable, none of which is bound."""
    if len(variable.indices) != len(definition.parameters):
        raise Beyond(
            f"{variable.name} is defined with {len(definition.parameters)} indices, used with {len(variable.indices)}"
        )
    for parameter, index in zip(definition.parameters, variable.indices, strict=True):
        if size_of(index) != parameter.size:
            raise Beyond(f"{variable.name} takes an index of 1..{parameter.size}, not of 1..{size_of(index)}")
    return substitute_indices(definition.body, dict(zip(definition.parameters, variable.indices, strict=True)))


class Calculus:
    """Differentiation and unfolding under fixed definitions; ``fresh`` numbers the indices that it opens sums with."""

    def __init__(self, definitions: Definitions, fresh: Iterator[int], order_limit: int) -> None:
        self.definitions = definitions
        self.fresh = fresh
        self.order_limit = order_limit

    def prepared(self, term: Term) -> Term:
        """The term with every derivative taken and then every definition unfolded."""
        return self.unfolded(self.without_derivatives(term), ())

    def unfolded(self, term: Term, inside: tuple[str, ...]) -> Term:
        """The term with every definition unfolded; refused where one refers to itself (``inside`` are those around)."""
        if not self.definitions:
            return term
        match term:
            case Variable(name) if name in self.definitions:
                if name in inside:
                    raise Beyond(f"the definition of {name} refers to itself")
                body = self.without_derivatives(instance(term, self.definitions[name]))
                return self.unfolded(body, (*inside, name))
            case Summation():
                if not any(isinstance(part, Variable) and part.name in self.definitions for part in subterms(term)):
                    return term
                index = Fresh(next(self.fresh), term.size, term.hint)
                return summation(index, self.unfolded(opened(term, index), inside))
            case _:
                return rebuilt(term, lambda part: self.unfolded(part, inside))

    def without_derivatives(self, term: Term) -> Term:
        """The term with every derivative taken.  What a derivative's body needs to be defined is kept: as 0 · body."""
        match term:
            case Number() | Variable():
                return term
            case Derivative(body, variable):
                if _order(term) > self.order_limit:
                    raise Beyond(f"gave up at a derivative of order {_order(term)}")
                inner = self.without_derivatives(body)
                result = self.derivative(inner, variable, ())
                needed = multiply(number(0), Power(self.strict(inner, variable.name), number(1)))
                return add(result, needed) if self.partial(inner, ()) else result
            case Summation():
                if not any(isinstance(part, Derivative) for part in subterms(term)):
                    return term
                index = Fresh(next(self.fresh), term.size, term.hint)
                return summation(index, self.without_derivatives(opened(term, index)))
            case _:
                return rebuilt(term, self.without_derivatives)

    def strict(self, term: Term, name: str) -> Term:
        """The term with every factor in one piece, as a power 1, where it varies with ``name``.

        A derivative needs its body near a point, not only there.  So the convention 0 · log 0 = 0, which acts on the
        factors of a product, must not act where the 0 depends on the variable: x² log w, by x, at x = w = 0.
        """
        inside = {part.name for part in subterms(term) if isinstance(part, Variable)}
        if not any(name == own or name in self.behind(own) for own in inside):
            return term
        if isinstance(term, Multiply):
            return Multiply(tuple(Power(self.strict(factor, name), number(1)) for factor in term.factors))
        return rebuilt(term, lambda part: self.strict(part, name))

    def partial(self, term: Term, inside: tuple[str, ...]) -> bool:
        """Whether the term could be undefined somewhere."""
        for part in subterms(term):
            match part:
                case Log():
                    return True
                case Power(_, exponent) if not (
                    isinstance(exponent, Number) and exponent.value >= 0 and exponent.value.denominator == 1
                ):
                    return True
                case Variable(name) if name in self.definitions and name not in inside:
                    if self.partial(self.definitions[name].body, (*inside, name)):
                        return True
        return False

    def behind(self, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """The names that a defined name depends on, through all definitions."""
        if name not in self.definitions or name in seen:
            return frozenset()
        direct = frozenset(part.name for part in subterms(self.definitions[name].body) if isinstance(part, Variable))
        return direct.union(*(self.behind(other, seen | {name}) for other in direct))

    def derivative(self, term: Term, x: Variable, inside: tuple[str, ...]) -> Term:
        """∂term/∂x of a term without derivatives."""

        def d(part: Term) -> Term:
            return self.derivative(part, x, inside)

        match term:
            case Number():
                return number(0)
            case Variable():
                return self.derivative_of_variable(term, x, inside)
            case Add(terms):
                return _total([d(part) for part in terms])
            case Multiply(factors):
                return _total(
                    [
                        _product(*factors[:place], d(factor), *factors[place + 1 :])
                        for place, factor in enumerate(factors)
                    ]
                )
            case Power(base, exponent):
                return _power_rule(base, exponent, d(base), d(exponent))
            case Exp(argument):
                return _product(term, d(argument))
            case Log(argument):
                inner = d(argument)
                return inner if _is_zero(inner) else divide(inner, argument)
            case Case(left, right, equal, unequal):
                branches = d(equal), d(unequal)
                return number(0) if all(map(_is_zero, branches)) else Case(left, right, *branches)
            case Summation():
                index = Fresh(next(self.fresh), term.size, term.hint)
                inner = d(opened(term, index))
                return inner if _is_zero(inner) else summation(index, inner)
            case Apply(function, arguments, orders):
                return _total(
                    [
                        _product(Apply(function, arguments, _raised(orders, place)), d(argument))
                        for place, argument in enumerate(arguments)
                    ]
                )
            case Derivative():
                raise Beyond("a derivative is left inside a derivative")

    def derivative_of_variable(self, variable: Variable, x: Variable, inside: tuple[str, ...]) -> Term:
        """∂v/∂x: a product of deltas for an entry of x's own name, the body's derivative for a defined name, else 0."""
        name = variable.name
        if name == x.name:
            if len(variable.indices) != len(x.indices):
                raise Beyond(f"{name} occurs with {len(variable.indices)} and with {len(x.indices)} indices")
            return _product(*(_delta(i, k) for i, k in zip(variable.indices, x.indices, strict=True)))
        if name in self.behind(x.name):
            raise Beyond(f"∂/∂{x.name}: {x.name} depends on {name}, which is visible beside it")
        if name not in self.definitions:
            return number(0)
        if name in inside:
            raise Beyond(f"the definition of {name} refers to itself")
        body = self.without_derivatives(instance(variable, self.definitions[name]))
        return self.derivative(body, x, (*inside, name))


def _order(term: Term) -> int:
    order = 0
    while isinstance(term, Derivative):
        order, term = order + 1, term.body
    return order


def _delta(left: Index, right: Index) -> Term:
    return number(1) if left == right else delta(left, right)


def _is_zero(term: Term) -> bool:
    return isinstance(term, Number) and term.value == 0


def _total(terms: list[Term]) -> Term:
    left = [term for term in terms if not _is_zero(term)]
    return add(*left) if left else number(0)


def _product(*factors: Term) -> Term:
    if any(map(_is_zero, factors)):
        return number(0)
    return multiply(*(f for f in factors if f != number(1))) if any(f != number(1) for f in factors) else number(1)


def _power_rule(base: Term, exponent: Term, d_base: Term, d_exponent: Term) -> Term:
    """(b^c)' = c b^(c-1) b' + b^c log(b) c'."""
    if isinstance(exponent, Number):
        lowered = _product(exponent, _power(base, exponent.value - 1), d_base)
    else:
        lowered = _product(exponent, Power(base, add(exponent, number(-1))), d_base)
    return _total([lowered, _product(Power(base, exponent), Log(base), d_exponent)])


def _power(base: Term, exponent: Fraction) -> Term:
    return number(1) if exponent == 0 else base if exponent == 1 else Power(base, Number(exponent))


def _raised(orders: tuple[int, ...], place: int) -> tuple[int, ...]:
    return (*orders[:place], orders[place] + 1, *orders[place + 1 :])
