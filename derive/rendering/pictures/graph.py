"""What a derivation rests on as a picture: a column for each part, definitions and givens above, arrows."""

from __future__ import annotations

from typing import Any

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Patch
from matplotlib.transforms import Bbox

from ...dependencies import Dependencies, Node
from ...notation import Notation, in_line, width
from ..graphs.mermaid import COLOURS, class_of, said, summary
from ..latex import formula
from .drawing import DARK, STYLE, Picture, typeset

__all__ = ["graph"]

Point = tuple[float, float]

COLUMN, ROW = 3.3, 0.85
"""Inches of a part across, and of a step down."""
PLAIN = ("#eef2f7", "#57606a")
HEADING = -1.6
BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 2}
WIDEST = 44
"""Characters of a formula beyond which only its rule is written."""


def graph(dependencies: Dependencies, title: str, notation: Notation) -> Picture:
    """Draw the graph; dotted arrows lead from what is used, thick ones from what an earlier part has shown."""
    places = placed(dependencies)
    columns, deepest = len(dependencies.parts), min(y for _, y in places.values())
    top, bottom = 0.8, deepest - 0.5
    with style.context(["default", STYLE]):
        figure = Picture(figsize=(COLUMN * columns, ROW * (top - bottom)))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-0.5, columns - 0.5)
        axes.set_ylim(bottom, top)
        for place, name in enumerate(dependencies.parts):
            axes.text(place, HEADING, name, ha="center", va="center", weight="bold", zorder=3).set_bbox(BEHIND)
        boxes = {node.name: written(axes, node, places[node.name], notation) for node in dependencies.nodes}
        removed = {node.name for node in dependencies.nodes if node.state == "removed"}
        for arrow in dependencies.arrows:
            ends = (places[arrow.start], places[arrow.end])
            kind = "removed" if arrow.start in removed else arrow.kind
            drawn(axes, ends, (boxes[arrow.start], boxes[arrow.end]), kind)
        figure.heading = f"{title}: what each step rests on"
        figure.description = f"{summary(dependencies)}. {sentences(dependencies)}"
    return figure


def placed(dependencies: Dependencies) -> dict[str, Point]:
    """Where each node stands: definitions and givens in two rows at the top, the steps of a part beneath each other."""
    out: dict[str, Point] = {}
    columns = len(dependencies.parts)
    definitions = [node.name for node in dependencies.nodes if node.kind == "definition"]
    for place, name in enumerate(definitions):
        out[name] = ((place + 0.5) * columns / len(definitions) - 0.5, 0.25)
    for column in range(columns):
        givens = [node.name for node in dependencies.nodes if node.kind == "given" and node.part == column]
        for place, name in enumerate(givens):
            out[name] = (column + (place + 0.5) / len(givens) - 0.5, -0.8)
    depth = dict.fromkeys(range(columns), HEADING)
    for node in dependencies.steps:
        depth[node.part] -= 1
        out[node.name] = (float(node.part), depth[node.part] + 0.2)
    return out


def written(axes: Axes, node: Node, at: Point, notation: Notation) -> Patch:
    """A box around the formula of a node and, of a step, its rule."""
    x, y = at
    plain = in_line(node.shown)
    parts = [typeset(formula(node.shown, notation), plain)] if width(plain) <= WIDEST else []
    if node.kind == "step":
        parts.insert(0, said(node))
    heights = (0.16, -0.14) if len(parts) > 1 else (0.0,)
    ground, edge = COLOURS.get(class_of(node), PLAIN)
    texts = [
        axes.text(x, y + height, part, ha="center", va="center", fontsize=9, color=DARK, zorder=4)
        for part, height in zip(parts, heights, strict=True)
    ]
    extent = Bbox.union([text.get_window_extent() for text in texts]).transformed(axes.transData.inverted())
    box = FancyBboxPatch(
        (extent.x0, extent.y0), extent.width, extent.height, boxstyle="round,pad=0.08", mutation_aspect=1,
        facecolor=ground, edgecolor=edge, linewidth=1.1, zorder=3,
        linestyle=(0, (4, 3)) if node.state == "removed" else "-",
    )  # fmt: skip
    axes.add_patch(box)
    return box


def drawn(axes: Axes, ends: tuple[Point, Point], boxes: tuple[Patch, Patch], kind: str) -> None:
    """An arrow from one box to another."""
    looks: dict[str, Any] = {
        "next": {"color": DARK, "linewidth": 1.1},
        "uses": {"color": "#0072B2", "linewidth": 1.0, "linestyle": (0, (2, 2))},
        "shown": {"color": "#0072B2", "linewidth": 2.0},
        "removed": {"color": "#b42318", "linewidth": 1.0, "linestyle": (0, (1, 3))},
    }[kind]
    bent = "arc3" if kind == "next" else "arc3,rad=-0.18"
    axes.add_patch(
        FancyArrowPatch(
            *ends, patchA=boxes[0], patchB=boxes[1], shrinkA=0, shrinkB=1, arrowstyle="-|>", mutation_scale=10,
            connectionstyle=bent, zorder=1, **looks,
        )
    )  # fmt: skip


def sentences(dependencies: Dependencies) -> str:
    """What rests on what, in words."""
    shown = {node.name: in_line(node.shown).strip() for node in dependencies.nodes}
    uses: dict[str, list[str]] = {}
    for arrow in dependencies.arrows:
        if arrow.kind == "uses":
            uses.setdefault(arrow.end, []).append(shown[arrow.start])
        elif arrow.kind == "shown":
            uses.setdefault(arrow.end, []).append(f"step {arrow.start.removeprefix('s')}")
    return " ".join(f"Step {name.removeprefix('s')} rests on {', '.join(what)}." for name, what in uses.items())
