"""What the kernel answers, and where it gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import dataclass

if TYPE_CHECKING:
    from .terms import Given, Index, Relation

__all__ = ["Different", "Limits", "Proved", "Unknown", "Verdict"]


@dataclass(frozen=True, slots=True)
class Proved:
    """Givens and conditions together imply the equality, for every n, all indices and all real values.

    ``uses`` are the givens that were needed; ``conditions`` are what both sides need to be defined, beyond what is
    provably so.
    """

    uses: tuple[Given, ...] = ()
    conditions: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Different:
    """The normal forms differ: a claim is false unless the difference lies outside the complete fragment.

    ``case`` lists, group by group, the free indices and literals that coincide where the sides differ; a falsehood of
    the complete fragment shows at some size of at most ``size_bound``.
    """

    case: tuple[tuple[Index, ...], ...]
    conditions: tuple[Relation, ...]
    size_bound: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Not decided; ``reason`` says why, ``beyond`` whether a limit or the language is the reason."""

    reason: str
    beyond: bool = False


Verdict = Proved | Different | Unknown


@dataclass(frozen=True, slots=True)
class Conventions:
    """What is given of whole variables: the rows of which are one-hot, and whether 0 · log 0 is 0."""

    one_hot_rows: frozenset[str] = frozenset()
    zero_log_zero: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the kernel gives up with `Unknown` rather than run on."""

    cases: int = 64
    coupled_indices: int = 6
    exponent: int = 24
    derivative_order: int = 4
    terms: int = 10_000
    written_out: int = 1_000
