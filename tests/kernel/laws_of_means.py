"""Laws of means, deviations and matrices in index notation, each applied to random terms."""

from __future__ import annotations

from writer import (
    HALF,
    TWO,
    ZERO,
    Identity,
    Writer,
    i,
    j,
    k,
    m,
    minus,
    n,
    o,
    q,
    r,
    s,
    samples,
    square,
    total,
    v,
)

from derive.kernel import (
    Definition,
    Last,
    Literal,
    add,
    delta,
    divide,
    multiply,
)

first, second, third, last = Literal(1, "n"), Literal(2, "n"), Literal(3, "n"), Last("n")


def deviations(w: Writer) -> Identity:
    f = w.body()
    mean = divide(total(f(q), q), n)
    return Identity(total(minus(f(i), mean)), ZERO)


def deviations_from_a_defined_mean(w: Writer) -> Identity:
    f = w.body()
    mean = Definition("μ", (), divide(total(f(q), q), n))
    return w.pick(
        Identity(total(minus(f(i), v("μ"))), ZERO, (mean,)),
        Identity(total(multiply(f(i), minus(f(i), v("μ")))), total(square(minus(f(i), v("μ")))), (mean,)),
        Identity(
            divide(total(square(minus(f(i), v("μ")))), n),
            minus(divide(total(square(f(i))), n), square(v("μ"))),
            (mean,),
        ),
    )


def variance(w: Writer) -> Identity:
    f = w.body()
    mean = divide(total(f(q), q), n)
    left = divide(total(square(minus(f(i), mean))), n)
    return Identity(left, minus(divide(total(square(f(i))), n), square(divide(total(f(i)), n))))


def covariance(w: Writer) -> Identity:
    f, h = w.body(), w.body()
    left = total(multiply(minus(f(i), divide(total(f(q), q), n)), minus(h(i), divide(total(h(q), q), n))))
    product = divide(multiply(total(f(i)), total(h(i))), n)
    return Identity(left, minus(total(multiply(f(i), h(i))), product))


def squares_around_a_point(w: Writer) -> Identity:
    f, c = w.body(), v("x")
    mean = divide(total(f(q), q), n)
    right = add(total(square(minus(f(i), mean))), multiply(n, square(minus(mean, c))))
    return Identity(total(square(minus(f(i), c))), right)


def squared_differences(w: Writer) -> Identity:
    f = w.body()
    left = total(total(square(minus(f(i), f(q))), q))
    return Identity(left, multiply(TWO, minus(multiply(n, total(square(f(i)))), square(total(f(i))))))


def lagrange(w: Writer) -> Identity:
    f, h = w.body(simple=True), w.body(simple=True)
    left = total(total(square(minus(multiply(f(i), h(q)), multiply(f(q), h(i)))), q))
    inner = square(total(multiply(f(i), h(i))))
    return Identity(multiply(HALF, left), minus(multiply(total(square(f(i))), total(square(h(i)))), inner))


def matrix_times_vector(w: Writer) -> Identity:
    f, h = w.body(simple=True), w.body(simple=True)
    return w.pick(
        Identity(
            total(multiply(v("X", s, i), add(f(i), h(i)))),
            add(total(multiply(v("X", s, i), f(i))), total(multiply(h(q), v("X", s, q)), q)),
        ),
        Identity(
            total(multiply(v("c", m), total(multiply(v("X", m, i), f(i)))), m),
            total(multiply(f(i), total(multiply(v("c", m), v("X", m, i)), m))),
        ),
        Identity(
            total(multiply(total(multiply(v("A", j, i), v("B", i, q))), f(q)), q),
            total(multiply(v("A", j, i), total(multiply(v("B", i, q), f(q)), q))),
        ),
    )


def row_sums(w: Writer) -> Identity:
    f = w.body(simple=True)
    return w.pick(
        Identity(total(total(v("X", m, i), i), m), total(total(v("X", o, q), o), q)),
        Identity(
            total(multiply(minus(v("X", m, k), divide(total(v("X", o, k), o), samples)), f(j)), m),
            ZERO,
        ),
        Identity(
            total(total(multiply(v("A", i, q), delta(i, q)), q)),
            total(v("A", r, r), r),
        ),
    )


def traces(w: Writer) -> Identity:
    return w.pick(
        Identity(
            total(total(multiply(v("A", i, q), v("B", q, i)), q)), total(total(multiply(v("B", i, q), v("A", q, i)), q))
        ),
        Identity(
            total(total(square(minus(v("A", i, q), v("A", q, i))), q)),
            multiply(
                TWO,
                minus(total(total(square(v("A", i, q)), q)), total(total(multiply(v("A", i, q), v("A", q, i)), q))),
            ),
        ),
        Identity(
            total(square(total(multiply(v("X", m, i), v("b", i)))), m),
            total(total(multiply(v("b", i), total(multiply(v("X", m, i), v("X", m, q)), m), v("b", q)), q)),
        ),
    )


LAWS = {
    "deviations from the mean": deviations,
    "a defined mean": deviations_from_a_defined_mean,
    "variance": variance,
    "covariance": covariance,
    "squares around a point": squares_around_a_point,
    "squared differences": squared_differences,
    "Lagrange's identity": lagrange,
    "matrix times vector": matrix_times_vector,
    "row sums": row_sums,
    "traces": traces,
}
