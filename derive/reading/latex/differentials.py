r"""Differentials and increments as one name: ``d\mathbf{x}``, ``df_{ij}``, ``\Delta w``."""

from __future__ import annotations

from .tree import Node, Numeral, Scripted, Stretch, Symbol

__all__ = ["differential", "is_name"]


def is_name(node: Node) -> bool:
    """Whether a node is a name, perhaps with scripts."""
    return isinstance(node, Symbol) or (isinstance(node, Scripted) and isinstance(node.base, Symbol))


def differential(before: list[Node], node: Node) -> Node | None:
    r"""``d\mathbf{x}`` and ``df_{ij}``, typed without a space, as one name; a d beside a plain letter is a factor.

    ``\Delta w``, with a letter behind it, is one name too, written ``\Delta{w}``.
    """
    letter = before[-1]
    if isinstance(letter, Symbol) and letter.name == r"\Delta":
        return _increment(letter, node)
    match letter:
        case Symbol("d", _, "" | "roman" | "bold" as font):
            pass
        case _:
            return None
    run = len(before) > 1 and isinstance(before[-2], Symbol) and before[-2].at.end == letter.at.start
    if run or node.at.start - letter.at.end > 1:
        return None
    at = Stretch(letter.at.start, node.at.end)
    match node:
        case Symbol(name, _, "bold"):
            return Symbol(f"d{name}", at, "bold")
        case Scripted(Symbol(name, _, own) as base, lower, upper, primes):
            scripts_index = lower is not None and node.at.start == letter.at.end and not isinstance(lower, Numeral)
            if own == "bold" or (scripts_index and font == "" and len(name) == 1):
                whole = Symbol(f"d{name}", Stretch(at.start, base.at.end), own)
                return Scripted(whole, lower, upper, primes, at)
    return None


def _increment(letter: Symbol, node: Node) -> Node | None:
    at = Stretch(letter.at.start, node.at.end)
    match node:
        case Symbol(name, _, font) if len(name) == 1 or name.startswith("\\"):
            return Symbol(rf"\Delta{{{name}}}", at, font)
        case Scripted(Symbol(name, _, font) as base, lower, upper, primes) if len(name) == 1 or name.startswith("\\"):
            whole = Symbol(rf"\Delta{{{name}}}", Stretch(at.start, base.at.end), font)
            return Scripted(whole, lower, upper, primes, at)
    return None
