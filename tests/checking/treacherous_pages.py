r"""Short pages that end in a step which is false as the page means it, and holds in a reading that the page rules out.

Each says in words or by its own formulas what its names are: matrices, vectors, inverse functions, sums that begin at
0.  None of the ``claimed`` sides may come out as plainly proved: proved, with nothing put right and nothing to follow
from.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TREACHEROUS", "Treacherous"]


@dataclass(frozen=True)
class Treacherous:
    """A page with the right side of its false step, as it is written there, and why the step is false."""

    name: str
    said: str
    before: str
    claimed: str
    because: str

    @property
    def page(self) -> str:
        """The page as a document."""
        return f"# A page\n\n{self.said}\n\n$$\n{self.before} = {self.claimed}\n$$\n"


def display(formula: str) -> str:
    """A formula on lines of its own."""
    return f"$$\n{formula}\n$$"


SQUARE = r"Let $A, B, C \in \mathbb{R}^{n\times n}$ and let $x, y, z \in \mathbb{R}^n$ be column vectors."
BOLD = r"Here $\mathbf{x}, \mathbf{y} \in \mathbb{R}^n$ are columns; $\mathbf{A}$ and $\mathbf{B}$ are $n \times n$."
PAIR = r"Take two vectors $u, v \in \mathbb{R}^d$."
LAYER = r"Let $\mathbf{W} \in \mathbb{R}^{m\times n}$, $\mathbf{x} \in \mathbb{R}^n$." + "\n\n"
EINSTEIN = "We use the Einstein summation convention: repeated indices are summed over."
SOFTMAX = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$."
NO_COMMUTING = "matrices do not commute"

GRADIENT = display(r"\frac{\partial E}{\partial q_k} = -\frac{t_k}{q_k}")

CORRECT = r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $E = -\log p_c$; $c$ is the index of the correct class."

LOSSES_WITHOUT_A_FORMULA = (
    Treacherous(
        "not the correct class",
        CORRECT + "\n\nIf $i$ is not the correct class, then",
        r"\frac{\partial E}{\partial z_i}",
        "p_i - 1",
        "only the correct class has the 1",
    ),
    Treacherous(
        "correct class or not",
        CORRECT + "\n\nWhether $i$ is the correct class or not,",
        r"\frac{\partial E}{\partial z_i}",
        "p_i",
        "for i = c there is a 1",
    ),
    Treacherous(
        "after the correct class",
        CORRECT + "\n\nIf $i$ is the correct class, this is easy. In general,",
        r"\frac{\partial E}{\partial z_i}",
        "p_i - 1",
        "that sentence has ended",
    ),
    Treacherous(
        "every class",
        CORRECT + "\n\nFor every class, also for the correct class,",
        r"\frac{\partial E}{\partial z_i}",
        "p_i - 1",
        "it is said of every class",
    ),
    Treacherous(
        "no softmax",
        "The labels are one-hot, the outputs do not form a softmax.\n\n" + GRADIENT,
        r"\frac{\partial E}{\partial b_k}",
        "q_k - t_k",
        "q is no softmax of b",
    ),
    Treacherous(
        "squared error",
        "The labels are one-hot and the loss is the squared error.\n\n" + GRADIENT,
        r"\frac{\partial E}{\partial b_k}",
        "q_k - t_k",
        "that is the gradient of another loss",
    ),
    Treacherous(
        "sigmoids",
        "With one-hot labels and a sigmoid for each class:\n\n" + GRADIENT,
        r"\frac{\partial q_k}{\partial b_j}",
        r"q_k (\delta_{jk} - q_j)",
        "a sigmoid depends on its own logit only",
    ),
    Treacherous(
        "log-likelihood",
        "The labels are one-hot, and $E$ is the log-likelihood.",
        r"\frac{\partial E}{\partial b_j}",
        r"-\sum_k t_k \frac{\partial \log q_k}{\partial b_j}",
        "it has no minus",
    ),
    Treacherous(
        "sign of a loss",
        "The labels are one-hot, and $E$ is the log-likelihood.",
        r"\frac{\partial E}{\partial b}",
        r"\frac{\partial}{\partial b} \left(-\log \frac{1}{1 + e^{-b}}\right)",
        "it has no minus",
    ),
    Treacherous(
        "slip put for a name",
        r"Let $q = \operatorname{softmax}(b)$ and $E = -\log q_c$." "\n\n" + display(r"E = -\log q_c"),
        r"-\log q_c",
        r"-\log \frac{e^{b_c}}{\sum_j e^{2 b_j}}",
        "q is defined",
    ),
)

NAMES_AS_NUMBERS = (
    Treacherous("commuting", SQUARE, "AB", "BA", NO_COMMUTING),
    Treacherous("commuting, bold", BOLD, r"\mathbf{A}\mathbf{B}", r"\mathbf{B}\mathbf{A}", NO_COMMUTING),
    Treacherous(
        "commuting, Greek",
        r"With $\Sigma, \Lambda \in \mathbb{R}^{d\times d}$:",
        r"\Sigma\Lambda",
        r"\Lambda\Sigma",
        NO_COMMUTING,
    ),
    Treacherous("oblong and commuting", r"With $Q, K \in \mathbb{R}^{n\times d}$:", "QK", "KQ", "it does not conform"),
    Treacherous("square of a sum", SQUARE, "(A+B)^2", "A^2 + 2AB + B^2", NO_COMMUTING),
    Treacherous("inverse of a product", SQUARE, "(AB)^{-1}", "A^{-1}B^{-1}", "the order turns round"),
    Treacherous("exponential of a sum", SQUARE, "e^{A+B}", "e^A e^B", NO_COMMUTING),
    Treacherous("matrix behind a vector", SQUARE, "Ax", "xA", "it does not conform"),
    Treacherous("least squares", SQUARE, r"\nabla_x \|Ax - y\|^2", "2A(Ax - y)", "the transpose is missing"),
    Treacherous(
        "least squares, oblong",
        r"$X \in \mathbb{R}^{N\times d}$, $w \in \mathbb{R}^d$ and $y \in \mathbb{R}^N$.",
        r"\nabla_w \|Xw-y\|^2",
        "2X(Xw-y)",
        "it does not conform",
    ),
    Treacherous(
        "a matrix divided out",
        r"Let $X \in \mathbb{R}^{n\times d}$ and $\beta \in \mathbb{R}^d$.",
        r"\frac{X\beta}{X}",
        r"\beta",
        "nothing divides by a matrix",
    ),
    Treacherous(
        "norm of a product",
        r"Let $X \in \mathbb{R}^{n\times d}$ and $\beta \in \mathbb{R}^d$.",
        r"\|X\beta\|^2",
        r"\|X\|^2\|\beta\|^2",
        "it is at most that",
    ),
    Treacherous("Cauchy and Schwarz", PAIR, r"(u\cdot v)^2", r"(u\cdot u)(v\cdot v)", "they say at most"),
    Treacherous("projection", PAIR, r"\frac{u\cdot v}{\|u\|^2}u", "v", "a projection is not the vector"),
    Treacherous("cross product", SQUARE, r"x \times y", r"y \times x", "the sign turns"),
    Treacherous("tensor product", SQUARE, r"x \otimes y", r"y \otimes x", "it is the transpose"),
    Treacherous("inner product by entries", SQUARE, r"x \cdot y", r"x \odot y", "one is a number"),
    Treacherous("entries under a matrix", SQUARE, r"A(x \odot y)", r"(Ax) \odot y", "a matrix mixes entries"),
    Treacherous("entries of a product", SQUARE, r"AB \odot C", r"A(B \odot C)", "a matrix mixes entries"),
    Treacherous(
        "Jacobian of squares", SQUARE, r"\frac{\partial}{\partial x}(x\odot x)", "2x", "it is a diagonal matrix"
    ),
    Treacherous(
        "Jacobian of a layer",
        LAYER + display(r"\mathbf{h} = \sigma(\mathbf{W}\mathbf{x})"),
        r"\frac{\partial\mathbf{h}}{\partial\mathbf{x}}",
        r"\mathbf{W}\mathbf{h}\odot(1-\mathbf{h})",
        "it does not conform",
    ),
    Treacherous(
        "back through a layer",
        LAYER + display(r"\mathbf{z} = \mathbf{W}\mathbf{x}"),
        r"\frac{\partial L}{\partial\mathbf{x}}",
        r"\mathbf{W}\frac{\partial L}{\partial\mathbf{z}}",
        "the transpose is missing",
    ),
    Treacherous(
        "bold samples",
        r"Let $\mathbf{x}_i$ be the sample number $i$, a column.",
        r"\mathbf{x}_i^T\mathbf{w}\mathbf{x}_j",
        r"\mathbf{x}_j^T\mathbf{w}\mathbf{x}_i",
        "one is along x_j, the other along x_i",
    ),
)
"""Names that a page declares as vectors and matrices, read as numbers."""

SAID_IN_WORDS = (
    Treacherous("let be square matrices", "Let $A$ and $B$ be square matrices.", "AB", "BA", NO_COMMUTING),
    Treacherous("for two matrices", r"For two $n \times n$ matrices $A$ and $B$:", "AB", "BA", NO_COMMUTING),
    Treacherous(
        "an n by n matrix", r"Let $A$ be an $n\times n$ matrix and $B$ an $n\times n$ matrix.", "AB", "BA", NO_COMMUTING
    ),
    Treacherous(
        "families of matrices", r"Let $A_i, B_i \in \mathbb{R}^{n\times n}$.", "A_i B_i", "B_i A_i", NO_COMMUTING
    ),
    Treacherous("numbered matrices", "Let $W_1$ and $W_2$ be weight matrices.", "W_1 W_2", "W_2 W_1", NO_COMMUTING),
    Treacherous(
        "matrices of layers",
        r"The weights are $W^{(l)} \in \mathbb{R}^{d\times d}$.",
        "W^{(1)} W^{(2)}",
        "W^{(2)} W^{(1)}",
        NO_COMMUTING,
    ),
    Treacherous(
        "weight matrix of a layer",
        "Here $W$ is the weight matrix and $z = Wx$.",
        r"\frac{\partial L}{\partial x}",
        r"W\frac{\partial L}{\partial z}",
        "the transpose is missing",
    ),
    Treacherous(
        "vector of samples",
        r"The samples $x_1, \dots, x_N \in \mathbb{R}^d$ are vectors.",
        "x_i x_j",
        "x_j x_i",
        "it does not conform",
    ),
    Treacherous(
        "layers above", "where $W^l$ are the weights of layer $l$:", "W^{1}W^{2}", "W^{3}", "the number is a layer's"
    ),
    Treacherous("steps above", r"Let $w^t$ be the weight at step $t$.", "w^{t+1}", "w^t w", "the letter is a step's"),
)
"""What names are is said in words, and taken for numbers and powers."""

LAYOUTS = (
    Treacherous("outer product turned", SQUARE, "x y^T", "y x^T", "it is the transpose"),
    Treacherous(
        "outer product turned, inner above",
        SQUARE + "\n\n" + display(r"x^T y = \sum_i x_i y_i"),
        "x y^T",
        "y x^T",
        "it is the transpose, and x^T y is the inner product",
    ),
    Treacherous("trace of a number", SQUARE, r"\mathrm{tr}(x y^T)", "x y^T", "one is a number"),
    Treacherous("ones", SQUARE, r"\mathbf{1}^T\mathbf{1}", "1", "it is n"),
    Treacherous("outer for inner", SQUARE, r"x \otimes y", "x^T y", "one is a matrix"),
    Treacherous("rows exchanged", SQUARE, "x^T y z^T", "x^T z y^T", "one is along z, the other along y"),
    Treacherous(
        "derivative of an outer product", SQUARE, r"\frac{\partial}{\partial x} x x^T", "2x", "it has three indices"
    ),
    Treacherous(
        "Jacobian of softmax",
        SQUARE + r" Let $p = \mathrm{softmax}(x)$.",
        r"\frac{\partial p}{\partial x}",
        r"\mathrm{diag}(p) - p^T p",
        "the inner product stands for the outer one",
    ),
    Treacherous(
        "two layouts",
        SQUARE + "\n\n" + display(r"\frac{\partial Bx}{\partial x} = B"),
        r"\frac{\partial Ax}{\partial x}",
        "A^T",
        "the page has the other layout",
    ),
    Treacherous(
        "layout in words",
        r"Let $y = Ax$ with $A \in \mathbb{R}^{m\times n}$; its Jacobian is $m \times n$.",
        r"\frac{\partial y}{\partial x}",
        "A^T",
        "it is n × m",
    ),
    Treacherous(
        "columns said to be",
        r"The samples $x_i$ are the columns of $X$.",
        "X^T X",
        r"\sum_i x_i x_i^T",
        "that is X X^T",
    ),
    Treacherous(
        "rows and columns",
        "Each row of $X$ is a sample $x_i^T$.\n\n" + display(r"X^T X = \sum_i x_i x_i^T"),
        "X X^T",
        r"\sum_i x_i x_i^T",
        "the line before says rows",
    ),
)
"""Layouts and rows that hold for one step and not for the page."""

TRANSPOSED_ENTRIES = (
    Treacherous("entry of a transpose", SQUARE, "A^T_{ij}", "A_{ij}", "it is A_ji"),
    Treacherous("transpose of an entry", SQUARE, r"A_{ij}^{\top}", "A_{ij}", "it is A_ji"),
    Treacherous("entry of an inverse", SQUARE, "A^{-1}_{ij}", r"\frac{1}{A_{ij}}", "it is an entry of the inverse"),
    Treacherous("a number and ones", SQUARE, r"\mathbf{1}\mathbf{1}^T", "1", "one is a matrix"),
)

RANGES = (
    Treacherous(
        "from 0 and from 1",
        "Take numbers $a_0, a_1, a_2$ and so on.",
        r"\sum_{i=0}^{n} a_i",
        r"\sum_{i=1}^{n} a_i",
        "a_0 is missing",
    ),
    Treacherous(
        "shifted",
        "Take numbers $a_0, a_1, a_2$ and so on.",
        r"\sum_{i=0}^{n-1} a_i",
        r"\sum_{i=1}^{n} a_i",
        "a_0 stands for a_n",
    ),
    Treacherous(
        "one more",
        "Take numbers $a_0, a_1, a_2$ and so on.",
        r"\sum_{i=0}^{n-1} a_i",
        r"\sum_{i=0}^{n} a_i",
        "a_n is missing",
    ),
    Treacherous(
        "series",
        "A power series begins with its constant.",
        r"\sum_{k=0}^{n} a_k x^k",
        r"\sum_{k=1}^{n} a_k x^k",
        "the constant is missing",
    ),
    Treacherous(
        "softmax with a class 0",
        r"Let $p_i = e^{z_i}/\sum_{j=0}^{n} e^{z_j}$ for $i$ from 0.",
        r"\sum_{i=1}^{n} p_i",
        "1",
        "p_0 is missing",
    ),
    Treacherous(
        "two counted from 0", "Take numbers $a_0, a_1, a_2$.", r"\sum_{i=0}^{1} a_i", "a_1 + a_2", "it is a_0 + a_1"
    ),
    Treacherous(
        "triangle",
        "Gradients of earlier steps add up.",
        r"\sum_{t=1}^{T}\sum_{k=1}^{t} g_k",
        r"T\sum_{k=1}^{t} g_k",
        "the inner end is the outer index",
    ),
    Treacherous(
        "triangle exchanged",
        "We exchange the sums.",
        r"\sum_{i=1}^{n}\sum_{j=1}^{i} a_j",
        r"\sum_{j=1}^{i}\sum_{i=1}^{n} a_j",
        "the inner end is the outer index",
    ),
    Treacherous(
        "two sets", "Let $A$ and $B$ be sets of samples.", r"\sum_{i\in A} x_i", r"\sum_{i\in B} x_i", "the sets differ"
    ),
    Treacherous(
        "a batch",
        "Let $B$ be a batch drawn from all samples.",
        r"\sum_{i\in B} x_i",
        r"\sum_i x_i",
        "a batch is not all samples",
    ),
    Treacherous(
        "clusters",
        "Let $C_k$ be the cluster number $k$.",
        r"\sum_{k=1}^{K}\sum_{i\in C_k} x_i",
        r"K\sum_{i\in C_k} x_i",
        "the inner set belongs to the outer index",
    ),
    Treacherous(
        "ragged rows",
        "Row $i$ has $n_i$ entries.",
        r"\sum_{i=1}^{n}\sum_{j=1}^{n_i} a_{ij}",
        r"\sum_{j=1}^{n_i}\sum_{i=1}^{n} a_{ij}",
        "the inner end belongs to the outer index",
    ),
    Treacherous(
        "triangle differentiated",
        "Each of the numbers counts.",
        r"\frac{\partial}{\partial a_k}\sum_{i=1}^{n}\sum_{j=1}^{i} a_j",
        "n",
        "it is n − k + 1",
    ),
)
"""Where sums begin and end."""

FUNCTIONS = (
    Treacherous(
        "inverse sigmoid",
        r"Let $\sigma^{-1}$ be the inverse function of the sigmoid $\sigma$.",
        r"\sigma^{-1}(p)",
        r"\frac{1}{\sigma(p)}",
        "it is the logit",
    ),
    Treacherous(
        "inverse tangent",
        "The inverse hyperbolic tangent:",
        r"\tanh^{-1}(x)",
        r"\frac{1}{\tanh(x)}",
        "it is the inverse function",
    ),
    Treacherous(
        "second derivative", r"Let $f^{(2)}$ be the second derivative of $f(x) = x^3$.", "f^{(2)}(x)", "x^6", "it is 6x"
    ),
    Treacherous(
        "derivatives of any order",
        r"Let $f^{(k)}$ be the derivative of order $k$ of $f$.",
        "f^{(2)}(x)",
        "f(x)^2",
        "it is a derivative",
    ),
    Treacherous(
        "arguments of a loss",
        "The loss compares two vectors.\n\n" + display(r"\frac{\partial L}{\partial p} = p - y"),
        "L(y, p)",
        "L(y, q)",
        "p is not q",
    ),
    Treacherous(
        "arguments exchanged",
        "Let $f$ be a function of two numbers.\n\n" + display(r"\frac{\partial f}{\partial x} = 1"),
        "f(x, y)",
        "f(y, x)",
        "not every f is symmetric",
    ),
    Treacherous(
        "one loss times two",
        "Let $L$ be a function.\n\n" + display(r"\frac{\partial L}{\partial \theta} = 1"),
        r"L(\theta + 1)",
        r"L\theta + L",
        "the parentheses hold its argument",
    ),
    Treacherous("expectation", "Here $E$ is the expectation.", "E[X^2]", "X E[X]", "an expectation is no factor"),
    Treacherous(
        "square of an expectation",
        r"Let $x$ be a random variable.",
        r"\mathbb{E}[x^2]",
        r"\mathbb{E}[x]^2",
        "they differ by the variance",
    ),
    Treacherous(
        "expectation of a product",
        r"Let $x$ and $y$ be random variables.",
        r"\mathbb{E}[xy]",
        r"x\,\mathbb{E}[y]",
        "x is random",
    ),
    Treacherous(
        "logarithm to base 2",
        r"Here $\log$ is the logarithm to base 2.",
        r"\frac{d}{dx}\log x",
        r"\frac{1}{x}",
        "it is 1/(x ln 2)",
    ),
)
"""What parentheses and scripts of functions mean."""

DEPENDENCE = (
    Treacherous(
        "softmax in words",
        "Let $p$ be the softmax of $z$.",
        r"\frac{\partial}{\partial z_k}\sum_j y_j \log p_j",
        r"\frac{y_k}{p_k}\frac{\partial p_k}{\partial z_k}",
        "every p_j depends on z_k",
    ),
    Treacherous(
        "all logits",
        "Every $p_j$ depends on every $z_i$.",
        r"\frac{\partial L}{\partial z_i}",
        r"\frac{\partial L}{\partial p_i}\frac{\partial p_i}{\partial z_i}",
        "a sum is missing",
    ),
    Treacherous(
        "two ways",
        r"The loss depends on $h$ through both $u$ and $v$.",
        r"\frac{\partial L}{\partial h}",
        r"\frac{\partial L}{\partial u}\frac{\partial u}{\partial h}",
        "the way through v is missing",
    ),
    Treacherous(
        "a wrong fact",
        "The activation $a$ is the sigmoid of $z$.\n\n" + display(r"\frac{\partial a}{\partial z} = a(1+a)"),
        r"\frac{\partial L}{\partial z}",
        r"\frac{\partial L}{\partial a}a(1+a)",
        "a sigmoid's derivative is a(1 − a)",
    ),
)
"""What depends on what, where a page says it in words."""

CONVENTIONS = (
    Treacherous("trace of delta", EINSTEIN, r"\delta_{ii}", "1", "it is n"),
    Treacherous("divergence", EINSTEIN, r"\frac{\partial x_i}{\partial x_i}", "1", "it is n"),
    Treacherous("square of an inner product", EINSTEIN, "(x_i y_i)^2", "x_i^2 y_i^2", "the sum is squared"),
    Treacherous("a vector divided out", EINSTEIN, r"\frac{x_i y_i}{x_i}", "y_i", "the index above is bound"),
    Treacherous(
        "logarithm of an inner product",
        EINSTEIN,
        r"\log(x_i y_i)",
        r"\log x_i + \log y_i",
        "it is the logarithm of a sum",
    ),
    Treacherous(
        "root of squares",
        "Let $a_i$ be real numbers.",
        r"\sqrt{\prod_i a_i^2}",
        r"\prod_i a_i",
        "the product may be negative",
    ),
)
"""Conventions that a page states, left where a step needs it."""

GIVENS = (
    Treacherous(
        "definition under a condition", "If $x > 0$, let $r(x) = x$. Otherwise $r(x) = 0$.", "r(-1)", "-1", "it is 0"
    ),
    Treacherous(
        "definition for some", "For $x > 0$ we have $r(x) = x$, and $r(x) = 0$ else.", "r'(x)", "1", "it is 0 for x < 0"
    ),
    Treacherous(
        "definition under a heading",
        "## If $a = 1$\n\nLet $f = x^2$.\n\n## If $a = 2$\n\nLet $f = x^3$.\n\n## In general",
        r"\frac{df}{dx}",
        "3x^2",
        "only where a = 2",
    ),
    Treacherous("instead of", "Let $f = x^3$ instead of $f = x^2$.", r"\frac{df}{dx}", "2x", "f is the cube"),
    Treacherous(
        "redefined in words",
        "Let $f = x^2$. Later on, let $f$ be the cube of $x$.",
        r"\frac{df}{dx}",
        "2x",
        "f is the cube",
    ),
    Treacherous(
        "case and then all",
        SOFTMAX
        + " If $i = j$:\n\n"
        + display(r"\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)")
        + "\n\nFor any $i$ and $j$, therefore:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1 - p_i)",
        "only where i = j",
    ),
    Treacherous(
        "assumption dropped",
        SOFTMAX + " Dropping the assumption $i = j$ we get",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "cannot have",
        SOFTMAX + "\n\nWe cannot have $i = j$ here.",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "except for",
        SOFTMAX + "\n\nExcept for $i = j$:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "apart from",
        SOFTMAX + "\n\nApart from the case $i = j$:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "excluding",
        SOFTMAX + "\n\nExcluding $i = j$:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "fails",
        SOFTMAX + "\n\nWhen $i = j$ fails,",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "case that does not hold",
        SOFTMAX + "\n\nWhen $i = j$ does not hold:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "regardless",
        SOFTMAX + "\n\nRegardless of whether $i = j$:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "possibly equal",
        SOFTMAX + "\n\nLet $i, j$ be arbitrary, possibly with $i = j$.",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "whether or not",
        SOFTMAX + "\n\nWhether or not $i \\neq j$,",
        r"\frac{\partial p_i}{\partial z_j}",
        "-p_i p_j",
        "only where i ≠ j",
    ),
    Treacherous(
        "said to be false",
        SOFTMAX + "\n\nSuppose $i \\neq j$ is false.",
        r"\frac{\partial p_i}{\partial z_j}",
        "-p_i p_j",
        "only where i ≠ j",
    ),
    Treacherous(
        "case that was done",
        SOFTMAX + "\n\nThe case $i = j$ was done above. What remains:",
        r"\frac{\partial p_i}{\partial z_j}",
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "unless, in a display",
        SOFTMAX,
        r"\frac{\partial p_i}{\partial z_j}",
        r"p_i(1-p_i) \quad\text{unless } i = j",
        "only where i = j",
    ),
    Treacherous(
        "does not hold",
        r"Note that $\sum_i y_i = 1$ does not hold here.",
        r"\sum_i y_i p",
        "p",
        "the page says that it does not hold",
    ),
    Treacherous(
        "under another heading",
        "## One-hot labels\n\nLet $y$ be one-hot.\n\n## Soft labels\n\nNow $y$ is arbitrary.",
        r"\sum_i y_i p",
        "p",
        "y is arbitrary",
    ),
    Treacherous(
        "several labels",
        "Let $y$ be one-hot.\n\n## Many labels\n\nNow several of the $y_i$ may be 1.",
        r"\sum_i y_i p",
        "p",
        "y is not one-hot",
    ),
    Treacherous("anything but", "$y$ is anything but one-hot.", r"\sum_i y_i p", "p", "y is not one-hot"),
    Treacherous(
        "need not sum to one",
        "One-hot labels $y$ are the subject of another page; here the labels are soft and need not sum to one.",
        r"\sum_i y_i p",
        "p",
        "the labels have any sum",
    ),
    Treacherous(
        "negative now",
        "Assume $x > 0$.\n\n## Negative numbers\n\nFor negative $x$:",
        r"\sqrt{x^2}",
        "x",
        "x is negative",
    ),
    Treacherous(
        "for two and for all",
        "For $n = 2$:\n\n" + display(r"\sum_{i=1}^n a_i = a_1 + a_2") + "\n\nand for every $n$:",
        r"\sum_{i=1}^n a_i",
        "a_2 + a_1",
        "only where n = 2",
    ),
    Treacherous("is it true", "Is it true that $a = b$? Nobody knows.", "a - b", "0", "it was a question"),
    Treacherous("to be shown", "We want to show $a = b$.", "a - b", "0", "it is not shown yet"),
    Treacherous(
        "contradiction",
        "Suppose, for contradiction, that $a = b$. This is absurd. Hence:",
        "a - b",
        "0",
        "it was refuted",
    ),
)
"""What is said under a condition, or denied, or asked."""

NOWHERE = (
    Treacherous(
        "signs that cannot be",
        "Let $a_i$ be real numbers.",
        r"\sum_i\sum_j \log(-a_i a_j)",
        r"\sum_i\sum_j (\log(-a_i) + \log a_j)",
        "where i = j it is the logarithm of a negative number",
    ),
    Treacherous(
        "both signs",
        "Let $a_j$ be real numbers.",
        r"\sum_j \log(-a_j)",
        r"\sum_j \log a_j",
        "no number is positive and negative",
    ),
    Treacherous(
        "two sides of 0",
        "Let $x$ be a real number.",
        r"\log(x - 1) + \log(-x)",
        r"\log(x-1) - \log(-1/x)",
        "no number is above 1 and below 0",
    ),
    Treacherous(
        "negative numbers in words",
        "Let all $a_i < 0$.",
        r"\sum_i \log a_i^2",
        r"2\sum_i \log a_i",
        "logarithms of negative numbers",
    ),
)
"""Steps that hold nowhere."""

FAMILIES = (
    Treacherous(
        "weights of layers in brackets",
        r"The weights are $W^{[1]} \in \mathbb{R}^{n\times n}$ and $W^{[2]} \in \mathbb{R}^{n\times n}$.",
        r"W^{[1]}W^{[2]}",
        r"W^{[2]}W^{[1]}",
        "matrices do not commute",
    ),
    Treacherous(
        "the layer before",
        r"In layer $l$ we have $z^{(l)} = W^{(l)} h^{(l-1)}$.",
        r"z^{(l+1)}",
        r"W^{(l+1)} h^{(l-1)}",
        "it is h of layer l",
    ),
    Treacherous("the state before", r"At time $t$ let $z_t = w h_{t-1}$.", "z_t", "w h_t", "it is the state before"),
    Treacherous("samples above", "Let $x^i$ be the $i$-th sample.", "x^1 x^2", "x^3", "the number is a sample's"),
    Treacherous(
        "matrices by their names",
        "The weight matrices are called $U$, $V$ and $W$.",
        "U V W",
        "W V U",
        NO_COMMUTING,
    ),
    Treacherous(
        "one in each row",
        "The data matrix $X$ has one sample $x_i^T$ in each row.",
        "X X^T",
        r"\sum_i x_i x_i^T",
        "that is X^T X",
    ),
    Treacherous("rotations", r"The matrices $R_k$ are rotations.", r"R_1 R_2", r"R_2 R_1", NO_COMMUTING),
    Treacherous(
        "a list of matrices",
        r"Let $A_1, \dots, A_m \in \mathbb{R}^{d\times d}$.",
        r"\sum_k A_k x^T A_k",
        r"\sum_k x^T A_k A_k",
        NO_COMMUTING,
    ),
    Treacherous(
        "square of a sum of members",
        r"Let $M_1, M_2 \in \mathbb{R}^{n \times n}$.",
        r"(M_1 + M_2)(M_1 + M_2)",
        r"M_1M_1 + 2M_1M_2 + M_2M_2",
        NO_COMMUTING,
    ),
    Treacherous(
        "transposed in the old order",
        r"Here $P_1$ and $P_2$ are $n \times n$ matrices.",
        r"(P_1 P_2)^T",
        r"P_1^T P_2^T",
        "the order turns round",
    ),
    Treacherous(
        "order of layers",
        r"The weight matrix of layer $l$ is $W^l$ and $h^l = W^l h^{l-1}$.",
        r"W^2 W^1 h^0",
        r"W^1 W^2 h^0",
        NO_COMMUTING,
    ),
    Treacherous(
        "iterates", r"Denote by $x^k$ the $k$-th iterate.", r"x^{k+2}", r"x^k x^2", "the number is no exponent"
    ),
    Treacherous(
        "epochs",
        r"Let $v^n$ be the velocity in epoch $n$.",
        r"v^{n+1} v^{n-1}",
        r"(v^n)^2",
        "the number is no exponent",
    ),
    Treacherous(
        "states in time",
        r"We write $s^t$ for the state at time $t$.",
        r"s^t s",
        r"s^{t+1}",
        "the number is no exponent",
    ),
    Treacherous(
        "Gram matrix of columns",
        r"The columns of $Z$ are the vectors $z_i$.",
        r"Z^T Z",
        r"\sum_i z_i z_i^T",
        "that is Z Z^T",
    ),
    Treacherous(
        "rows that are turned", r"Let $x_i^T$ be the $i$-th row of $X$.", r"X X^T", r"\sum_i x_i x_i^T", "that is X^T X"
    ),
    Treacherous(
        "denominator layout announced",
        r"We use the denominator layout. Let $A \in \mathbb{R}^{m\times n}$, $x \in \mathbb{R}^n$.",
        r"\frac{\partial Ax}{\partial x}",
        "A",
        "it is A^T there",
    ),
    Treacherous(
        "numerator layout announced",
        r"Derivatives are in numerator layout. Let $A \in \mathbb{R}^{m\times n}$, $x \in \mathbb{R}^n$.",
        r"\frac{\partial Ax}{\partial x}",
        "A^T",
        "it is A there",
    ),
    Treacherous("ones around a matrix", SQUARE, r"\mathbf{1}^T A \mathbf{1}", "A", "the number is no exponent"),
    Treacherous("a column of ones", SQUARE, r"x^T\mathbf{1}\mathbf{1}^T x", "x^T x", "it is the square of the sum"),
    Treacherous(
        "from 0 to 2",
        r"Let $c_0, c_1, c_2, c_3$ be numbers.",
        r"\sum_{k=0}^{2} c_k",
        "c_1 + c_2 + c_3",
        "the first is c_0",
    ),
    Treacherous(
        "from 0 and then from 1",
        r"Let $c_0, c_1, c_2$ be numbers." + "\n\n" + display(r"\sum_{k=1}^{2} c_k = c_1 + c_2"),
        r"\sum_{k=0}^{1} c_k",
        "c_1 + c_2",
        "the first is c_0",
    ),
    Treacherous(
        "a mini-batch",
        r"Let $\mathcal{B}$ be a mini-batch.",
        r"\frac{\partial}{\partial w}\sum_{n\in\mathcal{B}} w x_n",
        r"\sum_n x_n",
        "a part is not all",
    ),
    Treacherous(
        "neighbours", r"$N_v$ are the neighbours of $v$.", r"\sum_{u\in N_v} h_u", r"\sum_u h_u", "a part is not all"
    ),
    Treacherous(
        "batch and its rest",
        r"Let $S$ be a subset of the indices.",
        r"\sum_{i} a_i - \sum_{i\in S} a_i",
        r"0",
        "the rest is left",
    ),
    Treacherous(
        "value of a loss",
        r"Let $J$ be the loss." + "\n\n" + display(r"\frac{\partial J}{\partial w} = 2"),
        r"J(w + 1) - J(w)",
        "J",
        "the parentheses hold its argument",
    ),
    Treacherous(
        "columns by the vector",
        r"Each $\mathbf{v}_k$ is an eigenvector.",
        r"\mathbf{v}_j\mathbf{v}_k",
        r"\mathbf{v}_k\mathbf{v}_j",
        "it does not conform",
    ),
    Treacherous(
        "outer and inner",
        r"Let $u_1, \dots, u_k \in \mathbb{R}^n$ be columns.",
        r"u_1^T u_2",
        r"u_1 u_2^T",
        "one is a number, the other a matrix",
    ),
    Treacherous(
        "one member divided out",
        r"Let $A_t \in \mathbb{R}^{n\times n}$ and $x_t \in \mathbb{R}^n$ for every $t$.",
        r"A_t x_t",
        r"x_t A_t",
        "it does not conform",
    ),
    Treacherous(
        "Hadamard and product",
        r"Let $A_i, B_i \in \mathbb{R}^{n\times n}$.",
        r"A_i \odot B_i",
        "A_i B_i",
        "one is entry by entry",
    ),
    Treacherous(
        "trace of three",
        r"Let $A_1, A_2, A_3 \in \mathbb{R}^{n\times n}$.",
        r"\operatorname{tr}(A_1A_2A_3)",
        r"\operatorname{tr}(A_1A_3A_2)",
        "only turning round keeps a trace",
    ),
    Treacherous(
        "German layers",
        r"Es sei $W^l$ das Gewicht der Schicht $l$, und wir schreiben es für die ganze Matrix.",
        r"W^1W^2",
        r"W^3",
        "the number is no exponent",
    ),
    Treacherous(
        "layers in French",
        r"Les matrices $A_1$ et $A_2$ sont des matrices de la couche, et on les note ainsi pour le reste.",
        r"A_1A_2",
        r"A_2A_1",
        NO_COMMUTING,
    ),
    Treacherous(
        "superscripts said",
        r"Superscripts denote layers: $a^l$ is the activation.",
        r"a^{2}a^{3}",
        r"a^{5}",
        "the number is no exponent",
    ),
    Treacherous(
        "Jacobian with its size",
        r"For $y = Wx$ with $W \in \mathbb{R}^{m \times n}$ the Jacobian has a row for each output.",
        r"\frac{\partial y}{\partial x}",
        "W^T",
        "that is W",
    ),
)
"""Families, layers, samples and layouts, in other words and notations."""

TREACHEROUS = (
    *NAMES_AS_NUMBERS,
    *SAID_IN_WORDS,
    *LAYOUTS,
    *TRANSPOSED_ENTRIES,
    *RANGES,
    *FUNCTIONS,
    *DEPENDENCE,
    *CONVENTIONS,
    *GIVENS,
    *NOWHERE,
    *FAMILIES,
    *LOSSES_WITHOUT_A_FORMULA,
)
