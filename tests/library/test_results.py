"""What the derivations of the library end with, against the loss written out by hand and differentiated by SymPy.

Of the library only the last lines are used: the losses are built here anew, class by class and sample by sample, for
every small n and N, which are not always the same number.
"""

from __future__ import annotations

import itertools
import math
import random

import pytest
import sympy
from calculus.written_out import written_out
from sympy import Expr, Symbol, exp, log

from derive.bridge.arrays import component, rank
from derive.calculus.engine import Part
from derive.library import NOTATIONS, Notation, batch, cross_entropy, pitfall, softmax

SMALL = (1, 2, 3)
NAMES = pytest.mark.parametrize("notation", NOTATIONS)


def named(name: str, *indices: int) -> Symbol:
    return Symbol(f"{name}_{'_'.join(map(str, indices))}", real=True)


def shares(logits: list[Expr]) -> list[Expr]:
    total = sum(map(exp, logits))
    return [exp(z) / total for z in logits]


def cross_entropy_of(labels: list[Expr], logits: list[Expr]) -> Expr:
    return -sum(y * log(p) for y, p in zip(labels, shares(logits), strict=True))


def close(one: Expr, other: Expr, labels: list[list[Symbol]], also: list[Symbol] = []) -> bool:  # noqa: B006
    """Whether two values agree at random points at which every row of labels adds up to 1."""
    rng = random.Random(str(one))
    symbols = sorted(one.free_symbols | other.free_symbols | set(also) | {y for row in labels for y in row}, key=str)
    numbers = {s: rng.uniform(-1, 1) for s in symbols}
    for *others, last in labels:
        numbers[last] = 1 - sum(numbers[y] for y in others)
    return math.isclose(float(one.subs(numbers)), float(other.subs(numbers)), abs_tol=1e-9)


@NAMES
@pytest.mark.parametrize("n", SMALL)
def test_the_matrix_is_the_jacobian(notation: str, n: int) -> None:
    words = NOTATIONS[notation]
    part = softmax(notation, matrix=True).parts[-1]
    logits = [named(words.logits, c) for c in range(1, n + 1)]
    j, k = Symbol("row", integer=True), Symbol("column", integer=True)
    for row, column in itertools.product(range(n), repeat=2):
        here = written_out(component(part.result, j, k), {j: row + 1, k: column + 1, size_of(words): n})
        assert close(here, sympy.diff(shares(logits)[row], logits[column]), [])


@NAMES
@pytest.mark.parametrize("n", SMALL)
def test_the_vector_is_the_gradient(notation: str, n: int) -> None:
    words = NOTATIONS[notation]
    result = cross_entropy(notation, vector=True).result
    assert rank(result) == 1
    logits = [named(words.logits, c) for c in range(1, n + 1)]
    labels = [named(words.labels, c) for c in range(1, n + 1)]
    k = Symbol("column", integer=True)
    for place in range(n):
        here = written_out(component(result, k), {k: place + 1, size_of(words): n})
        assert close(here, sympy.diff(cross_entropy_of(labels, logits), logits[place]), [labels])


@NAMES
@pytest.mark.parametrize(("n", "count"), [(n, count) for n in SMALL for count in (1, 2)] + [(2, 3)])
@pytest.mark.parametrize("over_samples", ["mean", "sum"])
def test_the_gradient_over_samples(notation: str, n: int, count: int, over_samples: str) -> None:
    words = NOTATIONS[notation]
    parts = {part.title: part for part in batch(notation, over_samples).parts}
    labels = [[named(words.labels, s, c) for c in range(1, n + 1)] for s in range(1, count + 1)]
    biases = [named(words.bias, c) for c in range(1, n + 1)]
    if over_samples == "mean":
        logits = [[named(words.logits, s, c) for c in range(1, n + 1)] for s in range(1, count + 1)]
        direct = logits
    else:
        direct = [[named(words.inputs, s, c) for c in range(1, n + 1)] for s in range(1, count + 1)]
        logits = [[a + b for a, b in zip(row, biases, strict=True)] for row in direct]
    loss = sum(cross_entropy_of(*rows) for rows in zip(labels, logits, strict=True))
    loss = loss / count if over_samples == "mean" else loss
    for s, c in itertools.product(range(count), range(n)):
        # z = a + b: by a logit of one sample is by its own a
        assert close(at(parts["gradient"], words, n, count, s, c), sympy.diff(loss, direct[s][c]), labels)
    if over_samples == "sum":
        for c in range(n):
            assert close(at(parts["shared bias"], words, n, count, 0, c), sympy.diff(loss, biases[c]), labels)


def at(part: Part, words: Notation, n: int, count: int, sample: int, place: int) -> Expr:
    """The last line of a part for a sample and a class."""
    numbers = {words.sample: sample + 1, words.other: place + 1}
    indices = {Symbol(name, integer=True): number for name, number in numbers.items()}
    sizes = {size_of(words): n, Symbol(words.batch, integer=True, positive=True): count}
    return written_out(part.result, indices | sizes)


def size_of(words: Notation) -> Symbol:
    return Symbol(words.size, integer=True, positive=True)


@NAMES
def test_the_pitfall_is_wrong_and_the_two_cases_are_right(notation: str) -> None:
    words = NOTATIONS[notation]
    mistake, equal, unequal = pitfall(notation).parts
    logits = [named(words.logits, c) for c in (1, 2, 3)]
    j, k = Symbol(words.index, integer=True), Symbol(words.other, integer=True)

    def agrees(part: Part, row: int, column: int) -> bool:
        here = written_out(part.result, {j: row + 1, k: column + 1, size_of(words): 3})
        return close(here, sympy.diff(shares(logits)[row], logits[column]), [])

    for row, column in itertools.product(range(3), repeat=2):
        assert agrees(mistake, row, column) == (row == column)
        assert agrees(equal if row == column else unequal, row, column)
