"""The report that `derive verify` decides again."""

from __future__ import annotations

from ...report import to_json
from .results import Results

__all__ = ["text"]


def text(run: Results) -> str:
    """The report as JSON."""
    return to_json(run.report)
