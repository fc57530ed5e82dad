"""What to say of a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["unknown"]

NEAR = 0.55
"""How alike two names are at least, 1 for equal ones: farther off, all names help more than one that is not meant."""

MOST_NAMED = 15
"""More names than these are no help in an error: only the rules are as many, and the command lists them."""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, with the nearest one that there is, or with all of them if they are few."""
    names = list(known)
    begun = [known for known in names if name and known.startswith(name)]
    near = begun[:1] or get_close_matches(name, names, 1, NEAR)
    known_ones = f"There are: {', '.join(names)}." if len(names) <= MOST_NAMED else "derive list has them."
    return f"no {kind} '{name}'. " + (f"Did you mean '{near[0]}'?" if near else known_ones)
