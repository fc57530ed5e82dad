"""What the library claims agrees with SymPy's own derivative of the written-out sums, and with difference quotients.

Every line of a derivation is evaluated at n = 1, ..., 4 in fifty digits, twice: all sums written out and `sympy.diff`
applied to that, and by `high_precision`, which knows no rule of differentiation.  Both must give what they give for the
first line, to twenty digits.
"""

from __future__ import annotations

from collections.abc import Iterator

import mpmath
import pytest
import sympy
from calculus.test_differentiation import ALL
from calculus.written_out import assignments, written_out
from sympy import Basic, Eq, Expr, Indexed, Integer, Symbol, Tuple

from derive.bridge.arrays import component, rank
from derive.bridge.building import plus, times
from derive.bridge.defined import Defined, OneHot
from derive.calculus.differentiation import differentiate
from derive.calculus.engine import Part
from derive.library import NOTATIONS, cross_entropy, softmax
from library.high_precision import DIGITS, Point, far_apart

SIZES = (1, 2, 3, 4)
LIBRARY = [(build, name) for build in (softmax, cross_entropy) for name in NOTATIONS]


def lines_of(part: Part) -> list[Expr]:
    """The lines of a part; of vectors and matrices, their entries at some indices."""
    found = [part.start, *(step.after for step in part.steps)]
    places = tuple(Symbol(f"c{place}", integer=True) for place in range(max(map(rank, found))))
    return [component(line, *places) for line in found] if places else found


def points(lines: list[Expr], givens: tuple[Basic, ...]) -> Iterator[Point]:
    """A point at each size and for each way in which the indices can coincide; the givens hold there."""
    everything = Tuple(*lines)
    literals = {int(i) for part in everything.atoms(Indexed, Defined) for i in part.indices if i.is_Integer}
    sizes = tuple(size for size in SIZES if size >= max(literals, default=1))
    for at in assignments(everything, givens, sizes):
        point = Point(at, str(lines[0]))
        for given in givens:
            point = _satisfying(given, point, max(at.values(), default=1))
        yield point


def _satisfying(given: Basic, point: Point, largest: int) -> Point:
    """The point moved so that Σ y = 1 holds, or y is one-hot; relations between indices hold already."""
    if isinstance(given, OneHot):
        for number in range(1, largest + 1):
            point = point.with_entry((str(given.vector), (number,)), mpmath.mpf(number == largest))
        return point
    if isinstance(given, Eq) and isinstance(given.lhs, sympy.Sum):
        whole = point.value(given.lhs)
        names = {str(base) for base in given.lhs.atoms(sympy.IndexedBase)}
        for name in names:
            for number in range(1, largest + 1):
                point = point.with_entry((name, (number,)), point.entry((name, (number,))) / whole)
    return point


def by_sympy(line: Expr, point: Point) -> mpmath.mpf:
    """The line with sums written out and derivatives taken by SymPy."""
    expr = written_out(line, dict(point.at))
    symbols = sorted(expr.free_symbols, key=str)
    values = []
    for symbol in symbols:
        name, *indices = symbol.name.split("_")
        values.append(point.entry((name, tuple(map(int, indices)))))
    return sympy.lambdify(symbols, expr, "mpmath")(*values)


def check(lines: list[Expr], givens: tuple[Basic, ...]) -> int:
    """Raise unless every line is worth what the first one is, in both ways; returns the number of points."""
    looked = 0
    with mpmath.workdps(DIGITS):
        for point in points(lines, givens):
            expected = point.value(lines[0])
            for line in lines:
                for way, value in (("SymPy", by_sympy(line, point)), ("quotients", point.value(line))):
                    assert not far_apart(value, expected), (way, line, point.at, value, expected)
            looked += 1
    return looked


@pytest.mark.parametrize(("build", "notation"), LIBRARY, ids=lambda item: getattr(item, "__name__", item))
def test_every_line_of_the_library_agrees(build, notation: str) -> None:
    for part in build(notation).parts:
        assert check(lines_of(part), part.givens) >= 3


@pytest.mark.parametrize("name", ALL)
def test_every_line_of_a_derivative_agrees(name: str) -> None:
    expr, variable, given, _ = ALL[name]
    for part in differentiate(expr, variable, given).parts:
        assert check(lines_of(part), part.givens)


def test_there_are_enough_losses() -> None:
    assert len(ALL) >= 10
    assert len(LIBRARY) >= 6


# --- a wrong step is caught, by either way alone --------------------------------------------------------------------


def wrong(line: Expr) -> list[Expr]:
    """The line with a slip: its sign, a factor, a small constant."""
    tiny = sympy.Rational(1, 10**15)
    return [times(Integer(-1), line), times(Integer(2), line), plus(line, tiny)]


@pytest.mark.parametrize("way", ["SymPy", "quotients"])
@pytest.mark.parametrize("place", range(3))
def test_a_wrong_step_is_caught(way: str, place: int) -> None:
    part = cross_entropy("sigma").parts[2]
    lines = lines_of(part)
    size = next(symbol for symbol in next(points(lines, part.givens)).at if symbol.is_positive)
    looked = 0
    with mpmath.workdps(DIGITS):
        for point in points(lines, part.givens):
            if point.at[size] == 1:  # there the gradient is 0, and so are its negative and its double
                continue
            expected = point.value(lines[0])
            for line in lines[1:]:
                slip = wrong(line)[place]
                assert far_apart(by_sympy(slip, point) if way == "SymPy" else point.value(slip), expected)
                looked += 1
    assert looked >= 3 * len(lines[1:])
