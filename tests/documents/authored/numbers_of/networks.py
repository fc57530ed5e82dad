"""Layers of networks and their backward passes."""

from __future__ import annotations

import numpy as np

from . import Array, Draw, Side, derivative, sigmoid, softmax


def two_layer_network(d: Draw) -> list[list[Side]]:
    x, y = d.vector(3), d.one_hot()
    w1, b1, w2, b2 = d.matrix(4, 3), d.vector(4), d.matrix(d.n, 4), d.vector()

    def top(o: Array) -> float:
        return float(-(y @ np.log(softmax(o))))

    a = w1 @ x + b1
    h = np.tanh(a)
    o = w2 @ h + b2
    delta = softmax(o) - y
    by_hidden = derivative(lambda v: top(w2 @ v + b2), h)
    by_sum = derivative(lambda v: top(w2 @ np.tanh(v) + b2), a)
    passed = (w2.T @ delta) * (1 - h * h)
    return [
        [derivative(top, o), delta],
        [derivative(lambda v: top(v @ h + b2), w2), np.outer(delta, h)],
        [derivative(lambda v: top(w2 @ h + v), b2), delta],
        [by_hidden, w2.T @ delta],
        [derivative(np.tanh, a), np.eye(4) * (1 - h**2)[:, None]],
        [by_sum, by_hidden * (1 - h * h), passed],
        [derivative(lambda v: top(w2 @ np.tanh(v @ x + b1) + b2), w1), np.outer(passed, x)],
    ]


def negative_sampling(d: Draw) -> list[list[Side]]:
    v, outside, sampled = d.vector(3), d.vector(3), d.matrix(d.n, 3)

    def loss(centre: Array, true: Array, negatives: Array) -> float:
        return float(-np.log(sigmoid(true @ centre)) - np.log(sigmoid(-(negatives @ centre))).sum())

    s, t = sigmoid(outside @ v), sigmoid(sampled @ v)
    by_sampled = derivative(lambda u: loss(v, outside, u), sampled)
    return [
        [
            derivative(lambda c: loss(c, outside, sampled), v),
            -(1 - s) * outside + (1 - sigmoid(-(sampled @ v))) @ sampled,
            (s - 1) * outside + t @ sampled,
        ],
        [derivative(lambda u: loss(v, u, sampled), outside), (s - 1) * v],
        [by_sampled, np.outer(1 - sigmoid(-(sampled @ v)), v), np.outer(t, v)],
    ]


def skipgram(d: Draw) -> list[list[Side]]:
    v, outside = d.vector(3), d.matrix(3, d.n)
    o = int(d.rng.integers(d.n))
    y = np.eye(d.n)[o]

    def loss(centre: Array, words: Array) -> float:
        return float(-np.log(softmax(words.T @ centre)[o]))

    p = softmax(outside.T @ v)
    by_centre = derivative(lambda x: loss(x, outside), v)
    by_words = derivative(lambda x: loss(v, x), outside)
    others = [w for w in range(d.n) if w != o]
    combined = sum((p[w] - y[w]) * outside[:, w] for w in range(d.n))
    return [
        [loss(v, outside), -(outside[:, o] @ v) + np.log(np.exp(outside.T @ v).sum())],
        [by_centre, -outside[:, o] + outside @ p, combined],
        [by_centre, outside @ (p - y)],
        [by_words[:, o], (1 - p[o]) * v],
        [by_words[:, others], np.outer(v, p[others])],
        [by_words, np.outer(v, p - y)],
    ]


def batch_rows(d: Draw) -> list[list[Side]]:
    samples, features, classes = d.n + 1, 3, d.n
    x, w, b = d.matrix(samples, features), d.matrix(features, classes), d.vector(classes)
    y = np.array([d.one_hot(classes) for _ in range(samples)])

    def top(z: Array) -> float:
        return float(-(y * np.log(softmax(z))).sum() / samples)

    z = x @ w + b[None, :]
    p, unit = softmax(z), np.eye(classes)
    by_scores = derivative(top, z)
    by_weights = derivative(lambda v: top(x @ v + b[None, :]), w)
    by_bias = derivative(lambda v: top(x @ w + v[None, :]), b)
    by_delta = np.array(
        [
            [-sum(y[m, c] * (unit[c, k] - p[m, k]) for c in range(classes)) / samples for k in range(classes)]
            for m in range(samples)
        ]
    )
    difference = (p - y) / samples
    return [
        [by_scores, by_delta, difference],
        [by_scores, difference],
        [by_weights, x.T @ (p - y) / samples],
        [by_bias, (p - y).T @ np.ones(samples) / samples],
        [by_weights, np.einsum("mj,mk->jk", x, p - y) / samples],
        [by_bias, (p - y).sum(axis=0) / samples],
        [derivative(lambda v: top(v @ w + b[None, :]), x), difference @ w.T],
    ]


