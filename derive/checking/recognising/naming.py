"""From the names of all that was done to what one writes in the margin."""

from __future__ import annotations

__all__ = ["NAMES_BESIDE_LAWS", "label"]

SILENT = frozenset(
    {
        "arithmetic", "reorder", "like terms", "one fraction", "product of fractions", "linearity of the sum",
        "pull a constant out of a sum",
    }
)  # fmt: skip
"""Not mentioned beside anything else."""
MINOR = frozenset(
    {
        "sum rule", "constant factor", "derivative of a constant", "derivative of a coordinate", "derivative by cases",
        "sifting", "case j ≠ k",
    }
)  # fmt: skip
"""Not mentioned beside another rule of differentiation."""
CHAIN = frozenset({"chain rule", "chain rule for log", "chain rule for exp", "chain rule for powers"})
ALGEBRA = frozenset({"expand", "factor", "cancel", "split the fraction", "common denominator"})
"""Not mentioned beside a rule of differentiation: everybody tidies up after one."""
MAJOR = frozenset({"quotient rule", "product rule", *CHAIN})
MOST_DERIVATIVES = 2
"""More rules of differentiation than these are together "take the derivatives"."""
MOST_NAMES = 4
"""A line with more names is not one step, and gets none."""

NAMES_BESIDE_LAWS = ("take the derivatives", "split the fraction", "common denominator", "use the given",
    "laws of exponents", "laws of logarithms")  # fmt: skip
"""The names that are no law by themselves, or none that is applied to SymPy expressions."""


def label(names: tuple[str, ...]) -> str | None:
    """The names, those left out that go without saying; None where nothing is left, or too much."""
    kept = tuple(dict.fromkeys(names))
    kept = without(kept, SILENT)
    major = [name for name in kept if name in MAJOR]
    if major:
        kept = tuple(name for name in kept if name not in MINOR | ALGEBRA)
        kinds = dict.fromkeys("chain rule" if name in CHAIN else name for name in major)
        if len(kinds) > MOST_DERIVATIVES:
            kept = replaced(kept, MAJOR, ("take the derivatives",))
        elif len(major) > len(kinds):
            kept = replaced(kept, CHAIN, ("chain rule",))
    else:
        kept = without(kept, MINOR - {"sum rule", "constant factor"})
    return ", ".join(kept) if 0 < len(kept) <= MOST_NAMES else None


def without(names: tuple[str, ...], some: frozenset[str]) -> tuple[str, ...]:
    """The names without some, unless there are no others."""
    return tuple(name for name in names if name not in some) or names


def replaced(names: tuple[str, ...], some: frozenset[str], by: tuple[str, ...]) -> tuple[str, ...]:
    """The names with others in the place of the first of some."""
    first = next(place for place, name in enumerate(names) if name in some)
    return (*(n for n in names[:first] if n not in some), *by, *(n for n in names[first:] if n not in some))
