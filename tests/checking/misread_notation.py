r"""Notation that could be read as something that it does not mean, with what has to come of it.

A row is a page, what is said of its steps in their order, and words of the reason of the last one that cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MISREAD", "Notation"]


@dataclass(frozen=True)
class Notation:
    """A page, the verdicts on its steps, and words of the last reason and of what was expected."""

    page: str
    verdicts: tuple[str, ...]
    reason: str = ""

    @property
    def name(self) -> str:
        """The page on one line."""
        return " ".join(self.page.split())


def line(formula: str, verdict: str, reason: str = "", said: str = "") -> Notation:
    """A page with one display of one step, after what it says."""
    return Notation(f"{said}\n\n$$\n{formula}\n$$\n".lstrip(), (verdict,), reason)


CROSS = "the cross product is not read"
DOES_NOT_CONFORM = "a product that does not conform"

VECTORS = (
    line(r"\mathbf a \times \mathbf b = \mathbf b \times \mathbf a", "unreadable", CROSS),
    line(r"\mathbf a \times \mathbf b = - \mathbf b \times \mathbf a", "unreadable", CROSS),
    line(r"\mathbf E \times \mathbf B = \mathbf B \times \mathbf E", "unreadable", CROSS),
    line(r"\mathbf A \times \mathbf B = - \mathbf B \times \mathbf A", "unreadable", CROSS),
    line(r"\vec a \times \vec b = \vec b \times \vec a", "unreadable", CROSS),
    line(r"\vec e_1 \times \vec e_2 = \vec e_2 \times \vec e_1", "unreadable", CROSS),
    line(r"\vec a \times (\vec b + \vec c) = (\vec b + \vec c) \times \vec a", "unreadable", CROSS),
    line(r"\vec u \cdot (\vec v \times \vec w) = \vec u \cdot (\vec w \times \vec v)", "unreadable", CROSS),
    line(r"u \times v = v \times u", "unreadable", CROSS, "Let $u$ and $v$ be vectors."),
    line(r"u \times v = v \times u", "unreadable", CROSS, r"Let $u, v \in \mathbb R^3$."),
    Notation(
        "$$ u \\cdot v = \\sum_i u_i v_i $$\n\n$$ u \\times v = v \\times u $$\n", ("proved", "unreadable"), CROSS
    ),
    line(r"3 \times x = x \times 3", "proved"),
    line(r"A \times B = B \times A", "proved"),
    line(r"2 \times \mathbf w = \mathbf w + \mathbf w", "proved"),
    line(r"W \times x = W x", "proved", "", r"Let $W \in \mathbb R^{m \times n}$ and $x \in \mathbb R^n$."),
    line(r"(\mathbf a \cdot \mathbf b)^2 = (\mathbf a \cdot \mathbf a) (\mathbf b \cdot \mathbf b)", "refuted"),
    line(r"(\mathbf a \cdot \mathbf b) \mathbf c = \mathbf a (\mathbf b \cdot \mathbf c)", "refuted"),
    line(r"\|\mathbf a\| \|\mathbf b\| = |\mathbf a \cdot \mathbf b|", "refuted"),
    line(r"\frac{\mathbf a}{\mathbf b} \mathbf b = \mathbf a", "unreadable", DOES_NOT_CONFORM),
    line(r"(\vec a \cdot \vec b)^2 = (\vec a \cdot \vec a) (\vec b \cdot \vec b)", "refuted"),
    line(r"(\vec a \cdot \vec b) \vec c = \vec a (\vec b \cdot \vec c)", "refuted"),
    line(r"|\vec a + \vec b| = |\vec a| + |\vec b|", "refuted"),
    line(r"|\vec a + \vec b|^2 = |\vec a|^2 + 2 \vec a \cdot \vec b + |\vec b|^2", "proved"),
    line(r"|\vec a|^2 = \vec a^2", "proved"),
    line(r"\vec a^2 = \vec a \cdot \vec a", "proved"),
    line(r"\vec a^3 = \vec a \vec a^2", "unreadable", "a power of a vector"),
    line(r"\vec F + \vec 0 = 2 \vec F - \vec F", "proved"),
)
"""What has a law of numbers that vectors have not; letters in bold or with an arrow are vectors."""

COLON = ": is not read here"
AMBIGUOUS = "before a product, or another one"

COLONS = (
    line("6 : 3 = 3", "refuted"),
    line("6 : 3 = 2", "proved"),
    line(r"6 \div 3 = 3", "refuted"),
    line("12 ÷ 4 = 3", "proved"),
    line("x + x = 6 x : 3", "proved"),
    line(r"\frac{a}{b} = a : b", "proved"),
    line("(a + b) : c = a + b : c", "refuted"),
    line("2 a : b = b", "refuted"),
    line("a^2 : a = a", "proved"),
    line("a : b = b", "unreadable", COLON),
    line("1 : x = x", "unreadable", COLON),
    line("g : y = 2 x + 1", "unreadable", COLON),
    line("6 : 3 : 2 = 1", "unreadable", AMBIGUOUS),
    line("a : b : c = 1 : 2 : 3", "unreadable", AMBIGUOUS),
    line("x + x = 4 x : 2 (1 + 0)", "unreadable", AMBIGUOUS),
    line(r"6 \div 2 (1 + 2) = 9", "unreadable", AMBIGUOUS),
    line("(6 : 3) + 1 = 3", "unreadable", "a colon in brackets"),
    line(r"\{x : x > 0\} = \{x : x < 0\}", "unreadable", "a colon in brackets"),
    Notation("$$ x = 6 : 3 = 3 $$\n", ("unreadable", "unknown"), "what is said of x"),
    Notation("$$ n = 1 : 1 = 1 $$\n", ("unreadable", "unknown"), "what is said of n"),
    Notation("$$ f : \\mathbb R \\to \\mathbb R $$\n", ()),
    line("i = j : a_i + a_j = 2 a_i", "proved"),
    line("(1) : x + x = 2 x", "proved"),
    line(r"\text{Step 1}: x + x = 2 x", "proved"),
    line(r"n = 1 : \quad 1 + 1 = 2", "proved"),
)
"""Colons that divide, and those that do not."""

UNITS = "units are not converted"

WORDS = (
    line(r"x \text{ plus } y = x", "unreadable", "the text 'plus'"),
    line(r"x = x \text{ minus } y", "unreadable", "the text 'minus'"),
    line(r"2 \text{ times } x = 2", "unreadable", "the text 'times'"),
    line(r"6 \text{ divided by } 3 = 6", "unreadable", "the text 'divided by'"),
    line(r"6 \text{ durch } 3 = 6", "unreadable", "the text 'durch'"),
    line(r"x \text{ mod } 5 = x", "unreadable", "the text 'mod'"),
    line(r"x + x = 2 x \quad \text{plus } c", "unreadable", "the text 'plus'"),
    line(r"x + x = 2 x, \text{ times } 3", "unreadable", "the text 'times'"),
    line(r"\text{twice } x = x", "unreadable", "the text 'twice'"),
    line(r"\text{the square of } x = x", "unreadable", "the text 'the square of'"),
    line(r"\text{minus } x = x", "unreadable", "the text 'minus'"),
    line(r"x + x = \text{half of } 2 x", "unreadable", "the text 'half of'"),
    line(r"\begin{aligned} x + x &= 2 x \\ &\text{plus } y \end{aligned}", "unreadable", "the text 'plus'"),
    line(r"x \text{ and } x + x = 3 x", "unreadable", "the text 'and'"),
    line(r"5 \text{ km} = 5 \text{ m}", "unreadable", "the text 'm'"),
    line(r"x + x = 2 x \text{ 厘米}", "unreadable", "the text '厘米'"),
    line(r"1\,\mathrm{km} = 1000\,\mathrm{m}", "unreadable", UNITS),
    line(r"1\,\text{h} = 3600\,\text{s}", "unreadable", UNITS),
    line(r"72\,\frac{\mathrm{km}}{\mathrm{h}} = 20\,\frac{\mathrm{m}}{\mathrm{s}}", "unreadable", UNITS),
    line(r"2\,\mathrm{m} \cdot 3\,\mathrm{m} = 6\,\mathrm{m}^2", "proved"),
    line(r"2\,\mathrm{m} + 3\,\mathrm{m} = 6\,\mathrm{m}", "refuted"),
    line(r"50\% = 0.5", "proved"),
    line(r"90^\circ = \frac{\pi}{2}", "unreadable", "degrees are not read"),
    line(r"x + x = 2 x \text{ for all } x", "proved"),
    line(r"x + x = 2 x \text{ if } x > 0", "proved"),
    line(r"x + x = 2 x \text{ per definition}", "unreadable", "the text 'per definition'"),
    line(r"x + x = 2 x \quad (\text{by distributivity})", "proved"),
    line(r"x + x = 2 x \quad \text{since } x > 0", "proved"),
    line(r"x + x = 2 x \quad \text{minus signs cancel}", "proved"),
    line(r"x + x = 2 x \text{ (chain rule)}", "proved"),
    line(r"x + x = \text{(by 1) } 2 x", "proved"),
    line(r"x + x = 2 x \text{，其中} x > 0", "proved"),
    line(r"\text{Hence } x + x = 2 x", "proved"),
    line(r"\text{for all values of } x, x + x = 2 x", "proved"),
    line(r"\text{Loss: } x + x = 2 x", "proved"),
)
"""Words and units in formulas: what is no remark is a part of the mathematics."""

MODULUS = "|z|^2 = z^2"
Z_COMPLEX = "z is a complex number"
UNIT = "i is the imaginary unit"
ACCENTS = "mean or a conjugate"

COMPLEX = (
    *(
        line(MODULUS, "unreadable", Z_COMPLEX, said)
        for said in (
            r"Let $z \in \mathbb C$.",
            r"Let $w, z \in \mathbb{C} \setminus \{0\}$.",
            "Let $z$ be a complex number.",
            "Let $z$ be complex.",
            "$z$ complex.",
            "For complex $z$ we have",
            "The number $z$ is complex, with the conjugate $z^*$.",
            r"Let $z$ be a number in $\mathbb C$.",
            r"Sei $z \in \mathbb C$ beliebig.",
            "Für komplexe $z$ gilt",
            "Soient $z$ et $w$ deux nombres complexes.",
            "Sea $z$ un número complejo.",
            "Sia $z$ un numero complesso.",
            "Пусть $z$ — комплексное число.",
            "设 $z$ 为复数。",
            "$z$ を複素数とする。",
        )
    ),
    line(r"e^{i\pi} = -1", "unreadable", UNIT),
    line("i^2 = -1", "unreadable", UNIT),
    line("i^2 = 1", "unreadable", UNIT, "Here $i$ is the imaginary unit."),
    line("i^2 = 1", "unreadable", UNIT, "Sei $i$ die imaginäre Einheit."),
    line(r"\sqrt{-1} = i", "unreadable", UNIT),
    line("(x + i y)(x - i y) = x^2 + y^2", "unreadable", UNIT),
    Notation(
        "Let $z \\in \\mathbb C$ and\n\n$$ w = z^2 $$\n\n$$ |w|^2 = w^2 $$\n",
        ("unreadable", "unreadable"),
        "w is a complex number",
    ),
    Notation("$$ z = x + i y $$\n\n$$ |z|^2 = z^2 $$\n", ("unreadable", "unreadable"), Z_COMPLEX),
    line("|f(x)|^2 = f(x)^2", "unreadable", "f is a complex number", r"Let $f : \mathbb R \to \mathbb C$."),
    line(r"\|u\|^2 = u^T u", "unreadable", "u is a complex number", r"Let $u \in \mathbb C^n$."),
    line(r"u^T v = v^T u", "unreadable", "is a complex number", r"Let $u$ and $v$ be vectors in $\mathbb C^n$."),
    line(r"\Re(z w) = \Re(z) w", "unreadable", r"\Re is not read yet"),
    line(r"z \bar z = |z|^2", "unknown", ACCENTS),
    line("L + L = 2 x^2", "proved", "", "The loss $L$ is complex. Let $L = x^2$."),
    line(r"\sum_i i a_i = \sum_i a_i", "unreadable", "the index i stands where a number is needed"),
)
"""Complex numbers, declared in words, by their set, or by what i is."""

COMMUTING = "AB = BA"

NO_NUMBERS = (
    *(
        line(COMMUTING, "refuted", "", said)
        for said in (
            "Soient $A$ et $B$ deux matrices carrées.",
            "Soient A et B deux matrices carrées.",
            "Let A and B be square matrices.",
            "Seien A und B Matrizen.",
            "Seien $A$ und $B$ Matrizen.",
            "Seien $A$ und $B$ quadratische Matrizen.",
            "Пусть $A$ и $B$ — матрицы.",
            "Sean $A$ y $B$ matrices.",
            "Siano $A$ e $B$ matrici.",
            "Sejam $A$ e $B$ matrizes.",
            "设 $A$ 和 $B$ 是矩阵。",
            "$A$ と $B$ を行列とする。",
            r"Let $A, B \in \mathrm{GL}_n(\mathbb R)$.",
            r"Let $A, B \in M_n(\mathbb R)$.",
        )
    ),
    *(
        line(COMMUTING, "unreadable", reason, said)
        for said, reason in (
            ("Let $A$ and $B$ be linear operators.", "B is an operator"),
            ("Let $A$ and $B$ be operators on a Hilbert space.", "B is an operator"),
            (r"Let $A, B \in \mathcal L(V)$.", "B is an operator"),
            ("Seien $A$ und $B$ lineare Abbildungen.", "B is an operator"),
            ("Sean $A$ y $B$ operadores lineales.", "B is an operator"),
            ("Пусть $A$ и $B$ — линейные операторы.", "B is an operator"),
            ("Let $A$ and $B$ be quaternions.", "B is a quaternion"),
            (r"Let $A, B \in \mathbb H$.", "B is a quaternion"),
            ("Let $A$ and $B$ be elements of a group.", "B is an element"),
            ("Let $G$ be a group and $A, B \\in G$.", "B is an element"),
            ("Soit $G$ un groupe et $A, B \\in G$.", "B is an element"),
            ("Seien $A$ und $B$ Permutationen.", "B is an element"),
            ("Let $A$ and $B$ be sets.", "B is a set"),
        )
    ),
    line("x + x + x + x + x = 5 x", "unreadable", "another field or ring", r"Let $x \in \mathbb Z_5$."),
    line("x y = y x", "proved", "", "Let $T$ be a linear operator and $x$, $y$ numbers."),
    line("A B = B A", "proved", "", "Let $A$ and $B$ be numbers, not matrices."),
    line("A b = b A", "proved", "", "A matrix is a table. Let $A$ be a number."),
    line("P Q = Q P", "unreadable", "Q is an operator", "Let P, Q be linear operators."),
)
"""Names that a page, in whatever language, says to be matrices, operators, quaternions, elements of a group."""

AFTER_THE_OTHER = "one function after the other"
MADE = "a function made of others"
CONVOLUTION = "may be a convolution"
F_AND_G = "$$ f(x) = x^2 $$\n\n$$ g(x) = x + 1 $$\n\n"

OPERATIONS = (
    line(r"f \circ g = g \circ f", "unreadable", AFTER_THE_OTHER),
    line(r"(f \circ g)(x) = (g \circ f)(x)", "unreadable", MADE),
    line(r"(f \circ g)(x) = f(g(x))", "unreadable", MADE),
    Notation(F_AND_G + "$$ f \\circ g = x^3 + x^2 $$\n", ("unreadable",), AFTER_THE_OTHER),
    Notation(F_AND_G + "$$ (f \\circ g)(x) = x^3 + x^2 $$\n", ("unreadable",), MADE),
    Notation(F_AND_G + "$$ (f + g)(x) = x^2 + x + 1 $$\n", ("unreadable",), MADE),
    Notation(F_AND_G + "$$ (f g)(2) = 12 $$\n", ("unreadable",), MADE),
    line("f * g = g * f", "unreadable", CONVOLUTION),
    line("(f * g)(t) = f(t) g(t)", "unreadable", MADE),
    line("(x * w)(t) = (w * x)(t)", "unreadable", MADE),
    line("(x * w)^2 = x^2 * w^2", "unreadable", CONVOLUTION, "Let $x * w$ be the convolution of two sequences."),
    *(
        line(rf"a {sign} b = b {sign} a", "unreadable", reason)
        for sign, reason in (
            (r"\circ", r"the operation \circ"),
            (r"\otimes", r"the operation \otimes"),
            (r"\star", r"the product \star"),
            ("⋆", r"the product \star"),
            (r"\wedge", r"the product \wedge"),
            (r"\diamond", r"the product \diamond"),
            (r"\rtimes", r"the product \rtimes"),
            (r"\sqcup", r"the product \sqcup"),
            (r"\boxplus", r"the product \boxplus"),
            (r"\uparrow", r"the product \uparrow"),
            (r"\triangleright", r"the product \triangleright"),
            (r"\triangle", r"the operation \triangle"),
            (r"\#", r"the operation \#"),
            (r"\mathbin{R}", r"the product \mathbin"),
        )
    ),
    line(r"7 \equiv 2 \ (\mathrm{mod}\ 5)", "unreadable", "mod is not read yet"),
    line(r"7 \equiv 2 \mod 5", "unreadable", r"the product \bmod"),
    line(r"\vec a \circ \vec b = \vec b \circ \vec a", "unreadable", r"the product \circ of two vectors"),
    line(r"\mathbf a \circ \mathbf b = \mathbf b \circ \mathbf a", "proved"),
    line(r"x \circ y = y \circ x", "proved", "", r"Let $x, y \in \mathbb R^n$."),
    line("3 * x = x * 3", "proved"),
    line("a * b = b * a", "proved"),
    line("(a + b)(x) = a x + b x", "proved"),
    line(r"x^\star + x^\star = 2 x^\star", "proved"),
    line(r"a \mathbin{+} a = 2 a", "proved"),
)
"""Marks that are operations of their own, and functions made of functions."""

TWO_SCRIPTS = "two upper scripts"
INTEGER, FRACTION = "may be its integer part", "may be its fractional part"
AT_A_PLACE = "x at a place, or x times it?"

SCRIPTS_AND_BRACKETS = (
    line("2^3^2 = 64", "unreadable", TWO_SCRIPTS),
    line("2^3^2 = 512", "unreadable", TWO_SCRIPTS),
    line("x^a^b = x^{ab}", "unreadable", TWO_SCRIPTS),
    line("A^{-1}^{-1} = A", "unreadable", TWO_SCRIPTS),
    line("x_1_2 = x_{12}", "unreadable", "a lower script behind"),
    line("{x^2}^3 = x^6", "proved"),
    line("x^{2^3} = x^8", "proved"),
    line("y_i{}^2 = y_i^2", "proved"),
    line("[x] = x", "unreadable", INTEGER),
    line("[x + y] = [x] + [y]", "unreadable", INTEGER),
    line("[3.7] = 3", "unreadable", INTEGER),
    line("[-1.5] = -2", "unreadable", INTEGER),
    line(r"\left[\frac{7}{2}\right] = 3", "unreadable", INTEGER),
    line("[x y] = x y", "unreadable", INTEGER),
    line(r"\lfloor x \rfloor = x", "unreadable", "has no meaning here"),
    line(r"\{x\} = x", "unreadable", FRACTION),
    line(r"\{x + 1\} = \{x\}", "unreadable", FRACTION),
    line("[a + b] c = a c + b c", "proved"),
    line(r"2 \{a + [b + (c + d)]\} = 2 a + 2 b + 2 c + 2 d", "proved"),
    line(r"\left[\frac{a}{b}\right] \left[\frac{b}{a}\right] = 1", "proved"),
    line(r"\log [x] = \log x", "proved"),
    line(r"\sum_i [x_i] = \sum_i x_i", "proved"),
    line(r"\frac{\partial}{\partial x} [x] = 1", "proved"),
    line("x[n] = n x", "unreadable", AT_A_PLACE),
    line("x[n + 1] = x[n] + x", "unreadable", AT_A_PLACE),
    line("x[1] = x", "unreadable", AT_A_PLACE),
    line("p [1 - p] = p - p^2", "proved"),
    line("x [y + z] = x y + x z", "proved"),
)
"""Scripts that TeX does not set, and brackets that may be more than a grouping."""

ERROR = "Let $e = y - t$ be the error."
NOT_READ = "could not be read"


def lines(*formulas: str, verdicts: tuple[str, ...], reason: str = "") -> Notation:
    """A page of paragraphs; what is no sentence is a display."""
    parts = (part if part.endswith(".") or part.startswith("#") else f"$$ {part} $$" for part in formulas)
    return Notation("\n\n".join(parts) + "\n", verdicts, reason)


CONSTANTS = (
    line("e = 1", "refuted"),
    line(r"\mathrm{e} = 2", "refuted"),
    line("e = 2.718", "refuted"),
    line(r"\pi = 3", "refuted"),
    line(r"\pi = \frac{22}{7}", "refuted"),
    lines(r"\pi = 3", r"2 \pi = 6", verdicts=("refuted", "refuted")),
    lines("e = 1", "e^x = 1", verdicts=("refuted", "refuted")),
    line(r"\infty = 1", "unreadable", "∞ is no number"),
    lines("Let $e = 3$.", "e^2 = 9", "e = 4", verdicts=("proved", "refuted")),
    line(r"\ln e = 1", "proved"),
    line("e^1 = e", "proved"),
    line(r"\log(e x) = 1 + \log x", "proved"),
    line(r"\exp(1) = e", "proved"),
    line(r"\sqrt{\pi^2} = \pi", "proved"),
    line(r"e^2 = (y - \hat y)^2", "proved", "", r"Here $e = y - \hat y$ is the error."),
    lines(r"e = y - \hat y", r"e^2 = (y - \hat y)^2", verdicts=("proved",)),
    line(r"\log e^z = z", "proved", "", ERROR),
    lines(ERROR, r"p = \frac{1}{1 + e^{-z}}", r"\frac{\partial p}{\partial z} = p (1 - p)", verdicts=("proved",)),
    line(r"\frac{\partial E}{\partial e} = e", "proved", "", r"Here $e$ is the error and $E = \frac12 e^2$."),
    line(r"\log(1 - \pi) - \log \pi = \log \frac{1 - \pi}{\pi}", "proved"),
)
"""Names that everybody knows: no bare line makes them another."""

VALUES = (
    lines("Let $a = 2$.", "a^2 = 4", "a = 5", "a^2 = 25", verdicts=("proved", "refuted", "refuted")),
    lines("Sei $a = 2$.", "a = 5", verdicts=("refuted",)),
    lines("Soit $a = 2$.", "a^2 = 4", verdicts=("proved",)),
    lines("a = 2", "a = 5", verdicts=("refuted",)),
    lines("Let $a = 2$. Then $a^2 = 4$. Then $a = 5$.", verdicts=("proved", "refuted")),
    lines("Let $a = 2$ and $b = 3$.", "a + b = 5", "b = 4", verdicts=("proved", "refuted")),
    lines("Let $a = 2$.", "Now let $a = 5$.", "a^2 = 25", verdicts=("proved",)),
    lines("Let $a = 2$.", "# Next", "a = 5", "a^2 = 25", verdicts=("proved",)),
    lines("Let $a = 2$.", "# Next", "a^2 = 4", verdicts=("unknown",), reason=NOT_READ),
    lines("Let $a = 2$. In general, $a$ is arbitrary.", "a^2 = 4", verdicts=("unknown",), reason=NOT_READ),
    lines("Let $a = 2$ or $a = 3$.", "a^2 = 4", verdicts=("unknown",), reason=NOT_READ),
    lines("For example, let $x = 2$.", "x^2 = 4", verdicts=("unknown",), reason=NOT_READ),
    lines("f = x^2", "Let $x = 2$.", "f = 4", verdicts=("unknown",), reason=NOT_READ),
    lines("f = x^2", "Let $x = 2$.", "That was it.", "x^2 = 4", verdicts=("refuted",)),
)
"""Names with a number: another number is claimed, unless words give it."""

PARENTHESES = "at what stands in parentheses, or"
UNSAID = "nobody has said what"

CALLS = (
    line("p(x) y = p(y) x", "refuted"),
    line("P (A) B = P (B) A", "refuted"),
    line(r"\hat f(x) y = \hat f(y) x", "refuted"),
    line("T_1(x) y = T_1(y) x", "unknown", UNSAID),
    line("a(b) = a b", "unknown", UNSAID),
    line("T(x) = T x", "unknown", UNSAID),
    line("y'(x) = y(x)", "unknown", UNSAID),
    line("f(0) = 1", "unknown", UNSAID),
    line("y(0) = 0", "unreadable", PARENTHESES),
    line("y(0) = 1", "unreadable", PARENTHESES),
    line("p(2) = 2 p(1)", "unreadable", PARENTHESES),
    line("x(t + 1) = x(t) + x", "unreadable", PARENTHESES),
    line("P(A) + P(B) = P(A + B)", "unreadable", PARENTHESES),
    line(r"\Gamma(x + 1) = x \Gamma(x)", "unreadable", PARENTHESES),
    line(r"\zeta(2) = \frac{\pi^2}{6}", "unreadable", PARENTHESES),
    *(
        line(f"{one} = {other}", "unknown", UNSAID)
        for one, other in (
            (r"P(y \mid 2 x)", r"P(y \mid x)"),
            (r"P(y^2 \mid x)", r"P(y \mid x)"),
            (r"p(1 - y \mid x)", r"p(y \mid x)"),
            (r"P(y > 0 \mid x)", r"P(y < 0 \mid x)"),
            (r"P(A \mid B \cap C)", r"P(A \mid B \cup C)"),
            (r"P(A, B \mid C)", r"P(A \mid B, C)"),
            (r"p(x_1 \mid y)", r"p(x_2 \mid y)"),
            (r"p(2 \mid z)", r"p(3 \mid z)"),
            (r"\pi_\theta(a \mid s')", r"\pi_\theta(a \mid s)"),
            (r"h_\theta(x^2)", r"h_\theta(x)"),
        )
    ),
    line("p(x) + p(x) = 2 p(x)", "proved"),
    line(r"p(x \mid y) + p(x \mid y) = 2 p(x \mid y)", "proved"),
    line("n(n + 1) = n^2 + n", "proved"),
    line("a(b + c) = a b + a c", "proved"),
    line("p_i(1 - p_i) = p_i - p_i^2", "proved"),
    line("c a + c b = c (a) + c (b)", "proved"),
    line("q(3) = 9", "proved", "", "Let $q(x) = x^2$."),
)
"""Names before parentheses: a function where they hold one name, a product or either where they hold more."""

ABOVE = "above means is not said"
NO_NUMBER = "in this type is no number"
MARKS = (
    line(r"(A B)^* = A^* B^*", "unreadable", ABOVE),
    line(r"A A^* = A^* A", "unreadable", ABOVE),
    line(r"A A^\dagger = A^\dagger A", "unreadable", ABOVE),
    line(r"(A + B)^* - A = A^* + B^* - A", "unreadable", ABOVE, "Let $A$ and $B$ be square matrices."),
    line(r"(x + y)^+ = x^+ + y^+", "unreadable", ABOVE),
    line(r"x^+ x = x x^+", "unreadable", ABOVE),
    line(r"f(x)^* = f(x)^*  + 0", "unreadable", ABOVE),
    line(r"f(x^*) + 1 = 1 + f(x^*)", "proved"),
    line(r"x_1^* + x_2^\star = x^\star_2 + x^*_1", "proved"),
    line(r"(x^*)^2 = x^* x^*", "proved"),
    line(r"x^* + x = 2 x", "unknown", "nobody has said what x^{*} is"),
    line(r"f'(x^*) = 0", "unknown", "nobody has said what"),
    line(r"Q^*(s) + Q(s) = Q(s) + Q^*(s)", "proved"),
    line(r"x^* = \frac{a + b}{2} = \frac{a}{2} + \frac{b}{2}", "proved"),
    Notation("$$x^* = \\frac{a + b}{2}$$\n\nso that\n\n$$2 x^* = a + b$$\n", ("proved",)),
    Notation("$$x^* = \\frac{a + b}{2}$$\n\nso that\n\n$$2 x^* = a - b$$\n", ("refuted",)),
    line(r"\mathbb{E} X Y = Y \mathbb{E} X", "unreadable", NO_NUMBER),
    line(r"\mathbb{E} X^2 = (\mathbb{E} X)^2", "unreadable", NO_NUMBER),
    line(r"\mathbb{R} + 1 = 1 + \mathbb{R}", "unreadable", NO_NUMBER),
    line(r"\mathbb{P} A B = \mathbb{P} B A", "unreadable", NO_NUMBER),
)
"""Stars and other marks above names, and letters of expectations and sets of numbers."""

MISREAD = (
    *VECTORS,
    *COLONS,
    *WORDS,
    *COMPLEX,
    *NO_NUMBERS,
    *OPERATIONS,
    *SCRIPTS_AND_BRACKETS,
    *CONSTANTS,
    *VALUES,
    *CALLS,
    *MARKS,
)
