"""The laws by name: what each says, and when it does not apply.  No SymPy here, so that listing them costs nothing.

The functions that apply them are in `derive.calculus.rules`; a test holds that the two tables have the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LAWS", "Law"]


@dataclass(frozen=True)
class Law:
    """A law: its name as a lecturer writes it in the margin, its statement as LaTeX, when it is refused.

    A ``quiet`` law (dropping a factor 1) is not mentioned in the margin beside one that is not.
    """

    name: str
    statement: str
    refuses: str
    quiet: bool = False


LAWS: tuple[Law, ...] = (
    Law(
        "definition",
        r"f(x) = \text{body}(x) \quad\text{where } f(x) := \text{body}(x)",
        "Anything but the value of a definition.",
    ),
    Law(
        "case j = k",
        r"f(j, k) = f(j, j) \quad\text{given } j = k",
        "Where the givens do not say that two indices are equal; a bound index is never replaced.",
    ),
    Law(
        "case j ≠ k",
        r"\delta_{jk} = 0 \quad\text{given } j \ne k",
        "Where neither the givens nor the sum around it say that the indices differ.",
    ),
    Law(
        "quotient rule",
        r"\frac{\partial}{\partial x} \frac{f}{g} ="
        r" \frac{\frac{\partial f}{\partial x}\, g - f\, \frac{\partial g}{\partial x}}{g^2}",
        "Unless the numerator and the denominator both contain the variable.",
    ),
    Law(
        "product rule",
        r"\frac{\partial}{\partial x} (f g) = \frac{\partial f}{\partial x}\, g + f\, \frac{\partial g}{\partial x}",
        "Unless at least two factors contain the variable.",
    ),
    Law(
        "chain rule for log",
        r"\frac{\partial}{\partial x} \log g = \frac{1}{g}\, \frac{\partial g}{\partial x}",
        "Anything but a logarithm under the derivative.",
    ),
    Law(
        "chain rule for exp",
        r"\frac{\partial}{\partial x} e^{g} = e^{g}\, \frac{\partial g}{\partial x}",
        "Anything but an exponential under the derivative.",
    ),
    Law(
        "chain rule for powers",
        r"\frac{\partial}{\partial x} g^{c} = c\, g^{c-1}\, \frac{\partial g}{\partial x}, \quad"
        r"\frac{\partial}{\partial x} a^{g} = a^{g} \log a\, \frac{\partial g}{\partial x}",
        "Anything but a power under the derivative.",
    ),
    Law(
        "chain rule",
        r"\frac{\partial}{\partial x} f(g) = f'(g)\, \frac{\partial g}{\partial x}",
        "Anything but an unknown function, and f(x) by x itself: that is f'(x) already.",
    ),
    Law(
        "sum rule",
        r"\frac{\partial}{\partial x} \sum_j f_j = \sum_j \frac{\partial f_j}{\partial x}, \quad"
        r"\frac{\partial}{\partial x} (f + g) = \frac{\partial f}{\partial x} + \frac{\partial g}{\partial x}",
        "Anything but a sum under the derivative.  A bound index that is also the variable's is renamed first.",
    ),
    Law(
        "constant factor",
        r"\frac{\partial}{\partial x} (c f) = c\, \frac{\partial f}{\partial x}",
        "Where every factor contains the variable, or none does.",
    ),
    Law(
        "derivative of a constant",
        r"\frac{\partial c}{\partial x} = 0",
        "Where the variable occurs, unless the givens keep its index apart from every index it occurs with.",
    ),
    Law(
        "derivative of a coordinate",
        r"\frac{\partial z_j}{\partial z_k} = \delta_{jk}",
        "Anything but the variable itself, at any index.",
    ),
    Law(
        "iterated derivative",
        r"\frac{\partial^2 f}{\partial x\, \partial y} = \frac{\partial}{\partial y} \frac{\partial f}{\partial x}",
        "A single derivative, and those of an unknown function by its own arguments.",
    ),
    Law(
        "derivative by cases",
        r"\frac{\partial}{\partial x} \begin{cases} f \\ g \end{cases} ="
        r" \begin{cases} \partial f/\partial x \\ \partial g/\partial x \end{cases}",
        "Anything but a case distinction between indices.",
    ),
    Law(
        "known derivative",
        r"\frac{\partial \sigma_j}{\partial z_k} = \text{what was derived before}",
        "A derivative that no earlier part has derived, or whose case (j = k, j ≠ k) does not hold here.",
    ),
    Law(
        "sifting",
        r"\sum_{i} \delta_{ij} f_i = f_j",
        "Unless δ_ij is a factor of the body and i is the index of the sum.",
    ),
    Law(
        "split a sum at j = k",
        r"\sum_{j} f_j = f_k + \sum_{j \ne k} f_j",
        "A sum that is split there already, or whose index is named like the free one and cannot be told apart.",
    ),
    Law(
        "linearity of the sum",
        r"\sum_j (f_j + g_j) = \sum_j f_j + \sum_j g_j",
        "Unless the body is a sum of terms.",
    ),
    Law(
        "pull a constant out of a sum",
        r"\sum_j c\, f_j = c \sum_j f_j, \quad \sum_{j=1}^n c = n\, c",
        "Unless a factor of the body is free of the index.",
    ),
    Law(
        "pull a sign out of a sum",
        r"\sum_j -f_j = -\sum_j f_j",
        "Unless a negative number is a factor of the body.",
        quiet=True,
    ),
    Law(
        "collect",
        r"f_k + \sum_{j \ne k} f_j = \sum_j f_j",
        "Unless one term is the body of another, at the index that is excluded there.",
    ),
    Law("cancel", r"\frac{a\, c}{b\, c} = \frac{a}{b}", "Unless the same factor stands above and below the line."),
    Law("expand", r"a\, (b - c) = a\, b - a\, c", "Unless a factor above the line is a sum of terms."),
    Law(
        "factor", r"a\, b - a\, c = a\, (b - c)", "Unless every term has a factor in common, beside signs and numbers."
    ),
    Law(
        "product of fractions",
        r"\frac{a\, b}{c^2} = \frac{a}{c} \cdot \frac{b}{c}",
        "Unless as many factors stand above the line as the power below it says.",
    ),
    Law("one fraction", r"\frac{1}{b}\, a = \frac{a}{b}", "Unless a factor follows 1/b.", quiet=True),
    Law("like terms", r"2\, x + 3\, x = 5\, x", "Unless two terms differ by a number only.", quiet=True),
    Law(
        "arithmetic",
        r"0 \cdot x = 0, \quad 1 \cdot x = x, \quad x + 0 = x, \quad -(-x) = x, \quad \delta_{jj} = 1",
        "Where there is no number to work out.",
        quiet=True,
    ),
    Law("reorder", r"-a + b = b - a", "Unless a negative term stands before a positive one.", quiet=True),
    Law(
        "fold σ",
        r"\text{body}(x) = f(x) \quad\text{where } f(x) := \text{body}(x)",
        "Unless all factors of a definition's body are there.",
    ),
    Law(
        "both cases",
        r"f = \begin{cases} g, & j = k \\ h, & j \ne k \end{cases}"
        r" \quad\text{where } f = g \text{ if } j = k,\ f = h \text{ if } j \ne k",
        "Unless both cases have been derived before.",
    ),
    Law(
        "δ form",
        r"\begin{cases} c_j\,(d + b_j), & j = k \\ c_j\, b_k, & j \ne k \end{cases} = c_j\,(d\, \delta_{jk} + b_k)",
        "Unless the case j ≠ k, at k = j, is a part of the case j = k.",
    ),
    Law(
        "use Σ y = 1",
        r"\sum_j y_j = 1",
        "Unless the givens say so; never under a derivative still to be taken.",
    ),
    Law(
        "use one-hot",
        r"\sum_j y_j = 1, \quad y_j^2 = y_j, \quad y_j\, y_k = \delta_{jk}\, y_j",
        "Unless y is given to be one-hot; never under a derivative still to be taken.",
    ),
    Law(
        "vector form",
        r"(f_1 + g_1, \dots, f_n + g_n) = (f_1, \dots, f_n) + (g_1, \dots, g_n), \quad (y_1, \dots, y_n) = y",
        "Anything but a vector given by its components.",
    ),
)
