"""Claims as plain data and back: every kind has a row, what is read was written, what is malformed is refused."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from fractions import Fraction
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_claims import random_claim

from derive.kernel import (
    Bound,
    Derivative,
    Exp,
    Free,
    Fresh,
    Given,
    Index,
    Last,
    Literal,
    Log,
    OneHot,
    Power,
    Proved,
    Relation,
    Term,
    Variable,
    ZeroLogZero,
    add,
    decide,
    divide,
    multiply,
    number,
    summation,
)
from derive.kernel.certificates import Certificate, Function, Instance
from derive.kernel.data import MOST_LEVELS, TABLE, MalformedError, read, written
from derive.kernel.enclosing import enclosed, surely
from derive.kernel.encoding import certificate, certificate_data
from derive.kernel.instances import Point, flaw_of

X = Variable("x")
J, K = Free("j", "n"), Free("k", "n")
ONE = ["number", "1"]


def through_json(data: object) -> object:
    return json.loads(json.dumps(data))


# --- the table --------------------------------------------------------------------------------------------------------


def rowless(*unions: object) -> set[str]:
    kinds = {kind for union in unions for kind in get_args(union)}
    return {kind.__name__ for kind in kinds - {row.kind for row in TABLE}}


def test_every_kind_of_term_index_and_given_has_a_row() -> None:
    assert rowless(Term, Index, Given) == set()


def test_a_kind_without_a_row_is_found() -> None:
    assert rowless(Term | Certificate) == {"Certificate"}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.head)
def test_a_row_has_a_part_for_every_field(row) -> None:
    assert len(row.parts) == len(fields(row.kind))


def test_no_two_rows_share_a_head_or_a_kind() -> None:
    assert len({row.head for row in TABLE}) == len({row.kind for row in TABLE}) == len(TABLE)


# --- there and back ---------------------------------------------------------------------------------------------------


@settings(max_examples=300, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_random_claims_come_back(random: Random) -> None:
    left, right, givens = random_claim(random)
    verdict = decide(left, right, givens)
    found = (verdict.uses, verdict.conditions) if isinstance(verdict, Proved) else ((), ())
    claim = Certificate(left, right, givens, *found)
    data = certificate_data(claim)
    back = certificate(through_json(data))
    assert back == claim
    assert certificate_data(back) == data


@pytest.mark.parametrize(
    ("thing", "data"),
    [
        (number(Fraction(1, 2)), ["number", "1/2"]),
        (number(-3), ["number", "-3"]),
        (Variable("z", (J,)), ["variable", "z", [["free", "j", "n"]]]),
        (Power(X, number(2)), ["power", ["variable", "x", []], ["number", "2"]]),
        (
            summation(J, Variable("z", (J,))),
            ["sum", "n", 1, ["variable", "z", [["bound", 1]]], "j"],
        ),
        (Derivative(X, X), ["derivative", ["variable", "x", []], ["variable", "x", []]]),
        (Relation("≠", J, K), ["relation", "≠", ["free", "j", "n"], ["free", "k", "n"], []]),
        (
            Relation(">", Variable("y", (J,)), number(0), (J,)),
            ["relation", ">", ["variable", "y", [["free", "j", "n"]]], ["number", "0"], [["free", "j", "n"]]],
        ),
        (OneHot("y", 3), ["one-hot", "y", 3]),
        (Literal(2, "n"), ["literal", 2, "n"]),
        (Last("n"), ["last", "n"]),
        (Fresh(4, "n", "q"), ["fresh", 4, "n", "q"]),
    ],
    ids=str,
)
def test_what_is_written(thing: Term | Index | Given, data: object) -> None:
    assert written(thing) == data
    assert read(data) == thing


INSTANCE = Instance(
    (("n", 2),),
    ((J, 1), (K, 2)),
    ((Variable("z", (Literal(2, "n"),)), Log(number(2))), (X, number(Fraction(-1, 3)))),
    (Function("f", 2, (((2, 0), Fraction(1)), ((0, 1), Fraction(1, 2)))),),
)


def test_an_instance_comes_back() -> None:
    claim = Certificate(X, X, instance=INSTANCE)
    assert certificate(through_json(certificate_data(claim))) == claim


# --- what is malformed ------------------------------------------------------------------------------------------------

MALFORMED = [
    (["number", 1], 'the data[1]: expected a number as "p" or "p/q" in lowest terms, found 1'),
    (["number", True], "the data[1]: expected a number"),
    (["number", "2/4"], "in lowest terms"),
    (["number", "-0"], "in lowest terms"),
    (["number", "01"], "in lowest terms"),
    (["number", "1/0"], "in lowest terms"),
    (["number", "1/1"], "in lowest terms"),
    (["number", "1/-2"], "in lowest terms"),
    (["number", " 1"], "in lowest terms"),
    (["number", "1\n"], "in lowest terms"),
    (["number", "١"], "in lowest terms"),
    (["number", "1_0"], "in lowest terms"),
    (["number", "0.5"], "in lowest terms"),
    (["number", "9" * 5000], "at most 4000 digits"),
    (["number"], '1 parts after "number", found 0'),
    (["number", "1", "2"], '1 parts after "number", found 2'),
    (["numbre", "1"], "found a list that begins with 'numbre'"),
    ([], "found an empty list"),
    ("x", "found 'x'"),
    (None, "found null"),
    ({"number": "1"}, "found an object"),
    ([["number"], "1"], "found a list that begins with a list"),
    (["variable", "", []], "the data[1]: expected a name"),
    (["variable", "\ud800", []], "expected a name"),
    (["variable", "z", [["number", "1"]]], "the data[2][0]: expected an index"),
    (["variable", "z", "j"], "the data[2]: expected a list"),
    (["add", [ONE, ["free", "j", "n"]]], "the data[1][1]: expected a term"),
    (["sum", True, 1, ONE, "i"], "the data[1]: expected an integer"),
    (["sum", 1.5, 1, ONE, "i"], "the data[1]: expected an integer"),
    (["sum", "n", True, ONE, "i"], "the data[2]: expected an integer"),
    (["sum", "n", 10**10, ONE, "i"], "at most"),
    (["derivative", ONE, ONE], 'the data[2]: expected a "variable"'),
    (["apply", "f", [ONE], ["1"]], "the data[3][0]: expected an integer"),
    (["relation", "<", ONE, ONE, []], "the data[1]: expected one of = ≠ > ≥"),
    (["relation", ["="], ONE, ONE, []], "the data[1]: expected one of"),
    (["relation", "=", ONE, ONE, [["last", "n"]]], 'the data[4][0]: expected a "free" index'),
    (["definition", "f", [["literal", 1, "n"]], ONE], 'the data[2][0]: expected a "free" index'),
]


@pytest.mark.parametrize(("data", "says"), MALFORMED, ids=[str(data)[:40] for data, _ in MALFORMED])
def test_what_is_malformed_is_refused_with_its_place(data: object, says: str) -> None:
    with pytest.raises(MalformedError) as refused:
        read(data)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("levels", [MOST_LEVELS + 1, 1_000, 50_000])
def test_what_is_nested_too_deeply_is_refused(levels: int) -> None:
    data: object = ONE
    for _ in range(levels):
        data = ["exp", data]
    with pytest.raises(MalformedError, match="nested deeper than"):
        read(data)


def test_what_is_nested_as_deeply_as_may_be_is_read() -> None:
    data: object = ONE
    for _ in range(MOST_LEVELS - 1):
        data = ["add", [data]]
    assert written(read(data)) == data


GOOD = certificate_data(Certificate(X, X, instance=INSTANCE))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"left": None}, "here.left: expected a term, found null"),
        ({"left": ["exp", ["exp", 5]]}, "here.left[1][1]: expected a term, found 5"),
        ({"given": None}, "here.given: expected a list"),
        ({"given": [ONE]}, "here.given[0]: expected a given"),
        ({"conditions": [["one-hot", "y", "n"]]}, 'here.conditions[0]: expected a "relation"'),
        ({"more": 1}, "here: expected only the keys"),
        ({"instance": []}, "here.instance: expected an object"),
        ({"instance": {}}, 'here.instance: expected a key "sizes"'),
        ({"instance": GOOD["instance"] | {"sizes": {"n": True}}}, "here.instance.sizes.n: expected an integer"),
        ({"instance": GOOD["instance"] | {"sizes": []}}, "here.instance.sizes: expected an object"),
        (
            {"instance": GOOD["instance"] | {"values": [[ONE, ONE]]}},
            'here.instance.values[0][0]: expected a "variable"',
        ),
        ({"instance": GOOD["instance"] | {"indices": [[["free", "j", "n"]]]}}, "expected a list of 2"),
        ({"instance": GOOD["instance"] | {"functions": [["f", 1, [[[1], 2]]]]}}, "expected a number"),
    ],
    ids=str,
)
def test_a_malformed_certificate_is_refused_with_its_place(change: dict, says: str) -> None:
    with pytest.raises(MalformedError) as refused:
        certificate(GOOD | change, "here")
    assert says in str(refused.value)


@pytest.mark.parametrize("key", GOOD)
def test_every_key_is_needed(key: str) -> None:
    with pytest.raises(MalformedError, match=f'expected a key "{key}"'):
        certificate({other: data for other, data in GOOD.items() if other != key}, "here")


# --- instances --------------------------------------------------------------------------------------------------------


def test_a_good_instance_has_no_flaw() -> None:
    assert flaw_of(INSTANCE, Certificate(X, X)) is None


Z1 = Variable("z", (Literal(1, "n"),))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sizes": (("n", 0),)}, "size"),
        ({"sizes": (("n", 10**9),)}, "size"),
        ({"indices": ((J, 3),)}, "outside"),
        ({"indices": ((J, 0),)}, "outside"),
        ({"indices": ((J, 1), (J, 2))}, "two values"),
        ({"indices": ((Free("m", "N"), 1),)}, "outside"),
        ({"values": ((X, number(1)), (X, number(2)))}, "already"),
        ({"values": ((Z1, number(1)), (Variable("z", (Literal(1, 2),)), number(2)))}, "already"),
        ({"values": ((Variable("n"), number(3)),)}, "already"),
        ({"values": ((Variable("p"), number(3)),)}, "already"),
        ({"values": ((Variable("z", (J,)), number(3)),)}, "no number in its range"),
        ({"values": ((Variable("z", (Literal(3, "n"),)), number(3)),)}, "no number in its range"),
        ({"values": ((X, X),)}, "no constant"),
        ({"values": ((X, Log(number(-1))),)}, "no constant"),
        ({"values": ((X, divide(number(1), number(0))),)}, "no constant"),
        ({"functions": (Function("f", 1, ()), Function("f", 1, ()))}, "twice"),
        ({"functions": (Function("f", 1, (((-1,), Fraction(1)),)),)}, "polynomial"),
        ({"functions": (Function("f", 2, (((1,), Fraction(1)),)),)}, "polynomial"),
    ],
    ids=str,
)
def test_an_instance_with_a_flaw_is_none(change: dict, says: str) -> None:
    from derive.kernel import Definition

    claim = Certificate(X, X, (Definition("p", (), number(7)),))
    flaw = flaw_of(replace(INSTANCE, **change), claim)
    assert flaw is not None
    assert says in flaw


ROWS = [Variable("Y", (Literal(row, "N"), Literal(column, "n"))) for row in (1, 2) for column in (1, 2)]


@pytest.mark.parametrize(
    ("entries", "holds"),
    [((0, 1, 1, 0), True), ((1, 0, 1, 0), True), ((1, 1, 1, 0), False), ((0, 1, 0, 0), False), ((0, 1, 1), None)],
    ids=str,
)
def test_rows_that_are_one_hot(entries: tuple[int, ...], holds: bool | None) -> None:
    values = tuple(zip(ROWS, map(number, entries), strict=False))
    point = Point.of(Instance((("n", 2), ("N", 2)), (), values), Certificate(X, X))
    assert point.holds(OneHot("Y", "n")) is holds
    assert point.holds(OneHot("Y", "N")) is None


def test_the_convention_of_a_claim_is_that_of_its_instance() -> None:
    """x log x is 0 at x = 0 by convention, and undefined without."""
    product, at_zero = multiply(X, Log(X)), Instance(values=((X, number(0)),))
    assert Point.of(at_zero, Certificate(X, X, (ZeroLogZero(),))).apart(product, number(1))
    assert not Point.of(at_zero, Certificate(X, X)).apart(product, number(1))


def at(values: tuple[tuple[Variable, Term], ...], size: int = 2) -> Point:
    instance = Instance((("n", size),), ((J, 1), (K, 2)), values)
    return Point.of(instance, Certificate(X, X))


Y = [Variable("y", (Literal(value, "n"),)) for value in (1, 2)]
ENTRY = Variable("y", (J,))
EACH = Free("i", "n")
HALVES = ((Y[0], number(Fraction(1, 2))), (Y[1], number(Fraction(1, 2))))
UNIT = ((Y[0], number(0)), (Y[1], number(1)))
LOGS = ((Y[0], Log(number(2))), (Y[1], Log(number(3))))


@pytest.mark.parametrize(
    ("values", "stated", "holds"),
    [
        (UNIT, OneHot("y", "n"), True),
        (HALVES, OneHot("y", "n"), None),
        (((Y[0], number(1)), (Y[1], number(1))), OneHot("y", "n"), False),
        (((Y[0], number(0)), (Y[1], number(0))), OneHot("y", "n"), False),
        (HALVES, Relation("=", summation(EACH, Variable("y", (EACH,))), number(1)), True),
        (LOGS, Relation("=", summation(EACH, Variable("y", (EACH,))), number(1)), False),
        (LOGS, Relation("=", summation(EACH, Variable("y", (EACH,))), Log(number(6))), True),
        (LOGS, Relation(">", Variable("y", (EACH,)), number(0), (EACH,)), True),
        (UNIT, Relation(">", Variable("y", (EACH,)), number(0), (EACH,)), False),
        (UNIT, Relation("≥", Variable("y", (EACH,)), number(0), (EACH,)), True),
        (UNIT, Relation("≥", ENTRY, number(1)), False),
        (UNIT, Relation("≠", ENTRY, Variable("y", (K,))), True),
        (HALVES, Relation("≠", ENTRY, Variable("y", (K,))), False),
        (UNIT, Relation("≠", J, K), True),
        (UNIT, Relation("=", J, K), False),
        (UNIT, Relation("=", K, Last("n")), True),
        (UNIT, Relation("=", Free("l", "n"), K), None),
        (UNIT, Relation(">", J, K), None),
        (UNIT, Relation("≥", Variable("n"), number(2)), True),
        (UNIT, Relation("≥", Variable("n"), number(3)), False),
    ],
    ids=str,
)
def test_givens_at_an_instance(values: tuple, stated: Given, holds: bool | None) -> None:
    assert at(values).holds(stated) is holds


# --- constants --------------------------------------------------------------------------------------------------------


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.fractions(-20, 20, max_denominator=1000), st.fractions(Fraction(1, 1000), 1000, max_denominator=1000))
def test_bounds_contain_what_mpmath_computes(exponent: Fraction, positive: Fraction) -> None:
    import mpmath

    with mpmath.workdps(120):

        def value(fraction: Fraction) -> mpmath.mpf:
            return mpmath.mpf(fraction.numerator) / fraction.denominator

        cases = {
            Exp(number(exponent)): mpmath.exp(value(exponent)),
            Log(number(positive)): mpmath.log(value(positive)),
            Power(number(positive), number(Fraction(1, 3))): mpmath.cbrt(value(positive)),
            add(Exp(number(exponent)), multiply(number(-3), Log(number(positive)))): mpmath.exp(value(exponent))
            - 3 * mpmath.log(value(positive)),
        }
        for term, exact in cases.items():
            bounds = enclosed(term)
            assert bounds is not None
            # mpmath's own last digits may be off.
            slack = mpmath.mpf(10) ** -100 * (1 + abs(exact))
            assert value(bounds[0]) - slack <= exact <= value(bounds[1]) + slack
            assert bounds[1] - bounds[0] < Fraction(1, 10**50)


@pytest.mark.parametrize(
    ("relation", "sure"),
    [
        (Relation("≠", Log(number(8)), multiply(number(3), Log(number(2)))), False),
        (Relation(">", Log(number(8)), multiply(number(3), Log(number(2)))), False),
        (Relation(">", Log(number(9)), multiply(number(3), Log(number(2)))), True),
        (Relation("≠", Exp(number(1)), number(Fraction(2718281828459045, 10**15))), True),
        (Relation(">", Power(number(2), number(Fraction(1, 2))), number(Fraction(14142, 10000))), True),
        (Relation(">", number(1), number(1)), False),
        (Relation("≥", number(1), number(1)), True),
        (Relation("=", number(1), number(1)), True),
        (Relation(">", X, number(1)), False),
        (Relation("≠", Log(number(-2)), number(1)), False),
        (Relation("≠", divide(number(1), number(0)), number(1)), False),
        (Relation("≠", Exp(Exp(number(100))), number(1)), False),
        (Relation(">", ENTRY, number(1), (J,)), False),
        (Relation("≠", J, K), False),
        (Relation("≠", Variable("z", (Bound(1),)), number(1)), False),
    ],
    ids=str,
)
def test_what_is_sure_of_constants(relation: Relation, sure: bool) -> None:
    assert surely(relation) is sure
