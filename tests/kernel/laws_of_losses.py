"""Derivatives of losses over softmax, each applied to random terms."""

from __future__ import annotations

from collections.abc import Callable

from writer import (
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
    others,
    positive,
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
}
