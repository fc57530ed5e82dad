r"""Short pages with one slip planted in each, and what a reader would be told.

``SUGGESTED``: a step that is wrong, and the small change that makes it hold.  ``REPAIRED``: a slip of notation that
changes nothing, and how it is read.  ``WRONG``: a wrong step beside something that would be repaired: it must not come
out as proved.
"""

from __future__ import annotations

from dataclasses import dataclass

SOFTMAX = r"""
$$
p_j = \frac{e^{z_j}}{\sum_{i=1}^n e^{z_i}}
$$

$$
L = -\sum_{j=1}^n y_j \log p_j
$$
"""

SAME = "\nWhen $j = k$,\n"
OTHER = "\nWhen $j \\neq k$,\n"


@dataclass(frozen=True)
class Suggested:
    """A wrong step, with the texts of which one must be suggested; empty where nothing near would be right."""

    name: str
    step: str
    suggestions: tuple[str, ...]
    before: str = SOFTMAX


@dataclass(frozen=True)
class Repaired:
    """A chain whose verdicts must be ``verdicts`` and whose repairs must be ``read`` for ``was``, in order."""

    name: str
    chain: str
    repairs: tuple[tuple[str, str], ...]
    verdicts: tuple[str, ...] = ("proved",)
    before: str = SOFTMAX


@dataclass(frozen=True)
class Wrong:
    """A chain that holds a wrong step, at ``place``: it must be refuted or unreadable, whatever could be mended."""

    name: str
    chain: str
    place: int = 0
    before: str = SOFTMAX
    allowed: tuple[str, ...] = ("refuted", "unreadable")


