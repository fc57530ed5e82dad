"""A counterexample as a small table: the sizes and indices, the values, the two sides and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...report import Witness
from ..plain import plain
from .mathematics import mathematics
from .page import as_text, table, unfolding

__all__ = ["counterexample", "values_table"]

MOST = 12
"""Entries of a vector that are shown, and its last one."""


def counterexample(witness: Witness) -> list[str]:
    """The counterexample in a sentence with exact values, which opens to a table of decimals."""
    return [unfolding(as_text(plain(witness.sentence)), [values_table(witness)])]


def values_table(witness: Witness) -> str:
    """The values of a counterexample."""
    return table(rows(witness))


def rows(witness: Witness) -> Iterator[tuple[str, str]]:
    """A row for each size, index and variable, and for the two sides."""
    for named in (witness.sizes, witness.indices):
        yield from ((name_of(name), str(value)) for name, value in named.items())
    yield from values(witness.values)
    yield "left side", number(witness.left)
    yield "right side", number(witness.right)
    yield "apart by at least", number(witness.apart)


def values(named: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values of the variables, vectors and matrices in brackets."""
    for name, value in named.items():
        yield name_of(name), nested(value)


def name_of(name: str) -> str:
    """A letter, or a name that is told from others by a comment behind it."""
    return mathematics(name, name) if name.replace("_", "").isalnum() else as_text(name)


def nested(value: Any) -> str:
    """A number, or the entries of a vector."""
    if isinstance(value, list | tuple):
        shown = [nested(entry) for entry in value]
        if len(shown) > MOST:
            shown = [*shown[: MOST - 1], "…", shown[-1]]
        return f"({', '.join(shown)})"
    return number(str(value))


def number(text: str) -> str:
    """A number with the sign that mathematics has."""
    return as_text(text.replace("-", "−"))
