"""SymPy expressions and the kernel's terms: definitions and vectors for SymPy, and the way there and back."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["Components", "Defined", "Translation", "Unsupported", "Verdict", "decide", "excluding_sum", "one_hot"]

_HOMES = {
    "Components": "defined",
    "Defined": "defined",
    "excluding_sum": "building",
    "one_hot": "defined",
    "Translation": "to_kernel",
    "Unsupported": "ranges",
    "Verdict": "deciding",
    "decide": "deciding",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
