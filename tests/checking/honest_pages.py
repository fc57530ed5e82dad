r"""Pages on which a given, a case or a definition is plainly stated, among words that could seem to take it back.

The last step of each holds as its page means it, and has to be proved.
"""

from __future__ import annotations

from dataclasses import dataclass

from .treacherous_pages import SOFTMAX

__all__ = ["HONEST", "Honest"]


@dataclass(frozen=True)
class Honest:
    """A page with the two sides of its last step, which holds."""

    name: str
    said: str
    before: str
    after: str

    @property
    def page(self) -> str:
        """The page as a document."""
        return f"# A page\n\n{self.said}\n\n$$\n{self.before} = {self.after}\n$$\n"


LOSS = SOFTMAX + r" Let $L = -\sum_i y_i \log p_i$."
JACOBIAN = r"\frac{\partial p_i}{\partial z_j}"
GRADIENT = r"\frac{\partial L}{\partial z_k}"

HONEST = (
    Honest("not zero if", SOFTMAX + "\n\nThe derivative does not vanish if $i = j$:", JACOBIAN, "p_i(1-p_i)"),
    Honest("negated other", SOFTMAX + "\n\nWhen $i = j$ we cannot cancel the first term, and", JACOBIAN, "p_i(1-p_i)"),
    Honest("done then otherwise", SOFTMAX + "\n\nThe case $i = j$ was done above. Otherwise:", JACOBIAN, "-p_i p_j"),
    Honest("unless", SOFTMAX + "\n\nUnless $i = j$, we have", JACOBIAN, "-p_i p_j"),
    Honest("unless beside", SOFTMAX, JACOBIAN, r"-p_i p_j \quad\text{unless } i = j"),
    Honest("except for", SOFTMAX + "\n\nExcept for $i = j$:", JACOBIAN, "-p_i p_j"),
    Honest("any class", LOSS + "\n\nThe labels $y$ are one-hot. For any $k$,", GRADIENT, "p_k - y_k"),
    Honest(
        "soft remark",
        LOSS + "\n\nThe vector $y$ is one-hot (soft labels are the subject of another page).",
        GRADIENT,
        "p_k - y_k",
    ),
    Honest(
        "soft and sum",
        LOSS + "\n\n" + "## Soft labels" + "\n\n" + r"Soft labels $y$ are arbitrary, except that $\sum_i y_i = 1$.",
        GRADIENT,
        "p_k - y_k",
    ),
    Honest(
        "soft and sum words",
        LOSS + "\n\nHere the labels $y_i$ need not be 0 or 1; they only sum to one.",
        GRADIENT,
        "p_k - y_k",
    ),
    Honest(
        "not needed",
        LOSS + "\n\n" + r"We assume $\sum_i y_i = 1$; that $y$ is one-hot is not needed.",
        GRADIENT,
        "p_k - y_k",
    ),
    Honest(
        "to show", LOSS + "\n\n" + r"Assume $\sum_i y_i = 1$. We want to show the following:", GRADIENT, "p_k - y_k"
    ),
    Honest(
        "definition then to show",
        r"Let $f = x^2$. We want to show that $\frac{df}{dx} = 2x$.",
        r"\frac{d}{dx}(f + 1)",
        "2x",
    ),
    Honest("instead", "Instead of $f = x^3$, let $f = x^2$.", r"\frac{df}{dx}", "2x"),
    Honest("all pos", "Let all $a_i$ be positive.", r"\sum_i \log a_i^2", r"2\sum_i \log a_i"),
    Honest("positive", "For positive $x$ we have", r"\sqrt{x^2}", "x"),
    Honest("negative", "If $x$ is negative, then", r"\sqrt{x^2}", "-x"),
    Honest("define on domain", r"For $x > 0$, let $f(x) = \log x$.", "f'(x)", r"\frac{1}{x}"),
    Honest("sigmoid in words", "The activation $a$ is the sigmoid of $z$.", r"\frac{\partial a}{\partial z}", "a(1-a)"),
    Honest("softmax in words", "Let $p$ be the softmax of $z$.", JACOBIAN, r"p_i(\delta_{ij} - p_j)"),
    Honest(
        "two ways",
        "The loss depends on $h$ through both $u$ and $v$.",
        r"\frac{\partial L}{\partial h}",
        r"\frac{\partial L}{\partial u}\frac{\partial u}{\partial h}"
        r" + \frac{\partial L}{\partial v}\frac{\partial v}{\partial h}",
    ),
    Honest(
        "all logits",
        "Every $p_j$ depends on every $z_i$.",
        r"\frac{\partial L}{\partial z_i}",
        r"\sum_j\frac{\partial L}{\partial p_j}\frac{\partial p_j}{\partial z_i}",
    ),
    Honest("base 2", r"Here $\log$ is the logarithm to base 2.", r"\frac{d}{dx}\log x", r"\frac{1}{x\ln 2}"),
    Honest(
        "base remark",
        "With logarithms to base 2 the entropy would be in bits; we use natural ones.",
        r"\frac{d}{dx}\log x",
        r"\frac{1}{x}",
    ),
    Honest("contradiction elsewhere", "Let $a = b$. Suppose $c = 0$. This is absurd, as we shall see.", "a - b", "0"),
    Honest("under heading", "## If $a = 1$\n\nLet $f = x^2$.", r"\frac{df}{dx}", "2x"),
    Honest("redefined", "Let $f = x^2$. Later on, let $f$ be the cube of $x$.", r"\frac{df}{dx}", "3x^2"),
    Honest(
        "one-hot now",
        "## Soft labels\n\nThe labels $y$ are soft.\n\n## Hard labels\n\nNow $y$ is one-hot.",
        r"\sum_i y_i^2",
        "1",
    ),
    Honest("heading case", SOFTMAX + "\n\n## Case 1: $i = j$\n\nFor every $i$ we get", JACOBIAN, "p_i(1-p_i)"),
    Honest("case any", SOFTMAX + "\n\nIf $i = j$, then for any $i$:", JACOBIAN, "p_i(1-p_i)"),
    Honest("for all i neq j", SOFTMAX + "\n\n" + r"For all $i \neq j$:", JACOBIAN, "-p_ip_j"),
    Honest(
        "excluded middle", SOFTMAX + "\n\nWe cannot simplify further, but for $i = j$ it is", JACOBIAN, "p_i(1-p_i)"
    ),
    Honest("arbitrary vector one-hot", "Let $y$ be an arbitrary one-hot vector.", r"\sum_i y_i^2", "1"),
    Honest("z arbitrary", LOSS + " Let $y$ be one-hot and $z$ arbitrary.", GRADIENT, "p_k - y_k"),
    Honest("would", SOFTMAX + "\n\nIt would be wrong to forget the numerator. If $i = j$,", JACOBIAN, "p_i(1-p_i)"),
    Honest("no longer", SOFTMAX + "\n\nThe numerator is no longer constant when $i = j$, so", JACOBIAN, "p_i(1-p_i)"),
    Honest("drop", "Since $y$ is one-hot, all other terms drop out.", r"\sum_i y_i^2", "1"),
    Honest("drop2", "The labels $y$ are one-hot, so we may drop the sum.", r"\sum_i y_i^2", "1"),
    Honest("case simple", SOFTMAX + "\n\nThe case $i = j$ is the simplest.", JACOBIAN, "p_i(1-p_i)"),
    Honest("case first", SOFTMAX + "\n\nThe first case is $i = j$.", JACOBIAN, "p_i(1-p_i)"),
    Honest("we take", SOFTMAX + "\n\nWe take $i = j$ first. The quotient rule gives", JACOBIAN, "p_i(1-p_i)"),
    Honest("case gives", SOFTMAX + "\n\nThe case $i = j$ gives", JACOBIAN, "p_i(1-p_i)"),
    Honest("ignoring", SOFTMAX + "\n\nIgnoring constants, for $i = j$ we find", JACOBIAN, "p_i(1-p_i)"),
    Honest(
        "now labels",
        LOSS + "\n\n## Data\n\nThe vector $y$ is one-hot.\n\n## Gradient\n\nNow let $y$ be the label of a sample.",
        GRADIENT,
        "p_k - y_k",
    ),
    Honest(
        "omit", LOSS + "\n\n" + r"We omit the index of the sample, and use $\sum_i y_i = 1$:", GRADIENT, "p_k - y_k"
    ),
    Honest("distinct", SOFTMAX + "\n\n" + r"For distinct indices $i \neq j$:", JACOBIAN, "-p_i p_j"),
    Honest("distinct words", SOFTMAX + "\n\nFor two distinct indices we get", JACOBIAN, "-p_i p_j"),
    Honest("now p", SOFTMAX + "\n\nNow $p$ is a probability vector.", r"\sum_i p_i c", "c"),
    Honest("for real", SOFTMAX + "\n\nFor all real $z$:", r"\sum_i p_i c", "c"),
    Honest("above zero", "For $x$ greater than zero:", r"\sqrt{x^2}", "x"),
    Honest(
        "german sonst",
        r"Sei $p_i = e^{z_i} / S$, wobei $S = \sum_k e^{z_k}$. Der Fall $i = j$ wurde schon behandelt. Sonst gilt",
        JACOBIAN,
        "-p_i p_j",
    ),
    Honest("a distribution", "Let $p$ be a distribution.", r"\sum_k p_k c", "c"),
    Honest(
        "two distributions",
        "Let $p$ and $q$ be two discrete probability distributions.",
        r"\sum_k p_k c + \sum_k q_k c",
        "2c",
    ),
    Honest(
        "distribution over classes", "Since $p$ is a probability distribution over the classes,", r"\sum_k p_k c", "c"
    ),
    Honest(
        "German distribution",
        "Sei $p$ eine Wahrscheinlichkeitsverteilung und $c$ eine Zahl. Wir zeigen, dass gilt",
        r"\sum_k p_k c",
        "c",
    ),
    Honest("Chinese distribution", "设 $p$ 是一个概率分布。", r"\sum_k p_k c", "c"),
    Honest(
        "mean of a batch",
        r"For a batch of $m$ samples let $\mu = \frac{1}{m}\sum_i x_i$.",
        r"\sum_i (x_i - \mu)",
        "0",
    ),
    Honest(
        "mean of features",
        r"Let $\mu = \frac{1}{d}\sum_j x_j$ where $d$ is the number of features.",
        r"\sum_j (x_j - \mu)",
        "0",
    ),
    Honest(
        "symmetric",
        r"Let $A \in \mathbb{R}^{n\times n}$ be symmetric and $x\in\mathbb{R}^n$.",
        r"\nabla_x (x^\top A x)",
        "2Ax",
    ),
    Honest(
        "if symmetric",
        r"Let $A \in \mathbb{R}^{n\times n}$ and $x\in\mathbb{R}^n$." "\n\nIf $A$ is symmetric, this becomes",
        r"\nabla_x (x^\top A x)",
        "2Ax",
    ),
    Honest("symmetric matrix", "Take any symmetric matrix $B$.", r"B^T", "B"),
    Honest(
        "entrywise in a definition",
        r"We have $\mathbf{X} \in \mathbb{R}^{n \times d}$ and $\mathbf{p} = \sigma(\mathbf{X}\mathbf{w})$. Let "
        r"$\ell = \sum_{i=1}^n y_i \log p_i + (1-y_i)\log(1-p_i)$.",
        r"\nabla_{\mathbf{w}} \ell",
        r"\mathbf{X}^\top (\mathbf{y} - \mathbf{p})",
    ),
    Honest(
        "sigmoid of its formula",
        r"Let $a = \frac{1}{1+e^{-z}}$. Here $a$ is the sigmoid activation.",
        r"\frac{\partial a}{\partial z}",
        "a(1-a)",
    ),
    Honest(
        "cross-entropy of its parts",
        r"Let $\ell_i = -\log p_i$ and $L = \sum_i \ell_i$. Then $L$ is the cross-entropy.",
        r"\frac{\partial L}{\partial p_i}",
        r"-\frac{1}{p_i}",
    ),
    Honest(
        "squared error of a product",
        "Let $r = y - wx$, and $J = r r$, where $J$ is the squared error.",
        r"\frac{\partial J}{\partial w}",
        "-2 r x",
    ),
)
"""Words that take nothing back."""
