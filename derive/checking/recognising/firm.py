"""A hash that is the same in every process: Python's own of a text is not, and a name of a rule must not hang on it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

__all__ = ["firm_hash"]


@lru_cache(20_000)
def firm_hash(what: Hashable) -> int:
    """The hash of texts and numbers, of tuples and sets of such, and of records with such fields."""
    match what:
        case None:
            return 1
        case str():
            return int.from_bytes(blake2b(what.encode("utf-8", "surrogatepass"), digest_size=7).digest())
        case int() | Fraction():
            return hash(what)
        case tuple():
            return hash(tuple(map(firm_hash, what)))
        case frozenset():
            return hash(frozenset(map(firm_hash, what)))
    kind = type(what)
    return hash((firm_hash(kind.__name__), *(firm_hash(getattr(what, name)) for name in compared(kind))))


@cache
def compared(kind: Any) -> tuple[str, ...]:
    """The fields that make two records equal."""
    return tuple(field.name for field in fields(kind) if field.compare)
