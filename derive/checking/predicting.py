"""How large a claim becomes when the kernel unfolds its definitions: told before, so that nothing endless is begun."""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel import Definition, Term, Variable, subterms
from ..reading.meaning.claims import Claim

__all__ = ["TERMS_FOR_ONE", "unfolded_size"]

TERMS_FOR_ONE = 4
"""What is written makes several terms of a normal form for each of its own; a derivative makes more."""


def unfolded_size(claim: Claim) -> int:
    """The number of terms in both sides, every definition unfolded wherever its name stands."""
    bodies = {given.name: given.body for given in claim.given if isinstance(given, Definition)}
    known: dict[str, int] = {}
    return sum(_size(side, bodies, known) for side in (claim.left, claim.right))


def _size(term: Term, bodies: Mapping[str, Term], known: dict[str, int]) -> int:
    total = 0
    for part in subterms(term):
        total += 1
        if isinstance(part, Variable) and part.name in bodies:
            if part.name not in known:
                known[part.name] = 0  # one that leads to itself is refused by the kernel
                known[part.name] = _size(bodies[part.name], bodies, known)
            total += known[part.name]
    return total
