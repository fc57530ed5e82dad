"""Derivations and their verdicts as plain data, and the JSON that tools rely on (format ``derive-report``, version 1).

A report is what every renderer starts from, whether the derivation was written here or read from a document.  The JSON
is deterministic: keys in a fixed order, no times, no absolute paths.  Every key is there, but for `expected` of a step
whose verdict was not announced, `known` of what no baseline lists, `remark` of a derivation that has none, `numbers` of
a report without any, and `skipped` and `known` among the counts where nothing was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from .kernel.records import dataclass

if TYPE_CHECKING:
    from .kernel import Given, Term
    from .kernel.certificates import Certificate
    from .notation import Array

__all__ = [
    "LEVELS",
    "Derivation",
    "Problem",
    "Repair",
    "Report",
    "Span",
    "Statement",
    "Step",
    "Witness",
    "certificate_line",
    "to_json",
]

VERSION = 1

LEVELS = {"proved": None, "refuted": "error", "unreadable": "warning", "unknown": "note"}
"""How bad each verdict is."""
CONTRADICTED = "what the claim needs contradicts the givens"
"""How the kernel begins to say that a condition cannot hold."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document; lines and columns count from 1, ends exclusive, columns in code points."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    file: str | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A definition or given as its author wrote it; ``meaning`` is it in the kernel's language, where it has one.

    ``shown`` are the two sides of one that says what a vector consists of: z = (z_1, z_2, z_3).
    """

    text: str
    line: int | None = None
    meaning: Given | None = None
    shown: tuple[Array, Array] | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """An instance at which the two sides differ; every value a decimal string, correct to every digit shown.

    ``sentence`` says it in one line with exact values where there are any: ``instance`` has its names and values,
    ``sides`` what the two sides come to.
    """

    n: int | None
    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    values: Mapping[str, Any]
    left: str
    right: str
    apart: str
    sentence: str
    instance: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip of notation that was mended before the step was decided."""

    line: int
    column: int
    read: str
    was: str
    end: tuple[int, int] | None = None
    """The line and column behind it, where it is longer in the file than it reads: an escape in a string."""