SUGGESTED = (
    Suggested(
        "a minus is missing",
        r"\frac{\partial p_j}{\partial z_k} = p_j p_k",
        (r"holds with -p_j p_k for p_j p_k",),
        SOFTMAX + OTHER,
    ),
    Suggested(
        "1 + p for 1 - p",
        r"\frac{\partial p_j}{\partial z_j} = p_j (1 + p_j)",
        (r"holds with - p_j for + p_j",),
    ),
    Suggested(
        "a sign inside a fraction",
        r"\frac{\partial p_j}{\partial z_j} = \frac{e^{z_j} \sum_i e^{z_i} + e^{2 z_j}}{\left(\sum_i e^{z_i}\right)^2}",
        (r"holds with - e^{2 z_j} for + e^{2 z_j}",),
    ),
    Suggested(
        "j for k",
        r"\frac{\partial L}{\partial z_k} = p_j \sum_i y_i - y_k",
        (r"holds with p_k for p_j",),
    ),
    Suggested(
        "the variable of a derivative",
        r"\frac{\partial L}{\partial z_k} = -\sum_j y_j \frac{\partial \log p_j}{\partial z_j}",
        (
            r"holds with \frac{\partial \log p_j}{\partial z_k} for \frac{\partial \log p_j}{\partial z_j}",
            r"holds with z_k for z_j",
        ),
    ),
    Suggested(
        "a denominator that is not squared",
        r"\frac{\partial p_j}{\partial z_k} = -\frac{e^{z_j} e^{z_k}}{\sum_i e^{z_i}}",
        (r"holds with the whole denominator squared: \left(\sum_i e^{z_i}\right)^2",),
        SOFTMAX + OTHER,
    ),
    Suggested(
        "a square on the exponent",
        r"\frac{\partial p_j}{\partial z_k} = -\frac{e^{z_j} e^{z_k}}{\sum_i e^{z_i^2}}",
        (r"holds with the whole denominator squared: \left(\sum_i e^{z_i}\right)^2",),
        SOFTMAX + OTHER,
    ),
    Suggested(
        "a square inside the sum",
        r"\frac{\partial p_j}{\partial z_k} = -\frac{e^{z_j} e^{z_k}}{\sum_i (e^{z_i})^{2}}",
        (r"holds with the whole denominator squared: \left(\sum_i (e^{z_i})\right)^2",),
        SOFTMAX + OTHER,
    ),
    Suggested(
        "a square on the last term of a denominator",
        r"\frac{\partial p_j}{\partial z_k} = -\frac{e^{z_j} e^{z_k}}{\sum_{i \neq k} e^{z_i} + e^{z_{k}^{2}}}",
        (r"holds with the whole denominator squared: \left(\sum_{i \neq k} e^{z_i} + e^{z_{k}}\right)^2",),
        SOFTMAX + OTHER,
    ),
    Suggested(
        "a fraction upside down",
        r"\frac{p_j}{p_k} = \frac{e^{z_k}}{e^{z_j}}",
        (r"holds with \frac{e^{z_j}}{e^{z_k}} for \frac{e^{z_k}}{e^{z_j}}",),
    ),
    Suggested(
        "labels that sum to 1, unsaid",
        r"\frac{\partial L}{\partial z_k} = p_k - y_k",
        (r"holds if \sum_{j=1}^n y_j = 1",),
    ),
    Suggested("a case, unsaid", r"\frac{\partial p_j}{\partial z_k} = p_j (1 - p_j)", ("holds when j = k",)),
    Suggested("the other case, unsaid", r"\frac{\partial p_j}{\partial z_k} = -p_j p_k", (r"holds when j \neq k",)),
    Suggested(
        "a bracket dropped",
        r"a c + b c = a + b c",
        (r"holds with (a + b) c for a + b c",),
        "",
    ),
    Suggested(
        "a bracket that ends too early",
        r"c a + c b = c (a) + b",
        (r"holds with c (a + b) for c (a) + b", r"holds with c b for b"),
        "",
    ),
    Suggested(
        "a minus that reaches too far",
        r"-\left(\log a - \log b\right) = -\log a - \log b",
        (r"holds with + \log b for - \log b",),
        "",
    ),
    Suggested(
        "the inner derivative of a chain rule",
        r"\frac{d}{dx} f(g(x)) = f'(g(x))",
        (r"holds with f'(g(x)) g'(x) for f'(g(x))",),
        "",
    ),
    Suggested(
        "the inner derivative, of a logarithm",
        r"\frac{\partial}{\partial z_k} \log p_j = \frac{1}{p_j}",
        (r"holds with \frac{1}{p_j} \frac{\partial p_j}{\partial z_k} for \frac{1}{p_j}",),
    ),
    Suggested(
        "the inner derivative, of a power",
        r"\frac{d}{dx} (1 + e^{-x})^{-1} = -(1 + e^{-x})^{-2}",
        (
            r"holds with (1 + e^{-x})^{-2} \frac{d}{d x} (1 + e^{-x}) for (1 + e^{-x})^{-2}",
            r"holds with -(1 + e^{-x})^{-2} \frac{d}{d x} (1 + e^{-x}) for -(1 + e^{-x})^{-2}",
        ),
        "",
    ),
    Suggested("a prime", r"\frac{d}{dx} f(2 x) = 2 f(2 x)", (r"holds with f'(2 x) for f(2 x)",), ""),
    Suggested(
        "y for p",
        r"\frac{\partial L}{\partial z_k} = y_k \sum_i y_i - y_k",
        (r"holds with p_k \sum_i y_i for y_k \sum_i y_i", r"holds with p_k for y_k"),
    ),
    Suggested(
        "a derivative without its minus", r"\frac{d}{dx} e^{-x} = e^{-x}", (r"holds with -e^{-x} for e^{-x}",), ""
    ),
    Suggested("log for exp", r"\frac{d}{dx} \exp(2 x) = 2 \log(2 x)", (r"holds with \exp(2 x) for \log(2 x)",), ""),
    Suggested("an exponent that stays", r"\frac{d}{dx} x^3 = 3 x^3", (r"holds with x^2 for x^3",), ""),
    Suggested("a coefficient", r"\frac{d}{dx} x^3 = 2 x^2", (r"holds with 3 x^2 for 2 x^2",), ""),
    Suggested(
        "a sum over too much",
        r"\frac{\partial L}{\partial z_k} = -y_k (1 - p_k) + \sum_j y_j p_k",
        (r"holds with \sum_{j \neq k} for \sum_j",),
    ),
    Suggested(
        "a factor too many",
        r"\frac{\partial L}{\partial z_k} = p_k p_k \sum_i y_i - y_k",
        (r"holds with p_k \sum_i y_i for p_k p_k \sum_i y_i", r"holds with p_k for p_k p_k"),
    ),
    Suggested(
        "a factor too few",
        r"\frac{\partial}{\partial z_k} \log p_k^2 = 1 - p_k",
        (r"holds with 2 (1 - p_k) for 1 - p_k",),
    ),
    Suggested(
        "an argument without its factor",
        r"\tanh z = 2 \sigma(z) - 1",
        (r"holds with (2 z) for (z)", r"holds with \sigma(2 z) for \sigma(z)"),
        "",
    ),
    Suggested(
        "an exponent without its factor",
        r"\tanh z = \frac{e^{2 z} - 1}{e^{z} + 1}",
        (r"holds with e^{2 z} + 1 for e^{z} + 1", r"holds with e^{2 z} for e^{z}"),
        "",
    ),
    Suggested("a sum and a number", r"a + b = 3", (), ""),
    Suggested("a third", r"\frac{1}{3} = 0.333", (r"agrees to 3 digits; write \approx",), ""),
    Suggested("Euler's number", r"e^2 = 7.389", (r"agrees to 4 digits; write \approx",), ""),
    Suggested("two digits are enough", r"\log 2 = 0.69", (r"agrees to 2 digits; write \approx",), ""),
    Suggested("one digit is not", r"\log 2 = 0.6", (), ""),
    Suggested("a digit that is wrong", r"0.245 - 1 = -0.775", (r"holds with -0.755 for -0.775",), ""),
    Suggested("nothing near is right", r"\frac{\partial L}{\partial z_k} = 17 + p_j", ()),
)


