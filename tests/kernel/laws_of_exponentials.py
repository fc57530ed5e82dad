"""Laws of exponentials, logarithms, powers and quotients, each applied to random terms."""

from __future__ import annotations

from writer import (
    HALF,
    ONE,
    TWO,
    Identity,
    Writer,
    exp_sum,
    i,
    j,
    k,
    minus,
    n,
    nonzero,
    others,
    positive,
    power,
    q,
    r,
    softmax,
    softplus,
    square,
    total,
    unknown,
    v,
)

from derive.kernel import Exp, Log, Power, add, delta, divide, multiply, negative, number

S = exp_sum()


def exponentials(w: Writer) -> Identity:
    f, h = w.term(), w.term()
    return w.pick(
        Identity(Exp(add(f, h)), multiply(Exp(f), Exp(h))),
        Identity(Exp(minus(f, h)), divide(Exp(f), Exp(h))),
        Identity(Exp(multiply(TWO, f)), square(Exp(f))),
        Identity(square(Exp(multiply(HALF, f))), Exp(f)),
        Identity(divide(ONE, Exp(f)), Exp(negative(f))),
        Identity(Exp(multiply(minus(f, h), f)), divide(Exp(square(f)), Exp(multiply(h, f)))),
    )


def exponentials_under_a_sum(w: Writer) -> Identity:
    f, h, c = w.body(), w.body(simple=True), w.term()
    return w.pick(
        Identity(total(Exp(add(f(i), c))), multiply(Exp(c), total(Exp(f(i))))),
        Identity(total(multiply(Exp(f(i)), Exp(h(i)))), total(Exp(add(h(q), f(q))), q)),
        Identity(multiply(total(Exp(f(i))), total(Exp(h(i)))), total(total(Exp(add(f(i), h(q))), q))),
        Identity(total(divide(Exp(f(i)), Exp(h(i)))), total(Exp(minus(f(i), h(i))))),
    )


def logarithms(w: Writer) -> Identity:
    a, b = w.above_zero(), w.above_zero()
    return w.pick(
        Identity(Log(multiply(a, b)), add(Log(a), Log(b))),
        Identity(Log(divide(a, b)), minus(Log(a), Log(b))),
        Identity(Log(square(a)), multiply(TWO, Log(a))),
        Identity(Log(power(a, -3)), multiply(number(-3), Log(a))),
        Identity(Log(divide(ONE, a)), negative(Log(a))),
        Identity(Exp(Log(a)), a),
        Identity(Log(power(a, "1/2")), divide(Log(a), TWO)),
        Identity(Exp(multiply(TWO, Log(a))), square(a)),
        Identity(Exp(minus(Log(a), Log(b))), divide(a, b)),
    )


def logarithms_that_need_a_condition(w: Writer) -> Identity:
    a, b = w.needing(), w.above_zero()
    return w.pick(
        Identity(Log(multiply(a, b)), add(Log(a), Log(b))),
        Identity(minus(Log(divide(a, b)), Log(a)), negative(Log(b))),
        Identity(Exp(Log(a)), a),
        Identity(add(Log(a), Log(b)), Log(multiply(b, a))),
    )


def logarithms_of_exponentials(w: Writer) -> Identity:
    f, h, c = w.term(), w.body(), w.term()
    return w.pick(
        Identity(Log(Exp(f)), f),
        Identity(total(Log(Exp(h(i)))), total(h(i))),
        Identity(Log(multiply(Exp(f), Exp(c))), add(c, f)),
        Identity(Log(total(Exp(add(h(i), c)))), add(c, Log(total(Exp(h(i)))))),
        Identity(total(Log(multiply(Exp(h(i)), S))), add(total(h(i)), multiply(n, Log(S)))),
    )


def logarithms_of_positive_entries(w: Writer) -> Identity:
    f, u, given = w.body(), v("u", i), (positive(v("u", r), r),)
    return w.pick(
        Identity(total(Log(square(u))), multiply(TWO, total(Log(u))), given),
        Identity(total(multiply(f(i), Log(divide(u, Exp(f(i)))))), total(multiply(f(i), minus(Log(u), f(i)))), given),
        Identity(total(divide(multiply(u, f(i)), u)), total(f(i)), given),
        Identity(total(Exp(Log(u))), total(u), given),
        Identity(Log(multiply(v("u", j), v("u", k))), add(Log(v("u", k)), Log(v("u", j))), given),
        Identity(total(multiply(f(i), Power(u, v("x")), u)), total(multiply(f(i), Power(u, add(v("x"), ONE)))), given),
    )


