"""The formats of a run by their names: what `derive check` prints, and what it writes into files.

Small, for every start of the command loads it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .machine.results import Results

__all__ = ["FORMATS", "NEEDS_RULES", "rendered", "required"]

FORMATS = {
    "terminal": "plain_text",
    "json": "report_json",
    "github": "github",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "step_summary",
    "html": "page",
}
"""Each by the module that has its function ``text``, which is loaded when it is asked for."""

NEEDS_RULES = frozenset({"html", "json"})
"""The formats that name the rule of every proved step, so that somebody has to look for it."""


def rendered(form: str, run: Results) -> str:
    """What came of a run in this format, one of `FORMATS`."""
    text: str = required(form).text(run)
    return text


def required(form: str) -> Any:
    """What makes a format; raises ImportError, which says what to install, where that is not there."""
    return import_module(f".machine.{FORMATS[form]}", __package__)
