"""What to say of a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["unknown"]


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, with the nearest one that there is, or with all of them."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.4)
    return f"no {kind} '{name}'. " + (f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(names)}.")
