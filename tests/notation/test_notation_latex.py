"""LaTeX: the lines of a textbook, and a structure that compiles whatever the term and whatever its names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation_values import terms
from textbook_terms import ENTROPY, LINES, NOTATION, J, K, sigma, y

from derive.kernel.terms import Case, Definition, Exp, Free, OneHot, Relation, Variable, add, number, summation
from derive.notation import Notation, Style, abbreviations, latex, latex_of, text, text_of
from derive.notation.characters import escaped

TEXTBOOK = {
    "a derivative of something small": r"\frac{\partial \sigma(z_j)}{\partial z_k}",
    "the quotient rule": r"\frac{\frac{\partial e^{z_j}}{\partial z_j} \cdot \Sigma - e^{z_j} \cdot "
    r"\frac{\partial \Sigma}{\partial z_j}}{\Sigma^2}",
    "a fraction minus its square": r"\frac{e^{z_j}}{\Sigma} - \left(\frac{e^{z_j}}{\Sigma}\right)^2",
    "a product of fractions with a sign": r"-\frac{e^{z_j}}{\Sigma} \cdot \frac{e^{z_k}}{\Sigma}",
    "cross-entropy": r"\frac{\partial}{\partial z_k} \sum_{j=1}^n (-y_j \log \sigma(z_j))",
    "the sum cancelled": r"-y_k (1 - \sigma(z_k)) + \sum_{j \neq k} y_j \sigma(z_k)",
    "a Hessian": r"\frac{\partial^2\text{CE}}{\partial z_l \partial z_k}",
    "a batch": r"\frac{1}{N} \cdot \sum_{m=1}^N \sum_{j=1}^n y_{mj} \log \hat{y}_{mj}",
    "the Jacobian": r"\begin{cases} \sigma(z_j) (1 - \sigma(z_j)) & \text{if } j = k \\ "
    r"-\sigma(z_j) \sigma(z_k) & \text{if } j \neq k \end{cases}",
    "roots and primes": r"\sqrt{x} + \frac{f^{\prime}(x)}{g(x)}",
}


def is_well_formed(tex):
    """Braces, brackets and environments are closed in the order in which they were opened."""
    bare = re.sub(r"\\textbackslash\{\}|\\[\\{}_%&#$^~]", " ", tex.replace(r"\left", "").replace(r"\right", ""))
    opened = []
    for mark in re.findall(r"\\(?:begin|end)\{\w+\}|[{}]", bare):
        if mark == "{" or mark.startswith(r"\begin"):
            opened.append(mark)
        elif not opened or opened.pop() != ("{" if mark == "}" else mark.replace("end", "begin")):
            return False
    return not opened and tex.count(r"\left") == tex.count(r"\right") and not re.search(r"[_^](?:$|[_^])", bare)


@pytest.mark.parametrize("name", TEXTBOOK)
def test_a_line_of_the_textbook(name):
    assert latex(LINES[name], NOTATION) == TEXTBOOK[name]


@settings(max_examples=300, deadline=None)
@given(terms)
def test_latex_is_well_formed(term):
    assert is_well_formed(latex(term))


@given(st.text(min_size=1, max_size=8))
def test_no_name_gets_a_command_into_latex(name):
    written = latex(Variable(name, (J,)), Notation({name: Style(name)}))
    assert is_well_formed(written), written
    assert all(c.isprintable() for c in text(Variable(name)))


@pytest.mark.parametrize(
    ("name", "in_latex", "in_text"),
    [
        ("σ", r"\sigma", "σ"),
        ("sigma", r"\sigma", "σ"),
        (r"\sigma", r"\sigma", "σ"),
        ("ŷ", r"\hat{y}", "ŷ"),
        (r"\hat y", r"\hat{y}", "ŷ"),
        (r"\hat{y}", r"\hat{y}", "ŷ"),
        (r"\hat\theta", r"\hat{\theta}", "θ̂"),
        (r"\mathbf{w}", r"\mathbf{w}", "w"),
        ("CE", r"\text{CE}", "CE"),
        ("x_1", "x_1", "x_1"),
        ("w_out", r"w_{\text{out}}", "w_{out}"),
        ("x'", r"x^{\prime}", "x′"),
        ("50%_off", r"\text{50\%\_off}", "50%_off"),
        (r"\input{secret}", r"\text{\textbackslash{}input\{secret\}}", r"\input{secret}"),
        ("a\x1b[31mb", r"\text{a�[31mb}", "a�[31mb"),
    ],
)
def test_names(name, in_latex, in_text):
    assert (latex(Variable(name)), text(Variable(name))) == (in_latex, in_text)


def test_escaped_text_has_no_command_of_its_own():
    assert escaped(r"\a{b}_^~%&#$") == r"\textbackslash{}a\{b\}\_\^{}\~{}\%\&\#\$"


def test_a_brace_that_is_open_to_the_right_is_closed_before_more_follows():
    brace = Case(J, K, Variable("x"), number(1))
    drawn = r"\begin{cases} x & \text{if } j = k \\ 1 & \text{if } j \neq k \end{cases}"
    assert latex(add(Variable("y"), brace)) == f"y + {drawn}"
    assert latex(add(brace, Variable("y"))) == rf"\left({drawn}\right) + y"
    assert latex(add(summation(J, brace), Variable("y"))) == rf"\left(\sum_{{j=1}}^n {drawn}\right) + y"


def test_statements():
    normalised = Relation("=", summation(J, y(J)), number(1))
    each = Relation("=", summation(J, Variable("y", (Free("m", "N"), J))), number(1), (Free("m", "N"),))
    assert latex(normalised) == r"\sum_{j=1}^n y_j = 1"
    assert latex(normalised, Notation(limits=False)) == r"\sum_{j} y_j = 1"
    assert text(each) == "Σ_j y_{mj} = 1 for each m"
    assert latex(Relation("≠", J, K)) == r"j \neq k"
    assert text(Relation("≥", Variable("n"), number(2))) == "n ≥ 2"
    assert latex(OneHot("y", "n")) == r"y\text{ is one-hot}"
    assert text(Definition("L", (), ENTROPY), NOTATION) == "CE := Σ_j (−y_j log σ(z_j))"
    assert text(Definition("σ", (J,), Exp(sigma(J))), NOTATION) == "σ(z_j) := e^{σ(z_j)}"


def test_an_abbreviation_is_introduced_written_out():
    (introduced,) = abbreviations(NOTATION)
    assert latex_of(introduced) == r"\Sigma := \sum_{i=1}^n e^{z_i}"
    assert text_of(introduced) == "Σ := Σ_i e^{z_i}"


def test_the_logarithm_of_the_page():
    assert latex(ENTROPY, Notation(logarithm="ln")) == r"\sum_{j=1}^n (-y_j \ln \sigma_j)"
