r"""Equalities at the end of a line, in brackets, words or a tag: each is a step, or the line is not read."""

import pytest
from equals_counted import signs

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of


def steps(line: str) -> list[tuple[str, str, str]]:
    found = checked_page(page_of(open_document("page.md", f"$$\n{line}\n$$\n".encode())))
    return [(step.before, step.after, step.verdict) for derivation in found for step in derivation.steps]


FIRST, WRONG = ("x + x", "2 x", "proved"), ("2 x", "3 x", "refuted")


@pytest.mark.parametrize(
    "tail",
    [
        r"\quad (= 3 x)",
        r"\qquad \left( = 3 x \right)",
        r"\; [= 3 x]",
        r"(= 3 x)",
        r"\quad \{= 3 x\}",
        ", (= 3 x)",
        r"\hfill (= 3 x).",
        r"\hspace{1em} (= 3 x)",
        r"\text{(= 3 x)}",
        r"\quad \text{[= 3 x]}",
        r"\text{ = 3 x}",
        r"\mbox{(= 3 x)}",
        r"\text{(= $3 x$)}",
        r"\quad (\equiv 3 x)",
        r"（= 3 x）",
        r"& (= 3 x)",
        r"&& (= 3 x)",
        r"\\ & (= 3 x)",
        r"\quad (= 3 x) \tag{1}",
        r"\quad (= 3 x) \quad \text{by luck}",
        r"\eqno{(= 3 x)}",
        r"\notag{= 3 x}",
        r"(\text{so } = 3 x)",
        r"\quad (\text{i.e. } = 3 x)",
        r"\quad \text{i.e. } = 3 x",
        r", \text{ so } = 3 x",
        r"\quad ((= 3 x))",
    ],
)
def test_a_line_goes_on_in_brackets_at_its_end(tail: str) -> None:
    assert steps(f"x + x = 2 x {tail}") == [FIRST, WRONG]
    assert signs(f"x + x = 2 x {tail}")[1] == 2 or any(
        each in tail for each in (r"\eqno", r"\notag", "((", "{so", "{i.e.")
    )


def test_it_goes_on_in_two_of_them() -> None:
    assert steps(r"x + x = 2 x \quad (= 4 x - 2 x) \quad (= 3 x)") == [
        FIRST,
        ("2 x", "4 x - 2 x", "proved"),
        ("4 x - 2 x", "3 x", "refuted"),
    ]


def test_a_definition_goes_on() -> None:
    assert steps(r"a = 2 x \quad (= 3 x)") == [WRONG]
    assert steps(r"x + y \quad (=: s) \\ s = 2 x") == [("s", "2 x", "refuted")]


@pytest.mark.parametrize(
    "equation", ["(2 x = 3 x)", "[2 x = 3 x]", r"\text{i.e. } 2 x = 3 x", r"\text{so } (2 x = 3 x)"]
)
def test_an_equation_in_brackets_beside_a_line_is_one(equation: str) -> None:
    assert steps(rf"x + x = 2 x \quad {equation}") == [FIRST, WRONG]


@pytest.mark.parametrize("beside", ["1 = 2", "(1 = 2)", r"3 = 2 \cdot 4"])
def test_numbers_are_a_condition_on_nothing(beside: str) -> None:
    assert [verdict for _, _, verdict in steps(rf"x + x = 2 x \quad {beside}")] == ["proved", "refuted"]


@pytest.mark.parametrize(
    "tail",
    [
        r"\tag{= 5}",
        r"\tag*{1 = 2}",
        r"\tag{$= 3 x$}",
        r"\tag{2 x = 3 x}",
        r"\quad \tag{$2 x \equiv 3 x$}",
        r"\qquad \|= 3 x\|",
        r"\quad (= 3 x) c",
        r"\footnote{= 3 x}",
        r"\quad \footnote{$2 x = 3 x$}",
        r"\underbrace{= 3 x}_{a}",
    ],
)
def test_a_line_with_another_equality_at_its_end_is_not_read(tail: str) -> None:
    assert [verdict for _, _, verdict in steps(f"x + x = 2 x {tail}")] == ["unreadable"]


@pytest.mark.parametrize(
    "tail",
    [
        r"\tag{3}",
        r"\tag{i = j}",
        r"\tag{$i \neq j$}",
        r"\tag{by (3)}",
        r"\label{eq=1}",
        r"\ref{a=b}",
        r"\quad (i = j)",
        r"\quad (i = 1, \dots, n)",
        r"\quad (\neq 3 x)",
        r"\quad (\approx 3)",
        r"\quad (\text{since } y = 1)",
        r"\quad (y_k = 1)",
        r"\text{(= the number of classes)}",
        r"\text{if } i = j",
        r"\quad \text{number of classes} = n",
        r"\footnote{words}",
    ],
)
def test_what_is_no_other_equality_changes_nothing(tail: str) -> None:
    assert [verdict for _, _, verdict in steps(f"x + x = 2 x {tail}")] == ["proved"]


@pytest.mark.parametrize(("mark", "verdict"), [("*", "unknown"), (r"\dagger", "unreadable"), ("1", "proved")])
def test_the_mark_of_a_footnote_is_not_passed_over(mark: str, verdict: str) -> None:
    assert steps(f"x + x = 2 x^{{{mark}}}") == [("x + x", f"2 x^{{{mark}}}", verdict)]


def test_what_is_unread_says_what_to_write() -> None:
    found = checked_page(page_of(open_document("page.md", rb"$$ x + x = 2 x \tag{= 5} $$")))
    assert found[0].steps[0].reason == "an equality in a tag is not read here; expected it outside of the tag"


@pytest.mark.parametrize("whole", [r"(\text{甜度} = \text{高}; \text{b} = 3)", r"(\text{rate} = 3)", "(b = 3)"])
def test_a_side_in_brackets_is_one_side(whole: str) -> None:
    assert [(after, verdict) for _, after, verdict in steps(f"y = y = {whole}")][1:] == [(whole, "unreadable")]
