"""Letters for claims: indices, variables, softmax, cross-entropy, batches, givens."""

from __future__ import annotations

from fractions import Fraction

from derive.kernel import (
    Apply,
    Case,
    Definition,
    Exp,
    Free,
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
    divide,
    multiply,
    negative,
    number,
    summation,
)

i, j, k, r, c = (Free(name, "n") for name in "ijkrc")
m = Free("m", "N")
first, last = Literal(1, "n"), Last("n")
n, size, x, w, t = Variable("n"), Variable("N"), Variable("x"), Variable("w"), Variable("t")
ZERO, ONE, TWO = number(0), number(1), number(2)


def v(name: str, *indices: Index) -> Variable:
    return Variable(name, indices)


def z(index: Index) -> Variable:
    return v("z", index)


def y(index: Index) -> Variable:
    return v("y", index)


def a(index: Index) -> Variable:
    return v("a", index)


def power(base: Term, exponent: int | str) -> Term:
    return Power(base, Number(Fraction(exponent)))


def total(body: Term, over: Free = i) -> Summation:
    return summation(over, body)


def others(body: Term, index: Index) -> Summation:
    """Σ of the body over all i but one."""
    return total(Case(i, index, ZERO, body))


S = total(Exp(z(i)))
labels = total(y(i))


def softmax(index: Index) -> Term:
    return divide(Exp(z(index)), S)


def sigmoid(of: Term) -> Term:
    return divide(ONE, add(ONE, Exp(negative(of))))


def rows(row: Index, column: Index) -> Term:
    return divide(Exp(v("Z", row, column)), total(Exp(v("Z", row, i))))


def f(of: Term, order: int = 0) -> Term:
    return Apply("f", (of,), (order,))


loss = negative(total(multiply(y(i), Log(softmax(i)))))
mean = divide(total(z(j), j), n)
sum_to_one = Relation("=", labels, ONE)
one_hot = OneHot("y", "n")
apart, together = Relation("≠", j, k), Relation("=", j, k)
sigma = Definition("σ", (j,), softmax(j))
entropy = Definition("L", (), negative(total(multiply(y(i), Log(v("σ", i))))))
batch = divide(negative(total(total(multiply(v("Y", m, c), Log(rows(m, c))), c), m)), size)
at_least_two = Relation("≥", n, TWO)


def positive(term: Term, *each: Free) -> Relation:
    return Relation(">", term, ZERO, each)


def nonzero(term: Term, *each: Free) -> Relation:
    return Relation("≠", term, ZERO, each)


row = Free("s", "N")

# name, two sides, the givens, those of them that are needed, the conditions that are left
