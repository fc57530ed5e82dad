"""The laws of sums, one function a law.  Each acts at the root; None where it does not apply."""

from __future__ import annotations

from sympy import Add, Expr, Integer, KroneckerDelta, Pow, Sum, Symbol, log

from derive.bridge.building import delta, excluding_sum, exclusion, plus, rebuilt, summed, times
from derive.bridge.substitution import free, substituted
from derive.calculus.context import Context
from derive.calculus.dependence import renamed_apart
from derive.calculus.expressions import excluded_like, factors, negative, product, same, terms

__all__ = ["collect", "linearity", "pull_constant", "pull_sign", "sifting", "split_said", "split_sum"]


def parts(expr: Expr) -> tuple[Expr, Symbol, Expr, tuple[Expr, ...]] | None:
    """The body, index, size and excluded indices of a sum over 1..size; None for several limits or another start."""
    found = exclusion(expr)
    if found is not None:
        return found
    if isinstance(expr, Sum) and len(expr.args) == 2 and len(expr.args[1]) == 3 and expr.args[1][1] == 1:
        return expr.args[0], expr.args[1][0], expr.args[1][2], ()
    return None


def sifting(expr: Expr, context: Context) -> Expr | None:
    """Σ_i δ_ij f_i = f_j: of all terms, only the one with i = j is not 0.

    Under Σ_{i≠k} it is f_j where j ≠ k is known, 0 for j = k, and else (1 − δ_jk) f_j, if f_j is defined there too.
    """
    if not isinstance(expr, Sum):
        return None
    found = exclusion(expr)
    body, limits = (found[0], [expr.args[1]]) if found else (expr.args[0], list(expr.args[1:]))
    excluded = found[3] if found else ()
    within = factors(body)
    for place, factor in enumerate(within):
        if not isinstance(factor, KroneckerDelta):
            continue
        for limit in limits:
            index = limit[0]
            if limit[1] != 1 or index not in factor.args:
                continue
            other = factor.args[0] if factor.args[1] == index else factor.args[1]
            if index in free(other):
                continue
            if any(context.equal(other, out) for out in excluded):
                return Integer(0)
            open_cases = [out for out in excluded if not context.unequal(other, out)]
            rest = [*within[:place], *within[place + 1 :]]
            if open_cases and any(part.has(log) or part.atoms(Pow) for part in rest):
                return None  # what is left may not be defined where the sum leaves it out
            outside = [plus(Integer(1), negative(delta(other, out))) for out in open_cases]
            sifted = times(*outside, substituted(times(*rest), {index: other}))
            left = [kept for kept in limits if kept != limit]
            return summed(sifted, *left) if left else sifted
    return None


def split_sum(expr: Expr, context: Context) -> Expr | None:
    """Σ_j f_j = f_k + Σ_{j≠k} f_j."""
    k = context.split
    found = parts(expr)
    if k is None or found is None:
        return None
    body, index, size, excluded = parts(renamed_apart(expr, k)) or found
    if not all(context.unequal(k, other) for other in excluded):
        return None
    return plus(substituted(body, {index: k}), excluding_sum(body, index, size, *excluded, k))


def split_said(expr: Expr, context: Context) -> str:
    """The law's name with the indices of this sum."""
    found = parts(renamed_apart(expr, context.split))
    return f"split at {found[1]} = {context.split}" if found else "split the sum"


def linearity(expr: Expr, context: Context) -> Expr | None:
    """Σ_j (f_j + g_j) = Σ_j f_j + Σ_j g_j."""
    found = exclusion(expr)
    match found[0] if found else expr.args[0] if isinstance(expr, Sum) else None:
        case Add() as body:
            return plus(*(excluded_like(expr, term) for term in body.args))
    return None


def pull_constant(expr: Expr, context: Context) -> Expr | None:
    """Σ_j c f_j = c Σ_j f_j, for the factors c that are free of j; Σ_{j=1}^n c = n c."""
    if not isinstance(expr, Sum):
        return None
    found = exclusion(expr)
    body = found[0] if found else expr.args[0]
    bound = {limit[0] for limit in expr.args[1:]}
    within = tuple(body.args) if body.is_Mul else (body,)
    if all(free(part) & bound for part in within):
        within = factors(body)
    fixed = [part for part in within if not free(part) & bound]
    rest = [part for part in within if free(part) & bound]
    if rest:
        return times(*fixed, excluded_like(expr, times(*rest))) if fixed else None
    counted = parts(expr)
    if counted is None:
        return None
    _, _, size, excluded = counted
    if len(excluded) > 1:
        return None
    return product(plus(size, Integer(-1)) if excluded else size, body)


def pull_sign(expr: Expr, context: Context) -> Expr | None:
    """Σ_j −f_j = −Σ_j f_j: of all constants, only the sign is taken out."""
    if not isinstance(expr, Sum):
        return None
    found = exclusion(expr)
    body = found[0] if found else expr.args[0]
    within = factors(body)
    below = [part for part in within if part.is_Number and part < 0]
    if len(below) != 1 or len(within) == 1:
        return None
    return negative(excluded_like(expr, product(Integer(-1), body)))


def collect(expr: Expr, context: Context) -> Expr | None:
    """f_k + Σ_{j≠k} f_j = Σ_j f_j, and the same with a factor in front of both."""
    if not isinstance(expr, Add):
        return None
    for place, term in enumerate(expr.args):
        within = factors(term)
        for number, factor in enumerate(within):
            found = exclusion(factor)
            if found is None:
                continue
            body, index, size, excluded = found
            missing = product(*within[:number], substituted(body, {index: excluded[-1]}), *within[number + 1 :])
            whole = excluding_sum(body, index, size, *excluded[:-1])
            joined = times(*within[:number], whole, *within[number + 1 :])
            for other, candidate in enumerate(expr.args):
                if other != place and same(product(candidate), missing):
                    kept = [joined if at == place else t for at, t in enumerate(terms(expr)) if at != other]
                    return rebuilt(expr, kept) if len(kept) > 1 else joined
    return None
