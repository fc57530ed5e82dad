"""Documents and what each of their steps must come out as: line of the right-hand side, verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.checking.blame import defining_link
from derive.checking.run import checked, checked_page
from derive.cli import main
from derive.reading.documents import Formula, open_document
from derive.reading.latex import macros_of, read
from derive.reading.page import Chain, Link
from derive.reading.walking import EQUAL, page_of
from derive.report import Report

FOLDER = Path(__file__).parent / "documents"
EXPECTED = {
    "softmax_classes.md": [
        (14, "proved"),
        (15, "proved"),
        (16, "refuted"),
        (17, "proved"),
        (24, "proved"),
        (24, "proved"),
        (38, "proved"),
        (38, "proved"),
        (44, "proved"),
    ],
    "labels_unsaid.md": [(12, "proved"), (12, "refuted")],
    "chain_over_blocks.md": [(10, "proved"), (16, "proved"), (22, "refuted")],
    "stray_index.md": [(16, "proved"), (17, "proved"), (18, "proved"), (25, "proved")],
    "scopes.md": [(8, "proved"), (8, "proved"), (12, "proved"), (12, "proved"), (16, "refuted")],
    "slip_carried_on.md": [(4, "refuted"), (4, "proved"), (4, "proved"), (4, "proved")],
    "only_differentiated.md": [
        (8, "proved"),
        (9, "proved"),
        (10, "refuted"),
        (17, "proved"),
        (17, "proved"),
        (18, "refuted"),
        (26, "unknown"),
        (26, "unknown"),
        (32, "refuted"),
        (40, "proved"),
        (41, "proved"),
        (48, "proved"),
        (49, "proved"),
        (50, "refuted"),
    ],
    "labels_are_data.md": [
        (7, "proved"),
        (8, "proved"),
        (12, "proved"),
        (12, "refuted"),
        (18, "proved"),
        (18, "unknown"),
    ],
    "labels_are_data_zh.md": [(6, "proved"), (6, "refuted")],
    "whole_arguments.md": [
        (18, "proved"),
        (18, "refuted"),
        (23, "proved"),
        (24, "proved"),
        (25, "proved"),
        (26, "refuted"),
        (31, "proved"),
        (35, "proved"),
        (36, "refuted"),
        (42, "proved"),
        (46, "unknown"),
    ],
    "samples_outside.md": [
        (7, "proved"),
        (8, "refuted"),
        (26, "unreadable"),
        (32, "proved"),
        (32, "unknown"),
    ],
    "entries_of_a_matrix.md": [(13, "proved"), (14, "refuted"), (15, "proved"), (16, "refuted")],
    "rows_of_a_made_matrix.md": [
        (33, "proved"),
        (34, "refuted"),
        (35, "proved"),
        (36, "refuted"),
        (45, "unknown"),
    ],
    "ways_back.md": [
        (13, "proved"),
        (14, "proved"),
        (15, "proved"),
        (20, "unknown"),
        (24, "unknown"),
    ],
    "differentials.md": [(6, "unknown")],
    "second_derivatives.md": [
        (3, "proved"),
        (6, "proved"),
        (10, "proved"),
        (14, "unknown"),
        (18, "unknown"),
        (22, "unknown"),
    ],
    "outer_function.md": [
        (3, "proved"),
        (8, "proved"),
        (9, "proved"),
        (10, "proved"),
        (11, "proved"),
        (16, "unknown"),
        (20, "unknown"),
    ],
    "logarithms_of_rates.md": [(10, "refuted"), (14, "proved")],
    "put_for_its_derivative.md": [
        (18, "proved"),
        (19, "proved"),
        (20, "unknown"),
        (21, "unknown"),
        (22, "proved"),
        (23, "proved"),
    ],
    "log_derivative.md": [
        (6, "proved"),
        (7, "refuted"),
        (13, "unknown"),
        (25, "proved"),
        (25, "proved"),
        (26, "refuted"),
    ],
    "vector_hypothesis.md": [(22, "proved"), (24, "proved"), (25, "refuted")],
    "open_in_between.md": [(8, "unknown"), (9, "proved"), (10, "refuted"), (11, "proved")],
    "put_for_a_name.md": [
        (6, "proved"),
        (10, "proved"),
        (16, "proved"),
        (20, "unknown"),
        (24, "proved"),
        (28, "unknown"),
    ],
    "letter_put_for_a_name.md": [(4, "unknown"), (8, "unknown")],
    "put_twice.md": [(4, "unknown"), (8, "unknown")],
    "names_in_a_row.md": [
        (6, "proved"),
        (6, "proved"),
        (10, "refuted"),
        (15, "proved"),
        (18, "proved"),
        (22, "refuted"),
    ],
    "without_the_letter.md": [(6, "proved"), (10, "refuted")],
    "without_the_argument.md": [(8, "proved"), (12, "unknown")],
    "slip_before_its_definition.md": [(4, "refuted")],
    "known_by_name.md": [(4, "proved"), (8, "proved"), (12, "refuted"), (22, "proved")],
    "the_correct_class.md": [
        (14, "proved"),
        (20, "proved"),
        (26, "refuted"),
        (32, "proved"),
        (32, "proved"),
        (38, "refuted"),
        (44, "refuted"),
        (49, "proved"),
        (50, "proved"),
        (50, "refuted"),
    ],
    "case_in_a_script.md": [
        (10, "proved"),
        (10, "proved"),
        (10, "proved"),
        (14, "proved"),
        (14, "refuted"),
        (18, "refuted"),
    ],
    "stands_for.md": [(4, "proved"), (8, "refuted"), (14, "proved"), (18, "refuted")],
    "bare_entries.md": [(10, "unreadable"), (14, "unreadable")],
    "put_in_a_circle.md": [(6, "proved"), (10, "proved")],
    "usual_loss.md": [
        (6, "proved"),
        (6, "proved"),
        (10, "proved"),
        (14, "refuted"),
        (18, "proved"),
        (22, "refuted"),
        (26, "proved"),
        (30, "refuted"),
    ],
    "another_loss.md": [
        (6, "unknown"),
        (6, "proved"),
        (10, "unknown"),
        (14, "refuted"),
        (18, "unknown"),
        (22, "refuted"),
        (26, "unknown"),
        (30, "refuted"),
    ],
    "probability_of_an_event.md": [
        (6, "proved"),
        (14, "proved"),
        (15, "proved"),
        (16, "refuted"),
        (25, "proved"),
        (26, "proved"),
        (31, "unknown"),
        (35, "unknown"),
    ],
    "probability_put_twice.md": [(4, "unknown"), (8, "unknown"), (14, "unknown")],
    "student_and_teacher.md": [(6, "proved"), (6, "proved"), (12, "refuted"), (18, "refuted")],
    "student_of_some_loss.md": [(6, "unknown"), (6, "proved"), (12, "refuted"), (18, "refuted")],
    "student_wrong_way.md": [(6, "unknown"), (6, "proved")],
    "student_with_two_losses.md": [(6, "unknown"), (6, "proved"), (10, "unknown")],
    "softmax_written_out.md": [(4, "proved"), (8, "proved"), (12, "proved"), (16, "refuted")],
    "other_logits.md": [(6, "proved"), (10, "proved"), (14, "unknown"), (18, "unknown")],
    "other_logits_unsaid.md": [(6, "unknown")],
    "other_logits_come_back.md": [(6, "refuted")],
    "indices_above.md": [(10, "refuted"), (18, "proved"), (22, "refuted"), (26, "refuted")],
    "powers_above.md": [(4, "proved"), (12, "unknown"), (16, "unknown"), (20, "unknown")],
    "shapes_do_not_fit.md": [
        (6, "unreadable"),
        (10, "proved"),
        (14, "refuted"),
        (18, "unknown"),
        (22, "unknown"),
        (28, "unreadable"),
        (32, "unknown"),
        (36, "unreadable"),
        (40, "unknown"),
    ],
    "unsaid_loss.md": [(4, "unknown"), (8, "unknown"), (12, "unknown")],
    "two_classes_of_loss.md": [(6, "unknown"), (10, "refuted")],
    "layer_and_loss.md": [(6, "proved"), (10, "proved"), (10, "proved"), (14, "unknown")],
    "error_signal.md": [(12, "proved"), (16, "proved"), (20, "refuted"), (24, "proved")],
    "depends_on_entries.md": [(4, "proved"), (8, "refuted")],
    "nobody_said.md": [(4, "unknown"), (8, "proved"), (8, "refuted"), (12, "proved"), (16, "unreadable")],
}


def report(name: str) -> Report:
    return checked([str(FOLDER / name)], "test")


@pytest.mark.parametrize("name", EXPECTED)
def test_every_step_has_its_verdict(name: str) -> None:
    steps = [step for derivation in report(name).derivations for step in derivation.steps]
    assert [(step.span.line, step.verdict) for step in steps] == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("put_for_a_name.md", "q is what line 6 puts for it"),
        ("without_the_letter.md", "u stands for u_j and v stands for v_j"),
        ("without_the_argument.md", r"\rho is \rho(b)"),
    ],
)
def test_what_is_supposed_of_a_name_is_said_with_every_step_that_needs_it(name: str, words: str) -> None:
    proved = [d for d in report(name).derivations if any(step.verdict == "proved" for step in d.steps)]
    assert proved
    assert all(words in derivation.assumed for derivation in proved)


def test_one_slip_is_one_finding() -> None:
    """p_j (1 + p_j) is wrong; the line after it is compared with the last good one."""
    steps = [step for derivation in report("softmax_classes.md").derivations for step in derivation.steps]
    wrong, right = steps[2], steps[3]
    assert wrong.witness is not None
    assert right.before == r"p_j - p_j^2"
    assert right.from_line == 15


def test_what_follows_from_a_slip_is_no_finding_of_its_own() -> None:
    steps = [step for derivation in report("slip_carried_on.md").derivations for step in derivation.steps]
    reasons = [step.reason for step in steps]
    assert reasons == [None, *["follows from line 4, which is refuted"] * 2, None]
    assert steps[-1].before == steps[0].before


def test_a_given_is_used_where_it_is_stated_and_suggested_where_it_is_not() -> None:
    stated = [step for d in report("softmax_classes.md").derivations for step in d.steps][-1]
    assert stated.uses == (r"\sum_j y_j = 1",)
    unsaid = [step for d in report("labels_unsaid.md").derivations for step in d.steps][-1]
    assert unsaid.suggestion is not None
    assert unsaid.suggestion.startswith("holds if")


def test_what_is_written_out_for_three_classes_is_said_to_hold_for_three() -> None:
    steps = [step for derivation in report("indices_above.md").derivations for step in derivation.steps]
    wanted = ["holds if K = 3", None, "holds if t is one-hot and t_m = 1", None]
    assert [step.suggestion for step in steps] == wanted


def test_a_slip_of_notation_is_put_right_and_named() -> None:
    steps = [step for derivation in report("stray_index.md").derivations for step in derivation.steps]
    repairs = [[(repair.was, repair.read) for repair in step.repairs] for step in steps]
    assert repairs == [[], [("p_j", "p_i"), ("p_j", "p_i")], [], [(r"\frac{\partial \log p_j}{u_i}", PARTIAL)]]
    assert steps[1].repairs[0].line == 17


def test_the_place_of_a_slip_is_right_inside_a_quote() -> None:
    """The lines of a quote begin after its mark: the column counts from the line's own beginning."""
    page = r"""> $$
> \frac{\partial}{\partial a_i} \sum_j a_j^2 = a_i
>     \frac{a_j}{a_j} + \sum_j \delta_{ij} a_j
> $$
"""
    document = open_document("page.md", page.encode())
    steps = [step for derivation in checked_page(page_of(document)) for step in derivation.steps]
    places = [(repair.line, repair.column) for step in steps for repair in step.repairs]
    lines = page.splitlines()
    assert places
    assert all(lines[line - 1].startswith("a_j", column - 1) for line, column in places)


