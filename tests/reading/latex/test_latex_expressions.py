"""Expressions against trees written by hand; the place of every node."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from latex_compact import compact

from derive.reading.latex import parse
from derive.reading.latex.tree import Missing, Node, Numeral, Stretch, Symbol

TABLES = [Path(__file__).with_name(name) for name in ("latex_expressions.md", "latex_habits.md")]


def cases() -> list[tuple[str, str]]:
    lines = [line for table in TABLES for line in table.read_text("utf-8").splitlines()]
    return [(left, right) for left, arrow, right in (line.partition("  ⟶  ") for line in lines) if arrow]


def nodes(value: object) -> Iterator[Node]:
    """A node and everything in it."""
    if isinstance(value, tuple):
        for part in value:
            yield from nodes(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Stretch):
        yield value
        for field in dataclasses.fields(value):
            yield from nodes(getattr(value, field.name))


def test_the_tables_are_read() -> None:
    assert len(cases()) > 480
    assert len({left for left, _ in cases()}) == len(cases())


@pytest.mark.parametrize(("latex", "expected"), cases())
def test_tree(latex: str, expected: str) -> None:
    assert compact(parse(latex)) == expected


@pytest.mark.parametrize("latex", [left for left, _ in cases()])
def test_every_node_has_its_stretch(latex: str) -> None:
    for node in nodes(parse(latex)):
        text = latex[node.at.start : node.at.end]
        assert text == text.strip()
        match node:
            case Missing():
                continue
            case Numeral(number) if text.isascii() and "," not in text and "e-" not in text:
                assert number in text
            case Symbol(name) if len(name) == 1 and name.isascii() and latex.isascii():
                assert name in text
        assert text
        for part in nodes(tuple(getattr(node, field.name) for field in dataclasses.fields(node))):
            assert node.at.start <= part.at.start <= part.at.end <= node.at.end, (node, part)


@pytest.mark.parametrize("space", ["", " ", "  \n"])
@pytest.mark.parametrize("latex", [r"\frac{a}{b} + \sum_j y_j", r"e^{ - x }", r"\log ( x )"])
def test_space_around_means_nothing(latex: str, space: str) -> None:
    assert parse(space + latex + space) == parse(latex)


@pytest.mark.parametrize(
    ("latex", "place", "expected"),
    [
        ("a + (b", 4, "a closing ) for this bracket"),
        ("a + b) c", 5, "no closing bracket: none is open"),
        (r"\frac{a}{b", 8, "a closing brace for this one"),
        ("a } b", 2, "no closing brace: none is open"),
    ],
)
def test_what_is_unread_says_where_and_what_was_expected(latex: str, place: int, expected: str) -> None:
    unread = [node for node in nodes(parse(latex)) if type(node).__name__ == "Unread"]
    assert [(node.at.start, node.expected) for node in unread] == [(place, expected)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a - b", "b - a"), (r"\log(x) y", r"\log(xy)"), ("x^2", "x_2"), (r"\frac ab", "a/b"), ("(a, b]", "(a, b)")],
)
def test_what_is_written_otherwise_is_another_tree(one: str, other: str) -> None:
    assert parse(one) != parse(other)


UNICODE = Path(__file__).with_name("latex_unicode.md")


def spellings() -> list[tuple[str, str]]:
    lines = UNICODE.read_text("utf-8").splitlines()
    return [(left, right) for left, arrow, right in (line.partition("  ⟶  ") for line in lines) if arrow]


@pytest.mark.parametrize(("written", "latex"), spellings())
def test_unicode_is_read_like_its_latex(written: str, latex: str) -> None:
    assert parse(written) == parse(latex)


def test_the_table_of_spellings_is_read() -> None:
    assert len(spellings()) > 70
