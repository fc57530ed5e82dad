"""The loss and its derivative along the line on which one logit moves, that of the true class."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes

from ...instances.formulas import Formulas
from ...kernel import Free, Literal, Variable, substitute_indices
from ...notation import Notation
from .drawing import BLUE, DARK, ORANGE, label, listed, short

__all__ = ["loss"]

REACH = 6
"""How far the logit moves to either side of where it is, or of 0."""
POINTS = 121


def loss(
    axes: Axes,
    formulas: Formulas,
    notation: Notation,
    labels: Sequence[Fraction],
    at: Sequence[Fraction],
    label_at: int,
) -> str:
    """Draw the loss and its derivative by the logit of the class ``label_at``; the other logits stay where they are."""
    names = formulas.names
    here = at[label_at - 1]
    steps = [here + Fraction(2 * REACH * place, POINTS - 1) - REACH for place in range(POINTS)]
    found = [formulas.at([*at[: label_at - 1], step, *at[label_at:]], labels) for step in steps]
    heights = np.array([values.loss for values in found])
    slopes = np.array([values.derived[label_at - 1] for values in found])
    k, c = Free(names.other, names.size), Literal(label_at, names.size)
    slope = substitute_indices(formulas.derivative, {k: c})
    across = [float(step) for step in steps]
    axes.axhline(0, color="#999999", linewidth=0.8)
    axes.plot(across, heights, color=BLUE, linewidth=2)
    axes.plot(across, slopes, color=ORANGE, linewidth=2, linestyle=(0, (5, 2)))
    middle = formulas.at(at, labels)
    axes.plot([float(here)] * 2, [middle.loss, middle.derived[label_at - 1]], "o", color=DARK, ms=5, zorder=4)
    place = POINTS // 6
    axes.annotate(label(Variable(names.loss), notation), (across[place], heights[place]), xytext=(8, 4),
                  textcoords="offset points", color=BLUE)  # fmt: skip
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes.annotate(label(slope, notation), (across[place], slopes[place]), xytext=(2, 8), va="bottom",
                  textcoords="offset points", color=ORANGE, bbox=behind)  # fmt: skip
    axes.set_xlabel(label(Variable(names.logits, (c,)), notation, "the logit of class " + f"{label_at}, "))
    others = [str(place) for place in range(1, len(at) + 1) if place != label_at]
    still = f"; {names.logits} = {listed(at)}" if others else ""
    axes.set_title(f"loss and derivative, {names.labels} = {listed(labels)}{still}", pad=12)
    return (
        f"The loss and its derivative by the logit of class {label_at}, which runs from {short(across[0])} to "
        f"{short(across[-1])}; {names.labels} = {listed(labels)}. At {short(float(here))} the loss is "
        f"{short(middle.loss or 0)} and the derivative {short(middle.derived[label_at - 1])}; the loss goes from "
        f"{short(heights[0])} to {short(heights[-1])}, the derivative from {short(slopes[0])} to {short(slopes[-1])}."
    )
