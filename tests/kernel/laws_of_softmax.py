"""Laws of softmax, its logarithm, temperature and the sigmoid, each applied to random terms."""

from __future__ import annotations

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
    nonzero,
    others,
    q,
    r,
    rows,
    s,
    samples,
    sigmoid,
    softmax,
    softplus,
    square,
    total,
    v,
)

from derive.kernel import Exp, Log, Power, Relation, add, delta, divide, multiply, negative, number

S = exp_sum()
at_least_two = Relation("≥", n, TWO)


def softmax_sums(w: Writer) -> Identity:
    f, at = w.body(simple=True), w.place()
    return w.pick(
        Identity(total(softmax(i, over=q)), ONE),
        Identity(others(softmax(i, over=q), at), minus(ONE, softmax(at))),
        Identity(total(total(rows(m, i, q), i), m), samples),
        Identity(total(rows(s, i, q)), ONE),
        Identity(total(minus(softmax(i, over=q), divide(ONE, n))), ZERO),
        Identity(total(multiply(softmax(i, over=q), minus(f(i), total(multiply(softmax(r), f(r)), r)))), ZERO),
        Identity(
            total(multiply(softmax(i, over=q), square(minus(f(i), total(multiply(softmax(r), f(r)), r))))),
            minus(total(multiply(softmax(i, over=q), square(f(i)))), square(total(multiply(softmax(i, over=q), f(i))))),
        ),
    )


def softmax_shifts(w: Writer) -> Identity:
    c, at = w.term(), w.place()
    shifted = divide(Exp(add(v("z", at), c)), total(Exp(add(v("z", i), c))))
    return w.pick(
        Identity(softmax(at), shifted),
        Identity(softmax(at), divide(ONE, total(Exp(minus(v("z", i), v("z", at)))))),
        Identity(divide(softmax(j), softmax(at)), Exp(minus(v("z", j), v("z", at)))),
        Identity(softmax(j), divide(Exp(minus(v("z", j), v("z", k))), total(Exp(minus(v("z", i), v("z", k)))))),
        Identity(multiply(softmax(j), S), Exp(v("z", j))),
    )


def softmax_probabilities(w: Writer) -> Identity:
    p, other = softmax(k), others(Exp(v("z", i)), k)
    return w.pick(
        Identity(minus(ONE, p), divide(other, S)),
        Identity(multiply(p, minus(ONE, p)), minus(p, square(p))),
        Identity(divide(p, minus(ONE, p)), divide(Exp(v("z", k)), other), w.pick((), (at_least_two,))),
        Identity(Log(minus(ONE, p)), minus(Log(other), Log(S))),
        Identity(multiply(p, minus(delta(j, k), softmax(j))), multiply(softmax(j), minus(delta(j, k), p))),
        Identity(divide(other, other), ONE, (at_least_two,)),
        Identity(
            total(square(minus(delta(i, k), softmax(i, over=q)))), add(ONE, multiply(number(-2), p), _square_sum())
        ),
    )


def _square_sum():
    return total(square(softmax(i, over=q)))


def log_softmax(w: Writer) -> Identity:
    at, f = w.place(), w.body(simple=True)
    entropy = negative(total(multiply(softmax(i, over=q), Log(softmax(i, over=q)))))
    return w.pick(
        Identity(Log(softmax(at)), minus(v("z", at), Log(S))),
        Identity(minus(Log(softmax(j)), Log(softmax(k))), minus(v("z", j), v("z", k))),
        Identity(entropy, minus(Log(S), total(multiply(softmax(i, over=q), v("z", i))))),
        Identity(
            negative(total(multiply(f(i), Log(softmax(i, over=q))))),
            minus(multiply(Log(S), total(f(i))), total(multiply(f(i), v("z", i)))),
        ),
        Identity(negative(Log(softmax(at))), Log(total(Exp(minus(v("z", i), v("z", at)))))),
        Identity(Log(S), add(v("z", at), Log(total(Exp(minus(v("z", i), v("z", at))))))),
        Identity(Log(rows(s, at)), minus(v("Z", s, at), Log(total(Exp(v("Z", s, q)), q)))),
    )


def temperature(w: Writer) -> Identity:
    tau = v("τ")
    hot = Exp(divide(v("z", j), tau))
    bottom = total(Exp(divide(v("z", i), tau)))
    return w.pick(
        Identity(Log(divide(hot, bottom)), minus(divide(v("z", j), tau), Log(bottom)), (nonzero(tau),)),
        Identity(divide(hot, bottom), divide(ONE, total(Exp(divide(minus(v("z", i), v("z", j)), tau))))),
        Identity(total(divide(Exp(divide(v("z", i), tau)), total(Exp(divide(v("z", q), tau)), q))), ONE),
        Identity(
            divide(Power(softmax(j), tau), total(Power(softmax(i, over=q), tau))),
            divide(Exp(multiply(tau, v("z", j))), total(Exp(multiply(tau, v("z", i))))),
        ),
    )


def sigmoids(w: Writer) -> Identity:
    f = w.term()
    a, b = sigmoid(f), sigmoid(negative(f))
    return w.pick(
        Identity(add(a, b), ONE),
        Identity(a, divide(Exp(f), add(ONE, Exp(f)))),
        Identity(Log(a), negative(softplus(negative(f)))),
        Identity(minus(softplus(f), softplus(negative(f))), f),
        Identity(Log(divide(a, minus(ONE, a))), f),
        Identity(minus(ONE, a), divide(ONE, add(ONE, Exp(f)))),
        Identity(multiply(a, b), divide(Exp(f), square(add(ONE, Exp(f))))),
        Identity(
            divide(minus(Exp(f), Exp(negative(f))), add(Exp(f), Exp(negative(f)))),
            minus(multiply(TWO, sigmoid(multiply(TWO, f))), ONE),
        ),
        Identity(divide(Exp(f), add(Exp(f), Exp(v("t")))), sigmoid(minus(f, v("t")))),
    )


LAWS = {
    "softmax sums": softmax_sums,
    "softmax shifts": softmax_shifts,
    "softmax probabilities": softmax_probabilities,
    "log-softmax": log_softmax,
    "temperature": temperature,
    "sigmoid and softplus": sigmoids,
}
