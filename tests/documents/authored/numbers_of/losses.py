"""Losses of scores and probabilities, and their gradients."""

from __future__ import annotations

import numpy as np

from . import Array, Draw, Side, derivative, lse, sigmoid, softmax, softplus


def label_smoothing(d: Draw) -> list[list[Side]]:
    z, y, epsilon = d.vector(), d.one_hot(), float(d.rng.uniform(0.05, 0.5))
    size = d.n
    q, p, unit = (1 - epsilon) * y + epsilon / size, softmax(z), np.eye(d.n)

    def loss(x: Array) -> float:
        return float(-(q @ np.log(softmax(x))))

    return [
        [q.sum(), (1 - epsilon) * y.sum() + sum([epsilon / size] * size), (1 - epsilon) + epsilon, 1.0],
        [loss(z), -(1 - epsilon) * (y @ np.log(p)) - epsilon / size * np.log(p).sum()],
        [
            derivative(loss, z),
            -(q @ (unit - p[None, :])),
            p * q.sum() - q,
            p - q,
            p - y + epsilon * (y + 1 / size),
        ],
    ]


def temperature(d: Draw) -> list[list[Side]]:
    z, v, t = d.vector(), d.vector(), d.number()
    q, p, unit = softmax(z / t), softmax(v / t), np.eye(d.n)

    def student(x: Array) -> Array:
        return softmax(x / t)

    jacobian = derivative(student, z)
    gradient = derivative(lambda x: -(p @ np.log(student(x))), z)
    return [
        [jacobian, q[:, None] / t * (unit - q[None, :])],
        [derivative(lambda s: softmax(z / s), t), -q / t**2 * (z - q @ z)],
        [
            gradient,
            -((p / q) @ jacobian),
            -(p @ (unit - q[None, :])),
            (q * p.sum() - p) / t,
            (q - p) / t,
            (np.exp(z / t) / np.exp(z / t).sum() - np.exp(v / t) / np.exp(v / t).sum()) / t,
        ],
    ]


def divergence_fr(d: Draw) -> list[list[Side]]:
    p, q, z = d.labels(), d.labels(), d.vector()
    uniform = np.full(d.n, 1 / d.n)
    divergence = (p * np.log(p / q)).sum()
    entropy, cross = -(p @ np.log(p)), -(p @ np.log(q))
    by_logits = derivative(lambda x: (p * np.log(p / softmax(x))).sum(), z)
    s = softmax(z)
    return [
        [divergence, p @ np.log(p) - p @ np.log(q), cross - entropy],
        [-(uniform @ np.log(uniform)), -sum([1 / d.n * np.log(1 / d.n)] * d.n), np.log(d.n)],
        [derivative(lambda x: (p * np.log(p / x)).sum(), q), -p / q],
        [by_logits, s * p.sum() - p],
        [by_logits, s - p],
    ]


def focal(d: Draw) -> list[list[Side]]:
    x, gamma = float(d.rng.normal()), d.number() + 1
    p = sigmoid(x)

    def loss(value: float, exponent: float = gamma) -> float:
        return float(-((1 - value) ** exponent) * np.log(value))

    by_p = derivative(loss, p)
    formula = gamma * (1 - p) ** (gamma - 1) * np.log(p) - (1 - p) ** gamma / p
    return [
        [by_p, formula],
        [derivative(lambda v: loss(v, 2), p), 2 * (1 - p) * np.log(p) - (1 - p) ** 2 / p],
        [
            derivative(lambda v: loss(sigmoid(v)), x),
            by_p * derivative(sigmoid, x),
            formula * p * (1 - p),
            gamma * p * (1 - p) ** gamma * np.log(p) - (1 - p) ** (gamma + 1),
            (1 - p) ** gamma * (gamma * p * np.log(p) - 1 - p),
        ],
    ]


def infonce(d: Draw) -> list[list[Side]]:
    size, tau = d.n + 1, d.number()
    u, v, c = d.vector(), d.matrix(d.n + 1, d.n), int(d.rng.integers(d.n + 1))

    def loss(anchor: Array, candidates: Array) -> float:
        return float(-np.log(softmax(candidates @ anchor / tau)[c]))

    p = softmax(v @ u / tau)
    by_candidates = derivative(lambda x: loss(u, x), v)
    negatives = [j for j in range(size) if j != c]
    return [
        [loss(u, v), -(u @ v[c]) / tau + lse(v @ u / tau)],
        [derivative(lambda x: loss(x, v), u), p @ v - v[c] / tau],
        [by_candidates[negatives], np.outer(p[negatives], u) / tau],
        [by_candidates[c], (p[c] - 1) / tau * u],
        [(p[c] - 1) / tau * u + sum(p[j] / tau * u for j in negatives), np.zeros(d.n)],
    ]


