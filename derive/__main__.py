"""``python -m derive``, and where the command `derive` begins and ends."""

from __future__ import annotations

import atexit
import gc
import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command."""
    # A run makes trees, hardly a cycle: it is enough to look for those now and then, and not while modules load.
    gc.set_threshold(200_000, 20, 20)
    try:
        from .cli import main as command

        command()
    except KeyboardInterrupt:  # before there was a command that could say so
        leave(130)
    except SystemExit as end:
        if isinstance(end.code, int):
            leave(end.code)
        raise


def leave(status: int) -> None:
    """End the process: the system takes all memory back at once, the interpreter would piece by piece."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
