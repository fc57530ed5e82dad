"""The names a derivation is written with.  No SymPy here, so that a command can list them for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from ..kernel.records import dataclass, replace
from .names import checked, plainly
from .suggestions import unknown

__all__ = ["NOTATIONS", "ROLES", "Notation", "notation_of"]

VARIABLES = ("logits", "probs", "labels", "loss", "bias", "inputs")
INDICES = ("index", "other", "dummy", "sample", "other_sample")
SIZES = ("size", "batch")
ROLES = ("logits", "probs", "labels", "index", "other", "dummy", "size", "loss",
         "sample", "other_sample", "batch", "bias", "inputs")  # fmt: skip
"""What has a name, in the order of the fields of `Notation`."""

LETTERS = {
    "index": "jikl", "other": "kijl", "dummy": "iklj", "sample": "mrst", "other_sample": "rmst",
    "size": "nKCd", "batch": "NMBT", "bias": "bcd", "inputs": "axuv",
}  # fmt: skip
"""What a role is called that nobody has named: the first of these letters that is free."""


@dataclass(frozen=True)
class Notation:
    r"""Names, and the few habits of writing that are not mathematics.

    ``index`` is the class j of σ_j, ``other`` the k of ∂/∂z_k, ``dummy`` the bound index of the denominator.  Over a
    ``batch`` of N samples, ``sample`` is the m of ∂/∂z_mk, ``other_sample`` the bound r of the loss; ``bias`` is what
    all samples share and ``inputs`` the rest of the logits, z_mj = a_mj + b_j.  A name is a letter, a word or a LaTeX
    command (``\hat y``, ``\theta``, ``\mathbf p``); a batch's names that are not given are letters that are free.

    ``applied``: written σ(z_j), not σ_j.  ``minus_inside``: Σ (−y log σ), not −Σ y log σ.  ``keep_other``: the case
    j = k is written in k, not in j.  ``vector``: the gradient ends as a vector.  ``order`` names the order of the
    rules, a row of `derive.library.orders.ORDERS`.  ``abbreviation`` is written for the denominator Σ_i e^{z_i}.

    Two things that are printed alike, and what is no name, are refused (ValueError).
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
    sample: str = ""
    other_sample: str = ""
    batch: str = ""
    bias: str = ""
    inputs: str = ""

    def __post_init__(self) -> None:
        for role in ROLES[8:]:
            if not getattr(self, role):
                object.__setattr__(self, role, free_letter(role, (getattr(self, other) for other in ROLES)))
        seen: dict[str, str] = {}
        for role in ROLES:
            name = checked(role, getattr(self, role), variable=role in VARIABLES)
            object.__setattr__(self, role, name)
            twin = seen.setdefault(plainly(name), role)
            if twin != role:
                raise ValueError(
                    f"{twin} is called {getattr(self, twin)!r}, and so is {role}: they would be printed alike"
                )

    def plain(self, role: str) -> str:
        """The name of a role as a terminal shows it."""
        name: str = getattr(self, role)
        return plainly(name)

    def in_plain(self) -> Notation:
        """The same with every name as a terminal shows it, which is what the variables of terms are called."""
        named: dict[str, Any] = {role: self.plain(role) for role in ROLES}
        return replace(self, **named)


def free_letter(role: str, taken: Iterable[str]) -> str:
    """The first letter for a role that nothing else is called."""
    used = {plainly(name) for name in taken if name}
    letters: tuple[str, ...] = (*LETTERS[role], *"jklmrstuvwabcd")
    return next(letter for letter in letters if letter not in used)


NOTATIONS: Mapping[str, Notation] = MappingProxyType(
    {
        "sigma": Notation(applied=True, minus_inside=True, abbreviation="Σ"),
        "p": Notation("o", "p", "y", "j", "i", "k", "K", "L", keep_other=True, order="term by term", other_sample="n"),
        "yhat": Notation("o", "ŷ", "y", "j", "i", "k", "n", "l", keep_other=True, vector=True, order="split first"),
    }
)
"""The presets: names, habits, and the order of the rules; never an expression."""


def notation_of(said: str | Notation) -> Notation:
    r"""A notation, a preset's name, or names for roles, with a preset first or without: ``p,logits=z,probs=\hat y``.

    Roles that are not named keep the preset's letters; an index or a size gives way where its letter has been taken.
    Raises ValueError for what is no preset, no role or no name, and for two things that would be printed alike.
    """
    if isinstance(said, Notation):
        return said
    first, *rest = (part.strip() for part in said.split(","))
    preset = first if "=" not in first else ""
    if (preset and preset not in NOTATIONS) or not said.strip():
        raise ValueError(unknown("notation", preset, NOTATIONS))
    named = _named(rest if preset else [first, *rest])
    base = NOTATIONS[preset or "sigma"]
    if not preset and "probs" in named:
        base = replace(base, applied=False)  # σ(z_j) is a habit of σ: of other letters it would be a surprise
    return replace(base, **_making_way(base, named))


def _named(parts: Iterable[str]) -> dict[str, str]:
    """The roles that are named, each once."""
    named: dict[str, str] = {}
    for part in parts:
        role, equals, name = part.partition("=")
        role = role.strip().replace("-", "_")
        if not equals:
            raise ValueError(f"expected a role and its name, as in logits=o, got '{part}'; a preset comes first")
        if role not in ROLES:
            raise ValueError(unknown("role", role, ROLES))
        if role in named:
            raise ValueError(f"{role} is named twice")
        named[role] = checked(role, name, variable=role in VARIABLES)
    return named


def _making_way(base: Notation, named: Mapping[str, str]) -> dict[str, Any]:
    """The named roles, and new letters for indices and sizes whose own letter has been taken."""
    chosen = dict(named)
    fixed = {plainly(name): role for role, name in named.items()}
    for role in VARIABLES[:4]:
        twin = fixed.get(base.plain(role))
        if role not in named and twin:
            raise ValueError(f"{twin} is called {named[twin]!r}, and so is {role}: name {role} too, as in {role}=t")
    kept = {role: getattr(base, role) for role in ROLES if role not in named}
    for role in (*INDICES, *SIZES, *VARIABLES[4:]):
        if role in kept and base.plain(role) in fixed:
            kept[role] = free_letter(role, [*kept.values(), *chosen.values()])
            chosen[role] = kept[role]
    return chosen
