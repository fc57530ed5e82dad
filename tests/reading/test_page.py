"""What a page states, defines and declares, as data."""

from __future__ import annotations

import pytest

from derive.reading.documents import open_document
from derive.reading.meaning.givens import Comparison, OneHotVector, ZeroOrOne
from derive.reading.page import Page
from derive.reading.walking import page_of


def page(text: str) -> Page:
    return page_of(open_document("page.md", (text + "\n\n$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n").encode()))


DIMENSIONS = [
    (r"Let $x \in \mathbb{R}^d$ and $W \in \mathbb{R}^{K \times d}$.", {"x": ("d",), "W": ("K", "d")}),
    (r"Here $u, v \in \mathbb R^{n}$, $c \in \mathbb{R}$.", {"u": ("n",), "v": ("n",), "c": ()}),
    (r"With $x_i \in \mathbb{R}^{d+1}$ and $\sum_i 1$.", {"x": ("", "d+1")}),
    (r"$w \in \mathbb{R}^{d \times 1}$", {"w": ("d",)}),
    (r"where $W$ is a $K \times d$ matrix, $b$ is a vector", {"W": ("K", "d"), "b": ("",)}),
    (r"$x$ and $y$ are column vectors", {"x": ("",), "y": ("",)}),
    (r"$W$ 是一个矩阵，$x$ 是向量", {"W": ("", ""), "x": ("",)}),
    (r"Die Matrix $A$ und die Größe $c$.", {"A": ("", "")}),
    (r"$W_1$ and $W_2$ are weight matrices.", {"W": ("", "")}),
    (r"$W_1 \in \mathbb{R}^{h \times d}$ and $W_2 \in \mathbb{R}^{k \times h}$.", {"W": ("", "")}),
    (r"The matrices $R_k$ are rotations, $\sum_k R_k$.", {"R": ("", "", "")}),
    (r"Here $W^{(l)}, W^{[2]} \in \mathbb{R}^{d \times d}$.", {"W": ("", "d", "d")}),
    (r"$x_i$ is a column, and $\sum_i s_i$ a number; $s_i$ is a vector.", {"x": ("", "")}),
    (r"The matrices are called $U$, $V$ and $W$.", {"U": ("", ""), "V": ("", ""), "W": ("", "")}),
    (r"The columns of $X$ are vectors.", {}),
    (r"$x$ is not a vector; $y$ is what the matrix of the scores gives.", {}),
    (r"$x \in \mathbb{R}^d$; later $x \in \mathbb{R}^n$.", {}),
]


