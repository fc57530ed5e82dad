"""A sentence opens a case, or gives something, only where it says so; what it leaves open makes no step proved."""

from __future__ import annotations

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of
from derive.report import Step

from .sentences_of_cases import BEGINS, CASE_NOT_SAID, CASE_OVER, CASE_SAID, CASE_STAYS
from .sentences_of_givens import GIVEN, NOT_GIVEN

SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$."
JACOBIAN = r"\frac{\partial p_i}{\partial z_j}"
CLAIMS = {"=": "p_i(1-p_i)", "≠": "-p_i p_j"}
EQUAL = f"For $i = j$ we find\n\n$$\n{JACOBIAN} = {CLAIMS['=']}\n$$\n\n"


def last_step(text: str) -> Step:
    """The last step of a page."""
    return checked_page(page_of(open_document("page.md", text.encode())))[-1].steps[-1]


def of_case(language: str, words: str, case: str, before: str = "") -> Step:
    """What comes of the Jacobian of a case behind words."""
    return last_step(
        f"# A page\n\n{SOFTMAX}\n\n{BEGINS[language]}{before}{words}\n\n$$\n{JACOBIAN} = {CLAIMS[case]}\n$$\n"
    )


@pytest.mark.parametrize(("language", "words", "holds"), CASE_NOT_SAID)
def test_a_case_that_is_only_spoken_of_is_not_assumed(language: str, words: str, holds: str) -> None:
    for case in CLAIMS:
        step = of_case(language, words, case)
        assert step.verdict != "proved" or (case == holds), words
        assert step.verdict != "refuted" or case != holds, words


@pytest.mark.parametrize(("language", "words", "holds"), CASE_SAID)
def test_a_case_that_is_said_is_assumed(language: str, words: str, holds: str) -> None:
    assert {case: of_case(language, words, case).verdict == "proved" for case in CLAIMS} == {
        case: case == holds for case in CLAIMS
    }


@pytest.mark.parametrize("words", CASE_OVER)
def test_a_case_that_may_be_over_is_not_assumed(words: str) -> None:
    assert of_case("en", words, "=", EQUAL).verdict != "proved"


@pytest.mark.parametrize("words", CASE_STAYS)
def test_a_case_goes_on(words: str) -> None:
    assert of_case("en", words, "=", EQUAL).verdict == "proved"


def of_root(words: str) -> Step:
    """What comes of √x² = x behind words."""
    return last_step(f"# A page\n\n{words}\n\n$$\n\\sqrt{{x^2}} = x\n$$\n")


@pytest.mark.parametrize(("language", "words"), NOT_GIVEN)
def test_what_is_only_spoken_of_is_not_given(language: str, words: str) -> None:
    assert of_root(BEGINS[language] + words).verdict != "proved"


@pytest.mark.parametrize(("language", "words"), GIVEN)
def test_what_is_stated_is_given(language: str, words: str) -> None:
    assert of_root(BEGINS[language] + words).verdict == "proved"


def test_what_is_left_open_is_said() -> None:
    step = of_case("en", "Unlike in the case $i = j$, we have", "≠")
    assert step.suggestion == r"holds if i \neq j"
    assert step.reason == (
        "line 5 leaves open whether it assumes what this step needs; expected 'for', 'if' or 'let' right before it"
    )
