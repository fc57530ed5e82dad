"""The letters of the shelf: indices, variables and the few terms that many entries share."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel import (
    Apply,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Given,
    Index,
    Last,
    Literal,
    Log,
    Number,
    OneHot,
    Power,
    Relation,
    Summation,
    Term,
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

__all__ = [
    "ONE",
    "TWO",
    "ZERO",
    "Apply",
    "Bad",
    "Case",
    "Definition",
    "Derivative",
    "Exp",
    "Fraction",
    "Free",
    "Last",
    "Literal",
    "Log",
    "OneHot",
    "Power",
    "Relation",
    "Summation",
    "Variable",
    "a",
    "add",
    "big",
    "c",
    "delta",
    "divide",
    "equation",
    "first",
    "half",
    "i",
    "j",
    "k",
    "last",
    "log_sum",
    "m",
    "multiply",
    "n",
    "negative",
    "number",
    "power",
    "q",
    "r",
    "second",
    "sigma",
    "size",
    "softmax",
    "subtract",
    "summation",
    "third",
    "total",
    "unequal",
    "v",
    "w",
    "x",
    "y",
    "z",
]

Bad = tuple[str, Term, Term, tuple[Given, ...]]
"""A name, two sides that are not equal (or not defined), and the givens under which they are said to be."""

i, j, k, r, c, q = (Free(name, "n") for name in "ijkrcq")
m = Free("m", "N")
first, second, third, last = Literal(1, "n"), Literal(2, "n"), Literal(3, "n"), Last("n")
n, size, x, w = Variable("n"), Variable("N"), Variable("x"), Variable("w")
ZERO, ONE, TWO, half = number(0), number(1), number(2), number(Fraction(1, 2))


def v(name: str, *indices: Index) -> Variable:
    return Variable(name, indices)


def z(index: Index) -> Variable:
    return v("z", index)


def y(index: Index) -> Variable:
    return v("y", index)


def a(index: Index) -> Variable:
    return v("a", index)


def big(row: Index, column: Index) -> Variable:
    return v("X", row, column)


def power(base: Term, exponent: int | Fraction | str) -> Term:
    return Power(base, Number(Fraction(exponent)))


def total(body: Term, over: Free = i) -> Term:
    return summation(over, body)


log_sum = total(Exp(z(i)))
sigma = Definition("σ", (j,), divide(Exp(z(j)), log_sum))


def softmax(index: Index) -> Term:
    return divide(Exp(z(index)), log_sum)


def equation(left: Term, right: Term, *each: Free) -> Relation:
    return Relation("=", left, right, each)


def unequal(left: Term | Index, right: Term | Index) -> Relation:
    return Relation("≠", left, right)
