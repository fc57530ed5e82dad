"""The rules that the steps of a page apply: what each says, and what it is not for."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ...calculus.laws import LAWS, Law
from ...kernel.records import dataclass
from ..mathml import MathML
from .steps import Shown

__all__ = ["Rule", "rules_of"]


@dataclass(frozen=True)
class Rule:
    """A law as a page states it."""

    anchor: str
    name: str
    statement: Markup
    refuses: str


def rules_of(steps: Iterable[Shown], made: MathML, prefix: str) -> dict[str, Rule]:
    """The rules that the steps name, by name, in the order in which the laws are listed."""
    named = {law for step in steps for law in step.laws}
    return {law.name: rule(law, place, made, prefix) for place, law in enumerate(LAWS, 1) if law in named}


def rule(law: Law, place: int, made: MathML, prefix: str) -> Rule:
    """A law with its statement."""
    return Rule(f"{prefix}-rule-{place}", law.name, made.text(law.statement, display=True), law.refuses)
