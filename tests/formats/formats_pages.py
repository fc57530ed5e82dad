"""Pages with a finding of every kind, under names that a format has to escape, and what must be found where.

`EXPECTED` was written down from the pages: the level and the kind of each finding, and the text at its place.
"""

import json
from collections.abc import Mapping
from pathlib import Path

__all__ = ["EXPECTED", "PAGES", "UNOPENED", "write_pages"]

WRONG = r"""# A | `heading` with <b>signs</b> & [links](x)

Let $p_j = e^{z_j} / \sum_i e^{z_i}$. When $j = k$,

$$
\begin{aligned}
\frac{\partial p_j}{\partial z_k} &= p_j - p_j^2 \\
  &= p_j
     (1 + p_j) \\
  &= p_j (1 - p_j)
\end{aligned}
$$

Über $α$ hinaus: $$ x_{10} + \frac{1}{2} x_{10} = 2 x_{10} $$
"""
SLIPS = r"""# Slips

$$ \frac{\partial}{\partial x} \log x = \frac{\partial \log x}{x} $$

$$ \frac{\partial L}{\partial w} = \Gamma_q - 1 $$

$$ a = \frac{\partial}{} $$

<!-- derive: givn `x` | <i>y</i> -->

<!-- derive: expect refuted -->

$$ x + x = 2 x $$

<!-- derive: expect refuted -->

$$ x + x = 3 x $$

$$ a = a
"""
RIGHT = "# Squares\n\n$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n"
WORDS = "Only words, and ```` four backticks | a bar.\n"


def notebook(*cells: tuple[str, list[str] | str]) -> dict[str, object]:
    """A notebook of Markdown and code cells."""
    return {
        "cells": [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


LINES = ['# Ünï "q" 😀\n', "\n", "$$ \\tfrac{a}{b} = a / b $$ and $$ (a + b)^2 = \\tfrac{a^2}{1} + b^2 $$\n"]
CELLS = notebook(("code", ["print('$$ 1 = 2 $$')\n"]), ("markdown", LINES))

PAGES: Mapping[str, str] = {
    "notes/100% sure, a: ü.md": WRONG,
    "notes/cells.ipynb": json.dumps(CELLS, indent=1, ensure_ascii=False) + "\n",
    "notes/escaped.ipynb": json.dumps(CELLS, indent=1),
    "notes/one line.ipynb": json.dumps(notebook(("markdown", "".join(LINES).replace("\n", "\r\n")))),
    "notes/right.md": RIGHT,
    "notes/slips.md": SLIPS,
    "notes/words.md": WORDS,
}
UNOPENED = "notes/gone.md"

SUM = r"\\tfrac{a^2}{1} + b^2"
EXPECTED: tuple[tuple[str, str, str, str], ...] = (
    (UNOPENED, "error", "unopened", ""),
    ("notes/100% sure, a: ü.md", "error", "refuted", "p_j\n     (1 + p_j)"),
    ("notes/100% sure, a: ü.md", "error", "refuted", "2 x_{10}"),
    ("notes/cells.ipynb", "error", "refuted", SUM),
    ("notes/escaped.ipynb", "error", "refuted", SUM),
    ("notes/one line.ipynb", "error", "refuted", SUM),
    ("notes/slips.md", "warning", "document", ""),
    ("notes/slips.md", "error", "directive", ""),
    ("notes/slips.md", "warning", "repaired", r"\frac{\partial \log x}{x}"),
    ("notes/slips.md", "note", "unknown", r"\Gamma_q - 1"),
    ("notes/slips.md", "warning", "unreadable", r"\frac{\partial}{}"),
    ("notes/slips.md", "error", "not-refuted", "2 x"),
    ("notes/words.md", "warning", "document", ""),
)
"""The file, the level, the kind, and the text at the place, where it has an end."""


def write_pages(folder: Path) -> None:
    """Lay the pages into a folder that is a repository."""
    (folder / ".git").mkdir()
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
