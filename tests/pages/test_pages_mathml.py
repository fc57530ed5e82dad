"""LaTeX as MathML: what is converted, what is shown as text, and that nothing but mathematics comes out."""

from xml.etree import ElementTree

import pytest
from documents_shown import ATTACKS
from markup import MATHEMATICS, Markup, faults

from derive.rendering.mathml import DEEPEST, LARGEST, LONGEST, MathML, deep

PLAIN = MathML.of({})


def told(latex: str, made: MathML = PLAIN) -> str:
    """The letters of the formula, the elements away."""
    return Markup(made.text(latex)).text


@pytest.mark.parametrize(
    ("latex", "tag", "letters"),
    [
        (r"\frac{\partial p_j}{\partial z_k}", "mfrac", "∂pj∂zk"),
        (r"\sum_{j \neq k} e^{z_j}", "munder", "∑j≠kezj"),
        (r"\begin{cases} a & \text{if } j = k \\ b & \text{otherwise} \end{cases}", "mtable", "{aif j=kbotherwise"),
        (r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "mtd", "[abcd]"),
        (r"\text{if $j = k$, then}", "mtext", "if j=k, then"),
        (r"\log \sigma(z_j)", "msub", "log\u2061σ(zj)"),
        (r"\boxed{x}", "menclose", "x"),
    ],
)
def test_what_mathematicians_write_is_mathematics(latex, tag, letters):
    page = Markup(PLAIN.text(latex))
    assert page.tags["math"] == 1
    assert page.tags[tag]
    assert page.text.replace("\u2063", "").replace("\xa0", " ") == letters


@pytest.mark.parametrize("latex", [r"\nosuchcommand{x}", r"\frac{a", "a & b", "", r"\eqref{x}", "}{"])
def test_what_is_not_known_is_shown_as_it_was_written(latex):
    page = Markup(PLAIN.text(latex))
    assert page.tags["math"] == 0
    assert page.tags["code"] == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_only_looked_at(attack):
    for latex in (attack, rf"\frac{{{attack}}}{{2}}", rf"x_{{{attack}}}"):
        text = str(PLAIN.text(latex))
        assert faults(text) == []
        assert set(Markup(text).tags) <= MATHEMATICS | {"code"}
        assert "\u202e" not in text
        assert "\u2066" not in text


@pytest.mark.parametrize(
    "planted",
    [
        '<math><mi onclick="x()">a</mi></math>',
        '<math><mi style="color:red">a</mi></math>',
        '<math href="javascript:x()"><mi>a</mi></math>',
        "<math><mtext><img></img></mtext></math>",
        "<math><mtext><a href='#x'>a</a></mtext></math>",
        "<math><script>x()</script></math>",
        '<math><mi id="main">a</mi></math>',
        '<math><annotation-xml encoding="text/html"><b>x</b></annotation-xml></math>',
        '<math><mspace width="expression(x())"/></math>',
        "<math><mi>a</mi>",
    ],
)
def test_what_a_converter_should_never_write_does_not_get_through(planted):
    class Careless:
        def convert_with_local_state(self, latex, *, displaystyle):
            return planted

    text = str(MathML(Careless()).text("x"))
    page = Markup(text)
    assert set(page.tags) <= {"math", "mi", "mspace", "code"}
    assert all(not attributes or attributes == {"class": "latex"} for _, attributes in page.elements)


def test_commands_of_the_author():
    made = MathML.of({"bx": r"\mathbf{x}", "of": r"f\left(#1\right)", "bad": r"\frac{", "no letter": "x"})
    assert told(r"\bx + \of{y}", made) == "𝐱+f(y)"
    assert Markup(made.text(r"\bad")).tags["code"]
    assert Markup(PLAIN.text(r"\bx")).tags["code"]


def test_commands_that_make_very_much_of_little_are_shown_as_text():
    doubling = {letter: rf"\{after}\{after}" for letter, after in zip("abcdefgh", "bcdefghi", strict=True)}
    made = MathML.of({**doubling, "i": "x" * 150, "j": "y" * 200})
    for latex in (r"\a", r"\b\b", r"\i" * 190 + r"\j" * 9):
        assert len(made.text(latex)) < LARGEST
    assert Markup(made.text(r"\a")).tags["code"]
    assert Markup(MathML.of({"a": r"\a\a"}).text(r"\a")).tags["code"]
    assert Markup(MathML.of({"a": "x" * 5_000}).text(r"\a")).tags["code"]


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", "}"), (r"\sqrt{", "}"), ("x^{", "}"), (r"\left(", r"\right)"), (r"\mathbf{", "}")]
)
@pytest.mark.parametrize("closed", [True, False])
def test_commands_that_nest_without_end_are_survived(opening, closing, closed):
    levels = 190 // len(opening + closing)
    made = MathML.of({"s": opening * levels + "#1" + closing * levels * closed})
    used = LONGEST // 4
    text = deep(lambda: made.text(r"\s{" * used + "x" + "}" * used))
    assert Markup(text).tags["code"] == 1
    text = deep(lambda: made.text(r"\s{" * 190 + "x" + "}" * 190))
    assert len(Markup(text).elements) < 3 or Markup(text).tags["math"] == 1


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("{", "}"), (r"\sqrt{", "}"), (r"\left(", r"\right)"), ("x^{", "}"), (r"\frac1", ""), (r"\hat", ""), ("{", "")],
)
@pytest.mark.parametrize("levels", [DEEPEST * 2, 2_500, LONGEST * 3])
def test_nesting_without_end_is_survived(opening, closing, levels):
    text = deep(lambda: PLAIN.text(opening * levels + " x" + closing * levels))
    assert len(text) < 3_000
    page = Markup(text)
    assert page.tags["math"] + page.tags["code"] == 1


@pytest.mark.parametrize(
    "defining",
    [r"\newcommand{\s}[1]{%s}", r"\renewcommand{\s}[1]{%s}", r"\providecommand\s[1]{%s}", r"\def\s#1{%s}"],
)
def test_commands_inside_of_a_formula_nest_no_deeper(defining):
    for opening in ("{", r"\sqrt{", "x^{"):
        levels = 3_000 // len(opening)
        body = opening * levels + "#1" + "}" * levels
        text = deep(lambda body=body: PLAIN.text(defining % body + r"\s{" * 190 + "x" + "}" * 190))
        assert Markup(text).tags["code"] == 1


def test_all_of_it_is_well_formed():
    tree = ElementTree.fromstring(PLAIN.text(r"\frac{a}{b} < c \& \text{<>}"))  # noqa: S314
    assert tree.tag == "math"
