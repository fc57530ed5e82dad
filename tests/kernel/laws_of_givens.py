"""Definitions folded and unfolded, and givens put to use, each applied to random terms."""

from __future__ import annotations

from writer import (
    HALF,
    ONE,
    TWO,
    ZERO,
    Identity,
    Writer,
    exp_sum,
    i,
    j,
    k,
    m,
    minus,
    n,
    o,
    others,
    positive,
    power,
    q,
    r,
    s,
    samples,
    softmax,
    square,
    total,
    v,
)

from derive.kernel import (
    Definition,
    Derivative,
    Exp,
    Index,
    Log,
    OneHot,
    Power,
    Relation,
    Term,
    ZeroLogZero,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
)

S = exp_sum()
labels = total(v("y", i))
sum_to_one = Relation("=", labels, ONE)
one_hot = OneHot("y", "n")
each_sample = Relation("=", total(v("Y", m, i)), ONE, (m,))
one_hot_rows = OneHot("Y", "n")
p_defined = Definition("p", (j,), softmax(j))
loss_defined = Definition("L", (), negative(total(multiply(v("y", i), Log(v("p", i))))))


def d(term: Term, variable=None) -> Term:
    return Derivative(term, v("z", k) if variable is None else variable)


def p(index: Index) -> Term:
    return softmax(index, over=q)


def definitions(w: Writer) -> Identity:
    f = w.body(simple=True)
    squared = Definition("h", (r,), multiply(f(r), f(k)))
    both = (p_defined, loss_defined)
    return w.pick(
        Identity(v("p", k), softmax(k), (p_defined,)),
        Identity(total(v("p", i)), ONE, (p_defined,)),
        Identity(total(multiply(v("p", i), f(i))), divide(total(multiply(Exp(v("z", i)), f(i))), S), (p_defined,)),
        Identity(d(v("p", j)), multiply(v("p", j), minus(delta(j, k), v("p", k))), (p_defined,)),
        Identity(d(v("L")), minus(v("p", k), v("y", k)), (*both, sum_to_one)),
        Identity(d(v("L")), minus(v("p", k), v("y", k)), (*both, one_hot)),
        Identity(d(v("L"), v("p", k)), negative(divide(v("y", k), v("p", k))), both),
        Identity(d(v("L")), total(multiply(d(v("L"), v("p", r)), d(v("p", r))), r), both),
        Identity(total(v("h", i)), multiply(f(k), total(f(q), q)), (squared,)),
        Identity(v("h", k), square(f(k)), (squared,)),
        Identity(Log(v("p", j)), minus(v("z", j), Log(S)), (p_defined,)),
        Identity(minus(ONE, v("p", k)), others(v("p", i), k), (p_defined,)),
    )


def labels_that_sum_to_one(w: Writer) -> Identity:
    f, c, at = w.body(simple=True), w.scalar(), w.place()
    return w.pick(
        Identity(total(multiply(v("y", i), add(c, f(i)))), add(c, total(multiply(v("y", i), f(i)))), (sum_to_one,)),
        Identity(others(v("y", i), at), minus(ONE, v("y", at)), (sum_to_one,)),
        Identity(multiply(c, labels), c, (sum_to_one,)),
        Identity(square(labels), labels, (sum_to_one,)),
        Identity(
            total(total(multiply(v("y", i), v("y", q), f(q)), q)), total(multiply(v("y", i), f(i))), (sum_to_one,)
        ),
        Identity(total(total(multiply(v("Y", m, i), v("c", m))), m), total(v("c", m), m), (each_sample,)),
        Identity(total(total(v("Y", m, i)), m), samples, (each_sample,)),
        Identity(others(v("Y", s, i), at), minus(ONE, v("Y", s, at)), (each_sample,)),
    )


def one_hot_labels(w: Writer) -> Identity:
    f, at = w.body(simple=True), w.place()
    f = f if not _mentions(f(j), "y") else (lambda a: v("z", a))
    picked = total(multiply(v("y", i), f(i)))
    y = lambda a: v("y", a)  # noqa: E731
    return w.pick(
        Identity(multiply(y(j), y(k)), multiply(delta(j, k), y(j)), (one_hot,)),
        Identity(square(y(at)), y(at), (one_hot,)),
        Identity(labels, ONE, (one_hot,)),
        Identity(total(square(y(i))), ONE, (one_hot,)),
        Identity(square(picked), total(multiply(y(i), square(f(i)))), (one_hot,)),
        Identity(
            total(square(minus(p(i), y(i)))),
            add(total(square(p(i))), ONE, negative(multiply(TWO, total(multiply(y(i), p(i)))))),
            (one_hot,),
        ),
        Identity(Exp(picked), total(multiply(y(i), Exp(f(i)))), (one_hot,)),
        Identity(multiply(y(j), minus(ONE, y(j)), f(k)), ZERO, (one_hot,)),
        Identity(multiply(v("Y", s, j), v("Y", s, k)), multiply(delta(j, k), v("Y", s, k)), (one_hot_rows,)),
        Identity(total(total(square(v("Y", m, i))), m), samples, (one_hot_rows,)),
    )


