"""What a terminal shows, as plain text."""

from __future__ import annotations

from io import StringIO

from ..streaming import Stream
from .results import Results

__all__ = ["text"]


def text(run: Results) -> str:
    """The findings file by file and what came of all of them, 80 columns wide unless COLUMNS says otherwise."""
    out = StringIO()
    stream = Stream(out, len(run.files) > 1, everything=run.show_all, quiet=run.quiet)
    for checked in run.files:
        stream.page(checked)
    stream.end()
    return out.getvalue()
