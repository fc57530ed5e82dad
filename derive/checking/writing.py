"""A file that is there as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

__all__ = ["write"]


def write(file: str, text: str) -> None:
    """Write the text beside the file and put it in its place; what is no regular file, a pipe, is written to as it is.

    A file keeps its permissions, and a link goes on leading to it.  Raises OSError if it cannot be written.
    """
    path = Path(os.path.realpath(file))
    data = text.encode("utf-8", "replace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", delete=False) as beside:
        try:
            beside.write(data)
            beside.close()
            os.chmod(beside.name, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~umask())
            os.replace(beside.name, path)
        except BaseException:
            os.unlink(beside.name)
            raise


def umask() -> int:
    """What a new file of this process may not be."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
