"""The derivations by name.  No SymPy here: a name, a title, what makes it, and which options it takes."""

from __future__ import annotations

from ..kernel.records import dataclass

__all__ = ["BATCHES", "DERIVATIONS", "DETAILS", "Entry"]

BATCHES = ("mean", "sum")
"""What the loss of several samples is of their losses."""

DETAILS = ("brief", "normal", "full")
"""The key lines only, a line for each line of the lecture, a line for every application of a rule."""


@dataclass(frozen=True)
class Entry:
    """A derivation of the library: what it is called and what it shows.

    ``function`` is the name in `derive.interface` of what makes it, ``options`` are the arguments that this takes
    beside the names.
    """

    name: str
    title: str
    function: str
    options: tuple[str, ...]


DERIVATIONS: tuple[Entry, ...] = (
    Entry("softmax", "The Jacobian of softmax", "softmax", ("case", "matrix", "pitfall", "detail", "n", "at")),
    Entry(
        "cross-entropy",
        "The gradient of cross-entropy with softmax",
        "cross_entropy",
        ("vector", "batch", "detail", "n", "label", "at", "labels"),
    ),
)
