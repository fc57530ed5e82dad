"""The instances to try, friendliest first: small sizes, distinct small indices, e^{z_i} in small integers.

Everything is deterministic: what looks random comes from a fixed congruence.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, product
from math import prod

from derive.kernel.terms import Fresh, Index, Last, Literal, OneHot, Relation

from .exact import Exact, exact_log
from .instance import Entry, Instance, Polynomial, size_of
from .survey import Survey

__all__ = ["BETWEEN", "PATTERNS", "filled", "index_choices", "size_choices"]

PATTERNS = 40
"""The number of ways to fill in the variables."""

BETWEEN = PATTERNS
"""One way more: every value between 0 and 1, those in exponents too, as where log μ, log (1 − μ) and log c are."""

FIRST_PATTERNS = 7
LARGEST_SIZE = 40
MOST_SIZES = 60
MOST_ENTRIES = 400

PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29)
POOL = tuple(map(Fraction, ("0", "1", "-1", "2", "1/2", "3", "-2", "1/3", "-1/2", "5", "3/5", "4", "-3", "2/3", "1/4")))


def size_choices(survey: Survey, bound: int) -> list[dict[str, int]]:
    """Every size from 1 to the bound, or as far as literals need: 2, 3, 1, 4, 5, ...; small ones together first."""
    highest = {size: max(bound, survey.smallest.get(size, 1)) for size in survey.sizes}
    choices = {
        size: [
            n
            for n in dict.fromkeys(
                (2, 3, 1, *range(4, min(highest[size], LARGEST_SIZE) + 1), *sorted(survey.mentioned))
            )
            if survey.smallest.get(size, 1) <= n <= min(LARGEST_SIZE, max(highest[size], *survey.mentioned, 1))
        ]
        for size in survey.sizes
    }
    # With several sizes the ranks are added: (2, 2), (2, 3), (3, 2), (2, 1), (3, 3), ...
    ranked = sorted(
        islice(product(*(enumerate(values) for values in choices.values())), 20_000),
        key=lambda pick: sum(rank for rank, _ in pick),
    )
    return [dict(zip(choices, (n for _, n in pick), strict=True)) for pick in ranked[:MOST_SIZES]]


def index_choices(
    survey: Survey, sizes: dict[str, int], given: tuple[object, ...], case: tuple[tuple[Index, ...], ...] | None
) -> list[dict[Index, int]]:
    """Values of the free indices that the index givens allow: those of the case first, then distinct, small ones."""
    ranges = []
    for index in survey.frees:
        size = size_of(index.size, sizes)
        ranges.append(sorted({*range(1, min(size, 4) + 1), size}))
    found = []
    for values in islice(product(*ranges), 5_000):
        choice: dict[Index, int] = dict(zip(survey.frees, values, strict=True))
        if all(_allows(item, choice, sizes) for item in given):
            outside = case is not None and not _in_case(case, choice, sizes)
            coincidences = _coincidences(choice)
            found.append((outside, coincidences, sum(values), values, choice))
    return [item[-1] for item in sorted(found, key=lambda item: item[:-1])]


def _coincidences(choice: dict[Index, int]) -> int:
    """How many indices of one range share their value with an earlier one."""
    return len(choice) - len({(index.size, value) for index, value in choice.items() if hasattr(index, "size")})


def _place(index: object, choice: dict[Index, int], sizes: dict[str, int]) -> int | None:
    match index:
        case Literal(value, _):
            return value
        case Last(size):
            return size_of(size, sizes)
        case _:
            return choice.get(index) if isinstance(index, Index) else None


def _allows(item: object, choice: dict[Index, int], sizes: dict[str, int]) -> bool:
    if not isinstance(item, Relation) or item.each:
        return True
    left, right = _place(item.left, choice, sizes), _place(item.right, choice, sizes)
    if left is None or right is None:
        return True
    return (left == right) == (item.operator == "=")


def _in_case(case: tuple[tuple[Index, ...], ...], choice: dict[Index, int], sizes: dict[str, int]) -> bool:
    """Whether indices share a value exactly where they share a group."""
    group_of: dict[tuple[object, int], int] = {}
    for number, group in enumerate(case):
        places: dict[object, int] = {}
        for index in group:
            place = _place(index, choice, sizes)
            if place is None or isinstance(index, Fresh) or not hasattr(index, "size"):
                continue
            if places.setdefault(index.size, place) != place:
                return False
            if group_of.setdefault((index.size, place), number) != number:
                return False
    return True


def filled(
    survey: Survey, sizes: dict[str, int], indices: dict[Index, int], given: tuple[object, ...], pattern: int
) -> Instance | None:
    """The instance with its variables and functions filled in the given way; None where it would be too large."""
    one_hot = {item.name for item in given if isinstance(item, OneHot)}
    values: dict[Entry, Exact] = {}
    ranks: dict[str, int] = {}
    for key, slots in survey.slots.items():
        kind = "exponent" if key in survey.exponents else "weight" if key in survey.constrained and slots else "plain"
        rank = ranks[kind] = ranks.get(kind, -1) + 1
        shape = tuple(max(size_of(size, sizes) for size in slot) for slot in slots)
        if len(values) + prod(shape) > MOST_ENTRIES:
            return None
        for position, place in enumerate(product(*(range(1, length + 1) for length in shape))):
            if key[0] in one_hot:
                value: Exact = Fraction(int((pattern + sum(place[:-1]) + 1) % shape[-1] + 1 == place[-1]))
            else:
                value = _value(kind, rank, pattern, position, place, shape)
            values[key[0], place] = value
    functions = {name: _function(arity, pattern + rank) for rank, (name, arity) in enumerate(survey.functions.items())}
    return Instance(sizes, indices, values, functions)


def _value(kind: str, rank: int, pattern: int, position: int, place: tuple[int, ...], shape: tuple[int, ...]) -> Exact:
    """The value of one entry: ``position`` counts the entries of its variable, ``rank`` the variables of its kind."""
    if pattern == BETWEEN:
        return Fraction(1, shape[-1]) if kind == "weight" else Fraction(1, 2 + position + rank)
    scattered = _scattered(pattern, rank, position, len(kind))
    if pattern >= FIRST_PATTERNS:
        # Beyond the first few, each variable follows a pattern of its own, or none.
        pattern = _scattered(pattern, rank, len(kind)) % (FIRST_PATTERNS + 4)
    if kind == "exponent":
        return _logarithm(pattern, rank, position, shape, scattered)
    if kind == "weight":
        return _weight(pattern, place, shape, scattered)
    return _plain(pattern, rank, position, shape, scattered)


def _logarithm(pattern: int, rank: int, position: int, shape: tuple[int, ...], scattered: int) -> Exact:
    """log of a small number, and in two patterns a rational number."""
    match pattern:
        case 0:
            number = Fraction(1 + position + (rank if shape else rank + 1))
        case 1:
            number = Fraction(PRIMES[(position + rank) % len(PRIMES)])
        case 2:
            number = Fraction(1, 1 + position + rank)
        case 3:
            number = Fraction(1)
        case 4:
            number = Fraction(1 + (position + rank) % 2)
        case 5 | 6:
            return POOL[scattered % len(POOL)]
        case _:
            number = (abs(POOL[scattered % len(POOL)]) or Fraction(6)) * (1 + scattered // 64 % 3)
    logarithm = exact_log(number)
    return Fraction(0) if logarithm is None else logarithm


def _weight(pattern: int, place: tuple[int, ...], shape: tuple[int, ...], scattered: int) -> Exact:
    """An entry of a vector that an equation constrains: one-hot, uniform, halves, ..., in each row."""
    last, length, row = place[-1], shape[-1], sum(place[:-1])
    match pattern:
        case 0:
            return Fraction(int((row + 1) % length + 1 == last))
        case 1:
            return Fraction(1, length)
        case 2:
            return Fraction(1, 2 ** min(last, length - 1)) if length > 1 else Fraction(1)
        case 3:
            return Fraction(int(row % length + 1 == last))
        case 4:
            return Fraction(2 * last, length * (length + 1))
        case 5:
            return Fraction(3, 5) if last == 1 else Fraction(0)
        case _:
            return POOL[scattered % len(POOL)]


def _plain(pattern: int, rank: int, position: int, shape: tuple[int, ...], scattered: int) -> Exact:
    """Any number: 1, 2, 3, ..., with signs, as fractions, mostly 0, ..."""
    match pattern:
        case 0:
            return Fraction(1 + position + rank if shape else 2 + rank)
        case 1:
            return Fraction((-1) ** position * (1 + position + rank) if shape else -2 - rank)
        case 2:
            return Fraction(1, 2 + position + rank)
        case 3:
            return Fraction(PRIMES[(2 * position + rank) % len(PRIMES)])
        case 4:
            return Fraction(int((position + rank) % 2))
        case 5:
            return Fraction(3, 5) if position == 0 else Fraction(0)
        case _:
            return POOL[scattered % len(POOL)]


def _scattered(*numbers: int) -> int:
    state = 12_345
    for number in numbers:
        state = (state + number + 1) * 1_103_515_245 % 2**31 + 12_345
        state ^= state >> 13
    return state


def _function(arity: int, choice: int) -> Polynomial:
    """A polynomial without special properties, or a simple one: t², 1 + t², t + t³, t, 1, ..."""
    one, degrees = Fraction(1), range(arity)
    nothing = (0,) * arity
    squares = tuple((tuple(2 if b == a else 0 for b in degrees), Fraction(a + 1)) for a in degrees)
    mixed = ((tuple(a + 2 for a in degrees), one),)
    lines = tuple((tuple(int(b == a) for b in degrees), Fraction(a + 1)) for a in degrees)
    cubes = tuple((tuple(3 if b == a else 0 for b in degrees), one) for a in degrees)
    kinds = (mixed, ((nothing, one), *squares), (*lines, *cubes), ((nothing, Fraction(2)), *lines, *squares, *mixed))
    return Polynomial(arity, (*kinds, lines, ((nothing, one),))[choice % 6])
