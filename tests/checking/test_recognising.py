"""Steps with the rules that they apply, and steps that have none; a name never changes a verdict."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from derive.checking.recognising.naming import NAMES_BESIDE_LAWS, label
from derive.checking.run import checked_page, followed_page
from derive.explaining import laws_meant
from derive.reading.documents import open_document
from derive.reading.walking import page_of
from derive.report import Step

SOFTMAX = r"""$$ p_j := \frac{e^{z_j}}{\sum_i e^{z_i}} $$

"""
LOSS = (
    SOFTMAX
    + r"""$$ L := -\sum_j y_j \log p_j $$

"""
)
JACOBIAN = r"""
When $j = k$:

$$ \frac{\partial p_j}{\partial z_k} = p_j (1 - p_j) $$

When $j \neq k$:

$$ \frac{\partial p_j}{\partial z_k} = -p_j p_k $$

# The loss

"""
D = r"\frac{\partial}{\partial x}"
DZ = r"\frac{\partial}{\partial z_k}"

TABLE = {
    # names
    SOFTMAX + r"$$ 1 - p_j = 1 - \frac{e^{z_j}}{\sum_i e^{z_i}} = 1 - p_j $$": ["definition", "fold p"],
    SOFTMAX
    + r"Denote $\sum_i e^{z_i}$ as $S$. Then $$ \frac{e^{z_k}}{S} - (\frac{e^{z_k}}{S})^2 = p_k - p_k^2 $$": ["fold p"],
    r"Let $s(x) = \frac{1}{1 + e^{-x}}$. Then $$ 1 - \frac{1}{1 + e^{-x}} = 1 - s(x) = 1 - \frac{1}{1 + e^{-x}} $$": [
        "fold s",
        "definition",
    ],
    # derivatives
    rf"$$ {D} \frac{{f(x)}}{{g(x)}} = \frac{{f'(x) g(x) - f(x) g'(x)}}{{g(x)^2}} $$": ["quotient rule"],
    rf"$$ {D} \left( f(x) g(x) \right) = f'(x) g(x) + f(x) g'(x) $$": ["product rule"],
    rf"$$ {D} f(g(x)) = f'(g(x)) g'(x) $$": ["chain rule"],
    rf"$$ {D} \log f(x) = \frac{{f'(x)}}{{f(x)}} $$": ["chain rule for log"],
    rf"$$ {D} e^{{f(x)}} = e^{{f(x)}} f'(x) $$": ["chain rule for exp"],
    rf"$$ {D} f(x)^3 = 3 f(x)^2 f'(x) $$": ["chain rule for powers"],
    rf"$$ {D} \left(f(x) + g(x)\right) = f'(x) + g'(x) $$": ["sum rule"],
    rf"$$ {DZ} \sum_j u_j \log z_j = \sum_j {DZ} (u_j \log z_j) = \sum_j u_j {DZ} \log z_j = \frac{{u_k}}{{z_k}} $$": [
        "sum rule",
        "constant factor",
        "chain rule for log",
    ],
    rf"$$ {DZ} \sum_j u_j z_j = \sum_j u_j \delta_{{jk}} = u_k $$": [
        "take the derivatives",
        "sifting",
    ],
    rf"$$ {D} \frac{{1}}{{1 + e^{{-x}}}} = \frac{{e^{{-x}}}}{{(1 + e^{{-x}})^2}} $$": ["chain rule"],
    rf"$$ \frac{{f'(x)}}{{f(x)}} = {D} \log f(x) $$": ["chain rule for log"],
    SOFTMAX + JACOBIAN: ["case j = k, definition, take the derivatives, fold p",
                         "definition, quotient rule, chain rule for exp, fold p"],
    LOSS
    + JACOBIAN
    + r"$$ \frac{\partial L}{\partial z_k} = -\sum_j y_j \frac{1}{p_j} \frac{\partial p_j}{\partial z_k}"
    r" = -y_k (1 - p_k) + \sum_{j \neq k} y_j p_k $$": [
        "case j = k, definition, take the derivatives, fold p",
        "definition, quotient rule, chain rule for exp, fold p",
        "definition, chain rule for log",
        "split a sum at j = k, derivative of p, cancel",
    ],
    SOFTMAX
    + JACOBIAN
    + r"""$$ \frac{\partial p_j}{\partial z_k} =
