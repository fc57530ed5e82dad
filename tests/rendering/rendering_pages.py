"""Derivations as the library makes them, for the renderings to show."""

from derive.kernel.certificates import Certificate
from derive.kernel.terms import (
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Log,
    Power,
    Relation,
    Variable,
    add,
    divide,
    multiply,
    negative,
    number,
    subtract,
    summation,
)
from derive.notation import Notation, Style, latex
from derive.report import Derivation, Statement, Step, Witness

I, J, K = (Free(name, "n") for name in "ijk")  # noqa: E741
ZERO, ONE, TWO = number(0), number(1), number(2)
LOSS = Variable("L")


def z(index):
    return Variable("z", (index,))


def y(index):
    return Variable("y", (index,))


def sigma(index):
    return Variable("σ", (index,))


TOTAL = summation(I, Exp(z(I)))
NOTATION = Notation({"σ": Style(applied_to="z"), "L": Style("CE")}, ((TOTAL, "Σ"),))


def softmax(index):
    return divide(Exp(z(index)), TOTAL)


def without(bound, left_out, body):
    return summation(bound, Case(bound, left_out, ZERO, body))


def stated(meaning):
    return Statement(latex(meaning, NOTATION), None, meaning)


def derivation(name, start, *sides, definitions=(), givens=()):
    """A chain of sides, each with its rule and whatever else its step says."""
    steps = []
    for rule, side, *more in sides:
        said = {"verdict": "proved", "rule": rule, "certificate": Certificate(start, side, givens)} | dict(*more)
        steps.append(Step(latex(start, NOTATION), latex(side, NOTATION), **said))
        start = side
    return Derivation(name, tuple(steps), tuple(map(stated, definitions)), tuple(map(stated, givens)))


SOFTMAX = Definition("σ", (J,), softmax(J))
ENTROPY = summation(J, multiply(number(-1), y(J), Log(sigma(J))))
ONE_IN_ALL = Relation("=", summation(J, y(J)), ONE)
SLOPE = Derivative(sigma(J), z(K))

EQUAL = derivation(
    "softmax, j = k",
    SLOPE,
    ("case j = k", Derivative(softmax(J), z(J))),
    (
        "quotient rule",
        divide(
            subtract(multiply(Derivative(Exp(z(J)), z(J)), TOTAL), multiply(Exp(z(J)), Derivative(TOTAL, z(J)))),
            Power(TOTAL, TWO),
        ),
    ),
    (
        "derivative of a coordinate",
        divide(subtract(multiply(Exp(z(J)), TOTAL), multiply(Exp(z(J)), Exp(z(J)))), Power(TOTAL, TWO)),
    ),
    ("split the fraction", subtract(softmax(J), Power(softmax(J), TWO))),
    ("fold σ", subtract(sigma(J), Power(sigma(J), TWO))),
    ("factor", multiply(sigma(J), subtract(ONE, sigma(J)))),
    definitions=(SOFTMAX,),
    givens=(Relation("=", J, K),),
)
ALL = derivation(
    "softmax, all j, k",
    SLOPE,
    (
        "both cases",
        Case(J, K, multiply(sigma(J), subtract(ONE, sigma(J))), multiply(number(-1), sigma(J), sigma(K))),
    ),
    definitions=(SOFTMAX,),
)
CROSS_ENTROPY = derivation(
    "cross-entropy",
    Derivative(LOSS, z(K)),
    ("definition of CE", Derivative(ENTROPY, z(K))),
    ("sum rule", negative(summation(J, multiply(y(J), Derivative(Log(sigma(J)), z(K)))))),
    ("chain rule", negative(summation(J, multiply(y(J), divide(ONE, sigma(J)), Derivative(sigma(J), z(K)))))),
    (
        "split the sum at j = k",
        subtract(
            multiply(number(-1), y(K), divide(multiply(sigma(K), subtract(ONE, sigma(K))), sigma(K))),
            without(J, K, multiply(y(J), divide(multiply(number(-1), sigma(J), sigma(K)), sigma(J)))),
        ),
    ),
    (
        "cancel",
        add(multiply(number(-1), y(K), subtract(ONE, sigma(K))), without(J, K, multiply(y(J), sigma(K)))),
    ),
    ("collect", add(negative(y(K)), multiply(sigma(K), summation(J, y(J))))),
    ("sum of the labels", subtract(sigma(K), y(K)), {"uses": (latex(ONE_IN_ALL, NOTATION),)}),
    definitions=(SOFTMAX, Definition("L", (), ENTROPY)),
    givens=(ONE_IN_ALL,),
)
WITNESS = Witness(
    2,
    {"n": 2},
    {"j": 1, "k": 1},
    {"z": ["0", "0"]},
    "0.25",
    "-0.25",
    "0.5",
    "n = 2, j = 1, k = 1, z = (0, 0): the left side is 1/4, the right side is −1/4",
)
SLIPPED = derivation(
    "a slip",
    SLOPE,
    (
        "quotient rule",
        negative(multiply(sigma(J), sigma(K))),
        {"verdict": "refuted", "witness": WITNESS, "suggestion": r"holds when j \neq k"},
    ),
    (None, divide(sigma(K), y(J)), {"verdict": "unknown", "reason": "gave up at 64 cases"}),
    ("cancel", subtract(sigma(K), y(K)), {"conditions": (r"y_j \neq 0", r"n \geq 2")}),
)
EVERY = (EQUAL, ALL, CROSS_ENTROPY, SLIPPED)
