"""A file that is there as a whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

__all__ = ["PART", "put", "write"]

PART = ".part"
"""How the name of a file ends that is not there as a whole: what a run leaves that was killed."""


def put(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write the bytes beside the path and put them in its place, whoever else does so at the same time.

    Without ``mode`` the file has the permissions of a new one.  Raises OSError if it cannot be written.
    """
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.{time.monotonic_ns()}{PART}")

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, 0o666 if mode is None else mode)

    try:
        with open(beside, "xb", opener=opener) as opened:
            opened.write(data)
        if mode is not None:
            beside.chmod(mode)
        os.replace(beside, path)
    except FileExistsError:
        raise  # it is not ours
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write(file: str, text: str) -> None:
    """Put the text in the place of a file; what is no regular file, a pipe, is written to as it is.

    A file keeps its permissions, and a link goes on leading to it.  Raises OSError if it cannot be written.
    """
    path = Path(os.path.realpath(file))
    data = text.encode("utf-8", "replace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        put(path, data, path.stat().st_mode & 0o7777 if path.exists() else None)