@dataclass(frozen=True, slots=True)
class Step:
    """One claimed equality and its verdict: ``proved``, ``refuted``, ``unknown`` or ``unreadable``."""

    before: str
    after: str
    verdict: str
    rule: str | None = None
    span: Span = Span()
    uses: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    from_cell: int | None = None
    from_line: int | None = None
    reason: str | None = None
    witness: Witness | None = None
    suggestion: str | None = None
    certificate: Certificate | None = None
    shown: tuple[Term | Array, Term | Array] | None = None
    """What is printed for the two sides, where that is not the certificate: vectors and matrices."""
    componentwise: bool = False
    """Whether the sides are vectors or matrices and the certificate is about any one of their entries."""
    expected: str | None = None
    """The verdict that the author announced; "refuted" for a wrong answer that is shown to be one."""
    culprit: Span | None = None
    """The part that cannot be read, where it is known; for whoever underlines it, the JSON has the whole side."""
    sealed: str | None = None
    """The certificate as JSON, where the step came from another process or another run and nobody has read it again."""
    known: bool = False
    """Whether it is a finding that a baseline lists: no finding of this run."""
    meaning: str | None = None
    """A digest of what its sides mean where they stand, for a finding of a document."""

    @property
    def level(self) -> str | None:
        """How bad it is: ``error``, ``warning``, ``note``; None for what was proved as it stands, announced, known."""
        if self.known:
            return None
        if self.expected is not None:
            return None if self.verdict == self.expected else "error"
        if self.verdict == "unknown" and (self.reason or "").startswith(CONTRADICTED):
            return "warning"
        return "warning" if self.repairs else LEVELS[self.verdict]

    @property
    def follows(self) -> bool:
        """Whether it is proved from a side that is refuted, and so may be false."""
        return self.verdict == "proved" and (self.reason or "").startswith("follows from")

    @property
    def is_error(self) -> bool:
        """Whether it is refuted and nobody announced that, or was to be refuted and is not."""
        return self.level == "error"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A chain of steps with the definitions and givens it stands on."""

    name: str
    steps: tuple[Step, ...]
    definitions: tuple[Statement, ...] = ()
    givens: tuple[Statement, ...] = ()
    assumed: tuple[str, ...] = ()
    span: Span = Span()
    remark: tuple[str | Term | Array, ...] = ()
    """What is said of the whole in one sentence: words, and mathematics between them."""
    remark_text: str = ""
    """The same with its mathematics as LaTeX between dollars."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a file could not be read, and why; ``unopened`` if that is all of it.

    It is an ``error`` where its author asked for what cannot be done.
    """

    file: str
    reason: str
    span: Span = Span()
    unopened: bool = False
    error: bool = False
    known: bool = False
    """Whether a baseline lists it: no finding of this run."""

    @property
    def level(self) -> str:
        """``error`` or ``warning``."""
        return "error" if self.error or self.unopened else "warning"

    @property
    def placed_reason(self) -> str:
        """The reason with its place before it."""
        if self.span.line is None:
            return self.reason
        cell = "" if self.span.cell is None else f"cell {self.span.cell}, "
        return f"{cell}line {self.span.line}, column {self.span.column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Report:
    """Derivations in document order, and what could not be read."""

    derivations: tuple[Derivation, ...] = ()
    problems: tuple[Problem, ...] = ()
    version: str = field(default="")
    numbers: Mapping[str, Any] | None = None
    """Values at a point, to look at: they prove nothing, and nothing rests on them."""
    skipped: int = 0
    """How many displays their authors have had left out."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from .rendering.cells import reports

        return reports.display(self)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all derivations."""
        return tuple(step for derivation in self.derivations for step in derivation.steps)

    @property
    def counts(self) -> dict[str, int]:
        """How many steps of each verdict; ``repaired`` counts within ``proved``, ``skipped`` displays, if any.

        ``known`` are the findings, of steps and of files, that a baseline lists, if any; they are counted above too.
        """
        steps = self.steps
        verdicts = Counter(step.verdict for step in steps)
        known = sum(step.known for step in steps) + sum(problem.known for problem in self.problems)
        return {kind: verdicts[kind] for kind in ("proved", "refuted", "unknown", "unreadable")} | {
            "repaired": sum(1 for step in steps if step.repairs),
            **({"skipped": self.skipped} if self.skipped else {}),
            **({"known": known} if known else {}),
        }

    def to_json(self) -> str:
        """The report as JSON, as `to_json` has it."""
        return to_json(self)


def to_json(report: Report) -> str:
    """The report as JSON, one object; the same report gives the same bytes.

    Every certificate stands on one line: it is for the kernel, the rest is for people too.
    """
    import json  # only here: printing to a terminal needs none

    document = {
        "format": "derive-report",
        "version": VERSION,
        "derive": report.version,
        "derivations": [_derivation(derivation) for derivation in report.derivations],
        "problems": [_problem(problem) for problem in report.problems],
        "counts": report.counts,
        **({"numbers": dict(report.numbers)} if report.numbers is not None else {}),
    }
    lines = json.dumps(document, ensure_ascii=False, indent=2).split("\n")
    certificates = (certificate_line(step) or "null" for derivation in report.derivations for step in derivation.steps)
    return "\n".join(_with_certificates(lines, certificates)) + "\n"


NO_CERTIFICATE = '          "certificate": null'
"""The line of a step as deep as a step stands; inside a string there are no line ends."""


def _with_certificates(lines: list[str], certificates: Iterator[str]) -> Iterator[str]:
    """The lines, with each certificate in its place."""
    for line in lines:
        if line.rstrip(",") == NO_CERTIFICATE:
            line = line.replace("null", next(certificates))
        yield line


def certificate_line(step: Step) -> str | None:
    """A step's certificate as JSON on one line; None for none, and for one that the kernel could not read again."""
    import json

    if step.certificate is None:
        return step.sealed
    try:
        from .kernel.encoding import certificate, certificate_data

        data = certificate_data(step.certificate)
        certificate(data)
    except (ValueError, RecursionError):
        # Nested too deeply, or a number of thousands of digits: nothing was decided about such a claim.
        return None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _derivation(derivation: Derivation) -> dict[str, Any]:
    return {
        "name": derivation.name,
        "file": derivation.span.file,
        "line": derivation.span.line,
        "cell": derivation.span.cell,
        "definitions": [_statement(statement) for statement in derivation.definitions],
        "givens": [_statement(statement) for statement in derivation.givens],
        "assumed": list(derivation.assumed),
        **({"remark": derivation.remark_text} if derivation.remark else {}),
        "steps": [_step(step) for step in derivation.steps],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = {"cell": problem.span.cell, "line": problem.span.line, "column": problem.span.column}
    known = {"known": True} if problem.known else {}
    return {"file": problem.file, "reason": problem.placed_reason, "level": problem.level, **place, **known}


def _statement(statement: Statement) -> dict[str, Any]:
    return {"line": statement.line, "text": statement.text}


def _step(step: Step) -> dict[str, Any]:
    span = step.span
    return {
        "file": span.file,
        "cell": span.cell,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "from": step.before,
        "to": step.after,
        "rule": step.rule,
        "verdict": step.verdict,
        "uses": list(step.uses),
        "conditions": list(step.conditions),
        "repairs": [{"line": r.line, "column": r.column, "read": r.read, "was": r.was} for r in step.repairs],
        "from_cell": step.from_cell,
        "from_line": step.from_line,
        "reason": step.reason,
        "witness": _witness(step.witness),
        "suggestion": step.suggestion,
        "certificate": None,
        **({"expected": step.expected} if step.expected else {}),
        **({"known": True} if step.known else {}),
    }


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "n": witness.n,
        "sizes": dict(witness.sizes),
        "indices": dict(witness.indices),
        "values": dict(witness.values),
        "from": witness.left,
        "to": witness.right,
        "apart": witness.apart,
    }
