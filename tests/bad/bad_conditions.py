"""Steps whose own conditions contradict the givens: nothing is proved where a side is nowhere defined."""

from __future__ import annotations

from derive.kernel import (
    Case,
    Free,
    Fresh,
    Literal,
    Log,
    Relation,
    Term,
    Variable,
    add,
    divide,
    multiply,
    number,
    subtract,
    summation,
)

i, j, k = Free("i", "n"), Free("j", "n"), Free("k", "n")
x, w = Variable("x"), Variable("w")
ZERO, ONE, TWO, FIVE = number(0), number(1), number(2), number(5)
FIRST = Literal(1, "n")


def z(index: Free | Fresh | Literal) -> Variable:
    return Variable("z", (index,))


def difference(one: Free | Literal, other: Free | Literal) -> Term:
    return subtract(z(one), z(other))


def negative(term: Variable) -> Relation:
    return Relation(">", ZERO, term)


BAD = (
    (
        "log of a negative number in one case",
        Case(j, k, Log(x), ZERO),
        Case(j, k, add(Log(x), FIVE), ZERO),
        (negative(x),),
    ),
    (
        "log of a negative entry in one case",
        Case(j, k, Log(z(k)), ZERO),
        Case(j, k, Log(multiply(TWO, z(j))), ZERO),
        (negative(z(j)),),
    ),
    (
        "log of a product of negative numbers in one case",
        Case(j, k, add(Log(multiply(x, w)), Log(x)), ZERO),
        Case(j, k, add(Log(w), multiply(TWO, Log(x))), ZERO),
        (negative(x),),
    ),
    ("a sum of 0/0 at one index", summation(j, divide(difference(j, k), difference(j, k))), Variable("n"), ()),
    (
        "a double sum of 1/0 on the diagonal",
        summation(i, summation(j, divide(ONE, difference(i, j)))),
        summation(j, summation(i, divide(ONE, difference(i, j)))),
        (),
    ),
    (
        "a sum of 0/0 at a literal",
        summation(j, divide(difference(j, FIRST), difference(j, FIRST))),
        Variable("n"),
        (),
    ),
    (
        "a logarithm of 0 at one index",
        summation(j, Log(multiply(difference(j, k), difference(j, k)))),
        summation(j, Log(multiply(difference(k, j), difference(k, j)))),
        (),
    ),
    ("an index of the kernel's own", z(Fresh(0, "n")), z(Fresh(0, "n")), ()),
)
