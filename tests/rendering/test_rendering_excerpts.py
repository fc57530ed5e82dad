"""Lines of a document with a part underlined: what is marked, how it is cut, what a terminal makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derive.notation import width
from derive.notation.characters import printable
from derive.rendering.excerpts import excerpt
from derive.rendering.styled import flat
from derive.report import Span


def shown(text: str, place: Span, *fine: Span, columns: int = 80) -> list[str]:
    lines = text.split("\n")
    return [flat(line) for line in excerpt(lambda number: lines[number - 1], place, fine, columns, "error")]


def test_a_part_of_a_line_is_underlined() -> None:
    assert shown("  a = b + c \\\\", Span(1, 7, 1, 12)) == [
        "  1 │ a = b + c \\\\",
        "    │     ^^^^^",
    ]


def test_a_part_of_a_part_is_told_apart() -> None:
    assert shown("x = y + z + w", Span(1, 5, 1, 14), Span(1, 9, 1, 10))[1] == "    │     ~~~~^~~~~"


def test_a_part_on_several_lines_has_a_mark_beneath_each() -> None:
    text = "first\n  a &= b +\n\n     c + d \\\\\nlast"
    assert shown(text, Span(2, 8, 4, 11)) == [
        "  2 │ a &= b +",
        "    │      ^^^",
        "  3 │",
        "  4 │    c + d \\\\",
        "    │    ^^^^^",
    ]


def test_of_a_part_on_many_lines_the_middle_is_left_out() -> None:
    lines = shown("\n".join(f"line {n}" for n in range(1, 30)), Span(9, 1, 20, 5))
    assert [line.split("│")[0].strip() for line in lines] == ["9", "", "10", "", "11", "", "⋮", "20", ""]


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    before, side = "因此 ŷ = ", "导数 p̂"
    (line, marks) = shown(before + side, Span(1, len(before) + 1, 1, len(before + side) + 1))
    assert line == f"  1 │ {before}{side}"
    assert width(line) == width(marks) == marks.rindex("^") + 1
    assert marks.count("^") == width(side)


def test_what_moves_the_cursor_is_not_printed() -> None:
    (line, marks) = shown("\ta\x1b[31m = b\u202ec", Span(1, 9, 1, 12))
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert line == "  1 │ a�[31m = b�c"
    assert marks == "    │        ^^^"


def test_nothing_has_a_place_too() -> None:
    """Where something is missing the character after it is marked; at the end of a line, the last one."""
    assert shown(r"\frac{x}{} = y", Span(1, 10, 1, 10))[1] == "    │          ^"
    assert shown("x =", Span(1, 4, 1, 4))[1] == "    │   ^"


LONG = "The gradient is $" + "a + " * 30 + "WRONG" + " + b" * 30 + "$, as we have seen."


@pytest.mark.parametrize("columns", [30, 60, 80])
def test_a_long_line_is_cut_around_the_part(columns: int) -> None:
    start = LONG.index("WRONG") + 1
    line, marks = shown(LONG, Span(1, start, 1, start + 5), columns=columns)
    assert width(line) <= columns
    assert line.split("│ ")[1].startswith("…")
    assert line.endswith("…")
    assert line[marks.index("^") : marks.rindex("^") + 1] == "WRONG"


def test_a_part_that_is_too_long_is_shown_from_its_beginning() -> None:
    line, marks = shown(LONG, Span(1, 18, 1, 200), columns=40)
    assert width(line) == 40
    assert line.split("│ ")[1].startswith("…a + a")
    assert marks.rstrip().endswith("^")
    assert width(marks) == 40


def test_a_line_that_has_room_is_not_cut() -> None:
    text = "x" * 74
    assert shown(text, Span(1, 1, 1, 3))[0] == "  1 │ " + text
    assert shown(text + "x", Span(1, 1, 1, 3))[0].endswith("…")


CHARACTERS = st.characters(codec="utf-8", exclude_characters="\n\t")


@given(st.text(CHARACTERS, max_size=150), st.integers(0, 150), st.integers(0, 150), st.integers(20, 100))
def test_marks_stand_beneath_what_they_mark(rest: str, one: int, other: int, columns: int) -> None:
    line = "x" + rest  # nothing is taken off at the left
    start, end = sorted((min(one, len(line)), min(other, len(line))))
    rows = shown(line, Span(1, start + 1, 1, end + 1), columns=columns)
    assert all(width(row) <= columns for row in rows)
    marked = printable(line[start:end])
    if start < end and "…" not in rows[0] and marked.strip():
        before = printable(line[:start]) + marked[: len(marked) - len(marked.lstrip())]
        marks = rows[1].split("│ ", 1)[1] if len(rows) == 2 else ""
        assert marks == " " * width(before) * bool(width(marked.strip())) + "^" * width(marked.strip())