def powers(w: Writer) -> Identity:
    a, b, c, d = w.above_zero(), w.needing(), w.scalar(), v("x")
    return w.pick(
        Identity(multiply(Power(a, c), Power(a, d)), Power(a, add(c, d))),
        Identity(multiply(Power(b, c), Power(b, d)), Power(b, add(d, c))),
        Identity(Power(multiply(a, b), c), multiply(Power(a, c), Power(b, c))),
        Identity(square(power(a, "1/2")), a),
        Identity(multiply(power(a, "1/3"), power(a, "2/3")), a),
        Identity(Power(a, c), Exp(multiply(c, Log(a)))),
        Identity(divide(a, power(a, "1/2")), power(a, "1/2")),
        Identity(multiply(power(b, 2), power(b, -1)), b),
        Identity(power(multiply(b, a), 3), multiply(power(b, 3), power(a, 3))),
    )


def quotients(w: Writer) -> Identity:
    a, b, f, h = w.above_zero(), w.needing(), w.term(), w.term()
    return w.pick(
        Identity(add(divide(f, a), divide(h, b)), divide(add(multiply(f, b), multiply(h, a)), multiply(a, b))),
        Identity(minus(divide(f, b), divide(h, b)), divide(minus(f, h), b)),
        Identity(divide(f, divide(b, a)), divide(multiply(f, a), b)),
        Identity(divide(multiply(f, b), multiply(a, b)), divide(f, a)),
        Identity(divide(ONE, divide(ONE, b)), b),
        Identity(minus(ONE, divide(f, add(f, b))), divide(b, add(f, b))),
        Identity(divide(minus(square(f), square(b)), b), minus(divide(square(f), b), b)),
        Identity(multiply(b, add(ONE, divide(f, b))), add(b, f)),
    )


def quotients_that_cancel(w: Writer) -> Identity:
    x, c = v("x"), w.body()(w.place())
    one = minus(x, ONE)
    return w.pick(
        Identity(divide(minus(square(x), ONE), one), add(x, ONE)),
        Identity(divide(minus(power(x, 4), ONE), one), add(power(x, 3), square(x), x, ONE)),
        Identity(divide(ONE, multiply(x, add(x, ONE))), minus(divide(ONE, x), divide(ONE, add(x, ONE)))),
        Identity(divide(minus(square(c), square(x)), minus(c, x)), add(c, x), (nonzero(minus(c, x)),)),
        Identity(divide(multiply(c, one), multiply(one, S)), divide(c, S)),
    )


def quotients_of_sums(w: Writer) -> Identity:
    f, a, u = w.body(), w.above_zero(), w.positive_body()
    at = w.place()
    return w.pick(
        Identity(total(divide(f(i), a)), divide(total(f(i)), a)),
        Identity(total(divide(u(i), total(u(q), q))), ONE),
        Identity(
            minus(ONE, divide(u(at), total(u(i)))),
            divide(minus(total(u(i)), u(at)), total(u(i))),
        ),
        Identity(others(divide(f(i), a), at), divide(others(f(i), at), a)),
        Identity(total(multiply(u(i), divide(f(i), u(i)))), total(f(i))),
    )


def logarithms_of_factored_sums(w: Writer) -> Identity:
    """A product under a log whose factors are sums of terms."""
    e, d = add(ONE, Exp(v("x"))), add(ONE, Exp(v("w")))
    return w.pick(
        Identity(Log(square(e)), multiply(TWO, Log(e))),
        Identity(Log(multiply(e, d)), add(Log(e), Log(d))),
        Identity(Log(multiply(S, e)), add(Log(S), Log(e))),
        Identity(Log(divide(multiply(S, exp_sum("a")), e)), add(Log(S), Log(exp_sum("a")), negative(Log(e)))),
        Identity(
            total(Log(multiply(add(ONE, Exp(v("z", i))), S))), add(total(softplus(v("z", i))), multiply(n, Log(S)))
        ),
    )


def arguments_of_functions(w: Writer) -> Identity:
    f, h, c = w.body(), w.body(simple=True), w.term()
    return w.pick(
        Identity(unknown(total(multiply(TWO, f(i)))), unknown(multiply(TWO, total(f(i))))),
        Identity(total(unknown(add(f(i), h(i)))), total(unknown(add(h(q), f(q))), q)),
        Identity(unknown(multiply(c, total(softmax(i, over=q)))), unknown(c)),
        Identity(multiply(delta(j, k), unknown(f(j))), multiply(delta(j, k), unknown(f(k)))),
    )


LAWS = {
    "exponentials": exponentials,
    "exponentials under a sum": exponentials_under_a_sum,
    "logarithms": logarithms,
    "logarithms with a condition": logarithms_that_need_a_condition,
    "logarithms of exponentials": logarithms_of_exponentials,
    "logarithms of positive entries": logarithms_of_positive_entries,
    "logarithms of factored sums": logarithms_of_factored_sums,
    "powers": powers,
    "quotients": quotients,
    "quotients that cancel": quotients_that_cancel,
    "quotients of sums": quotients_of_sums,
    "arguments of functions": arguments_of_functions,
}
