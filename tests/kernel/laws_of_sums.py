"""Laws of sums, δ, means and matrices, each applied to random terms."""

from __future__ import annotations

from writer import (
    HALF,
    ONE,
    TWO,
    ZERO,
    Identity,
    Writer,
    i,
    j,
    k,
    l,
    m,
    minus,
    n,
    o,
    others,
    power,
    q,
    r,
    s,
    samples,
    square,
    total,
    v,
)

from derive.kernel import (
    Case,
    Definition,
    Last,
    Literal,
    Relation,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
)

first, second, third, last = Literal(1, "n"), Literal(2, "n"), Literal(3, "n"), Last("n")


def linearity(w: Writer) -> Identity:
    f, h, c, d = w.body(), w.body(), w.scalar(), w.scalar()
    left = total(add(multiply(c, f(i)), multiply(d, h(i))))
    return Identity(left, add(multiply(c, total(f(q), q)), multiply(d, total(h(i)))))


def split_off(w: Writer) -> Identity:
    f, at = w.body(), w.place()
    return Identity(total(f(i)), add(f(at), others(f(i), at)))


def split_off_two(w: Writer) -> Identity:
    f = w.body()
    if w.chance(0.5):
        return Identity(total(f(i)), add(f(j), f(k), others(f(i), j, k)), (Relation("≠", j, k),))
    rest = multiply(minus(ONE, delta(j, k)), f(k))
    return Identity(total(f(i)), add(f(j), rest, others(f(i), j, k)))


def sifting(w: Writer) -> Identity:
    f, at = w.body(), w.place()
    return Identity(total(multiply(delta(i, at), f(i))), f(at))


def sifting_under_an_exclusion(w: Writer) -> Identity:
    f = w.body()
    return Identity(others(multiply(delta(i, k), f(i)), j), multiply(minus(ONE, delta(j, k)), f(k)))


def sifting_twice(w: Writer) -> Identity:
    f = w.pair()
    return Identity(total(total(multiply(delta(i, j), delta(q, k), f(i, q)), q)), f(j, k))


def swapping_sums(w: Writer) -> Identity:
    f = w.pair()
    return Identity(total(total(f(i, q), q), i), total(total(f(i, q), i), q))


def swapping_sums_of_two_ranges(w: Writer) -> Identity:
    f, h = w.body(), v("c", m)
    body = multiply(h, v("X", m, i), f(i))
    return Identity(total(total(body, i), m), total(total(body, m), i))


def renaming(w: Writer) -> Identity:
    f = w.pair()
    return Identity(total(total(f(i, q), q), i), total(total(f(q, i), i), q))


def exclusion(w: Writer) -> Identity:
    f, at = w.body(), w.place()
    return Identity(others(f(i), at), minus(total(f(i)), f(at)))


def exclusion_of_two(w: Writer) -> Identity:
    f = w.body()
    return Identity(others(f(i), j, k), minus(total(f(r), r), add(f(j), f(k))), (Relation("≠", j, k),))


def product_of_sums(w: Writer) -> Identity:
    f, h = w.body(), w.body()
    return Identity(multiply(total(f(i)), total(h(i))), total(total(multiply(f(i), h(q)), q)))


def square_of_a_sum(w: Writer) -> Identity:
    f = w.body()
    apart = total(others(multiply(f(i), f(q)), i, over=q))
    return Identity(square(total(f(i))), add(total(square(f(i))), apart))


def cube_of_a_sum(w: Writer) -> Identity:
    f = w.body(simple=True)
    triple = total(total(total(multiply(f(i), f(q), f(r)), r), q))
    return Identity(power(total(f(i)), 3), triple)


def pairs_of_distinct_indices(w: Writer) -> Identity:
    f, h = w.body(), w.body()
    left = total(others(multiply(f(i), h(q)), i, over=q))
    return Identity(left, minus(multiply(total(f(i)), total(h(i))), total(multiply(f(i), h(i)))))


def counting(w: Writer) -> Identity:
    c, at = w.scalar(), w.place()
    return w.pick(
        Identity(total(c), multiply(n, c)),
        Identity(others(c, at), multiply(minus(n, ONE), c)),
        Identity(total(total(c, i), m), multiply(samples, n, c)),
        Identity(total(total(delta(i, q), q)), n),
        Identity(total(others(ONE, i, over=q)), multiply(n, minus(n, ONE))),
        Identity(others(c, j, k), multiply(minus(n, TWO), c), (Relation("≠", j, k),)),
    )


