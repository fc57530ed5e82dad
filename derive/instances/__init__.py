"""A derivation where n is a number, the labels are known, the logits are: written out, and evaluated."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .at_point import Numbers, numbers_at
    from .examples import BadExampleError, Example, example
    from .writing_out import MOST, written_out

__all__ = ["MOST", "BadExampleError", "Example", "Numbers", "example", "numbers_at", "written_out"]

_HOMES = {
    "BadExampleError": "examples",
    "Example": "examples",
    "MOST": "writing_out",
    "Numbers": "at_point",
    "example": "examples",
    "numbers_at": "at_point",
    "written_out": "writing_out",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
