"""LaTeX and Markdown: what a page of theirs contains, and that nothing on it breaks the page."""

import re

import pytest
from rendering_pages import CROSS_ENTROPY, EVERY, NOTATION, SLIPPED

from derive.notation import Notation
from derive.rendering import latex, markdown
from derive.rendering.plain import plain
from derive.rendering.remarks import phrase, plainly
from derive.report import Derivation, Step

LATEX = latex.text(EVERY, NOTATION, title="Softmax")
MARKDOWN = markdown.text(EVERY, NOTATION, title="Softmax")


def balanced(tex):
    bare = re.sub(r"\\[{}]", "", tex)
    return (
        bare.count("{") == bare.count("}")
        and re.findall(r"\\begin\{(.*?)\}", tex).sort() == re.findall(r"\\end\{(.*?)\}", tex).sort()
    )


def test_a_line_of_the_align():
    assert (
        r"\frac{\partial \text{CE}}{\partial z_k} &= \frac{\partial}{\partial z_k} \sum_{j=1}^n (-y_j \log \sigma(z_j))"
        r" && \text{definition of CE} \\"
    ) in LATEX
    assert r"&= \sigma(z_k) - y_k && \text{sum of the labels; uses $\sum_{j=1}^n y_j = 1$}" in LATEX


def test_compact_sums_on_request():
    compact = Notation(NOTATION.names, NOTATION.abbreviations, limits=False)
    assert r"\sum_{j} y_j = 1" in latex.text((CROSS_ENTROPY,), compact)


def test_the_page_is_balanced_and_every_row_has_one_alignment():
    assert balanced(LATEX)
    for body in re.findall(r"\\begin\{align\*\}\n(.*?)\n\\end\{align\*\}", LATEX, re.S):
        for row in re.sub(r"\\begin\{cases\}.*?\\end\{cases\}", "", body).split(" \\\\\n"):
            assert row.count("&=") == 1
            assert row.count("&&") <= 1


def test_only_amsmath_and_ascii_are_needed():
    assert LATEX.startswith(r"% Needs \usepackage{amsmath}.")
    assert LATEX.isascii()


def test_what_the_author_broke_does_not_break_the_page():
    step = Step(r"\frac{a", r"a & b \\ \end{align*} 50% $", "unreadable", rule="a_b & c%", reason="expected } at $x$")
    page = latex.text((Derivation("50% & more_", (step,)),), NOTATION)
    assert balanced(page)
    assert page.count(r"\end{align*}") == 1
    assert r"\text{unreadable: a\_b \& c\%; expected \} at \$x\$}" in page


def test_markdown_has_a_heading_a_block_and_a_row_for_every_step():
    assert MARKDOWN.startswith("# Softmax\n\n$$\n")
    assert "## softmax, j = k\n\nGiven $j = k$.\n\n$$\n\\begin{aligned}\n" in MARKDOWN
    assert "| (7) | ✓ proved | sum of the labels; uses $\\sum_{j=1}^n y_j = 1$ |" in MARKDOWN
    assert "| (1) | ✗ refuted | refuted: quotient rule; n = 2" in MARKDOWN
    assert len(re.findall(r"^\| \(\d+\) \|", MARKDOWN, re.M)) == sum(len(d.steps) for d in EVERY)
    assert MARKDOWN.count("$$") % 2 == 0
    assert not any(not line.strip() for block in MARKDOWN.split("$$")[1::2] for line in block.strip("\n").split("\n"))


def test_a_bar_does_not_end_a_cell():
    step = Step("a", "b", "unknown", rule="a | b", conditions=(r"|a| > 0",))
    page = markdown.text((Derivation("", (step,)),), NOTATION)
    assert r"| (1) | ? unknown | unknown: a \| b; where \|a\| > 0 |".replace(" > ", r" \> ") in page


@pytest.mark.parametrize("render", [latex.text, markdown.text])
def test_a_refuted_step_says_why(render):
    page = render((SLIPPED,), NOTATION)
    assert "the left side is 1/4" in page
    assert r"holds when $j \neq k$" in page
    assert "gave up at 64 cases" in page


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\sum_j y_j = 1", "Σ_j y_j = 1"),
        (r"y_j \neq 0", "y_j ≠ 0"),
        (r"\frac{\partial}{\partial z_k} \log\hat{y}_j^2", "∂/∂z_k log ŷ_j²"),
        (r"e^{z_j}\cdot\left(1-\sigma(z_k)\right)", "e^{z_j}·(1−σ(z_k))"),
        (r"\text{if } j \ne k", "if j ≠ k"),
        (r"\unknown{x} \frac", r"\unknown{x} ()/()"),
        ("a\x07\nb", "a� b"),
        (r"f = \begin{cases} g, & j = k \\ h, & j \ne k \end{cases} + 1", "f = {g if j = k; h if j ≠ k} + 1"),
        (r"\begin{cases} f & \text{if } j = k \\ g & \text{otherwise} \\ \end{cases}", "{f if j = k; g otherwise}"),
        (r"\begin{cases} \begin{cases} a \\ b \end{cases} & c \end{cases}", "{{a; b} if c}"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "[a, b; c, d]"),
        (r"\begin{cases} f & g", "{f if g}"),
        (r"\begin", ""),
    ],
)
def test_what_somebody_wrote_on_one_line(tex, line):
    assert plain(tex) == line


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("since j = k, definition, split at k = i", "since $j = k$, definition, split at $k = i$"),
        ("softmax, j ≠ k", r"softmax, $j \neq k$"),
        ("fold ŷ, cancel", r"fold $\hat{y}$, cancel"),
        ("chain rule, derivative of σ", r"chain rule, derivative of $\sigma$"),
        ("use Σ y = 1", r"use $\sum y = 1$"),
        ("derivative of a constant", "derivative of a constant"),
        ("definition of CE", "definition of CE"),
        ("a_b & c%", r"a\_b \& c\%"),
    ],
)
def test_the_mathematics_of_a_label(label, said):
    assert latex.sentence(phrase(label), NOTATION) == said
    assert plainly(phrase(label)).replace("\u00a0", " ") == label


def test_what_is_nested_beyond_reading_stays_as_it_is_typed():
    deep = r"\frac{1}{" * 1200 + "x" + "}" * 1200
    assert plain(deep) == deep
    assert plain(deep.replace("x", "x\n \x1b")).count("\x1b") == 0
    assert plain(r"\frac{1}{" * 3 + "x" + "}" * 3) == "1/(1/(1/x))"
