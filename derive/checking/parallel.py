"""Documents checked by several workers, and what came of them in the order of the documents.

A chunk whose worker dies is done again, each of its documents alone; one that takes two workers with it is given up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import field

from ..kernel.records import dataclass
from ..reading.documents import Source
from .as_data import text_of
from .checked import Checked, not_checked
from .workers import Crew

__all__ = ["in_order"]

MOST_DOCUMENTS, MOST_BYTES = 16, 2_000
"""A chunk is full with so much: small documents must not cost more to send than to check, nor wait for many others."""

MOST_OPEN = 512
"""How many documents are begun before the first of them is known: a bound on memory."""

MOST_DEATHS = 2
"""So many workers may a document take with it before it is given up."""

Item = Checked | Source
Outcome = Checked | tuple[Source, str]


@dataclass
class Slot:
    """The place of a document in the order, and what came of it as soon as that is known."""

    item: Item
    outcome: Outcome | None = None
    deaths: int = 0

    def give_up(self, why: str) -> None:
        """Say that nothing will be known of it."""
        if isinstance(self.item, Source):
            self.outcome = self.item, text_of(not_checked(self.item.file, f"could not be checked: {why}"))


def in_order(items: Iterable[Item], total: int, crew: Crew) -> Generator[Outcome]:
    """What came of each of at most ``total`` documents, as text beside its source; what is known already as it is.

    What is known of the first is yielded before the last is opened.  Closing this lets the workers go.
    """
    work = Work(iter(items), crew, max(1, min(MOST_DOCUMENTS, total // (4 * crew.jobs))))
    finished = False
    try:
        while not work.is_done():
            work.take([future for future in work.running if future.done()])
            if work.has_more():
                work.read()
                work.send()
            first = work.slots[0].outcome if work.slots else None
            if first is not None:
                work.slots.popleft()
                yield first
            elif not work.has_more() and work.running:
                wait(work.running, return_when=FIRST_COMPLETED)
        finished = True
    finally:
        crew.close(at_once=not finished)


@dataclass
class Work:
    """What is to be done, what is being done, and what is known behind something that is not."""

    items: Iterator[Item]
    crew: Crew
    most: int
    ended: bool = False
    slots: deque[Slot] = field(default_factory=deque)
    chunk: list[Slot] = field(default_factory=list)
    """What is being gathered."""
    ready: deque[list[Slot]] = field(default_factory=deque)
    running: dict[Future[list[str]], list[Slot]] = field(default_factory=dict)

    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.ended and not self.slots

    def has_more(self) -> bool:
        """Whether there is something to be sent, or to be opened."""
        may_open = not self.ended and len(self.slots) < MOST_OPEN
        return self.crew.has_room() and bool(self.ready or self.chunk or may_open)

    def read(self) -> None:
        """Open documents until there is something to yield, or enough to send."""
        while not self.ended and not self.ready and len(self.slots) < MOST_OPEN:
            item = next(self.items, None)
            if item is None:
                self.ended = True
                break
            slot = Slot(item, None if isinstance(item, Source) else item)
            self.slots.append(slot)
            if slot.outcome is None:
                self.gather(slot)
            elif slot is self.slots[0]:
                return
        if self.chunk and (self.ended or len(self.slots) >= MOST_OPEN):
            self.pack()

    def gather(self, slot: Slot) -> None:
        """Put a document into the chunk; one that is large enough goes."""
        self.chunk.append(slot)
        if len(self.chunk) >= self.most or sum(map(size, self.chunk)) >= MOST_BYTES:
            self.pack()

    def pack(self) -> None:
        self.ready.append(self.chunk)
        self.chunk = []

    def send(self) -> None:
        """Give the workers what is ready, as far as they have room."""
        while self.ready and self.crew.has_room():
            slots = self.ready.popleft()
            chunk = tuple((s.item.file, s.item.data) for s in slots if isinstance(s.item, Source))
            try:
                self.running[self.crew.submit(chunk)] = slots
            except (BrokenExecutor, RuntimeError, OSError) as failure:
                for slot in slots:
                    slot.give_up(f"no worker takes it: {failure}")

    def take(self, done: list[Future[list[str]]]) -> None:
        """Take in what came of chunks, in the order in which they were sent."""
        for future in done:
            slots = self.running.pop(future)
            at_fault = self.crew.done(future)
            try:
                texts = future.result()
            except Exception as failure:
                self.again(slots, failure, at_fault)
            else:
                for slot, text in zip(slots, texts, strict=True):
                    if isinstance(slot.item, Source):
                        slot.outcome = slot.item, text

    def again(self, slots: list[Slot], failure: Exception, at_fault: bool) -> None:
        """Have documents done again: each alone, if it may be the one that ended its worker."""
        if not at_fault:
            self.ready.appendleft(slots)
            return
        for slot in reversed(slots):
            slot.deaths += 1
            if slot.deaths < MOST_DEATHS:
                self.ready.appendleft([slot])
            elif isinstance(failure, BrokenExecutor):
                slot.give_up(f"its process ended {MOST_DEATHS} times, killed or out of memory")
            else:
                slot.give_up(f"{MOST_DEATHS} times {type(failure).__name__}: {failure}")


def size(slot: Slot) -> int:
    """How many bytes a document has."""
    return len(slot.item.data) if isinstance(slot.item, Source) else 0
