"""What to say of a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["unknown"]

NEAR = 0.55
"""How alike two names are at least, 1 for equal ones: farther off, all names help more than one that is not meant."""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, with the nearest one that there is, or with all of them."""
    names = list(known)
    begun = [known for known in names if name and known.startswith(name)]
    near = begun[:1] or get_close_matches(name, names, 1, NEAR)
    return f"no {kind} '{name}'. " + (f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(names)}.")
