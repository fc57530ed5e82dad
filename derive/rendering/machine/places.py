"""Where a finding is, for those who have the files before them: paths from the repository's root, lines of the file."""

from __future__ import annotations

import os
from pathlib import Path

from ...checking.checked import Checked
from ...report import Span
from .notebooks import place_in_notebook

__all__ = ["from_root", "in_file", "root_of_repository"]


def root_of_repository(folder: Path) -> Path:
    """The folder of the repository that a folder is in, GitHub's workspace without one, else the folder itself."""
    for one in (folder, *folder.parents):
        if (one / ".git").exists():
            return one
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    return Path(workspace) if workspace and folder.is_relative_to(workspace) else folder


def from_root(file: str) -> str:
    """The path of a file from the root of the repository, with slashes; one that lies elsewhere as an absolute path.

    The current folder is in the repository; links are followed only if the file seems to lie elsewhere without.
    """
    root = root_of_repository(Path.cwd())
    path = Path(os.path.abspath(file))
    if not path.is_relative_to(root):
        path = path.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def in_file(place: Span, checked: Checked) -> Span:
    """The place with lines and columns of the file itself: a cell's lines are somewhere in the JSON of its notebook.

    Without a line, where that is not known.
    """
    if place.cell is None or place.line is None:
        return place
    return place_in_notebook(place, checked.source.data if checked.source else b"")
