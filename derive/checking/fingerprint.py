"""What verdicts rest on beside the document: our own source, Python, and the libraries that read and evaluate."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec

__all__ = ["fingerprint"]

LIBRARIES = ("markdown_it", "mdurl", "mpmath")
"""Each says its version in the text of its package."""


@cache
def fingerprint() -> bytes:
    """A digest of it all.

    The text of every module counts and not its date: a checkout, an installation and an edit in place may have any.
    """
    digest = blake2b(digest_size=16)
    digest.update(sys.version.encode())
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for file in sorted(modules(own)):
        text = text_of(file)
        digest.update(b"%s\0%d\0" % (os.fsencode(file[len(own) :]), len(text)))
        digest.update(text)
    for name in LIBRARIES:
        found = find_spec(name)
        if found is not None and found.origin is not None:
            digest.update(text_of(found.origin))
    return digest.digest()


def text_of(file: str) -> bytes:
    """What a file holds, read as cheaply as can be: there are hundreds."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return b"".join(iter(lambda: os.read(handle, 1_000_000), b""))
    finally:
        os.close(handle)


def modules(folder: str) -> Iterator[str]:
    """The files of Python in a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from modules(entry.path)
