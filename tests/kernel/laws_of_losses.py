"""Derivatives of losses over softmax, definitions folded and unfolded, and givens put to use."""

from __future__ import annotations

from collections.abc import Callable

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
    rows,
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
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
)

S = exp_sum()
sum_to_one = Relation("=", total(v("y", i)), ONE)
one_hot = OneHot("y", "n")
each_sample = Relation("=", total(v("Y", m, i)), ONE, (m,))
one_hot_rows = OneHot("Y", "n")
p_defined = Definition("p", (j,), softmax(j))
loss_defined = Definition("L", (), negative(total(multiply(v("y", i), Log(v("p", i))))))
apart, together = Relation("≠", j, k), Relation("=", j, k)


def d(term: Term, variable=None) -> Term:
    return Derivative(term, v("z", k) if variable is None else variable)


def p(index: Index) -> Term:
    return softmax(index, over=q)


def over_classes(body: Callable[[Index], Term]) -> Term:
    return total(body(i))


cross_entropy = negative(over_classes(lambda a: multiply(v("y", a), Log(p(a)))))
labels = total(v("y", i))


def softmax_jacobian(w: Writer) -> Identity:
    left = d(softmax(j))
    combined = multiply(softmax(j), minus(delta(j, k), softmax(k)))
    return w.pick(
        Identity(left, combined),
        Identity(left, multiply(softmax(j), minus(ONE, softmax(j))), (together,)),
        Identity(left, negative(multiply(softmax(j), softmax(k))), (apart,)),
        Identity(left, d(softmax(k), v("z", j))),
        Identity(total(d(p(i))), ZERO),
        Identity(total(d(softmax(j), v("z", r)), r), ZERO),
        Identity(d(rows(s, j), v("Z", s, k)), multiply(rows(s, j), minus(delta(j, k), rows(s, k)))),
        Identity(d(divide(ONE, softmax(j))), negative(divide(minus(delta(j, k), softmax(k)), softmax(j)))),
    )


def log_softmax_derivative(w: Writer) -> Identity:
    margin = minus(v("z", j), Log(others(Exp(v("z", i)), j)))
    return w.pick(
        Identity(d(Log(softmax(j))), minus(delta(j, k), softmax(k))),
        Identity(d(Log(S)), softmax(k)),
        Identity(total(d(Log(p(i)))), minus(ONE, multiply(n, softmax(k)))),
        Identity(d(Log(minus(ONE, softmax(k)))), negative(softmax(k))),
        Identity(d(margin, v("z", j)), ONE),
        Identity(d(margin), negative(divide(Exp(v("z", k)), others(Exp(v("z", i)), j))), (apart,)),
        Identity(
            d(
                total(
                    Log(
                        total(Exp(v("Z", m, i))),
                    ),
                    m,
                ),
                v("Z", s, k),
            ),
            rows(s, k),
        ),
    )


def cross_entropy_derivative(w: Writer) -> Identity:
    smooth = add(multiply(minus(ONE, v("ε")), v("y", i)), divide(v("ε"), n))
    smoothed = negative(total(multiply(smooth, Log(p(i)))))
    target = add(multiply(minus(ONE, v("ε")), v("y", k)), divide(v("ε"), n))
    gradient = minus(softmax(k), v("y", k))
    return w.pick(
        Identity(d(cross_entropy), minus(multiply(softmax(k), labels), v("y", k))),
        Identity(d(cross_entropy), gradient, (sum_to_one,)),
        Identity(d(cross_entropy), gradient, (one_hot,)),
        Identity(d(d(cross_entropy), v("z", j)), multiply(softmax(j), minus(delta(j, k), softmax(k))), (sum_to_one,)),
        Identity(d(smoothed), minus(softmax(k), target), (sum_to_one,)),
        Identity(total(d(cross_entropy, v("z", r)), r), ZERO, (sum_to_one,)),
        Identity(d(cross_entropy, v("y", k)), negative(Log(softmax(k)))),
        Identity(d(negative(Log(softmax(j)))), minus(softmax(k), delta(j, k))),
        Identity(d(negative(multiply(v("y", j), Log(p(j))))), multiply(v("y", j), minus(softmax(k), delta(j, k)))),
    )


def batches(w: Writer) -> Identity:
    loss = negative(total(total(multiply(v("Y", m, i), Log(rows(m, i, q)))), m))
    at = v("Z", s, k)
    gradient = minus(rows(s, k), v("Y", s, k))
    given = w.pick((each_sample,), (one_hot_rows,))
    score = lambda a: total(multiply(v("X", m, q), v("W", a, q)), q)  # noqa: E731
    linear = negative(total(total(multiply(v("Y", m, i), minus(score(i), Log(total(Exp(score(r)), r))))), m))
    prob = divide(Exp(score(k)), total(Exp(score(r)), r))
    return w.pick(
        Identity(d(divide(loss, samples), at), divide(gradient, samples), given),
        Identity(d(loss, at), minus(multiply(rows(s, k), total(v("Y", s, i))), v("Y", s, k))),
        Identity(d(loss, at), gradient, given),
        Identity(total(d(loss, v("Z", s, r)), r), ZERO, given),
        Identity(d(linear, v("W", k, j)), total(multiply(minus(prob, v("Y", m, k)), v("X", m, j)), m), (each_sample,)),
    )


