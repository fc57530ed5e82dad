"""Lines of formulas against lines written by hand; no = is lost; nothing is raised; time is linear."""

import dataclasses
import itertools
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_compact import compact, compact_line

from derive.reading.latex import LIMITS, Limits, Line, Macros, Relation, macros_of, parse, read
from derive.reading.latex.tree import Compared, Stretch, Symbol, Unread

TABLES = [Path(__file__).with_name(name) for name in ("latex_lines.md", "latex_systems.md", "latex_other_pages.md")]
SHARED = Path(__file__).parents[4] / "shared"


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    inside = False
    for line in (line for table in TABLES for line in table.read_text("utf-8").splitlines()):
        if line == "```":
            inside = not inside
        elif inside and line.startswith("> "):
            found[-1][1].append(line[2:])
        elif inside:
            found.append((line, []))
    return found


def parts(value: object) -> Iterator[object]:
    """A line, its nodes and relations, and everything in them."""
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Stretch):
        yield value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))


def equals_read(lines: tuple[Line, ...]) -> int:
    """How many = the lines hold, at any depth."""
    count = 0
    for part in parts(lines):
        match part:
            case Relation("=" | ":=") | Symbol("="):
                count += 1
            case Compared(_, operators):
                count += sum(operator in ("=", ":=") for operator in operators)
    return count


def equals_written(text: str) -> int:
    """How many = are typed, outside words and labels; with regular expressions only."""
    text = re.sub(r"(?<!\\)%.*", "", text)
    text = re.sub(r"\\(label|tag|ref|eqref|hspace|color|textcolor|operatorname|begin|end)\*?\s*\{[^{}]*\}", "", text)
    text = re.sub(r"\\(text|mbox|textrm|textbf)\s*\{([^{}]*)\}", lambda m: " ".join(m[2].split("$")[1::2]), text)
    text = re.sub(r"\\not\s*=|\\=|!=|<=|>=|=>", "", text)
    return len(re.findall(r"=+|\\coloneqq|\\triangleq|\\defeq|\\xlongequal", text))


def displays() -> list[tuple[str, str]]:
    """The displayed formulas of the documents beside the project, where they are."""
    paths = [*SHARED.glob("seeds/0*.txt"), *SHARED.glob("corpus/docs/*")]
    found = []
    for path in sorted(paths):
        text = path.read_text("utf-8", errors="replace")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        if path.suffix == ".tex":
            text = re.sub(r"(?<!\\)%.*", "", text)
        text = re.sub(r"(?ms)^```(?!math).*?^```|\\begin\{lstlisting\}.*?\\end\{lstlisting\}", "", text)
        pattern = r"(?s)\$\$(.+?)\$\$|\\\[(.+?)\\\]|(\\begin\{(align\*?|equation\*?|eqnarray\*?)\}.*?\\end\{\4\})"
        found += [(path.name, m[1] or m[2] or m[3]) for m in re.finditer(pattern, text)]
    return found


def test_the_tables_are_read() -> None:
    assert len(cases()) > 200
    assert all(expected for _, expected in cases())


@pytest.mark.parametrize(("latex", "expected"), cases())
def test_lines(latex: str, expected: list[str]) -> None:
    assert [compact_line(line) for line in read(latex)] == expected


@pytest.mark.parametrize("latex", [left for left, _ in cases()])
def test_no_equals_sign_is_lost(latex: str) -> None:
    assert equals_read(read(latex)) == equals_written(latex)


def test_a_lost_equals_sign_would_be_found() -> None:
    whole = read("a = b = c")
    cut = dataclasses.replace(whole[0], sides=whole[0].sides[:2], relations=whole[0].relations[:1])
    assert equals_read((cut,)) == 1
    assert equals_written("a = b = c") == 2


@pytest.mark.parametrize("latex", [left for left, _ in cases()])
def test_relations_stand_where_they_are_said_to(latex: str) -> None:
    for part in parts(read(latex)):
        if isinstance(part, Relation) and part.sign == "=":
            text = latex[part.at.start : part.at.end]
            assert "=" in text or "equal" in text


