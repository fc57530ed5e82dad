"""The rules of differentiation and the derivatives of activations and plain losses, each applied to random terms."""

from __future__ import annotations

from writer import (
    HALF,
    ONE,
    TWO,
    ZERO,
    Body,
    Identity,
    Writer,
    exp_sum,
    i,
    j,
    k,
    l,
    m,
    minus,
    n,
    nonzero,
    others,
    positive,
    power,
    q,
    r,
    s,
    samples,
    sigmoid,
    softmax,
    softplus,
    square,
    t,
    total,
    unknown,
    v,
)

from derive.kernel import (
    Apply,
    Derivative,
    Exp,
    Literal,
    Log,
    Power,
    Term,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
)

x = v("x")
S = exp_sum()


def by(w: Writer) -> Variable:
    """What to differentiate by."""
    return w.pick(v("z", k), v("z", k), v("z", j), x, v("a", k), v("z", Literal(1, "n")))


def d(term: Term, variable: Variable) -> Term:
    return Derivative(term, variable)


def with_derivative(w: Writer) -> tuple[Body, Body]:
    """A function of z_i and its derivative by z_i, written down by hand."""
    return w.pick(*_TABLE)


def _z(index):
    return v("z", index)


_TABLE: tuple[tuple[Body, Body], ...] = (
    (lambda a: square(_z(a)), lambda a: multiply(TWO, _z(a))),
    (lambda a: power(_z(a), 3), lambda a: multiply(number(3), square(_z(a)))),
    (lambda a: Exp(_z(a)), lambda a: Exp(_z(a))),
    (lambda a: multiply(v("y", a), _z(a)), lambda a: v("y", a)),
    (lambda a: multiply(_z(a), Exp(_z(a))), lambda a: multiply(add(ONE, _z(a)), Exp(_z(a)))),
    (lambda a: softplus(_z(a)), lambda a: sigmoid(_z(a))),
    (lambda a: sigmoid(_z(a)), lambda a: multiply(sigmoid(_z(a)), minus(ONE, sigmoid(_z(a))))),
    (lambda a: square(minus(v("y", a), _z(a))), lambda a: multiply(TWO, minus(_z(a), v("y", a)))),
    (lambda a: unknown(_z(a)), lambda a: unknown(_z(a), 1)),
    (lambda a: Exp(multiply(x, _z(a))), lambda a: multiply(x, Exp(multiply(x, _z(a))))),
    (
        lambda a: multiply(_z(a), sigmoid(_z(a))),
        lambda a: multiply(sigmoid(_z(a)), add(ONE, multiply(_z(a), sigmoid(negative(_z(a)))))),
    ),
    (lambda a: unknown(square(_z(a))), lambda a: multiply(TWO, _z(a), unknown(square(_z(a)), 1))),
    (lambda a: divide(ONE, add(ONE, Exp(_z(a)))), lambda a: negative(divide(Exp(_z(a)), square(add(ONE, Exp(_z(a))))))),
)


def sum_rule(w: Writer) -> Identity:
    f, h, c = w.term(), w.term(), w.constant()
    to = by(w)
    return Identity(d(add(multiply(c, f), h), to), add(multiply(c, d(f, to)), d(h, to)))


def sum_rule_under_a_sum(w: Writer) -> Identity:
    f, to = w.body(), by(w)
    return Identity(d(total(f(i)), to), total(d(f(i), to)))


def product_rule(w: Writer) -> Identity:
    f, h, to = w.term(), w.term(), by(w)
    return Identity(d(multiply(f, h), to), add(multiply(d(f, to), h), multiply(f, d(h, to))))


def quotient_rule(w: Writer) -> Identity:
    f, h, to = w.term(), w.pick(w.above_zero, w.needing)(), by(w)
    return Identity(d(divide(f, h), to), divide(minus(multiply(d(f, to), h), multiply(f, d(h, to))), square(h)))


def chain_rule(w: Writer) -> Identity:
    f, h, to = w.term(), w.above_zero(), by(w)
    return w.pick(
        Identity(d(Exp(f), to), multiply(Exp(f), d(f, to))),
        Identity(d(Log(h), to), divide(d(h, to), h)),
        Identity(d(unknown(f), to), multiply(unknown(f, 1), d(f, to))),
        Identity(d(softplus(f), to), multiply(sigmoid(f), d(f, to))),
        Identity(d(sigmoid(f), to), multiply(sigmoid(f), minus(ONE, sigmoid(f)), d(f, to))),
        Identity(
            d(Apply("h", (f, h), (0, 0)), to),
            add(multiply(Apply("h", (f, h), (1, 0)), d(f, to)), multiply(Apply("h", (f, h), (0, 1)), d(h, to))),
        ),
    )


