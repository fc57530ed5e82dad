"""Derivations as pictures: a Jacobian, the simplex with its gradients, a loss along a line.  Needs matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..extras import install

if TYPE_CHECKING:
    from .drawing import Picture

__all__ = ["available", "drawn"]


def available() -> None:
    """Nothing where matplotlib is installed, else ImportError with what to do."""
    try:
        import matplotlib  # noqa: F401  # only to see whether it is there
    except ImportError:
        raise ImportError(f"pictures need matplotlib, which is not installed: {install('plot')}") from None


def drawn(*what: Any) -> Picture:
    """What `choosing.picture` makes of it, where matplotlib is installed."""
    available()
    from .choosing import picture

    return picture(*what)
