"""Every intermediate line of the three documents, slips corrected, is a line of our derivation in that notation.

The lines are written here by hand from the mathematics, without the rules, as unevaluated SymPy expressions; they are
compared as expression trees, up to the order of terms and factors and the names of bound indices.
"""

from __future__ import annotations

import pytest
from sympy import (
    Add,
    Derivative,
    Eq,
    Expr,
    IndexedBase,
    Integer,
    Lambda,
    Mul,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    Tuple,
    exp,
    log,
)

from derive.bridge.defined import Components, Defined
from derive.calculus.engine import Derivation
from derive.calculus.expressions import same
from derive.library import cross_entropy, softmax


def add(*terms: Expr) -> Expr:
    return Add(*terms, evaluate=False)


def mul(*factors: Expr) -> Expr:
    return Mul(*factors, evaluate=False)


def neg(*factors: Expr) -> Expr:
    return mul(Integer(-1), *factors)


def inv(expr: Expr) -> Expr:
    return Pow(expr, -1, evaluate=False)


def frac(above: Expr, below: Expr) -> Expr:
    return mul(above, inv(below))


def square(expr: Expr) -> Expr:
    return Pow(expr, 2, evaluate=False)


def d(expr: Expr, by: Expr) -> Expr:
    return Expr.__new__(Derivative, expr, Tuple(by, 1))


def log_(expr: Expr) -> Expr:
    return log(expr, evaluate=False)


class Words:
    """The names of one document."""

    def __init__(self, logits: str, probs: str, loss: str, j: str, other: str, dummy: str, size: str) -> None:
        self.z, self.y = IndexedBase(logits), IndexedBase("y")
        self.j, self.k, self.i = (Symbol(name, integer=True) for name in (j, other, dummy))
        self.n = Symbol(size, integer=True, positive=True)
        self.total = Sum(exp(self.z[self.i]), (self.i, 1, self.n))
        self.definition = Lambda((self.j,), frac(exp(self.z[self.j]), self.total))
        self.probs, self.loss_name = probs, loss

    def s(self, index: Symbol) -> Expr:
        return Defined(self.probs, (index,), self.definition)

    def e(self, index: Symbol) -> Expr:
        return exp(self.z[index])

    def loss(self, body: Expr) -> Expr:
        return Defined(self.loss_name, (), Lambda((), body))

    def total_over(self, body: Expr, index: Symbol) -> Expr:
        return Sum(body, (index, 1, self.n))

    def excluding(self, body: Expr, index: Symbol, excluded: Symbol) -> Expr:
        return Sum(Piecewise((0, Eq(index, excluded)), (body, True), evaluate=False), (index, 1, self.n))


def sigma_lines() -> dict[str, Expr]:
    w = Words("z", "σ", "CE", "j", "k", "i", "n")
    j, k, total, s, e, y, z = w.j, w.k, w.total, w.s, w.e, w.y, w.z
    body = w.total_over(neg(y[j], log_(s(j))), j)
    sum_y = w.total_over(y[j], j)
    below = Pow(total, -2)
    return {
        "29": d(s(j), z[k]),
        "31": d(frac(e(j), total), z[j]),
        "33": mul(add(mul(d(e(j), z[j]), total), neg(e(j), d(total, z[j]))), below),
        "35": mul(add(mul(e(j), total), neg(e(j), e(j))), below),
        "37": add(frac(e(j), total), neg(square(frac(e(j), total)))),
        "39 first": add(s(j), neg(square(s(j)))),
        "39 second": mul(s(j), add(Integer(1), neg(s(j)))),
        "53": d(frac(e(j), total), z[k]),
        "55": mul(add(mul(d(e(j), z[k]), total), neg(e(j), d(total, z[k]))), below),
        "57": mul(add(mul(Integer(0), total), neg(e(j), e(k))), below),
        "59": neg(frac(e(j), total), frac(e(k), total)),
        "61": neg(s(j), s(k)),
        "71-77": Piecewise((mul(s(j), add(Integer(1), neg(s(j)))), Eq(j, k)), (neg(s(j), s(k)), True), evaluate=False),
        "combined": mul(s(j), add(_delta(j, k), neg(s(k)))),
        "101 first": d(w.loss(body), z[k]),
        "101": d(body, z[k]),
        "103": neg(w.total_over(mul(y[j], d(log_(s(j)), z[k])), j)),
        "105": neg(w.total_over(mul(y[j], inv(s(j)), d(s(j), z[k])), j)),
        "107-109": add(
            neg(y[k], frac(mul(s(k), add(Integer(1), neg(s(k)))), s(k))),
            neg(w.excluding(mul(y[j], frac(neg(s(j), s(k)), s(j))), j, k)),
        ),
        "111": add(neg(y[k], add(Integer(1), neg(s(k)))), w.excluding(mul(y[j], s(k)), j, k)),
        "113": add(neg(y[k]), mul(y[k], s(k)), w.excluding(mul(y[j], s(k)), j, k)),
        "115": add(neg(y[k]), mul(s(k), sum_y)),
        "125": add(s(k), neg(y[k])),
    }


