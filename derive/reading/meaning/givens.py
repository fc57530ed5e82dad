"""What a page states: relations between indices, equations about labels, one-hot vectors, signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...kernel import Given, OneHot, Relation, Size, multiply
from ...kernel.records import dataclass
from ..latex.tree import Node, Numeral, Symbol
from . import scripts
from .refusal import UnreadableError, no_deeper

if TYPE_CHECKING:
    from .elaboration import Elaboration

__all__ = [
    "Comparison",
    "OneHotVector",
    "OutsideOfSums",
    "RangeOf",
    "Stated",
    "ZeroOrOne",
    "givens_of",
    "is_of_indices",
]

OPERATORS = {"=": "=", r"\equiv": "=", r"\neq": "≠", ">": ">", r"\ge": "≥"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """left operator right, ``=``, ``\\neq``, ``>``, ``<``, ..., between indices or values.

    ``each`` are the indices for all of which it is stated; any other free index is one index.
    """

    left: Node
    operator: str
    right: Node
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OneHotVector:
    """A variable that is one-hot, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class ZeroOrOne:
    """A value that is 0 or 1: t² = t.  ``each`` as of a `Comparison`."""

    value: Node
    each: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RangeOf:
    """Letters that are indices from 1 to a size; the `Scope` has it for elaboration."""

    letters: tuple[str, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class OutsideOfSums:
    """An index that is none of those that are summed over: the true word beside the sampled ones."""

    letter: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A given as the page states it: its words, where, and what it says.

    ``sure`` says that its author has written it for the checker: whether it is a given is no question of reading.
    """

    text: str
    line: int
    form: Comparison | OneHotVector | ZeroOrOne | RangeOf | OutsideOfSums
    sure: bool = False


def is_of_indices(form: Comparison, index_letters: frozenset[str]) -> bool:
    """Whether a comparison is one of two indices: j = k, i ≠ j."""
    match form:
        case Comparison(Symbol(left), "=" | r"\equiv" | r"\neq", Symbol(right)):
            return left in index_letters and right in index_letters and left != right
    return False


@no_deeper
def givens_of(e: Elaboration, stated: Stated, index_letters: frozenset[str]) -> tuple[Given, ...]:
    """The givens in the kernel's language; a form without a word in it raises `UnreadableError`."""
    match stated.form:
        case OneHotVector(name):
            return (OneHot(name, e.fresh_size()),)
        case RangeOf():
            return ()
        case Comparison(left, operator, right) as form if is_of_indices(form, index_letters):
            first, second = scripts.index(e, left), scripts.index(e, right)
            e.ranges.join(scripts.size_of(first), scripts.size_of(second))
            return (Relation(OPERATORS[operator], first, second),)
        case Comparison(Symbol(name), "=" | r"\equiv" | r"\neq" as operator, Numeral() as right) if (
            name in index_letters
        ):
            first, second = scripts.index(e, stated.form.left), scripts.index(e, right)
            e.ranges.join(scripts.size_of(first), scripts.size_of(second))
            return (Relation(OPERATORS[operator], first, second),)
        case Comparison(Symbol(name) as left, _, Symbol(other)) if name in index_letters and other in index_letters:
            raise UnreadableError("an order of indices has no word in the language", left.at, r"j = k or j \neq k")
        case Comparison(left, "<" | r"\le" as operator, right):
            return _between(e, right, ">" if operator == "<" else "≥", left, stated.form.each)
        case Comparison(left, operator, right) if operator in OPERATORS:
            return _between(e, left, OPERATORS[operator], right, stated.form.each)
        case ZeroOrOne(node, each):
            value = e.value(node)
            square = multiply(value.term, value.term)
            return (Relation("=", square, value.term, (*value.axes, *map(e.free, each))),)
        case OutsideOfSums():
            return ()  # it changes the sums of a claim, and is no relation
    at = stated.form.left.at
    raise UnreadableError("a given that has no word in the language", at, "=, ≠, >, or one-hot")


def _between(e: Elaboration, left: Node, operator: str, right: Node, each: tuple[str, ...]) -> tuple[Given, ...]:
    first, second = e.value(left), e.value(right)
    joined = e.combined([first, second], left, lambda terms: terms[0])
    other = second.along(joined.axes) if second.axes else second.term
    # What is said of a bare vector is said of every entry.
    return (Relation(operator, joined.term, other, (*joined.axes, *map(e.free, each))),)
