"""What is checked, and under which configuration: the paths that somebody names, or the project's own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..kernel.records import dataclass, replace
from .checked import Checked
from .configuration import Configuration, configuration, nobody
from .files import Documents, documents
from .working import Options

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .cache import Cache
    from .running import Run

__all__ = ["NothingToCheckError", "Project", "cache_of", "project"]

NO_CACHE, CACHE_FOLDER = "DERIVE_NO_CACHE", "DERIVE_CACHE_DIR"
"""Variables of the environment: set to anything, nothing is kept; where it is kept."""


class NothingToCheckError(ValueError):
    """Paths that no document is behind: what to name."""


@dataclass(frozen=True)
class Project:
    """The files, the configuration, and where what came of them is kept, if it is."""

    settings: Configuration
    found: Documents
    cache: Cache | None

    def run(
        self, limit: int | None = None, jobs: int = 1, executor: Executor | None = None, *, rules: bool = True
    ) -> Run:
        """A run over the files; ``limit`` is how many terms a step may have instead of what the configuration says."""
        from .running import Run

        limits = self.settings.limits if limit is None else replace(self.settings.limits, terms=limit)
        return Run(Options(limits, self.settings.directives, rules), jobs, executor, self.cache)

    def not_found(self) -> Iterator[Checked]:
        """What is said of paths that are no files."""
        return (Checked(problem.file, problems=(problem,)) for problem in self.found.problems)


def project(
    paths: Iterable[str] = (), config: str | None = None, stdin_name: str | None = None, *, cache: bool = True
) -> Project:
    """What the paths stand for under the configuration named, or the nearest one; without paths what that one says.

    Raises `ConfigurationError`, and `NothingToCheckError`.
    """
    paths = tuple(paths)
    cache = cache and not os.environ.get(NO_CACHE)
    named = [stdin_name if path == "-" and stdin_name else path for path in paths]
    settings = configuration(named, config, read_before if cache else nobody)
    paths = paths or tuple(settings.paths())
    if not paths:
        instead = "name a file, a folder, or - for standard input; or say in derive.toml what files are"
        raise NothingToCheckError(f"nothing to check: {instead}")
    found = documents(paths)
    files = tuple(file for file in found.files if file in paths or not settings.excludes(file))
    if found.files and not files:
        raise NothingToCheckError("nothing to check: the configuration excludes all that there is")
    return Project(
        settings, replace(found, files=files), with_directives(cache_of(settings), settings) if cache else None
    )


def cache_of(settings: Configuration) -> Cache:
    """Where what came of documents is kept: beside the configuration, without one in the current folder."""
    from .cache import FOLDER, Cache

    named = os.environ.get(CACHE_FOLDER)
    return Cache(Path(named) if named else (settings.file.parent if settings.file else Path()) / FOLDER)


def read_before(settings: Configuration) -> bool:
    """Whether an earlier run has read the same directives."""
    cache = cache_of(settings)
    return cache.found(cache.key_of_directives(Options(settings.limits, settings.directives))) is not None


def with_directives(cache: Cache, settings: Configuration) -> Cache:
    """The cache, which knows from now on that the directives can be read."""
    key = cache.key_of_directives(Options(settings.limits, settings.directives))
    if settings.directives and cache.found(key) is None:
        cache.keep(key, "")
    return cache