def power_rule(w: Writer) -> Identity:
    f, h, to, c = w.term(), w.above_zero(), by(w), v("γ")
    e = w.pick(2, 3, 4)
    return w.pick(
        Identity(d(power(f, e), to), multiply(number(e), power(f, e - 1), d(f, to))),
        Identity(d(Power(h, c), to), multiply(c, Power(h, minus(c, ONE)), d(h, to))),
        Identity(d(power(h, "1/2"), to), divide(d(h, to), multiply(TWO, power(h, "1/2")))),
        Identity(d(power(h, -1), to), negative(divide(d(h, to), square(h)))),
        Identity(d(Power(h, c), c), multiply(Power(h, c), Log(h))),
    )


def entries(w: Writer) -> Identity:
    at = w.place()
    return w.pick(
        Identity(d(v("z", at), v("z", k)), delta(at, k)),
        Identity(d(v("Z", s, j), v("Z", t, k)), multiply(delta(s, t), delta(j, k))),
        Identity(d(total(v("z", i)), v("z", at)), ONE),
        Identity(d(w.body()(j), v("ω")), ZERO),
        Identity(total(d(v("z", i), v("z", k))), ONE),
        Identity(total(total(d(v("z", i), v("z", q)), q)), n),
    )


def sums_of_one_function(w: Writer) -> Identity:
    f, slope = with_derivative(w)
    at = w.place()
    weight = w.scalar()
    return w.pick(
        Identity(d(total(f(i)), v("z", at)), slope(at)),
        Identity(d(f(j), v("z", at)), multiply(delta(j, at), slope(j))),
        Identity(d(others(f(i), j), v("z", k)), multiply(minus(ONE, delta(j, k)), slope(k))),
        Identity(d(Exp(total(f(i))), v("z", k)), multiply(slope(k), Exp(total(f(i))))),
        Identity(d(square(total(f(i))), v("z", k)), multiply(TWO, slope(k), total(f(i)))),
        Identity(d(total(multiply(v("b", i), f(i))), v("z", k)), multiply(v("b", k), slope(k))),
        Identity(d(softplus(total(f(i))), v("z", k)), multiply(sigmoid(total(f(i))), slope(k))),
        Identity(d(Exp(multiply(weight, f(k))), v("z", k)), multiply(weight, slope(k), Exp(multiply(weight, f(k)))))
        if weight in (v("w"),)
        else Identity(d(total(total(multiply(f(i), f(q)), q)), v("z", k)), multiply(TWO, slope(k), total(f(r), r))),
    )


def products_of_functions(w: Writer) -> Identity:
    (f, slope), (h, other) = with_derivative(w), with_derivative(w)
    right = add(multiply(slope(k), total(h(i))), multiply(total(f(i)), other(k)))
    return Identity(d(multiply(total(f(i)), total(h(q), q)), v("z", k)), right)


def squared_error(w: Writer) -> Identity:
    error = minus(v("y", i), v("z", i))
    row = total(multiply(v("X", m, i), v("b", i)))
    residual = minus(row, v("c", m))
    return w.pick(
        Identity(d(multiply(HALF, total(square(error))), v("z", k)), minus(v("z", k), v("y", k))),
        Identity(d(divide(total(square(error)), n), v("z", k)), divide(multiply(TWO, minus(v("z", k), v("y", k))), n)),
        Identity(
            d(divide(total(square(residual), m), samples), v("b", k)),
            divide(multiply(TWO, total(multiply(v("X", m, k), residual), m)), samples),
        ),
        Identity(
            d(add(total(square(residual), m), multiply(v("λ"), total(square(v("b", q)), q))), v("b", k)),
            multiply(TWO, add(total(multiply(v("X", m, k), residual), m), multiply(v("λ"), v("b", k)))),
        ),
    )


def quadratic_forms(w: Writer) -> Identity:
    form = total(total(multiply(v("z", i), v("A", i, q), v("z", q)), q))
    left, right = total(multiply(v("A", k, q), v("z", q)), q), total(multiply(v("A", i, k), v("z", i)))
    product = total(multiply(v("A", j, i), v("B", i, q)))
    return w.pick(
        Identity(d(form, v("z", k)), add(left, right)),
        Identity(d(d(form, v("z", k)), v("z", j)), add(v("A", k, j), v("A", j, k))),
        Identity(d(form, v("A", j, k)), multiply(v("z", j), v("z", k))),
        Identity(d(total(multiply(v("A", j, i), v("z", i))), v("z", k)), v("A", j, k)),
        Identity(total(d(total(multiply(v("A", i, q), v("z", q)), q), v("z", i))), total(v("A", i, i))),
        Identity(d(total(multiply(product, v("z", q)), q), v("B", k, l)), multiply(v("A", j, k), v("z", l))),
    )


