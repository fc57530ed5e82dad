"""Pages of each kind against tables of what they hold, written by hand."""

from pathlib import Path

import pytest

from derive.reading.documents import Directive, Formula, Heading, Passage, open_document

HERE = Path(__file__).parent

MARKDOWN = [
    (4, 3, "heading 1", "Softmax of ⟦z⟧ here"),
    (6, 1, "prose", "Words ⟦a_b*c*d_e⟧ and code $no$, a link with ⟦y⟧, price $5 and $6.\nmore"),
    (7, 8, "display", "\na = b\n\n= c \\\\\n"),
    (11, 4, "prose", "after"),
    (13, 3, "prose", "item"),
    (14, 5, "display", " x\n= y "),
    (16, 3, "prose", "second ⟦q⟧ and ⟦r⟧"),
    (18, 3, "prose", "quote"),
    (19, 5, "display", "\na\n= b\n"),
    (24, 3, "prose", "name"),
    (24, 10, "prose", "value"),
    (26, 3, "prose", "a|b"),
    (26, 11, "prose", "⟦|y|⟧"),
    (28, 15, "display align*", "\na &= b \\\\\n"),
    (33, 1, "display", "u = v"),
    (39, 1, "display", "x = z"),
    (44, 1, "display", "s = t"),
    (53, 14, "directive", "given \\sum_j y_j = 1"),
    (56, 4, "prose", "never closed"),
    (58, 1, "prose", "next ⟦x⟧ and ⟦g⟧"),
    (60, 1, "heading 1", "Underlined ⟦w⟧"),
    (63, 29, "prose", "then ⟦ l ⟧,"),
    (63, 43, "display", " d\n= e "),
]
LATEX = [
    (4, 10, "heading 1", "Soft ⟦x⟧ max"),
    (5, 1, "prose", "Text ⟦a⟧ with words and 50%\nmore"),
    (6, 8, "display", " a = b "),
    (6, 18, "prose", "after."),
    (6, 35, "directive", "skip"),
    (8, 21, "directive", "given x"),
    (7, 20, "display alignat*", "\na &= b \\\\ % derive: given x\n  &= c % \\end{alignat*}\n"),
    (12, 7, "prose", "first ⟦y⟧"),
    (13, 7, "prose", "second"),
    (18, 2, "display", "\\text{if $z$ is} = 3"),
]
RESTRUCTURED = [
    (2, 1, "heading 1", "Title"),
    (5, 1, "prose", "Intro ⟦a_b⟧ and code x of it."),
    (10, 4, "display", "a = b"),
    (12, 4, "display", "c = d"),
    (14, 11, "display", "e = f\ng"),
    (17, 3, "prose", "item ⟦u⟧"),
    (19, 13, "display", "v = w"),
    (21, 1, "heading 2", "Sub"),
    (24, 1, "prose", "Code::"),
    (28, 12, "directive", "given \\sum_j y_j = 1"),
]
NOTEBOOK = [(1, 3, "heading 1", "Title"), (2, 3, "display", "a = b"), (1, 1, "prose", "when ⟦j = k⟧")]


def row(passage: Passage) -> tuple[int, int, str, str]:
    line, column = passage.place.lines[0]
    match passage:
        case Formula():
            return line, column, f"display {passage.environment or ''}".strip(), passage.text
        case Directive():
            return line, column, "directive", passage.text
    kind = f"heading {passage.level}" if isinstance(passage, Heading) else "prose"
    words = "".join(part if isinstance(part, str) else f"⟦{part.text}⟧" for part in passage.parts)
    return line, column, kind, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [("page.md", MARKDOWN), ("page.tex", LATEX), ("page.rst", RESTRUCTURED), ("page.ipynb", NOTEBOOK)],
)
def test_a_page_holds_what_it_shows(name: str, expected: list[tuple[int, int, str, str]]) -> None:
    assert [row(passage) for passage in open_document(str(HERE / name)).passages] == expected


def test_problems_and_macros_of_a_page() -> None:
    page = open_document(str(HERE / "page.md"))
    assert [(each.reason, each.place.lines[0]) for each in page.problems] == [("$$ is not closed", (56, 1))]
    assert page.macros_source == r"\newcommand{\R}{\mathbb{R}}"
    assert open_document(str(HERE / "page.tex")).macros_source == r"\newcommand{\R}{\mathbb{R}}"
    assert [passage.place.cell for passage in open_document(str(HERE / "page.ipynb")).passages] == [0, 0, 2]