def test_no_equals_sign_of_published_pages_is_lost() -> None:
    for name, text in displays():
        assert equals_read(read(text)) == equals_written(text), (name, text)


def test_published_pages_are_read_but_for_their_slips() -> None:
    unread = [
        text[part.at.start : part.at.end]
        for _, text in displays()
        for part in parts(read(text))
        if isinstance(part, Unread)
    ]
    assert set(unread) <= {"(", ")"}, "a bracket too many, or too few, is all that these pages have wrong"


@pytest.mark.parametrize(
    ("definitions", "latex", "expected"),
    [
        (r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}", r"\pd{L}{z_k}", r"(D\partial L [(_ z k)])"),
        (r"\newcommand\R{\mathbb{R}}", r"\R^n", "(^ bb:R n)"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}}", r"\vec x", "b:x"),
        (r"\newcommand{\s}[2][j]{#2_{#1}}", r"\s{z} + \s[k]{z}", "(+ (_ z j) (_ z k))"),
        (r"\def\bx{\mathbf{x}}", r"\bx_i", "(_ b:x i)"),
        (r"\def\f#1#2{#1/#2}", r"\f ab", "(/ a b)"),
        (r"\DeclareMathOperator{\soft}{softmax}", r"\soft(z)", "(softmax <( z )>)"),
        (r"\DeclareMathOperator*{\amax}{argmax}", r"\amax_i p", "(ARGMAX i ~ p)"),
        (r"\newcommand{\a}{b \c} \newcommand{\c}{d}", r"\a", "(b d)"),
        (r"\newcommand{\p}[1]{\left(#1\right)}", r"\p{a \p{b}}", "<( (a <( b )>) )>"),
        (r"\newcommand{\a}{\a}", r"\a", r"\a"),
        (r"\newcommand{\a}{\b}\newcommand{\b}{\a}", r"\a", r"\a"),
        (r"\newcommand{\a}", r"\a", r"\a"),
        ("", r"\newcommand{\q}{x} \q + 1", "(+ x 1)"),
    ],
)
def test_macros(definitions: str, latex: str, expected: str) -> None:
    assert compact(parse(latex, macros_of(definitions))) == expected


def test_what_a_macro_stands_for_is_where_it_is_used() -> None:
    text = r"a + \pd{L} = c"
    (line,) = read(text, macros_of(r"\newcommand{\pd}[1]{\frac{#1}{2}}"))
    assert text[line.sides[1].at.start : line.sides[1].at.end] == "c"
    assert text[line.sides[0].at.start : line.sides[0].at.end] == r"a + \pd{L}"


def test_macros_do_not_explode() -> None:
    steps = itertools.pairwise(rf"\z{letter}" for letter in "abcdefghij")
    bomb = "".join(rf"\newcommand{{{one}}}{{{other * 10}}}" for one, other in steps)
    start = time.perf_counter()
    read(r"\za", macros_of(bomb + r"\newcommand{\zj}{x}"))
    assert time.perf_counter() - start < 5
    assert isinstance(macros_of(bomb), Macros)


