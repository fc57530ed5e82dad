"""A rule: a law, the function that applies it, and an example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from sympy import Expr

from derive.calculus.context import Context
from derive.calculus.laws import LAWS, Law

from ..kernel.records import dataclass

__all__ = ["Example", "Rule", "row"]

_BY_NAME = {law.name: law for law in LAWS}


@dataclass(frozen=True)
class Example:
    """What a rule makes of an expression, under what it needs."""

    before: Expr
    after: Expr
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Rule:
    """A law with the function that rewrites by it: the next expression, or None where it does not apply.

    The function acts at the root of what it is given and evaluates nothing else.  ``margin`` is what is written beside
    a step, where that is not the law's name: the definition that was folded, the indices of the case.
    """

    law: Law
    apply: Callable[[Expr, Context], Expr | None]
    illustrate: Callable[[], Example]
    margin: Callable[[Expr, Context], str] | None = None

    @property
    def name(self) -> str:
        """The name of the law."""
        return self.law.name

    @property
    def statement(self) -> str:
        """The law as LaTeX."""
        return self.law.statement

    @property
    def refuses(self) -> str:
        """When it does not apply."""
        return self.law.refuses

    @property
    def example(self) -> Example:
        """A worked example."""
        return self.illustrate()

    def said(self, expr: Expr, context: Context) -> str:
        """The words in the margin, for the expression it was applied to."""
        return self.margin(expr, context) if self.margin else self.name


def row(
    name: str,
    apply: Callable[[Expr, Context], Expr | None],
    illustrate: Callable[[], Example],
    margin: Callable[[Expr, Context], str] | None = None,
) -> Rule:
    """The rule of the law with this name."""
    return Rule(_BY_NAME[name], apply, illustrate, margin)
