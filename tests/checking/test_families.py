"""Families of matrices and vectors, samples, layers, steps and layouts: what each step of a page must come out as."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.checking.run import checked
from derive.cli import main
from derive.report import Step

FOLDER = Path(__file__).parents[1] / "documents"
EXPECTED: dict[str, list[tuple[int, str]]] = {
    "batch": [(6, "proved"), (10, "proved"), (14, "unreadable")],
    "clusters": [(6, "proved"), (10, "unreadable")],
    "counted_from_0": [(6, "proved"), (10, "refuted")],
    "denominator_layout": [(6, "proved"), (10, "proved"), (14, "refuted")],
    "families_of_matrices": [(6, "proved"), (10, "proved"), (14, "refuted")],
    "family_members": [(6, "proved"), (10, "proved"), (14, "proved"), (18, "proved"), (22, "refuted")],
    "hidden_layers": [(10, "proved")],
    "layer_before": [(10, "proved"), (14, "unknown"), (18, "unknown")],
    "layers_above": [(6, "proved"), (10, "proved"), (14, "refuted")],
    "layers_in_parentheses": [(6, "proved"), (10, "proved"), (14, "refuted")],
    "layout_unsaid": [(6, "proved"), (10, "proved")],
    "loss_at": [(6, "proved"), (10, "proved"), (14, "unreadable")],
    "ones": [(6, "proved"), (10, "proved"), (14, "proved"), (18, "proved")],
    "samples_bold": [(6, "proved"), (10, "proved")],
    "samples_in_columns": [(6, "proved"), (10, "refuted")],
    "samples_in_rows": [(6, "proved"), (10, "proved"), (10, "refuted")],
    "squares_of_samples": [(6, "proved"), (10, "proved"), (14, "refuted")],
    "state_before": [(6, "proved"), (10, "unknown")],
    "steps": [(6, "proved"), (10, "proved"), (14, "refuted")],
}


def steps(name: str) -> list[Step]:
    found = checked([str(FOLDER / f"family_{name}.md")], "test").derivations
    return [step for derivation in found for step in derivation.steps]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_step_has_its_verdict(name: str) -> None:
    assert [(step.span.line, step.verdict) for step in steps(name)] == EXPECTED[name]


def test_a_step_that_holds_in_one_layout_only_says_which() -> None:
    usual, other = steps("layout_unsaid")
    assert usual.reason is None
    assert (other.reason, other.level, other.follows) == ("read in denominator layout", None, False)


def test_a_layout_that_is_announced_needs_no_saying() -> None:
    assert [step.reason for step in steps("denominator_layout")][:2] == [None, None]


def test_a_step_that_is_not_read_says_why() -> None:
    reasons = {name: steps(name)[-1].reason or "" for name in ("batch", "clusters", "loss_at")}
    assert reasons["batch"].startswith("a sum over B and one over all there are")
    assert reasons["clusters"].startswith("a sum over C_{k} and one over all there are")
    assert "L at what stands in parentheses, or L times it?" in reasons["loss_at"]


def test_a_claim_without_a_page_says_its_layout_too() -> None:
    claim = r"\frac{\partial \mathbf{A}\mathbf{x}}{\partial \mathbf{x}} = \mathbf{A}^T"
    said = CliRunner().invoke(main, ["prove", claim]).output
    assert "Proved for every" in said
    assert "Read in denominator layout." in said
