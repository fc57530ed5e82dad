"""The kernel's answer with the witness added: a difference becomes a refutation where a counterexample is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derive import kernel
from derive.kernel import Different, Given, Index, Limits, Proved, Relation, Term, Unknown

from ..kernel.records import dataclass

if TYPE_CHECKING:
    from .counterexample import Witness
    from .hunting import Hunt

__all__ = ["Refuted", "settle", "settled"]

LARGEST_BOUND = 12
"""The hunt stops here even where the kernel's bound is larger: what first fails beyond is reported as `Unknown`."""


@dataclass(frozen=True, slots=True)
class Refuted:
    """The claim is false: ``witness`` satisfies every given and condition, and the two sides differ there.

    ``case`` lists which free indices coincide where the kernel saw the difference, ``conditions`` what both sides need
    to be defined.
    """

    witness: Witness
    case: tuple[tuple[Index, ...], ...] = ()
    conditions: tuple[Relation, ...] = ()

    def __str__(self) -> str:
        return f"refuted: {self.witness}"


def settle(
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...] = (),
    limits: Limits | None = None,
    budget: int | None = None,
    sizes: tuple[str, ...] = (),
) -> Proved | Refuted | Unknown:
    """Whether lhs = rhs follows from the givens: the kernel decides, and a difference is hunted down.

    Normal forms that differ refute nothing by themselves: without a counterexample the verdict is `Unknown`.  ``sizes``
    are names of sizes that no range of the claim shows to be sizes.
    """
    verdict = kernel.decide(lhs, rhs, given, Limits() if limits is None else limits)
    return settled(verdict, lhs, rhs, given, budget, sizes)


def settled(
    verdict: Proved | Different | Unknown,
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...] = (),
    budget: int | None = None,
    sizes: tuple[str, ...] = (),
) -> Proved | Refuted | Unknown:
    """The kernel's verdict on the claim with its difference hunted down, as `settle` does."""
    if not isinstance(verdict, Different):
        return verdict
    # Most claims are proved: the hunt is imported when there is something to hunt.
    from .hunting import BUDGET, SIZE_BOUND, hunted

    bound = min(max(verdict.size_bound, SIZE_BOUND), LARGEST_BOUND)
    found = hunted(
        lhs, rhs, given, verdict.conditions, verdict.case, bound, BUDGET if budget is None else budget, sizes
    )
    if found.witness is not None:
        return Refuted(found.witness, verdict.case, verdict.conditions)
    return Unknown(f"the normal forms differ, but {_failure(found)}")


def _failure(found: Hunt) -> str:
    """Why there is no witness, as the end of a sentence."""
    if found.refusal is not None:
        return f"no counterexample could be evaluated: {found.refusal}"
    if not found.looked:
        return "no instance that satisfies the givens was found"
    return "no counterexample was found" + (f" up to n = {found.largest}" if found.largest else "")
