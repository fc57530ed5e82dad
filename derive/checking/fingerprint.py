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
    for file in (*sorted(modules(own)), *filter(None, map(package, LIBRARIES))):
        with open(file, "rb", buffering=0) as opened:
            text = opened.read()
        digest.update(f"{os.path.relpath(file, own)}\0{len(text)}\0".encode(errors="surrogateescape"))
        digest.update(text)
    return digest.digest()


def modules(folder: str) -> Iterator[str]:
    """The files of Python in a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from modules(entry.path)


def package(name: str) -> str | None:
    """The file that a library begins with, if it is there."""
    found = find_spec(name)
    return None if found is None else found.origin