def sigmoid_losses(w: Writer) -> Identity:
    label, p = v("t"), sigmoid(x)
    binary = negative(add(multiply(label, Log(p)), multiply(minus(ONE, label), Log(minus(ONE, p)))))
    score = total(multiply(v("X", m, i), v("b", i)))
    logistic = total(minus(softplus(score), multiply(v("c", m), score)), m)
    return w.pick(
        Identity(d(binary, x), minus(p, label)),
        Identity(binary, minus(softplus(x), multiply(label, x))),
        Identity(d(d(softplus(x), x), x), multiply(p, minus(ONE, p))),
        Identity(d(logistic, v("b", k)), total(multiply(v("X", m, k), minus(sigmoid(score), v("c", m))), m)),
        Identity(
            d(d(logistic, v("b", k)), v("b", j)),
            total(multiply(v("X", m, k), sigmoid(score), minus(ONE, sigmoid(score)), v("X", m, j)), m),
        ),
        Identity(d(Log(sigmoid(multiply(label, x))), x), multiply(label, sigmoid(negative(multiply(label, x))))),
    )


def norms(w: Writer) -> Identity:
    length = power(total(square(v("z", i))), "1/2")
    squares = total(square(v("z", i)))
    p = v("p")
    sum_of_powers = total(Power(v("u", i), p))
    return w.pick(
        Identity(d(length, v("z", k)), divide(v("z", k), length)),
        Identity(
            d(divide(v("z", j), length), v("z", k)),
            minus(divide(delta(j, k), length), divide(multiply(v("z", j), v("z", k)), power(squares, "3/2"))),
        ),
        Identity(
            d(Power(sum_of_powers, divide(ONE, p)), v("u", k)),
            multiply(Power(sum_of_powers, minus(divide(ONE, p), ONE)), Power(v("u", k), minus(p, ONE))),
            (positive(v("u", r), r), nonzero(p)),
        ),
        Identity(total(square(divide(v("z", i), power(total(square(v("z", q)), q), "1/2")))), ONE),
        Identity(d(sum_of_powers, v("u", k)), multiply(p, Power(v("u", k), minus(p, ONE))), (positive(v("u", r), r),)),
    )


def likelihoods(w: Writer) -> Identity:
    mu, sd = v("ν"), v("ς")
    log_normal = minus(
        negative(divide(total(square(minus(v("y", i), mu))), multiply(TWO, square(sd)))), multiply(n, Log(sd))
    )
    poisson = total(minus(Exp(v("z", i)), multiply(v("y", i), v("z", i))))
    geometric = Exp(divide(total(Log(v("u", i))), n))
    return w.pick(
        Identity(d(log_normal, mu), divide(total(minus(v("y", i), mu)), square(sd))),
        Identity(d(log_normal, sd), minus(divide(total(square(minus(v("y", i), mu))), power(sd, 3)), divide(n, sd))),
        Identity(d(poisson, v("z", k)), minus(Exp(v("z", k)), v("y", k))),
        Identity(d(geometric, v("u", k)), divide(geometric, multiply(n, v("u", k)))),
        Identity(d(total(Log(v("u", i))), v("u", k)), divide(ONE, v("u", k))),
    )


def second_derivatives(w: Writer) -> Identity:
    f, h = w.pick(softplus(v("z", j)), Exp(multiply(v("z", j), v("z", k))), Log(S), unknown(total(v("z", i)))), w.term()
    one, other = v("z", k), w.pick(v("z", j), x, v("z", l))
    return w.pick(
        Identity(d(d(multiply(f, h), one), other), d(d(multiply(f, h), other), one)),
        Identity(
            d(d(Log(S), v("z", j)), v("z", k)),
            minus(multiply(delta(j, k), softmax(j)), multiply(softmax(j), softmax(k))),
        ),
        Identity(d(d(square(total(v("z", i))), v("z", j)), v("z", k)), TWO),
        Identity(total(d(d(total(unknown(v("z", q)), q), v("z", i)), v("z", i))), total(unknown(v("z", i), 2))),
    )


LAWS = {
    "sum rule": sum_rule,
    "sum rule under a sum": sum_rule_under_a_sum,
    "product rule": product_rule,
    "quotient rule": quotient_rule,
    "chain rule": chain_rule,
    "power rule": power_rule,
    "∂ of entries": entries,
    "∂ of a sum of functions": sums_of_one_function,
    "∂ of a product of sums": products_of_functions,
    "squared error": squared_error,
    "quadratic forms": quadratic_forms,
    "losses with the sigmoid": sigmoid_losses,
    "norms": norms,
    "likelihoods": likelihoods,
    "second derivatives": second_derivatives,
}