def row_convention_zh(d: Draw) -> list[list[Side]]:
    x, w, b, y, weight = d.matrix(1, 3), d.matrix(3, d.n), d.matrix(1, d.n), d.one_hot()[None, :], d.number()

    def top(z: Array) -> float:
        return float(-(y * np.log(softmax(z))).sum())

    z = x @ w + b
    delta = softmax(z) - y
    by_weights = derivative(lambda v: top(x @ v + b), w)
    penalised = derivative(lambda v: top(x @ v + b) + weight / 2 * (v**2).sum(), w)
    entries = np.array([[x[0, j] * delta[0, k] for k in range(d.n)] for j in range(3)])
    return [
        [derivative(top, z), softmax(z) - y, delta],
        [by_weights, x.T @ delta],
        [derivative(lambda v: top(x @ w + v), b), delta],
        [derivative(lambda v: top(v @ w + b), x), delta @ w.T],
        [by_weights, entries],
        [penalised, by_weights + weight * w, entries + weight * w],
    ]


def definitions_last(d: Draw) -> list[list[Side]]:
    h, w, b, y = d.vector(3), d.matrix(d.n, 3), d.vector(), d.labels()

    def loss(outputs: Array) -> float:
        return float(-(y @ np.log(outputs)))

    def top(scores: Array) -> float:
        return loss(softmax(scores))

    z = w @ h + b
    a, unit = softmax(z), np.eye(d.n)
    return [
        [
            derivative(top, z),
            derivative(loss, a) @ derivative(softmax, z),
            -((y / a * a) @ (unit - a[None, :])),
            -(y @ unit) + a * y.sum(),
            a - y,
        ],
        [derivative(lambda v: top(v @ h + b), w), np.outer(a - y, h)],
        [derivative(lambda v: top(w @ h + v), b), a - y],
        [derivative(lambda v: top(w @ v + b), h), w.T @ (a - y)],
    ]


def attention_row(d: Draw) -> list[list[Side]]:
    width = 3
    q, keys, values, g = d.vector(width), d.matrix(d.n, width), d.matrix(d.n, width), d.vector(width)
    root = np.sqrt(width)

    def output(scores: Array) -> Array:
        return softmax(scores) @ values

    s = keys @ q / root
    a, o, unit = softmax(s), softmax(s) @ values, np.eye(d.n)
    by_scores = derivative(output, s).T  # [j, entry of o]
    weighted = np.array([sum(a[i] * (unit[i, j] - a[j]) * values[i] for i in range(d.n)) for j in range(d.n)])
    mixed = a * (values @ g - g @ o)
    return [
        [derivative(softmax, s), a[:, None] * (unit - a[None, :])],
        [by_scores, weighted, a[:, None] * values - np.outer(a, a @ values), a[:, None] * (values - o)],
        [derivative(lambda v: g @ (a @ v), values), np.outer(a, g)],
        [derivative(lambda v: g @ output(v), s), mixed],
        [derivative(lambda v: g @ output(keys @ v / root), q), mixed @ keys / root],
        [derivative(lambda v: g @ output(v @ q / root), keys), np.outer(mixed, q) / root],
    ]


def layer_norm(d: Draw) -> list[list[Side]]:
    x, g, small, size = d.vector(), d.vector(), 0.1, d.n

    def variance(v: Array) -> float:
        return float(((v - v.mean()) ** 2).mean())

    def deviation(v: Array) -> float:
        return float(np.sqrt(variance(v) + small))

    def normalised(v: Array) -> Array:
        return (v - v.mean()) / deviation(v)

    mean, s, hat, unit = x.mean(), deviation(x), normalised(x), np.eye(d.n)
    by_x = derivative(normalised, x)
    of_s, of_v = derivative(deviation, x), derivative(variance, x)
    return [
        [derivative(lambda v: v.mean(), x), np.full(size, 1 / size)],
        [of_v, 2 / size * (x - mean) @ (unit - 1 / size), 2 / size * (x - mean)],
        [of_s, of_v / (2 * s), hat / size],
        [
            by_x,
            (unit - 1 / size) / s - np.outer(x - mean, of_s) / s**2,
            (unit - 1 / size - np.outer(hat, hat) / size) / s,
        ],
        [hat.sum(), 0.0],
        [by_x.sum(axis=0), np.zeros(size)],
        [
            derivative(lambda v: g @ normalised(v), x),
            (g - g.sum() / size - hat / size * (g @ hat)) / s,
        ],
    ]


CHAINS = {
    function.__name__: function
    for function in (
        two_layer_network,
        negative_sampling,
        skipgram,
        batch_rows,
        row_convention_zh,
        definitions_last,
        attention_row,
        layer_norm,
    )
}
