"""Documents as prose and formulas in order, each with its place.

Names are imported when they are asked for: who only needs the lines of a document does not take it apart.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .kinds import KINDS, PROGRAMS, kind_of
    from .opening import open_document
    from .passages import Directive, Document, Formula, Heading, Part, Passage, Place, Problem, Prose
    from .source import Source

__all__ = [
    "KINDS",
    "PROGRAMS",
    "Directive",
    "Document",
    "Formula",
    "Heading",
    "Part",
    "Passage",
    "Place",
    "Problem",
    "Prose",
    "Source",
    "kind_of",
    "open_document",
]

_HOMES = {"KINDS": "kinds", "PROGRAMS": "kinds", "kind_of": "kinds", "open_document": "opening", "Source": "source"}
"""Where a name is from; the others are from ``passages``."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'passages')}"), name)
