"""What came of a document as text and back: nothing is lost, and nothing else is taken for it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from derive.checking.as_data import RECORDS, MalformedError, checked_of, text_of
from derive.checking.checked import report_on
from derive.checking.run import checked_file
from derive.checking.working import Options, attempt, came_of
from derive.kernel import Limits
from derive.reading.documents import Source
from derive.report import Span, Step, certificate_line, to_json

DOCUMENTS = Path(__file__).parent.parent / "documents"
SOME = ("slips_of_a_scan.md", "jacobian_both_cases.md", "scopes.md", "authored/covariance.tex")


@pytest.mark.parametrize("name", SOME)
def test_a_document_comes_back(name: str) -> None:
    found = checked_file(str(DOCUMENTS / name))
    assert found.source is not None
    again = checked_of(text_of(found), found.source)
    assert to_json(report_on([again], "1")) == to_json(report_on([found], "1"))
    for derivation, other in zip(found.derivations, again.derivations, strict=True):
        for step, copy in zip(derivation.steps, other.steps, strict=True):
            assert copy == replace(step, certificate=None, sealed=certificate_line(step), witness=copy.witness)
            assert (copy.witness is None) == (step.witness is None)
            assert copy.witness is None or step.witness is None or copy.witness.sentence == step.witness.sentence
    assert (again.problems, again.skipped, again.source) == (found.problems, found.skipped, found.source)


@pytest.mark.parametrize("rules", [True, False])
def test_certificates_are_left_out_where_nobody_wants_them(rules: bool) -> None:
    source = Source(SOME[1], (DOCUMENTS / SOME[1]).read_bytes())
    options = Options(Limits(), rules=rules)
    for found in (came_of(source, options), checked_of(attempt(source, options), source)):
        steps = [step for derivation in found.derivations for step in derivation.steps]
        assert steps
        assert any(step.certificate or step.sealed for step in steps) is rules


def test_every_field_of_every_record_has_a_kind() -> None:
    """A field that is added to a record and not to its table would be lost, or shift the others."""
    for kind, part in RECORDS.items():
        assert len(part.write(_any(kind))) == len(fields(kind)), kind.__name__


TUPLES = {
    "steps",
    "definitions",
    "givens",
    "assumed",
    "remark",
    "uses",
    "conditions",
    "repairs",
    "derivations",
    "problems",
}
NONE = {"meaning", "shown", "certificate", "culprit", "witness", "source"}


def _any(kind: type) -> Any:
    """A record with something in each field that can be written there."""
    special = {"span": Span(), "known": False, **dict.fromkeys(TUPLES, ()), **dict.fromkeys(NONE)}
    return kind(**{field.name: special.get(field.name, "") for field in fields(kind)})


TEXT = '["page.md",[["page.md",[],[],[],[],[1,null,null,null,null,null],null,null]],[],null,0]'


def test_the_least_text_is_read() -> None:
    assert checked_of(TEXT, Source("page.md", b"")).derivations[0].name == "page.md"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, ""),
        (TEXT, "{}"),
        (TEXT, "null"),
        (TEXT, '["page.md"]'),
        (TEXT, TEXT[:-4]),
        (TEXT, "[" * 100_000),
        ('"page.md",[["page.md"', '"other.md",[["page.md"'),
        (",0]", ',"0"]'),
        (",0]", ",true]"),
        (",0]", ",0,0]"),
        ("[1,null,null", "[1.5,null,null"),
        ("[1,null,null", "[true,null,null"),
        ("[],[],[],[],[1", '[],[],[],["a",1],[1'),
        ("null,null]],[]", 'null,"words"]],[]'),
        ("[],[],[],[],[1", '[["a","b","maybe"]],[],[],[],[1'),
    ],
)
def test_what_says_nothing_is_refused(old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(MalformedError):
        checked_of(TEXT.replace(old, new, 1), Source("page.md", b""))


def test_no_verdict_but_the_four() -> None:
    step = Step("a", "b", "proved")
    data = RECORDS[Step].write(step)
    assert RECORDS[Step].read(json.loads(json.dumps(data))) == step
    for verdict in ("Proved", "true", "", 1, None):
        with pytest.raises(MalformedError):
            RECORDS[Step].read([*data[:2], verdict, *data[3:]])
