"""A derivation at a point: its values against mpmath and NumPy, a planted fault, wrong input."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from click.testing import CliRunner, Result

import derive
from derive.cli import main
from derive.instances import BadExampleError, example, numbers_at
from derive.kernel import (
    Free,
    Literal,
    Variable,
    number,
    subtract,
)
from derive.notation import width
from derive.numerical import Point, compared
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


# --- values -----------------------------------------------------------------------------------------------------------


def cross_entropy_by_mpmath(z: list[Any], y: list[Any]) -> tuple[Any, list[Any]]:
    """The loss, and its gradient by difference quotients of 60 digits."""
    with mpmath.workdps(80):

        def loss(at: list[Any]) -> Any:
            total = mpmath.log(sum(map(mpmath.exp, at)))
            return sum(label * (total - own) for own, label in zip(at, y, strict=True))

        z = [mpmath.mpf(v.numerator) / v.denominator for v in map(Fraction, z)]
        y = [mpmath.mpf(v.numerator) / v.denominator for v in map(Fraction, y)]
        step = mpmath.mpf(10) ** -30
        moved = [[[v + sign * step * (i == k) for i, v in enumerate(z)] for sign in (1, -1)] for k in range(len(z))]
        return loss(z), [(loss(up) - loss(down)) / (2 * step) for up, down in moved]


@pytest.mark.parametrize(
    ("z", "labels"),
    [
        (["1", "2", "0.5"], ["0", "1", "0"]),
        (["1", "2", "0.5"], ["0.2", "0.3", "0.5"]),
        (["1", "2", "0.5"], ["0.2", "0.5", "0.5"]),
        (["1000", "0", "-1000"], ["0", "0", "1"]),
        (["5"], ["1"]),
        (["0", "1/3", "-2", "7", "7", "7", "0.001", "-30", "2", "1"], ["0.1"] * 10),
    ],
)
@pytest.mark.parametrize("notation", ["sigma", "p", "yhat"])
def test_values_against_difference_quotients(z: list[str], labels: list[str], notation: str) -> None:
    numbers = derive.cross_entropy(notation, at=z, labels=labels).numbers
    assert numbers is not None
    loss, gradient = cross_entropy_by_mpmath(z, labels)
    assert numbers.loss == pytest.approx(float(loss), rel=1e-13)
    for own, true in zip(numbers.comparison.analytic, gradient, strict=True):
        assert abs(own - float(true)) < 1e-14
    assert numbers.comparison.largest_error < 1e-14
    assert numbers.comparison.digits_error is not None
    assert numbers.comparison.digits_error < 1e-14
    assert bool(numbers.unmet) == (sum(map(Fraction, labels)) != 1)


def test_the_jacobian_against_numpy() -> None:
    z = np.random.default_rng(3).normal(size=7)
    numbers = derive.softmax(at=z.tolist()).numbers
    assert numbers is not None
    probabilities = np.exp(z) / np.exp(z).sum()
    assert np.allclose(
        numbers.comparison.analytic, np.diag(probabilities) - np.outer(probabilities, probabilities), atol=1e-16
    )
    assert np.allclose(numbers.probabilities, probabilities, atol=1e-16)
    assert numbers.comparison.largest_error < 1e-15
    assert numbers.comparison.complete


def test_a_planted_wrong_result_has_an_error_that_is_seen() -> None:
    derivation = derive.cross_entropy(at="1,2,0.5", label=2)
    numbers = derivation.numbers
    assert numbers is not None
    k = Free("k", "n")
    given = derivation.derivations[-2].steps[-1].certificate
    assert given is not None
    point = Point({"n": 3}, {"z": (1, 2, Fraction(1, 2)), "y": (0, 1, 0)})
    for wrong in (
        subtract(Variable("y", (k,)), Variable("σ", (k,))),
        Variable("σ", (k,)),
        subtract(Variable("σ", (k,)), number(1)),
    ):
        found = compared(wrong, numbers.derivative, (k,), point, given.given)
        assert found.largest_error > 0.1
        assert found.digits_error is not None
        assert found.digits_error > 0.1


def test_where_labels_do_not_sum_to_one_an_earlier_line_is_taken() -> None:
    output = run("cross-entropy", "--at", "1,2,0.5", "--labels", "0.2,0.5,0.5").output
    assert "Σⱼ yⱼ is 1.2 here" in " ".join(output.split())
    assert "by the result −yₖ + σ(zₖ) Σⱼ yⱼ" in output
    assert "by the result σ(zₖ) − yₖ" in run("cross-entropy", "--at", "1,2,0.5", "--labels", "0.2,0.3,0.5").output


def test_long_vectors_are_compared_at_some_entries_with_those_that_are_shown() -> None:
    n = 8000
    numbers = derive.cross_entropy(at=[Fraction(place % 7) for place in range(n)], label=77).numbers
    assert numbers is not None
    assert not numbers.comparison.complete
    assert {1, 2, 77, n} <= set(numbers.comparison.rows)
    assert numbers.comparison.largest_error < 1e-15
    assert numbers.comparison.analytic.shape == (n,)


def test_a_hundred_classes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "z.txt"
    file.write_text("\n".join(str(math.sin(place)) for place in range(100)), encoding="utf-8")
    output = run("softmax", "--n", "100", "--at", f"@{file}").output
    assert "over all 10 000 entries" in " ".join(output.split())
    assert "Every row sums to 0" in output


@pytest.mark.parametrize("words", [["--at", "@-"], ["--at", "-"]])
def test_values_from_standard_input(words: list[str]) -> None:
    result = run("softmax", *words, given="1 2\n0.5\n")
    assert result.exit_code == 0
    assert "z = (1, 2, 0.5)" in result.output


def test_values_as_json() -> None:
    words = ["cross-entropy", "--at", "1,2,0.5", "--label", "2", "--format", "json"]
    first, second = run(*words).output, run(*words).output
    assert first == second
    numbers = json.loads(first)["numbers"]
    loss, gradient = cross_entropy_by_mpmath(["1", "2", "0.5"], ["0", "1", "0"])
    assert numbers["loss"] == pytest.approx(float(loss))
    assert numbers["analytic"] == pytest.approx([float(value) for value in gradient])
    assert numbers["numerical"] == pytest.approx([float(value) for value in gradient])
    assert numbers["logits"] == ["1", "2", "0.5"]
    assert numbers["labels"] == ["0", "1", "0"]
    assert "numbers" not in json.loads(run("cross-entropy", "--n", "3", "--format", "json").output)
    wide = json.loads(run("softmax", "--at", ",".join(map(str, range(30))), "--format", "json").output)["numbers"]
    assert np.shape(wide["analytic"]) == np.shape(wide["numerical"]) == (len(wide["entries_shown"]),) * 2


@pytest.mark.parametrize("form", ["latex", "markdown"])
def test_values_in_documents(form: str) -> None:
    output = run("cross-entropy", "--at", "1,2,0.5", "--label", "2", "--format", form).output
    row = {
        "latex": r"1 & 1 & 0 & 0.2312238976 & 0.2312238976 & ",
        "markdown": "| 1 | 1 | 0 | 0.2312238976 | 0.2312238976 | ",
    }
    assert row[form] in output
    assert output.isascii() or form == "markdown"


@pytest.mark.parametrize("columns", [20, 27, 40, 60, 80])
@pytest.mark.parametrize(
    ("words", "longest"),
    [
        ("cross-entropy --at 1,2,0.123456789 --label 2", 0),
        ("softmax --at 1,2,0.5,4,5,6", 0),
        # The limit: two spaces, the class, a space, and the number, which is not broken; it has 25 characters.
        ("cross-entropy --at 1,0.12345678901234567890123 --label 2", 2 + 1 + 1 + 25),
    ],
)
def test_tables_are_as_wide_as_asked_for_or_as_one_number(words: str, longest: int, columns: int) -> None:
    page = run(*words.split(), "--width", str(columns)).output.split("at these values")[1]
    assert max(map(width, page.splitlines())) <= max(columns, longest)
    entries = {"cross-entropy": ("complex step", "error"), "softmax": ("k = 1", "k = 3", "k = 6")}[words.split()[0]]
    said = " ".join(page.split())
    assert all(entry in said for entry in entries)


def test_a_table_in_blocks_has_every_entry() -> None:
    """By width 20 the columns stand in three blocks, each with the class before its numbers."""
    lines = run("cross-entropy", "--at", "1,2", "--label", "2", "--width", "20").output.splitlines()
    first, second, errors = [line.split()[1:] for line in lines if line.startswith("  1 ")]
    p = 1 / (1 + math.e)
    assert (first[:2], len(errors)) == (["1", "0"], 1)
    assert [float(*first[2:]), float(*second)] == pytest.approx([p, p], abs=1e-6)


# --- wrong input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cross-entropy --n 0", "--n: n is 0; it is a number of classes, from 1 to 1000000"),
        ("cross-entropy --n -1", "--n: n is -1"),
        ("softmax --n 1000000000", "--n: n is 1000000000"),
        ("softmax --n x", "'x' is not a valid integer"),
        ("cross-entropy --n 3 --label 4", "--label: there is no class 4: the classes are 1 to 3"),
        ("cross-entropy --n 3 --label 0", "--label: there is no class 0"),
        ("cross-entropy --label 1", "--label: class 1 of how many"),
        ("cross-entropy --at 1,2 --label 3", "--label: there is no class 3"),
        ("cross-entropy --at 1,2", "--at: the loss needs labels"),
        ("cross-entropy --labels 1,2", "--labels: labels are for a point"),
        ("cross-entropy --at 1,2 --labels 1,0,0", "--labels: 3 labels were given, but there are 2 classes"),
        ("cross-entropy --at 1,2 --n 3 --label 1", "--at: 2 logits were given, but there are 3 classes"),
        ("cross-entropy --at 1,2 --label 1 --labels 1,0", "--labels: the class is 1"),
        ("cross-entropy --at 1,nan --label 1", "--at: number 2 is 'nan', which is no finite number"),
        ("cross-entropy --at 1,2 --labels 1,inf", "--labels: number 2 is 'inf'"),
        ("softmax --at 1,,2", "--at: number 2 is missing"),
        ("softmax --at=", "--at: there are no numbers"),
        ("softmax --at @/nowhere/z.txt", "--at, /nowhere/z.txt: cannot be read: No such file"),
        ("softmax --at @/", "cannot be read"),
        ("softmax --label 1", "softmax has no --label; derive show cross-entropy --label has"),
        ("softmax --n 3 --case j=k", "--case and --n do not fit together"),
        ("softmax --at 1,2 --pitfall", "do not fit together"),
        ("cross-entropy --n 3 --batch mean", "--batch and --n do not fit together"),
        ("cross-entropy --at 1,2 --label 1 --batch mean", "do not fit together"),
    ],
)
def test_wrong_input_is_a_usage_error(words: str, said: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert "Traceback" not in result.output


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "z.bin"
    file.write_bytes(b"\xff\xfe\x00\x01")
    result = run("softmax", "--at", f"@{file}")
    assert result.exit_code == 2
    assert "it is no text" in result.output


def test_too_many_for_a_matrix() -> None:
    result = run("softmax", "--at", "-", given="1\n" * 2001)
    assert result.exit_code == 2
    assert "2001 logits make a matrix" in result.output


@pytest.mark.parametrize(
    "arguments",
    [{"n": 0}, {"n": 3, "label": 4}, {"label": 1}, {"at": [1, 2]}, {"at": [1, 2], "labels": [1]}, {"labels": [1, 0]}],
)
def test_python_raises_what_the_command_says(arguments: dict[str, Any]) -> None:
    with pytest.raises(BadExampleError):
        derive.cross_entropy(**arguments)
    assert issubclass(BadExampleError, ValueError)


def test_an_example_without_anything_is_none() -> None:
    assert example() is None
    assert derive.softmax().numbers is None
    plain, found = derive.softmax(), example(3)
    assert plain._names is not None
    assert found is not None
    with pytest.raises(BadExampleError, match="no logits"):
        numbers_at(plain.derivations, plain._names, found)


def test_a_notebook_shows_the_values() -> None:
    shown = derive.softmax(at=[1, 2])._repr_mimebundle_()["text/html"]
    assert "z = (1, 2)" in shown
    assert "<pre>" not in derive.softmax(n=2)._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("notation", [r"probs=\hat y", r"logits=\theta,probs=\mathbf p,index=m", r"labels=\tilde t"])
def test_names_that_are_commands_have_values_too(notation: str) -> None:
    named, usual = (
        derive.cross_entropy(said, at=[1, 2, "0.5"], label=2).numbers for said in (notation, "logits=z,probs=p")
    )
    assert named is not None
    assert usual is not None
    assert named.comparison.analytic.tolist() == usual.comparison.analytic.tolist()
    assert derive.softmax(notation, n=3).derivations
