"""What pages say outside and beside their chains: line of the right-hand side, verdict of every step."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.checking.run import checked

FOLDER = Path(__file__).parent / "documents"
EXPECTED = {
    "any_true_class.md": [(6, "proved"), (10, "refuted")],
    "binary_cases.md": [
        (10, "proved"),
        (10, "refuted"),
        (16, "proved"),
        (20, "proved"),
        (26, "refuted"),
        (29, "unknown"),
        (32, "unknown"),
    ],
    "both_in_one_sentence.md": [(6, "proved"), (6, "refuted"), (12, "proved"), (18, "refuted")],
    "bullets.md": [(7, "proved"), (8, "proved"), (11, "refuted"), (17, "proved"), (23, "proved"), (23, "refuted")],
    "case_of_a_section.md": [(8, "proved"), (8, "proved"), (14, "proved"), (20, "refuted"), (26, "refuted")],
    "cases_chinese.md": [
        (8, "proved"),
        (12, "proved"),
        (18, "proved"),
        (18, "refuted"),
        (24, "proved"),
        (24, "proved"),
    ],
    "cases_in_the_mathematics.md": [
        (9, "proved"),
        (10, "proved"),
        (11, "proved"),
        (12, "refuted"),
        (18, "proved"),
        (19, "proved"),
        (24, "proved"),
        (24, "proved"),
    ],
    "defined_anew.md": [(12, "proved"), (24, "proved"), (24, "proved"), (30, "proved"), (30, "refuted")],
    "defined_in_a_sentence.md": [(6, "proved"), (6, "refuted"), (14, "proved")],
    "denied_bn.md": [(12, "refuted")],
    "denied_de.md": [(12, "refuted")],
    "denied_es.md": [(12, "refuted")],
    "denied_fr.md": [(12, "refuted")],
    "denied_in_a_section.md": [(10, "proved"), (18, "refuted"), (24, "proved")],
    "denied_ja.md": [(12, "refuted")],
    "denied_ru.md": [(12, "refuted")],
    "denied_vi.md": [(12, "refuted")],
    "denied_zh.md": [(12, "refuted")],
    "diagonal.md": [(10, "proved"), (16, "refuted"), (22, "proved"), (22, "refuted")],
    "exactly_the_true_class.md": [
        (8, "proved"),
        (8, "refuted"),
        (14, "proved"),
        (14, "refuted"),
        (20, "proved"),
        (20, "proved"),
    ],
    "first_body_counts.md": [(6, "proved"), (12, "proved"), (18, "proved"), (18, "refuted")],
    "for_each_row.md": [(6, "proved"), (12, "proved"), (16, "refuted")],
    "functions_with_arguments.md": [
        (6, "proved"),
        (6, "proved"),
        (6, "refuted"),
        (12, "proved"),
        (12, "proved"),
        (24, "proved"),
        (36, "proved"),
        (36, "refuted"),
        (44, "proved"),
    ],
    "german_cases.md": [
        (8, "proved"),
        (14, "proved"),
        (14, "refuted"),
        (20, "proved"),
        (20, "proved"),
        (24, "refuted"),
    ],
    "in_words.md": [(8, "proved"), (14, "proved"), (20, "proved"), (20, "refuted")],
    "language_bn.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_de.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_es.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_fr.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_ja.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_ru.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_vi.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "language_zh.md": [(8, "proved"), (14, "proved"), (14, "refuted"), (28, "proved")],
    "names_in_layouts.md": [
        (16, "proved"),
        (16, "proved"),
        (20, "proved"),
        (20, "refuted"),
        (26, "proved"),
        (32, "proved"),
        (32, "refuted"),
    ],
    "names_said_later.md": [(4, "proved"), (4, "proved"), (14, "proved"), (20, "proved"), (20, "refuted")],
    "no_case.md": [(6, "proved"), (6, "refuted"), (12, "refuted"), (18, "proved"), (18, "refuted"), (24, "refuted")],
    "not_assumed.md": [(6, "proved"), (6, "refuted")],
    "not_true.md": [(5, "proved"), (10, "proved")],
    "one_class.md": [(6, "proved"), (10, "proved"), (14, "refuted"), (20, "proved")],
    "only_if.md": [(6, "refuted"), (14, "proved"), (22, "refuted")],
    "other_arguments.md": [
        (6, "proved"),
        (10, "unknown"),
        (14, "proved"),
        (14, "unknown"),
        (18, "proved"),
        (18, "refuted"),
        (26, "proved"),
        (26, "refuted"),
        (32, "proved"),
        (32, "refuted"),
    ],
    "otherwise.md": [(6, "proved"), (12, "proved"), (12, "refuted"), (18, "proved"), (24, "proved")],
    "over_the_sign.md": [
        (6, "proved"),
        (6, "proved"),
        (11, "proved"),
        (12, "proved"),
        (18, "proved"),
        (19, "refuted"),
        (24, "proved"),
        (24, "proved"),
        (28, "refuted"),
    ],
    "row_conditions.md": [(8, "proved"), (9, "proved"), (10, "refuted"), (15, "proved"), (15, "refuted")],
    "said_behind.md": [(6, "proved"), (12, "proved"), (18, "refuted"), (24, "proved"), (30, "refuted")],
    "same_said_twice.md": [(4, "proved"), (12, "refuted")],
    "step_in_another_section.md": [(14, "refuted"), (22, "proved"), (34, "proved")],
    "true_class_later.md": [(6, "proved"), (6, "proved")],
    "two_later_definitions.md": [(4, "unknown"), (10, "proved"), (16, "proved"), (16, "refuted")],
    "typed_in_words.md": [(8, "proved"), (14, "proved"), (14, "refuted")],
    "vietnamese_cases.md": [(6, "proved"), (6, "proved"), (14, "proved"), (20, "proved"), (20, "refuted")],
    "where_in_a_list.md": [(16, "proved"), (16, "proved"), (16, "refuted"), (22, "proved")],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_step_has_its_verdict(name: str) -> None:
    report = checked([str(FOLDER / name)], "test")
    steps = [step for derivation in report.derivations for step in derivation.steps]
    assert [(step.span.line, step.verdict) for step in steps] == EXPECTED[name]
