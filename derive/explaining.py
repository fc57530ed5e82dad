"""What `derive explain` makes of its words: the laws that a label in the margin of a derivation stands for.

No SymPy until the page of one law is asked for: a label of several laws is answered with their statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from .calculus.labels import candidates, laws_meant
from .calculus.laws import Law
from .rendering.plain import plain

__all__ = ["candidates", "explained", "laws_meant", "listing"]


def listing(laws: Iterable[Law]) -> list[str]:
    """The laws, each with its statement on a line."""
    laws = tuple(laws)
    names = max(len(law.name) for law in laws)
    return [f"  {law.name:{names}}  {plain(law.statement)}" for law in laws]


def explained(name: str, columns: int = 80) -> str:
    """What `derive explain` prints of a rule: what it says, when it refuses, an example before and after.

    The sentences are broken at ``columns``; an example is drawn as wide as it is.
    """
    from .bridge.displaying import displayed
    from .bridge.to_kernel import Translation
    from .calculus import RULES
    from .notation import Notation, text
    from .rendering.terminal import pictured

    rule = next(rule for rule in RULES if rule.name == name)
    example = rule.example
    translation = Translation()
    sides = (example.before, example.after)
    translation.scan([*sides, *example.context.definitions, *example.context.givens])
    drawn = [
        f"{word}:\n{pictured(displayed(side, translation), Notation())}"
        for word, side in zip(("Before", "After"), sides, strict=True)
    ]
    givens = [text(translation.given(given)) for given in example.context.givens]
    given = [f"Given: {', '.join(givens)}"] if givens else []
    statement = fill(plain(rule.statement), columns, initial_indent="  ", subsequent_indent="    ")
    says = [rule.name, statement, fill(f"Refuses: {rule.refuses}", columns), *given]
    return "\n\n".join([*says, *drawn])
