"""Where a term is evaluated, and what it is worth there: a number for each value of its indices."""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel.records import dataclass
from ..kernel.terms import Index
from .arithmetic import Scaled

__all__ = ["Point", "Value", "joined"]


@dataclass(frozen=True)
class Point:
    """The values of sizes and of variables: vectors and matrices as nested lists, every number exact."""

    sizes: Mapping[str, int]
    values: Mapping[str, object]


@dataclass(frozen=True)
class Value:
    """A number for each combination of values of the indices ``axes``."""

    axes: tuple[Index, ...]
    number: Scaled


def joined(*axes: tuple[Index, ...]) -> tuple[Index, ...]:
    """All the axes, each once, in their order."""
    return tuple(dict.fromkeys(index for own in axes for index in own))
