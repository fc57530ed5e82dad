"""Certificates: the claim of a step, its verdict's givens and conditions, and the instance of a refutation."""

from __future__ import annotations

from fractions import Fraction

from .records import dataclass
from .terms import Free, Given, Relation, Term, Variable

__all__ = ["Certificate", "Function", "Instance"]


@dataclass(frozen=True, slots=True)
class Function:
    """An unknown function made known: Σ coefficient · Π_a t_a^power_a, as (powers, coefficient) pairs."""

    name: str
    arity: int
    terms: tuple[tuple[tuple[int, ...], Fraction], ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """Where a claim is said to fail: sizes, free indices, entries of variables as constants, unknown functions."""

    sizes: tuple[tuple[str, int], ...] = ()
    indices: tuple[tuple[Free, int], ...] = ()
    values: tuple[tuple[Variable, Term], ...] = ()
    functions: tuple[Function, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """The claim of a step in the kernel's language: what the kernel decided, and can decide again.

    ``uses`` and ``conditions`` are those of its verdict, ``instance`` the counterexample of a refuted claim.
    """

    left: Term
    right: Term
    given: tuple[Given, ...] = ()
    uses: tuple[Given, ...] = ()
    conditions: tuple[Relation, ...] = ()
    instance: Instance | None = None
