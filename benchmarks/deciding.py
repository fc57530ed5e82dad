"""How long the kernel takes: the steps of the library, a claim for every n and for a given one, and how cost grows."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from claims import ALL_SIZES, Claim, chain, free_indices, nested, with_size
from measuring import compared, milliseconds, printed, summary, timed

from derive.kernel import Proved, decide

__all__ = ["growth", "library_steps", "sizes"]

TARGET = 0.005
"""Seconds that the median step of the library may take."""


def proved(claim: Claim) -> None:
    """Decide the claim; a benchmark of something that is not proved would be of nothing."""
    verdict = decide(*claim)
    if not isinstance(verdict, Proved):
        raise SystemExit(f"not proved: {claim}: {verdict}")


def proving(*claims: Claim) -> Callable[[], None]:
    """The work of deciding some claims."""

    def work() -> None:
        for claim in claims:
            proved(claim)

    return work


def library_steps(rounds: int, notations: tuple[str, ...] = ("sigma", "p", "yhat")) -> dict[str, Any]:
    """`decide` on every step of every derivation in every notation."""
    import derive

    times, slowest = [], ("", 0.0)
    for notation in notations:
        for derivation in (derive.softmax(notation), derive.cross_entropy(notation)):
            for step in derivation.steps:
                claim = step.verdict.certificate
                own = statistics.median(timed(proving((claim.left, claim.right, claim.given)), rounds))
                times.append(own)
                slowest = max(slowest, (f"{derivation.name} in {notation}, {step.rule}", own), key=lambda row: row[1])
    found = summary(times)
    row = [str(len(times)), *map(milliseconds, found.values()), f"≤ {milliseconds(TARGET)}"]
    printed("decide, the steps of the library in all notations", ["steps", "min", "median", "max", "target"], [row])
    print(f"\n  slowest: {slowest[0]}; median {'within' if found['median'] <= TARGET else 'BEYOND'} the target")
    return {"steps": len(times), "target": TARGET, "slowest": slowest[0], **found}


def sizes(rounds: int, largest: int) -> dict[str, Any]:
    """Each claim once for every n, and again where n is given as a number."""
    out: dict[str, Any] = {}
    for name, claim in ALL_SIZES.items():
        works = {"every n": proving(claim)}
        for n in range(2, largest + 1):
            works[f"n = {n}"] = proving(with_size(claim, n))
        times = compared(works, rounds)
        medians = {case: statistics.median(own) for case, own in times.items()}
        base = medians["every n"]
        out[name] = {case: {"seconds": own, "ratio": own / base} for case, own in medians.items()}
    cases = list(out[next(iter(out))])
    printed(
        "decide, one claim for every n (which costs the same whatever n is) and for a given n, as multiples",
        ["claim", "every n", *(f"{case}" for case in cases[1:])],
        [
            [name, milliseconds(row["every n"]["seconds"]), *(f"{row[case]['ratio']:.1f} ×" for case in cases[1:])]
            for name, row in out.items()
        ],
    )
    return out


def growth(rounds: int, largest: int) -> dict[str, Any]:
    """Chain length, nesting of sums and number of free indices, each as multiples of the smallest."""
    lengths = [2**power for power in range(largest)]
    families = {
        "steps in a chain": {length: chain(length) for length in lengths},
        "sums nested": {depth: [nested(depth)] for depth in range(1, largest + 1)},
        "free indices": {count: [free_indices(count)] for count in range(2, largest + 1)},
    }
    out: dict[str, Any] = {}
    for name, family in families.items():
        works = {str(size): proving(*claims) for size, claims in family.items()}
        times = {size: statistics.median(own) for size, own in compared(works, rounds).items()}
        base = next(iter(times.values()))
        out[name] = {size: {"seconds": own, "ratio": own / base} for size, own in times.items()}
    rows = []
    for name, row in out.items():
        (_, least), *larger = row.items()
        ratios = [f"{size}: {found['ratio']:.1f} ×" for size, found in larger]
        rows.append([name, milliseconds(least["seconds"]), *ratios, *[""] * (largest - len(row))])
    header = ["of what", "smallest", *[""] * (largest - 1)]
    printed("decide, growth: how many of what, and the time as a multiple of the smallest", header, rows)
    return out
