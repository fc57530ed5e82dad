"""Terms at numbers for indices, sums with their terms, the entries of a vector that are shown, parts by title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..kernel import Case, Index, Literal, Summation, Term, add, opened, substitute_indices
from ..kernel.terms import rebuilt
from ..report import Derivation

__all__ = ["at_indices", "part_called", "positions", "with_terms"]


def part_called(parts: Sequence[Derivation], title: str) -> Derivation | None:
    """The part of a derivation with this title, if it has one."""
    return next((part for part in parts if part.name.endswith(f", {title}")), None)


def at_indices(term: Term, at: Mapping[Index, Index]) -> Term:
    """The term with numbers for indices; a case distinction between two numbers is its branch."""

    def settled(inner: Term) -> Term:
        match inner:
            case Case(Literal(left, _), Literal(right, _), equal, unequal):
                return settled(equal if left == right else unequal)
        return rebuilt(inner, settled)

    return settled(substitute_indices(term, at))


def with_terms(term: Term, size: str, n: int) -> Term:
    """The term with every sum over 1..size written out for n terms."""
    match term:
        case Summation(own) if own == size:
            return add(*(with_terms(opened(term, Literal(place, size)), size, n) for place in range(1, n + 1)))
    return rebuilt(term, lambda inner: with_terms(inner, size, n))


def positions(n: int, most: int, also: int | None = None, first: int = 2, gap: int = 2) -> tuple[int | None, ...]:
    """The places that are shown, None where some are left out: all of at most ``most``.

    Of more: the first ones, ``also``, and the last; a gap of fewer than ``gap`` places is filled.
    """
    if n <= most:
        return tuple(range(1, n + 1))
    shown = sorted({*range(1, min(first, n) + 1), n, *([also] if also else [])})
    out: list[int | None] = [shown[0]]
    for before, place in pairwise(shown):
        left_out = range(before + 1, place)
        out += [*([None] if len(left_out) >= gap else left_out), place]
    return tuple(out)