def factor_out(w: Writer) -> Identity:
    f, c, at = w.body(), w.scalar(), w.place()
    h = w.body()
    return Identity(total(multiply(f(i), c, h(at))), multiply(c, h(at), total(f(i))))


def fixed_size(w: Writer) -> Identity:
    f = w.body()
    given = (Relation("=", n, number(3)),)
    return Identity(total(f(i)), add(f(first), f(second), f(third)), given)


def literal_split(w: Writer) -> Identity:
    f = w.body()
    return w.pick(
        Identity(others(f(i), first), minus(total(f(i)), f(first))),
        Identity(others(f(i), last), minus(total(f(i)), f(last))),
        Identity(add(f(first), f(second), others(f(i), first, second)), total(f(i))),
        Identity(total(multiply(delta(i, second), f(i))), f(second)),
    )


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


def antisymmetry(w: Writer) -> Identity:
    f = w.pair()
    return Identity(total(total(minus(f(i, q), f(q, i)), q)), ZERO)


def binomial_under_a_sum(w: Writer) -> Identity:
    f, h = w.body(), w.body()
    three = (total(square(f(i))), multiply(TWO, total(multiply(f(q), h(q)), q)), total(square(h(i))))
    return Identity(total(square(add(f(i), h(i)))), add(*three))


def delta_laws(w: Writer) -> Identity:
    f, c = w.body(), w.scalar()
    d, e = delta(j, k), delta(k, l)
    return w.pick(
        Identity(square(d), d),
        Identity(multiply(d, f(j)), multiply(d, f(k))),
        Identity(multiply(d, e), multiply(d, delta(j, l))),
        Identity(multiply(d, minus(ONE, d), f(l)), ZERO),
        Identity(total(multiply(delta(i, j), delta(i, k))), d),
        Identity(Case(j, k, f(j), c), add(multiply(d, f(k)), multiply(minus(ONE, d), c))),
        Identity(delta(j, k), delta(k, j)),
        Identity(total(total(multiply(delta(i, q), f(i), f(q)), q)), total(square(f(i)))),
    )


def case_of_indices(w: Writer) -> Identity:
    f, h = w.body(), w.body()
    return w.pick(
        Identity(Case(j, k, f(j), h(k)), f(k), (Relation("=", j, k),)),
        Identity(Case(j, k, f(j), h(k)), h(k), (Relation("≠", j, k),)),
        Identity(multiply(f(j), h(k)), multiply(f(k), h(j)), (Relation("=", j, k),)),
        Identity(multiply(minus(f(j), f(k)), delta(j, k)), ZERO),
        Identity(add(multiply(delta(j, k), f(l)), h(j)), h(j), (Relation("≠", j, k),)),
    )


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


def telescoped_signs(w: Writer) -> Identity:
    f, h = w.term(), w.term()
    return w.pick(
        Identity(minus(square(f), square(h)), multiply(minus(f, h), add(f, h))),
        Identity(square(minus(f, h)), add(square(f), multiply(number(-2), f, h), square(h))),
        Identity(negative(minus(f, h)), minus(h, f)),
        Identity(power(add(f, h), 3), add(power(f, 3), multiply(number(3), f, h, add(f, h)), power(h, 3))),
    )


LAWS = {
    "linearity": linearity,
    "splitting off an index": split_off,
    "splitting off two indices": split_off_two,
    "sifting": sifting,
    "sifting under an exclusion": sifting_under_an_exclusion,
    "sifting twice": sifting_twice,
    "swapping sums": swapping_sums,
    "swapping sums of two ranges": swapping_sums_of_two_ranges,
    "renaming": renaming,
    "exclusion": exclusion,
    "exclusion of two": exclusion_of_two,
    "product of sums": product_of_sums,
    "square of a sum": square_of_a_sum,
    "cube of a sum": cube_of_a_sum,
    "pairs of distinct indices": pairs_of_distinct_indices,
    "counting": counting,
    "constant factor": factor_out,
    "n = 3 written out": fixed_size,
    "literals": literal_split,
    "deviations from the mean": deviations,
    "a defined mean": deviations_from_a_defined_mean,
    "variance": variance,
    "covariance": covariance,
    "squares around a point": squares_around_a_point,
    "squared differences": squared_differences,
    "Lagrange's identity": lagrange,
    "antisymmetry": antisymmetry,
    "binomial under a sum": binomial_under_a_sum,
    "δ": delta_laws,
    "case distinctions": case_of_indices,
    "matrix times vector": matrix_times_vector,
    "row sums": row_sums,
    "traces": traces,
    "binomials": telescoped_signs,
}
