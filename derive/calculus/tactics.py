"""Where to apply rules: a dozen small combinators.  A tactic tells what it did, or None when there was nothing to do.

Tracing is built in: every tactic returns the next expression together with the applications that lead to it, and there
is no other way to change an expression.
"""

from __future__ import annotations

from collections.abc import Callable

from sympy import Add, Basic, Expr

from derive.calculus.context import Context, descend
from derive.calculus.expressions import Position, at, length, replaced
from derive.calculus.rule import Rule

from ..kernel.records import dataclass, replace

__all__ = [
    "Application",
    "Tactic",
    "anywhere",
    "at_first",
    "at_root",
    "at_terms",
    "attempt",
    "everywhere",
    "exhaustively",
    "in_order",
    "in_sum",
    "innermost",
    "leading_to",
    "not_in_sum",
    "one_of",
    "repeat",
    "shortening",
    "within",
]

_MOST = 200  # applications in one repeat: far above any derivation, far below a hang


@dataclass(frozen=True)
class Application:
    """One rule at one position: the whole expression before and after, and the givens without which it fails."""

    rule: Rule
    position: Position
    before: Expr
    after: Expr
    said: str
    givens: tuple[Basic, ...] = ()


@dataclass(frozen=True)
class Trace:
    """Where a tactic has got to, and how."""

    expr: Expr
    applications: tuple[Application, ...] = ()


Tactic = Callable[[Expr, Context], Trace | None]
Condition = Callable[[Expr, Context], bool]


def anywhere(expr: Expr, context: Context) -> bool:
    """No condition on the position."""
    return True


def in_sum(expr: Expr, context: Context) -> bool:
    """Positions under a sum."""
    return bool(context.bound)


def not_in_sum(expr: Expr, context: Context) -> bool:
    """Positions under no sum."""
    return not context.bound


def at_root(*rules: Rule) -> Tactic:
    """The first of the rules that applies to the whole expression."""

    def tactic(expr: Expr, context: Context) -> Trace | None:
        return _applied(rules, expr, (), context)

    return tactic


def at_first(*rules: Rule, when: Condition = anywhere) -> Tactic:
    """At the first position, reading from the left and from outside in, where one of the rules applies."""
    return _walking(rules, when, inside_first=False, once=True)


def at_terms(*rules: Rule) -> Tactic:
    """The first of the rules that applies to a term of a sum, at the first such term."""

    def tactic(expr: Expr, context: Context) -> Trace | None:
        for place in range(len(expr.args) if isinstance(expr, Add) else 0):
            found = _applied(rules, expr, (place,), context)
            if found is not None:
                return found
        return None

    return tactic


def within(tactic: Tactic, when: Condition = anywhere) -> Tactic:
    """The tactic on a part of the expression: the first one, from outside in, where it finds something to do."""

    def tried(expr: Expr, position: Position, context: Context) -> Trace | None:
        here = at(expr, position)
        found = tactic(here, context) if when(here, context) else None
        if found is not None and found.applications:
            return Trace(
                replaced(expr, position, found.expr),
                tuple(_lifted(application, expr, position) for application in found.applications),
            )
        for path, inner in descend(here, context):
            found = tried(expr, position + path, inner)
            if found is not None:
                return found
        return None

    return lambda expr, context: tried(expr, (), context)


def _lifted(application: Application, expr: Expr, position: Position) -> Application:
    """An application to a part, as one to the whole."""
    return replace(
        application,
        position=position + application.position,
        before=replaced(expr, position, application.before),
        after=replaced(expr, position, application.after),
    )


def shortening(tactic: Tactic) -> Tactic:
    """The tactic, only where fewer symbols are written afterwards: it cannot be undone and done again for ever."""

    def shortened(expr: Expr, context: Context) -> Trace | None:
        found = tactic(expr, context)
        return found if found is not None and length(found.expr) < length(expr) else None

    return shortened


def innermost(*rules: Rule, when: Condition = anywhere) -> Tactic:
    """At the first position, from inside out, where one of the rules applies."""
    return _walking(rules, when, inside_first=True, once=True)


def everywhere(*rules: Rule, when: Condition = anywhere) -> Tactic:
    """At every position, from outside in, where one of the rules applies; not in what a rule has just made."""
    return _walking(rules, when, inside_first=False, once=False)


def in_order(*tactics: Tactic) -> Tactic:
    """One after the other; all must find something to do."""

    def tactic(expr: Expr, context: Context) -> Trace | None:
        done = Trace(expr)
        for part in tactics:
            found = part(done.expr, context)
            if found is None:
                return None
            done = Trace(found.expr, done.applications + found.applications)
        return done

    return tactic


def attempt(tactic: Tactic) -> Tactic:
    """The tactic, or nothing: never None."""
    return lambda expr, context: tactic(expr, context) or Trace(expr)


def leading_to(tactic: Tactic, following: Tactic) -> Tactic:
    """The tactic, only where the other one finds something to do afterwards (and is not done yet)."""

    def looked_ahead(expr: Expr, context: Context) -> Trace | None:
        found = tactic(expr, context)
        return found if found is not None and following(found.expr, context) is not None else None

    return looked_ahead


def one_of(*tactics: Tactic) -> Tactic:
    """The first tactic that finds something to do."""

    def tactic(expr: Expr, context: Context) -> Trace | None:
        for part in tactics:
            found = part(expr, context)
            if found is not None:
                return found
        return None

    return tactic


def repeat(tactic: Tactic) -> Tactic:
    """The tactic as often as it finds something to do; at least once."""

    def repeated(expr: Expr, context: Context) -> Trace | None:
        done = Trace(expr)
        while len(done.applications) < _MOST:
            found = tactic(done.expr, context)
            if found is None or not found.applications:
                break
            done = Trace(found.expr, done.applications + found.applications)
        return done if done.applications else None

    return repeated


def exhaustively(*rules: Rule) -> Tactic:
    """The rules everywhere, as often as they apply; nothing to do is no failure."""
    return attempt(repeat(everywhere(*rules)))


def _walking(rules: tuple[Rule, ...], when: Condition, inside_first: bool, once: bool) -> Tactic:
    def visit(done: Trace, position: Position, context: Context) -> Trace:
        here = at(done.expr, position)
        if not inside_first:
            found = _applied(rules, done.expr, position, context) if when(here, context) else None
            if found is not None:
                return Trace(found.expr, done.applications + found.applications)
        start, grown = done, 0
        for path, inner in descend(here, context):
            moved = (path[0] + grown, *path[1:])
            done = visit(done, position + moved, inner)
            if once and done is not start:
                return done
            # A sum put in the place of a term joins the terms around it: those to the right have moved.
            grown = len(at(done.expr, position).args) - len(here.args)
        if inside_first and when(here, context):
            found = _applied(rules, done.expr, position, context)
            if found is not None:
                return Trace(found.expr, done.applications + found.applications)
        return done

    def tactic(expr: Expr, context: Context) -> Trace | None:
        done = visit(Trace(expr), (), context)
        return done if done.applications else None

    return tactic


def _applied(rules: tuple[Rule, ...], expr: Expr, position: Position, context: Context) -> Trace | None:
    """The first of the rules that applies at a position."""
    here = at(expr, position)
    for rule in rules:
        new = rule.apply(here, context)
        if new is None or new == here:
            continue
        used = tuple(g for g in context.givens if rule.apply(here, context.without(g)) != new)
        after = replaced(expr, position, new)
        return Trace(after, (Application(rule, position, expr, after, rule.said(here, context), used),))
    return None