def formulas(text: str, kind: str = "markdown") -> list[str]:
    found = []
    for passage in open_document("page", text.encode(), kind).passages:
        match passage:
            case Formula():
                found.append(passage.text)
            case Directive():
                pass
            case _:
                found += [part.text for part in passage.parts if isinstance(part, Formula)]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it costs $5 and $6", []),
        ("between $5-$6 a day", []),
        ("$10 million was paid for $x$", ["x"]),
        ("$5$ of them", ["5"]),
        ("a $ x $ and $ \\alpha = 1 $", [" x ", " \\alpha = 1 "]),
        ("earned $ and lost $ again", []),
        (r"\$x\$ and \\(y\\)", ["y"]),
        ("$\\text{if $a$ holds} = b$", ["\\text{if $a$ holds} = b"]),
        ("`$x$` and ``a ` $y$`` but $z$", ["z"]),
        ("<code>$x$</code> $y$", ["y"]),
        ("<pre>\n$$x$$\n\n$$y$$\n</pre>\n\n$z$", ["z"]),
        ("设$x$为 $y$。", ["x", "y"]),
        ("$$a = b \\\\$$", ["a = b \\\\"]),
        ("$$\na\n=\nb\n$$", ["\na\n=\nb\n"]),
        ("$$\n- a\n+ b\n# c\n> d\n$$", ["\n- a\n+ b\n# c\n> d\n"]),
        ("text\n    $$\n\n    a\n    $$", ["\n\na\n"]),
        ("1. a\n\n        $$\n        b\n        $$", ["\nb\n"]),
        ("- $$\na\n$$\n- $b$", ["\na\n", "b"]),
        ("\\\\[ a\n\n b \\\\]", [" a\n\nb "]),
        ("\\begin{aligned}\n a\n\\end{aligned}", ["\n a\n".replace(" ", "")]),
        ("\\begin{theorem}\n$a$\n\\end{theorem}", ["a"]),
        ('<script type="math/tex; mode=display">a = b</script>', ["a = b"]),
        ("{% highlight tex %}\n$$a$$\n\n$$b$$\n{% endhighlight %}\n\n$c$", ["c"]),
        ("$$ a\n\nwords $$ b $$ words\n", [" b "]),
        ("$$ a\n\n# Next\n\n$$ b $$", [" b "]),
        ("$$ a\n\n```\n$$\n```\n\n$$ b $$", [" b "]),
        ("{% katex display %}\na = b\n{% endkatex %}", ["\na = b\n"]),
        ("$latex a = b$", ["a = b"]),
        ("\\begin{empheq}[box=\\fbox]{align}a&=b\\end{empheq}", ["a&=b"]),
        ("1. item\n\n    $$\n    a = b\n    $$", ["\na = b\n"]),
        ("| $a \\| b$ | $$c$$ |\n|---|---|\n| $`d`$ | \\\\(e\\\\) |", ["a \\| b", "c", "d", "e"]),
        ("> - $$a = b$$\n>   $$= c$$", ["a = b", "= c"]),
        ("<details>\n<summary>x</summary>\n\n$$a = b$$\n\n</details>", ["a = b"]),
        ("```latex\n$$a$$\n```", []),
    ],
)
def test_what_is_mathematics_in_markdown(text: str, expected: list[str]) -> None:
    assert formulas(text) == expected


@pytest.mark.parametrize("sign", ["\\[", "\\(", "$$", "\\begin{align}", "<!--", "```"])
def test_what_is_not_closed_is_a_problem_and_the_rest_is_read(sign: str) -> None:
    document = open_document("page", f"# A\n\nwords\n\n{sign} a\n\n# B\n\n$x$".encode(), "markdown")
    assert document.problems[0].place.lines[0] == (5, 1)
    assert formulas(f"# A\n\nwords\n\n{sign} a\n\n# B\n\n$x$") == ([] if sign == "```" else ["x"])


