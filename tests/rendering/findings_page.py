"""A page with one finding of every kind, written by hand, so that what is printed does not hang on what can be read."""

from derive.reading.documents import Source
from derive.report import Derivation, Problem, Repair, Report, Span, Statement, Step, Witness

__all__ = ["PROBLEMS", "REPORT", "SOURCE"]

FILE = "notes/softmax.md"
TEXT = r"""# The derivative of softmax

Where $j = k$:

\begin{align}
\frac{\partial p_j}{\partial z_k} &= \frac{e^{z_j} S - e^{z_j} e^{z_j}}{S^2} \\
  &= p_j (1 + p_j) \\
  &= p_j + p_j^2 \\
  &= p_j (1 - p_j)
\end{align}

For the loss, $L = -\sum_j y_j \log p_j$, we have at last $\frac{\partial L}{\partial z_k} = p_k - y_k$, which is all.

$$ \frac{\partial L}{\partial z_k} = \frac{\partial L}{p_k} \cdot \partial = h_w(x) $$

因此，梯度是 $$ 梯度 = \sum_k q_k
  + \sum_k r_k
  = 7 $$

$$ never closed
"""
SOURCE = Source(FILE, TEXT.encode())
LINES = TEXT.splitlines()


def span(line: int, text: str, end_line: int | None = None, end_text: str = "") -> Span:
    """Where a text stands, found in the page."""
    start = LINES[line - 1].index(text)
    if end_line is None:
        return Span(line, start + 1, line, start + 1 + len(text), FILE)
    end = LINES[end_line - 1].index(end_text) + len(end_text)
    return Span(line, start + 1, end_line, end + 1, FILE)


QUOTIENT = r"\frac{e^{z_j} S - e^{z_j} e^{z_j}}{S^2}"
CHAIN = Derivation(
    "The derivative of softmax",
    (
        Step(
            r"\frac{\partial p_j}{\partial z_k}",
            QUOTIENT,
            "proved",
            rule="case j = k, definition, quotient rule",
            span=span(6, QUOTIENT),
            uses=("j = k",),
            from_line=6,
        ),
        Step(
            QUOTIENT,
            "p_j (1 + p_j)",
            "refuted",
            span=span(7, "p_j (1 + p_j)"),
            from_line=6,
            witness=Witness(2, {}, {}, {}, "", "", "", "n = 2, j = 1, k = 1, z = (0, log 2): left 2/9, right 4/9"),
            suggestion=r"holds with p_j (1 - p_j)",
        ),
        Step(
            "p_j (1 + p_j)",
            "p_j + p_j^2",
            "proved",
            span=span(8, "p_j + p_j^2"),
            from_line=7,
            reason="follows from line 7, which is refuted",
        ),
        Step(QUOTIENT, "p_j (1 - p_j)", "proved", rule="factor", span=span(9, "p_j (1 - p_j)"), from_line=6),
    ),
    givens=(Statement("j = k", 3),),
    assumed=(r"\log is the natural logarithm",),
    span=Span(6, file=FILE),
)
LOSS = Derivation(
    "The derivative of softmax",
    (
        Step(
            r"\frac{\partial L}{\partial z_k}",
            "p_k - y_k",
            "refuted",
            span=span(12, "p_k - y_k"),
            from_line=12,
            witness=Witness(2, {}, {}, {}, "", "", "", "n = 2, k = 1, y = (1, 2), z = (0, log 2): left 0, right −2/3"),
            suggestion=r"holds if \sum_{j=1}^n y_j = 1",
        ),
    ),
    span=Span(12, file=FILE),
)
SLIPS = Derivation(
    "The derivative of softmax",
    (
        Step(
            r"\frac{\partial L}{\partial z_k}",
            r"\frac{\partial L}{p_k} \cdot \partial",
            "unreadable",
            span=span(14, r"\frac{\partial L}{p_k} \cdot \partial"),
            from_line=14,
            reason=r"a ∂ that stands alone; expected \frac{\partial f}{\partial x}",
            culprit=Span(14, 66, 14, 74, FILE),
        ),
        Step(
            r"\frac{\partial L}{\partial z_k}",
            "h_w(x)",
            "unknown",
            span=span(14, "h_w(x)"),
            from_line=14,
            reason="nobody has said what h is",
        ),
        Step(
            "梯度",
            "\\sum_k q_k\n  + \\sum_k r_k",
            "proved",
            span=span(16, r"\sum_k q_k", 17, r"\sum_k r_k"),
            from_line=16,
            repairs=(Repair(17, 12, "k", "r"), Repair(17, 12, "k", "r")),
            conditions=(r"q_k \neq 0",),
        ),
        Step("梯度", "7", "refuted", span=span(18, "7"), from_line=16, expected="refuted"),
    ),
    span=Span(14, file=FILE),
)
PROBLEMS = (Problem(FILE, "$$ is not closed; expected $$", Span(20, 1, file=FILE)),)
REPORT = Report((CHAIN, LOSS, SLIPS), PROBLEMS, "test", skipped=1)
