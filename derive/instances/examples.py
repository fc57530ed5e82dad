"""What somebody wants to see of a derivation: which n, which class is the true one, which logits and labels."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from ..kernel.records import dataclass

__all__ = ["LARGEST", "BadExampleError", "Example", "example"]

LARGEST = 1_000_000
"""Classes beyond which nothing is written out or evaluated."""
LARGEST_JACOBIAN = 2000
"""Classes beyond which n² numbers are too many."""

Numbers = tuple[Fraction, ...]


class BadExampleError(ValueError):
    """What was asked for contradicts itself or cannot be; ``about`` names the argument: n, label, labels or at."""

    def __init__(self, about: str, reason: str) -> None:
        super().__init__(reason)
        self.about = about


@dataclass(frozen=True)
class Example:
    """n classes; perhaps the true class; perhaps logits, and with them labels (one-hot if a class is given)."""

    n: int
    label: int | None = None
    at: Numbers | None = None
    labels: Numbers | None = None

    @cached_property
    def labels_at(self) -> Numbers | None:
        """The labels as numbers."""
        if self.label is None:
            return self.labels
        return tuple(Fraction(place == self.label) for place in range(1, self.n + 1))


def example(
    n: int | None = None,
    label: int | None = None,
    at: Numbers | None = None,
    labels: Numbers | None = None,
    *,
    with_labels: bool = True,
) -> Example | None:
    """The example, with n taken from the values where it is not given; None if nothing is asked for.

    ``with_labels`` says whether the derivation has labels: then values need them, otherwise none may be given.  Refused
    with `BadExampleError`: n < 1, a class outside of 1..n, values that are not n many, labels twice or without n.
    """
    if not with_labels and (label is not None or labels is not None):
        raise BadExampleError("label" if label is not None else "labels", "softmax has no labels; cross-entropy has")
    if label is not None and labels is not None:
        raise BadExampleError("labels", f"the class is {label} and the labels are given: leave out label, or labels")
    if n is not None and not 1 <= n <= LARGEST:
        raise BadExampleError("n", f"n is {n}; it is a number of classes, from 1 to {LARGEST}")
    size = _agreed(n, at, labels)
    if size is None:
        if label is not None:
            raise BadExampleError(
                "label", f"class {label} of how many? say how many classes (n), or at which logits (at)"
            )
        return None
    if label is not None and not 1 <= label <= size:
        raise BadExampleError("label", f"there is no class {label}: the classes are 1 to {size}")
    if at is not None and with_labels and label is None and labels is None:
        raise BadExampleError(
            "at", "the loss needs labels as well: say the true class (label), or all of them (labels)"
        )
    if labels is not None and at is None:
        raise BadExampleError("labels", "labels are for a point: say at which logits (at)")
    if at is not None and not with_labels and size > LARGEST_JACOBIAN:
        raise BadExampleError("at", f"{size} logits make a matrix of {size}² entries; at most {LARGEST_JACOBIAN}² are")
    return Example(size, label, at, labels)


def _agreed(n: int | None, at: Numbers | None, labels: Numbers | None) -> int | None:
    """The n that everything given agrees on."""
    for about, values, what in (("at", at, "logits"), ("labels", labels, "labels")):
        if values is None:
            continue
        if n is not None and len(values) != n:
            raise BadExampleError(about, f"{len(values)} {what} were given, but there are {n} classes")
        if not 1 <= len(values) <= LARGEST:
            raise BadExampleError(about, f"{len(values)} {what} were given; there can be 1 to {LARGEST}")
        n = len(values)
    return n
