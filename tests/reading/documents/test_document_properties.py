"""Every character of a formula is where its place says; no text, however broken, raises or takes long."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derive.reading.documents import Directive, Document, Formula, open_document

HERE = Path(__file__).parent
PAGES = {"page.md": "markdown", "page.tex": "latex", "page.rst": "restructuredtext", "page.ipynb": "notebook"}
PARTS = st.sampled_from(
    [
        "$",
        "$$",
        "\\[",
        "\\]",
        "\\(",
        "\\)",
        "\\\\(",
        "\\\\)",
        "\\begin{align}",
        "\\end{align}",
        "a",
        "b = c",
        " ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "`",
        "```",
        "```math\n",
        "<!-- ",
        "-->",
        "# ",
        "| ",
        "|-|\n",
        "\\",
        "é",
        "𝑥",
        "%",
        "{",
        "}",
        "\\text{",
        ".. math:: ",
        ":math:`",
        "::",
        "===\n",
        "\\item ",
        "*",
        "_",
        "\\newcommand{\\R}{r}",
        ":::{math}\n",
        "∂L/∂z = Σⱼ aⱼ",
        "{% katex %}",
        "{% endkatex %}",
        "$latex ",
    ]
)


def all_formulas(document: Document) -> list[Formula]:
    found: list[Formula] = []
    for passage in document.passages:
        match passage:
            case Formula():
                found.append(passage)
            case Directive():
                pass
            case _:
                found += [part for part in passage.parts if isinstance(part, Formula)]
    return found


def misplaced(document: Document, text: str) -> list[tuple[str, int]]:
    """The characters that are not where their places say."""
    lines = [line + "\n" for line in text.split("\n")]
    wrong = []
    for formula in all_formulas(document):
        for offset, sign in enumerate(formula.text):
            line, column = formula.place.position(formula.text, offset)
            if lines[line - 1][column - 1] != sign:
                wrong.append((formula.text, offset))
    return wrong


@pytest.mark.parametrize("kind", ["markdown", "latex", "restructuredtext"])
@given(parts=st.lists(PARTS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_character_is_where_its_place_says(kind: str, parts: list[str]) -> None:
    text = "".join(parts)
    document = open_document("page", text.encode(), kind)
    assert misplaced(document, text) == []
    for passage in document.passages:
        if isinstance(passage, Formula | Directive):
            assert len(passage.place.lines) == passage.text.count("\n") + 1


def test_a_place_one_column_off_is_found() -> None:
    document = open_document("page", b"x $ab$", "markdown")
    assert misplaced(document, "x $ab$") == []
    assert misplaced(document, "xx $ab$") != []


@given(
    words=st.lists(st.sampled_from(["when", "j = k", "then", "x", "p"]), min_size=1, max_size=6), deep=st.integers(0, 4)
)
@settings(max_examples=100, deadline=None)
def test_a_display_in_quotes_and_lists_is_found_whole(words: list[str], deep: int) -> None:
    prefix = "> " * deep
    rows = ["words", "$$", *words, "$$", "after"]
    document = open_document("page", "\n".join(prefix + row for row in rows).encode(), "markdown")
    (formula,) = (each for each in document.passages if isinstance(each, Formula))
    assert formula.text == "\n" + "\n".join(words) + "\n"
    assert formula.place.lines[1:] == tuple((line, 1 + 2 * deep) for line in range(3, 4 + len(words)))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Some bytes deleted, doubled, swapped or of any value."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at, other = chance.randrange(len(broken)), chance.randrange(len(broken))
        match chance.randrange(4):
            case 0:
                del broken[at : at + chance.randint(1, 8)]
            case 1:
                broken[at:at] = broken[at : at + chance.randint(1, 8)]
            case 2:
                broken[at], broken[other] = broken[other], broken[at]
            case 3:
                broken[at] = chance.randrange(256)
    return bytes(broken)


@pytest.mark.parametrize("name", PAGES)
def test_mutated_pages_are_read(name: str) -> None:
    data, chance = (HERE / name).read_bytes(), random.Random(name)
    for _ in range(300):
        broken = mutated(data, chance)
        before = time.process_time()
        document = open_document(name, broken)
        assert time.process_time() - before < 1
        if PAGES[name] != "notebook" and b"\r" not in broken and b"\x00" not in broken:
            assert (
                misplaced(document, broken.decode("utf-8-sig", "surrogateescape")) == []
                or b"\xef" in broken
                or any(each.reason.startswith("bytes") for each in document.problems)
            )


@pytest.mark.parametrize(
    "text",
    [
        "$" * 2_000_000,
        "[" * 2_000_000,
        ">" * 500_000,
        "- " * 100_000,
        "<!--\n" * 20_000,
        "\\[\n" * 20_000,
        "$$\n\n" * 20_000,
        "\\begin{cases}\n" * 5_000,
        "\\newcommand{\\a}{" * 5_000,
        "".join("`" * n + "a" for n in range(600)),
        "](" * 200_000,
        "∂L/∂z = Σⱼ aⱼ  (\n" * 20_000,
        "{% katex %}\n" * 20_000,
        "Σ=" * 500_000,
        "\\iftrue\n" * 50_000 + "\\else\\fi" * 50_000,
        "\\iffalse\\begin{verbatim}\\fi\\endinput\\fi\n" * 20_000,
        "\\begin{Verbatim}\\verb|\\lstinline{" * 20_000,
        ".. some-thing::\n" * 20_000,
        "".join(" " * n + ".. some-thing::\n\n" for n in range(1_000)),
        "a::\n\n" * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("kind", ["markdown", "latex", "restructuredtext"])
def test_hostile_text_takes_linear_time(text: str, kind: str) -> None:
    before = time.process_time()
    open_document("page", text.encode(), kind)
    assert time.process_time() - before < 4
