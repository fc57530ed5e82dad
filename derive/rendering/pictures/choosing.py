"""Which pictures there are of a derivation, at which values they are drawn where nobody says, and the figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib import style

from ...instances.examples import BadExampleError, Example
from ...instances.formulas import Formulas
from ...library.notation import Notation as Names
from ...notation import Notation
from ...report import Derivation
from .drawing import STYLE, Picture
from .jacobian import jacobian
from .loss import loss
from .simplex import simplex

__all__ = ["picture"]

WIDTH, HEIGHT = 4.6, 4.0
"""Inches of one picture in a figure."""
CLASSES = {False: 4, True: 3}
"""How many classes there are where nobody says: of the Jacobian, and of a gradient, which has a simplex then."""


def picture(
    general: Sequence[Derivation],
    names: Names,
    notation: Notation,
    title: str,
    example: Example | None = None,
    which: str | None = None,
) -> Picture:
    """The pictures of a derivation beside each other in one figure, or only the one that is asked for.

    ``which`` is "jacobian" for softmax, "simplex" (of three classes) or "loss" for cross-entropy.  Without an example
    there are 4 classes, or 3; without a class or labels the true class is 1; without logits those of the Jacobian go
    down from 2 to −1, and those of the loss are 0.  Raises `BadExampleError` for what cannot be drawn.
    """
    formulas = Formulas.of(general, names)
    n = example.n if example else CLASSES[formulas.is_gradient]
    chosen = chosen_of(formulas.is_gradient, n, which)
    with style.context(["default", STYLE]):
        figure = Picture(figsize=(WIDTH * len(chosen), HEIGHT), layout="constrained")
        every = figure.subplots(1, len(chosen), squeeze=False)[0]
        said = []
        for axes, name in zip(every, chosen, strict=True):
            logits = example.at if example else None
            if name == "jacobian":
                said.append(jacobian(axes, formulas, notation, logits or descending(n)))
                continue
            label, labels = target(example, n)
            if name == "simplex":
                said.append(simplex(axes, formulas, notation, labels, logits))
            else:
                said.append(loss(axes, formulas, notation, labels, logits or (Fraction(0),) * n, label))
        figure.heading, figure.description = title, " ".join(said)
    return figure


def chosen_of(is_gradient: bool, n: int, which: str | None) -> tuple[str, ...]:
    """The pictures that are drawn."""
    there = ("simplex", "loss") if is_gradient else ("jacobian",)
    if which is not None and which not in there:
        raise BadExampleError(
            "picture", f"there is no picture '{which}' of this derivation; there is {' and '.join(there)}"
        )
    if which == "simplex" and n != 3:
        raise BadExampleError("picture", f"the simplex is drawn for 3 classes, and there are {n}")
    if which is not None:
        return (which,)
    return there if n == 3 or not is_gradient else ("loss",)


def target(example: Example | None, n: int) -> tuple[int, tuple[Fraction, ...]]:
    """The true class, that of the largest label, and all labels."""
    labels = example.labels_at if example else None
    if labels is None:
        labels = tuple(Fraction(place == 0) for place in range(n))
    return labels.index(max(labels)) + 1, labels


def descending(n: int) -> tuple[Fraction, ...]:
    """Logits from 2 down to −1, evenly."""
    return tuple(Fraction(2 * (n - 1) - 3 * place, max(n - 1, 1)) for place in range(n))
