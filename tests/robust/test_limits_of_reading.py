"""What is too much is refused with its place, and everything beside it is read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.checking.run import checked
from derive.kernel import Number, Variable
from derive.reading.documents import Formula, Prose, open_document
from derive.reading.documents.pieces import MOST_FORMULAS
from derive.reading.latex import NO_MACROS, macros_of, parse, read
from derive.reading.latex.tree import Symbol, Unread
from derive.reading.meaning.bounds import MOST_READINGS, MOST_TERMS
from derive.reading.meaning.elaboration import Elaboration
from derive.reading.meaning.givens import Comparison, OneHotVector, Stated
from derive.reading.meaning.nearness import FEW, near
from derive.reading.meaning.refusal import CostlyError, no_deeper
from derive.reading.meaning.scope import FunctionBody, Scope
from derive.reading.meaning.tables import SHORT, Either, with_entry, without_entry
from derive.reading.sentences import LONGEST, MOST_PARTS, Mention, sentences_of
from derive.report import Report, Step


def report(text: str, tmp_path_factory: pytest.TempPathFactory, suffix: str = ".md") -> Report:
    file = tmp_path_factory.mktemp("pages") / f"page{suffix}"
    file.write_text(text, "utf-8")
    return checked([str(file)], "test")


def steps(report: Report) -> list[Step]:
    return [step for derivation in report.derivations for step in derivation.steps]


def display(*formulas: str) -> str:
    return "".join(f"$$ {formula} $$\n\n" for formula in formulas)


# --- lines and paragraphs -------------------------------------------------------------------------------------------

MANY = " + ".join(["a"] * 3_000)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (f"a = {MANY}", ["the line is too long"]),
        (MANY, []),  # it claims nothing
        (r"a = \begin{aligned} b &= c \end{aligned}" + "b" * 100_000, ["the formula is too long"]),
        (rf"a = b \\ c = {MANY} \\ d = e", ["the line is too long"]),
    ],
)
def test_a_line_with_an_equals_sign_that_is_too_long_is_said(
    formula: str, said: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    problems = report(f"words\n\n{display('x = x', formula)}", tmp_path_factory).problems
    assert [problem.reason.split(";")[0] for problem in problems] == said
    assert all(problem.span.line == 5 for problem in problems)


def test_macros_that_double_end_in_a_line_that_is_too_long(tmp_path_factory: pytest.TempPathFactory) -> None:
    doubling = "".join(rf"\newcommand{{\m{c}}}{{\m{d}\m{d}}}" for c, d in pairwise("abcdefghijklmnopq"))
    found = report(doubling + "\n\n" + display(r"x = \ma", "a = a"), tmp_path_factory)
    assert [problem.span.line for problem in found.problems] == [3]
    assert [step.verdict for step in steps(found)] == ["proved"]


@pytest.mark.parametrize(
    ("suffix", "formula", "rest"),
    [(".md", "$x_1$", "$$ a = a $$"), (".tex", r"\(x_1\)", r"\[ a = a \]"), (".rst", ":math:`x_1`", ".. math:: a = a")],
)
def test_a_paragraph_of_thousands_of_formulas_is_not_read_to_its_end(suffix: str, formula: str, rest: str) -> None:
    text = f"{f'{formula} and '}" * (MOST_FORMULAS + 9) + f"\n\n{rest}\n"
    document = open_document(f"page{suffix}", text.encode())
    (problem,) = document.problems
    assert problem.reason == f"more than {MOST_FORMULAS} formulas in one paragraph"
    (line, column), *_ = problem.place.lines
    assert line == 1
    assert column > MOST_FORMULAS * len(formula)
    (paragraph,) = (passage for passage in document.passages if isinstance(passage, Prose))
    assert sum(isinstance(part, Formula) for part in paragraph.parts) == MOST_FORMULAS
    assert [passage.text.strip() for passage in document.passages if isinstance(passage, Formula)] == ["a = a"]


def test_what_has_no_full_stop_is_taken_apart() -> None:
    formula = Formula("x", open_document("page.md", b"$x$").passages[0].place, False)  # type: ignore[union-attr]
    parts = [part for _ in range(90) for part in ("so ", formula)]
    found = sentences_of(parts, lambda it: read(it.text))
    assert max(len(sentence.parts) for sentence in found) == MOST_PARTS
    assert sum(isinstance(part, Mention) for sentence in found for part in sentence.parts) == 90
    assert [sentence.first for sentence in found] == [True] + [False] * (len(found) - 1)
    assert [sentence.opens for sentence in found] == [False] * (len(found) - 1) + [True]
    (short,) = sentences_of(["word " * 10_000, formula], lambda it: read(it.text))
    assert len(short.words) < LONGEST + 100


# --- numbers, names, nesting ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("digits", "is_read"), [(300, True), (301, False), (5_000, False)])
def test_a_number_of_thousands_of_digits_is_refused(digits: int, is_read: bool) -> None:
    assert isinstance(parse("7" * digits), Unread) != is_read


def test_a_digit_that_is_no_decimal_one_is_refused() -> None:
    r"""KHAROSHTHI DIGIT ONE is a digit, and no number that Python reads."""
    assert isinstance(parse("\U00010a40"), Unread)


def test_halves_of_a_character_do_not_leave_a_notebook() -> None:
    cells = rb'{"cells": [{"cell_type": "markdown", "source": "$$ \ud800\u0000 = a $$"}]}'
    (formula,) = open_document("page.ipynb", cells).passages
    assert isinstance(formula, Formula)
    assert formula.text == " \ufffd\ufffd = a "


def test_functions_of_functions_are_given_up() -> None:
    twice = FunctionBody("f", ("x",), parse("g(g(x))"))
    scope = Scope().with_function(twice).with_function(FunctionBody("g", ("x",), parse("x x x x x x x x")))
    assert Elaboration(scope).value(parse("f(x)"))
    for name in "hkpq":
        before = chr(ord(name) - 1) if name == "q" else {"h": "f", "k": "h", "p": "k"}[name]
        scope = scope.with_function(FunctionBody(name, ("x",), parse(f"{before}({before}(x))")))
    with pytest.raises(CostlyError, match=f"gave up after {MOST_TERMS} terms"):
        Elaboration(scope).value(parse("q(x)"))
    numbers = Scope().with_function(FunctionBody("f", ("x",), parse("1")))
    assert Elaboration(numbers).value(parse("+".join(["f(x)"] * MOST_READINGS)))
    with pytest.raises(CostlyError, match=f"gave up after {MOST_READINGS} functions"):
        Elaboration(numbers).value(parse("+".join(["f(x)"] * (MOST_READINGS + 1))))


@pytest.mark.parametrize("formula", [r"\tanh(" * 12 + "x" + ")" * 12, r"\tanh " * 7 + "x"])
def test_a_known_function_of_itself_is_given_up(formula: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    (step,) = steps(report(display(f"2 {formula} = x"), tmp_path_factory))
    assert step.verdict == "unknown"
    assert f"gave up after {MOST_TERMS} terms" in (step.reason or "")


def test_what_python_cannot_follow_is_refused() -> None:
    def deeper(depth: int) -> int:
        return 1 + deeper(depth + 1)

    with pytest.raises(CostlyError, match="nested too deeply"):
        no_deeper(deeper)(0)
    assert no_deeper(abs)(-2) == 2


def test_functions_nested_in_parentheses_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    names = "abcdghpqrstuvwABCDGHPQRSTUVW"
    bodies = [f"{d}(x) = " + "(1 + " * 24 + f"{c}(x)" + ")" * 24 for c, d in pairwise(names)]
    found = report(display("a(x) = x", *bodies, f"{names[-1]}(x) = x"), tmp_path_factory)
    (step,) = steps(found)
    assert step.verdict == "unknown"
    assert "gave up" in (step.reason or "")


def test_a_long_product_is_flat() -> None:
    value = Elaboration(Scope()).value(parse(" ".join(["a"] * 1_200)))
    assert len(value.term.factors) > 1_000  # type: ignore[union-attr]
    quotient = Elaboration(Scope()).value(parse(r"\frac{1}{c} a"))
    assert [type(factor).__name__ for factor in quotient.term.factors] == ["Multiply", "Variable"]  # type: ignore[union-attr]
    assert quotient.term.factors[1] == Variable("a")  # type: ignore[union-attr]
    assert isinstance(quotient.term.factors[0].factors[0], Number)  # type: ignore[union-attr]


# --- what is looked up instead of read again ------------------------------------------------------------------------


def test_a_formula_is_read_once_with_the_same_commands() -> None:
    macros = macros_of(r"\newcommand{\a}{b}")
    assert read(r"\a = c", macros) is read(r"\a = c", macros)
    assert read(r"\a = c", macros)[0].sides[0] == parse("b")
    assert read(r"\a = c", macros_of(r"\newcommand{\a}{d}"))[0].sides[0] == parse("d")
    assert read("a = c", NO_MACROS) is not read("a = c", NO_MACROS)
    assert not NO_MACROS.known


def test_few_statements_are_all_looked_at_and_of_many_those_that_share_a_name() -> None:
    def about(name: str, other: str = "1") -> Stated:
        return Stated(f"{name} = {other}", 1, Comparison(parse(rf"\sum_i {name}_i"), "=", parse(other)))

    far = [about(f"\\alpha_{{{number}}}") for number in range(FEW)]
    letters = frozenset("ijk")
    mine, linked, indices = (
        about("y"),
        about("q", "y"),
        Stated("i = j", 1, Comparison(Symbol("i", parse("i").at), "=", parse("j"))),
    )
    stated = (*far[:5], mine, linked, indices, Stated("y is one-hot", 1, OneHotVector("y")), *far[5:])
    found = near(stated, (parse("y_j"), parse("x_j")), Scope(), letters)
    assert found == [mine, linked, indices, stated[8]]
    assert near(stated, (parse(r"\alpha"),), Scope(), letters) == far
    assert near(stated[:FEW], (parse("x"),), Scope(), letters) == stated[:FEW]


@given(st.lists(st.tuples(st.sampled_from([f"a{number}" for number in range(200)]), st.integers()), max_size=400))
def test_a_layered_table_is_the_dictionary_that_it_stands_for(entries: list[tuple[str, int]]) -> None:
    table: Mapping[str, int] = {}
    plain: dict[str, int] = {}
    for key, value in entries:
        if value % 7 == 0:
            table = without_entry(table, key)
            plain.pop(key, None)
        else:
            table = with_entry(table, key, value)
            plain[key] = value
    assert dict(table) == plain
    assert list(table) == list(plain)
    assert len(table) == len(plain)
    assert all(table[key] == value and key in table for key, value in plain.items())
    assert "b" not in table
    assert table.get("b") is None


def test_a_long_table_shares_what_lies_below() -> None:
    tables: list[Mapping[str, int]] = [{}]
    for number in range(1_000):
        tables.append(with_entry(tables[-1], f"a{number}", number))
    copied = sum(isinstance(table, dict) and len(table) > SHORT for table in tables)
    assert copied < len(tables) / 30
    assert tables[500]["a7"] == 7
    assert "a600" not in tables[500]


def test_a_name_has_a_meaning_in_the_one_table_or_in_the_other() -> None:
    either = Either({"a": 1}, {"b": 2, "a": 3})
    assert set(either) == {"a", "b"}
    assert len(either) == 2
    assert "c" not in either
    assert {"b", "c"} & either == {"b"}
    assert either - {"a"} == {"b"}
