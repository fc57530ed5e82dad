"""Many samples: likelihoods, batches, ensembles of states."""

from __future__ import annotations

import numpy as np

from . import Array, Draw, Side, derivative, second, sigmoid


def bernoulli(x: Array, y: Array, w: Array) -> float:
    """The negative log-likelihood of logistic regression."""
    h = sigmoid(x @ w)
    return float(-(y * np.log(h) + (1 - y) * np.log(1 - h)).sum())


def newton_logistic(d: Draw) -> list[list[Side]]:
    samples = d.n + 1
    x, w, v = d.matrix(samples, d.n), d.vector(), d.vector()
    y = d.rng.integers(2, size=samples).astype(float)
    mu = sigmoid(x @ w)
    of_mu = derivative(lambda u: sigmoid(x @ u), w)
    weights = mu * (1 - mu)
    hessian = x.T @ np.diag(weights) @ x
    return [
        [of_mu, weights[:, None] * x],
        [
            derivative(lambda u: bernoulli(x, y, u), w),
            -((y / mu - (1 - y) / (1 - mu)) @ of_mu),
            -((y * (1 - mu) - (1 - y) * mu) @ x),
            sum((mu[i] - y[i]) * x[i] for i in range(samples)),
            x.T @ (mu - y),
        ],
        [
            second(lambda u: bernoulli(x, y, u), w),
            sum(weights[i] * np.outer(x[i], x[i]) for i in range(samples)),
            hessian,
        ],
        [v @ hessian @ v, sum(weights[i] * (x[i] @ v) ** 2 for i in range(samples))],
    ]


def minibatch(d: Draw) -> list[list[Side]]:
    samples = d.n + 1
    x, theta = d.matrix(samples, d.n), d.vector()
    y = d.rng.integers(2, size=samples).astype(float)

    def loss(u: Array) -> float:
        return bernoulli(x, y, u) / samples

    h = sigmoid(x @ theta)
    gradient, of_h = derivative(loss, theta), derivative(lambda u: sigmoid(x @ u), theta)
    return [
        [
            gradient,
            -((y / h - (1 - y) / (1 - h)) @ of_h) / samples,
            -((y * (1 - h) - (1 - y) * h) @ x) / samples,
            (h - y) @ x / samples,
        ],
        [gradient, x.T @ (h - y), sum((h[i] - y[i]) * x[i] for i in range(samples))],
        [np.diag(second(loss, theta)), (h * (1 - h)) @ x**2 / samples],
    ]


def logistic_ja(d: Draw) -> list[list[Side]]:
    """As many samples as features, so that the entry d n of the data exists at all."""
    x, w = d.matrix(d.n, d.n), d.vector()
    t = d.rng.integers(2, size=d.n).astype(float)
    a = x @ w
    y = sigmoid(a)

    def error(outputs: Array) -> float:
        return float(-(t * np.log(outputs) + (1 - t) * np.log(1 - outputs)).sum())

    gradient = derivative(lambda u: bernoulli(x, t, u), w)
    of_y, of_a, of_w = derivative(error, y), np.diag(derivative(sigmoid, a)), derivative(lambda u: x @ u, w)
    return [
        [gradient, (of_y * of_a) @ of_w],
        [of_y, (y - t) / (y * (1 - y))],
        [of_a, y * (1 - y)],
        [of_w, x.T],
        [gradient, (y - t) @ x],
        [second(lambda u: bernoulli(x, t, u), w), np.einsum("n,nd,ne->de", y * (1 - y), x, x)],
    ]


def gaussian(d: Draw) -> list[list[Side]]:
    x, mu, sigma, samples = d.vector(d.n + 1), float(d.rng.normal()), d.number(), d.n + 1

    def likelihood(mean: Side, width: Side) -> Side:
        density = 1 / np.sqrt(2 * np.pi * width**2) * np.exp(-((x - mean) ** 2) / (2 * width**2))
        return np.log(density).sum()

    squares, mean = ((x - mu) ** 2).sum(), x.sum() / samples
    return [
        [
            likelihood(mu, sigma),
            -samples / 2 * np.log(2 * np.pi * sigma**2) - squares / (2 * sigma**2),
            -samples / 2 * np.log(2 * np.pi) - samples * np.log(sigma) - squares / (2 * sigma**2),
        ],
        [
            derivative(lambda m: likelihood(m, sigma), mu),
            (x - mu).sum() / sigma**2,
            (x.sum() - samples * mu) / sigma**2,
        ],
        [derivative(lambda s: likelihood(mu, s), sigma), -samples / sigma + squares / sigma**3],
        [second(lambda m: likelihood(m, sigma), mu), -samples / sigma**2],
        [second(lambda s: likelihood(mu, s), sigma), samples / sigma**2 - 3 / sigma**4 * squares],
        [(x - mean).sum(), 0.0],
        [((x - mean) ** 2).sum() / samples, (x**2).sum() / samples - mean**2],
    ]


def energy(d: Draw) -> list[list[Side]]:
    e, beta = d.vector(), d.number()

    def log_z(energies: Array, inverse: Side) -> Side:
        return np.log(np.exp(-inverse * energies).sum())

    def log_p(energies: Array) -> Array:
        return -beta * energies - log_z(energies, beta)

    p, unit = np.exp(log_p(e)), np.eye(d.n)
    free = -log_z(e, beta) / beta
    return [
        [derivative(log_p, e), beta * (p[None, :] - unit)],
        [derivative(lambda v: -log_z(v, beta) / beta, e), p],
        [-derivative(lambda b: log_z(e, b), beta), p @ e],
        [second(lambda b: log_z(e, b), beta), p @ e**2 - (p @ e) ** 2],
        [-(p @ np.log(p)), beta * (p @ e) + log_z(e, beta), beta * (p @ e - free)],
    ]


CHAINS = {function.__name__: function for function in (newton_logistic, minibatch, logistic_ja, gaussian, energy)}