def p_lines() -> dict[str, Expr]:
    w = Words("o", "p", "L", "j", "i", "k", "K")
    j, i, p, y, o = w.j, w.k, w.s, w.y, w.z
    one_minus = add(Integer(1), neg(p(i)))
    last_terms = neg(w.excluding(mul(y[j], inv(p(j)), neg(p(j), p(i))), j, i))
    return {
        "41, i = j": mul(p(i), one_minus),
        "41, i ≠ j": neg(p(i), p(j)),
        "30 first": d(w.loss(neg(w.total_over(mul(y[j], log_(p(j))), j))), o[i]),
        "30": add(neg(y[i], d(log_(p(i)), o[i])), neg(w.excluding(mul(y[j], d(log_(p(j)), o[i])), j, i))),
        "31": add(neg(y[i], inv(p(i)), d(p(i), o[i])), neg(w.excluding(mul(y[j], inv(p(j)), d(p(j), o[i])), j, i))),
        "32": add(neg(y[i], inv(p(i)), p(i), one_minus), last_terms),
        "33": add(neg(y[i], one_minus), last_terms),
        "34": add(neg(y[i]), mul(y[i], p(i)), w.excluding(mul(y[j], p(i)), j, i)),
        "35 first": add(mul(p(i), w.total_over(y[j], j)), neg(y[i])),
        "35 second": add(p(i), neg(y[i])),
    }


def yhat_lines() -> dict[str, Expr]:
    w = Words("o", "ŷ", "l", "j", "i", "k", "n")
    j, i, k, s, e, y, o, total = w.j, w.k, w.i, w.s, w.e, w.y, w.z, w.total
    split = add(w.excluding(e(k), k, i), e(i))
    body = neg(w.total_over(mul(y[j], log_(s(j))), j))
    one_minus = add(Integer(1), neg(s(i)))
    limit = (i, 1, w.n)
    return {
        "24 first": d(s(j), o[i]),
        "24": d(frac(e(j), split), o[i]),
        "26": neg(e(j), e(i), Pow(split, -2)),
        "28": neg(frac(e(j), total), frac(e(i), total)),
        "30": neg(s(j), s(i)),
        "35": d(frac(e(i), split), o[i]),
        "37": mul(add(mul(e(i), total), neg(e(i), e(i))), Pow(total, -2)),
        "39": mul(frac(e(i), total), frac(add(total, neg(e(i))), total)),
        "41": mul(s(i), one_minus),
        "46 start": d(w.loss(body), o[i]),
        "46 first": d(body, o[i]),
        "46 second": neg(w.total_over(mul(y[j], d(log_(s(j)), o[i])), j)),
        "47": add(neg(y[i], d(log_(s(i)), o[i])), neg(w.excluding(mul(y[j], d(log_(s(j)), o[i])), j, i))),
        "48": add(
            neg(y[i], inv(s(i)), mul(s(i), one_minus)),
            neg(w.excluding(mul(y[j], inv(s(j)), neg(s(i), s(j))), j, i)),
        ),
        "49": add(neg(y[i], one_minus), w.excluding(mul(y[j], s(i)), j, i)),
        "50": add(neg(y[i]), mul(y[i], s(i)), w.excluding(mul(y[j], s(i)), j, i)),
        "51": add(w.total_over(mul(y[j], s(i)), j), neg(y[i])),
        "56": add(s(i), neg(y[i])),
        "60 start": Components(d(w.loss(body), o[i]), limit),
        "60": Components(add(s(i), neg(y[i])), limit),
        "61": add(Components(s(i), limit), neg(Components(y[i], limit))),
        "62": add(Defined("ŷ", (), w.definition), neg(y)),
    }


def _delta(j: Symbol, k: Symbol) -> Expr:
    from sympy import KroneckerDelta

    return KroneckerDelta(j, k)


LINES = {"sigma": sigma_lines(), "p": p_lines(), "yhat": yhat_lines()}


def lines_of(*derivations: Derivation) -> list[Expr]:
    return [
        line for done in derivations for part in done.parts for line in (part.start, *(s.after for s in part.steps))
    ]


@pytest.mark.parametrize(("notation", "line"), [(name, line) for name, lines in LINES.items() for line in lines])
def test_line_of_the_document_is_a_line_of_the_derivation(notation: str, line: str) -> None:
    wanted = LINES[notation][line]
    printed = lines_of(softmax(notation), cross_entropy(notation))
    assert any(same(wanted, found) for found in printed), f"{wanted} is not among\n" + "\n".join(map(str, printed))


@pytest.mark.parametrize("notation", LINES)
def test_cross_entropy_contains_the_document_but_for_the_combined_jacobian(notation: str) -> None:
    printed = lines_of(cross_entropy(notation))
    missing = [name for name, wanted in LINES[notation].items() if not any(same(wanted, found) for found in printed)]
    assert missing == (["71-77", "combined"] if notation == "sigma" else [])


@pytest.mark.parametrize("notation", LINES)
def test_lines_come_in_the_order_of_the_document(notation: str) -> None:
    """Within the gradient; the documents take the two cases of the Jacobian in different orders."""
    printed = [cross_entropy(notation).parts[2].start, *(s.after for s in cross_entropy(notation).parts[2].steps)]
    places = [
        next(place for place, found in enumerate(printed) if same(wanted, found))
        for wanted in LINES[notation].values()
        if any(same(wanted, found) for found in printed)
    ]
    assert places == sorted(places)
    assert len(places) >= 6
