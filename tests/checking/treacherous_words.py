r"""More pages whose last step is false as their words mean it: what was given or defined is taken back.

As in `treacherous_pages`; in other words, so that the tables of phrases are tried on what they were not written for.
"""

from __future__ import annotations

from .treacherous_pages import SOFTMAX, Treacherous, display

__all__ = ["TAKEN_BACK"]

JACOBIAN = r"\frac{\partial p_i}{\partial z_j}"

OTHER_ENTRIES = (
    "For entries not on the diagonal,",
    "Outside the diagonal entries,",
    "All but the diagonal entries are",
    "On the diagonal and off it,",
    "The diagonal entries are known. The others are",
    "For the same index or for others,",
    "When $i$ and $j$ are not the same index,",
    "If $i=j$ or not,",
    "Not necessarily when $i = j$,",
    "Where $i = j$ breaks down,",
    "Suppose $i = j$ were false.",
    "Wir berechnen die Ableitung der Funktion. Die Jacobi-Matrix ist nicht diagonal:",
    "Wir berechnen die Ableitung der Funktion. Bis auf die Diagonale ist",
    "Wir berechnen die Ableitung der Funktion. Wenn $i = j$ nicht gilt, ist",
    "Nous calculons la dérivée de la fonction. La matrice n'est pas diagonale :",
    "Nous calculons la dérivée de la fonction. Pour les termes extra-diagonaux,",
    "Calculamos la derivada de la función. La matriz no es diagonal:",
    "我们计算导数。雅可比矩阵不是对角矩阵:",
    "我们计算导数。对角线以外的元素为",
    "導関数を計算する。対角成分以外は",
    "Ta tính đạo hàm của hàm số. Các phần tử không nằm trên đường chéo:",
    "Мы вычисляем производную функции. Матрица не диагональная:",
    "আমরা অন্তরজ নির্ণয় করি। কর্ণ নয় এমন উপাদানের জন্য",
)
"""Sentences that speak of the diagonal, or of i = j, and are not about it alone."""

