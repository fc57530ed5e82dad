"""How far a run over many files has come: a line of the terminal that is gone again at the end."""

from __future__ import annotations

import os
from dataclasses import field
from time import monotonic
from typing import TextIO

from ..kernel.records import dataclass
from ..notation import width
from ..notation.characters import printable
from .headlines import shortened
from .styled import columns_of

__all__ = ["Progress"]

PATIENCE = 0.3
"""Seconds before anything is shown: what is done by then needs no progress."""
ERASE = "\r\x1b[K"


@dataclass
class Progress:
    """Shown only where ``out`` is a terminal and there are several files."""

    total: int
    out: TextIO
    begun: float = field(default_factory=monotonic)
    shown: bool = False
    done: int = 0
    """How many files are behind it."""

    def at(self, number: int, file: str) -> None:
        """Say which file it is, the ``number``-th from 1."""
        if self.total < 2 or monotonic() - self.begun < PATIENCE:
            return
        if not self.out.isatty() or os.environ.get("TERM") == "dumb":
            return
        head = f"{number}/{self.total} "
        line = head + shortened(printable(file), columns_of(self.out) - width(head) - 1)
        self.out.write(ERASE + line)
        self.out.flush()
        self.shown = True

    def passed(self, number: int) -> None:
        """Take in that a file is done; the line goes, as its findings come."""
        self.done = number
        self.clear()

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self.shown:
            self.out.write(ERASE)
            self.out.flush()
            self.shown = False
