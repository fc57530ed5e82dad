"""Laws of sums, δ and case distinctions, each applied to random terms."""

from __future__ import annotations

from writer import (
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
    others,
    power,
    q,
    r,
    samples,
    square,
    total,
    v,
)

from derive.kernel import (
    Case,
    Last,
    Literal,
    Relation,
    add,
    delta,
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
    "antisymmetry": antisymmetry,
    "binomial under a sum": binomial_under_a_sum,
    "δ": delta_laws,
    "case distinctions": case_of_indices,
    "binomials": telescoped_signs,
}
