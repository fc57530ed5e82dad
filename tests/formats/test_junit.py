"""JUnit's XML against its schema, and as another program's reader takes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from formats_pages import EXPECTED, PAGES, UNOPENED
from junitparser import Error, Failure, JUnitXml, Skipped

from derive.checking.checked import Checked
from derive.rendering.machine.junit import text
from derive.rendering.machine.results import Results
from derive.report import Derivation, Problem, Span, Step

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")
OUTCOMES = {Error: "error", Failure: "failure", Skipped: "skipped"}


def outcomes(document: str) -> list[tuple[str, str, str, str]]:
    """The suite, the outcome, its type, and its message, test by test; numbers are those that are claimed."""
    SCHEMA.validate(document)
    root = JUnitXml.fromstring(document.encode())
    found = []
    for suite in root:
        own = []
        for case in suite:
            assert case.classname == suite.name
            assert len(case.result) <= 1
            for result in case.result:
                own.append((suite.name, OUTCOMES[type(result)], result.type, result.message))
                assert result.text
            if not case.result:
                own.append((suite.name, "", "", case.system_out or ""))
        kinds = [outcome for _, outcome, _, _ in own]
        claimed = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert claimed == (len(own), kinds.count("failure"), kinds.count("error"), kinds.count("skipped"))
        assert len({case.name for case in suite}) == len(own)
        found += own
    every = [outcome for _, outcome, _, _ in found]
    assert (root.tests, root.failures, root.errors) == (len(every), every.count("failure"), every.count("error"))
    return found


USUAL = {"error": "failure", "warning": "skipped", "note": "skipped"}


@pytest.mark.parametrize("strict", [False, True])
def test_every_step_is_a_test(printed: Callable[..., str], strict: bool) -> None:
    """What fails the run fails here; what could not be decided never passes."""
    found = outcomes(printed("junit", *(["--strict"] if strict else [])))
    expected = []
    for file, level, kind, _ in EXPECTED:
        outcome = "error" if kind == "unopened" else "failure" if strict else USUAL[level]
        if kind != "repaired" or strict:
            expected.append((file, outcome, kind))
    assert [row[:3] for row in found if row[1]] == expected
    assert sum(not row[1] for row in found) == (7 if strict else 8)
    assert {row[0] for row in found} == {UNOPENED, *PAGES}


def test_a_message_says_why(printed: Callable[..., str]) -> None:
    by_kind = {kind: message for _, _, kind, message in outcomes(printed("junit"))}
    assert by_kind["unknown"] == r"unknown: nobody has said what \Gamma and ∂L/∂w are"
    assert by_kind["unreadable"] == r"not read: nothing is under the ∂; expected \partial x"
    assert by_kind["refuted"] == "refuted: a = 2, b = 3: left 25, right 13"
    remarks = [message for _, outcome, _, message in outcomes(printed("junit")) if not outcome]
    assert "refuted, as its author expected" in remarks
    assert any("warning: repaired" in remark for remark in remarks)


def test_names_say_which_step_and_have_no_line(printed: Callable[..., str]) -> None:
    document = printed("junit")
    cases = [case.name for suite in JUnitXml.fromstring(document.encode()) for case in suite]
    assert "A | heading with signs & links: ∂p_j/∂z_k = p_j − p_j²" in cases
    assert "A | heading with signs & links: … = p_j (1 + p_j)" in cases


def test_what_xml_cannot_have_is_replaced() -> None:
    """Control characters, halves of pairs, what is no character; and what would end an element."""
    bad = "a\x00b\x08c\x0bd\x1be\ud800f\uffffg]]>&<\"'\r\n\t"
    step = Step(bad, bad, "unknown", span=Span(1, 1, 1, 2, bad), reason=bad, from_line=1)
    passed = Step(bad, bad, "proved", span=Span(1, 1, 1, 2, bad), reason=bad)
    page = Checked(bad, (Derivation(bad, (step, passed)),), (Problem(bad, bad, Span(1, 1)),))
    found = outcomes(text(Results((page,), "0")))
    assert [outcome for _, outcome, _, _ in found] == ["skipped", "skipped", ""]
    assert "a�b�c" in found[0][3]
    assert "]]>&<\"'" in found[0][3]


def test_tests_of_one_name_are_told_apart() -> None:
    """The same step twice on a page; a system would take them for one."""
    step = Step("a", "b", "refuted", span=Span(1, 1, 1, 2))
    document = text(Results((Checked("a.md", (Derivation("A", (step,)), Derivation("A", (step,)))),), "0"))
    assert len(outcomes(document)) == 2
    assert [name for name in ("A: a = b", "A: a = b (2)") if f'name="{name}"' in document] == [
        "A: a = b",
        "A: a = b (2)",
    ]


def test_a_run_over_nothing_is_a_document() -> None:
    assert outcomes(text(Results((), "0"))) == []


def test_the_schema_finds_what_is_wrong(printed: Callable[..., str]) -> None:
    document = printed("junit")
    for good, bad in (
        ("testcase", "test"),
        (' failures="', ' failure="'),
        ("<failure type", "<failure kind"),
        ("</testsuites>", "<testcase/></testsuites>"),
    ):
        broken = document.replace(good, bad)
        assert broken != document
        with pytest.raises(xmlschema.XMLSchemaValidationError):
            SCHEMA.validate(broken)


def test_the_same_input_gives_the_same_bytes(printed: Callable[..., str], repository: Any) -> None:
    assert printed("junit") == printed("junit")
    assert str(repository) not in printed("junit")
