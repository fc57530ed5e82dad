"""The command `derive watch`: documents checked again whenever they are saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

import click

from .check_options import CONFIG, LIMIT, SHOW_ALL, WrongConfiguration, project_of
from .kernel.records import dataclass
from .rendering.extras import install

if TYPE_CHECKING:
    from .checking.again import Memory
    from .checking.checked import Checked
    from .checking.project import Project

__all__ = ["watch"]


@click.command(short_help="Check again on every save.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@SHOW_ALL
@LIMIT
@CONFIG
@click.option("--no-cache", is_flag=True, help="Keep nothing for the next run.")
def watch(paths: tuple[str, ...], show_all: bool, limit: int | None, config: str | None, no_cache: bool) -> None:
    """Check the documents, and again whenever one is saved; Ctrl-C ends it, with exit status 0.

    PATH is a file or a folder, as for `derive check`.  Only what has changed is checked again; new files are seen.
    On a terminal the findings are drawn anew, in a pipe they are printed again.
    """
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise WrongConfiguration(f"derive watch needs watchfiles: {install('watch')}") from None
    if "-" in paths:
        raise click.UsageError("standard input cannot be watched: name a file or a folder")
    watching = Watching(paths, show_all, limit, config, not no_cache)
    try:
        here = watching.project()
        watching.draw(here)
        watching.folders, inner = folders_of(here, paths)
        # Without an event it looks once all the same: for what was saved after the first look and before this one.
        looked = False
        for found in changes(
            *watching.folders,
            recursive=inner,
            watch_filter=watching.may_matter,
            rust_timeout=500,
            yield_on_timeout=True,
        ):
            if found or not looked:
                watching.look_again()
            looked = True
    except KeyboardInterrupt:
        click.echo()


@dataclass
class Watching:
    """What is watched, and what is on the screen."""

    paths: tuple[str, ...]
    show_all: bool
    limit: int | None
    config: str | None
    cache: bool
    memory: Memory = field(init=False)
    shown: tuple[Checked, ...] | str = ()
    """What the screen is about, or why it is about nothing."""
    files: frozenset[str] = frozenset()
    """The real paths of the files, hidden ones too."""
    folders: tuple[str, ...] = ()
    """Where something may happen."""

    def __post_init__(self) -> None:
        from .checking.again import Memory

        self.memory = Memory()

    def project(self) -> Project:
        """What is to be checked now.  Raises an error of Click where that is nothing, or cannot be told."""
        return project_of(self.paths, self.config, cache=self.cache)

    def look_again(self) -> None:
        """Draw anew, if anything is different."""
        try:
            here = self.project()
        except click.ClickException as wrong:
            if self.shown != wrong.message:
                self.shown = wrong.message
                clear(between=True)
                click.echo(wrong.message)
                click.echo("watching; Ctrl-C ends", err=True)
            return
        now = tuple(self.results(here))
        if now != self.shown:
            self.draw(here)

    def results(self, here: Project) -> Iterator[Checked]:
        """What comes of the files, those that are none first."""
        self.files = frozenset(map(os.path.realpath, here.found.files))
        yield from here.not_found()
        run = here.run(self.limit, rules=self.show_all)
        yield from self.memory.results(run, here.found.files)

    def draw(self, here: Project) -> None:
        """Print all findings, on a terminal in the place of what was there."""
        from .rendering.streaming import Stream

        clear(between=bool(self.shown))
        several = len(here.found.files) + len(here.found.problems) > 1
        stream = Stream(sys.stdout, several, everything=self.show_all)
        found = []
        for result in self.results(here):
            stream.page(result)
            found.append(result)
        stream.end()
        self.shown = tuple(found)
        count = len(here.found.files)
        missing = [problem.file for problem in here.found.problems if not os.path.exists(problem.file)]
        what = [f"watching {count} file{'s' * (count != 1)}"] if count or not missing else []
        what += [f"waiting for {', '.join(missing)}"] if missing else []
        click.echo(f"{', '.join(what)}; Ctrl-C ends", err=True)

    def may_matter(self, _change: object, path: str) -> bool:
        """Whether a change of a path may be one of what is checked: what is hidden is not, unless it is named."""
        if os.path.basename(path) == ".gitignore" or os.path.realpath(path) in self.files:
            return True
        inner = (os.path.relpath(path, folder).split(os.sep) for folder in self.folders)
        return any(not any(part.startswith(".") for part in parts) for parts in inner)


def folders_of(here: Project, paths: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The folders in which something may happen, and whether what is in their folders matters too."""
    named = paths or here.found.files
    inside = {os.path.abspath(path) for path in named if os.path.isdir(path)}
    beside = {os.path.dirname(os.path.abspath(path)) for path in named if not os.path.isdir(path)}
    if here.settings.file is not None:
        beside.add(str(here.settings.file.parent))
    there = tuple(sorted(folder for folder in inside | beside if os.path.isdir(folder)))
    return there or (os.getcwd(),), bool(inside) or not paths


def clear(*, between: bool) -> None:
    """Empty the screen; where there is none, leave a line between what is printed and what was."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.clear()
    elif between:
        click.echo()
