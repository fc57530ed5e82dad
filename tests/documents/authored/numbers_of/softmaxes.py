"""Softmax, its Jacobian and what is made of it."""

from __future__ import annotations

import numpy as np

from . import Array, Draw, Side, derivative, lse, off_diagonal, second, softmax


def jacobian_three_ways(d: Draw) -> list[list[Side]]:
    z = d.vector()
    p, one, unit = softmax(z), np.ones(d.n), np.eye(d.n)
    cases = np.array([[p[i] * (1 - p[i]) if i == j else -p[i] * p[j] for j in range(d.n)] for i in range(d.n)])
    jacobian = derivative(softmax, z)
    of_log = derivative(lambda x: np.log(softmax(x)), z)
    matrix = np.diag(p) - np.outer(p, p)
    return [
        [jacobian, cases],
        [of_log, unit - p[None, :]],
        [jacobian, p[:, None] * of_log, p[:, None] * (unit - p[None, :])],
        [jacobian, matrix],
        [matrix @ one, p - p * (one @ p), np.zeros(d.n)],
    ]


def logsumexp(d: Draw) -> list[list[Side]]:
    x, c = d.vector(), d.number()
    s, unit = softmax(x), np.eye(d.n)
    rows = unit * s[:, None] - np.outer(s, s)
    return [
        [lse(x), np.log(np.exp(c) * np.exp(x - c).sum()), c + lse(x - c)],
        [derivative(lse, x), np.exp(x) / np.exp(x).sum(), np.exp(x - lse(x))],
        [derivative(lse, x).sum(), 1.0],
        [second(lse, x), rows],
        [rows.sum(axis=1), s - s * s.sum(), np.zeros(d.n)],
    ]


def log_softmax_zh(d: Draw) -> list[list[Side]]:
    z, y = d.vector(), d.labels()
    p, unit = softmax(z), np.eye(d.n)

    def log_p(x: Array) -> Array:
        return np.log(softmax(x))

    def loss(x: Array) -> float:
        return float(-(y @ log_p(x)))

    of_log = derivative(log_p, z)
    return [
        [log_p(z), z - lse(z)],
        [of_log, unit - (np.exp(z) / np.exp(z).sum())[None, :], unit - p[:, None]],
        [derivative(loss, z), -(y @ of_log), -(y @ (unit - p[None, :])), p * y.sum() - y],
        [derivative(loss, z), p - y],
    ]


def both_cases(d: Draw) -> list[list[Side]]:
    z = d.vector()
    e, p = np.exp(z), softmax(z)
    jacobian = derivative(softmax, z)
    diagonal = np.diag(jacobian)
    product = derivative(lambda x: np.outer(softmax(x), softmax(x)), z)  # [j, k, l]
    own = np.array([[product[j, k, k] for k in range(d.n)] for j in range(d.n)])
    by_rule = p[:, None] * np.diag(jacobian)[None, :] + p[None, :] * jacobian
    claimed = p[:, None] * (p * (1 - p))[None, :] - p[:, None] * (p**2)[None, :]
    last = [own, by_rule, claimed]
    return [
        [diagonal, (e * e.sum() - e * e) / e.sum() ** 2, p * (1 - p)],
        [off_diagonal(x) for x in (jacobian, (0 - np.outer(e, e)) / e.sum() ** 2, -np.outer(p, p))],
        [derivative(lambda x: (softmax(x) ** 2).sum(), z), 2 * p @ jacobian, 2 * p**2 - 2 * p * (p**2).sum()],
        [off_diagonal(x) for x in last] if d.meets else last,
    ]


def softmax_bn(d: Draw) -> list[list[Side]]:
    z, c = d.vector(), int(d.rng.integers(d.n))
    e, s = np.exp(z), softmax(z)
    jacobian = derivative(softmax, z)
    total = e.sum()
    return [
        [np.diag(jacobian), (e * total - e * e) / total**2, e / total * (total - e) / total, s * (1 - s)],
        [off_diagonal(x) for x in (jacobian, (0 - np.outer(e, e)) / total**2, -np.outer(s, s))],
        [derivative(lambda x: -np.log(softmax(x)[c]), z), -jacobian[c] / s[c], s - np.eye(d.n)[c]],
    ]


