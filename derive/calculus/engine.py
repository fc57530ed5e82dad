"""A derivation: lines that a script writes, one tactic a line, each line with the applications it is made of.

Steps and result come from here and from nowhere else: a script says in which order rules are tried, never what comes
out.  A line whose tactic finds nothing to do is not written, so a script for one loss serves for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from sympy import Basic, Expr

from derive.bridge.defined import Defined
from derive.calculus.context import Context, Lemma
from derive.calculus.rule import Rule
from derive.calculus.tactics import Application, Tactic

from ..kernel.records import dataclass

__all__ = [
    "Derivation",
    "Line",
    "Loop",
    "Part",
    "Script",
    "Step",
    "briefly",
    "derived_part",
    "derived_steps",
    "fully",
    "joined",
]

_MOST_ROUNDS = 50


@dataclass(frozen=True)
class Line:
    """One printed line: a tactic, and the words in the margin.

    Without ``said`` these are the names of the rules that were applied, but for the ``unsaid`` ones.  A ``key`` line is
    written even where only the key lines are.
    """

    tactic: Tactic
    said: str = ""
    unsaid: tuple[Rule, ...] = ()
    key: bool = False


@dataclass(frozen=True)
class Loop:
    """Lines, again and again until none of them is written any more."""

    lines: tuple[Line, ...]


Script = tuple[Line | Loop, ...]


@dataclass(frozen=True)
class Step:
    """before = after, by a rule (the words in the margin), relying on some of the part's givens.

    ``applications`` are the single rules that lead from one to the other, in order.  ``expected`` is "refuted" for a
    wrong answer that is shown to be one.
    """

    before: Expr
    after: Expr
    rule: str
    applications: tuple[Application, ...]
    givens: tuple[Basic, ...] = ()
    key: bool = False
    expected: str | None = None


@dataclass(frozen=True)
class Part:
    """A chain of steps under givens: the case j = k, the case j ≠ k, the gradient; and a sentence about it."""

    title: str
    givens: tuple[Basic, ...]
    steps: tuple[Step, ...]
    start: Expr
    remark: tuple[str | Expr, ...] = ()

    @property
    def result(self) -> Expr:
        """The last expression; the first one where there was nothing to do."""
        return self.steps[-1].after if self.steps else self.start

    def lemma(self, name: str, parameters: Iterable[Basic]) -> Lemma:
        """What this part has shown, for every value of the parameters, under the givens it used."""
        used = tuple(given for given in self.givens if any(given in step.givens for step in self.steps))
        return Lemma(name, tuple(parameters), self.start, self.result, used)


@dataclass(frozen=True)
class Derivation:
    """A name, a title, the definitions it speaks of (each a `Defined` at its own parameters), and its parts."""

    name: str
    title: str
    definitions: tuple[Defined, ...]
    parts: tuple[Part, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps, part after part."""
        return tuple(step for part in self.parts for step in part.steps)

    @property
    def result(self) -> Expr:
        """The result of the last part."""
        return self.parts[-1].result


def derived_part(title: str, start: Expr, script: Script, context: Context) -> Part:
    """The part that a script writes, from an expression, under the givens of the context."""
    return Part(title, context.givens, tuple(derived_steps(start, script, context)), start)


def derived_steps(start: Expr, script: Script, context: Context) -> Iterator[Step]:
    """The lines that a script writes, from an expression."""
    expr = start
    for entry in script:
        rounds = _MOST_ROUNDS if isinstance(entry, Loop) else 1
        for _ in range(rounds):
            written = False
            for line in entry.lines if isinstance(entry, Loop) else (entry,):
                step = _step(expr, line, context)
                if step is not None:
                    yield step
                    expr, written = step.after, True
            if not written:
                break


def _step(expr: Expr, line: Line, context: Context) -> Step | None:
    found = line.tactic(expr, context)
    if found is None or found.expr == expr:
        return None
    used = tuple(g for g in context.givens if any(g in application.givens for application in found.applications))
    return Step(
        expr, found.expr, line.said or _margin(found.applications, line.unsaid), found.applications, used, line.key
    )


def joined(steps: tuple[Step, ...]) -> Step:
    """Several steps of a chain as one, with the words of all of them."""
    if len(steps) == 1:
        return steps[0]
    words = dict.fromkeys(word for step in steps for word in step.rule.split(", "))
    return Step(
        steps[0].before,
        steps[-1].after,
        ", ".join(words),
        tuple(done for step in steps for done in step.applications),
        tuple(dict.fromkeys(given for step in steps for given in step.givens)),
        steps[-1].key,
        steps[-1].expected,
    )


def briefly(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The key lines only, and the last one: each step leads from one of them to the next."""
    out: list[Step] = []
    waiting: list[Step] = []
    for step in steps:
        waiting.append(step)
        if step.key:
            out.append(joined(tuple(waiting)))
            waiting = []
    return (*out, joined(tuple(waiting))) if waiting else tuple(out)


def fully(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """A step for every single application of a rule."""
    return tuple(
        Step(done.before, done.after, done.said, (done,), done.givens, expected=step.expected) if done else step
        for step in steps
        for done in (step.applications or (None,))
    )


def _margin(applications: tuple[Application, ...], unsaid: tuple[Rule, ...]) -> str:
    """The rules that were applied, each once, in their order; the quiet ones only where there is no other."""
    silent = {rule.name for rule in unsaid}
    loud = [done.said for done in applications if not done.rule.law.quiet and done.rule.name not in silent]
    return ", ".join(dict.fromkeys(loud or [application.said for application in applications]))