PARTIAL = r"\frac{\partial \log p_j}{\partial u_i}"


def test_what_was_assumed_is_said() -> None:
    scopes = [note for derivation in report("scopes.md").derivations for note in derivation.assumed]
    assert "a sum takes what follows" in scopes
    notes = [note for derivation in report("nobody_said.md").derivations for note in derivation.assumed]
    assert any("sigmoid" in note for note in notes)


def test_a_file_that_cannot_be_opened_does_not_stop_the_rest() -> None:
    both = checked([str(FOLDER / "missing.md"), str(FOLDER / "labels_unsaid.md")], "test")
    assert [problem.file for problem in both.problems] == [str(FOLDER / "missing.md")]
    assert both.counts["proved"] == 1


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason="the documents are not here")
def test_the_seeds_have_no_false_alarm_where_they_are_right() -> None:
    """The lines that are right and in index notation are proved, each under what the page says."""
    right = {
        "000": {53, 55, 57, 59, 61, 101, 103, 105, 111, 113, 115, 125},
        "001": {30, 31},
        "002": {28, 30, 39, 41, 49, 50, 51, 56, 61, 62},
    }
    for file in sorted(SEEDS.glob("0*.txt")):
        steps = [step for derivation in checked([str(file)], "test").derivations for step in derivation.steps]
        proved = {step.span.line for step in steps if step.verdict == "proved"}
        assert right[file.name[:3]] <= proved, file.name


