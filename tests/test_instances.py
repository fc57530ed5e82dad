"""A derivation written out for a given n and class: every entry proved, every line fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import derive
from derive.cli import main
from derive.instances import example
from derive.instances.taken import at_indices, positions
from derive.kernel import (
    Bound,
    Case,
    Definition,
    Derivative,
    Free,
    Literal,
    Proved,
    Relation,
    Term,
    Variable,
    decide,
    delta,
    indices_of,
    multiply,
    number,
    subterms,
    subtract,
)
from derive.notation import Dots, Matrix, Vector
from derive.report import Step


def run(*words: str, given: str | None = None, **environment: str) -> Result:
    return CliRunner().invoke(main, ["show", *words], input=given, env={"COLUMNS": "80", **environment})


def p(place: int) -> Variable:
    return Variable("σ", (Literal(place, "n"),))


def instance_of(derivation: derive.Derivation) -> tuple[Step, ...]:
    return derivation.derivations[-1].steps


def right_of(step: Step) -> Any:
    assert step.shown is not None
    return step.shown[1]


# --- written out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(1, 9))
def test_every_entry_of_the_jacobian_is_proved_at_its_indices(n: int) -> None:
    steps = instance_of(derive.softmax(n=n))
    assert {step.verdict for step in steps} == {"proved"}
    matrix = right_of(steps[-1])
    assert isinstance(matrix, Matrix)
    assert len(matrix.rows) == n
    assert steps[0].certificate is not None
    defined = tuple(g for g in steps[0].certificate.given if isinstance(g, Definition))
    for row, entries in enumerate(matrix.rows, 1):
        for column, entry in enumerate(entries, 1):
            assert isinstance(entry, Term)
            own = (
                multiply(p(row), subtract(number(1), p(row)))
                if row == column
                else multiply(number(-1), p(row), p(column))
            )
            assert entry == own
            if n <= 4:
                claim = Derivative(p(row), Variable("z", (Literal(column, "n"),)))
                verdict = decide(claim, entry, (*defined, Relation("=", Variable("n"), number(n))))
                assert isinstance(verdict, Proved)
                assert not verdict.conditions


@pytest.mark.parametrize(("n", "label"), [(1, 1), (2, 1), (5, 4), (8, 8)])
def test_the_gradient_of_a_known_class(n: int, label: int) -> None:
    loss, general, known = instance_of(derive.cross_entropy(n=n, label=label))
    assert {step.verdict for step in (loss, general, known)} == {"proved"}
    expected = tuple(subtract(p(k), number(1)) if k == label else p(k) for k in range(1, n + 1))
    vector = right_of(known)
    assert isinstance(vector, Vector)
    assert vector.entries == expected
    assert known.certificate is not None
    assert not known.conditions


def test_every_part_of_a_step_can_be_decided_again() -> None:
    for derivation in (derive.softmax(n=3), derive.cross_entropy(n=3), derive.cross_entropy(n=20, label=7)):
        for step in instance_of(derivation):
            claim = step.certificate
            assert claim is not None
            assert decide(claim.left, claim.right, claim.given) == Proved(claim.uses, claim.conditions)


def test_what_is_shown_is_the_claim_at_its_indices() -> None:
    for derivation in (derive.softmax(n=4), derive.cross_entropy("yhat", n=6), derive.softmax("p", n=30)):
        for step in instance_of(derivation):
            shown = right_of(step)
            if not isinstance(shown, Matrix | Vector) or step.certificate is None:
                continue
            rows = shown.rows if isinstance(shown, Matrix) else (shown.entries,)
            entries = [entry for row in rows for entry in row if not isinstance(entry, Dots)]
            assert entries
            for entry in entries:
                assert not any(isinstance(i, Free) for i in indices_of(entry))
                given = step.certificate.given
                free = [i for i in indices_of(step.certificate.right) if isinstance(i, Free)]
                literals = {i for i in indices_of(entry) if isinstance(i, Literal)}
                tried = [
                    at_indices(step.certificate.right, dict(zip(dict.fromkeys(free), chosen, strict=False)))
                    for chosen in ((a, b) for a in literals for b in literals)
                ]
                assert entry in tried
                assert given


def test_a_wrong_entry_would_not_be_proved() -> None:
    """The same page with a slip in the general result: its step is not printed as proved."""
    from derive.instances.writing_out import written_out

    derivation = derive.softmax()
    parts = derivation.derivations
    unequal = parts[1]
    last = unequal.steps[-1]
    assert last.certificate is not None
    slip = replace(last, certificate=replace(last.certificate, right=multiply(p(1), p(1))))
    wrong = (parts[0], replace(unequal, steps=(*unequal.steps[:-1], slip)), *parts[2:])
    chosen = example(3, with_labels=False)
    assert chosen is not None
    names = derivation._names
    assert names is not None
    assert written_out(wrong, names, derivation.notation, chosen).steps[-1].verdict == "unknown"


@pytest.mark.parametrize(
    ("n", "also", "shown"),
    [
        (1, None, [1]),
        (8, None, list(range(1, 9))),
        (9, None, [1, 2, None, 9]),
        (20, 7, [1, 2, None, 7, None, 20]),
        (20, 4, [1, 2, 3, 4, None, 20]),
        (20, 20, [1, 2, None, 20]),
        (20, 19, [1, 2, None, 19, 20]),
    ],
)
def test_which_entries_are_shown(n: int, also: int | None, shown: list[int | None]) -> None:
    assert list(positions(n, 8, also)) == shown


def test_a_case_between_numbers_is_its_branch() -> None:
    j, k = Free("j", "n"), Free("k", "n")
    term = Case(j, k, Variable("a", (j,)), delta(j, Literal(2, "n")))
    at = {j: Literal(2, "n"), k: Literal(3, "n")}
    assert at_indices(term, at) == number(1)
    assert at_indices(term, {j: Literal(2, "n"), k: Literal(2, "n")}) == Variable("a", (Literal(2, "n"),))
    assert not any(isinstance(part, Case) for part in subterms(at_indices(term, at)))
    assert Bound(1) not in set(indices_of(term))


# --- printed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "softmax --n 3", "softmax --n 1", "softmax --n 2", "softmax --n 8", "softmax --n 4 --notation p",
        "softmax --n 1000",
        "softmax --n 3 --matrix", "softmax --n 3 --detail full", "softmax --n 3 --detail brief",
        "cross-entropy --n 3", "cross-entropy --n 1", "cross-entropy --n 8 --label 8", "cross-entropy --n 5 --label 4",
        "cross-entropy --n 1000000 --label 4", "cross-entropy --n 5 --label 4 --notation yhat --vector",
        "cross-entropy --at 1,2,0.5 --label 1", "cross-entropy --at 1000,-1000,0 --labels 0.2,0.5,0.5",
        "softmax --at 1000,0,-3.123456789,12", "softmax --at 1,2 --notation logits=o,index=m",
    ],
)  # fmt: skip
@pytest.mark.parametrize("columns", ["80", "100"])
def test_lines_fit(words: str, columns: str) -> None:
    result = run(*words.split(), COLUMNS=columns)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.output.splitlines())) <= int(columns)
    assert "?" not in result.output
    assert "nan" not in result.output


def test_three_classes_are_written_out() -> None:
    output = run("softmax", "--n", "3").output
    assert "⎛σ(z₁) (1 − σ(z₁))    −σ(z₁) σ(z₂)       −σ(z₁) σ(z₃)   ⎞" in output
    assert "given n = 3, z = (z₁, z₂, z₃)" in output
    assert "(σ(z₁) − y₁, σ(z₂) − y₂, σ(z₃) − y₃)" in run("cross-entropy", "--n", "3").output


def test_a_class_of_five() -> None:
    output = run("cross-entropy", "--n", "5", "--label", "4").output
    assert "y = (0, 0, 0, 1, 0)" in output
    assert "CE = −log σ(z₄)" in output
    assert "(σ(z₁), σ(z₂), σ(z₃), σ(z₄) − 1, σ(z₅))" in output
    latex = run("cross-entropy", "--n", "5", "--label", "4", "--format", "latex").output
    assert r"(\sigma(z_1), \sigma(z_2), \sigma(z_3), \sigma(z_4) - 1, \sigma(z_5))" in latex


def test_of_many_classes_some_entries_are_shown() -> None:
    output = run("softmax", "--n", "1000").output
    assert "σ(z₁₀₀₀)" in output
    assert "⋱" in output


@pytest.mark.parametrize(
    "derivation", [derive.softmax(n=3), derive.cross_entropy(n=3), derive.cross_entropy(n=3, label=1)]
)
def test_every_label_can_be_explained(derivation: derive.Derivation) -> None:
    for step in instance_of(derivation):
        assert step.rule is not None
        assert CliRunner().invoke(main, ["explain", *step.rule.split()]).exit_code == 0, step.rule
