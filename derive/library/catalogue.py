"""The derivations by name.  No SymPy here: a name, a title, and where the function is that builds it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DERIVATIONS", "Entry"]


@dataclass(frozen=True)
class Entry:
    """A derivation of the library: what it is called, what it shows, the module and function that build it."""

    name: str
    title: str
    module: str
    function: str


DERIVATIONS: tuple[Entry, ...] = (
    Entry("softmax", "The Jacobian of softmax", "derive.library.jacobian", "softmax"),
    Entry(
        "cross-entropy",
        "The gradient of cross-entropy with softmax",
        "derive.library.gradient",
        "cross_entropy",
    ),
)
