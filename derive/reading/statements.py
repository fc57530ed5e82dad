"""Data about what a page states: what is known where a sentence stands, and a given of it."""

from __future__ import annotations

from collections.abc import Mapping, Set

from ..kernel.records import dataclass
from .meaning.givens import Stated

__all__ = ["Knowledge", "Statement"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of a page where a sentence stands.

    ``defined`` are names with a meaning, ``ranks`` how many indices a name takes, ``labels`` the names that a page
    weighs logarithms with, the likeliest first; ``true_class`` is the letter of the true class, if one was said.
    """

    letters: frozenset[str]
    defined: Set[str]
    ranks: Mapping[str, int]
    labels: tuple[str, ...] = ()
    true_class: str = ""
    sizes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statement:
    """A given of a sentence; ``conditional`` ones hold where they are said only, ``denied`` ones do not.

    Of ``unclear`` ones the sentence leaves open whether they hold.

    ``part`` is the place of the formula, ``true_class`` the letter that the sentence gives the true class.
    """

    stated: Stated
    conditional: bool = False
    part: int = 0
    true_class: str = ""
    denied: bool = False
    unclear: bool = False
