"""The graph as text that Mermaid draws: GitHub, GitLab, JupyterLab and many others do so in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...dependencies import Dependencies, Node
from ...notation import in_line
from ..remarks import MARKS

__all__ = ["label", "summary", "text"]

ARROWS = {"next": "-->", "uses": "-.->", "shown": "==>"}
SHAPES = {"definition": ('(["', '"])'), "given": ('{{"', '"}}'), "step": ('["', '"]')}
COLOURS = {
    "proved": ("#dafbe1", "#1a7f37"),
    "cut": ("#fff8c5", "#9a6700"),
    "fallen": ("#ffebe9", "#b42318"),
    "removed": ("#ffffff", "#b42318"),
}
"""Ground and edge of a node."""
LETTERS = {
    "proved": "color:#1f2328",
    "cut": "color:#1f2328",
    "fallen": "color:#1f2328,stroke-width:2px",
    "removed": "color:#57606a,stroke-dasharray:4 3",
}
"""Dark letters on a light ground, whatever the page's own colours."""
SAFE = frozenset(" .,:=+-·/()^_'")
SIGNS = {**MARKS, "cut": "(✓)"}


def text(graph: Dependencies) -> str:
    """A flowchart: definitions and givens, a box for each part, what each step follows from, uses, and was shown."""
    return "\n".join(lines(graph)) + "\n"


def lines(graph: Dependencies) -> Iterator[str]:
    """The lines of the flowchart."""
    yield "flowchart TD"
    yield from (f"  {box(node, label(in_line(node.shown)))}" for node in graph.nodes if node.kind != "step")
    for place, name in enumerate(graph.parts):
        yield f'  subgraph p{place + 1}["{label(name)}"]'
        for node in graph.steps:
            if node.part == place:
                yield f"    {box(node, f'{label(said(node))}<br/>{label(in_line(node.shown))}')}"
        yield "  end"
    removed = {node.name for node in graph.nodes if node.state == "removed"}
    for arrow in graph.arrows:
        sign = "--x" if arrow.start in removed else ARROWS[arrow.kind]
        yield f"  {arrow.start} {sign} {arrow.end}"
    for kind, (ground, edge) in COLOURS.items():
        members = [node.name for node in graph.nodes if class_of(node) == kind]
        if members:
            yield f"  classDef {kind} fill:{ground},stroke:{edge},{LETTERS[kind]}"
            yield f"  class {','.join(members)} {kind}"


def box(node: Node, inside: str) -> str:
    """A node with its shape."""
    opening, closing = SHAPES[node.kind]
    return f"{node.name}{opening}{inside}{closing}"


def said(node: Node) -> str:
    """The number, the mark and the rule of a step."""
    return f"{node.name.removeprefix('s')} {SIGNS[node.state]} {node.rule}"


def class_of(node: Node) -> str:
    """How a node is coloured."""
    if node.kind != "step":
        return node.state
    return node.state if node.state in ("proved", "cut") else "fallen"


def label(written: str) -> str:
    """Text between the quotes of a label: letters and signs as they are, what could mean something as its number."""
    return "".join(c if c.isalnum() or c in SAFE or ord(c) > 127 else f"#{ord(c)};" for c in written.strip())


def summary(graph: Dependencies) -> str:
    """What falls, in a sentence."""
    removed = [in_line(node.shown).strip() for node in graph.nodes if node.state == "removed"]
    fallen = [node.name.removeprefix("s") for node in graph.fallen]
    cut = sum(node.state == "cut" for node in graph.steps)
    total = len(graph.steps)
    if not removed:
        return f"{total - len(fallen)} of {total} steps proved"
    falls = f"step {', '.join(fallen)} fall{'s' * (len(fallen) == 1)}" if fallen else "nothing falls"
    more = (
        f"; {cut} after it hold{'s' * (cut == 1)}, but no longer follow{'s' * (cut == 1)} from the beginning"
        if cut
        else ""
    )
    return f"without {' and '.join(removed)} {falls}{more}; {total - len(fallen) - cut} of {total} steps stand"
