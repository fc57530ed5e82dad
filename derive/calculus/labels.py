"""The labels in the margin of a derivation, and the laws that each stands for.  No SymPy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .laws import LAWS, Law

__all__ = ["candidates", "laws_meant"]

LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:since|case|as if) \S+ = \S+", ("case j = k",)),
    (r"(?:since|case) \S+ ≠ \S+", ("case j ≠ k",)),
    (r"split(?: (?:a|the) sum)?(?: at \S+ = \S+)?", ("split a sum at j = k",)),
    (r"written out", ("split a sum at j = k",)),
    (
        r"take the derivatives",
        (
            "derivative of a constant",
            "sum rule",
            "chain rule for exp",
            "chain rule for log",
            "chain rule for powers",
            "chain rule",
            "derivative of a coordinate",
            "derivative by cases",
            "sifting",
            "arithmetic",
            "collect",
        ),
    ),
    (r"split the fraction", ("expand", "cancel", "product of fractions")),
    (r"component by component|derivative of (?!log$|exp$)\S+", ("known derivative",)),
    (r"fold(?: \S+)?", ("fold σ",)),
    (r"use sum \S+ = \S+|use the given", ("use Σ y = 1",)),
    (r"matrix form", ("vector form",)),
    (r"chain rule", ("chain rule", "chain rule for log", "chain rule for exp", "chain rule for powers")),
)
"""What is printed in a margin, as `key` spells it, and the laws that are applied there."""

SPELLED = {"∑": " sum ", "Σ": " sum ", "σ": " sigma ", "ς": " sigma ", "δ": " delta ", "-": " ", "\\": " "}
UNEQUAL = re.compile(r"!=|<>|\\neq?\b")
RELATION = re.compile(r"\s*(=+|≠)\s*")


def key(label: str) -> str:
    """The label as it is compared: σ and sigma, Σ and sum, ≠ and != alike, without regard to case and spaces."""
    # Σ is spelled before its case is folded: its small letter is σ.
    told = UNEQUAL.sub("≠", unicodedata.normalize("NFC", label))
    told = "".join(SPELLED.get(c, c) for c in told).casefold()
    return " ".join(RELATION.sub(lambda found: f" {found[1][0]} ", told).split())


BY_KEY = {key(law.name): law for law in LAWS}
BY_NAME = {law.name: law for law in LAWS}


def laws_meant(label: str) -> tuple[Law, ...]:
    """The laws of a label, of several with commas between them, of a law's name or its first words; empty for others.

    The law that has the very name comes first.
    """
    found = [laws_of_one(part) for part in label.split(",")]
    return tuple(dict.fromkeys(law for laws in found for law in laws)) if all(found) else ()


def laws_of_one(label: str) -> tuple[Law, ...]:
    """The laws of a label without commas."""
    told = key(label)
    named = [BY_KEY[told]] if told in BY_KEY else []
    printed = [] if named and told != "chain rule" else list(printed_as(told))
    started = candidates(label)
    begun = [BY_NAME[started[0]]] if not (named or printed) and len(started) == 1 else []
    return tuple(dict.fromkeys([*named, *printed, *begun]))


def printed_as(told: str) -> Iterable[Law]:
    """The laws of what a margin says."""
    return next(([BY_NAME[name] for name in names] for form, names in LABELS if re.fullmatch(form, told)), ())


def candidates(label: str) -> list[str]:
    """The names of the laws that begin with these words."""
    told = key(label)
    return [law.name for spelled, law in BY_KEY.items() if told and f"{spelled} ".startswith(f"{told} ")]
