"""The probabilities of three classes as a triangle: the loss as its height, the gradient as an arrow at every point."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import log, sqrt

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.ticker import MaxNLocator
from matplotlib.tri import Triangulation

from ...instances.formulas import Formulas
from ...kernel import Variable
from ...notation import Notation
from ...numerical.arithmetic import Array
from .drawing import BLUE, DARK, ORANGE, SHADES, label, listed

__all__ = ["simplex"]

CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, sqrt(3) / 2]])
FINE = 24
"""The lattice on which the loss is evaluated has points i/24."""
ARROWS = 9
LONGEST = 0.16
"""The length of the longest possible gradient, (1, −1, 0), beside an edge of length 1."""


def simplex(
    axes: Axes,
    formulas: Formulas,
    notation: Notation,
    labels: Sequence[Fraction],
    at: Sequence[Fraction] | None = None,
) -> str:
    """Draw the loss and the way down, y − σ, at every point of the triangle; at that of the logits ``at`` larger."""
    names = formulas.names
    points = np.array(lattice(FINE, 0.1))
    height = np.array([formulas.at(logits_of(point), labels).loss for point in points])
    flat = points @ CORNERS
    shades = ListedColormap(colormaps[SHADES](np.linspace(0.05, 0.6, 256)))
    triangles = Triangulation(flat[:, 0], flat[:, 1])
    ticks = MaxNLocator(7).tick_values(height.min(), float(np.percentile(height, 92)))
    levels = [level for level in ticks if height.min() < level < height.max()]
    axes.tricontourf(triangles, height, levels=[height.min(), *levels, height.max() + 1], cmap=shades)
    lines = axes.tricontour(triangles, height, levels=levels, colors="#5577aa", linewidths=0.7)
    axes.clabel(lines, fmt="%g", fontsize=8)
    feet = np.array(lattice(ARROWS, 0.4))
    arrows = np.array([-np.asarray(formulas.at(logits_of(foot), labels).derived) for foot in feet])
    drawn(axes, feet, arrows, DARK, 0.0045)
    said = ""
    if at is not None:
        found = formulas.at(at, labels)
        here = np.asarray(found.probabilities)
        arrow = -np.asarray(found.derived)
        axes.plot(*(here @ CORNERS), "o", color=ORANGE, ms=7, zorder=5)
        drawn(axes, here[None], arrow[None], ORANGE, 0.009)
        said = f" At {names.logits} = {listed(at)} the point is {listed(here)} and the arrow {listed(arrow)}."
    axes.fill(*CORNERS.T, fill=False, edgecolor=DARK, linewidth=1.2)
    target = np.array([float(one) for one in labels])
    inside = abs(target.sum() - 1) < 1e-12 and (target >= 0).all()
    if inside:
        axes.plot(*(target @ CORNERS), "*", color=BLUE, ms=13, zorder=6, clip_on=False)
    for number, (x, y) in enumerate(CORNERS, 1):
        axes.text(
            x,
            y + (0.05 if number == 3 else -0.05),
            f"class {number}",
            ha="center",
            va="bottom" if number == 3 else "top",
        )
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.set_xlim(-0.08, 1.08)
    loss = label(Variable(names.loss), notation, "", f" over {names.probs}; arrows: ")
    axes.set_title(f"{loss}{label(formulas.derivative, notation, '−')}", pad=20)
    leads = f": it leads from {names.probs} to {names.labels}, which a star marks, and is shorter the nearer they are"
    return (
        f"The triangle of the probabilities {names.probs} of three classes, with lines of equal loss for "
        f"{names.labels} = {listed(labels)}, and at every point the arrow against the gradient"
        f"{leads if inside else ''}.{said}"
    )


def lattice(parts: int, edge: float) -> list[tuple[float, float, float]]:
    """The points of the triangle whose coordinates are multiples of 1/parts, moved off its edges by ``edge`` parts."""
    inner = [(i, j, parts - i - j) for i in range(parts + 1) for j in range(parts + 1 - i)]
    return [tuple((c + edge) / (parts + 3 * edge) for c in point) for point in inner]  # type: ignore[misc]  # three each


def logits_of(point: Sequence[float]) -> tuple[Fraction, ...]:
    """Logits whose softmax is the point: its logarithms."""
    return tuple(Fraction(log(entry)) for entry in point)


def drawn(axes: Axes, feet: Array, arrows: Array, colour: str, width: float) -> None:
    """Draw arrows in the plane of the triangle."""
    start, step = feet @ CORNERS, arrows @ CORNERS * LONGEST
    axes.quiver(
        start[:, 0], start[:, 1], step[:, 0], step[:, 1], angles="xy", scale_units="xy", scale=1, color=colour,
        width=width, headwidth=4, zorder=4,
    )  # fmt: skip
