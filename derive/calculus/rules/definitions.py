"""Definitions and what was shown before: unfold, fold, use a known derivative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product as every

from sympy import Basic, Derivative, Eq, Expr, Indexed, Ne, Symbol

from derive.bridge.building import times
from derive.bridge.defined import Defined
from derive.bridge.substitution import free, substituted
from derive.calculus.context import Context, Lemma
from derive.calculus.expressions import factors, same, shape

__all__ = ["definition", "fold", "fold_said", "known_derivative", "known_said"]


def definition(expr: Expr, context: Context) -> Expr | None:
    """f(x) is the body of its definition at x; bound indices of the body are renamed where they would capture x."""
    return expr.unfolded() if isinstance(expr, Defined) and not expr.is_vector else None


def fold(expr: Expr, context: Context) -> Expr | None:
    """The body of a definition at x is f(x); a product that has all its factors is f(x) times the others."""
    found = _folded(expr, context)
    return found[1] if found else None


def fold_said(expr: Expr, context: Context) -> str:
    """Fold, and the name of what was folded."""
    found = _folded(expr, context)
    return f"fold {found[0].name}" if found else "fold"


def known_derivative(expr: Expr, context: Context) -> Expr | None:
    """∂σ_a/∂z_b is what an earlier part has shown for ∂σ_j/∂z_k, at j = a, k = b, where its case holds here."""
    found = _known(expr, context)
    return found[1] if found else None


def known_said(expr: Expr, context: Context) -> str:
    """The name of the lemma."""
    found = _known(expr, context)
    return found[0].name if found else "known derivative"


def matched(pattern: Basic, expr: Basic, parameters: tuple[Symbol, ...], found: dict[Symbol, Basic]) -> bool:
    """Whether the expression is the pattern with something in place of each parameter, which is then ``found``."""
    if pattern in parameters:
        return bool(found.setdefault(pattern, expr) == expr)
    if not pattern.args or free(pattern).isdisjoint(parameters):
        return same(pattern, expr)
    if pattern.func != expr.func or len(pattern.args) != len(expr.args):
        return False
    return all(matched(one, other, parameters, found) for one, other in zip(pattern.args, expr.args, strict=True))


def _known(expr: Expr, context: Context) -> tuple[Lemma, Expr] | None:
    if not isinstance(expr, Derivative):
        return None
    for lemma in context.lemmas:
        found: dict[Symbol, Basic] = {}
        if matched(lemma.before, expr, lemma.parameters, found) and all(
            _holds(substituted(given, found), context) for given in lemma.givens
        ):
            return lemma, substituted(lemma.after, found)
    return None


def _holds(given: Basic, context: Context) -> bool:
    match given:
        case Eq() if isinstance(given.lhs, Symbol):
            return context.equal(given.lhs, given.rhs)
        case Ne() if isinstance(given.lhs, Symbol):
            return context.unequal(given.lhs, given.rhs)
    return given in context.givens and not context.derived


def _folded(expr: Expr, context: Context) -> tuple[Defined, Expr] | None:
    within = factors(expr)
    if len(within) == 1 and not expr.args:
        return None
    shapes = [shape(part) for part in within]
    for pattern in context.definitions:
        if pattern == expr:
            continue
        for value in _instances(pattern, expr):
            wanted = Counter(shape(part) for part in factors(value.unfolded()))
            if wanted <= Counter(shapes):
                return value, _replaced_factors(within, shapes, wanted, value)
    return None


def _instances(pattern: Defined, expr: Expr) -> Iterator[Defined]:
    """The definition at every index that the expression is written with."""
    found = dict.fromkeys(index for part in _indexed(expr) for index in part.indices)
    candidates = [index for index in found if free(index) <= free(expr)]
    for indices in every(candidates, repeat=len(pattern.definition.variables)):
        yield pattern.at(*indices)


def _indexed(expr: Basic) -> Iterator[Indexed | Defined]:
    if isinstance(expr, Indexed | Defined):
        yield expr
    else:
        for arg in expr.args:
            yield from _indexed(arg)


def _replaced_factors(within: tuple[Expr, ...], shapes: list[str], wanted: Counter[str], value: Defined) -> Expr:
    left, missing, placed = [], Counter(wanted), False
    for part, text in zip(within, shapes, strict=True):
        if missing[text] <= 0:
            left.append(part)
            continue
        missing[text] -= 1
        if not placed:
            left.append(value)
            placed = True
    return times(*left)
