"""A run over many files: what came of each, in their order, as soon as it is known."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from ..kernel.records import dataclass
from ..reading.documents import Source
from .checked import Checked, opened_file
from .working import Options, attempt, came_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .cache import Cache
    from .workers import Crew

__all__ = ["Run", "jobs_meant"]


MOST_WORKERS = 64
"""So many workers are not kept waiting that an executor may have, where nobody says how many it has."""


def jobs_meant(said: str | int) -> int:
    """How many jobs are meant by a number, or by ``auto``: as many as there are processors for this process.

    Raises ValueError for anything else.
    """
    if said == "auto":
        import os

        affinity = getattr(os, "sched_getaffinity", None)
        return len(affinity(0)) if affinity else os.cpu_count() or 1
    if isinstance(said, bool) or not (isinstance(said, int) or said.isdecimal()) or int(said) < 1:
        raise ValueError(f"{said!r} is no number of jobs: a whole number from 1, or auto")
    return int(said)


@dataclass(frozen=True)
class Run:
    """How files are checked: with which options, by how many processes or by which executor, with which cache."""

    options: Options
    jobs: int = 1
    executor: Executor | None = None
    cache: Cache | None = None

    def results(self, files: tuple[str, ...], stdin_name: str | None = None) -> Generator[Checked]:
        """What came of each file, in their order; close it to end a run early."""
        items = (self.known(file, stdin_name if file == "-" else None) for file in files)
        crew = self.crew(len(files))
        if crew is None:
            for item in items:
                yield item if isinstance(item, Checked) else self.here(item)
        else:
            from contextlib import closing

            from .parallel import in_order

            with closing(in_order(items, len(files), crew)) as outcomes:
                for outcome in outcomes:
                    yield outcome if isinstance(outcome, Checked) else self.taken_in(*outcome)
        if self.cache is not None:
            self.cache.tidy()

    def crew(self, count: int) -> Crew | None:
        """Who checks so many files beside this process, if anybody."""
        if self.executor is None and min(self.jobs, count) < 2:
            return None
        from .workers import Borrowed, Workers

        if self.executor is None:
            return Workers(min(self.jobs, count), self.options)
        return Borrowed(self.executor, self.jobs if self.jobs > 1 else MOST_WORKERS, self.options)

    def known(self, file: str, name: str | None) -> Checked | Source:
        """What is known of a file without checking it, else its text."""
        opened = opened_file(file, name)
        if isinstance(opened, Checked) or self.cache is None or file == "-":
            return opened
        from .as_data import MalformedError, checked_of

        for key in self.cache.keys(opened, self.options):
            text = self.cache.found(key)
            if text is not None:
                try:
                    return checked_of(text, opened)
                except MalformedError:
                    continue
        return opened

    def here(self, source: Source) -> Checked:
        """What comes of a file in this process; as text, where it is remembered or has certificates to be written."""
        if self.cache is None and not self.options.rules:
            return came_of(source, self.options)
        return self.taken_in(source, attempt(source, self.options))

    def taken_in(self, source: Source, text: str) -> Checked:
        """What a text says of a file, which is remembered."""
        from .as_data import checked_of

        found = checked_of(text, source)
        if self.cache is not None and source.file != "-" and not found.levels["unopened"]:
            self.cache.keep(self.cache.keys(source, self.options)[0], text)
        return found
