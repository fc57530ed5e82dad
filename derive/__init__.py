"""Write and check symbolic derivations: every = is proved for every n, refuted with a counterexample, or unknown.

Names are imported when they are asked for, so that importing `derive`, or one room of it, does not import SymPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Defined",
    "Derivation",
    "Unsupported",
    "Verdict",
    "check",
    "cross_entropy",
    "decide",
    "differentiate",
    "excluding_sum",
    "one_hot",
    "softmax",
    "zero_log_zero",
]

_HOMES = {
    "load_ipython_extension": "notebook",
    "decide": "bridge.deciding",
    "Verdict": "bridge.deciding",
    "Unsupported": "bridge.ranges",
    "Defined": "bridge.defined",
    "excluding_sum": "bridge.building",
    "one_hot": "bridge.defined",
    "zero_log_zero": "bridge.conventions",
    "check": "documents",
    "Derivation": "interface",
    "cross_entropy": "interface",
    "differentiate": "interface",
    "softmax": "interface",
}

if TYPE_CHECKING:
    from .bridge.building import excluding_sum
    from .bridge.conventions import zero_log_zero
    from .bridge.deciding import Verdict, decide
    from .bridge.defined import Defined, one_hot
    from .bridge.ranges import Unsupported
    from .documents import check
    from .interface import Derivation, cross_entropy, differentiate, softmax


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
