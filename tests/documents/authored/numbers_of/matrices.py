"""Quadratic forms, traces, norms, layouts."""

from __future__ import annotations

import numpy as np

from . import Array, Draw, Side, conforming, derivative, second


def least_squares_lecture(d: Draw) -> list[list[Side]]:
    features, samples = d.n, d.n + 2
    x, y, w = d.matrix(samples, features), d.vector(samples), d.vector(features)

    def loss(v: Array) -> float:
        return float(np.linalg.norm(x @ v - y) ** 2)

    residual = x @ w - y
    return [
        [loss(w), residual @ residual, w @ x.T @ x @ w - 2 * w @ x.T @ y + y @ y],
        [
            derivative(loss, w),
            conforming(lambda: 2 * x.T @ x @ w - 2 * x @ y),
            2 * x.T @ residual,
        ],
        [derivative(loss, w), np.array([2 * sum(residual[i] * x[i, j] for i in range(samples)) for j in range(d.n)])],
        [second(loss, w), 2 * np.einsum("ij,il->jl", x, x), 2 * x.T @ x],
    ]


def ridge_de(d: Draw) -> list[list[Side]]:
    x, y, w, v, weight = d.matrix(d.n + 1, d.n), d.vector(d.n + 1), d.vector(), d.vector(), d.number()
    square = x.T @ x + weight * np.eye(d.n)

    def loss(u: Array) -> float:
        return float(np.linalg.norm(x @ u - y) ** 2 / 2 + weight / 2 * np.linalg.norm(u) ** 2)

    return [
        [loss(w), w @ x.T @ x @ w / 2 - y @ x @ w + y @ y / 2 + weight / 2 * w @ w],
        [
            derivative(loss, w),
            x.T @ x @ w - x.T @ y + weight * w,
            x.T @ (x @ w - y) + weight * w,
            square @ w + x.T @ y,
        ],
        [second(loss, w), square],
        [v @ square @ v, np.linalg.norm(x @ v) ** 2 + weight * np.linalg.norm(v) ** 2],
    ]


def trace(d: Draw) -> list[list[Side]]:
    rows = d.n + 1
    a, b, x = d.matrix(rows, d.n), d.matrix(d.n, rows), d.matrix(rows, d.n)
    data, targets, w = d.matrix(rows, d.n), d.matrix(rows, 3), d.matrix(d.n, 3)

    def product(v: Array) -> float:
        return float(np.trace(b @ v))

    def fit(v: Array) -> float:
        return float(np.trace((data @ v - targets).T @ (data @ v - targets)))

    written_out = [
        sum(a[i, j] * b[j, i] for i in range(rows) for j in range(d.n)),
        sum(b[j, i] * a[i, j] for j in range(d.n) for i in range(rows)),
    ]
    return [
        [np.trace(a @ b), *written_out, np.trace(b @ a)],
        [derivative(product, x), b.T],
        [derivative(product, x), np.array([[b[j, i] for j in range(d.n)] for i in range(rows)])],
        [np.linalg.norm(a) ** 2, np.trace(a.T @ a), (a**2).sum()],
        [derivative(lambda v: np.trace(v.T @ v), x), 2 * x],
        [
            fit(w),
            np.trace(w.T @ data.T @ data @ w) - 2 * np.trace(targets.T @ data @ w) + np.trace(targets.T @ targets),
        ],
        [
            derivative(fit, w),
            2 * data.T @ data @ w - 2 * data.T @ targets,
            2 * data.T @ (data @ w - targets),
        ],
    ]


def covariance(d: Draw) -> list[list[Side]]:
    p, v, one, unit = d.labels(), d.vector(), np.ones(d.n), np.eye(d.n)
    sigma = np.diag(p) - np.outer(p, p)
    entries = np.array([[unit[j] @ sigma @ unit[k] for k in range(d.n)] for j in range(d.n)])
    return [
        [entries, p[:, None] * unit - np.outer(p, p)],
        [v @ sigma @ v, p @ v**2 - (p @ v) ** 2, p @ (v - p @ v) ** 2],
        [one @ sigma @ one, p.sum() - p.sum() ** 2, 0.0],
        [np.trace(sigma), (p * (1 - p)).sum(), 1 - p @ p],
        [sigma @ v, p * v - (p @ v) * p, p * (v - (p @ v) * one)],
    ]


def layouts(d: Draw) -> list[list[Side]]:
    rows = d.n + 1
    a, b, x, c = d.matrix(rows, d.n), d.matrix(d.n, d.n), d.vector(), d.vector()
    u, v = d.vector(rows), d.vector()
    jacobian = derivative(lambda t: a @ t, x)
    linear = derivative(lambda t: c @ t, x)
    quadratic = derivative(lambda t: t @ b @ t, x)
    as_row, as_column = (1, d.n), (d.n, 1)
    column = x.reshape(as_column)
    return [
        [jacobian, a],
        [linear.reshape(as_row), c.reshape(as_row)],
        [quadratic.reshape(as_row), column.T @ (b + b.T)],
        [jacobian.T, a.T],
        [linear.reshape(as_column), c.reshape(as_column)],
        [quadratic.reshape(as_column), (b + b.T) @ column],
        [derivative(lambda t: u @ t @ v, a), np.outer(u, v)],
        [derivative(lambda t: v @ t.T @ u, a), np.outer(u, v)],
    ]


def norms(d: Draw) -> list[list[Side]]:
    x, a, unit = d.vector() + 0.1, d.vector(), np.eye(d.n)

    def length(v: Array) -> float:
        return float(np.sqrt((v**2).sum()))

    r = length(x)
    u, c = x / r, a @ x / r
    of_length = derivative(length, x)
    projection = (unit - np.outer(u, u)) / r
    return [
        [of_length, 1 / (2 * r) * 2 * x, x / r, u],
        [derivative(lambda v: length(v) ** 2, x), 2 * r * of_length, 2 * x],
        [derivative(lambda v: v / length(v), x), (unit * r - np.outer(x, u)) / r**2, projection],
        [projection @ x, (x - u * r) / r, np.zeros(d.n)],
        [derivative(lambda v: a @ v / length(v), x), a / r - (a @ x) * x / r**3, (a - c * u) / r],
    ]


def einstein(d: Draw) -> list[list[Side]]:
    w, x, b, t, unit = d.matrix(d.n, d.n), d.vector(), d.vector(), d.vector(), np.eye(d.n)

    def output(weights: Array, given: Array) -> Array:
        return np.einsum("ij,j->i", weights, given) + b

    def loss(outputs: Array) -> float:
        return float(0.5 * np.einsum("i,i->", outputs - t, outputs - t))

    y = output(w, x)
    by_weights = derivative(lambda v: loss(output(v, x)), w)
    return [
        [derivative(lambda v: output(w, v), x), np.einsum("ij,jk->ik", w, unit), w],
        [derivative(lambda v: output(v, x), w), np.einsum("ik,l->ikl", unit, x)],
        [derivative(loss, y), y - t],
        [by_weights, np.einsum("i,ik,l->kl", y - t, unit, x), np.outer(y - t, x)],
        [derivative(lambda v: loss(output(w, v)), x), np.einsum("i,il->l", y - t, w)],
        [np.einsum("ii->", unit), float(d.n)],
        [np.einsum("ij,jk->ik", unit, unit), unit],
    ]


CHAINS = {
    function.__name__: function
    for function in (least_squares_lecture, ridge_de, trace, covariance, layouts, norms, einstein)
}
