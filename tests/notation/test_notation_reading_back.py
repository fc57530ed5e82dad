"""Brackets wherever they are needed: what is printed on one line reads back to a term of the same value."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from notation_reader import read
from notation_values import UndefinedError, terms, value

from derive.kernel.terms import (
    Exp,
    Free,
    Log,
    Multiply,
    Power,
    Variable,
    add,
    divide,
    negative,
    number,
    subtract,
    summation,
)
from derive.notation import Notation, Style, text

ENTRY = Variable("z", (Free("i", "n"),))
TOTAL = summation(Free("i", "n"), Exp(ENTRY))
PLAIN = Notation()
RICH = Notation({"σ": Style(applied_to="z")}, ((TOTAL, "Σ"),))
PLACES = [{"i": 1, "j": 2, "k": 3}, {"i": 1, "j": 1, "k": 2}, {"i": 3, "j": 3, "k": 3}]


def values(term):
    out = []
    for where in PLACES:
        try:
            out.append(value(term, where))
        except UndefinedError:
            out.append(None)
    return out


@settings(max_examples=600, deadline=None)
@given(terms, st.sampled_from([PLAIN, RICH]))
def test_text_reads_back_to_the_same_value(term, notation):
    written = text(term, notation)
    applied = {"σ": "z"} if notation is RICH else {}
    again = read(written, applied, {symbol: long for long, symbol in notation.abbreviations})
    before = values(term)
    assume(any(v is not None for v in before))
    assert values(again) == before, written


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (divide(number(1), divide(number(1), Variable("x"))), "1/(1/x)"),
        (Power(Power(Variable("x"), number(2)), number(3)), "(x²)³"),
        (negative(negative(Variable("x"))), "−(−x)"),
        (subtract(Variable("a"), subtract(Variable("b"), Variable("c"))), "a − (b − c)"),
        (Multiply((Variable("x"), number(-2))), "x · (−2)"),
        (Multiply((summation(Free("j", "n"), Variable("y", (Free("j", "n"),))), Variable("x"))), "(Σ_j y_j) x"),
        (divide(add(Variable("a"), number(1)), Multiply((Variable("b"), Variable("c")))), "(a + 1)/(b c)"),
        (Log(Power(add(Variable("a"), number(1)), number(2))), "log((a + 1)²)"),
        (Multiply((number(2), number(3))), "2 · 3"),
        (Power(number(Fraction(-1, 2)), number(2)), "(−1/2)²"),
        (divide(Exp(ENTRY), TOTAL), "e^{z_i}/(Σ_i e^{z_i})"),
    ],
)
def test_brackets(term, written):
    assert text(term) == written


def test_a_bound_index_never_takes_the_name_of_a_free_one_in_its_sight():
    i, k = Free("i", "n"), Free("k", "n")
    inner = summation(k, Multiply((Exp(Variable("z", (k,))), Variable("y", (i,)))))
    assert text(summation(k, Multiply((Variable("z", (k,)), inner)))) == "Σ_k z_k Σ_j e^{z_j} y_i"