@pytest.mark.parametrize(("text", "expected"), DIMENSIONS)
def test_shapes_are_declared(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert page(text).chains[-1].scope.dimensions == expected


Y_K = r"Let $L = -\sum_k y_k \log p_k$. "
STATED = [
    (r"Since $\sum_j y_j = 1$, we are done.", [r"\sum_j y_j = 1"]),
    (r"The $y_j$ sum to one.", ["the y sum to 1"]),
    (r"Here $y$ is one-hot.", ["y is one-hot"]),
    (r"We have $y_k = 1$ for the true class $k$.", ["y is one-hot", "y_{k} = 1"]),
    (r"We have $y_k = 1$ if $k$ is the true class, and 0 otherwise.", ["y is one-hot"]),
    (r"That is, $y_i = 1$ if $i = c$ and $0$ otherwise, for $z_c$.", ["y is one-hot", "y_{c} = 1"]),
    (r"Assume the index of the correct class is k.", ["y is one-hot", "y_{k} = 1"]),
    (r"where $t \in \{0, 1\}$.", [r"t \in \{0, 1\}"]),
    (r"Each label $t_m$ is either 0 or 1.", [r"t_m \in \{0, 1\}"]),
    (r"Since $t = 0$ or $t = 1$, we are done.", [r"t \in \{0, 1\}"]),
    (r"since $t = 1$ or $0$", [r"t \in \{0, 1\}"]),
    (r"The label $t$ is not 0 or 1.", []),
    (r"Since $t = 0$ or $v = 1$, we are done.", []),
    (r"with $x > 0$ and $\lambda \ge 0$.", ["x > 0", r"\lambda \ge 0"]),
    (r"We do not assume $\sum_j y_j = 1$.", []),
    (r"Is $\sum_j y_j = 1$?", []),
    (r"If $\sum_j y_j = 1$ does not hold, this fails.", []),
    (r"Unless $\sum_j y_j = 1$, this fails.", []),
    (r"Some authors assume $\sum_j y_j = 1$.", []),
    (r"A reader wrote: “$\sum_j y_j = 1$”.", []),
    (r"$y$ is not one-hot.", []),
    (r"where $y_k = 1$ denotes the first class and $y_k = 0$ the second.", []),
    (r"For example $y_2 = 1$, with $N = 10$ and $\eta = 0.1$.", []),
    (r"so that $a + b = c + d$, since $u = v w$.", []),
    (r"Since $\sum_j p_j = 1$, where $p_j = e^{z_j} / \sum_k e^{z_k}$.", []),
    (r"For class $1$ let $\sum_j y_j = 1$; for the other one $\sum_j y_j = 2$.", []),
]


TWO_VALUES = (
    "因为$t_m$=0或1。",
    "Vì $t_m$ bằng 0 hoặc 1 nên ta có điều sau.",
    "$t_m$ は 0 または 1 です。",
    "Das Label $t_m$ ist entweder 0 oder 1, und das ist die Annahme für die Klassen, die wir mit der Formel haben.",
    "Le label $t_m$ vaut 0 ou 1, et on ne le dit pas dans les textes pour une raison que nous avons.",
    "La etiqueta $t_m$ es 0 o 1, y no se dice en los textos para que sea el caso.",
    "Метка $t_m$ равно 0 или 1.",
    "এখানে $t_m$ = 0 বা 1।",
)


@pytest.mark.parametrize("text", TWO_VALUES)
def test_labels_of_two_values_are_said_in_every_language(text: str) -> None:
    assert [stated.text for stated in page(Y_K + text).stated] == [r"t_m \in \{0, 1\}"]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_what_is_stated_is_stated(text: str, expected: list[str]) -> None:
    assert [stated.text for stated in page(Y_K + text).stated] == expected


def test_forms_of_givens() -> None:
    found = page(Y_K + r"Here $y$ is one-hot, $t \in \{0, 1\}$, and $\sum_k u_{mk} = 1$ for all $m$.").stated
    forms = {type(stated.form) for stated in found}
    assert forms == {OneHotVector, ZeroOrOne, Comparison}
    each = [stated.form.each for stated in found if isinstance(stated.form, Comparison)]
    assert each == [("m",)]


def test_a_name_is_in_force_from_the_top_where_it_is_defined_once() -> None:
    found = page("Here $G = u^2$.").chains[0].scope
    assert "G" in found.definitions
    twice = page(r"Let $G = u^2$. Now let $G = u^3$.")
    assert "G" not in twice.chains[0].scope.later


def test_what_a_page_has_stated_of_a_name_is_not_what_it_defines_later() -> None:
    text = r"""The labels $y$ are one-hot, $L = -\sum_k y_k \log p_k$.

# Another

$$
y_k = \frac{e^{u_k}}{\sum_j e^{u_j}}
$$
"""
    first, *_, last = page(text).chains
    assert "y" not in first.scope.definitions
    assert "y" in last.scope.definitions


def test_a_later_definition_never_comes_back_to_itself() -> None:
    found = page(r"Let $p = 1 - q$. Let $q = 1 - p$.")
    assert "q" not in found.chains[0].scope.definitions or "p" not in found.chains[0].scope.definitions


def test_no_statement_is_used_of_a_name_that_has_a_meaning() -> None:
    text = r"""Since $\sum_j y_j = 1$ we are done.

# Another

Let $y_j = 2 e^{u_j}$.
"""
    found = page(text)
    last = found.chains[-1]
    assert found.stated
    assert found.stated_for(last, last.links[0]) == ()