def divergences(w: Writer) -> Identity:
    kl = total(multiply(v("y", i), minus(Log(v("y", i)), Log(p(i)))))
    backward = total(multiply(p(i), minus(Log(p(i)), Log(v("u", i)))))
    each = positive(v("y", r), r)
    every = positive(v("u", r), r)
    inner = minus(Log(divide(softmax(k), v("u", k))), backward)
    return w.pick(
        Identity(d(kl), minus(softmax(k), v("y", k)), (sum_to_one, each)),
        Identity(d(backward), multiply(softmax(k), inner), (every,)),
        Identity(kl, add(cross_entropy, total(multiply(v("y", i), Log(v("y", i))))), (each,)),
        Identity(d(total(multiply(v("u", i), Log(v("u", i)))), v("u", k)), add(ONE, Log(v("u", k))), (every,)),
        Identity(
            total(multiply(v("u", i), Log(divide(v("u", i), multiply(v("x"), v("u", i)))))),
            negative(multiply(Log(v("x")), total(v("u", i)))),
            (every, positive(v("x"))),
        ),
    )


def entropies(w: Writer) -> Identity:
    entropy = negative(total(multiply(p(i), Log(p(i)))))
    gini = minus(ONE, total(square(p(i))))
    tsallis = divide(minus(ONE, total(Power(p(i), v("α")))), minus(v("α"), ONE))
    return w.pick(
        Identity(d(entropy), negative(multiply(softmax(k), add(Log(softmax(k)), entropy)))),
        Identity(total(d(entropy, v("z", r)), r), ZERO),
        Identity(d(gini), multiply(number(-2), softmax(k), minus(softmax(k), total(square(p(i)))))),
        Identity(
            d(total(Power(p(i), v("α")))),
            multiply(v("α"), softmax(k), minus(Power(softmax(k), minus(v("α"), ONE)), total(Power(p(i), v("α"))))),
        ),
        Identity(
            d(tsallis),
            negative(
                divide(
                    multiply(
                        v("α"), minus(Power(softmax(k), v("α")), multiply(softmax(k), total(Power(p(i), v("α")))))
                    ),
                    minus(v("α"), ONE),
                )
            ),
        ),
    )


def weighted_means(w: Writer) -> Identity:
    """What attention does: the mean of values under softmax."""
    f = w.body(simple=True)
    values = v("b", i)
    mean = total(multiply(p(i), values))
    moment = total(multiply(p(i), square(values)))
    return w.pick(
        Identity(d(mean), multiply(softmax(k), minus(v("b", k), mean))),
        Identity(d(mean, v("b", k)), softmax(k)),
        Identity(total(d(mean, v("z", r)), r), ZERO),
        Identity(d(square(mean)), multiply(TWO, mean, softmax(k), minus(v("b", k), mean))),
        Identity(d(minus(moment, square(mean)), v("b", k)), multiply(TWO, softmax(k), minus(v("b", k), mean))),
        Identity(total(multiply(p(i), f(j))), f(j)),
    )


def brier(w: Writer) -> Identity:
    loss = total(square(minus(p(i), v("y", i))))
    inner = total(multiply(minus(p(i), v("y", i)), p(i)))
    return Identity(d(loss), multiply(TWO, softmax(k), minus(minus(softmax(k), v("y", k)), inner)))


def focal(w: Writer) -> Identity:
    prob, gamma = v("p"), v("γ")
    loss = negative(multiply(Power(minus(ONE, prob), gamma), Log(prob)))
    right = minus(
        multiply(gamma, Power(minus(ONE, prob), minus(gamma, ONE)), Log(prob)),
        divide(Power(minus(ONE, prob), gamma), prob),
    )
    by_logit = d(negative(multiply(Power(minus(ONE, softmax(k)), gamma), Log(softmax(k)))))
    through = multiply(
        softmax(k),
        minus(ONE, softmax(k)),
        minus(
            multiply(gamma, Power(minus(ONE, softmax(k)), minus(gamma, ONE)), Log(softmax(k))),
            divide(Power(minus(ONE, softmax(k)), gamma), softmax(k)),
        ),
    )
    return w.pick(Identity(Derivative(loss, prob), right), Identity(by_logit, through))


def temperature_derivatives(w: Writer) -> Identity:
    tau, beta = v("τ"), v("β")
    hot = lambda a: divide(Exp(divide(v("z", a), tau)), total(Exp(divide(v("z", q), tau)), q))  # noqa: E731
    warm = lambda a: divide(Exp(multiply(beta, v("z", a))), total(Exp(multiply(beta, v("z", q))), q))  # noqa: E731
    mean = total(multiply(warm(i), v("z", i)))
    return w.pick(
        Identity(d(hot(j)), divide(multiply(hot(j), minus(delta(j, k), hot(k))), tau)),
        Identity(
            d(negative(total(multiply(v("y", i), Log(hot(i)))))), divide(minus(hot(k), v("y", k)), tau), (sum_to_one,)
        ),
        Identity(d(warm(j), beta), multiply(warm(j), minus(v("z", j), mean))),
        Identity(d(Log(total(Exp(multiply(beta, v("z", i))))), beta), mean),
        Identity(d(mean, beta), minus(total(multiply(warm(i), square(v("z", i)))), square(mean))),
        Identity(d(multiply(tau, Log(total(Exp(divide(v("z", i), tau)))))), hot(k)),
    )


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


LAWS = {
    "∂ softmax": softmax_jacobian,
    "∂ log-softmax": log_softmax_derivative,
    "∂ cross-entropy": cross_entropy_derivative,
    "batches": batches,
    "divergences": divergences,
    "entropies": entropies,
    "means under softmax": weighted_means,
    "Brier score": brier,
    "focal loss": focal,
    "∂ with a temperature": temperature_derivatives,
    "definitions": definitions,
    "labels that sum to 1": labels_that_sum_to_one,
    "one-hot labels": one_hot_labels,
    "entries given by equations": equal_entries,
    "positive givens": positive_givens,
}
