"""The labels of the authored documents are right, and the comparison with them catches what it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from authored.judging import AS_EXPECTED, FALSE_ALARM, FALSE_PROOF, NOT_READ, UNDECIDED, judged
from authored.verify import Label, chains_by_document, comparisons, documents, labels_of, misplaced_labels, wrong_labels

from derive.report import Derivation, Repair, Report, Span, Step

CHAINS = chains_by_document()


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_the_numbers_are_as_the_labels_say(document: Path) -> None:
    labels = labels_of(document)
    found = comparisons(document.stem, CHAINS[document.stem])
    assert list(misplaced_labels(document)) == []
    assert list(wrong_labels(document, labels, found)) == []
    opposite = {"true": "false", "slip": "false", "false": "true", "conditional": "true"}
    for k, label in enumerate(labels):
        turned = [*labels[:k], replace(label, truth=opposite[label.truth]), *labels[k + 1 :]]
        assert len(list(wrong_labels(document, turned, found))) == 1, label


def test_every_document_has_labels_and_numbers_and_no_numbers_are_left_over() -> None:
    assert {document.stem for document in documents()} == set(CHAINS)
    assert len(documents()) == len(CHAINS)


def test_a_label_that_points_elsewhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("$$\na = b\n$$\n", encoding="utf-8")
    step = '[[step]]\nline = {}\nto = \'b\'\ntruth = "true"\nwhy = ""\n'
    (tmp_path / "page.expected.toml").write_text("".join(step.format(line) for line in (2, 3, 9)), encoding="utf-8")
    assert len(list(misplaced_labels(tmp_path / "page.md"))) == 2


# A page of one chain, a = b = c, on lines 2 and 3; what each side is, what is said of it, what must come of that.
START = 1


def label(line: int, to: str, truth: str, **more: object) -> Label:
    return Label(line, to, truth, "", **more)  # type: ignore[arg-type]  # one of its flags


def step(line: int, before: str, after: str, verdict: str, from_line: int, **more: object) -> Step:
    return Step(before, after, verdict, span=Span(line=line), from_line=from_line, **more)  # type: ignore[arg-type]


def outcomes(labels: list[Label], *steps: Step) -> list[str]:
    return [found.outcome for found in judged(labels, Report((Derivation("page", steps),)))]


REPAIR = (Repair(2, 1, r"\partial x", "x"),)


@pytest.mark.parametrize(
    ("truth", "verdict", "more", "outcome"),
    [
        ("true", "proved", {}, AS_EXPECTED),
        ("true", "proved", {"repairs": REPAIR}, AS_EXPECTED),
        ("true", "refuted", {}, FALSE_ALARM),
        ("true", "refuted", {"suggestion": "holds if x = 1"}, FALSE_ALARM),
        ("true", "unknown", {}, UNDECIDED),
        ("true", "unreadable", {}, UNDECIDED),
        ("false", "proved", {}, FALSE_PROOF),
        ("false", "proved", {"repairs": REPAIR}, FALSE_PROOF),
        ("false", "refuted", {}, AS_EXPECTED),
        ("false", "unknown", {}, UNDECIDED),
        ("conditional", "proved", {}, FALSE_PROOF),
        ("conditional", "refuted", {}, UNDECIDED),
        ("conditional", "refuted", {"suggestion": "b + 1"}, UNDECIDED),
        ("conditional", "refuted", {"suggestion": r"holds if \sum_j y_j = 1"}, AS_EXPECTED),
        ("conditional", "refuted", {"suggestion": "holds only when j = k"}, AS_EXPECTED),
        ("slip", "proved", {}, UNDECIDED),
        ("slip", "proved", {"repairs": REPAIR}, AS_EXPECTED),
        ("slip", "unreadable", {}, AS_EXPECTED),
        ("slip", "refuted", {}, UNDECIDED),
    ],
)
def test_what_a_verdict_is_worth(truth: str, verdict: str, more: dict[str, object], outcome: str) -> None:
    assert outcomes([label(2, "b", truth)], step(2, "a", "b", verdict, START, **more)) == [outcome]


def test_other_verdicts_may_be_as_good() -> None:
    nowhere = label(2, "b", "false", also=("unknown",))
    assert outcomes([nowhere], step(2, "a", "b", "unknown", START)) == [AS_EXPECTED]
    assert outcomes([nowhere], step(2, "a", "b", "unreadable", START)) == [UNDECIDED]
    assert outcomes([nowhere], step(2, "a", "b", "proved", START)) == [FALSE_PROOF]


UNDONE = [label(2, "b", "false"), label(3, "c", "false", undoes=True)]


@pytest.mark.parametrize("skipped", ["refuted", "unknown", "unreadable"])
def test_a_line_that_undoes_a_slip_is_proved_from_the_last_good_one(skipped: str) -> None:
    first = step(2, "a", "b", skipped, START)
    assert outcomes(UNDONE, first, step(3, "a", "c", "proved", START))[1] == AS_EXPECTED
    assert outcomes(UNDONE, first, step(3, "b", "c", "proved", 2))[1] == FALSE_PROOF
    follows = step(3, "b", "c", "proved", 2, reason="follows from line 2, which is refuted")
    assert outcomes(UNDONE, first, follows)[1] == FALSE_PROOF


def test_another_false_line_is_not_excused_by_the_one_before() -> None:
    twice = [label(2, "b", "false"), label(3, "c", "false")]
    first = step(2, "a", "b", "refuted", START)
    assert outcomes(twice, first, step(3, "a", "c", "proved", START)) == [AS_EXPECTED, FALSE_PROOF]
    assert outcomes(twice, first, step(3, "a", "c", "refuted", START)) == [AS_EXPECTED, AS_EXPECTED]


def test_a_proof_from_a_side_that_was_not_skipped_is_direct() -> None:
    """The same side at the start of another display: nothing lies between."""
    first = step(2, "a", "b", "refuted", START)
    assert outcomes(UNDONE, first, step(3, "a", "c", "proved", 3))[1] == FALSE_PROOF


def test_what_is_carried_on_from_a_slip() -> None:
    carried = [label(2, "b", "false"), label(3, "c", "true", carries=True)]
    first = step(2, "a", "b", "refuted", START)
    follows = step(3, "b", "c", "proved", 2, reason="follows from line 2, which is refuted")
    assert outcomes(carried, first, follows) == [AS_EXPECTED, AS_EXPECTED]
    assert outcomes(carried, first, step(3, "a", "c", "refuted", START))[1] == AS_EXPECTED
    assert outcomes(carried, first, step(3, "b", "c", "refuted", 2))[1] == FALSE_ALARM
    assert outcomes(carried, first, step(3, "a", "c", "proved", START))[1] == FALSE_PROOF


def test_steps_are_found_by_their_text() -> None:
    """Spacing does not matter, nor one line more or less; what the report leaves out is said."""
    two = [label(2, r"\frac{x}{2}", "true"), label(2, "0", "true"), label(5, "z", "false")]
    told = (step(3, "a", r"\left( b \right)", "proved", 1), step(2, "a", r"\frac{x}{2} + y", "proved", 1))
    assert outcomes(two, *told) == [AS_EXPECTED, NOT_READ, NOT_READ]
    # Written otherwise, but the only one that is left on its line.
    assert outcomes(two[2:], step(5, "a", r"\zeta", "refuted", 4)) == [AS_EXPECTED]
    short = [label(2, "p", "true"), label(2, "p q", "false")]
    assert outcomes(short, step(2, "a", r"p\,q", "refuted", 1), step(2, "a", "p", "proved", 1)) == [AS_EXPECTED] * 2


def test_cells_are_told_apart() -> None:
    in_cell = label(2, "b", "true", cell=1)
    assert outcomes([in_cell], step(2, "a", "b", "refuted", START)) == [NOT_READ]
