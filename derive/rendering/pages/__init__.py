"""Derivations and reports as HTML: whole pages that need nothing else, and pieces of them for a site of your own.

Jinja fills the templates, `math_core` makes MathML.  Both come with the extra ``html`` and are loaded when a page is
asked for; `MissingError` says so where they are not there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..extras import install

if TYPE_CHECKING:
    from .derivations import derivation_fragment, derivation_page
    from .reports import report_fragment, report_page

__all__ = ["MissingError", "derivation_fragment", "derivation_page", "report_fragment", "report_page"]

_HOMES = {
    "derivation_fragment": "derivations",
    "derivation_page": "derivations",
    "report_fragment": "reports",
    "report_page": "reports",
}


class MissingError(ImportError):
    """What HTML needs is not installed."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{home}"), name)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.startswith(__name__):
            raise
        raise MissingError(f"HTML needs {missing.name}, which is not installed: {install('html')}") from None
