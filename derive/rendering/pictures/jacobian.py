"""The Jacobian of softmax at a point, as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes

from ...instances.formulas import Formulas
from ...kernel import Free, Variable
from ...notation import Notation
from .drawing import DARK, DIVERGING, label, listed, short

__all__ = ["jacobian"]

MOST_WRITTEN = 8
"""Classes up to which every entry has its number."""
DARK_FROM = 0.62
"""The share of the largest entry from which a number is white on its ground."""


def jacobian(axes: Axes, formulas: Formulas, notation: Notation, logits: Sequence[Fraction]) -> str:
    """Draw the derived Jacobian at these logits: j downwards, k to the right, one scale for both signs."""
    found = formulas.at(logits)
    matrix = np.asarray(found.derived)
    n = len(logits)
    largest = float(np.abs(matrix).max()) or 1.0
    image = axes.imshow(matrix, cmap=DIVERGING, vmin=-largest, vmax=largest)
    if n <= MOST_WRITTEN:
        for (row, column), value in np.ndenumerate(matrix):
            colour = "white" if abs(value) > DARK_FROM * largest else DARK
            axes.text(
                column, row, rounded(value, n), ha="center", va="center", color=colour, fontsize=9 if n <= 5 else 7
            )
    names = formulas.names
    j, k = (Free(name, names.size) for name in (names.index, names.other))
    places = range(n) if n <= MOST_WRITTEN else range(0, n, -(-n // MOST_WRITTEN))
    axes.set_xticks(list(places), [str(place + 1) for place in places])
    axes.set_yticks(list(places), [str(place + 1) for place in places])
    axes.set_xlabel(label(Variable(names.logits, (k,)), notation, f"{names.other}  (by ", ")"))
    axes.set_ylabel(label(Variable(names.probs, (j,)), notation, f"{names.index}  (of ", ")"))
    axes.set_title(label(formulas.derivative, notation, "", f" at {names.logits} = {listed(logits)}"), pad=12)
    axes.spines[:].set_visible(False)
    figure = axes.figure
    figure.colorbar(image, ax=axes, shrink=0.8, pad=0.03).outline.set_visible(False)
    said = f"The diagonal is {listed(np.diag(matrix))}"
    if n > 1:
        said += f", the least entry beside it {short(float(matrix.min()))}; every row sums to 0"
    return (
        f"Heat map of the {n} by {n} derivative of {names.probs} at {names.logits} = {listed(logits)}, where "
        f"{names.probs} = {listed(found.probabilities)}. {said}."
    )


def rounded(value: float, n: int) -> str:
    """An entry in its cell; what rounds to 0 has no sign."""
    text = f"{value:.{3 if n <= 5 else 2}f}"
    return (text if float(text) else text.removeprefix("-")).replace("-", "−")
