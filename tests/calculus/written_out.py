"""The oracle of the calculus' tests: every expression at a concrete n, all sums written out, ∂ taken by SymPy on that.

It shares nothing with the rules: it knows only what the symbols mean.  An index is a number, z_1, z_2, ... are separate
symbols, a derivative is `sympy.diff` of the written-out body, and at the end there are floating-point numbers.
"""

from __future__ import annotations

import itertools
import math
import random

import sympy
from sympy import Basic, Derivative, Expr, Indexed, IndexedBase, Integer, KroneckerDelta, Piecewise, Subs, Sum, Symbol
from sympy.core.function import AppliedUndef

from derive.bridge.arrays import component, rank
from derive.bridge.defined import Components, Defined, ForEach, OneHot
from derive.bridge.substitution import free

__all__ = ["agree", "assignments", "value", "written_out"]


def entry(base: IndexedBase | str, indices: tuple[int, ...]) -> Symbol:
    return Symbol(f"{base}_{'_'.join(map(str, indices))}", real=True)


def written_out(expr: Basic, at: dict[Symbol, int], opaque: frozenset[str] = frozenset()) -> Expr:
    """The expression with a number for each index and size; the opaque definitions are variables of their own."""
    match expr:
        case Symbol():
            return Integer(at[expr]) if expr in at else Symbol(expr.name, real=True)
        case Indexed():
            return entry(expr.base, tuple(int(written_out(index, at, opaque)) for index in expr.indices))
        case Defined() if expr.name in opaque:
            return entry(expr.name, tuple(int(written_out(index, at, opaque)) for index in expr.indices))
        case Defined():
            inner = {
                p: int(written_out(i, at, opaque)) for p, i in zip(expr.definition.variables, expr.indices, strict=True)
            }
            return written_out(expr.definition.expr, {**at, **inner}, opaque)
        case Sum():
            body, *limits = expr.args
            *inner_limits, (index, first, last) = limits
            rest = sympy.Expr.__new__(Sum, body, *inner_limits) if inner_limits else body
            span = range(int(written_out(first, at, opaque)), int(written_out(last, at, opaque)) + 1)
            return sympy.Add(*(written_out(rest, {**at, index: number}, opaque) for number in span))
        case Derivative():
            body, *by = expr.args
            own = {v.name for v, _ in by if isinstance(v, Defined)}
            taken = written_out(body, at, opaque | own)
            for variable, count in by:
                for _ in range(int(count)):
                    taken = sympy.diff(taken, written_out(variable, at, opaque | own))
            return taken.subs(
                {
                    entry(v.name, numbers): written_out(v.at(*numbers), at, opaque)
                    for v, _ in by
                    if isinstance(v, Defined)
                    for numbers in itertools.product(range(1, max(at.values()) + 1), repeat=len(v.indices))
                }
            )
        case AppliedUndef():  # some functions that are easily told apart
            arguments = [written_out(arg, at, opaque) for arg in expr.args]
            weight = 2 + sum(map(ord, expr.func.__name__)) % 7
            return sympy.Add(*(sympy.exp(a / (weight + p)) + a**3 / weight for p, a in enumerate(arguments)))
        case Subs():
            inside, variables, points = expr.args
            return written_out(inside, at, opaque).subs(
                {Symbol(v.name, real=True): written_out(p, at, opaque) for v, p in zip(variables, points, strict=True)}
            )
        case KroneckerDelta():
            return Integer(written_out(expr.args[0], at, opaque) == written_out(expr.args[1], at, opaque))
        case Piecewise():
            for branch, condition in expr.args:
                if condition == sympy.true or holds(condition, at):
                    return written_out(branch, at, opaque)
            raise AssertionError("no case applies")
    return expr.func(*(written_out(arg, at, opaque) for arg in expr.args)) if expr.args else expr


def holds(condition: Basic, at: dict[Symbol, int]) -> bool:
    left, right = (written_out(side, at) for side in condition.args)
    return bool(left == right) == isinstance(condition, sympy.Eq)


def assignments(expr: Basic, givens: tuple[Basic, ...] = (), sizes: tuple[int, ...] = (1, 2, 3, 4)):
    """Every way in which the indices can coincide that the givens about indices allow, for each size.

    No class is special, so of all assignments that differ by a renaming of the classes one is enough; unless a class is
    written as a number, as in z_1.
    """
    symbols = sorted((s for s in free(expr) if s.is_integer), key=str)
    names = [s for s in symbols if not s.is_positive]
    wide = [s for s in symbols if s.is_positive]
    special = any(index.is_Integer for part in expr.atoms(Indexed, Defined) for index in part.indices)
    about = [g for g in givens if not isinstance(g, OneHot) and all(isinstance(a, Symbol) for a in g.args)]
    for size in sizes:
        for numbers in itertools.product(range(1, size + 1), repeat=len(names)):
            new = [number for place, number in enumerate(numbers) if number not in numbers[:place]]
            if not special and new != list(range(1, len(new) + 1)):
                continue
            at = dict(zip(names, numbers, strict=True)) | dict.fromkeys(wide, size)
            if all(holds(g, at) for g in about if free(g) <= at.keys()):
                yield at


def instances(givens: tuple[Basic, ...], at: dict[Symbol, int]):
    """The given equations, each with the indices at which it is given: every one where it holds for each index."""
    for given in givens:
        if isinstance(given, sympy.Eq):
            yield given, at
        elif isinstance(given, ForEach):
            for number in range(1, max(at.values()) + 1):
                yield given.relation, {**at, given.index: number}


def value(expr: Expr, numbers: dict[Symbol, float]) -> float:
    symbols = sorted(expr.free_symbols, key=str)
    return float(sympy.lambdify(symbols, expr, "math")(*(numbers[s] for s in symbols)))


def agree(
    before: Expr, after: Expr, givens: tuple[Basic, ...] = (), sizes: tuple[int, ...] = (1, 2, 3, 4), tries: int = 2
) -> None:
    """Raise, with the instance, unless both sides have the same value wherever they are tried."""
    count = max(rank(before), rank(after))
    if count:
        found = sorted((c for c in sympy.Tuple(before, after).atoms(Components) if len(c.limits) == count), key=str)
        spare = [Symbol(name, integer=True) for name in ("row", "column")][:count]
        indices = [limit[0] for limit in found[0].limits] if found else spare
        before, after = (component(side, *indices) for side in (before, after))
    rng = random.Random(str((before, after)))
    both = sympy.Tuple(before, after)
    for at in assignments(both, givens, sizes):
        left, right = written_out(before, at), written_out(after, at)
        given = [(g, written_out(g.lhs, here) - written_out(g.rhs, here)) for g, here in instances(givens, at)]
        for _ in range(tries):
            used = left.free_symbols | right.free_symbols
            used = used.union(*(difference.free_symbols for _, difference in given))
            numbers = {s: rng.uniform(0.3, 1.7) for s in sorted(used, key=str)}
            for relation, difference in given:
                if difference.free_symbols:  # one unknown of a linear equation is solved for
                    unknown = sorted(difference.free_symbols, key=str)[0]
                    (solution,) = sympy.solve(difference, unknown)
                    numbers[unknown] = value(solution, numbers)
                else:
                    assert difference == 0, relation
            one, other = value(left, numbers), value(right, numbers)
            assert math.isclose(one, other, rel_tol=1e-8, abs_tol=1e-9), (
                f"{before}  =  {after}\nat {at}, {numbers}:\n{one} ≠ {other}"
            )