REPAIRED = (
    Repaired(
        "no ∂ below, with an operator",
        r"\frac{\partial L}{\partial z_k} = -\sum_j y_j \frac{\partial}{z_k} \log p_j",
        ((r"\frac{\partial}{\partial z_k}", r"\frac{\partial}{z_k}"),),
    ),
    Repaired(
        "no ∂ below",
        r"\frac{\partial L}{\partial z_k} = -\sum_j \frac{y_j}{p_j} \frac{\partial p_j}{z_k}",
        ((r"\frac{\partial p_j}{\partial z_k}", r"\frac{\partial p_j}{z_k}"),),
    ),
    Repaired(
        "no ∂ above",
        r"\frac{\partial L}{\partial z_k} = -\sum_j \frac{y_j}{p_j} \frac{p_j}{\partial z_k}",
        ((r"\frac{\partial p_j}{\partial z_k}", r"\frac{p_j}{\partial z_k}"),),
    ),
    Repaired(
        "no ∂ at all",
        r"\frac{\partial L}{\partial z_k} = \frac{-\sum_j y_j \log p_j}{z_k}",
        ((r"\frac{\partial (-\sum_j y_j \log p_j)}{\partial z_k}", r"\frac{-\sum_j y_j \log p_j}{z_k}"),),
    ),
    Repaired(
        "no ∂ on the first side",
        r"\frac{\partial L}{z_k} = p_k \sum_j y_j - y_k = \sum_j y_j p_k - y_k",
        ((r"\frac{\partial L}{\partial z_k}", r"\frac{\partial L}{z_k}"),),
        ("proved", "proved"),
    ),
    Repaired(
        "no ∂ below, all along the chain",
        r"\frac{\partial}{z_k} \log p_j = \frac{1}{p_j} \frac{\partial}{z_k} p_j"
        r" = \frac{1}{p_j} \frac{\partial}{z_k} \frac{e^{z_j}}{\sum_i e^{z_i}}",
        (
            (r"\frac{\partial}{\partial z_k}", r"\frac{\partial}{z_k}"),
            (r"\frac{\partial}{\partial z_k}", r"\frac{\partial}{z_k}"),
            (r"\frac{\partial}{\partial z_k}", r"\frac{\partial}{z_k}"),
        ),
        ("proved", "proved"),
    ),
    Repaired(
        "one bracket too many",
        r"\frac{\partial L}{\partial z_k} = -y_k \frac{1}{p_k} (p_k (1 - p_k))"
        r" - \sum_{j \neq k} y_j \frac{1}{p_j} (-p_j p_k))",
        ((r"(-p_j p_k)", r"(-p_j p_k))"),),
    ),
    Repaired(
        "one bracket too many in the middle",
        r"\frac{\partial L}{\partial z_k} = -y_k (1 - p_k)) + p_k \sum_{j \neq k} y_j",
        ((r"(1 - p_k)", r"(1 - p_k))"),),
    ),
    Repaired(
        "a bracket that nothing closes",
        r"\frac{\partial L}{\partial z_k} = -(y_k - p_k \sum_j y_j",
        ((r"(y_k - p_k \sum_j y_j)", r"(y_k - p_k \sum_j y_j"),),
    ),
    Repaired(
        "a bracket that nothing closes, in a fraction",
        r"\frac{\partial p_j}{\partial z_j} = \frac{e^{z_j} (\sum_i e^{z_i} - e^{z_j}}{\left(\sum_i e^{z_i}\right)^2}",
        ((r"(\sum_i e^{z_i} - e^{z_j})", r"(\sum_i e^{z_i} - e^{z_j}"),),
    ),
    Repaired(
        "an index outside of its sum, which cancels",
        r"\frac{\partial L}{\partial z_k} = -y_k \frac{1}{p_j} p_j (1 - p_k) + \sum_{j \neq k} y_j p_k",
        ((r"p_k", r"p_j"), (r"p_k", r"p_j")),
    ),
    Repaired(
        "an index bound and free",
        r"\frac{\partial L}{\partial z_k} = \frac{e^{z_k}}{\sum_k e^{z_k}} \sum_j y_j - y_k",
        ((r"\sum_i e^{z_i}", r"\sum_k e^{z_k}"),),
    ),
    Repaired(
        "an index bound and free, in a sum of its own",
        r"\frac{\partial L}{\partial z_k} = p_k \sum_k y_k - y_k",
        ((r"\sum_i y_i", r"\sum_k y_k"),),
    ),
    Repaired(
        "an index bound twice",
        r"L = -\sum_k y_k \log \frac{e^{z_k}}{\sum_k e^{z_k}}",
        ((r"\sum_i e^{z_i}", r"\sum_k e^{z_k}"),),
    ),
    Repaired(
        "a sum without its index",
        r"\frac{\partial L}{\partial z_k} = -\sum y_j \frac{\partial \log p_j}{\partial z_k}",
        ((r"\sum_j", r"\sum"),),
    ),
    Repaired(
        "a sum without its index, beside one that has it",
        r"\frac{\partial L}{\partial z_k} = -y_k + p_k \sum y_k",
        ((r"\sum_i y_i", r"\sum y_k"),),
    ),
    Repaired(
        "a minus behind a mark",
        r"\frac{d}{dx} e^{-x} = e^{-x} \cdot -1",
        ((r"(-1)", r"-1"),),
        before="",
    ),
    Repaired(
        "brackets that do not fit",
        r"(a + b)^2 = \left[a^2 + b^2\right) + 2 a b",
        ((r"\left[a^2 + b^2\right]", r"\left[a^2 + b^2\right)"),),
        before="",
    ),
    Repaired(
        "a lone bracket that may have its partner in several places",
        r"(a + b)^2 = a^2 + 2 a b + b^2)",
        (),
        ("unreadable",),
        before="",
    ),
    Repaired(
        "a d that was forgotten below",
        r"\frac{d}{dx} e^{-x} \log x = -e^{-x} \log x + e^{-x} \frac{d}{x} \log x",
        ((r"\frac{d}{d x}", r"\frac{d}{x}"),),
        before="",
    ),
    Repaired(
        "a gradient without its index",
        r"\frac{\partial L}{\partial z} = p_k \sum_j y_j - y_k = p_k \sum_i y_i - y_k",
        ((r"\frac{\partial L}{\partial z_k}", r"\frac{\partial L}{\partial z}"),),
        ("proved", "proved"),
    ),
    Repaired(
        "a sum over a letter that is not in it",
        r"\frac{\partial L}{\partial z_k} = \frac{e^{z_k}}{\sum_{j=1}^n e^{z_i}} \sum_j y_j - y_k",
        (),
        ("unreadable",),
    ),
    Repaired(
        "a sum that means what follows too",
        r"\sum_i a_i + \sum_i b_i = \sum_i a_i + b_i",
        ((r"\sum_i (a_i + b_i)", r"\sum_i a_i + b_i"),),
        before="\nLet $a_1, \\dots, a_n$ and $b_1, \\dots, b_n$ be numbers.\n",
    ),
)


