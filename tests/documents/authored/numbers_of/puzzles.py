"""True lines that look false, false ones that look true, clashing letters, divisions by nothing."""

from __future__ import annotations

import numpy as np

from . import Draw, Side, derivative, second, sigmoid, softmax, softplus

NOWHERE = np.nan
"""The value of what is not defined."""


def looks_wrong(d: Draw) -> list[list[Side]]:
    x, z, c, a, b = float(d.rng.normal()), d.vector(), d.number(), d.vector(), d.matrix(d.n, d.n)
    p, q = softmax(z), d.positive()
    jacobian = np.diag(p) - np.outer(p, p)
    pairs = [(i, j) for i in range(d.n) for j in range(d.n)]
    return [
        [sigmoid(-x), 1 - sigmoid(x)],
        [sigmoid(x) / sigmoid(-x), np.exp(x)],
        [np.tanh(x), 2 * sigmoid(2 * x) - 1],
        [derivative(lambda v: -np.log(sigmoid(-v)), x), sigmoid(x)],
        [np.outer(p, p) @ p, np.linalg.norm(p) ** 2 * p],
        [jacobian @ (z + c), jacobian @ z],
        [sum((a[i] - a[j]) ** 2 for i, j in pairs), 2 * d.n * (a**2).sum() - 2 * a.sum() ** 2],
        [derivative(lambda v: -(v @ np.log(v)), q), -np.log(q) - 1],
        [sum(b[i, j] - b[j, i] for i, j in pairs), 0.0],
    ]


def looks_right(d: Draw) -> list[list[Side]]:
    x, z, a, b = float(d.rng.normal()), d.vector(), d.vector(), d.vector()
    m, k = d.matrix(d.n, d.n), d.matrix(d.n, d.n)
    p = softmax(z)
    others = np.array([sum(p[j] ** 2 for j in range(d.n) if j != i) for i in range(d.n)])
    return [
        [np.log(np.exp(z).sum()), z.sum()],
        [others, 1 - p**2],
        [np.einsum("i,j,ij->", a, b, np.eye(d.n)), a.sum() * b.sum()],
        [np.trace(m @ k), np.trace(m) * np.trace(k)],
        [(m @ k).T, m.T @ k.T],
        [np.linalg.norm(a + b) ** 2, np.linalg.norm(a) ** 2 + np.linalg.norm(b) ** 2],
        [derivative(lambda v: np.tanh(v) ** 2, x), 2 * np.tanh(x)],
        [derivative(lambda v: np.outer(v, v).sum(), a), np.full(d.n, a.sum())],
        [second(softplus, x), 1 / (1 + np.exp(-x))],
        [np.trace(np.outer(a, b)), b @ a],
    ]


def index_clash(d: Draw) -> list[list[Side]]:
    a, b, z = d.vector(), d.vector(), d.vector()
    e = np.exp(z)
    total = e.sum()
    pairs = [(i, j) for i in range(d.n) for j in range(d.n)]
    return [
        [a.sum() * b.sum(), sum(a[i] * b[j] for i, j in pairs)],
        [a.sum() * b.sum(), a @ b],
        [
            a.sum() ** 2,
            sum(a[i] * a[j] for i, j in pairs),
            (a**2).sum() + sum(a[i] * a[j] for i, j in pairs if i != j),
        ],
        [derivative(lambda v: np.exp(v).sum(), z), e],
        [
            np.diag(derivative(softmax, z)),
            (e * total - e * e) / total**2,
            e / total * (1 - e / total),
        ],
    ]


def dividing(d: Draw) -> list[list[Side]]:
    x, s, p, z, a = d.number(), d.positive(), d.labels(), d.vector(), d.vector()
    k = int(d.rng.integers(d.n))
    different = sum((a[j] - a[k]) / (a[j] - a[k]) for j in range(d.n) if j != k)
    return [
        [(x**2 + x) / x, x + 1],
        [(s / s.sum()).sum(), 1.0],
        [NOWHERE, 1.0],  # (1 - sum p) / (1 - sum p), and the sum is 1
        [derivative(lambda v: v.sum(), p), np.zeros(d.n)],
        [derivative(lambda v: softmax(v).sum(), z), np.zeros(d.n)],
        [different, d.n - 1.0],
        [NOWHERE, float(d.n)],  # the term j = k
        [np.eye(d.n)[k] @ a, a[k]],
        [NOWHERE, a[k]],  # the terms i ≠ k
    ]


CHAINS = {function.__name__: function for function in (looks_wrong, looks_right, index_clash, dividing)}
