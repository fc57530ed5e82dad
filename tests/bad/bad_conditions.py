"""Steps whose own conditions contradict the givens: nothing is proved where a side is nowhere defined."""

from __future__ import annotations

from derive.kernel import (
    Case,
    Exp,
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


def big(row: Free, column: Free) -> Variable:
    return Variable("X", (row, column))


def minus(term: Term) -> Term:
    return multiply(number(-1), term)


def total(body: Term, over: Free = i) -> Term:
    return summation(over, body)


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
    ("logarithms of a and −a, for each index", total(Log(minus(z(i)))), total(Log(z(i))), ()),
    (
        "logarithms of −a_k and of each a_i",
        add(Log(minus(z(k))), total(Log(z(i)))),
        add(total(Log(z(i))), Log(minus(z(k)))),
        (),
    ),
    (
        "a product that is −a² on the diagonal",
        total(total(Log(minus(multiply(z(i), z(j)))), j)),
        total(total(add(Log(minus(z(i))), Log(z(j))), j)),
        (),
    ),
    (
        "positive, negative, and their product positive",
        total(Log(multiply(z(i), Variable("y", (i,))))),
        add(total(Log(z(i))), total(Log(minus(Variable("y", (i,)))))),
        (),
    ),
    (
        "positive in one case, negative in the other",
        Case(j, k, Log(x), Log(minus(x))),
        Case(j, k, Log(x), subtract(Log(minus(multiply(TWO, x))), Log(TWO))),
        (),
    ),
    ("X and −X transposed", total(total(Log(big(i, j)), j)), total(total(Log(minus(big(j, i))), j)), ()),
    (
        "above 1 and below 0",
        add(Log(subtract(x, ONE)), Log(minus(x))),
        subtract(Log(subtract(x, ONE)), Log(minus(divide(ONE, x)))),
        (),
    ),
    (
        "three that go round in a circle",
        add(Log(subtract(x, ONE)), Log(subtract(w, x)), Log(minus(w))),
        add(Log(minus(w)), Log(subtract(w, x)), Log(subtract(x, ONE))),
        (),
    ),
    ("minus a square and more", Log(subtract(minus(multiply(x, x)), w)), minus(Log(x)), (Relation("≥", w, ZERO),)),
    (
        "e^x between 1 and 2, the other way round",
        add(Log(subtract(Exp(x), TWO)), Log(subtract(ONE, Exp(x)))),
        add(Log(subtract(ONE, Exp(x))), Log(subtract(Exp(x), TWO))),
        (),
    ),
    (
        "logarithms of what is said to be negative",
        total(Log(multiply(z(i), z(i)))),
        multiply(TWO, total(Log(z(i)))),
        (Relation(">", ZERO, z(i), (i,)),),
    ),
    ("√x² = −x for x ≥ 0", multiply(x, x), multiply(x, Exp(Log(x))), (Relation("≥", minus(x), ZERO),)),
    ("one over each z where one is 0", total(divide(z(i), z(i))), Variable("n"), (Relation("=", z(k), ZERO),)),
    ("givens that are below 0 and above 1", divide(w, w), ONE, (Relation(">", x, ONE), Relation(">", ZERO, x))),
    ("an exponential that is −1", Exp(multiply(TWO, x)), ONE, (Relation("=", Exp(x), number(-1)),)),
    (
        "squares that sum to −1",
        total(add(x, multiply(z(i), z(i)))),
        subtract(multiply(Variable("n"), x), ONE),
        (Relation("=", total(multiply(z(i), z(i))), number(-1)),),
    ),
    ("an index of the kernel's own", z(Fresh(0, "n")), z(Fresh(0, "n")), ()),
)