LONG = 2_000
HARD = [
    "{", "}", "^_", r"\frac", r"\frac{", "(", ")", r"\left(", r"\right)", "-", r"\sum", r"\log ", r"\sqrt",
    r"\partial ", "d/", "|", "|x", r"\begin{align}", r"\end{align}", r"\begin{cases}", r"a\\", r"=\\", "&", "a=",
    ",a", "'", "x_1", r"\hat", r"\text{", r"\text{$", r"\overset", r"\left.", r"\cdot -", "a/", "!", r"\not",
    r"\boxed{", "[0,", "x|_1", r"\nabla ", "\\", "$", "\x00", "é", "²", "\u0302", r"\left\{\begin{array}{c}",
    r"{a\over ", r"\quad ", "a.", r"a = b \Rightarrow ", ", a = b x", r"\text{f(x)}", r"\text{if i = j}",
    r"\mathrm{f(x)}",
    r"(i = 1, \dots)", r"d\mathbf{x}", r"\frac{d}{da} a ", r"\nabla f^T", "1{,}000", "½", "s.t.", r"\text{and} a = b",
    r"a &= b & ", r"\mathop{", r"\forall i", "{}_", r"\begin{pmatrix} 1 \quad ", "①", r"\hskip 1em", "x_{:", "|_",
    r"\{\begin{array}{c}", r"\vec\nabla ", "\\therefore a", r"\eqno(1)", "||", "|a||b|",
    "|f|_0|", "|a + ", r"\|a |b", "a | b = ", "| ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_nothing_is_raised_and_nothing_takes_long(piece: str) -> None:
    start = time.process_time()
    for text in (piece * LONG, piece * LONG + "a = b" + "}" * LONG, piece * 50 + ")" * 50 + r"\\ = c"):
        list(parts(read(text)))
        list(parts(parse(text)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("before", "after"),
    [(r"\frac{", "}{b}"), ("(", ")"), ("{", "}^2"), (r"\sqrt{", "}"), (r"\left(", r"\right)"), ("x^{", "}")],
)
def test_a_thousand_levels_are_refused_in_place(before: str, after: str) -> None:
    (line,) = read("y = " + before * 1000 + "a" + after * 1000, limits=Limits(tokens=10_000))
    assert line.sides[0] == Symbol("y", Stretch(0, 1))
    assert any(isinstance(part, Unread) and part.reason == "nested too deeply" for part in parts(line))


def test_too_long_a_formula_is_refused_at_once() -> None:
    text = "x + " * 1_250_000
    start = time.process_time()
    (line,) = read(text)
    assert isinstance(line.sides[0], Unread)
    assert isinstance(parse(text), Unread)
    assert time.process_time() - start < 0.5


def test_too_long_a_line_does_not_spoil_the_others() -> None:
    first, second = read("a = " + "x" * (LIMITS.tokens + 1) + r"\\ c = d")
    assert isinstance(first.sides[0], Unread)
    assert compact_line(second) == "c = d"
    assert [compact_line(line) for line in read(r"a + b + c = d \\ e = f", limits=Limits(tokens=5))] == [
        "UNREAD",
        "e = f",
    ]


@pytest.mark.parametrize(
    "row",
    [
        r"\frac{\partial L}{\partial z_k} &= -\sum_{j \neq k} y_j \log \sigma(z_j) (1 - \sigma(z_k)) \\ ",
        r"a . b &= \text{softmax(x)}_i . c, \quad d = e x \Rightarrow \nabla f(x)^T g = {h} \text{ if $i = j$} \\ ",
        r"|a||b| + | |c| - \|d\|_2 | &= f(x)\Big|_a^b + p(x | |y|) + \| |z \\ ",
        r"a &= b & \frac{d}{da} y \frac{d}{dw} a &= c_{i:} \quad (i = 1, \dots, n) \\ ",
    ],
)
def test_time_is_linear(row: str) -> None:

    def seconds(count: int) -> float:
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            read(row * count)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(400) < 4 * 4 * seconds(100)


ORDINARY = [left for left, _ in cases()]
PIECES = [
    *"{}()[]|\\&=^_$%\n,.;:/!'-+*d∂Σ²₁", r"\left(", r"\right)", r"\begin{cases}", r"\end{cases}", r"\frac", r"\text{",
    r"\\", r"\partial ", r"\over ", r"\left.", r"\right|", r"\boxed{", r"\overset", r"\not", r"\sqrt[",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ORDINARY), st.integers(0, 2**32), st.integers(1, 8))
def test_mutations_are_read_or_refused_in_place(latex: str, seed: int, changes: int) -> None:
    choice = random.Random(seed)
    text = list(latex)
    for _ in range(changes):
        place = choice.randrange(len(text) + 1)
        match choice.randrange(4):
            case 0:
                del text[place : place + choice.randint(1, 5)]
            case 1:
                text[place:place] = list(choice.choice(PIECES))
            case 2:
                text[place:place] = text[place : place + choice.randint(1, 30)]
            case _:
                text[place : place + 2] = reversed(text[place : place + 2])
    written = "".join(text)
    for part in parts(read(written)):
        at = getattr(part, "at", Stretch(0, 0))
        assert 0 <= at.start <= at.end <= len(written)
    parse(written)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(text)
    parse(text)
    macros_of(text)
