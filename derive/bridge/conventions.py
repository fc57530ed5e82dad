"""Conventions that a claim can be made under, as givens."""

from __future__ import annotations

from typing import Any

from sympy.logic.boolalg import Boolean

__all__ = ["ZeroLogZero", "zero_log_zero"]


class ZeroLogZero(Boolean):  # type: ignore[misc]  # SymPy has no types
    """The convention 0 · log 0 = 0, as in the entropy of a one-hot vector."""

    def _sympystr(self, printer: Any) -> str:
        return "0 log 0 = 0"

    def _latex(self, printer: Any) -> str:
        return r"0 \log 0 = 0"


zero_log_zero = ZeroLogZero()
"""The convention 0 · log 0 = 0, among the givens of `decide`: a verdict that needs it names it."""