WRONG = (
    Wrong("no ∂ below, and a sign", r"\frac{\partial L}{\partial z_k} = \sum_j y_j \frac{\partial}{z_k} \log p_j"),
    Wrong("no ∂ below, and an index", r"\frac{\partial L}{\partial z_k} = -\sum_j y_j \frac{\partial}{z_j} \log p_j"),
    Wrong("no ∂ below, and a factor", r"\frac{\partial L}{\partial z_k} = -\sum_j y_j \frac{\partial p_j}{z_k}"),
    Wrong(
        "no ∂ above, and a sign", r"\frac{\partial L}{\partial z_k} = \sum_j \frac{y_j}{p_j} \frac{p_j}{\partial z_k}"
    ),
    Wrong("a quotient that is one", r"\frac{d}{dx} \log x = \frac{\log x}{x}", before="", allowed=("refuted",)),
    Wrong("a quotient that is one, of a power", r"\frac{d}{dx} x^3 = \frac{x^3}{x}", before="", allowed=("refuted",)),
    Wrong(
        "a quotient that is one, of an exponential",
        r"\frac{\partial e^{z_k}}{\partial z_k} = \frac{e^{z_k}}{z_k}",
        allowed=("refuted",),
    ),
    Wrong(
        "a quotient by what is differentiated by",
        r"\frac{\partial L}{\partial z_k} = \frac{p_k \sum_j y_j - y_k}{z_k}",
        allowed=("refuted",),
    ),
    Wrong("no ∂ on the first side, and a sign", r"\frac{\partial L}{z_k} = p_k \sum_j y_j + y_k"),
    Wrong(
        "one bracket too many, and a sign",
        r"\frac{\partial L}{\partial z_k} = y_k (1 - p_k)) + p_k \sum_{j \neq k} y_j",
    ),
    Wrong("a bracket that would have to close early", r"a b + c = a (b + c", before=""),
    Wrong("a bracket that would have to open late", r"1 - p - p^2 = 1 - p)(1 + p)", before=""),
    Wrong("a bracket too few, which would have to go", r"a - b + c = a - (b + c", before=""),
    Wrong("a lone bracket, and a term too many", r"a b + a c = a (b + c) + b]", before=""),
    Wrong("a bracket that was lost before a sum", r"\frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k)"),
    Wrong("brackets that do not fit, and a sign", r"(a - b)^2 = \left[a^2 + b^2\right) + 2 a b", before=""),
    Wrong("a bracket too many, which would have to open", r"a c + b c = a + b) c - d", before=""),
    Wrong(
        "an index outside of its sum, which does not cancel",
        r"\frac{\partial L}{\partial z_k} = -y_k \frac{1}{p_j} p_k (1 - p_k) + \sum_{j \neq k} y_j p_k",
    ),
    Wrong(
        "an index outside of its sum, and a sign",
        r"\frac{\partial L}{\partial z_k} = -y_k \frac{1}{p_j} p_j (1 - p_k) - \sum_{j \neq k} y_j p_k",
    ),
    Wrong(
        "an index bound and free, where the free one is wrong",
        r"\frac{\partial L}{\partial z_k} = \frac{e^{z_j}}{\sum_j e^{z_j}} \sum_i y_i - y_k",
    ),
    Wrong("an index bound and free, and a sign", r"\frac{\partial L}{\partial z_k} = p_k \sum_k y_k + y_k"),
    Wrong(
        "a sum without its index, and a sign",
        r"\frac{\partial L}{\partial z_k} = \sum y_j \frac{\partial \log p_j}{\partial z_k}",
    ),
    Wrong("a sum without its index, over the wrong one", r"\frac{\partial L}{\partial z_k} = -y_k + \sum p_j y_j"),
    Wrong("a minus behind a mark, which is no difference", r"\frac{d}{dx} (x^2 - x) = 2 x \cdot - 1", before=""),
    Wrong("a gradient without its index, and a sign", r"\frac{\partial L}{\partial z} = p_k \sum_j y_j + y_k"),
    Wrong(
        "a gradient without its index, at two",
        r"\frac{\partial L}{\partial z} = p_k \sum_j y_j - y_i",
        allowed=("refuted", "unreadable", "unknown"),
    ),
    Wrong(
        "a sum that means what follows, and a sign",
        r"\sum_i a_i - \sum_i b_i = \sum_i a_i + b_i",
        before="\nLet $a_1, \\dots, a_n$ and $b_1, \\dots, b_n$ be numbers.\n",
    ),
)
