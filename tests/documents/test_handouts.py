"""Pages as people and language models write them: every step of them is true, and a slip planted in one is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.checking.run import checked, checked_file
from derive.report import Step

FOLDER = Path(__file__).parent / "handouts"
PAGES = sorted(FOLDER.iterdir())

NOT_DECIDED = {
    "divergence.md": 2,  # a temperature after "with"
    "finite_set.md": 1,  # H(p) and H(p, q)
    "regression_by_hand.md": 1,  # b = …, which follows from a derivative that is 0
    "shifted_softmax.md": 1,  # a maximum
    "sums_of_squares.md": 1,  # a mean in words
    "gaussian_divergence.md": 1,  # ∂/∂s beside the σ that s is made of
    "plain_text.txt": 1,  # a definition among words, without dollars
    "layers_in_brackets.md": 2,  # a layer of one unit, whose W is a row
    "operator_d.md": 2,  # a name of several plain letters
    "word_vectors.md": 2,
}
"""How many steps of a page are unknown or not read.  It only ever goes down."""

CONDITIONAL = {("word_vectors.md", 12)}
"""Steps that need an assumption which their page does not state plainly enough: they are refuted with it."""

SLIPS = (
    ("softmax_in_steps.md", r"{\sum_k e^{z_k}} = \sigma_j - y_j.", r"{\sum_k e^{z_k}} = \sigma_j + y_j.", 25),
    ("softmax_in_steps.md", r"\sigma_i (\delta_{ij} - \sigma_j)", r"\sigma_i (\delta_{ij} - \sigma_i)", 33),
    ("layer_norm_backward.md", r"\frac{\hat x_j}{n}\sum_i", r"\frac{\hat x_j}{2n}\sum_i", 40),
    ("layer_norm_backward.md", r"- \frac{\hat x_i \hat x_j}{n}\right).", r"+ \frac{\hat x_i \hat x_j}{n}\right).", 28),
    ("logistic_one_and_many.md", r"\hat y(1-\hat y) = \hat y - y", r"\hat y(1-\hat y) = y - \hat y", 24),
    ("logistic_one_and_many.md", r"(\hat y - y)x,", r"(y - \hat y)x,", 28),
    ("attention_backward.md", r"dV = P^\top dO", r"dV = P\,dO", 6),
    ("attention_backward.md", r"dQ = \frac{1}{\sqrt d} dS\, K", r"dQ = dS\, K", 14),
    ("attention_backward.md", r"P_{ij}\left(dP_{ij} -", r"P_{ij}\left(dP_{ij} +", 10),
    ("activations.md", r"\frac{x_ix_j}{d r^2}", r"\frac{x_ix_j}{d r}", 10),
    ("activations.md", r"1 - \tanh^2(x)", r"1 + \tanh^2(x)", 30),
    ("policy_gradient.md", r"\phi(s,a) - \sum_b \pi", r"\phi(s,a) + \sum_b \pi", 9),
    ("policy_gradient.md", r"\nabla_\theta 1 = 0", r"\nabla_\theta 1 = 1", 16),
    ("divergence.md", r"-q_k(\log q_k + H)", r"-q_k(\log q_k - H)", 26),
    ("least_squares.tex", r"-2X^T(y-X\beta).", r"2X^T(y-X\beta).", 12),
    ("operator_d.md", r"S_i(\delta_{ij} - S_j)$.", r"S_i(\delta_{ij} + S_j)$.", 27),
    ("one_unit_backward.md", r"\sigma'(z) = a - y", r"\sigma'(z) = y - a", 7),
    ("linear_layer_backward.md", r"dW = X^\top dY", r"dW = dY^\top X", 7),
    ("batch_norm_backward.md", r"\frac{2(x_i-\mu)}{m} +", r"\frac{2(x_i-\mu)}{m} -", 15),
    ("batch_norm_backward.md", r"\frac{-1}{2}(v+\epsilon)", r"\frac{1}{2}(v+\epsilon)", 11),
    ("batch_norm_backward.md", r"\frac{-1}{\sqrt{v+\epsilon}}", r"\frac{1}{\sqrt{v+\epsilon}}", 13),
    (
        "batch_norm_backward.md",
        r"\frac{\partial \ell}{\partial\mu}\cdot\frac1m",
        r"\frac{\partial \ell}{\partial\mu}",
        15,
    ),
    ("batch_statistics.md", r"\frac{2(x_i - \mu_B)}{m}", r"\frac{(x_i - \mu_B)}{m}", 17),
    ("layer_norm_in_code.md", r"- \hat{x}_j\frac{1}{D}", r"- \frac{1}{D}", 9),
    ("cosine.md", r"s\frac{a}{\|a\|^2}", r"s\frac{b}{\|a\|^2}", 6),
    ("regression_by_hand.md", r"(\hat y_i - y_i)x_i$$", r"(\hat y_i + y_i)x_i$$", 5),
    ("shifted_softmax.md", r"\sigma(z_1 - z_2)", r"\sigma(z_2 - z_1)", 15),
    ("newton_step.md", r"= -\sum_{i=1}^n p_i(1-p_i)", r"= \sum_{i=1}^n p_i(1-p_i)", 7),
    ("sums_of_squares.md", r"+ n(\bar x - a)^2", r"- n(\bar x - a)^2", 9),
    ("triplet.md", r"= 2(n-p)", r"= 2(p-n)", 5),
    ("one_layer_list.md", r"W^T(p-y)", r"W(p-y)", 8),
    ("rectifier.md", r"\operatorname{ReLU}(-u) = u", r"\operatorname{ReLU}(-u) = |u|", 10),
    ("two_layers.md", r"(1-a\odot a)", r"(1+a\odot a)", 28),
    ("two_layers.md", r"(o - t)a^\top", r"a(o - t)^\top", 16),
    ("layers_in_brackets.md", r"(1 - (a^{[1]})^2)", r"(1 - a^{[1]})", 17),
    ("preference_loss.md", r"= -(1-\sigma(u))", r"= -(1+\sigma(u))", 10),
    ("true_class_cases.md", r"= -1 + p_i", r"= 1 + p_i", 13),
    ("contrastive.md", r"\frac{1}{\tau}(q_j - \delta_{ja})", r"\tau(q_j - \delta_{ja})", 9),
    ("gaussian_divergence.md", r"\sigma_j - \frac{1}{\sigma_j}", r"\sigma_j - \frac{1}{\sigma_j^2}", 7),
    ("smoothed_labels.md", r"- \frac{\epsilon}{K}$$", r"- \epsilon$$", 14),
    ("unit_vectors.md", r"- \frac{x_ix_j}{\|x\|^3}", r"- \frac{x_ix_j}{\|x\|^2}", 7),
    ("gated_units.md", r"a_i\left(\sigma(g_i) +", r"a_i\left(\sigma(g_i) -", 7),
    ("log_sum_exp.md", r"p_i\delta_{ij} - p_ip_j", r"p_i\delta_{ij} + p_ip_j", 9),
    ("plain_text.txt", "= σ(x) (1 − σ(x))", "= σ(x) (1 + σ(x))", 7),
    ("mixture.md", r"\frac{1}{\pi_k}\sum_n", r"\pi_k\sum_n", 5),
    ("multinomial_matrix.md", r"\frac1N X^\top(P - Y)", r"X^\top(P - Y)", 11),
    ("baseline.md", r"\delta_{ak} - \pi(k)$$", r"\delta_{ak} + \pi(k)$$", 7),
    ("finite_set.md", r"- \sum_x p(x)\log q(x).", r"+ \sum_x p(x)\log q(x).", 6),
)
"""A page, what stands there, what is written instead, and the line where that is found."""


def steps_of(page: Path) -> list[Step]:
    return [step for derivation in checked([str(page)], "0").derivations for step in derivation.steps]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_true_steps_are_proved_and_none_is_called_wrong(page: Path) -> None:
    steps = steps_of(page)
    refuted = {(page.name, step.span.line) for step in steps if step.verdict == "refuted"}
    assert refuted <= CONDITIONAL
    assert all((step.suggestion or "").startswith("holds ") for step in steps if step.verdict == "refuted")
    undecided = [step for step in steps if step.verdict in ("unknown", "unreadable")]
    assert len(undecided) <= NOT_DECIDED.get(page.name, 0), [(step.span.line, step.reason) for step in undecided]


@pytest.mark.parametrize(("name", "was", "instead", "line"), SLIPS)
def test_a_planted_slip_is_refuted(name: str, was: str, instead: str, line: int, tmp_path: Path) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert text.count(was) == 1
    page = tmp_path / name
    page.write_text(text.replace(was, instead), "utf-8")
    found = checked_file(str(page))
    steps = [step for derivation in found.derivations for step in derivation.steps]
    assert line in {step.span.line for step in steps if step.verdict in ("refuted", "unreadable")}
