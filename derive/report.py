"""Derivations and their verdicts as plain data, and the JSON that tools rely on (format ``derive-report``, version 1).

A report is what every renderer starts from, whether the derivation was written here or read from a document.  The JSON
is deterministic: keys in a fixed order, every key present, no times, no absolute paths.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .kernel import Given, Term

__all__ = [
    "Certificate",
    "Derivation",
    "Problem",
    "Repair",
    "Report",
    "Span",
    "Statement",
    "Step",
    "Witness",
    "to_json",
]

VERSION = 1


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
    """A definition or given as its author wrote it; ``meaning`` is it in the kernel's language, where it has one."""

    text: str
    line: int | None = None
    meaning: Given | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """An instance at which the two sides differ; every value a decimal string, correct to every digit shown.

    ``sentence`` says it in one line with exact values where there are any.
    """

    n: int | None
    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    values: Mapping[str, Any]
    left: str
    right: str
    apart: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip of notation that was mended before the step was decided."""

    line: int
    column: int
    read: str
    was: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """The claim of a step in the kernel's language: what the kernel decided, and can decide again."""

    left: Term
    right: Term
    given: tuple[Given, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Derivation:
    """A chain of steps with the definitions and givens it stands on."""

    name: str
    steps: tuple[Step, ...]
    definitions: tuple[Statement, ...] = ()
    givens: tuple[Statement, ...] = ()
    assumed: tuple[str, ...] = ()
    span: Span = Span()


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read at all, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Derivations in document order, and what could not be read."""

    derivations: tuple[Derivation, ...] = ()
    problems: tuple[Problem, ...] = ()
    version: str = field(default="")

    @property
    def counts(self) -> dict[str, int]:
        """How many steps of each verdict; ``repaired`` counts within ``proved``."""
        steps = [step for derivation in self.derivations for step in derivation.steps]
        verdicts = Counter(step.verdict for step in steps)
        return {kind: verdicts[kind] for kind in ("proved", "refuted", "unknown", "unreadable")} | {
            "repaired": sum(1 for step in steps if step.repairs)
        }
