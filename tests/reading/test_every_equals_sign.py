"""Every equals sign of displays is a definition, a given or a step, counted without the program's own reader."""

from pathlib import Path

import pytest
from equals_counted import Counted, counted, signs

from derive.reading.documents import open_document
from derive.reading.page import Page
from derive.reading.walking import page_of

EQUAL = {"=", ":=", r"\equiv"}
TESTS = Path(__file__).parents[1]
SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS = [
    *sorted((TESTS / "documents").glob("*.md")),
    *sorted(SHARED.glob("seeds/0*.txt")),
    *sorted(SHARED.glob("corpus/docs/*")),
]


def equations_in(page: Page, display: Counted) -> int:
    """How many definitions, givens and steps of a page have their right-hand side in a display."""
    sides = [link.side for chain in page.chains for link in chain.links if link.relation.sign in EQUAL]
    sides += page.unclaimed
    return sum(side.cell == display.cell and display.start <= (side.line, side.column) <= display.end for side in sides)


def wrong(page: Page, displays: list[Counted]) -> list[tuple[str, int, int, int]]:
    """The displays of which more or fewer equations were read than stand in them."""
    found = [(display, equations_in(page, display)) for display in displays]
    return [(d.text, count, d.least, d.most) for d, count in found if not d.least <= count <= d.most]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name[:40])
def test_no_equation_of_a_display_disappears(file: Path) -> None:
    assert wrong(page_of(open_document(str(file))), counted(file)) == []


def test_most_displays_are_counted_exactly() -> None:
    displays = [display for file in DOCUMENTS for display in counted(file)]
    assert displays
    assert sum(display.least == display.most for display in displays) >= 0.9 * len(displays)


def test_an_equation_that_disappears_is_found(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("$$\na = b + c = d\n$$\n", encoding="utf-8")
    page = page_of(open_document(str(file)))
    assert wrong(page, counted(file)) == []
    lost = Page(page.file, (), (), frozenset())
    assert [found[1:] for found in wrong(lost, counted(file))] == [(0, 2, 2)]


def test_a_display_that_is_a_given_is_accounted_for(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("The targets satisfy\n\n$$\n\\sum_j t_j = 1\n$$\n\n$$\na = b\n$$\n", encoding="utf-8")
    page = page_of(open_document(str(file)))
    assert [side.line for side in page.unclaimed] == [4]
    assert wrong(page, counted(file)) == []
    assert wrong(Page(page.file, page.chains, (), frozenset()), counted(file))
    assert wrong(Page(page.file, (), (), frozenset(), unclaimed=page.unclaimed), counted(file))


@pytest.mark.parametrize(
    ("latex", "least", "most"),
    [
        ("a = b = c", 2, 2),
        (r"a &= b \\ &= c", 2, 2),
        (r"f(x = 1) = \sum_{i = 1}^n a_i", 1, 1),
        (r"a \overset{x = y}{=} b", 1, 1),
        (r"a \stackrel{\text{def}}{=} b \triangleq c := d", 3, 3),
        (r"a = b, \quad c = d", 1, 2),
        (r"a = b \text{ if $c = d$}", 1, 1),
        (r"a = b \quad i = j \\ = c", 2, 3),
        (r"a = \begin{cases} 1 & i = j \\ 0 & i \neq j \end{cases} = c", 2, 2),
        (r"\boxed{a = b}", 1, 1),
        (r"{\color{red} a = b}", 1, 1),
        (r"\underbrace{a}_{= 1} = c", 1, 1),
        (r"a \neq b \le c", 0, 0),
        (r"a = b % = c", 1, 1),
        (r"\left\{ \begin{aligned} a &= b \\ c &= d \end{aligned} \right.", 2, 2),
        (r"a &= b && c = d", 1, 2),
        (r"a = b \label{x=y} \tag{3}", 1, 1),
        (r"a = b \label{x=y} \tag{z=1}", 1, 2),
        (r"a = b \quad (= c)", 1, 2),
        (r"a = b \; [= c - d]", 2, 2),
        (r"a = b \text{(= 3x)}", 2, 2),
        (r"a = b \text{(= the loss)}", 1, 1),
        (r"a = b \quad (c = d)", 1, 2),
        (r"a = b (c = d)", 1, 1),
    ],
)
def test_the_count(latex: str, least: int, most: int) -> None:
    assert signs(latex) == (least, most)