def multilabel(d: Draw) -> list[list[Side]]:
    z, t, w = d.vector(), d.rng.uniform(size=d.n), d.number() + 1

    def loss(x: Array, weight: float = 1.0) -> float:
        return float(-(weight * t * np.log(sigmoid(x)) + (1 - t) * np.log(1 - sigmoid(x))).sum())

    s = sigmoid(z)
    return [
        [
            loss(z),
            -(t * np.log(sigmoid(z)) + (1 - t) * np.log(sigmoid(-z))).sum(),
            (softplus(z) - t * z).sum(),
        ],
        [derivative(loss, z), np.exp(z) / (1 + np.exp(z)) - t, s - t],
        [
            derivative(lambda x: loss(x, w), z),
            -w * t * (1 - s) + (1 - t) * s,
            w * t * (1 - s) + (1 - t) * s,
            (1 + (w - 1) * t) * s - w * t,
        ],
    ]


def unnormalised_targets(d: Draw) -> list[list[Side]]:
    z, t = d.vector(), d.labels() if d.meets else d.positive() + 0.5
    p, unit, tau = softmax(z), np.eye(d.n), t.sum()
    q = t / tau

    def loss(x: Array, weights: Array = t) -> float:
        return float(-(weights @ np.log(softmax(x))))

    gradient = derivative(loss, z)
    return [
        [gradient, -(t @ (unit - p[None, :])), p * tau - t],
        [gradient, p - t],
        [q.sum(), t.sum() / tau, 1.0],
        [derivative(lambda x: loss(x, q), z), p - q],
        [loss(z), tau * loss(z, q)],
        [gradient, tau * (p - q)],
    ]


def redefined_loss(d: Draw) -> list[list[Side]]:
    a, t, size = d.vector(), d.vector(), d.n + 1
    w, x = d.matrix(d.n, size), d.vector(size)

    def squares(v: Array) -> float:
        return float(((v - t) ** 2).sum())

    out = w @ x
    by_weights = derivative(lambda v: squares(v @ x) / 2, w)
    outer = derivative(lambda v: squares(v) / 2, out)
    return [
        [derivative(squares, a), 2 * (a - t)],
        [derivative(lambda v: squares(v) / 2, a), a - t],
        [by_weights, np.outer(outer, x), np.outer(2 * (out - t), x)],
        [derivative(lambda v: squares(v) / d.n, a), 2 / d.n * (a - t)],
    ]


def over_the_sign(d: Draw) -> list[list[Side]]:
    o, y = d.vector(), d.one_hot()
    p, unit = softmax(o), np.eye(d.n)

    def loss(x: Array) -> float:
        return float(-(y @ np.log(softmax(x))))

    gradient = derivative(loss, o)
    return [
        [gradient, -((y / p) @ derivative(softmax, o)), -(y @ (unit - p[None, :])), p - y],
        [
            loss(o),
            -(y @ np.log(np.exp(o) / np.exp(o).sum())),
            -(y @ (o - np.log(np.exp(o).sum()))),
            np.log(np.exp(o).sum()) - y @ o,
        ],
        [gradient.sum(), p.sum() - y.sum(), 0.0],
    ]


def policy_gradient(d: Draw) -> list[list[Side]]:
    theta, r, c = d.vector(), d.vector(), d.number()
    policy, unit = softmax(theta), np.eye(d.n)
    jacobian = derivative(softmax, theta)
    of_log = derivative(lambda x: np.log(softmax(x)), theta)
    return [
        [of_log, unit - policy[None, :]],
        [
            derivative(lambda x: softmax(x) @ r, theta),
            r @ jacobian,
            (policy * r) @ of_log,
            (policy * r) @ (unit - policy[None, :]),
            policy * (r - policy @ r),
        ],
        [(policy @ of_log) * c, c * jacobian.sum(axis=0), np.zeros(d.n)],
    ]


def class_labels(d: Draw) -> list[list[Side]]:
    x, w = d.vector(3), d.matrix(3, d.n)
    t = int(d.rng.integers(d.n))
    here = np.eye(d.n)[t]
    s, p = x @ w, softmax(x @ w)

    def loss(scores: Array) -> float:
        return float(-np.log(softmax(scores)[t]))

    by_score = derivative(loss, s)
    by_weights = derivative(lambda v: loss(x @ v), w)
    return [
        [loss(s), -(here @ np.log(p)), -s[t] + np.log(np.exp(s).sum())],
        [by_score, p - here, np.array([p[k] - 1 if k == t else p[k] for k in range(d.n)])],
        [by_weights, np.outer(x, by_score), np.outer(x, p - here)],
    ]


CHAINS = {
    function.__name__: function
    for function in (
        label_smoothing,
        temperature,
        divergence_fr,
        focal,
        infonce,
        multilabel,
        unnormalised_targets,
        redefined_loss,
        over_the_sign,
        policy_gradient,
        class_labels,
    )
}
