"""Steps whose own conditions contradict the givens: nothing is proved where a side is nowhere defined."""

from __future__ import annotations

from derive.kernel import Case, Free, Fresh, Log, Relation, Variable, add, multiply, number

j, k = Free("j", "n"), Free("k", "n")
x, w = Variable("x"), Variable("w")
ZERO, TWO, FIVE = number(0), number(2), number(5)


def z(index: Free | Fresh) -> Variable:
    return Variable("z", (index,))


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
    ("an index of the kernel's own", z(Fresh(0, "n")), z(Fresh(0, "n")), ()),
)
