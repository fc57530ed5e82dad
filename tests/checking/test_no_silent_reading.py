"""What has a look of something else is read as what it is, or said to be unreadable; no equation is passed over."""

import pytest

from derive.checking.run import checked_page
from derive.checking.standalone import Unclear, answer
from derive.reading.documents import open_document
from derive.reading.walking import page_of


def verdicts(text: str, name: str = "page.md") -> list[str]:
    steps = checked_page(page_of(open_document(name, text.encode())))
    return [step.verdict for derivation in steps for step in derivation.steps]


@pytest.mark.parametrize(
    "line",
    [
        r"\infty - \infty = 0",
        r"\frac{\infty}{\infty} = 1",
        "O(x) - O(x) = 0",
        "o(1) - o(1) = 0",
        r"x + x = 2 x \underbrace{+ 1}_{a}",
        r"-x y = x \underbrace{- y}_{b}",
    ],
)
def test_unreadable(line: str) -> None:
    assert verdicts(f"$$ {line} $$\n") == ["unreadable"]


@pytest.mark.parametrize(
    "line", [r"\sum_{i=1}^{\infty} a_i = \sum_i a_i", r"x - \underbrace{y}_{b} = x - y", r"O_k + O_k = 2 O_k"]
)
def test_still_read(line: str) -> None:
    assert verdicts(f"$$ {line} $$\n") == ["proved"]


@pytest.mark.parametrize(("line", "verdict"), [("(2 x = 3 x)", "refuted"), (r"\underbrace{x + x = 2 x}_{a}", "proved")])
def test_an_equation_in_parentheses_is_one(line: str, verdict: str) -> None:
    assert verdicts(f"$$ y = y $$\n\nand\n\n$$ {line} $$\n") == ["proved", verdict]


def test_what_an_author_gives_is_defined_by_no_equation() -> None:
    page = "<!-- derive: given a = 2 b -->\n\n$$ a = 3 b $$\n\n$$ a = 7 b $$\n"
    assert verdicts(page) == ["refuted", "refuted"]


def test_a_command_defined_in_two_ways_is_not_read() -> None:
    page = "\\newcommand{\\w}{2}\n\\renewcommand{\\w}{11}\n\\begin{document}\n\\[ 1 + \\w = 12 \\]\n\\end{document}\n"
    assert verdicts(page, "page.tex") == ["unreadable"]


@pytest.mark.parametrize(
    ("claim", "lets"),
    [("x = 3", ["x = 2", "x = 3"]), ("f(2) = 8", ["f(x) = x^2", "f(x) = x^3"]), ("p_j = 3", ["p_j = 2", "p_k = 3"])],
)
def test_a_claim_has_one_definition_of_a_name(claim: str, lets: list[str]) -> None:
    said = answer(claim, [("let", text) for text in lets])
    assert isinstance(said, Unclear)
    assert "is defined twice" in said.reason


def test_entries_are_different_names() -> None:
    assert not isinstance(answer("p_1 + p_2 = 8", [("let", "p_1 = 5"), ("let", "p_2 = 3")]), Unclear)
