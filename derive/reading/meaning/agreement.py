"""What in a claim does not go together: ways to count, ranges, parts of a set, indices counted from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Definition, Free, Last, Summation, Term, Variable, indices_of, subterms
from ..latex.tree import Node
from ..trees import begin_of, inside
from .refusal import UndefinedError, UnreadableError
from .scope import Scope

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = [
    "is_counted_from",
    "refuse_arithmetic",
    "refuse_merged",
    "refuse_moved",
    "refuse_parts",
    "refuse_past_the_end",
    "refuse_two_counts",
]


def refuse_two_counts(e: Elaboration, definitions: tuple[Definition, ...], right: Node) -> None:
    """Refuse a claim of which one part counts from 0 and another from 1: a_1 is the second in one, the first in the
    other.
    """
    bodies = [e.scope.said[d.name].body for d in definitions if d.name in e.scope.said and not e.scope.counting]
    begins = {"0" if begin == "0" else "1" for body in bodies for node in inside(body) if (begin := begin_of(node))}
    if len(e.counting | (begins if e.counting else set())) > 1:
        raise UnreadableError("one part counts from 0, another from 1", right.at, "one way to count")


def refuse_past_the_end(e: Elaboration, sides: tuple[Term, Term], right: Node) -> None:
    """Refuse a_n where indices count from 0 to n − 1."""
    if "0" in e.counting and any(isinstance(i, Last) for side in sides for i in indices_of(side)):
        raise UnreadableError("the index that is one past the last", right.at, "indices below the number of them")


def refuse_moved(definitions: tuple[Definition, ...], terms: list[Term], right: Node) -> None:
    """Refuse z_{t+1} where z_t is defined by h_{t-1}: with another index for t that is not the one before it."""
    for d in definitions:
        names = {i.name for i in indices_of(d.body) if isinstance(i, Free)}
        for place, own in enumerate(d.parameters):
            if not isinstance(own, Free) or not any(is_counted_from(name, own.name) for name in names):
                continue
            uses = (v for t in terms for v in subterms(t) if isinstance(v, Variable) and v.name == d.name)
            places = [v.indices[place] for v in uses if len(v.indices) == len(d.parameters)]
            if any(not isinstance(i, Free) or i.name != own.name for i in places):
                reason = f"{d.name} is defined by what is counted from {own.name}, and stands with another index"
                raise UndefinedError(reason, right.at, f"a definition at the index that {d.name} has here")


def is_counted_from(name: str, letter: str) -> bool:
    """Whether an index is t + 1 or t − 1, counted from t."""
    return name[: len(letter) + 1] in (f"{letter}+", f"{letter}-")


def refuse_arithmetic(pair: tuple[Term, Term], right: Node, scope: Scope) -> None:
    """Refuse j where it is an index and a number: j z_j; the layer of a_j^{(L)} is not the loss L of ∂L/∂a_j^{(L)}."""
    indices = {i.name for term in pair for i in indices_of(term) if isinstance(i, Free)}
    numbers = {p.name for term in pair for p in subterms(term) if isinstance(p, Variable) and not p.indices}
    layers = {letter for places in scope.fixed.values() for _, letter in places}
    if both := sorted((indices & numbers) - (layers & scope.depends.keys())):
        raise UnreadableError(f"{both[0]} is an index and a number here", right.at, "no arithmetic on indices")


def refuse_parts(e: Elaboration, terms: list[Term], node: Node) -> None:
    """Refuse a sum over a part of a range, a batch, beside one over all of it: both would run over the same."""
    for part in (part for term in terms for part in subterms(term)):
        if isinstance(part, Summation) and part.size not in e.among:
            known = str(e.ranges.representative(part.size))
            if known != part.size and known in e.scope.parts:
                raise UnreadableError(
                    f"a sum over {known.strip('|')} and one over all there are", node.at, "the same set under both"
                )


def refuse_merged(e: Elaboration, node: Node) -> None:
    """Refuse two numbers or two names as one size: with 3 for 4, Σ_{i=1}^3 a_i would be Σ_{i=1}^4 a_i."""
    if e.ranges.merged:
        one, other = sorted(map(str, e.ranges.merged[0]))
        reason = f"{one} and {other} would have to be one size: indices of both ranges stand at one place of a variable"
        raise UnreadableError(reason, node.at, "one range for each place")
