"""Terms in floating point: for looking at a result, never a proof of it.

Names are imported when they are asked for, and NumPy with them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arithmetic import NotEvaluated
    from .comparison import Comparison, compared
    from .evaluation import Evaluation
    from .points import Point
    from .reading import NotNumbersError, numbers_in

__all__ = ["Comparison", "Evaluation", "NotEvaluated", "NotNumbersError", "Point", "compared", "numbers_in"]

_HOMES = {
    "Comparison": "comparison",
    "Evaluation": "evaluation",
    "NotEvaluated": "arithmetic",
    "NotNumbersError": "reading",
    "Point": "points",
    "compared": "comparison",
    "numbers_in": "reading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
