"""The files that paths stand for: a folder for the documents in it, but for what its repository leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ..kernel.records import dataclass
from ..reading.documents import KINDS, PROGRAMS, kind_of
from ..report import Problem

if TYPE_CHECKING:
    from .ignoring import Ignored

__all__ = ["Documents", "documents"]


@dataclass(frozen=True, slots=True)
class Documents:
    """Files in their order, each once, and what of the paths is none."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def documents(paths: Iterable[str]) -> Documents:
    """The files that paths stand for, ``-`` for standard input; a folder for every document in it.

    Hidden files and folders, and what .gitignore leaves out, are none of them, unless they are named.
    """
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        if path == "-":
            files.setdefault(path, path)
        elif os.path.isdir(path):
            walk = Walk(path)
            found = list(walk.files())
            problems += walk.problems
            if not found and not walk.problems:
                problems.append(Problem(path, nothing_in(walk)))
            for file in found:
                files.setdefault(os.path.realpath(file), file)
        elif os.path.lexists(path):
            files.setdefault(os.path.realpath(path), path)
        else:
            problems.append(Problem(path, f"cannot be opened: there is no such file{near(path)}", unopened=True))
    return Documents(tuple(files.values()), tuple(problems))


@dataclass
class Walk:
    """A walk through a folder, what could not be listed, and how many documents were left out."""

    folder: str
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0

    def files(self) -> Iterator[str]:
        """The documents in the folder, in order."""
        from .ignoring import ignored_in

        where = Path(self.folder).resolve()
        yield from self.inside(self.folder, where, ignored_in(where))

    def inside(self, folder: str, where: Path, ignored: Ignored) -> Iterator[str]:
        """The documents in a folder that is ``where``; links to folders lead in circles and are not followed."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as failure:
            reason = f"cannot be opened: {failure.strerror or failure}"
            self.problems.append(Problem(folder, reason, unopened=True))
            return
        ignored = ignored.within(where)
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path, is_folder = where / entry.name, entry.is_dir(follow_symlinks=False)
            if not is_folder and (not is_walked(entry.name) or not entry.is_file()):
                continue
            if ignored.leaves_out(path, folder=is_folder):
                self.left_out += not is_folder
            elif is_folder:
                yield from self.inside(str(Path(folder, entry.name)), path, ignored)
            else:
                yield str(Path(folder, entry.name))


def is_walked(name: str) -> bool:
    """Whether a file of that name is read with its folder; a program must be named."""
    return kind_of(name) not in (None, *PROGRAMS.values())


def nothing_in(walk: Walk) -> str:
    """That a folder has no documents, and what was looked for."""
    left_out = f"; .gitignore leaves out {walk.left_out}" if walk.left_out else ""
    return f"no documents in this folder{left_out}; looked for {', '.join(KINDS)}"


def near(path: str) -> str:
    """The file of the folder that is called nearly so."""
    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return ""
    from difflib import get_close_matches

    found = get_close_matches(name, names, 1, 0.7)
    return f"; did you mean {os.path.join(folder, found[0])}?" if found else ""
