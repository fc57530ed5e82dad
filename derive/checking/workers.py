"""Who does the work: processes of our own, or somebody's executor.

Of our own there is a pool of one process for each job, so that it is known which documents a process had that ends
before it is done.  They are started afresh (``spawn``): a copy of a process with threads may hang.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import field
from multiprocessing import connection, parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock, Thread
from types import ModuleType
from typing import Any, Protocol

from ..kernel.records import dataclass
from .working import Options, worked

__all__ = ["Borrowed", "Chunk", "Crew", "Workers"]

Chunk = tuple[tuple[str, bytes], ...]
"""Documents that go together, each a name and bytes."""

AHEAD = 2
"""Chunks that a process has: one that it works on, and one that waits, so that it need not."""


class Crew(Protocol):
    """Who does the work."""

    jobs: int
    """How many chunks may be worked on at a time, as far as that is known."""

    def has_room(self) -> bool:
        """Whether another chunk is welcome."""

    def submit(self, chunk: Chunk) -> Future[list[str]]:
        """Have a chunk done."""

    def done(self, future: Future[list[str]]) -> bool:
        """Take in that a chunk is done, or will not be; whether, if it failed, this was its own fault."""

    def close(self, *, at_once: bool) -> None:
        """Let the workers go, ``at_once`` whatever they are doing."""


class Worker(SpawnProcess):
    """A process that imports nothing of the program that started it, and leaves Ctrl-C to it."""

    def start(self) -> None:
        """Start it."""
        with _starting, _nobody_interrupts(), _nothing_of_main():
            super().start()


class Context(SpawnContext):
    """Where a pool gets its process from, and who knows it afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.workers: list[Worker] = []

    def Process(self, *arguments: Any, **named: Any) -> Worker:  # type: ignore[override]  # noqa: N802 - a class there
        """A process, not started yet."""
        self.workers.append(Worker(*arguments, **named))
        return self.workers[-1]


_starting = Lock()


@contextmanager
def _nobody_interrupts() -> Iterator[None]:
    """Keep SIGINT back: a process inherits that, and a Ctrl-C is for the run, which ends its workers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _nothing_of_main() -> Iterator[None]:
    """Hide the main module: a worker would run it again, a program without ``if __name__ == "__main__"`` as a whole."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def begin() -> None:
    """What a worker does first: it ends with its parent, however that ends, and makes trees, hardly a cycle."""
    gc.set_threshold(200_000, 20, 20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    from . import run  # noqa: F401 - while others start


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@dataclass
class Lane:
    """A pool of one process, and the chunks it has, the one that it works on first."""

    context: Context = field(default_factory=Context)
    chunks: deque[Future[list[str]]] = field(default_factory=deque)
    pool: ProcessPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self.pool = ProcessPoolExecutor(1, mp_context=self.context, initializer=begin)

    def close(self, *, at_once: bool) -> None:
        """End the process."""
        if at_once:
            for worker in self.context.workers:
                if worker.is_alive():
                    worker.kill()
        self.pool.shutdown(wait=True, cancel_futures=True)


class Workers:
    """Processes of our own."""

    def __init__(self, jobs: int, options: Options) -> None:
        self.jobs, self.options = jobs, options
        self.lanes: list[Lane] = []

    def has_room(self) -> bool:
        """Whether there is a process with nothing that waits."""
        return len(self.lanes) < self.jobs or any(len(lane.chunks) < AHEAD for lane in self.lanes)

    def submit(self, chunk: Chunk) -> Future[list[str]]:
        """Have a chunk done by the process that has least to do, a new one where not all are there."""
        lane = min(self.lanes, key=lambda lane: len(lane.chunks), default=None)
        if lane is None or (lane.chunks and len(self.lanes) < self.jobs):
            lane = Lane()
            self.lanes.append(lane)
        try:
            future = lane.pool.submit(worked, self.options, chunk)
        except BrokenProcessPool:  # it ended while it had nothing to do
            self.lanes.remove(lane)
            lane.close(at_once=True)
            lane = Lane()
            self.lanes.append(lane)
            future = lane.pool.submit(worked, self.options, chunk)
        lane.chunks.append(future)
        return future

    def done(self, future: Future[list[str]]) -> bool:
        """Take in that a chunk is done; of those that a broken pool had, the first one was being worked on."""
        lane = next((lane for lane in self.lanes if future in lane.chunks), None)
        if lane is None:  # what only waited behind the one that broke the pool
            return False
        if isinstance(future.exception(), BrokenProcessPool):
            self.lanes.remove(lane)
            lane.close(at_once=True)
            return future is lane.chunks[0]
        lane.chunks.remove(future)
        return True

    def close(self, *, at_once: bool) -> None:
        """End the processes."""
        for lane in self.lanes:
            lane.close(at_once=at_once)
        self.lanes.clear()


class Borrowed:
    """Somebody's executor, which is left as it is."""

    def __init__(self, executor: Executor, jobs: int, options: Options) -> None:
        self.executor, self.jobs, self.options = executor, jobs, options
        self.chunks: set[Future[list[str]]] = set()

    def has_room(self) -> bool:
        """Whether so many chunks wait that none of its workers has to."""
        return len(self.chunks) < AHEAD * self.jobs

    def submit(self, chunk: Chunk) -> Future[list[str]]:
        """Have a chunk done."""
        future = self.executor.submit(worked, self.options, chunk)
        self.chunks.add(future)
        return future

    def done(self, future: Future[list[str]]) -> bool:
        """Take in that a chunk is done."""
        self.chunks.discard(future)
        return True

    def close(self, *, at_once: bool) -> None:
        """Take back what has not begun."""
        for future in self.chunks:
            future.cancel()
        self.chunks.clear()
