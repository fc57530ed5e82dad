"""Workflow commands of GitHub Actions: an annotation for every finding, at its line of the file.

GitHub shows ten annotations of each level for a step of a job, and cuts a message; the log has all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...checking.checked import Checked
from ...notation.characters import printable
from .found import Finding, findings_of
from .places import from_root, in_file
from .results import Results

__all__ = ["text"]

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
SHOWN = 10
"""How many annotations of a level GitHub takes from one step."""
LONGEST = 4_000
"""UTF-16 units of a message: GitHub cuts at 4096."""
CUT = "…"


def text(run: Results) -> str:
    """The annotations, and at the end what came of all files."""
    found = [(checked, finding) for checked in run.files for finding in findings_of(checked)]
    lines = [annotation(finding, checked) for checked, finding in found]
    if not run.quiet:
        lines += summary(run, Counter(finding.level for _, finding in found))
    return "".join(f"{line}\n" for line in lines)


def annotation(finding: Finding, checked: Checked) -> str:
    """``::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message``."""
    properties = ",".join(f"{name}={of_property(value)}" for name, value in properties_of(finding, checked))
    return f"::{COMMANDS[finding.level]} {properties}::{of_message(message(finding))}"


def properties_of(finding: Finding, checked: Checked) -> Iterator[tuple[str, str]]:
    """Where the finding is, as far as it is known; GitHub takes columns only within one line."""
    place = in_file(finding.place, checked)
    if place.file not in (None, "-"):
        yield "file", printable(from_root(place.file or ""))
    if place.line is not None:
        one_line = place.end_line in (None, place.line)
        yield "line", str(place.line)
        if one_line and place.column is not None:
            yield "col", str(place.column)
        if place.end_line is not None:
            yield "endLine", str(place.end_line)
        if one_line and place.column is not None and place.end_column is not None:
            yield "endColumn", str(max(place.end_column, place.column))
    yield "title", f"derive: {finding.words or finding.kind.short}"


def message(finding: Finding) -> str:
    """The reason and the details; in a notebook the cell first, since nobody counts the lines of its JSON."""
    place = finding.place
    cell = "" if place.cell is None else f"cell {place.cell}, line {place.line}, column {place.column}"
    said = "\n".join(filter(None, (cell, finding.reason, *finding.details))) or finding.kind.full
    units = said.encode("utf-16-le")
    return said if len(units) <= 2 * LONGEST else units[: 2 * LONGEST].decode("utf-16-le", "ignore") + CUT


def of_message(said: str) -> str:
    """A message on one line, as GitHub reads it."""
    return said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def of_property(value: str) -> str:
    """The value of a property, in which colons and commas are signs too."""
    return of_message(value).replace(":", "%3A").replace(",", "%2C")


def summary(run: Results, levels: Counter[str]) -> Iterator[str]:
    """What came of all files, and where GitHub shows less than that."""
    if any(count > SHOWN for count in levels.values()):
        yield f"GitHub shows {SHOWN} annotations of each level; all of them are in this log."
    yield run.summary
