"""The claims' letters, for the tests of the witness."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel.terms import (
    Definition,
    Exp,
    Free,
    Index,
    Log,
    Number,
    Power,
    Relation,
    Term,
    Variable,
    divide,
    multiply,
    negative,
    number,
    summation,
)

i, j, k, r, c = (Free(name, "n") for name in "ijkrc")
m = Free("m", "N")
n = Variable("n")


def v(name: str, *indices: Index) -> Variable:
    return Variable(name, indices)


def z(index: Index) -> Variable:
    return v("z", index)


def y(index: Index) -> Variable:
    return v("y", index)


def a(index: Index) -> Variable:
    return v("a", index)


def q(numerator: int, denominator: int = 1) -> Number:
    return number(Fraction(numerator, denominator))


def power(base: Term, exponent: int | Fraction) -> Term:
    return Power(base, number(exponent))


def total(body: Term) -> Term:
    return summation(i, body)


def softmax(index: Index) -> Term:
    return divide(Exp(z(index)), total(Exp(z(i))))


SIGMA = Definition("σ", (j,), softmax(j))


def sigma(index: Index) -> Variable:
    return v("σ", index)


CROSS_ENTROPY = Definition("L", (), negative(total(multiply(y(i), Log(sigma(i))))))
LABELS_SUM_TO_ONE = Relation("=", total(y(i)), number(1))
DISTINCT = Relation("≠", j, k)
SAME = Relation("=", j, k)
