"""Pages for runs of pytest with the plugin, and what comes of such a run."""

from __future__ import annotations

import json
import re

import pytest

SOFTMAX = r"""# The Jacobian of softmax

Let $p_j = e^{z_j} / \sum_i e^{z_i}$. When $j = k$,

$$
\begin{aligned}
\frac{\partial p_j}{\partial z_k} &= p_j - p_j^2 \\
  &= p_j (1 + p_j)
\end{aligned}
$$

# The gradient

$$ L = -\sum_j y_j \log p_j $$

$$ \frac{\partial L}{\partial z_k} = p_k \sum_j y_j - y_k = p_k - y_k. $$

# Fine

$$ x + x = 2 x $$

# Repaired

$$ \frac{\partial}{\partial z_k} \log p_j = \frac{1}{p_j} \frac{\partial}{z_k} p_j $$

# Not read, in part

$$ \log(a^2 + 1) = \log(1 + a^2) = \det(a) $$

# Not read

$$ \det(A B) = \det(A) \det(B) $$

# Unknown

$$ \frac{a}{a - a} = 1 $$
"""
ITEMS = [
    "L7 The Jacobian of softmax",
    "L16 The gradient",
    "L20 Fine",
    "L24 Repaired",
    "L28 Not read, in part",
    "L32 Not read",
    "L36 Unknown",
]
RIGHT = "$$ x + x = 2 x $$\n"
WRONG = "$$ x + x = 3 x $$\n"

TEX = "\\section{Fine}\n\\[ x + x = 2 x \\]\n"
KINDS = {
    "page.md": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.markdown": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.txt": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.Rmd": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.qmd": (f"# Fine\n\n{RIGHT}", "L3 Fine"),
    "page.tex": (TEX, "L2 Fine"),
    "page.rst": ("Fine\n====\n\n.. math:: x + x = 2 x\n", "L4 Fine"),
    "page.ipynb": (
        json.dumps(
            {"cells": [{"cell_type": "code", "source": "1"}, {"cell_type": "markdown", "source": f"# Fine\n{RIGHT}"}]}
        ),
        "cell 1 L2 Fine",
    ),
}


def ids(result: pytest.RunResult) -> list[str]:
    """The node ids that ``--collect-only -q`` prints."""
    return [line for line in result.outlines if "::" in line]


def collected(pytester: pytest.Pytester, *words: str) -> list[str]:
    return ids(pytester.runpytest_inprocess("--collect-only", "-q", *words))


def outcomes(pytester: pytest.Pytester, *words: str) -> dict[str, str]:
    """What came of each item, by the last part of its node id."""
    result = pytester.runpytest_inprocess("-rA", "-v", "-p", "no:cacheprovider", *words)
    found = re.findall(r"::(.*?) (PASSED|FAILED|SKIPPED|ERROR)(?: \(.*)? *\[", "\n".join(result.outlines))
    return dict(found)