TAKEN_BACK = (
    *(
        Treacherous(words, f"{SOFTMAX}\n\n{words}", JACOBIAN, "p_i(1-p_i)", "only where i = j")
        for words in OTHER_ENTRIES
    ),
    Treacherous(
        "equality ruled out",
        SOFTMAX + "\n\nEquality $i = j$ is ruled out from now on.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "contrary to what is shown",
        SOFTMAX + "\n\nSuppose, to the contrary, that $i = j$. We compute:",
        JACOBIAN,
        "p_i(1-p_i)",
        "it is assumed in order to be refuted",
    ),
    Treacherous(
        "not only",
        SOFTMAX + "\n\nNot only for $i = j$, but for all pairs,",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "other than",
        SOFTMAX + "\n\nIn every case other than $i = j$ we have",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "never equal",
        SOFTMAX + "\n\nThe indices $i$ and $j$ are never equal below.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "all pairs",
        SOFTMAX + " Where $i \\neq j$:\n\n" + display(JACOBIAN + " = -p_i p_j") + "\n\nThis is true of all $i, j$, so",
        JACOBIAN,
        "-p_i p_j",
        "only where i ≠ j",
    ),
    Treacherous(
        "settled before",
        SOFTMAX + "\n\nWe have already settled $i = j$; it remains to look at the rest.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "labels smoothed",
        "Let $y$ be one-hot.\n\n## Label smoothing\n\nWe smooth.",
        r"\sum_i y_i^2",
        "1",
        "smoothed labels are not one-hot",
    ),
    Treacherous(
        "weights of any sum",
        r"The weights satisfy $\sum_i w_i = 1$."
        + "\n\n"
        + "## Without normalisation"
        + "\n\n"
        + "From here on the $w_i$ are arbitrary.",
        r"\sum_i w_i c",
        "c",
        "the weights are arbitrary",
    ),
    Treacherous(
        "not yet one",
        r"Contrary to the usual assumption $\sum_i y_i = 1$, we count.",
        r"\sum_i y_i p",
        "p",
        "the page says that it does not hold",
    ),
    Treacherous("absurd", "Assume that $a = b$. That is impossible. So:", "a - b", "0", "it was refuted"),
    Treacherous("conjecture", "Our conjecture is that $a = b$.", "a - b", "0", "it is not shown yet"),
    Treacherous("do we have", "Do we have $a = b$?", "a - b", "0", "it was a question"),
    Treacherous(
        "rather than", "We use $g = e^x$ rather than $g = x^2$.", r"\frac{dg}{dx}", "2x", "g is the exponential"
    ),
    Treacherous(
        "from now on",
        "Let $f = x^2$. From now on, let $f$ denote the square root of $x$.",
        r"\frac{df}{dx}",
        "2x",
        "f is the root",
    ),
    Treacherous(
        "below zero", r"For $x \le 0$ put $h(x) = 0$; for $x > 0$ put $h(x) = x^2$.", "h'(x)", "2x", "it is 0 for x < 0"
    ),
    Treacherous(
        "three ways",
        "$h$ affects the loss through $u$, $v$ and $w$.",
        r"\frac{\partial L}{\partial h}",
        r"\frac{\partial L}{\partial u}\frac{\partial u}{\partial h}"
        r" + \frac{\partial L}{\partial v}\frac{\partial v}{\partial h}",
        "the way through w is missing",
    ),
    Treacherous(
        "coupled",
        "Because of the normalisation, $z_i$ influences all $p_j$.",
        r"\frac{\partial L}{\partial z_i}",
        r"\frac{\partial L}{\partial p_i}\frac{\partial p_i}{\partial z_i}",
        "a sum is missing",
    ),
    Treacherous(
        "tanh in words",
        "Let $h$ be the hyperbolic tangent of $z$." + "\n\n" + display(r"\frac{\partial h}{\partial z} = h(1-h)"),
        r"\frac{\partial L}{\partial z}",
        r"\frac{\partial L}{\partial h}h(1-h)",
        "its derivative is 1 − h²",
    ),
    Treacherous(
        "all logarithms",
        "All logarithms are taken to base 10.",
        r"\frac{d}{dx}\log(x^2)",
        r"\frac{2}{x}",
        "a factor is missing",
    ),
    Treacherous(
        "german",
        r"Sei $p_i = e^{z_i} / S$, wobei $S = \sum_k e^{z_k}$. Der Fall $i = j$ wurde schon behandelt; es bleibt",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "german one-hot",
        "Der Vektor $y$ ist one-hot, und die Klasse ist bekannt.\n\n## Weiche Labels\n\nNun ist $y$ beliebig.",
        r"\sum_i y_i p",
        "p",
        "the labels are arbitrary",
    ),
    Treacherous(
        "opposite assumed",
        SOFTMAX + "\n\nSuppose the opposite of $i = j$.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "hypothetical",
        SOFTMAX + "\n\nIt would be simpler if $i = j$. In truth:",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "lifted",
        r"Suppose that $\sum_i y_i = 1$. This restriction is lifted now.",
        r"\sum_i y_i p",
        "p",
        "it is no longer assumed",
    ),
    Treacherous(
        "disregard",
        SOFTMAX + "\n\nWe disregard $i = j$ in what follows.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "on the other hand",
        SOFTMAX + "\n\nHad we assumed $i = j$, things would be easy. We did not.",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "later case", SOFTMAX + "\n\nThe case $i = j$ comes later.", JACOBIAN, "p_i(1-p_i)", "only where i = j"
    ),
    Treacherous(
        "next paragraph",
        SOFTMAX + "\n\nIf $i = j$, nothing is to be done. Consider two different indices now.",
        JACOBIAN,
        "p_i(1-p_i)",
        "the indices are said to differ",
    ),
    Treacherous("rarely", r"Rarely is $\sum_i y_i = 1$.", r"\sum_i y_i p", "p", "it seldom is"),
    Treacherous(
        "was",
        r"So far $\sum_i y_i = 1$. We now consider counts, which add up to the length of the text.",
        r"\sum_i y_i p",
        "p",
        "counts have any sum",
    ),
    Treacherous(
        "counts",
        "Let $y$ be one-hot.\n\n## Counts\n\nNow $y$ is a vector of counts.",
        r"\sum_i y_i p",
        "p",
        "a vector of counts is not one-hot",
    ),
    Treacherous(
        "probabilities",
        "Let $y$ be one-hot.\n\n## Teacher\n\nLet $y$ be the output of a teacher network.",
        r"\sum_i y_i^2",
        "1",
        "probabilities are not one-hot",
    ),
    Treacherous(
        "any sign",
        "Assume $x > 0$.\n\n## Both signs\n\nNow $x$ may have any sign.",
        r"\sqrt{x^2}",
        "x",
        "x may be negative",
    ),
    Treacherous(
        "all reals", "Assume $x > 0$.\n\n## Real numbers\n\nFor all real $x$:", r"\sqrt{x^2}", "x", "x may be negative"
    ),
    Treacherous(
        "less than zero",
        "Assume $x > 0$.\n\n## Other side\n\nFor $x$ less than zero:",
        r"\sqrt{x^2}",
        "x",
        "x is negative",
    ),
    Treacherous(
        "new name", "Let $f = x^2$.\n\nWe redefine $f$ as the cube of $x$.", r"\frac{df}{dx}", "2x", "f is the cube"
    ),
    Treacherous(
        "now stands for",
        "Let $f = x^2$.\n\nFrom here on $f$ stands for something else.",
        r"\frac{df}{dx}",
        "2x",
        "nobody knows what f is",
    ),
    Treacherous(
        "wrongly", "Someone once wrote $f = x^2$ by mistake; it is $f = x^3$.", r"\frac{df}{dx}", "2x", "f is the cube"
    ),
    Treacherous("would imply", "This would imply $a = b$.", "a - b", "0", "nobody says that it is so"),
    Treacherous(
        "two paths",
        "There are two paths from $h$ to the loss: through $u$ and through $v$.",
        r"\frac{\partial L}{\partial h}",
        r"\frac{\partial L}{\partial u}\frac{\partial u}{\partial h}",
        "the way through v is missing",
    ),
    Treacherous(
        "the diagonal everywhere",
        SOFTMAX + "\n\nWhoever forgets the other case finds the diagonal everywhere:",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "a diagonal matrix",
        SOFTMAX + "\n\nIf the Jacobian were a diagonal matrix, its entries would be",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "the diagonal in every case",
        SOFTMAX + "\n\nThe formula of the diagonal entries holds in every case:",
        JACOBIAN,
        "p_i(1-p_i)",
        "only where i = j",
    ),
    Treacherous(
        "square words",
        "Let $q$ be the square of $x$." + "\n\n" + display(r"\frac{\partial q}{\partial x} = x"),
        r"\frac{\partial L}{\partial x}",
        r"\frac{\partial L}{\partial q}x",
        "its derivative is 2x",
    ),
)
"""What words take back."""
