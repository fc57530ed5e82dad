"""Whether the labels of these documents are right: every side of every chain as numbers, with no part of derive.

    python tests/documents/authored/verify.py

Beside each document NAME stands NAME.expected.toml, a `[[step]]` for every = of a display that is no definition:

    line, cell  where the right-hand side begins, counted as in a report (a cell only in a notebook)
    to          its first characters
    truth       true         the side before and this one agree wherever both are defined, under what the page says
                false        they do not
                conditional  they agree only under a condition that the page does not state here
                slip         meant rightly, written wrongly: a missing ∂, a bracket that is not closed
    undoes      of a false one: it equals the last good side again
    carries     of a true one: it equals the side before, which is wrong
    also        verdicts that are as good as the one that goes with the truth
    why         in one line

The functions in `numbers/` evaluate the chains at random points.  Sides that contain free indices are arrays over
all of them, derivatives are central differences.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from numbers_of import DOES_NOT_CONFORM, Draw, Side  # noqa: E402

MODULES = ("losses", "softmaxes", "networks", "matrices", "one_variable", "samples", "puzzles")
CLOSE, FAR = 1e-5, 1e-3
POINTS = 4
"""How many random points for each n from 1 to 4."""
AT_LEAST_TWO = frozenset({"one_class"})
"""Pages that say n ≥ 2 where they need it."""

Chains = Callable[[Draw], list[list[Side]]]


@dataclass(frozen=True)
class Label:
    """What one step is, as its author says."""

    line: int
    to: str
    truth: str
    why: str
    cell: int | None = None
    undoes: bool = False
    carries: bool = False
    also: tuple[str, ...] = ()


def documents() -> list[Path]:
    """The documents that have labels, in the order of their names."""
    found = []
    for table in sorted(HERE.glob("*.expected.toml")):
        name = table.name.removesuffix(".expected.toml")
        found += [file for file in sorted(HERE.glob(f"{name}.*")) if file.suffix != ".toml"]
    return found


def labels_of(document: Path) -> list[Label]:
    """The labels that stand beside a document."""
    data = tomllib.loads(document.with_name(f"{document.stem}.expected.toml").read_text(encoding="utf-8"))
    return [Label(**{**step, "also": tuple(step.get("also", ()))}) for step in data["step"]]


def chains_by_document() -> dict[str, Chains]:
    """The functions that evaluate, by the name of the document without its ending."""
    modules = [importlib.import_module(f"numbers_of.{name}") for name in MODULES]
    return {name: function for module in modules for name, function in module.CHAINS.items()}


def differ(left: Side, right: Side) -> tuple[bool, bool]:
    """Whether two sides agree to rounding, and whether they differ beyond any doubt; both are false in between."""
    if left is DOES_NOT_CONFORM or right is DOES_NOT_CONFORM:
        return False, True
    a, b = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    if a.shape != b.shape:
        return False, True
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return False, True
    apart = np.max(np.abs(a - b) / (1 + np.abs(a) + np.abs(b)), initial=0.0)
    return bool(apart < CLOSE), bool(apart > FAR)


def draws(smallest: int, meets: bool) -> Iterator[Draw]:
    """Random points for n up to 4, the same in every run; `meets` the conditions that are not stated, or not."""
    for n in range(smallest, 5):
        for point in range(POINTS):
            yield Draw(np.random.default_rng([n, point]), n, meets)


@dataclass(frozen=True)
class Comparison:
    """How one step compares with the side before it and with the first of its chain, at every point."""

    before: tuple[tuple[bool, bool], ...]
    start: tuple[tuple[bool, bool], ...]
    before_if_met: tuple[tuple[bool, bool], ...]

    def allows(self, label: Label) -> bool:
        """Whether the numbers are as the label says."""
        match label.truth:
            case "true":
                return holds(self.before) and (fails(self.start) if label.carries else holds(self.start))
            case "slip":
                return holds(self.before) and holds(self.start)
            case "false":
                return fails(self.before) and (holds(self.start) if label.undoes else fails(self.start))
            case "conditional":
                return fails(self.before) and holds(self.before_if_met)
        return False


def comparisons(name: str, chains: Chains) -> list[Comparison]:
    """For each step of a document in order."""
    smallest = 2 if name in AT_LEAST_TWO else 1
    columns = {meets: [steps_at(chains, draw) for draw in draws(smallest, meets)] for meets in (False, True)}
    return [
        Comparison(
            tuple(differ(before, to) for _, before, to in anywhere),
            tuple(differ(start, to) for start, _, to in anywhere),
            tuple(differ(before, to) for _, before, to in there),
        )
        for anywhere, there in zip(zip(*columns[False], strict=True), zip(*columns[True], strict=True), strict=True)
    ]


def steps_at(chains: Chains, draw: Draw) -> list[tuple[Side, Side, Side]]:
    """Of every step at one point: the first side of its chain, the side before it, its own side."""
    return [(chain[0], chain[k - 1], chain[k]) for chain in chains(draw) for k in range(1, len(chain))]


def holds(found: tuple[tuple[bool, bool], ...]) -> bool:
    """At every point."""
    return all(close for close, _ in found)


def fails(found: tuple[tuple[bool, bool], ...]) -> bool:
    """At some point, and not by rounding."""
    return any(far for _, far in found)


def wrong_labels(document: Path, labels: list[Label], found: list[Comparison]) -> Iterator[str]:
    """What the numbers say against the labels of a document."""
    if len(labels) != len(found):
        yield f"{document.name}: {len(labels)} labels, but numbers for {len(found)} steps"
        return
    for label, comparison in zip(labels, found, strict=True):
        if not comparison.allows(label):
            yield f"{document.name}:{label.line}: {label.to!r} is not {label.truth}"


def misplaced_labels(document: Path) -> Iterator[str]:
    """Labels whose first characters do not stand in their line."""
    for label in labels_of(document):
        lines = lines_of(document, label.cell)
        if not 1 <= label.line <= len(lines) or label.to not in lines[label.line - 1]:
            yield f"{document.name}:{label.line}: {label.to!r} does not stand there"


def lines_of(document: Path, cell: int | None) -> list[str]:
    """The lines of a document, or of one cell of a notebook."""
    text = document.read_text(encoding="utf-8")
    if cell is None:
        return text.splitlines()
    import json

    source: Any = json.loads(text)["cells"][cell]["source"]
    return "".join(source).splitlines()


def main() -> int:
    """Print what is wrong; 1 if something is."""
    chains = chains_by_document()
    found = [name for document in documents() for name in misplaced_labels(document)]
    for document in documents():
        if document.stem not in chains:
            found.append(f"{document.name}: no numbers")
        else:
            numbers = comparisons(document.stem, chains[document.stem])
            found += wrong_labels(document, labels_of(document), numbers)
    for wrong in found:
        print(wrong)
    steps = sum(len(labels_of(document)) for document in documents())
    print(f"{len(documents())} documents, {steps} steps, {len(found)} labels in doubt")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
