"""How much may be tried on one page."""

from __future__ import annotations

from ..kernel.records import dataclass

__all__ = ["Budget"]


@dataclass(slots=True)
class Budget:
    """The changes of refuted sides that may still be tried: a page full of slips is not worth an hour."""

    left: int = 300

    def spend(self, amount: int = 1) -> bool:
        """Takes so much from the budget; False, where it is used up."""
        self.left -= amount
        return self.left >= 0
