"""The report as a page that needs nothing else."""

from __future__ import annotations

from ..pages import report_page
from .results import Results

__all__ = ["text"]


def text(run: Results) -> str:
    """All documents with their mathematics, each step with its verdict."""
    return report_page(run.files, version=run.version)
