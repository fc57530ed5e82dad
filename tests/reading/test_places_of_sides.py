"""The text at the place of a side is the side, wherever in a document its formula stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.reading.documents import Document, Formula, open_document
from derive.reading.latex import Line, parse, read
from derive.reading.latex.tree import Compared, Listed, Missing, Node, Unread, Words
from derive.reading.page import Side, side_of
from derive.reading.trees import inside

HERE = Path(__file__).parent / "latex"


def is_side(latex: str) -> bool:
    """Whether an expression can be a side of an equation by itself."""
    node = parse(latex)
    odd = any(isinstance(part, Missing | Unread | Words) for part in inside(node))
    lines = read(f"q = {latex} = q")
    alone = len(lines) == 1 and len(lines[0].sides) == 3 and not lines[0].comments
    return alone and not odd and not isinstance(node, Compared | Listed)


def expressions() -> list[str]:
    tables = [HERE / name for name in ("latex_expressions.md", "latex_habits.md", "latex_unicode.md")]
    lines = [line.partition("  ⟶  ") for table in tables for line in table.read_text("utf-8").splitlines()]
    return sorted({left for left, arrow, _ in lines if arrow and "\\begin" not in left and is_side(left)})


SIDES = expressions()
side = st.sampled_from(SIDES)


def sides(document: Document) -> Iterator[Side]:
    """The sides of a document's displays, in order."""
    for passage in document.passages:
        if isinstance(passage, Formula):
            for line in read(passage.text):
                yield from (side_of(node, passage) for node in line.sides if not isinstance(node, Missing))


def written(text: str, found: Side) -> str:
    """What stands in a text where a side is said to stand."""
    lines = text.split("\n")
    if found.line == found.end_line:
        return lines[found.line - 1][found.column - 1 : found.end_column - 1]
    first, last = lines[found.line - 1][found.column - 1 :], lines[found.end_line - 1][: found.end_column - 1]
    return "\n".join([first, *lines[found.line : found.end_line - 1], last])


def test_there_are_sides_to_choose_from() -> None:
    assert len(SIDES) > 350


@settings(max_examples=300, deadline=None)
@given(st.lists(side, min_size=2, max_size=5), st.integers(0, 3), st.sampled_from(["", "> ", "> > "]))
def test_every_side_is_where_its_place_says(chosen: list[str], lead: int, prefix: str) -> None:
    first, second, *rest = chosen
    rows = [f"{' ' * lead}{first} &= {second} \\\\", *(f"&=  {one} \\\\" for one in rest)]
    lines = ["Words and é 𝐱 before.", "", "$$", r"\begin{aligned}", *rows, r"\end{aligned}", "$$"]
    text = "\n".join(prefix + line for line in lines)
    found = list(sides(open_document("page.md", text.encode())))
    assert [one.text for one in found] == [written(text, one) for one in found]
    assert len(found) == len(chosen)
    for one, latex in zip(found, chosen, strict=True):
        assert parse(one.text) == parse(latex)


@pytest.mark.parametrize("latex", SIDES)
def test_the_text_of_a_side_is_read_like_the_side(latex: str) -> None:
    (line,) = read(f"q = {latex}")
    node = line.sides[1]
    assert parse(f"q = {latex}"[node.at.start : node.at.end]) == node


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"{a + b} c = {d} + {e + f}", ["{a + b} c", "{d} + {e + f}"]),
        (r"\text{softmax(x)}_i = {y}_i", [r"\text{softmax(x)}_i", "{y}_i"]),
        (r"{\color{blue} a = b} + c", ["a", "b} + c"]),
        (r"a &= \left( b \right. \\ & + \left. c \right) d", ["a", r"\left( b \right. \\ & + \left. c \right) d"]),
        (r"a = b \quad \text{if } i = j", ["a", "b"]),
        (r"a = b x, \quad c = d y", ["a", "b x", "c", "d y"]),
        (r"a = b \Rightarrow c = d \qquad (2)", ["a", "b", "c", "d"]),
    ],
)
def test_the_stretches_of_sides(latex: str, expected: list[str]) -> None:
    lines: tuple[Line, ...] = read(latex)
    nodes: list[Node] = [node for line in lines for node in line.sides]
    assert [latex[node.at.start : node.at.end] for node in nodes] == expected


def test_a_place_that_is_one_column_off_is_found() -> None:
    text = "$$a = b$$"
    found = list(sides(open_document("page.md", text.encode())))
    assert [written(text, one) for one in found] == ["a", "b"]
    assert [written(" " + text, one) for one in found] != ["a", "b"]
