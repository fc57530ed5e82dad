"""What was proved, for whoever asks to see it: by which rule, with which givens, under which conditions."""

from __future__ import annotations

from collections.abc import Set

from ..notation import wrapped
from ..notation.characters import printable
from ..report import Derivation, Step
from .headlines import INDENT, headline, said, shortened
from .plain import plain
from .styled import Line, Span
from .summaries import WORDS

__all__ = ["grounds", "heading", "proof"]


def heading(derivation: Derivation, columns: int, said_before: Set[str] = frozenset()) -> list[Line]:
    """The name of a derivation, its definitions, its first side, and what it assumes that nobody has said.

    What was ``said_before`` on the page is not said again.
    """
    span = derivation.span
    name = plain(derivation.name) if "\\" in derivation.name else printable(derivation.name)
    words = f"{name} (line {span.line})" if name != span.file else f"line {span.line}"
    block: list[Line] = [(Span(row, "heading"),) for row in wrapped(words, columns)]
    for definition in derivation.definitions:
        block += said(shortened(plain(definition.text), columns - INDENT), columns)
    block += said(shortened(plain(derivation.steps[0].before), columns - INDENT), columns)
    assumed = [plain(each) for each in derivation.assumed if each not in said_before]
    return block + (said("assumed: " + "; ".join(assumed), columns, "words") if assumed else [])


def proof(step: Step, derivation: Derivation, columns: int) -> list[Line]:
    """A step that holds: its side, its rule, what it used and where it holds."""
    words = "known" if step.known else "as expected" if step.expected is not None else step.rule or ""
    block = headline(step.span, step.verdict, words, columns, called=WORDS[step.verdict])
    block.append((Span(" " * INDENT), Span(shortened(f"= {plain(step.after)}", columns - INDENT))))
    return block + grounds(step, derivation, columns)


def grounds(step: Step, derivation: Derivation, columns: int) -> list[Line]:
    """What a step used, where it holds, and what else there is to say of it."""
    lines = {stated.text: stated.line for stated in derivation.givens}
    notes = [f"uses {', '.join(used(text, lines.get(text)) for text in step.uses)}"] if step.uses else []
    notes += [f"where {', '.join(map(plain, step.conditions))}"] if step.conditions else []
    notes += [step.reason] if step.reason else []
    return [line for note in notes for line in said(note, columns, "words")]


def used(text: str, line: int | None) -> str:
    """A given with the line that states it."""
    return plain(text) if line is None else f"{plain(text)} (line {line})"
