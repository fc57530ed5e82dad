"""From the names of all that was done to what one writes in the margin."""

from __future__ import annotations

__all__ = ["NAMES_BESIDE_LAWS", "label"]

SILENT = frozenset({"arithmetic", "reorder", "like terms", "one fraction", "product of fractions"})
"""Not mentioned beside anything else."""
QUIET = frozenset({"pull a constant out of a sum", "derivative of a constant", "case j ≠ k", "sifting"})
"""Not mentioned beside what is not silent."""
MINOR = frozenset({"sum rule", "constant factor", "derivative of a coordinate", "derivative by cases", "sifting"})
"""Rules of differentiation that are not mentioned beside one of the others."""
ALGEBRA = frozenset({"expand", "factor", "cancel", "split the fraction", "common denominator"})
"""Not mentioned beside a rule of differentiation: everybody tidies up after one."""
CHAIN = frozenset({"chain rule", "chain rule for log", "chain rule for exp", "chain rule for powers"})
MAJOR = frozenset({"quotient rule", "product rule", *CHAIN})
MOST_DERIVATIVES = 2
"""More rules of differentiation than these are together "take the derivatives"."""
MOST_NAMES = 4
"""A line with more names is not one step, and gets none."""
NAMES_BESIDE_LAWS = frozenset(
    {"take the derivatives", "split the fraction", "common denominator", "laws of exponents", "laws of logarithms"}
)
"""The names that are not those of laws, and stand for several or for what is not done with SymPy expressions."""


def label(names: tuple[str, ...]) -> str | None:
    """The names, those left out that go without saying; None where nothing is left, or too much."""
    kept = without(without(tuple(dict.fromkeys(names)), SILENT), QUIET)
    major = [name for name in kept if name in MAJOR]
    if major:
        kept = tuple(name for name in kept if name not in MINOR | ALGEBRA)
        kinds = dict.fromkeys("chain rule" if name in CHAIN else name for name in major)
        if len(kinds) > MOST_DERIVATIVES:
            kept = replaced(kept, MAJOR, "take the derivatives")
        elif len(major) > len(kinds):
            kept = replaced(kept, CHAIN, "chain rule")
    elif sum(name in MINOR for name in kept) > MOST_DERIVATIVES:
        kept = replaced(kept, MINOR, "take the derivatives")
    if len(kept) > MOST_NAMES and major:
        kept = replaced(kept, MAJOR, "take the derivatives")
    kept = tuple(sorted(kept, key=lambda name: 0 if name.startswith("case") else 1 if name == "definition" else 2))
    return ", ".join(kept) if 0 < len(kept) <= MOST_NAMES else None


def without(names: tuple[str, ...], some: frozenset[str]) -> tuple[str, ...]:
    """The names without some, unless there are no others."""
    return tuple(name for name in names if name not in some) or names


def replaced(names: tuple[str, ...], some: frozenset[str], by: str) -> tuple[str, ...]:
    """The names with another in the place of the first of some, and without the others of them."""
    first = next((place for place, name in enumerate(names) if name in some), len(names))
    return (*names[:first], by, *(name for name in names[first:] if name not in some)) if names[first:] else names