def test_the_command_says_where_what_and_why() -> None:
    result = CliRunner().invoke(main, ["check", str(FOLDER / "softmax_classes.md")])
    assert result.exit_code == 1
    first, *rest = result.output.splitlines()
    assert "softmax_classes.md:16:" in first
    assert "refuted" in first
    assert any("n = 2" in line for line in rest)
    assert rest[-1] == "9 steps: 8 proved, 1 refuted"


def test_the_exit_status_of_the_command() -> None:
    run = CliRunner()
    assert run.invoke(main, ["check", str(FOLDER / "chain_over_blocks.md")]).exit_code == 1
    assert run.invoke(main, ["check", str(FOLDER / "missing.md")]).exit_code == 2
    assert run.invoke(main, ["check"]).exit_code == 2
    told = run.invoke(main, ["check", "--format", "json", str(FOLDER / "softmax_classes.md")])
    assert json.loads(told.output)["counts"]["refuted"] == 1


def test_what_the_command_writes_can_be_verified(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["check", "--format", "json", str(FOLDER / "softmax_classes.md")])
    (tmp_path / "report.json").write_text(told.output, encoding="utf-8")
    command = ["verify", str(tmp_path / "report.json"), "--against", str(FOLDER / "softmax_classes.md")]
    checked_again = CliRunner().invoke(main, command)
    assert checked_again.exit_code == 0, checked_again.output


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    """Hidden files are left out, and a folder above the present one is no hidden file."""
    (tmp_path / ".hidden").mkdir()
    for place in (tmp_path / "page.md", tmp_path / ".hidden" / "page.md", tmp_path / "data.csv"):
        place.write_text("$$ (a + b)^2 = a^2 + 2 a b + b^2 $$\n", encoding="utf-8")
    (tmp_path / "inside").mkdir()
    told = CliRunner().invoke(main, ["check", str(tmp_path / "inside" / "..")])
    assert told.exit_code == 0, told.output
    assert told.output.splitlines() == ["1 step: 1 proved"]


CORPUS = SEEDS.parent / "corpus" / "docs"


def every_document() -> list[Path]:
    return [*sorted(FOLDER.glob("*.md")), *sorted(SEEDS.glob("0*.txt")), *sorted(CORPUS.glob("*"))]


@pytest.mark.parametrize("file", every_document(), ids=lambda file: file.name[:40])
def test_no_equation_of_a_display_disappears(file: Path) -> None:
    """Every = at the top of a displayed formula is a definition, a given or a step, whatever came of it."""
    document = open_document(str(file))
    macros = macros_of(document.macros_source)
    lines = (line for p in document.passages if isinstance(p, Formula) for line in read(p.text, macros))
    displayed = sum(relation.sign in EQUAL for line in lines for relation in line.relations)
    page = page_of(document)
    links = sum(link.relation.sign in EQUAL for chain in page.chains for link in chain.links)
    assert links + len(page.unclaimed) >= displayed
    steps = sum(len(judged_steps(chain)) + len(chain.definitions) for chain in page.chains)
    assert steps == links


def judged_steps(chain: Chain) -> list[Link]:
    links = chain.links[defining_link(chain) + 1 :] if chain.defines else chain.links
    return [link for link in links if link.relation.sign in EQUAL]
