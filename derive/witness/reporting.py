"""A counterexample as a report has it."""

from __future__ import annotations

from ..report import Witness as Reported
from .counterexample import Witness

__all__ = ["reported"]


def reported(found: Witness) -> Reported:
    """Sizes, indices and values as texts, both sides as decimals, and the whole in one sentence."""
    return Reported(
        found.n,
        found.sizes,
        found.indices,
        found.texts(),
        found.left_decimal,
        found.right_decimal,
        found.apart,
        str(found),
        found.named,
        found.sides,
    )
