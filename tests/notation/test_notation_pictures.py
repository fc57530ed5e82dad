"""Pictures that somebody looked at and found to read like a page of a textbook: ``pictures.md``.

``python test_notation_pictures.py`` prints the page anew; look at every picture before it replaces the old one.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from notation_values import terms
from textbook_terms import LINES, NOTATION

from derive.notation import broken, laid_out, picture, text
from derive.notation.glyphs import width
from derive.notation.layout import Cases, Operator, Place, Symbol, row

PAGE = Path(__file__).parent / "pictures.md"
ENTRY = re.compile(r"^## (.+?)\n\n`(.*?)`\n\n```\n(.*?)```\n", re.M | re.S)


def page():
    return {name: (line, drawn) for name, line, drawn in ENTRY.findall(PAGE.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", LINES)
def test_picture(name):
    line, drawn = page()[name]
    assert text(LINES[name], NOTATION) == line
    assert f"{picture(LINES[name], NOTATION)}\n" == drawn


def test_every_picture_on_the_page_is_drawn():
    assert set(page()) == set(LINES)


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_a_derivation_is_at_most_five_rows_high(name):
    assert picture(LINES[name], NOTATION).height <= 5


@settings(max_examples=200, deadline=None)
@given(terms)
def test_the_rows_of_a_picture_are_equally_wide(term):
    drawn = picture(term)
    assert {width(row) for row in drawn.lines} == {drawn.width}
    assert 0 <= drawn.baseline < drawn.height


@settings(max_examples=200, deadline=None)
@given(terms)
def test_a_broken_picture_is_never_too_wide(term):
    for columns in (8, 20, 40):
        pictures = broken(laid_out(term), columns)
        assert all(drawn.width <= columns for drawn in pictures)


def test_a_line_is_broken_before_a_sign_and_nothing_is_lost():
    first, second = broken(laid_out(LINES["the split sum"], NOTATION), 40)
    assert str(second).splitlines()[1].startswith("−  Σ  yⱼ · ───")
    assert "σ(zₖ) (1 − σ(zₖ))" in str(first)
    whole = picture(LINES["the split sum"], NOTATION)
    assert sorted("".join(f"{first}{second}".split())) == sorted("".join(str(whole).split()))


if __name__ == "__main__":
    print("# Pictures\n\nEach line of a derivation, in one line of text and drawn.\n")
    for name, term in LINES.items():
        print(f"## {name}\n\n`{text(term, NOTATION)}`\n\n```\n{picture(term, NOTATION)}\n```\n")


def test_the_rows_of_a_narrow_case_distinction_are_stacked():
    j_is_k, sigma = Symbol("j = k", "j = k"), Symbol("σ(z)", "")
    value = row(sigma, Operator(" − ", "-", Place.SUM), sigma)
    (drawn,) = broken(Cases(((value, j_is_k), (sigma, Symbol("else", "")))), 14)
    assert str(drawn).splitlines() == ["⎧ σ(z) − σ(z)", "⎪   if j = k", "⎨", "⎪ σ(z)", "⎩   if else"]
    (drawn,) = broken(Cases(((value, j_is_k), (sigma, Symbol("else", "")))), 13)
    assert drawn.baseline == 2
