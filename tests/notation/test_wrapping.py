"""Words in lines: nothing is lost, no line is too wide, and a word of a whole page is no trouble."""

import pytest

from derive.notation.glyphs import width
from derive.notation.wrapping import TIE, pieces, wrapped


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefgh i", 3, ["a", "bcd", "efg", "h i"]),
        ("梯度梯", 4, ["梯度", "梯"]),
        ("梯度", 1, ["梯", "度"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        (f"a{TIE}={TIE}b c", 5, ["a = b", "c"]),
        ("", 5, [""]),
    ],
)
def test_wrapped(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


def test_a_word_as_long_as_a_page() -> None:
    word = "é" * 100_000
    found = wrapped(f"so {word} ends", 60)
    assert "".join(found) == f"so{word} ends"
    assert max(map(width, found)) == 60
    assert pieces(word, 60) == [*found[1:-1], found[-1].removesuffix(" ends")]
