"""The rules of differentiation on terms, each under the name of its law, to tell which of them a step applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...kernel import (
    Add,
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Log,
    Number,
    Power,
    Summation,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    number,
    opened,
    subterms,
    subtract,
    summation,
)
from .walking import Rule, factors_of, fresh_index, over_and_under

__all__ = ["differentiation"]

Definitions = Mapping[str, Definition]
Differentiated = Callable[[Term, Variable, Definitions], Term | None]


def differentiation(definitions: Definitions) -> tuple[tuple[str, Rule], ...]:
    """The rules by the names of the laws; a name depends on whatever its definition depends on."""
    return tuple((name, _rule(of_body, definitions)) for name, of_body in TABLE)


def _rule(of_body: Differentiated, definitions: Definitions) -> Rule:
    def apply(term: Term) -> Term | None:
        return of_body(term.body, term.variable, definitions) if isinstance(term, Derivative) else None

    return Rule(Derivative, apply)


def depends(term: Term, by: Variable, definitions: Definitions, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a variable, at any index, occurs in a term or in a definition that it uses."""
    for part in subterms(term):
        if isinstance(part, Variable):
            if part.name == by.name:
                return True
            known = definitions.get(part.name)
            if known is not None and part.name not in seen and depends(known.body, by, definitions, seen | {part.name}):
                return True
    return False


def of_constant(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂c/∂x = 0."""
    return None if depends(body, by, definitions) else number(0)


def of_coordinate(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂z_j/∂z_k = δ_jk."""
    match body:
        case Variable(name, indices) if name == by.name and len(indices) == len(by.indices):
            pairs = [(i, k) for i, k in zip(indices, by.indices, strict=True) if i != k]
            return multiply(*(delta(i, k) for i, k in pairs)) if pairs else number(1)
    return None


def of_sum(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂(f + g) = ∂f + ∂g, ∂ Σ f = Σ ∂f."""
    match body:
        case Add(terms) if terms:
            return Add(tuple(Derivative(term, by) for term in terms))
        case Summation():
            index = fresh_index(body)
            return summation(index, Derivative(opened(body, index), by))
    return None


def of_multiple(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂(c f) = c ∂f."""
    factors = factors_of(body)
    varying = [factor for factor in factors if depends(factor, by, definitions)]
    constant = [factor for factor in factors if factor not in varying]
    if not constant or not varying:
        return None
    return multiply(*constant, Derivative(multiply(*varying), by))


def of_quotient(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂(f/g) = (∂f g − f ∂g)/g²."""
    over, under = over_and_under(body)
    if under is None or not depends(over, by, definitions) or not depends(under, by, definitions):
        return None
    top = subtract(multiply(Derivative(over, by), under), multiply(over, Derivative(under, by)))
    return divide(top, Power(under, number(2)))


def of_product(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂(f g) = ∂f g + f ∂g."""
    factors = factors_of(body)
    varying = [place for place, factor in enumerate(factors) if depends(factor, by, definitions)]
    if len(varying) < 2:
        return None
    parts = (multiply(*factors[:place], Derivative(factors[place], by), *factors[place + 1 :]) for place in varying)
    return Add(tuple(parts))


def of_log(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂ log g = ∂g/g."""
    match body:
        case Log(argument):
            return multiply(divide(number(1), argument), Derivative(argument, by))
    return None


def of_exp(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂ e^g = e^g ∂g."""
    match body:
        case Exp(argument):
            return multiply(body, Derivative(argument, by))
    return None


def of_power(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂ g^c = c g^(c−1) ∂g, ∂ a^g = a^g log a ∂g."""
    match body:
        case Power(base, exponent) if not depends(exponent, by, definitions):
            less = number(exponent.value - 1) if isinstance(exponent, Number) else add(exponent, number(-1))
            return multiply(exponent, Power(base, less), Derivative(base, by))
        case Power(base, exponent) if not depends(base, by, definitions):
            return multiply(body, Log(base), Derivative(exponent, by))
    return None


def of_function(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂ f(g) = f'(g) ∂g; f(x) by x itself is f'(x) already."""
    match body:
        case Apply(function, arguments, orders) if arguments != (by,):
            parts = []
            for place, argument in enumerate(arguments):
                more = (*orders[:place], orders[place] + 1, *orders[place + 1 :])
                parts.append(multiply(Apply(function, arguments, more), Derivative(argument, by)))
            return add(*parts) if parts else None
    return None


def of_cases(body: Term, by: Variable, definitions: Definitions) -> Term | None:
    """∂ {f, g} = {∂f, ∂g}."""
    match body:
        case Case(left, right, equal, unequal):
            return Case(left, right, Derivative(equal, by), Derivative(unequal, by))
    return None


TABLE: tuple[tuple[str, Differentiated], ...] = (
    ("derivative of a constant", of_constant),
    ("derivative of a coordinate", of_coordinate),
    ("sum rule", of_sum),
    ("constant factor", of_multiple),
    ("quotient rule", of_quotient),
    ("product rule", of_product),
    ("chain rule for log", of_log),
    ("chain rule for exp", of_exp),
    ("chain rule for powers", of_power),
    ("chain rule", of_function),
    ("derivative by cases", of_cases),
)
