"""Functions of one variable, and rectifiers and hinges away from their kinks."""

from __future__ import annotations

import numpy as np

from . import Draw, Side, derivative, second, sigmoid, softplus


def scalar(function: Side, at: float) -> float:
    return float(derivative(function, at))


def relu(d: Draw) -> list[list[Side]]:
    def r(v: Side) -> Side:
        return np.maximum(0, v)

    points = np.array([-1.3, -0.2, 0.4, 2.1]) * d.number()
    slopes = np.array([scalar(r, v) for v in points])
    w, x = d.vector(), d.vector()
    if w @ x < 0:
        w = -w
    alive, dead = 0.5, -(w @ x) - 0.5

    def unit(weights: Side, inputs: Side, bias: float) -> Side:
        return r(weights @ inputs + bias)

    return [
        [r(points), np.array([v if v > 0 else 0 for v in points])],
        [slopes, np.array([1.0 if v > 0 else 0.0 for v in points])],
        [points * slopes, r(points)],
        [r(points) - r(-points), points],
        [r(points) + r(-points), np.abs(points)],
        [derivative(lambda v: unit(v, x, alive), w), x],
        [derivative(lambda v: unit(w, v, alive), x), w],
        [derivative(lambda v: unit(v, x, dead), w), np.zeros(d.n)],
    ]


def silu(d: Draw) -> list[list[Side]]:
    def s(v: Side) -> Side:
        return v * sigmoid(v)

    x = float(d.rng.normal())
    g = sigmoid(x)
    return [
        [scalar(s, x), g + x * scalar(sigmoid, x), g + x * g * (1 - g), s(x) + g * (1 - s(x))],
        [float(second(s, x)), 2 * g * (1 - g) + x * g * (1 - g) * (1 - 2 * g)],
        [s(x) - s(-x), x],
        [s(x) + s(-x), x * (sigmoid(x) - sigmoid(-x)), x * np.tanh(x / 2)],
    ]


def softplus_vi(d: Draw) -> list[list[Side]]:
    x = float(d.rng.normal())
    g = sigmoid(x)
    quotient = 1 / (1 + np.exp(-x))
    return [
        [scalar(softplus, x), np.exp(x) / (1 + np.exp(x)), quotient, g],
        [scalar(sigmoid, x), np.exp(-x) / (1 + np.exp(-x)) ** 2, quotient * (1 - quotient), g * (1 - g)],
        [float(second(softplus, x)), g * sigmoid(-x)],
        [softplus(x) - softplus(-x), np.log((1 + np.exp(x)) / (1 + np.exp(-x))), np.log(np.exp(x)), x],
        [np.log(g), -softplus(-x)],
    ]


def gelu(d: Draw) -> list[list[Side]]:
    c, a, x = np.sqrt(2 / np.pi), 0.044715, float(d.rng.normal())

    def u(v: Side) -> Side:
        return c * (v + a * v**3)

    def g(v: Side) -> Side:
        return v / 2 * (1 + np.tanh(u(v)))

    slope, t = c * (1 + 3 * a * x**2), np.tanh(u(x))
    return [
        [scalar(u, x), slope],
        [scalar(g, x), (1 + t) / 2 + x / 2 * (1 - t**2) * scalar(u, x)],
        [scalar(g, x), (1 + t) / 2 + x / 2 * (1 - t) * slope],
        [g(x) - g(-x), x],
    ]


def primes(d: Draw) -> list[list[Side]]:
    k, m, x = d.number(), d.number(), float(d.rng.normal())

    def f(v: Side) -> Side:
        return np.sin(k * v) + v**3

    def g(v: Side) -> Side:
        return 2 + np.cos(m * v) + v**2 / 5

    f1, g1, g2 = scalar(f, x), scalar(g, x), float(second(g, x))
    h = sigmoid(x)
    return [
        [scalar(lambda v: f(v) / g(v), x), (f1 * g(x) - f(x) * g1) / g(x) ** 2],
        [scalar(lambda v: 1 / g(v), x), -g1 / g(x) ** 2],
        [scalar(lambda v: f(v) * g(v), x), f1 * g(x) + f(x) * g1],
        [scalar(lambda v: f(g(v)), x), scalar(f, g(x)) * g1],
        [scalar(lambda v: np.log(g(v)), x), g1 / g(x)],
        [float(second(lambda v: np.exp(g(v)), x)), np.exp(g(x)) * (g2 + g1**2)],
        [
            scalar(sigmoid, x),
            -(-1 * np.exp(-x)) / (1 + np.exp(-x)) ** 2,
            np.exp(-x) / (1 + np.exp(-x)) ** 2,
            h * (1 - h),
        ],
    ]


def hinge(d: Draw) -> list[list[Side]]:
    x, t, weight = d.vector(), float(d.rng.choice([-1.0, 1.0])), d.number()
    direction = t * x / (x @ x)
    inside, outside = 0.3 * direction, 2.5 * direction

    def loss(w: Side) -> Side:
        return np.maximum(0, 1 - t * (w @ x))

    def penalised(w: Side) -> Side:
        return loss(w) + weight / 2 * (w @ w)

    anywhere = inside if d.meets or d.rng.uniform() < 0.5 else outside
    return [
        [loss(inside), 1 - t * (inside @ x)],
        [derivative(loss, inside), -t * x],
        [derivative(loss, outside), np.zeros(d.n)],
        [
            derivative(penalised, anywhere),
            derivative(loss, anywhere) + weight * anywhere,
            weight * anywhere - t * x,
        ],
    ]


CHAINS = {function.__name__: function for function in (relu, silu, softplus_vi, gelu, primes, hinge)}
