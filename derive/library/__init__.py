"""The derivations we teach, one a file, built and differentiated by SymPy through `derive.calculus`.

`derive.library.catalogue` and `derive.library.notation` can be read without SymPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = [
    "DERIVATIONS",
    "NOTATIONS",
    "ROLES",
    "Notation",
    "batch",
    "cross_entropy",
    "notation_of",
    "pitfall",
    "softmax",
]

_HOMES = {
    "DERIVATIONS": "catalogue",
    "NOTATIONS": "notation",
    "Notation": "notation",
    "ROLES": "notation",
    "notation_of": "notation",
    "softmax": "jacobian",
    "pitfall": "mistakes",
    "batch": "samples",
    "cross_entropy": "gradient",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
