"""Hunts a counterexample and evaluates it rigorously: it may be wrong about nothing, and it may fail to find.

Names are imported when they are asked for: most claims are proved, and need no hunt.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .arithmetic import NotDefined, Refused, Unsettled, Value
    from .counterexample import Witness
    from .evaluation import UNDEFINED, Undefined, evaluate
    from .exact import Exact, LogSum
    from .hunting import Hunt, hunt, hunted
    from .instance import Entry, Instance, Polynomial
    from .interval import Interval
    from .settling import Refuted, settle
    from .text import decimal, exact_text, value_text

__all__ = [
    "UNDEFINED",
    "Entry",
    "Exact",
    "Hunt",
    "Instance",
    "Interval",
    "LogSum",
    "NotDefined",
    "Polynomial",
    "Refused",
    "Refuted",
    "Undefined",
    "Unsettled",
    "Value",
    "Witness",
    "decimal",
    "evaluate",
    "exact_text",
    "hunt",
    "hunted",
    "settle",
    "value_text",
]

_HOMES = {
    "Entry": "instance",
    "Exact": "exact",
    "Hunt": "hunting",
    "Instance": "instance",
    "Interval": "interval",
    "LogSum": "exact",
    "NotDefined": "arithmetic",
    "Polynomial": "instance",
    "Refused": "arithmetic",
    "Refuted": "settling",
    "UNDEFINED": "evaluation",
    "Undefined": "evaluation",
    "Unsettled": "arithmetic",
    "Value": "arithmetic",
    "Witness": "counterexample",
    "decimal": "text",
    "evaluate": "evaluation",
    "exact_text": "text",
    "hunt": "hunting",
    "hunted": "hunting",
    "settle": "settling",
    "value_text": "text",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
