"""How much is made of one side: functions are read again wherever they are applied, and may use an argument often."""

from __future__ import annotations

from ...kernel import Term, subterms
from ...kernel.records import dataclass
from ..latex.tree import Stretch
from .refusal import CostlyError

__all__ = ["Work", "bounded"]

MOST_READINGS = 300
"""The bodies of functions that are read for one side."""

MOST_TERMS = 10_000
"""The terms that a part of a side may become."""


@dataclass(slots=True)
class Work:
    """The bodies of functions that may still be read."""

    left: int = MOST_READINGS

    def spend(self, at: Stretch) -> None:
        """Read one more; refused where they are too many."""
        self.left -= 1
        if self.left < 0:
            raise CostlyError(f"gave up after {MOST_READINGS} functions", at)


def bounded(term: Term, at: Stretch) -> None:
    """Refuse what has become too large: a function of a function of … that each uses its argument twice."""
    if len(subterms(term)) > MOST_TERMS:
        raise CostlyError(f"gave up after {MOST_TERMS} terms", at)