def ellipses(d: Draw) -> list[list[Side]]:
    z, w = d.vector(), d.vector()
    p, e = softmax(z), np.exp(z)
    m = float(w @ p)
    gradient = derivative(lambda x: w @ softmax(x), z)
    return [
        [p.sum(), e.sum() / e.sum(), 1.0],
        [gradient, w * p - p * (w @ p), p * (w - m)],
        [gradient, p * (w - m)],
        [np.log(np.prod(p)), np.log(p).sum(), z.sum() - d.n * np.log(e.sum())],
    ]


def one_class(d: Draw) -> list[list[Side]]:
    z, epsilon = d.vector(), d.number()
    e, p = np.exp(z), softmax(z)
    others = np.array([sum(e[i] for i in range(d.n) if i != k) for k in range(d.n)])
    rest = np.array([sum(p[j] for j in range(d.n) if j != k) for k in range(d.n)])
    conditioned = np.array([sum(p[j] / (1 - p[k]) for j in range(d.n) if j != k) for k in range(d.n)])
    spread = sum(epsilon / (d.n - 1) for j in range(d.n) if j != 0)
    two = d.vector(2)
    q, jacobian = softmax(two), derivative(softmax, two)
    first = np.exp(two[0]) / (np.exp(two[0]) + np.exp(two[1]))
    return [
        [rest, 1 - p],
        [conditioned, np.ones(d.n)],
        [p[:, None] / (1 - p[None, :]), e[:, None] / others[None, :]],
        [p / (1 - p), e / others],
        [np.log(p / (1 - p)), z - np.log(others)],
        [spread, epsilon],
        [q[0], first, 1 / (1 + np.exp(-(two[0] - two[1])))],
        [q[1], 1 - q[0]],
        [jacobian[0, 0], q[0] * q[1]],
        [jacobian[0, 1], -q[0] * q[1]],
    ]


def chain_rule_names(d: Draw) -> list[list[Side]]:
    z, a, b = d.vector(), d.vector(), d.vector()

    def loss(p: Array) -> float:
        return float(np.sin(a @ p) + b @ p**3)

    p, jacobian = softmax(z), derivative(softmax, z)
    outer = derivative(loss, p)
    gradient = derivative(lambda x: loss(softmax(x)), z)
    unit = np.eye(d.n)
    by_delta = np.array([sum(outer[k] * p[k] * (unit[i, k] - p[i]) for k in range(d.n)) for i in range(d.n)])
    final = p * (outer - p @ outer)
    return [
        [gradient, outer @ jacobian],
        [gradient, outer * np.diag(jacobian)],
        [gradient, by_delta, final],
        [final.sum(), 0.0],
    ]


def hurried(d: Draw) -> list[list[Side]]:
    z, y, x = d.vector(), d.one_hot(), d.number()
    p, unit = softmax(z), np.eye(d.n)
    of_log = derivative(lambda v: np.log(softmax(v)), z)
    gradient = derivative(lambda v: -(y @ np.log(softmax(v))), z)
    up, down = np.exp(x) + np.exp(-x), np.exp(x) - np.exp(-x)
    s = 1 / (1 + np.exp(-x))
    return [
        [np.log(p), z - np.log(np.exp(z).sum())],
        [of_log, unit - p[None, :]],
        [gradient, -(y @ (unit - p[None, :])), p - y],
        [derivative(softmax, z), p[:, None] * (unit - p[None, :])],
        [derivative(np.tanh, x), (up**2 - down**2) / up**2, 1 - np.tanh(x) ** 2],
        [derivative(lambda v: 1 / (1 + np.exp(-v)), x), s * (1 - s), s - s**2],
        [derivative(lambda v: np.log(1 / (1 + np.exp(-v))), x), s],
    ]


CHAINS = {
    function.__name__: function
    for function in (
        jacobian_three_ways,
        logsumexp,
        log_softmax_zh,
        both_cases,
        softmax_bn,
        ellipses,
        one_class,
        chain_rule_names,
        hurried,
    )
}
