"""Derivations in Python: SymPy objects in and out, every step with its verdict."""

import subprocess
import sys

import pytest
from sympy import Derivative, Eq, Function, IndexedBase, KroneckerDelta, Rational, Sum, exp, log, symbols

import derive

z, y = IndexedBase("z"), IndexedBase("y")
i, j, k, n, x = symbols("i j k n x")
PUBLIC = sorted(derive.__all__)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_are_documented(name: str) -> None:
    assert getattr(derive, name).__doc__
    assert name in dir(derive)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="softmaks"):
        derive.softmaks  # noqa: B018


def test_importing_a_room_does_not_import_sympy() -> None:
    rooms = "derive, derive.kernel, derive.notation, derive.report, derive.witness, derive.library, derive.rendering"
    code = f"import sys, {rooms}\nassert 'sympy' not in sys.modules, 'sympy'"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_steps_of_the_library() -> None:
    derivation = derive.cross_entropy()
    assert len(derivation.steps) == 19
    for step in derivation.steps:
        assert step.verdict.kind == "proved", step
        assert step.rule
    assert derivation.steps[-1].after == derivation.result
    assert len(derive.softmax(case="j=k").steps) == 6


def test_the_result_is_the_gradient() -> None:
    derivation = derive.cross_entropy()
    softmax = exp(z[k]) / Sum(exp(z[i]), (i, 1, n))
    assert derive.decide(derivation.result, softmax - y[k]).kind == "proved"


@pytest.mark.parametrize(
    ("loss", "given"),
    [
        (log(Sum(exp(z[i]), (i, 1, n))), []),
        (-Sum(y[j] * log(exp(z[j]) / Sum(exp(z[i]), (i, 1, n))), (j, 1, n)), []),
        (-Sum(y[j] * log(exp(z[j]) / Sum(exp(z[i]), (i, 1, n))), (j, 1, n)), [Eq(Sum(y[j], (j, 1, n)), 1)]),
        (Sum((z[j] - y[j]) ** 2, (j, 1, n)) * Rational(1, 2), []),
        (Sum(y[j] * log(y[j]) - y[j] * z[j], (j, 1, n)), []),
        (Function("f")(z[j]) / Sum(exp(z[i]), (i, 1, n)), []),
    ],
    ids=["log-sum-exp", "cross-entropy", "cross-entropy, Σ y = 1", "squares", "relative entropy", "unknown f"],
)
def test_every_step_of_differentiate_is_decided(loss, given) -> None:
    derivation = derive.differentiate(loss, z[k], given=given)
    assert derivation.steps
    assert {step.verdict.kind for step in derivation.steps} == {"proved"}
    assert not derivation.result.has(Derivative) or loss.has(Function("f"))
    assert derive.decide(Derivative(loss, z[k]), derivation.result, given=given).kind == "proved"


def test_another_loss_other_steps() -> None:
    rules = [
        [step.rule for step in derive.differentiate(loss, z[k]).steps]
        for loss in (log(Sum(exp(z[i]), (i, 1, n))), Sum(z[i] ** 2, (i, 1, n)))
    ]
    assert rules[0] != rules[1]


def test_what_no_rule_knows_is_refused() -> None:
    from sympy import sin

    with pytest.raises(derive.Unsupported, match="sin"):
        derive.differentiate(sin(x), x)


def test_displays() -> None:
    derivation = derive.softmax()
    assert r"\begin{align*}" in derivation.latex()
    assert "✓ quotient rule" in str(derivation)


def test_show_prints(capsys: pytest.CaptureFixture[str]) -> None:
    derive.softmax(case="j!=k").show(width=60)
    assert "= −σ(zⱼ) σ(zₖ)" in capsys.readouterr().out


def test_unknown_notation_is_refused() -> None:
    with pytest.raises(ValueError, match="sigma, p, yhat"):
        derive.softmax("greek")


def test_deltas_survive() -> None:
    assert derive.softmax().result.has(KroneckerDelta)
