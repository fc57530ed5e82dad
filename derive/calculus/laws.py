"""The laws by name: what each says, and when it does not apply.  No SymPy here, so that listing them costs nothing.

The functions that apply them are in `derive.calculus.rules`; a test holds that the two tables have the same rows.
"""

from __future__ import annotations

from ..kernel.records import dataclass

__all__ = ["LAWS", "Law"]


@dataclass(frozen=True)
class Law:
    """A law: its name as a lecturer writes it in the margin, its statement as LaTeX, and what it refuses.

    ``refuses`` ends a sentence that begins with "Refuses: ".

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
        "anything but the value of a definition, and a vector without an index.",
    ),
    Law(
        "case j = k",
        r"f(j, k) = f(j, j) \quad\text{given } j = k",
        "an expression none of whose indices the givens make equal; inside a sum and under a derivative, anything but a"
        " δ or a case distinction.",
    ),
    Law(
        "case j ≠ k",
        r"\delta_{jk} = 0 \quad\text{given } j \ne k",
        "anything but a δ or a case distinction whose indices differ by the givens or by the sum around it.",
    ),
    Law(
        "quotient rule",
        r"\frac{\partial}{\partial x} \frac{f}{g} ="
        r" \frac{\frac{\partial f}{\partial x} \cdot g - f \cdot \frac{\partial g}{\partial x}}{g^2}",
        "anything but a quotient whose numerator and denominator both contain the variable.",
    ),
    Law(
        "product rule",
        r"\frac{\partial}{\partial x} (f g) ="
        r" \frac{\partial f}{\partial x} \cdot g + f \cdot \frac{\partial g}{\partial x}",
        "anything but a product of which at least two factors contain the variable.",
    ),
    Law(
        "chain rule for log",
        r"\frac{\partial}{\partial x} \log g = \frac{1}{g} \cdot \frac{\partial g}{\partial x}",
        "anything but a logarithm under the derivative.",
    ),
    Law(
        "chain rule for exp",
        r"\frac{\partial}{\partial x} e^{g} = e^{g} \cdot \frac{\partial g}{\partial x}",
        "anything but an exponential under the derivative.",
    ),
    Law(
        "chain rule for powers",
        r"\frac{\partial}{\partial x} g^{c} = c\, g^{c-1} \cdot \frac{\partial g}{\partial x}, \quad"
        r"\frac{\partial}{\partial x} a^{g} = a^{g} \log(a) \cdot \frac{\partial g}{\partial x}",
        "anything but a power under the derivative.",
    ),
    Law(
        "chain rule",
        r"\frac{\partial}{\partial x} f(g) = f'(g) \cdot \frac{\partial g}{\partial x}",
        "anything but an unknown function under the derivative, and f(x) by x itself: that is f'(x) already.",
    ),
    Law(
        "sum rule",
        r"\frac{\partial}{\partial x} \sum_j f_j = \sum_j \frac{\partial f_j}{\partial x}, \quad"
        r"\frac{\partial}{\partial x} (f + g) = \frac{\partial f}{\partial x} + \frac{\partial g}{\partial x}",
        "anything but a sum under the derivative. A bound index that is also the variable's is renamed first.",
    ),
    Law(
        "constant factor",
        r"\frac{\partial}{\partial x} (c f) = c \cdot \frac{\partial f}{\partial x}",
        "anything but a product of which some factors contain the variable and some do not.",
    ),
    Law(
        "derivative of a constant",
        r"\frac{\partial c}{\partial x} = 0",
        "an expression in which the variable occurs, unless the givens keep its index apart from every index it occurs"
        " with.",
    ),
    Law(
        "derivative of a coordinate",
        r"\frac{\partial z_j}{\partial z_k} = \delta_{jk}",
        "the derivative of anything but the variable itself, at any index.",
    ),
    Law(
        "iterated derivative",
        r"\frac{\partial^2 f}{\partial x\, \partial y} = \frac{\partial}{\partial y} \frac{\partial f}{\partial x}",
        "a single derivative, and those of an unknown function by its own arguments.",
    ),
    Law(
        "derivative by cases",
        r"\frac{\partial}{\partial x} \begin{cases} f, & j = k \\ g, & j \ne k \end{cases} ="
        r" \begin{cases} \partial f/\partial x, & j = k \\ \partial g/\partial x, & j \ne k \end{cases}",
        "anything but a case distinction between indices under the derivative.",
    ),
    Law(
        "known derivative",
        r"\frac{\partial \sigma_j}{\partial z_k} = \text{what was derived before}",
        "a derivative that no earlier part has derived, and one whose case (j = k, j ≠ k) does not hold here.",
    ),
    Law(
        "sifting",
        r"\sum_{i} \delta_{ij} f_i = f_j",
        "a sum whose body has no factor δ_ij at the index i of the sum; and a body with a logarithm or a power, where"
        " the sum leaves out an index that j may be.",
    ),
    Law(
        "split a sum at j = k",
        r"\sum_{j} f_j = f_k + \sum_{j \ne k} f_j",
        "anything but a sum over 1, …, n; and a sum that leaves out an index from which k is not known to differ, as"
        " one does that is split there already.",
    ),
    Law(
        "linearity of the sum",
        r"\sum_j (f_j + g_j) = \sum_j f_j + \sum_j g_j",
        "anything but a Σ whose body is a sum of terms.",
    ),
    Law(
        "pull a constant out of a sum",
        r"\sum_j c\, f_j = c \sum_j f_j, \quad \sum_{j=1}^n c = n\, c",
        "a sum whose body has no factor that is free of the index; and a constant body, unless the sum is over 1, …, n"
        " and leaves out at most one index.",
    ),
    Law(
        "pull a sign out of a sum",
        r"\sum_j -f_j = -\sum_j f_j",
        "anything but a sum whose body has one negative number among several factors.",
        quiet=True,
    ),
    Law(
        "collect",
        r"f_k + \sum_{j \ne k} f_j = \sum_j f_j",
        "anything but terms of which one is the body of a Σ in another, at the index that this Σ leaves out.",
    ),
    Law(
        "cancel",
        r"\frac{a\, c}{b\, c} = \frac{a}{b}",
        "anything but a product in which the same factor, not a number, stands above and below the line.",
    ),
    Law(
        "expand",
        r"a\, (b - c) = a\, b - a\, c",
        "anything but a product in which a factor above the line is a sum of terms.",
    ),
    Law("factor", r"a\, b - a\, c = a\, (b - c)", "terms that have no factor in common, beside signs and numbers."),
    Law(
        "product of fractions",
        r"\frac{a\, b}{c^2} = \frac{a}{c} \cdot \frac{b}{c}",
        "anything but a fraction with as many factors above the line, two at least, as the power below it says; numbers"
        " and δ do not count.",
    ),
    Law(
        "one fraction",
        r"\frac{1}{b} \cdot a = \frac{a}{b}",
        "a product in which nothing above the line follows 1/b, and 1/b times a alone.",
        quiet=True,
    ),
    Law(
        "like terms",
        r"2\, x + 3\, x = 5\, x",
        "anything but a sum of which two terms differ by a number only.",
        quiet=True,
    ),
    Law(
        "arithmetic",
        r"0 \cdot x = 0, \quad 1 \cdot x = x, \quad x + 0 = x, \quad -(-x) = x, \quad \delta_{jj} = 1",
        "an expression in which there is no number to work out.",
        quiet=True,
    ),
    Law(
        "reorder",
        r"-a + b = b - a",
        "anything but a sum that begins with a negative term and has a positive one.",
        quiet=True,
    ),
    Law(
        "fold σ",
        r"\text{body}(x) = f(x) \quad\text{where } f(x) := \text{body}(x)",
        "an expression without all the factors of a definition's body.",
    ),
    Law(
        "both cases",
        r"f = \begin{cases} g, & j = k \\ h, & j \ne k \end{cases}"
        r" \quad\text{where } f = g \text{ if } j = k,\ f = h \text{ if } j \ne k",
        "an expression of which not both cases have been derived before.",
    ),
    Law(
        "δ form",
        r"\begin{cases} c_j\,(d + b_j), & j = k \\ c_j\, b_k, & j \ne k \end{cases} = c_j\,(d\, \delta_{jk} + b_k)",
        "anything but two cases j = k and j ≠ k; and two where the second, at k = j, is no term of the first beside"
        " their common factors.",
    ),
    Law(
        "use Σ y = 1",
        r"\sum_j y_j = 1",
        "anything but the left side of a given equation, and all that stands under a derivative still to be taken.",
    ),
    Law(
        "use one-hot",
        r"\sum_j y_j = 1, \quad y_j^2 = y_j, \quad y_j\, y_k = \delta_{jk}\, y_j",
        "entries of a y that is not given to be one-hot, and all that stands under a derivative still to be taken.",
    ),
    Law(
        "entry by entry",
        r"\frac{\partial f}{\partial z} = \left(\frac{\partial f}{\partial z_1}, \dots,"
        r" \frac{\partial f}{\partial z_n}\right)",
        "anything but the derivative of a number or a vector by a whole vector.",
    ),
    Law(
        "chain rule through every entry",
        r"\frac{\partial f}{\partial x} = \sum_j \frac{\partial f}{\partial z_j} \cdot \frac{\partial z_j}{\partial x}",
        "the derivative of what contains the variable in any other way than through the entries of one array.",
    ),
    Law(
        "vector form",
        r"(f_1 + g_1, \dots, f_n + g_n) = (f_1, \dots, f_n) + (g_1, \dots, g_n), \quad (y_1, \dots, y_n) = y",
        "anything but a vector or matrix given by its entries.",
    ),
)
