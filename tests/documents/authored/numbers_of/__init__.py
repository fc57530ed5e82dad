"""Numbers for the sides of the chains: random points, derivatives by differences, and the functions everybody knows.

No part of derive is used here.  A module beside this one has a table CHAINS: the name of a document to a function of a
`Draw` that gives the chains of the document, each the value it starts with and then one for every labelled step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Side = Any
"""A number or an array over the free indices; NaN where it is not defined, DOES_NOT_CONFORM where shapes do not fit."""

DOES_NOT_CONFORM = None
STEP = 1e-4
"""For central differences: good to about 1e-8, nested ones to about 1e-7."""


@dataclass(frozen=True)
class Draw:
    """A random point.  `meets`: whether conditions hold that a page would have had to state."""

    rng: np.random.Generator
    n: int
    meets: bool

    def vector(self, size: int | None = None) -> Array:
        return self.rng.uniform(-1, 1, size=self.n if size is None else size)

    def matrix(self, rows: int, columns: int) -> Array:
        return self.rng.uniform(-1, 1, size=(rows, columns))

    def positive(self, size: int | None = None) -> Array:
        return self.rng.uniform(0.2, 2.0, size=self.n if size is None else size)

    def number(self) -> float:
        return float(self.rng.uniform(0.3, 1.7))

    def one_hot(self, size: int | None = None) -> Array:
        size = self.n if size is None else size
        return np.eye(size)[self.rng.integers(size)]

    def labels(self, size: int | None = None) -> Array:
        """Any numbers that add up to 1: what a page may use of a distribution is seldom more."""
        drawn = self.positive(size)
        return drawn / drawn.sum()


def derivative(function: Callable[[Any], Side], at: float | Array) -> Array:
    """The derivative, its last axes those of the point: result[..., k] = ∂ function[...] / ∂ at[k]."""
    point = np.asarray(at, dtype=float)
    columns = []
    for place in np.ndindex(point.shape):
        up, down = point.copy(), point.copy()
        up[place] += STEP
        down[place] -= STEP
        columns.append((np.asarray(function(up)) - np.asarray(function(down))) / (2 * STEP))
    stacked = np.stack(columns, axis=-1)
    return stacked.reshape(stacked.shape[:-1] + point.shape)


def second(function: Callable[[Any], Side], at: float | Array) -> Array:
    """The second derivatives: the axes of the point twice."""
    return derivative(lambda x: derivative(function, x), at)


def conforming(product: Callable[[], Side]) -> Side:
    """The value, or DOES_NOT_CONFORM where the shapes do not fit."""
    try:
        return product()
    except ValueError:
        return DOES_NOT_CONFORM


def softmax(z: Array) -> Array:
    powers = np.exp(z)
    return powers / powers.sum(axis=-1, keepdims=True)


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-x))


def softplus(x: Any) -> Any:
    return np.log(1 + np.exp(x))


def lse(z: Array) -> Any:
    return np.log(np.exp(z).sum())


def off_diagonal(square: Array) -> Array:
    """The entries with j ≠ k."""
    return square[~np.eye(len(square), dtype=bool)]
