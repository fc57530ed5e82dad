"""What is new in a line is marked, and the line stays the same mathematics."""

from xml.etree import ElementTree

import pytest
from markup import Markup

from derive.rendering.mathml import MathML
from derive.rendering.pages.changed import marked

PLAIN = MathML.of({})


def tree(latex):
    made = PLAIN.tree(latex, display=True)
    assert made is not None
    return made


def letters(element):
    return "".join(element.itertext())


def new_parts(before, after):
    """The marked parts, from left to right."""
    found = marked(tree(after), tree(before))
    return [letters(part) for part in found.iter("mrow") if "new" in part.get("class", "").split()]


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("a + b", "a + b", []),
        ("a + b", "a + c", ["c"]),
        ("a + b", "a + b + c", ["+c"]),
        ("z_j", "z_k", ["k"]),
        ("x^2", "x^3", ["3"]),
        (r"\frac{a}{b}", r"\frac{a}{c}", ["c"]),
        (r"\frac{a}{b}", r"\frac{c}{d}", [r"cd"]),
        (r"p_j - p_j^2", r"p_j (1 - p_j)", ["(1−pj)"]),
        (r"f(x) + y", r"f(x) + g(z)", ["g(z)"]),
        (r"f(a + b)", r"f(a + c)", ["c"]),
        (r"\frac{e^x \cdot S - e^x}{S^2}", r"\frac{0 \cdot S - e^x}{S^2}", ["0"]),
        (r"-y_k + y_k p", r"-y_k + p", []),  # what is gone is nowhere in the new line
        (r"\begin{pmatrix} a & b \end{pmatrix}", r"\begin{pmatrix} a & c \end{pmatrix}", ["c"]),
        (r"\begin{cases} a & j \\ b & k \end{cases}", r"\begin{cases} a & j \\ c & k \end{cases}", ["c"]),
        ("a + b - c", "x + y - z", ["x+y−z"]),
        ("a b c d e f", "a x c y e f", ["x", "y"]),
        ("(a + b) c", "(a + b) d", ["d"]),
        ("((a))", "((b))", ["b"]),
        (")a(", ")b(", ["b"]),
        ("(a", "(b", ["b"]),
        (r"\sqrt{a + b}", r"\sqrt{a + c}", ["c"]),
        (r"\sigma(z) - \sigma(z)^2", r"\sigma(z) (1 - \sigma(z))", ["(1−σ(z))"]),
        (r"a - s^2", r"f(x) - f(x)^2 - s^2", ["f(x)−f(x)2"]),
        (r"\text{one}", r"\text{two}", ["two"]),
    ],
)  # fmt: skip
def test_the_marked_parts(before, after, new):
    assert new_parts(before, after) == new


LINES = (
    r"\frac{\partial \sigma(z_j)}{\partial z_k}",
    r"\frac{\partial}{\partial z_j} \frac{e^{z_j}}{\Sigma}",
    r"\frac{\frac{\partial e^z}{\partial z_j} \cdot S - e^{z_j} \cdot \frac{\partial S}{\partial z_j}}{\Sigma^2}",
    r"-y_k \left( 1 - \sigma_k \right) + \sum_{j \neq k} y_j \sigma_k",
    r"\begin{bmatrix} a & \cdots & b \\ \vdots & \ddots & \vdots \end{bmatrix} - x x^{\top}",
    r"\begin{cases} a (1 - a) & \text{if } j = k \\ -a b & \text{if } j \neq k \end{cases}",
    r"x [y (z] w) + \hat{y}_{i}^{(2)} \overset{a}{=} \underbrace{c}_{d}",
)  # fmt: skip


@pytest.mark.parametrize("after", LINES)
@pytest.mark.parametrize("before", LINES)
def test_a_marked_line_is_the_same_mathematics(before, after):
    old, new = tree(before), tree(after)
    found = marked(new, old)
    assert letters(found) == letters(new)
    page = Markup(ElementTree.tostring(found, "unicode", short_empty_elements=False))
    assert page.unbalanced == page.open == []
    for parent in found.iter():
        count = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2}
        assert len(parent) == count.get(parent.tag, len(parent))
        if parent.tag in ("mtable", "mtr"):
            assert {child.tag for child in parent} <= {"mtr", "mtd"}
    assert bool(list(found.iter("mrow"))) or before == after
    assert ElementTree.tostring(old) == ElementTree.tostring(tree(before))
    assert any("new" in part.get("class", "") for part in found.iter()) == (before != after)


def test_a_sign_at_the_end_of_a_part_keeps_its_space():
    part = next(part for part in marked(tree("a + b + c"), tree("a")).iter("mrow") if part.get("class") == "new")
    assert (part[0].text, part[0].get("form")) == ("+", "infix")


def test_long_rows_are_not_compared_for_ever():
    found = marked(tree("x y " * 1_500), tree("y x " * 1_500))
    assert letters(found) == "xy" * 1_500
    found = marked(tree("x + " * 180 + "y"), tree("y + " * 180 + "x"))
    assert letters(found) == "x+" * 180 + "y"