def _mentions(term: Term, name: str) -> bool:
    from derive.kernel import Variable
    from derive.kernel.terms import subterms

    return any(isinstance(inner, Variable) and inner.name == name for inner in subterms(term))


def equal_entries(w: Writer) -> Identity:

    each = Relation("=", v("e", r), multiply(v("x"), v("z", r)), (r,))
    twice = Relation("=", multiply(TWO, v("e", r)), v("z", r), (r,))
    rows_fixed = Relation("=", v("c", o), v("x"), (o,))
    f = w.body(simple=True)

    return w.pick(
        Identity(total(multiply(v("e", i), f(i))), multiply(v("x"), total(multiply(f(i), v("z", i)))), (each,)),
        Identity(square(v("e", k)), multiply(square(v("x")), square(v("z", k))), (each,)),
        Identity(total(v("e", i)), divide(total(v("z", i)), TWO), (twice,)),
        Identity(total(multiply(v("c", m), v("X", m, k)), m), multiply(v("x"), total(v("X", o, k), o)), (rows_fixed,)),
        Identity(multiply(v("t"), f(j)), add(multiply(v("w"), f(j)), f(j)), (Relation("=", v("t"), add(v("w"), ONE)),)),
        Identity(total(multiply(v("t"), f(i))), multiply(number(3), total(f(i))), (Relation("=", v("t"), number(3)),)),
        Identity(total(minus(v("e", i), v("t"))), ZERO, (Relation("=", v("t"), divide(total(v("e", r), r), n)),)),
    )


def positive_givens(w: Writer) -> Identity:
    f, u, t = w.body(simple=True), v("u", i), v("t")
    each, above = positive(v("u", r), r), positive(t)
    return w.pick(
        Identity(Log(square(t)), multiply(TWO, Log(t)), (above,)),
        Identity(power(square(t), "1/2"), t, (above,)),
        Identity(
            Power(multiply(t, Exp(f(j))), v("x")), multiply(Power(t, v("x")), Exp(multiply(v("x"), f(j)))), (above,)
        ),
        Identity(total(divide(f(i), u)), total(multiply(f(i), Exp(negative(Log(u))))), (each,)),
        Identity(total(power(square(u), "1/2")), total(u), (each,)),
        Identity(
            divide(total(multiply(u, f(i))), total(u)), total(divide(multiply(u, f(i)), total(v("u", q), q))), (each,)
        ),
        Identity(Log(divide(v("u", j), total(u))), minus(Log(v("u", j)), Log(total(u))), (each,)),
        Identity(divide(minus(square(t), ONE), minus(t, ONE)), add(t, ONE), (Relation("≠", t, ONE),)),
        Identity(divide(multiply(HALF, t), t), HALF, (Relation("≠", t, ZERO),)),
        Identity(minus(ONE, divide(v("u", k), total(u))), divide(others(u, k), total(u)), (each,)),
    )


def nothing_times_its_logarithm(w: Writer) -> Identity:
    """One-hot labels in an entropy, where 0 · log 0 is 0 by convention."""
    f, at, convention = w.body(simple=True), w.place(), ZeroLogZero()
    given = (one_hot, convention)
    f = f if not _mentions(f(j), "y") else (lambda a: v("z", a))
    label = lambda a: multiply(v("y", a), Log(v("y", a)))  # noqa: E731
    kl = total(minus(label(i), multiply(v("y", i), Log(p(i)))))
    return w.pick(
        Identity(label(at), ZERO, given),
        Identity(total(label(i)), ZERO, given),
        Identity(kl, negative(total(multiply(v("y", i), Log(p(i))))), given),
        Identity(total(multiply(f(i), label(i))), ZERO, given),
        Identity(d(kl), minus(softmax(k), v("y", k)), given),
    )


LAWS = {
    "definitions": definitions,
    "labels that sum to 1": labels_that_sum_to_one,
    "one-hot labels": one_hot_labels,
    "entries given by equations": equal_entries,
    "positive givens": positive_givens,
    "0 · log 0": nothing_times_its_logarithm,
}
