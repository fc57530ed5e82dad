"""The names a derivation is written with.  No SymPy here, so that a command can list them for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["NOTATIONS", "Notation"]


@dataclass(frozen=True)
class Notation:
    """Names, and the few habits of writing that are not mathematics.

    ``index`` is the class j of σ_j, ``other`` the k of ∂/∂z_k, ``dummy`` the bound index of the denominator.
    ``applied``: written σ(z_j), not σ_j.  ``minus_inside``: Σ (−y log σ), not −Σ y log σ.  ``keep_other``: the case
    j = k is written in k, not in j.  ``vector``: the gradient ends as a vector.  ``order`` names the order of the
    rules, a row of `derive.library.orders.ORDERS`.  ``abbreviation`` is written for the denominator Σ_i e^{z_i}.
    """

    logits: str = "z"
    probs: str = "σ"
    labels: str = "y"
    index: str = "j"
    other: str = "k"
    dummy: str = "i"
    size: str = "n"
    loss: str = "CE"
    applied: bool = False
    minus_inside: bool = False
    keep_other: bool = False
    vector: bool = False
    order: str = "quotient"
    abbreviation: str = ""

    def __post_init__(self) -> None:
        names = {
            "logits": self.logits,
            "probs": self.probs,
            "labels": self.labels,
            "index": self.index,
            "other": self.other,
            "dummy": self.dummy,
            "size": self.size,
            "loss": self.loss,
        }
        for role, name in names.items():
            twin = next((other for other in names if other != role and names[other] == name), None)
            if not name or twin:
                raise ValueError(f"{role} is called {name!r}, " + (f"and so is {twin}" if twin else "which is no name"))


NOTATIONS: Mapping[str, Notation] = MappingProxyType(
    {
        "sigma": Notation(applied=True, minus_inside=True, abbreviation="Σ"),
        "p": Notation("o", "p", "y", "j", "i", "k", "K", "L", keep_other=True, order="term by term"),
        "yhat": Notation("o", "ŷ", "y", "j", "i", "k", "n", "l", keep_other=True, vector=True, order="split first"),
    }
)
"""The presets: names, habits, and the order of the rules; never an expression."""
