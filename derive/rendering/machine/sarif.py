"""SARIF 2.1.0, the exchange format of static analysis: a result for every finding, a rule for every kind.

Paths are relative to the root of the repository.  What identifies a result is the text of its step, never its line.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ...checking.checked import Checked
from ...checking.kinds import one_line
from ...notation.expressions import expression
from ...report import Problem, Span, Step
from .found import Finding, findings_of
from .kinds import KINDS, Kind
from .places import from_root, in_file
from .results import Results

__all__ = ["text"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "derivedStep/v1"
RULES = tuple(kind for kind in KINDS.values() if kind.name != "unopened")
"""A file that cannot be opened has no place for a result: it is a notification of the run."""
PLACEHOLDER = expression(r"\{(\d+)\}")


def text(run: Results) -> str:
    """The log of the run, one JSON object."""
    found = [(checked, finding) for checked in run.files for finding in findings_of(checked)]
    unopened = [finding for _, finding in found if finding.kind.name == "unopened"]
    seen: Counter[tuple[str | None, str]] = Counter()
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver(run.version)},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": message("The root of the repository.")}},
                "invocations": [
                    {
                        "executionSuccessful": not unopened,
                        "toolExecutionNotifications": [notification(finding) for finding in unopened],
                    }
                ],
                "results": [result(finding, checked, seen) for checked, finding in found if finding.kind in RULES],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def driver(version: str) -> dict[str, Any]:
    """What made the log, and what its rules say."""
    return {
        "name": "derive",
        "version": version,
        "semanticVersion": version,
        "shortDescription": message("Checks symbolic derivations"),
        "rules": [rule(kind) for kind in RULES],
    }


def rule(kind: Kind) -> dict[str, Any]:
    """A kind of findings as a rule."""
    return {
        "id": kind.name,
        "shortDescription": message(f"{kind.short}."),
        "fullDescription": message(kind.full),
        "help": {"text": kind.help, "markdown": kind.help},
        "defaultConfiguration": {"level": kind.level},
        "properties": {"precision": "very-high", "tags": ["mathematics"]},
    }


def result(finding: Finding, checked: Checked, seen: Counter[tuple[str | None, str]]) -> dict[str, Any]:
    """One finding; ``seen`` counts those of the same text in a file."""
    names = [kind.name for kind in RULES]
    compared = compared_with(finding, checked)
    return {
        "ruleId": finding.kind.name,
        "ruleIndex": names.index(finding.kind.name),
        "level": finding.level,
        "message": message(finding.message),
        "locations": [location(finding.place, checked)],
        **({"relatedLocations": [compared]} if compared else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint(finding, seen)},
    }


def message(said: str) -> dict[str, str]:
    """A message in which nothing is a placeholder or a link: ``{1}`` and ``[x](2)`` are mathematics here."""
    return {"text": PLACEHOLDER.sub(r"{ \1 }", said).replace("](", "] (")}


def location(place: Span, checked: Checked, **more: Any) -> dict[str, Any]:
    """Where a finding is; in a notebook also in which cell."""
    there = in_file(place, checked)
    physical: dict[str, Any] = {"artifactLocation": artifact(place.file)}
    if there.line is not None:
        physical["region"] = region(there)
    cell = {"logicalLocations": [{"name": f"cell {place.cell}", "kind": "cell"}]} if place.cell is not None else {}
    return {"physicalLocation": physical, **cell, **more}


def region(place: Span) -> dict[str, int]:
    """Lines and columns, from 1, the end exclusive."""
    names = ("startLine", "startColumn", "endLine", "endColumn")
    numbers = (place.line, place.column, place.end_line, place.end_column)
    return {name: number for name, number in zip(names, numbers, strict=True) if number is not None}


def artifact(file: str | None) -> dict[str, str]:
    """A file as a relative reference from the root of the repository; elsewhere as an absolute one."""
    if file is None or file == "-":
        return {"uri": "stdin"}
    path = from_root(file)
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": ROOT}


def compared_with(finding: Finding, checked: Checked) -> dict[str, Any] | None:
    """Where the left side of a step stands, if that is another line."""
    step = finding.about
    if not isinstance(step, Step) or step.from_line is None:
        return None
    if (step.from_cell, step.from_line) == (step.span.cell, step.span.line):
        return None
    place = Span(step.from_line, 1, step.from_line, 1, step.span.file, step.from_cell)
    related = location(place, checked, id=1, message=message("the side that it was compared with"))
    found = related["physicalLocation"].get("region")
    if found is not None:
        related["physicalLocation"]["region"] = {"startLine": found["startLine"]}
    return related


def fingerprint(finding: Finding, seen: Counter[tuple[str | None, str]]) -> str:
    """What stays the same while the step does, wherever it moves in its file."""
    identity = "\0".join(one_line(part) for part in (finding.kind.name, *texts_of(finding)))
    seen[finding.place.file, identity] += 1
    count = seen[finding.place.file, identity]
    return sha256(f"{identity}\0{count}".encode("utf-8", "replace")).hexdigest()


def texts_of(finding: Finding) -> Iterator[str]:
    """The two sides of a step; of anything else what is said of it."""
    match finding.about:
        case Step(before=before, after=after):
            yield from (before, after)
        case Problem(reason=reason):
            yield reason


def notification(finding: Finding) -> dict[str, Any]:
    """A file that could not be opened."""
    return {
        "descriptor": {"id": finding.kind.name},
        "level": finding.level,
        "message": message(finding.message),
        "locations": [{"physicalLocation": {"artifactLocation": artifact(finding.place.file)}}],
    }
