"""Absolute values under logarithms and roots, one-hot rows, 0 · log 0, and schemas at indices that need not exist."""

from __future__ import annotations

from bad_letters import (
    ONE,
    ZERO,
    Bad,
    Case,
    Definition,
    Derivative,
    Exp,
    Free,
    Log,
    OneHot,
    Power,
    Relation,
    Variable,
    add,
    big,
    divide,
    equation,
    first,
    half,
    i,
    j,
    k,
    last,
    m,
    multiply,
    negative,
    power,
    r,
    subtract,
    summation,
    total,
    unequal,
    v,
    w,
    x,
    y,
    z,
)

from derive.kernel import Given, Index, Term
from derive.kernel.terms import ZeroLogZero

other = Free("o", "N")
rows = OneHot("Y", "n")
convention = ZeroLogZero()
difference = subtract(x, w)


def label(row: Index, column: Index) -> Variable:
    return v("Y", row, column)


def sample(row: Index, column: Index) -> Variable:
    return v("V", row, column)


def root(term: Term) -> Term:
    return power(term, half.value)


def below(term: Term, *each: Free) -> Given:
    return Relation(">", ZERO, term, each)


def where_not_k(equal: Term, unequal: Term) -> Term:
    return Case(i, k, equal, unequal)


opened = total(where_not_k(z(i), ZERO))
opened_at_j = total(Case(r, j, z(r), ZERO), r)
apart = total(where_not_k(ZERO, multiply(Log(z(i)), summation(m, divide(ONE, subtract(sample(m, i), sample(m, k)))))))

BAD: list[Bad] = [
    # --- signs that are not known, or known to be negative ---
    ("√(xw) of two negative numbers", root(multiply(x, w)), multiply(root(x), root(w)), (below(x), below(w))),
    ("|z_j| where all are negative", root(power(z(j), 2)), z(j), (below(z(i), i),)),
    ("e to the log x² / 2 where x < 0", Exp(multiply(half, Log(power(x, 2)))), x, (below(x),)),
    (
        "three roots of products, one of them negative",
        multiply(root(multiply(x, w)), root(multiply(w, v("a"))), root(multiply(x, v("a")))),
        multiply(x, w, v("a")),
        (below(x),),
    ),
    ("√(xw)/√(w/x) where x < 0", divide(root(multiply(x, w)), root(divide(w, x))), x, (below(x),)),
    (
        "log (x − w)² where x < w",
        Log(power(difference, 2)),
        multiply(power(half, -1), Log(difference)),
        (below(difference),),
    ),
    (
        "log of x² − w² where both factors are negative",
        Log(subtract(power(x, 2), power(w, 2))),
        add(Log(difference), Log(add(x, w))),
        (below(difference), below(add(x, w))),
    ),
    ("the cube root of x³ where x < 0", power(power(x, 3), "1/3"), x, (below(x),)),
    # --- sums that change their sign with the order of their indices, and sums of fractions ---
    ("z_i over z_i − z_r", total(total(Case(i, r, ZERO, divide(z(i), subtract(z(i), z(r)))), r)), ZERO, ()),
    ("a square is not antisymmetric", total(total(Case(i, r, ZERO, power(subtract(z(i), z(r)), -2)), r)), ZERO, ()),
    (
        "1 over y(1 + y)",
        total(divide(ONE, multiply(y(i), add(ONE, y(i))))),
        add(total(divide(ONE, y(i))), total(divide(ONE, add(ONE, y(i))))),
        (),
    ),
    (
        "X_ir = −X_ri and the squares",
        total(total(power(big(i, r), 2), r)),
        ZERO,
        (equation(v("X", i, r), negative(v("X", r, i)), i, r),),
    ),
    # --- one-hot rows ---
    ("the labels of two samples", multiply(label(m, j), label(other, k)), ZERO, (rows, unequal(j, k))),
    ("the first and the last label", multiply(label(m, first), label(m, last)), ZERO, (rows,)),
    ("all labels but one", total(where_not_k(ZERO, label(m, i))), ONE, (rows,)),
    (
        "the class that is left out",
        multiply(label(m, k), total(where_not_k(ZERO, multiply(label(m, i), z(i))))),
        multiply(label(m, k), z(k)),
        (rows,),
    ),
    (
        "the square of a sum over samples",
        power(summation(m, total(multiply(label(m, i), z(i)))), 2),
        summation(m, total(multiply(label(m, i), power(z(i), 2)))),
        (rows,),
    ),
    ("y log y of a label without a convention", multiply(label(m, j), Log(label(m, j))), ZERO, (rows,)),
    ("one over a label", power(label(m, j), -1), label(m, j), (rows,)),
    # --- 0 · log 0 ---
    ("0 · log −1 by convention", multiply(x, Log(negative(ONE))), ZERO, (equation(x, ZERO), convention)),
    ("0 / log 0 by convention", divide(x, Log(x)), ZERO, (equation(x, ZERO), convention)),
    ("0 to the 0 by convention", Power(x, x), ONE, (equation(x, ZERO), convention)),
    ("a derivative beside log 0", Derivative(add(x, Log(w)), x), ONE, (equation(w, ZERO), convention)),
    (
        "a derivative where only 0 · log 0 is defined",
        Derivative(multiply(power(x, 2), Log(w)), x),
        ZERO,
        (equation(w, ZERO), equation(x, ZERO), convention),
    ),
    # --- schemas at an i ≠ k, which for n = 1 does not exist ---
    ("w = 0 for each i ≠ k", add(opened, w), z(k), (equation(where_not_k(ZERO, w), ZERO, i),)),
    (
        "w > 0 for each i ≠ k",
        add(opened, root(power(w, 2))),
        add(z(k), w),
        (Relation(">", where_not_k(ONE, w), ZERO, (i,)),),
    ),
    (
        "no i ≠ j contradicts for n = 1",
        add(Case(j, k, w, ZERO), multiply(ZERO, v("V", m))),
        ZERO,
        (
            equation(opened_at_j, z(j), i),
            Relation("=", Case(i, j, ZERO, Case(j, k, ONE, ZERO)), multiply(ZERO, v("V", m)), (i, m)),
        ),
    ),
    (
        "a sign from a term that was only tried",
        add(apart, x),
        add(apart, z(k)),
        (equation(x, root(power(z(k), 2)), other),),
    ),
    # --- what has no meaning ---
    ("a definition with one parameter twice", v("p", j, k), z(k), (Definition("p", (i, i), z(i)),)),
]
