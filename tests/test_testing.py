"""The assertions of `derive.testing`: which verdict passes, and what a failure says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from sympy import Derivative, Eq, IndexedBase, Sum, Symbol, exp, log, sin, symbols

import derive
from derive.testing import UnclearClaimError, assert_proved, assert_refuted

pytest_plugins = ["pytester"]

SOFTMAX = "p_j = softmax(z)_j"
z, y = IndexedBase("z"), IndexedBase("y")
x = Symbol("x")
i, j, k, n = symbols("i j k n")


def softmax(a: Any) -> Any:
    return exp(z[a]) / Sum(exp(z[i]), (i, 1, n))


Claim = tuple[tuple[Any, Any], dict[str, Any]]

PROVED: list[Claim] = [
    (("x + x", "2x"), {}),
    ((r"$\sum_i (a_i + b_i)$", r"\[\sum_i a_i + \sum_i b_i\]"), {}),
    ((r"p_k \sum_j y_j - y_k", "p_k - y_k"), {"given": [r"\sum_j y_j = 1"]}),
    ((r"p_k \sum_j y_j - y_k", "p_k - y_k"), {"given": r"\sum_j y_j = 1"}),
    (("∂p_j/∂z_k", "p_j (δ_{jk} − p_k)"), {"let": [SOFTMAX]}),
    (("∂p_j/∂z_k", "−p_j p_k"), {"let": SOFTMAX, "given": ["j ≠ k"]}),
    ((r"\sum_m \sum_j (a_j + b_m)", r"N \sum_j a_j + n \sum_m b_m"), {"index": ["j in 1..n", "m in 1..N"]}),
    (("x - x", 0), {}),
    ((2 * x, x + x), {}),
    ((x, 1), {"given": [Eq(x, 1)]}),
    ((Derivative(softmax(j), z[k]), softmax(j) * (1 - softmax(j))), {"given": Eq(j, k)}),
]

REFUTED: list[tuple[Claim, str, str]] = [
    ((("x + x", "3x"), {}), "left 4, right 6", "Holds with 2x for 3x."),
    (((r"p_k \sum_j y_j - y_k", "p_k - y_k"), {}), "n = 2, k = 1", "Holds if Σ_{j=1}ⁿ y_j = 1."),
    ((("∂p_j/∂z_k", "p_j (1 − p_k)"), {"let": SOFTMAX}), "left −2/9, right 1/9", "Holds when j = k."),
    (((2 * x, 3 * x), {}), "x = 2: left 4, right 6", ""),
    (((Derivative(softmax(j), z[k]), softmax(j) * (1 - softmax(k))), {}), "left −2/9, right 1/9", "Holds when j = k."),
    (
        ((Derivative(-Sum(y[j] * log(softmax(j)), (j, 1, n)), z[k]), softmax(k) - y[k]), {}),
        "left 0, right −2/3",
        "Holds if Σ_{j=1}ⁿ y_j = 1.",
    ),
]


@pytest.mark.parametrize("claim", PROVED)
def test_what_is_proved(claim: Claim) -> None:
    assert_proved(*claim[0], **claim[1])
    with pytest.raises(AssertionError, match=r"expected to be refuted:\n.* = .*\n(?:.*\n)*Proved"):
        assert_refuted(*claim[0], **claim[1])


@pytest.mark.parametrize(("claim", "witness", "suggestion"), REFUTED)
def test_what_is_refuted(claim: Claim, witness: str, suggestion: str) -> None:
    assert_refuted(*claim[0], **claim[1])
    with pytest.raises(AssertionError) as failure:
        assert_proved(*claim[0], **claim[1])
    said = str(failure.value)
    assert said.startswith("expected to be proved:\n")
    assert "\nRefuted: " in said
    assert witness in said
    assert [line for line in said.splitlines()[3:] if "Holds" in line] == ([f"  {suggestion}"] if suggestion else [])


UNKNOWN: list[tuple[Claim, str]] = [
    (((r"\frac{x}{x - x}", "1"), {}), "Unknown: undefined: a divisor is 0."),
    (((r"\frac{\partial L}{\partial x}", "y"), {}), "Unknown: nobody has said what ∂L/∂x is."),
    ((((x + y[k]) / Sum(y[i] - y[i], (i, 1, n)), 1), {}), "Unknown: undefined: a divisor is 0."),
]


@pytest.mark.parametrize(("claim", "said"), UNKNOWN)
@pytest.mark.parametrize("assertion", [assert_proved, assert_refuted])
def test_what_is_unknown_fails_both(assertion: Callable[..., None], claim: Claim, said: str) -> None:
    with pytest.raises(AssertionError) as failure:
        assertion(*claim[0], **claim[1])
    assert said in str(failure.value).splitlines()


UNCLEAR: list[tuple[Claim, str, int, str]] = [
    ((("c", r"\frac{a}{b"), {}), "cannot read rhs: ", 8, "        ^"),
    (((r"$\frac{a}{b$", "c"), {}), "cannot read lhs: ", 9, "         ^"),
    ((("a = b", "c"), {}), "lhs has = in it", 2, "  ^"),
    ((("c", "a < b"), {}), "rhs has < in it", 2, "  ^"),
    ((("", "c"), {}), "lhs is empty", 0, ""),
    ((("c", " "), {}), "rhs is empty", 0, ""),
    ((("a", "c"), {"given": ["a = a", "b ="]}), "cannot read given, number 2: ", 3, "   ^"),
    ((("a", "c"), {"let": ["2 = 3"]}), "cannot read let, number 1: ", 0, "^"),
    ((("a", "c"), {"given": ["a = c", r"a \neq c"]}), "another given says otherwise", 0, "^"),
    (
        ((r"\frac{\partial}{\partial z_k} \log p_k", r"\frac{1}{p_k} \frac{\partial}{z_k} p_k"), {"let": SOFTMAX}),
        r"a slip of notation: write \frac{\partial}{\partial z_k} for \frac{\partial}{z_k}",
        0,
        "",
    ),
]


@pytest.mark.parametrize(("claim", "said", "offset", "caret"), UNCLEAR)
@pytest.mark.parametrize("assertion", [assert_proved, assert_refuted])
def test_what_cannot_be_read_is_an_error_with_its_place(
    assertion: Callable[..., None], claim: Claim, said: str, offset: int, caret: str
) -> None:
    with pytest.raises(UnclearClaimError) as failure:
        assertion(*claim[0], **claim[1])
    lines = str(failure.value).splitlines()
    assert said in " ".join(line.strip() for line in lines)
    assert failure.value.offset == offset
    if caret:
        assert lines[-2:] == [f"    {failure.value.text}", f"    {caret}"]


@pytest.mark.parametrize(
    ("claim", "error", "said"),
    [
        (((x, "x"), {}), TypeError, "lhs is of type Symbol, and the other side is text"),
        ((("x", 1.5), {}), TypeError, "rhs is of type float"),
        ((("x", True), {}), TypeError, "rhs is of type bool"),
        ((("x", "y"), {"given": [Eq(x, 1)]}), TypeError, "given is of type Equality, and the sides are text"),
        (((x, 1), {"given": ["x = 1"]}), derive.Unsupported, "text is not evaluated"),
        (((x, 1), {"let": ["x = 1"]}), TypeError, "let and index are for text"),
        (((sin(x), 1), {}), derive.Unsupported, "sin"),
    ],
)
def test_what_is_wrong_usage(claim: Claim, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        assert_proved(*claim[0], **claim[1])


def test_text_is_decided_without_sympy() -> None:
    program = "import sys; from derive.testing import *; assert_proved('x + x', '2x'); print('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"


def test_a_failure_shows_the_test_and_not_this_package(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        r"""
        from derive.testing import assert_proved

        def test_gradient():
            assert_proved(r"p_k \sum_j y_j - y_k", "p_k - y_k")

        def test_slip():
            assert_proved("a", "(b")
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E       AssertionError: expected to be proved:",
            "E       p_k Σ_j y_j − y_k = p_k − y_k",
            "E       Refuted: n = 2, k = 1, p = (1, 2), y = (2, 3): left 3, right −1.",
            "E         Holds if Σ_{j=1}ⁿ y_j = 1.",
            "*test_a_failure*.py:4: AssertionError",
        ]
    )
    assert "derive/testing.py" not in result.stdout.str()