\begin{cases} p_j (1 - p_j) & j = k \\ -p_j p_k & j \neq k \end{cases} $$""": [
        "case j = k, definition, take the derivatives, fold p",
        "definition, quotient rule, chain rule for exp, fold p",
        "both cases",
    ],
    # sums
    r"$$ \sum_i \delta_{ik} u_i = u_k $$": ["sifting"],
    r"$$ \sum_j u_j v_j = u_k v_k + \sum_{j \neq k} u_j v_j = \sum_j u_j v_j $$": ["split a sum at j = k", "collect"],
    r"$$ \sum_j (u_j + v_j) = \sum_j u_j + \sum_j v_j $$": ["linearity of the sum"],
    r"$$ \sum_j u_j (v_j - w_k) = \sum_j u_j v_j - w_k \sum_j u_j $$": ["expand, linearity of the sum"],
    r"$$ \sum_j a u_j = a \sum_j u_j $$": ["pull a constant out of a sum"],
    r"$$ q_k y_k + \sum_{j \neq k} y_j q_k - y_k = q_k \sum_j y_j - y_k $$": ["factor, collect"],
    # givens
    r"Since $\sum_j y_j = 1$, $$ q_k \sum_j y_j - y_k = q_k - y_k $$": ["use Σ y = 1"],
    r"When $j = k$: $$ a_j b_k = a_j b_j $$": ["case j = k"],
    # algebra
    r"$$ a (b - c) = a b - a c = a (b - c) $$": ["expand", "factor"],
    r"$$ (a + b)^2 = a^2 + 2 a b + b^2 $$": ["expand"],
    r"$$ \frac{a c}{b c} = \frac{a}{b} $$": ["cancel"],
    r"$$ \frac{(a - b)^2}{a - b} = a - b $$": ["cancel"],
    r"$$ \frac{1}{p} (p - p^2) = 1 - p $$": ["expand, cancel"],
    r"$$ -y \frac{1}{p} p (1 - q) = -y + y q $$": ["cancel, expand"],
    r"$$ \frac{a - b}{c} = \frac{a}{c} - \frac{b}{c} $$": ["split the fraction"],
    r"$$ \frac{a}{c} - \frac{b}{c} = \frac{a - b}{c} $$": ["common denominator"],
    r"$$ \frac{a}{b} + \frac{c}{d} = \frac{a d + b c}{b d} $$": ["common denominator"],
    r"$$ \frac{a b}{c^2} = \frac{a}{c} \cdot \frac{b}{c} $$": ["product of fractions"],
    r"$$ \frac{1}{c} \cdot a = \frac{a}{c} $$": ["one fraction"],
    r"$$ 2 x + 3 x = 5 x $$": ["like terms"],
    r"$$ a b + c = c + b a $$": ["reorder"],
    r"$$ -a + b = b - a $$": ["reorder"],
    r"$$ 0 \cdot x + 1 \cdot y = y $$": ["arithmetic"],
    r"$$ e^{a + b} = e^a e^b $$": ["laws of exponents"],
    r"$$ \log (e^a e^b) = a + b $$": ["laws of logarithms"],
}  # fmt: skip
"""A page and the rules of its steps.  Whoever adds a row writes down what a lecturer would write, and looks then."""

WITHOUT = (
    r"$$ x_i = x_i $$",
    r"$$ (a + b)^2 = a^2 + b^2 $$",
    r"$$ \frac{1 - e^{-2x}}{1 + e^{-2x}} = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} $$",
    LOSS + r"$$ \frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k $$",
)
"""Nothing done, a refuted step, a step that multiplies above and below, a whole derivation in one line."""


def steps_of(page: str) -> list[Step]:
    document = open_document("page.md", page.encode())
    return [step for derivation in checked_page(page_of(document)) for step in derivation.steps]


@pytest.mark.parametrize("page", TABLE, ids=lambda page: page.split("$$")[-2].strip()[:60])
def test_a_step_has_its_rule(page: str) -> None:
    steps = steps_of(page)
    assert {step.verdict for step in steps} == {"proved"}
    assert [step.rule for step in steps] == TABLE[page]


@pytest.mark.parametrize("page", WITHOUT)
def test_what_is_not_recognised_has_no_name(page: str) -> None:
    assert [step.rule for step in steps_of(page)] == [None]


@pytest.mark.parametrize("names", sorted({rule for rules in TABLE.values() for rule in rules}))
def test_every_name_can_be_explained(names: str) -> None:
    """`derive explain` knows what is a law; what is none stands in a list of its own."""
    for name in names.split(", "):
        assert laws_meant(name) or name in NAMES_BESIDE_LAWS, name


def test_a_name_changes_nothing_else() -> None:
    for page in TABLE:
        read = page_of(open_document("page.md", page.encode()))
        named = followed_page(read)[0]
        plain = followed_page(read, rules=False)[0]
        without = [replace(each, steps=tuple(replace(step, rule=None) for step in each.steps)) for each in named]
        assert tuple(without) == plain


def test_a_derivative_is_not_explained_by_itself() -> None:
    """ "derivative of p" is no rule for the line that finds the derivative of p."""
    rules = [step.rule or "" for step in steps_of(SOFTMAX + JACOBIAN)]
    assert not any("derivative of p" in rule for rule in rules)


def test_names_do_not_depend_on_the_hash_of_strings() -> None:
    program = (
        "import sys; from derive.checking.run import checked_page; from derive.reading.walking import page_of;"
        "from derive.reading.documents import open_document;"
        "page = page_of(open_document('page.md', sys.stdin.buffer.read()));"
        "print([step.rule for derivation in checked_page(page) for step in derivation.steps])"
    )
    page = "\n\n".join(page for page in TABLE if not re.search(r"Let|Denote|When|Since|:=", page))
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=page,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1


def test_a_line_that_does_too_much_has_no_name() -> None:
    assert label(("definition", "expand", "collect", "use the given", "factor")) is None
    assert label(("quotient rule", "product rule", "chain rule for log", "arithmetic")) == "take the derivatives"
    assert label(("reorder",)) == "reorder"
    assert label(()) is None
