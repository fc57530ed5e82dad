"""SARIF against the official schema, and what a reader of the log finds: places, words, fingerprints."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from formats_pages import EXPECTED, PAGES, UNOPENED

from derive.checking.checked import Checked
from derive.rendering.machine.kinds import KINDS
from derive.rendering.machine.results import Results
from derive.rendering.machine.sarif import text
from derive.report import Derivation, Problem, Span, Step

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA, format_checker=jsonschema.FormatChecker())


def valid(log: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(log)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    return data


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    (run,) = log["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


def text_at(location: dict[str, Any]) -> str:
    """What stands at a place; columns count code points."""
    physical = location["physicalLocation"]
    lines = Path(unquote(physical["artifactLocation"]["uri"])).read_text(encoding="utf-8").split("\n")
    place = physical["region"]
    part = lines[place["startLine"] - 1 : place["endLine"]]
    part[-1] = part[-1][: place["endColumn"] - 1]
    part[0] = part[0][place["startColumn"] - 1 :]
    return "\n".join(part)


def test_every_finding_at_its_place(printed: Callable[[str], str]) -> None:
    log = valid(printed("sarif"))
    found = results(log)
    expected = [row for row in EXPECTED if row[0] != UNOPENED]
    paths = [unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for each in found]
    levels = [(each["level"], each["ruleId"]) for each in found]
    assert list(zip(paths, levels, strict=True)) == [(file, (level, kind)) for file, level, kind, _ in expected]
    for each, (_, _, _, there) in zip(found, expected, strict=True):
        if there:
            assert text_at(each["locations"][0]) == there
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_rules_are_those_of_the_table_and_help(printed: Callable[[str], str]) -> None:
    log = valid(printed("sarif"))
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [name for name in KINDS if name != "unopened"]
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert len(rule["help"]["text"]) > 50
    for each in results(log):
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert rules[each["ruleIndex"]]["defaultConfiguration"]["level"] == each["level"]


def test_a_file_that_cannot_be_opened_is_told_of_the_run(printed: Callable[[str], str]) -> None:
    (run,) = valid(printed("sarif"))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == UNOPENED


def test_a_run_without_findings(repository: Path, check: Callable[..., Any]) -> None:
    result = check("notes/right.md", "--format", "sarif")
    assert result.exit_code == 0
    log = valid(result.output)
    assert results(log) == []
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_paths_are_relative_and_escaped(printed: Callable[[str], str]) -> None:
    uris = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results(valid(printed("sarif")))
    }
    assert "notes/100%25%20sure%2C%20a%3A%20%C3%BC.md" in uris
    assert "notes/one%20line.ipynb" in uris


def test_a_message_has_the_witness_the_suggestion_and_where_the_other_side_is(printed: Callable[[str], str]) -> None:
    first = results(valid(printed("sarif")))[0]
    said = first["message"]["text"]
    assert said.startswith("refuted\nleft:  p_j − p_j²  (line 7)\nright: p_j (1 + p_j)\n")
    assert "n = 2, j = 1, k = 1, z = (0, log 2): left 2/9, right 4/9\nholds with - p_j for + p_j" in said
    (other,) = first["relatedLocations"]
    assert other["physicalLocation"]["region"] == {"startLine": 7}


def test_a_cell_is_named(printed: Callable[[str], str]) -> None:
    found = [each["locations"][0].get("logicalLocations") for each in results(valid(printed("sarif")))]
    assert [{"name": "cell 1", "kind": "cell"}] in found


def fingerprints(page: str) -> list[str]:
    from click.testing import CliRunner

    from derive.cli import main

    out = CliRunner().invoke(main, ["check", "-", "--stdin-name", "a.md", "--format", "sarif"], input=page).output
    return [next(iter(each["partialFingerprints"].values())) for each in results(valid(out))]


def test_a_fingerprint_is_that_of_the_step_and_not_of_its_line() -> None:
    one, other = "$$ (a + b)^2 = a^2 + b^2 $$\n", "$$ (a + b)^2 = a^2 - b^2 $$\n"
    (before,) = fingerprints(one)
    assert fingerprints(f"# Heading\n\nWords.\n\n{one}") == [before]
    assert fingerprints(one.replace("a^2 + b^2", "a^2  +\n  b^2")) == [before]
    assert fingerprints(f"{other}\n{one}")[1] == before
    assert fingerprints(other) != [before]
    twice = fingerprints(f"{one}\n{one}")
    assert twice[0] == before
    assert len({*twice, *fingerprints(other)}) == 3


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (r"\frac{1}{2} x_{10} f[a](2)", r"\frac{ 1 }{ 2 } x_{ 10 } f[a] (2)"),
        ("{} {a} [a] (b)", "{} {a} [a] (b)"),
    ],
)
def test_mathematics_is_no_placeholder_and_no_link(said: str, shown: str) -> None:
    log = valid(text(Results((Checked("a.md", (), (Problem("a.md", said, Span(1, 1)),)),), "1.0")))
    assert results(log)[0]["message"]["text"] == shown


def test_names_that_no_uri_can_have_as_they_are() -> None:
    step = Step("a", "b", "refuted", span=Span(1, 1, 1, 2, "a\udcff\n\u202e.md"))
    outside = Problem("/nowhere else/a.md", "why", Span(1, 1))
    log = valid(text(Results((Checked("a", (Derivation("", (step,)),), (outside,)),), "1.0")))
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results(log)]
    assert uris == ["file:///nowhere%20else/a.md", "a%FF%0A%E2%80%AE.md"]


def test_the_schema_finds_what_is_wrong(printed: Callable[[str], str]) -> None:
    """Planted: what the schema is there to catch, it catches."""
    good = valid(printed("sarif"))
    for path, value in (
        (("runs", 0, "columnKind"), "bytes"),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "artifactLocation", "uri"), "a b%"),
        (("runs", 0, "tool"), {}),
    ):
        log: Any = json.loads(json.dumps(good))
        inner = log
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        assert list(VALIDATOR.iter_errors(log)), path


def test_the_same_input_gives_the_same_bytes(printed: Callable[[str], str], repository: Path) -> None:
    first = printed("sarif")
    assert first == printed("sarif")
    assert str(repository) not in first
    assert len(PAGES) == 7
