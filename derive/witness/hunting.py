"""The hunt for a counterexample."""

from __future__ import annotations

from collections.abc import Iterator

from derive.kernel.terms import Given, Index, Relation, Term

from ..kernel.records import dataclass
from .arithmetic import PRECISIONS, NotDefined, Refused, Unsettled, Value
from .candidates import BETWEEN, PATTERNS, filled, index_choices, size_choices
from .counterexample import Witness, described
from .evaluation import Evaluation, Fuel
from .givens import holds
from .instance import Instance
from .interval import Interval
from .solving import adjusted
from .survey import Survey, survey
from .text import apart_text

__all__ = ["BUDGET", "SIZE_BOUND", "Hunt", "few_instances", "hunt", "hunted"]

SIZE_BOUND = 5
"""The largest size tried where the caller names none."""

BUDGET = 600
"""The instances tried."""

ROUNDS = ((range(7), 4), ((BETWEEN,), 4), (range(7, 16), 6), (range(PATTERNS), 30))
"""Patterns to fill in, and how many choices of the indices with each: at every size, then over again, more of them."""

WORK_EACH = 60_000
WORK_ALL = 80_000
WORK_IN_VAIN = 30_000
"""The subterms evaluated for one instance, for all, and for all as long as none of them satisfies the givens: the hunt
ends by counting, never by the clock.  In documents a witness takes 1 000 as a rule, 20 000 where it is hard to find.
"""


@dataclass(frozen=True, slots=True)
class Hunt:
    """How a hunt went: the witness, if any; the instances of the givens that were looked at, and their largest size.

    ``refusal`` says why there was no hunt at all.
    """

    witness: Witness | None
    looked: int = 0
    largest: int = 0
    refusal: str | None = None


def hunt(
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...] = (),
    conditions: tuple[Relation, ...] = (),
    case: tuple[tuple[Index, ...], ...] | None = None,
    size_bound: int = SIZE_BOUND,
    budget: int = BUDGET,
    sizes: tuple[str, ...] = (),
) -> Witness | None:
    """An instance that satisfies every given and condition and at which lhs ≠ rhs, or None where none was found.

    ``case`` is where to look first: which free indices coincide.  Sizes go up to ``size_bound``; ``budget`` is the
    number of instances tried.  ``sizes`` are names of sizes that no range of the claim shows to be sizes: without it, a
    lone n is any real number.  The same claim always has the same witness.
    """
    return hunted(lhs, rhs, given, conditions, case, size_bound, budget, sizes).witness


def hunted(
    lhs: Term,
    rhs: Term,
    given: tuple[Given, ...] = (),
    conditions: tuple[Relation, ...] = (),
    case: tuple[tuple[Index, ...], ...] | None = None,
    size_bound: int = SIZE_BOUND,
    budget: int = BUDGET,
    sizes: tuple[str, ...] = (),
) -> Hunt:
    """The same as `hunt`, with an account of it."""
    looked, largest, work = 0, 0, WORK_ALL
    givens = (*given, *conditions)
    try:
        parts = survey((lhs, rhs), givens, sizes)
        for candidate in _instances(parts, givens, case, size_bound, budget):
            fuel = Fuel(min(WORK_EACH, work))
            instance = _accepted(candidate, givens, parts, fuel)
            if instance is not None:
                looked, largest = looked + 1, max(largest, *instance.sizes.values(), 0)
                witness = _witness(lhs, rhs, parts, instance, fuel)
                if witness is not None:
                    return Hunt(witness, looked, largest)
            work -= min(WORK_EACH, work) - max(fuel.left, 0)
            if work <= 0 or (not looked and work <= WORK_ALL - WORK_IN_VAIN):
                break
    except Refused as refusal:
        return Hunt(None, looked, largest, str(refusal))
    except RecursionError:
        return Hunt(None, looked, largest, "the terms are nested too deeply")
    return Hunt(None, looked, largest)


def few_instances(
    terms: tuple[Term, ...], givens: tuple[Given, ...], count: int, sizes: range = range(2, 4)
) -> Iterator[Instance]:
    """The first few instances of the givens with sizes in the range, those of several values of an index first.

    Two sides that agree at all of them are worth a decision: this is no proof, and nothing rests on it.
    """
    parts, fuel = survey(terms, givens), Fuel(WORK_ALL)
    for candidate in _instances(parts, givens, None, sizes.stop - 1, 8 * count):
        if all(value in sizes for value in candidate.sizes.values()):
            instance = _accepted(candidate, givens, parts, fuel)
            if instance is not None:
                yield instance
                count -= 1
        if not count:
            return


def _instances(
    parts: Survey,
    givens: tuple[Given, ...],
    case: tuple[tuple[Index, ...], ...] | None,
    size_bound: int,
    budget: int,
) -> Iterator[Instance]:
    """Instances, friendliest first: a few at each size, then, if that was not enough, many."""
    every = size_choices(parts, size_bound)
    choices: dict[int, list[dict[Index, int]]] = {}  # of the indices, at those sizes that are reached
    left = budget
    for patterns, most in ROUNDS:
        for place, sizes in enumerate(every):
            if place not in choices:
                choices[place] = index_choices(parts, sizes, givens, case)
            for pattern in patterns:
                for choice in choices[place][:most]:
                    instance = filled(parts, sizes, choice, givens, pattern)
                    if instance is None:
                        continue
                    if left <= 0:
                        return
                    left -= 1
                    yield instance


def _accepted(candidate: Instance, givens: tuple[Given, ...], parts: Survey, fuel: Fuel) -> Instance | None:
    """The candidate, adjusted until it satisfies every given; None where it does not, or not surely."""
    try:
        instance = adjusted(candidate, givens, parts.definitions, fuel)
        if instance is not None and all(holds(item, instance, parts.definitions, fuel) for item in givens):
            return instance
    except (NotDefined, Unsettled):
        pass
    return None


def _witness(lhs: Term, rhs: Term, parts: Survey, instance: Instance, fuel: Fuel) -> Witness | None:
    """The witness that an instance of the givens makes, if it does."""
    values = _apart(lhs, rhs, parts, instance, fuel)
    if values is None:
        return None
    try:
        # The fuel is for the search; what was found is described in any case.
        return described(lhs, rhs, values, parts, instance, Fuel(WORK_ALL))
    except (NotDefined, Unsettled):
        return None


def _apart(lhs: Term, rhs: Term, parts: Survey, instance: Instance, fuel: Fuel) -> tuple[Value, Value] | None:
    """The values of both sides at the instance, where they are defined and surely differ."""
    # Sides that are not apart are nearly always the same: another instance is worth more than more bits.
    for bits in PRECISIONS[:2]:
        evaluation = Evaluation(instance, parts.definitions, bits, fuel)
        try:
            left, right = evaluation.value(lhs), evaluation.value(rhs)
        except NotDefined:
            return None
        except Unsettled:
            continue
        if left == right and not isinstance(left, Interval):
            return None
        return None if apart_text(left, right) is None else (left, right)
    return None
