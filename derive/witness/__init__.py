"""Hunts a counterexample and evaluates it rigorously: it may be wrong about nothing, and it may fail to find."""

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
