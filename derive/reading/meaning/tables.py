"""Tables of names that grow from line to line of a page; every line keeps the one that holds there.

A short table is copied.  A long one is laid over the one before, so that a page of a thousand definitions does not keep
a million of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeVar

__all__ = ["Either", "with_entry", "without_entry"]

Value = TypeVar("Value")
Other = TypeVar("Other")

SHORT = 64
"""So many entries are copied; and so many layers lie over each other before they are copied into one."""


class Layered(Mapping[str, Value]):
    """A table with one entry more than another, or another value in its place."""

    __slots__ = ("_below", "_deep", "_key", "_size", "_value")

    def __init__(self, below: Mapping[str, Value], key: str, value: Value) -> None:
        self._below, self._key, self._value = below, key, value
        self._deep: int = below._deep + 1 if isinstance(below, Layered) else 1
        self._size = len(below) + (key not in below)

    def __getitem__(self, key: str) -> Value:
        table: Mapping[str, Value] = self
        while isinstance(table, Layered):
            if table._key == key:
                found: Value = table._value
                return found
            table = table._below
        return table[key]

    def __contains__(self, key: object) -> bool:
        table: Mapping[str, Value] = self
        while isinstance(table, Layered):
            if table._key == key:
                return True
            table = table._below
        return key in table

    def __iter__(self) -> Iterator[str]:
        return iter(self.copied())

    def __len__(self) -> int:
        return self._size

    def copied(self) -> dict[str, Value]:
        """The same as a dictionary, its names in the order in which they came."""
        layers: list[Layered[Value]] = []
        table: Mapping[str, Value] = self
        while isinstance(table, Layered):
            layers.append(table)
            table = table._below
        found = dict(table)
        for layer in reversed(layers):
            found[layer._key] = layer._value
        return found


class Either(Set[str]):
    """The names that stand in the one table or in the other."""

    __slots__ = ("one", "other")

    def __init__(self, one: Mapping[str, object], other: Mapping[str, object]) -> None:
        self.one, self.other = one, other

    def __contains__(self, name: object) -> bool:
        return name in self.one or name in self.other

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self.one), **dict.fromkeys(self.other)})

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Iterable[Other]) -> frozenset[Other]:
        return frozenset(it)


def with_entry(table: Mapping[str, Value], key: str, value: Value) -> Mapping[str, Value]:
    """The table with an entry, instead of any earlier one of the name."""
    if len(table) < SHORT or (isinstance(table, Layered) and table._deep >= SHORT):
        return {**table, key: value}
    return Layered(table, key, value)


def without_entry(table: Mapping[str, Value], key: str) -> Mapping[str, Value]:
    """The table without an entry; itself if it has none."""
    return {name: value for name, value in table.items() if name != key} if key in table else table
