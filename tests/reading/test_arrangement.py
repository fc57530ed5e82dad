"""What a page says in words of rows and columns, layouts, layers and steps, and parts of a set."""

from __future__ import annotations

import pytest

from derive.reading.documents import open_document
from derive.reading.latex.tree import Enclosed, Node, Scripted, Unread
from derive.reading.meaning.scope import Scope
from derive.reading.page import Page
from derive.reading.trees import inside
from derive.reading.walking import page_of


def page(text: str, display: str) -> Page:
    return page_of(open_document("page.md", f"{text}\n\n$$ {display} $$\n".encode()))


def scope(text: str, display: str) -> Scope:
    return page(text, display).chains[-1].scope


@pytest.mark.parametrize(
    ("text", "stacked"),
    [
        (r"The samples $x_i$ are the columns of $X$.", {"X": "columns"}),
        (r"Each row of $X$ is a sample $x_i^T$.", {"X": "rows"}),
        (r"where $x_i \in \mathbb{R}^d$ is the $i$-th row of $X \in \mathbb{R}^{n \times d}$", {"X": "rows"}),
        (r"$X$ has the columns $x_i$.", {"X": "columns"}),
        (r"Die Zeilen von $X$ sind die Daten $x_i$, und das ist alles, was wir brauchen.", {"X": "rows"}),
        (r"$X$ 的行是 $x_i$。", {"X": "rows"}),
        (r"The matrix $X$ has one sample $x_i^T$ in each row.", {"X": "rows"}),
        (r"Let $X = [x_1, \dots, x_n]$ with columns $x_i$.", {"X": "columns"}),
        (r"The samples $x_i$ are not the rows of $X$.", {}),
        (r"Take a sample $x_i$ and any row of $X$.", {}),
        (r"The rows of $X$ are the $x_i$. The columns of $X$ are the $x_i$.", {}),
        (r"The rows and columns of $X$ are as in $x_i$.", {}),
    ],
)
def test_rows_and_columns(text: str, stacked: dict[str, str]) -> None:
    assert scope(text, r"X^T X = \sum_i x_i x_i^T").stacked == stacked


@pytest.mark.parametrize(
    ("text", "laid_out", "denominators"),
    [
        ("All derivatives are in denominator layout.", True, True),
        ("We use the numerator layout.", True, False),
        ("There are two conventions, the numerator layout and the denominator layout.", False, False),
        ("Derivatives as usual.", False, False),
    ],
)
def test_layouts(text: str, laid_out: bool, denominators: bool) -> None:
    found = scope(text, "a + b = b + a")
    assert (found.laid_out, found.customs.denominators) == (laid_out, denominators)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (r"Let $B$ be a mini-batch.", {"|B|"}),
        (r"$B$ is a subset of the indices.", {"|B|"}),
        (r"Let $B$ be the set of all classes.", set()),
        (r"A batch is a set like $A$. Let $B$ be all of it.", set()),
    ],
)
def test_parts_of_a_set(text: str, parts: set[str]) -> None:
    assert scope(text, r"\sum_{i\in B} (x_i + y_i) = \sum_{i\in B} x_i + \sum_{i\in B} y_i").parts == parts


def test_what_has_an_index_is_one_of_several_sets() -> None:
    assert scope("", r"\sum_{i\in C_k} 2 x_i = 2 \sum_{i\in C_k} x_i").parts == {"|C_{k}|"}


def above(text: str, display: str) -> list[str]:
    """What stands above the names of a display: an index, not read, or a power."""
    chain = page(text, display).chains[-1]
    nodes: list[Node] = [part for side in (chain.first, chain.links[0].side) for part in inside(side.node)]
    kinds = {Enclosed: "index", Unread: "unread"}
    return [kinds.get(type(n.upper), "power") for n in nodes if isinstance(n, Scripted) and n.upper is not None]


@pytest.mark.parametrize(
    ("text", "display", "found"),
    [
        (r"where $W^l$ are the weights of layer $l$", "W^{1} W^{l+1} = W^2", ["index", "index", "index"]),
        (r"Let $w^t$ be the weight at step $t$.", "w^{t+1} = w^t", ["index", "index"]),
        (r"We write $x^k$ for the $k$-th iterate.", "x^{k-1} = x^2", ["index", "unread"]),
        (r"Es ist $h^l$ die Ausgabe der Schicht $l$, und das ist alles.", "h^l = h^{l-1}", ["index", "index"]),
        (r"设 $h^l$ 为第 $l$ 层的输出。", "h^l = h^{l-1}", ["index", "index"]),
        (r"Superscripts denote layers, as in $a^l$.", "a^2 = a^1", ["index", "index"]),
        (
            r"Let $w^t$ be the weight at time $t$ and $\gamma$ the discount.",
            r"\gamma^t = \gamma^{t}",
            ["power", "power"],
        ),
        (r"Let $w^t$ be the weight at time $t$.", "u^t = e^t", ["unread", "power"]),
        (r"The weight $W^l$ of layer $l$ acts on it.", "h^l = h^{l-1}", ["index", "index"]),
        (r"Let $x^i$ be the $i$-th sample.", "x^1 = x^2 y^i", ["index", "index", "power"]),
        (r"Let $\theta^t$ be the parameters after $t$ updates.", r"\theta^{t} = \theta^{t+1}", ["index", "index"]),
        (r"At step $t$ it is the $t$-th power $w^t$.", "w^{t+1} = w^t", ["power", "power"]),
        (r"Let $w^t$ be a power of $w$.", "w^{t+1} = w^t", ["power", "power"]),
    ],
)
def test_numbers_above(text: str, display: str, found: list[str]) -> None:
    assert above(text, display) == found


@pytest.mark.parametrize(
    ("display", "counting"),
    [
        (r"\sum_{i=0}^{2} a_i = s", "0"),
        (r"\sum_{i=1}^{2} a_i = s", "1"),
        (r"\sum_i a_i = s", "1"),
        (r"\sum_{i=0}^{2} a_i = \sum_{i=1}^{3} b_i", ""),
    ],
)
def test_where_a_page_begins_to_count(display: str, counting: str) -> None:
    assert scope("", display).counting == counting
