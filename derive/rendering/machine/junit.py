"""JUnit's XML, which every CI system reads: a suite for every file, a test for every step.

A refuted step fails.  What is unknown, cannot be read, or is known by a baseline is skipped with its reason, never
passed.  A name has no line
in it, so that a system that compares two runs knows a step again that has moved.  Every text is printable: control
characters and halves of pairs, which XML cannot have, escaped or not, are gone before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from ...checking.checked import Checked
from ...kernel.records import dataclass, replace
from ...notation.characters import printable
from ...notation.expressions import expression
from ...report import Derivation, Step
from ..findings import verdict
from ..headlines import shortened, where_of
from ..plain import plain
from .found import Finding, finding_of, problems_of
from .results import Results

__all__ = ["text"]

SIDE = 80
"""Columns of a side in the name of a test."""

ORDERS = expression(r"(?m)^(\s*):(?=:)|#(?=#\w*\[)")
"""What the runner of a pipeline would obey in its log: its first character can be written as a number in XML."""


@dataclass(frozen=True, slots=True)
class Test:
    """A test: ``outcome`` is the element that says how it ended, empty for one that passed."""

    name: str
    outcome: str
    kind: str
    message: str
    said: str


def text(run: Results) -> str:
    """The document."""
    root = ElementTree.Element("testsuites", {"name": "derive"})
    totals: Counter[str] = Counter()
    for checked in run.files:
        tests = list(named(tests_of(checked, run)))
        counts = Counter(test.outcome for test in tests)
        attributes = {"tests": len(tests), "failures": counts["failure"], "errors": counts["error"]}
        totals.update(attributes)
        name = printable(checked.file)
        numbers = {key: str(number) for key, number in attributes.items()}
        suite = ElementTree.SubElement(root, "testsuite", {"name": name, **numbers, "skipped": str(counts["skipped"])})
        for test in tests:
            add(suite, test, name)
    root.attrib.update((key, str(totals[key])) for key in ("tests", "failures", "errors"))
    ElementTree.indent(root)
    written = ORDERS.sub(
        lambda found: f"{found[1] or ''}&#{ord(found[0][-1])};", ElementTree.tostring(root, encoding="unicode")
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'


def add(suite: ElementTree.Element, test: Test, file: str) -> None:
    """A test as an element of its suite."""
    case = ElementTree.SubElement(suite, "testcase", {"classname": file, "name": test.name})
    if test.outcome:
        about = {"type": test.kind, "message": test.message}
        ElementTree.SubElement(case, test.outcome, about).text = test.said
    elif test.said:
        ElementTree.SubElement(case, "system-out").text = test.said


def tests_of(checked: Checked, run: Results) -> Iterator[Test]:
    """What could not be read of a file, then its steps."""
    for finding in problems_of(checked):
        outcome = "error" if finding.kind.name == "unopened" else outcome_of(finding, run)
        yield Test(finding.kind.short, outcome, finding.kind.name, finding.headline, in_full(finding))
    for derivation in checked.derivations:
        for number, step in enumerate(derivation.steps):
            name = name_of(step, derivation, first=number == 0)
            found = finding_of(replace(step, known=False), derivation.steps[number + 1 :])
            if found is not None and step.known:
                yield Test(name, "skipped", found.kind.name, f"{found.words}: known", in_full(found))
            elif found is None:
                yield Test(name, "", "", "", remark(step))
            else:
                yield Test(name, outcome_of(found, run), found.kind.name, summary(found), in_full(found))


def outcome_of(finding: Finding, run: Results) -> str:
    """Failed if the run fails by it; a step that was put right is proved, anything else was not tested."""
    if run.fails(finding.level):
        return "failure"
    return "" if finding.kind.name == "repaired" else "skipped"


def name_of(step: Step, derivation: Derivation, *, first: bool) -> str:
    """``The Jacobian of softmax: ∂p_j/∂z_k = p_j − p_j²``; the left side only where a chain begins."""
    left = shortened(plain(step.before), SIDE) if first else "…"
    heading = printable(derivation.name)
    return f"{heading}: " * bool(heading) + f"{left} = {shortened(plain(step.after), SIDE)}"


def named(tests: Iterator[Test]) -> Iterator[Test]:
    """The tests, those of the same name numbered: systems take tests of one name for one."""
    seen: Counter[str] = Counter()
    for test in tests:
        seen[test.name] += 1
        yield test if seen[test.name] == 1 else replace(test, name=f"{test.name} ({seen[test.name]})")


def summary(finding: Finding) -> str:
    """The verdict, and why or at which values, in one line."""
    step = finding.about
    if isinstance(step, Step) and step.witness is not None and not finding.reason:
        return f"{finding.words}: {plain(step.witness.sentence)}"
    return finding.headline


def in_full(finding: Finding) -> str:
    """All that a terminal says, but for the line of the document."""
    return f"{where_of(finding.place)}: {finding.level}: {finding.message}"


def remark(step: Step) -> str:
    """What is said of a step that is no finding, if anything."""
    if step.expected is not None:
        return f"{verdict(step)}, as its author expected"
    return plain(step.reason or "")
