"""The lines of a softmax page as terms, each under the name that its picture has in ``pictures.md``."""

from fractions import Fraction

from derive.kernel.terms import (
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Last,
    Log,
    Multiply,
    Power,
    Variable,
    add,
    delta,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)
from derive.notation import Notation, Style

I, J, K, L, M = (Free(name, "N" if name == "m" else "n") for name in "ijklm")  # noqa: E741
ZERO, ONE, TWO = number(0), number(1), number(2)
X, LOSS = Variable("x"), Variable("L")


def z(index):
    return Variable("z", (index,))


def y(index):
    return Variable("y", (index,))


def sigma(index):
    return Variable("σ", (index,))


TOTAL = summation(I, Exp(z(I)))
NOTATION = Notation({"σ": Style(applied_to="z"), "L": Style("CE"), "p": Style("ŷ")}, ((TOTAL, "Σ"),))


def softmax(index):
    return divide(Exp(z(index)), TOTAL)


def without(bound, left_out, body):
    return summation(bound, Case(bound, left_out, ZERO, body))


ENTROPY = summation(J, Multiply((number(-1), y(J), Log(sigma(J)))))

LINES = {
    "a derivative of something small": Derivative(sigma(J), z(K)),
    "a derivative of a fraction": Derivative(softmax(J), z(K)),
    "the quotient rule": divide(
        subtract(
            multiply(Derivative(Exp(z(J)), z(J)), TOTAL),
            multiply(Exp(z(J)), Derivative(TOTAL, z(J))),
        ),
        Power(TOTAL, TWO),
    ),
    "the quotient rule worked out": divide(
        subtract(multiply(Exp(z(J)), TOTAL), multiply(Exp(z(J)), Exp(z(J)))), Power(TOTAL, TWO)
    ),
    "a fraction minus its square": subtract(softmax(J), Power(softmax(J), TWO)),
    "a product of fractions with a sign": multiply(number(-1), softmax(J), softmax(K)),
    "the Jacobian": Case(J, K, multiply(sigma(J), subtract(ONE, sigma(J))), multiply(number(-1), sigma(J), sigma(K))),
    "the Jacobian in one line": multiply(sigma(J), subtract(delta(J, K), sigma(K))),
    "cross-entropy": Derivative(ENTROPY, z(K)),
    "the sum rule": negative(summation(J, multiply(y(J), Derivative(Log(sigma(J)), z(K))))),
    "the chain rule": negative(summation(J, multiply(y(J), divide(ONE, sigma(J)), Derivative(sigma(J), z(K))))),
    "the split sum": subtract(
        multiply(number(-1), y(K), divide(multiply(sigma(K), subtract(ONE, sigma(K))), sigma(K))),
        without(J, K, multiply(y(J), divide(multiply(number(-1), sigma(J), sigma(K)), sigma(J)))),
    ),
    "the sum cancelled": add(
        multiply(number(-1), y(K), subtract(ONE, sigma(K))), without(J, K, multiply(y(J), sigma(K)))
    ),
    "collected": add(negative(y(K)), multiply(sigma(K), summation(J, y(J)))),
    "a Hessian": Derivative(Derivative(LOSS, z(K)), z(L)),
    "a sum without two indices": summation(J, Case(J, K, ZERO, Case(J, L, ZERO, y(J)))),
    "a batch": multiply(
        Power(Variable("N"), number(-1)),
        summation(M, summation(J, multiply(Variable("y", (M, J)), Log(Variable("p", (M, J)))))),
    ),
    "a subscript that Unicode lacks": multiply(Variable("x", (Free("q", "d"),)), Variable("w", (K, Last("n")))),
    "a tall exponent": Exp(Exp(X)),
    "a Gaussian": Exp(
        divide(negative(Power(subtract(X, Variable("mu")), TWO)), multiply(TWO, Power(Variable("s"), TWO)))
    ),
    "roots and primes": add(Power(X, number(Fraction(1, 2))), divide(Apply("f", (X,), (1,)), Apply("g", (X,), (0,)))),
    "a definition": Definition("σ", (J,), softmax(J)),
}
