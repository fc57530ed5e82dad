"""What came of documents, kept for the next run: ``.derive_cache``.

An entry is a text, never code: a checksum, and what `as_data` writes.  Its name is a digest of all that it depends on,
so it is never out of date, only no longer asked for.  It is written beside its place and moved there, so that nobody
sees half of one; what is damaged all the same is as if it were not there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple, field
from hashlib import blake2b
from pathlib import Path

from ..kernel.records import dataclass
from ..reading.documents import Source
from .fingerprint import fingerprint
from .working import Options
from .writing import PART, put

__all__ = ["FOLDER", "Cache"]

FOLDER = ".derive_cache"
ENTRIES = "entries"
TIDIED = "tidied"
"""The file whose date says when old entries were last removed."""

IGNORED = "# What `derive check` keeps for its next run; no part of the project.\n*\n"
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache of `derive check`: it may be removed.  See https://bford.info/cachedir/\n"
)

MOST_BYTES = 200_000_000
"""Of more, the entries that were not used for the longest time are removed."""
LARGEST_ENTRY = 10_000_000
DAY = 86_400.0


@dataclass
class Cache:
    """The entries in a folder, which is made when the first is kept.  Where it cannot be written, nothing is kept."""

    folder: Path
    kept: int = 0
    """How many bytes this run has written."""
    works: bool = True
    options: dict[Options, bytes] = field(default_factory=dict)
    """What goes into the name of an entry for options: the same for all documents of a run."""

    def keys(self, source: Source, options: Options) -> tuple[str, ...]:
        """The names of the entries that say what came of a document: the one that is kept first.

        Where no rules are asked for, an entry with all that a report has does as well.
        """
        fuller = () if options.rules else (Options(options.limits, options.directives, True),)
        return tuple(self.key(self.said(each), source.file, source.data) for each in (options, *fuller))

    def key_of_directives(self, options: Options) -> str:
        """The name of the entry that says that the directives of a project can be read."""
        return self.key(self.said(options), "", b"")

    def said(self, options: Options) -> bytes:
        """Options as bytes."""
        if options not in self.options:
            texts = [directive.text for directive in options.directives]
            said = json.dumps([astuple(options.limits), texts, options.rules])
            self.options[options] = said.encode()
        return self.options[options]

    def key(self, options: bytes, file: str, data: bytes) -> str:
        """The name of an entry."""
        digest = blake2b(fingerprint(), digest_size=20)
        for part in (options, os.fsencode(file), data):
            digest.update(len(part).to_bytes(8))
            digest.update(part)
        return digest.hexdigest()

    def path(self, key: str) -> Path:
        """Where an entry is."""
        return self.folder / ENTRIES / key[:2] / key[2:]

    def found(self, key: str) -> str | None:
        """The text of an entry; None where there is none, or a damaged one."""
        try:
            with self.path(key).open("rb") as opened:
                sum_, _, text = opened.read(LARGEST_ENTRY).partition(b"\n")
                if sum_ != checksum(key, text):
                    return None
                if time.time() - os.fstat(opened.fileno()).st_mtime > DAY:
                    with suppress(OSError):  # others may have lent it to be read only
                        os.utime(self.path(key))  # it is used
            return text.decode("ascii")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, key: str, text: str) -> None:
        """Write an entry, whoever else does so at the same time."""
        data = text.encode("ascii")
        if not self.works or len(data) > LARGEST_ENTRY // 2:
            return
        path = self.path(key)
        try:
            self.prepare(path.parent)
            put(path, checksum(key, data) + b"\n" + data)
        except OSError:
            self.works = False
        self.kept += len(data)

    def prepare(self, folder: Path) -> None:
        """Make the folders; the cache itself says of itself that it is one, and belongs in no repository."""
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in ((".gitignore", IGNORED), ("CACHEDIR.TAG", TAG)):
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, "utf-8")

    def tidy(self) -> None:
        """Remove what was not used for long, where there is too much; once a day, or after much was written."""
        stamp = self.folder / TIDIED
        try:
            last = stamp.stat().st_mtime if stamp.exists() else 0.0
            if not self.kept or (time.time() - last < DAY and self.kept < MOST_BYTES // 10):
                return
            stamp.touch()
            found = sorted(self.entries(), key=lambda entry: entry[1].st_mtime)
            total = sum(stat.st_size for _, stat in found)
            for path, stat in found:
                left_behind = path.endswith(PART) and time.time() - stat.st_mtime > DAY
                if left_behind or total > MOST_BYTES:
                    Path(path).unlink(missing_ok=True)
                    total -= stat.st_size
        except OSError:
            return  # somebody else is at it

    def entries(self) -> Iterator[tuple[str, os.stat_result]]:
        """The files of all entries, with their sizes and dates."""
        shelves = self.folder / ENTRIES
        for shelf in os.scandir(shelves) if shelves.is_dir() else ():
            if shelf.is_dir(follow_symlinks=False):
                for entry in os.scandir(shelf.path):
                    yield entry.path, entry.stat(follow_symlinks=False)

    def size(self) -> tuple[int, int]:
        """How many entries there are, and of how many bytes."""
        sizes = [stat.st_size for _, stat in self.entries()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove all entries, and the folder, if nothing is in it that is not ours.  Raises OSError."""
        for path, _ in list(self.entries()):
            Path(path).unlink(missing_ok=True)
        shelves = self.folder / ENTRIES
        for folder in (*(shelves.iterdir() if shelves.is_dir() else ()), shelves):
            if folder.is_dir():
                folder.rmdir()
        for name in (".gitignore", "CACHEDIR.TAG", TIDIED):
            (self.folder / name).unlink(missing_ok=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()


def checksum(key: str, text: bytes) -> bytes:
    """What an entry of that name begins with."""
    return blake2b(text, key=key.encode(), digest_size=16).hexdigest().encode()
