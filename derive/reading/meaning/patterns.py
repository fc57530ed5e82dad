"""What a left-hand side defines: a variable, an entry for each index, a function of a number."""

from __future__ import annotations

from dataclasses import dataclass

from ..latex.tree import Annotated, Enclosed, Listed, Node, Product, Scripted, Symbol
from ..trees import script_letters

__all__ = ["Pattern", "letters", "pattern_of"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """``name`` with the letters of its ``indices``; ``applied_to`` where it is written σ(z_j) for σ_j.

    ``arguments`` are the letters in parentheses of f(x), L(θ): a function's parameters, or what a loss depends on.
    ``samples`` is how many of the indices, the first ones, are written above, x^{(m)}.
    """

    name: str
    indices: tuple[str, ...] = ()
    applied_to: str | None = None
    arguments: tuple[str, ...] = ()
    samples: int = 0


def pattern_of(node: Node) -> Pattern | None:
    """The pattern of a side that could be defined by an equation, or None."""
    match node:
        case Annotated(_, inner) | Enclosed("(", ")", inner):
            return pattern_of(inner)
        case Symbol(name):
            return Pattern(name)
        case Scripted(Symbol(name), lower, upper, 0):
            return _with_scripts(name, lower, upper)
        case Product((head, Enclosed("(" | "[", _, inner)), ("",)):
            return _applied(pattern_of(head), inner, None)
        case Product((head, Scripted(Enclosed("(" | "[", _, inner), lower, None, 0)), ("",)) if lower is not None:
            return _applied(pattern_of(head), inner, lower)
    return None


def _with_scripts(name: str, lower: Node | None, upper: Node | None) -> Pattern | None:
    below = () if lower is None else letters(lower)
    if below is None:
        word = _word(lower)
        return None if word is None or upper is not None else Pattern(f"{name}_{{{word}}}")
    match upper:
        case None:
            above: tuple[str, ...] | None = ()
        case Enclosed("(" | "[", _, inner):
            above = letters(inner)
        case _:
            above = None
    if above is None or len({*above, *below}) < len(above) + len(below):
        return None
    return Pattern(name, (*above, *below), samples=len(above))


def _applied(head: Pattern | None, inner: Node, lower: Node | None) -> Pattern | None:
    if head is None or head.applied_to or head.arguments:
        return None
    if lower is not None:
        own = letters(lower)
        return None if own is None else Pattern(head.name, (*head.indices, *own))
    match inner:
        case Scripted(Symbol(vector), below, None, 0) if below is not None and (own := letters(below)):
            return Pattern(head.name, (*head.indices, *own), vector)
        case Symbol(letter):
            return Pattern(head.name, head.indices, None, (letter,))
        case Listed(parts) if all(isinstance(part, Symbol | Scripted) for part in parts):
            named = tuple(part.name for part in parts if isinstance(part, Symbol))
            return Pattern(head.name, head.indices, None, named or ("·",))
    return None


def letters(node: Node) -> tuple[str, ...] | None:
    """The letters of a script, if it is made of letters alone."""
    found = script_letters(node)
    return None if found is None else tuple(letter.name for letter in found)


def _word(node: Node | None) -> str | None:
    from .scripts import spelled

    return spelled(node) or None
