"""The shelf: false and undefined steps.  Run as a program it prints those that are proved all the same."""

from __future__ import annotations

import sys

import bad_conditions
import bad_derivatives
import bad_givens
import bad_logarithms_and_rows
import bad_powers
import bad_sums

from derive.kernel import Proved, decide

SHELF = [
    entry
    for subject in (bad_sums, bad_powers, bad_derivatives, bad_givens, bad_conditions, bad_logarithms_and_rows)
    for entry in subject.BAD
]


def proved() -> list[str]:
    return [name for name, left, right, given in SHELF if isinstance(decide(left, right, given), Proved)]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    wrong = proved()
    print("\n".join([*wrong, f"{len(SHELF)} steps, {len(wrong)} proved"]))
    sys.exit(bool(wrong))
