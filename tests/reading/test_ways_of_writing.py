"""What a page writes in a way of its own: operators, squares, entries and gradients that are names."""

from __future__ import annotations

import pytest

from derive.checking.run import checked_page
from derive.reading.documents import open_document
from derive.reading.walking import page_of

HELD = {
    "an operator with its variable's index": r"""
Let $p_i = \frac{e^{u_i}}{\sum_k e^{u_k}}$ and $\mathcal{D}_j p_i = \frac{\partial p_i}{\partial u_j}$.

$$ \mathcal{D}_j \log p_i = \delta_{ij} - p_j $$
""",
    "an operator by a variable": r"""
Let $D_x = \frac{d}{dx}$.

$$ D_x \log(1 + e^x) = \frac{1}{1 + e^{-x}} $$
""",
    "a variance and its root": r"""
Let $\mu = \frac1m \sum_k u_k$ and $\sigma^2 = \frac1m\sum_k (u_k - \mu)^2$, where $k$ goes from 1 to $m$.

$$ \frac{\partial \sigma}{\partial u_j} = \frac{u_j - \mu}{m \sigma} $$
""",
    "a derivative by a square": r"""
$$ \ell = -\frac{1}{2}\log \sigma^2 - \frac{(x - \mu)^2}{2\sigma^2} $$

$$ \frac{\partial \ell}{\partial \sigma^2} = -\frac{1}{2\sigma^2} + \frac{(x-\mu)^2}{2\sigma^4} $$
""",
    "entries in parentheses": r"""
$$ \sum_s r(s) (\log r(s) + 1) = \sum_s r(s) \log r(s) + \sum_s r(s) $$
""",
    "gradients as names": r"""
Here $dh = \frac{\partial E}{\partial h}$. Forward: $u = a v + c$, $h = \tanh(u)$.

$$ du = (1 - h^2)\, dh $$
""",
    "layers above": r"""
Here $u^{[1]} = A^{[1]} v + c^{[1]}$ and $u^{[2]} = A^{[2]} \tanh(u^{[1]}) + c^{[2]}$ are vectors.

$$ A^{[2]} \tanh(u^{[1]}) = u^{[2]} - c^{[2]} $$
""",
    "a size called d": r"""
Let $s = \frac{1}{d}\sum_{i=1}^d x_i^2$.

$$ \frac{\partial s}{\partial x_j} = \frac{2 x_j}{d} $$
""",
}
REFUTED = {
    "an operator with a sign": (
        r"""
Let $p_i = \frac{e^{u_i}}{\sum_k e^{u_k}}$ and $\mathcal{D}_j p_i = \frac{\partial p_i}{\partial u_j}$.

$$ \mathcal{D}_j \log p_i = \delta_{ij} + p_j $$
"""
    ),
    "a square's derivative as that of its root": (
        r"""
$$ \ell = -\frac{1}{2}\log \sigma^2 - \frac{(x - \mu)^2}{2\sigma^2} $$

$$ \frac{\partial \ell}{\partial \sigma^2} = -\frac{1}{\sigma} + \frac{(x-\mu)^2}{\sigma^3} $$
"""
    ),
    "a gradient without its factor": (
        r"""
Here $dh = \frac{\partial E}{\partial h}$. Forward: $u = a v + c$, $h = \tanh(u)$.

$$ du = (1 - h)\, dh $$
"""
    ),
}
NOT_PROVED = {
    "the root of a square that is no deviation": r"""
Let $x^2 = 4$.

$$ x = 2 $$
""",
    "a value that is summed over": r"""
$$ \sum_x x\, r(x) = x \sum_x r(x) $$
""",
    "a differential on a page without gradients": r"""
Let $f = x^2$.

$$ df = 2x $$
""",
    "layers that do not commute": r"""
Let $A^{[1]}$ and $A^{[2]}$ be matrices.

$$ A^{[1]} A^{[2]} = A^{[2]} A^{[1]} $$
""",
    "a second derivative in parentheses": r"""
Let $f(x) = x^3$.

$$ f^{(2)}(x) = x^2 $$
""",
    "an integral": r"""
Let $dx = \frac{\partial L}{\partial x}$.

$$ \int x\, dx = x^2 $$
""",
}


def verdicts(page: str) -> list[str]:
    derivations = checked_page(page_of(open_document("page.md", page.encode())))
    return [step.verdict for derivation in derivations for step in derivation.steps]


@pytest.mark.parametrize("name", HELD)
def test_it_is_read(name: str) -> None:
    found = verdicts(HELD[name])
    assert found[-1] == "proved"
    assert "refuted" not in found


@pytest.mark.parametrize("name", REFUTED)
def test_what_is_wrong_in_it_is_refuted(name: str) -> None:
    assert verdicts(REFUTED[name])[-1] == "refuted"


@pytest.mark.parametrize("name", NOT_PROVED)
def test_nothing_is_read_into_a_page(name: str) -> None:
    assert "proved" not in verdicts(NOT_PROVED[name])[-1:]
