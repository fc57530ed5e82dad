"""The rules, as a visible table, and the engine that applies them to SymPy expressions one step at a time.

Nothing here is believed: the kernel looks at every step again.  Names are imported when they are asked for, so that
`derive.calculus.laws`, the rules as text, can be read without SymPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["LAWS", "RULES", "Context", "Derivation", "Lemma", "Line", "Loop", "Part", "Rule", "Step", "differentiate"]

_HOMES = {
    "LAWS": "laws",
    "RULES": "rules.table",
    "Rule": "rule",
    "Context": "context",
    "Lemma": "context",
    "Line": "engine",
    "Loop": "engine",
    "Step": "engine",
    "Part": "engine",
    "Derivation": "engine",
    "differentiate": "differentiation",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