@pytest.mark.parametrize(
    ("data", "kind", "reason", "place"),
    [
        (b"ab\n a\xff $x$", "markdown", "bytes that are not UTF-8", (2, 3)),
        (b"a\x00 $x$", "markdown", "a NUL byte", (1, 2)),
        (b"{", "notebook", "the notebook is not JSON: Expecting property name enclosed in double quotes", (1, 2)),
        (b"", "notebook", "the notebook is not JSON: Expecting value", (1, 1)),
        (b'{"nbformat": 5, "cells": []}', "notebook", "nbformat is 5", (1, 1)),
        (b'{"nbformat": "4", "cells": []}', "notebook", 'nbformat is "4"', (1, 1)),
        (b'{"nbformat": true, "cells": []}', "notebook", "nbformat is true", (1, 1)),
        (b'{"nbformat": 4}', "notebook", "the notebook has no cells", (1, 1)),
        (b'{"cells": {"a": 1}}', "notebook", "the notebook has no cells", (1, 1)),
        (b'{"cells": [{"cell_type": "code"}, 3]}', "notebook", "cell 1 is no cell", (1, 1)),
        (b'{"cells": [{"cell_type": "markdown"}]}', "notebook", "cell 0 has no source", (1, 1)),
        (b'{"cells": [{"cell_type": "markdown", "source": 3}]}', "notebook", "cell 0 has no source", (1, 1)),
        (b'{"cells": [{"cell_type": "heading", "source": ["a", 3]}]}', "notebook", "cell 0 has no source", (1, 1)),
        (b"[]", "notebook", "the notebook has no cells", (1, 1)),
        (b"[" * 100_000, "notebook", "the notebook is not JSON that can be read", (1, 1)),
        (b"> " * 100, "markdown", "quotes and lists are nested more than 24 deep", (1, 49)),
        (b"a $ b", "latex", "$ is not closed", (1, 3)),
    ],
)
def test_what_cannot_be_read_has_a_place(data: bytes, kind: str, reason: str, place: tuple[int, int]) -> None:
    document = open_document("page", data, kind)
    problem = document.refused or document.problems[0]
    assert (problem.reason, problem.place.lines[0]) == (reason, place)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_leave_columns_alone(end: str) -> None:
    data = ("\ufeff" + end.join(["x $a$", "$$b", "c$$"])).encode()
    prose, display = open_document("page", data, "markdown").passages
    assert prose.parts[1].place.lines == ((1, 4),)
    assert display.place.lines == ((2, 3), (3, 1))


def test_dollars_beside_words_are_displayed_only_where_single_ones_are_written() -> None:
    text = "where $$a$$ is the input"
    (alone,) = open_document("page", text.encode()).passages
    assert [part.display for part in alone.parts if isinstance(part, Formula)] == [False]
    assert any(isinstance(each, Formula) for each in open_document("page", (text + "\n\n$b$").encode()).passages)


def test_an_escaped_bracket_is_no_problem() -> None:
    assert open_document("page", rb"\(a) and \[1] but $x$").problems == ()


@pytest.mark.parametrize("columns", ["{cc}", "[t]{l@{\\hspace{1em}}p{2cm}}", "{c|c}\n\\hline\n"])
def test_the_cells_of_a_table_are_read(columns: str) -> None:
    text = rf"\begin{{tabular}}{columns} $f$ & $f^2$ \\ $x^2$ & $2x$ \end{{tabular}}"
    assert formulas(text, "latex") == ["f", "f^2", "x^2", "2x"]
    wide = r"\begin{tabular*}{\textwidth}{cc} $f$ & $f^2$ \\ $x^2$ & $2x$ \end{tabular*}"
    assert formulas(wide, "latex") == ["f", "f^2", "x^2", "2x"]


def test_the_formulas_of_a_title_end_with_it() -> None:
    document = open_document("page", rb"\section{On $x$ and \(y\)} costs $z$", "latex")
    assert [row(passage)[2:] for passage in document.passages] == [
        ("heading 1", "On ⟦x⟧ and ⟦y⟧"),
        ("prose", "costs ⟦z⟧"),
    ]


def test_an_empty_file_is_an_empty_document() -> None:
    for kind in ("markdown", "latex", "restructuredtext"):
        assert open_document("page", b"", kind).passages == ()


def test_a_file_too_large_is_a_problem() -> None:
    assert "more than" in open_document("page", b"a" * 20_000_001).problems[0].reason


def displays(text: str, name: str = "page.md") -> list[str]:
    return [p.text for p in open_document(name, text.encode()).passages if isinstance(p, Formula)]


