"""What a repository leaves out: its .gitignore files, from its root down to a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..kernel.records import dataclass, replace

NO_RULE = (ValueError, re.error)
"""What pathspec raises for a line that is no rule."""

__all__ = ["Ignored", "LeftOut", "ignored_in"]


@dataclass(frozen=True)
class Ignored:
    """The rules that hold in a folder, those of the outermost folder first, each with the folder that has them."""

    rules: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    def within(self, folder: Path) -> Ignored:
        """The rules that hold inside a folder: its own come last, and count most."""
        try:
            text = (folder / ".gitignore").read_text("utf-8-sig", "replace")
        except OSError:
            return self
        return replace(self, rules=(*self.rules, (folder, rules_of(text.splitlines()))))

    def leaves_out(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder is left out; the last rule that speaks of it decides."""
        for base, rules in reversed(self.rules):
            found = rules.check_file(path.relative_to(base).as_posix() + "/" * folder).include
            if found is not None:
                return found
        return False


def rules_of(lines: list[str]) -> GitIgnoreSpec:
    """The rules of a .gitignore; as git does, without the lines that are none."""
    try:
        return GitIgnoreSpec.from_lines(lines)
    except NO_RULE:
        return GitIgnoreSpec.from_lines([line for line in lines if is_rule(line)])


def is_rule(line: str) -> bool:
    """Whether a line of a .gitignore can be read."""
    try:
        GitIgnoreSpec.from_lines([line])
    except NO_RULE:
        return False
    return True


def ignored_in(folder: Path) -> Ignored:
    """The rules of the folders above a folder, up to the root of its repository.

    Who names a folder wants it: rules that leave out this very folder do not count inside of it.
    """
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    found, inner = Ignored(), root
    for name in folder.relative_to(root).parts:
        found, inner = found.within(inner), inner / name
        if found.leaves_out(inner, folder=True):
            return Ignored()
    return found


class LeftOut:
    """Which files are left out of these folders, for somebody else who walks through them: as `derive check` does."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.begin = frozenset(folders)
        self.known: dict[Path, Ignored | None] = {}

    def __call__(self, file: Path) -> bool:
        """Whether a file, or a folder in which it lies, is hidden or ignored."""
        rules = self.rules(file.parent)
        return rules is None or file.name.startswith(".") or rules.leaves_out(file, folder=False)

    def rules(self, folder: Path) -> Ignored | None:
        """The rules inside a folder; None where all of it is left out."""
        if folder not in self.known:
            self.known[folder] = self.looked_up(folder)
        return self.known[folder]

    def looked_up(self, folder: Path) -> Ignored | None:
        """The rules inside a folder that was not met before."""
        if folder in self.begin or not self.begin.intersection(folder.parents):
            return ignored_in(folder).within(folder)
        above = self.rules(folder.parent)
        if above is None or folder.name.startswith(".") or above.leaves_out(folder, folder=True):
            return None
        return above.within(folder)
