"""What a file is, by what its name ends in."""

from __future__ import annotations

import os

__all__ = ["KINDS", "LARGEST", "PROGRAMS", "kind_of"]

KINDS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "markdown",
    ".rmd": "markdown",
    ".qmd": "markdown",
    ".tex": "latex",
    ".ipynb": "notebook",
    ".rst": "restructuredtext",
}
"""What a file is, by the end of its name in small letters; what of these is in a folder is read with the folder."""

PROGRAMS = {".py": "python"}
"""The same for what is read only where it is named: most of it has no mathematics."""

LARGEST = 20_000_000
"""The most bytes of a document that are read."""


def kind_of(file: str) -> str | None:
    """The kind of a file by its name; None if it is none that is read."""
    suffix = os.path.splitext(file)[1].lower()
    return KINDS.get(suffix) or PROGRAMS.get(suffix)