@pytest.mark.parametrize(
    "text",
    [
        "<center>$$a = b$$</center>",
        "$$a = b$$ {#eq-x}",
        "$$a = b$$ (1)",
        "words\n\n$$a = b$$ （2）",
        "$$a = b$$\n$$c$$ $x$",
    ],
)
def test_a_label_a_tag_or_a_number_is_no_word_beside_a_display(text: str) -> None:
    assert displays(text)[0] == "a = b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\frac{\partial L}{\partial z} = p - y$", [r"\frac{\partial L}{\partial z} = p - y"]),
        ("$f(x)$\n\n$= 2x + 1$.\n\n$= y$", ["= 2x + 1", "= y"]),
        (r"$\partial f(x)$" + "\n\n$= g$", [r"\partial f(x)", "= g"]),
        ("- $g(x) = e^x$\n- $h(x) = x^2$", ["g(x) = e^x", "h(x) = x^2"]),
        ("$a^2 = b^2$  \n$= c^2$", ["a^2 = b^2", "= c^2"]),
        ("$a^2 = b^2$, $c^2 = d^2$", []),
        ("$j = k$", []),
        (r"$i \neq j$", []),
        ("- $j = k$:", []),
        ("when $f(x) = x^2$", []),
        ("| $f(x) = x^2$ |\n|---|\n| $g(x) = x^3$ |", []),
        ("# $f(x) = x^2$", []),
    ],
)
def test_a_paragraph_that_is_an_equation_is_a_display(text: str, expected: list[str]) -> None:
    assert displays(text) == expected


PLAIN = """By hand

    ∂L/∂zₖ = ∂/∂zₖ Σⱼ −yⱼ log σ(zⱼ)      (by definition)
           = −Σⱼ yⱼ (δⱼₖ − σ(zₖ))
           = σ(zₖ) − yₖ     (since Σⱼ yⱼ = 1)

σ′(x) = σ(x)(1 − σ(x)).
"""


def test_equations_in_plain_characters_need_no_delimiter() -> None:
    expected = [
        "∂L/∂zₖ = ∂/∂zₖ Σⱼ −yⱼ log σ(zⱼ)",
        "= −Σⱼ yⱼ (δⱼₖ − σ(zₖ))",
        "= σ(zₖ) − yₖ     (since Σⱼ yⱼ = 1)",
        "σ′(x) = σ(x)(1 − σ(x))",
    ]
    assert displays(PLAIN, "page.txt") == expected
    assert displays(PLAIN) == expected[3:], "what is indented in Markdown is code"
    places = [p.place.lines[0] for p in open_document("page.txt", PLAIN.encode()).passages if isinstance(p, Formula)]
    assert places == [(3, 5), (4, 12), (5, 12), (7, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "R² = 0.95",
        "α = 0.05",
        "The loss is Σⱼ yⱼ = 1 here",
        "λ = 1e-3; μ = 2",
        "let σ(x) = 1/(1 + e⁻ˣ) be the sigmoid",
        "∇f(x) -> 2x = y",
        "x = np.exp(σ) · μ",
        "温度 σ(x) = σ(y)",
        "x = y + 1",
        "p ≤ 0.05, n = 12",
        "```\nσ(x) = σ(y)(1 − σ(x))\n```",
    ],
)
def test_what_may_be_anything_else_is_no_equation(text: str) -> None:
    assert displays(text) == []
    assert formulas(text) == []


def test_code_within_a_line_may_be_an_equation() -> None:
    assert formulas("so `σ′(x) = σ(x)(1 − σ(x))` but not `x = y` nor `σ`") == ["σ′(x) = σ(x)(1 − σ(x))"]


SCRIPT = r"""
<script>
  window.MathJax = {
    tex: {
      macros: {
        R: "\\mathbb{R}",
        pd: ["\\frac{\\partial #1}{\\partial #2}", 2],

        'bx': '{\\mathbf{x}}'
      },
      tags: "ams"
    }
  };
</script>

$\bx$
"""


def test_macros_of_a_script_are_the_documents() -> None:
    assert open_document("page", SCRIPT.encode()).macros_source.splitlines() == [
        r"\newcommand{\R}{\mathbb{R}}",
        r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}",
        r"\newcommand{\bx}{{\mathbf{x}}}",
    ]
    assert open_document("page", b"the macros: {a, b} of it").macros_source == ""
