"""What a report says of the authored documents, held against their labels.

FALSE PROOF and FALSE ALARM are never acceptable.  A report names the side that each side was compared with, and after a
refuted side that is the last good one before it: a line that undoes a slip is then rightly proved, though it does not
equal the line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from authored.verify import Label

from derive.report import Report, Step

AS_EXPECTED = "as expected"
UNDECIDED = "undecided"
NOT_READ = "not read"
FALSE_PROOF = "FALSE PROOF"
FALSE_ALARM = "FALSE ALARM"

LAYOUT = re.compile(
    r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|nonumber|quad|qquad)(?![a-zA-Z])"
    r"|\\[,;:! ]|&|\s+|\\(?:tag|label)\{[^{}]*\}"
)
CONDITION = ("holds if", "holds when", "holds only")


@dataclass(frozen=True)
class Judgement:
    """A label, the step of the report that is meant by it, and what comes of the two."""

    label: Label
    step: Step | None
    outcome: str

    def __str__(self) -> str:
        says = "nothing" if self.step is None else self.step.verdict
        where = f"line {self.label.line}" if self.label.cell is None else f"cell {self.label.cell}, {self.label.line}"
        return f"{where}: {self.outcome}: {self.label.truth}, {says} said: {self.label.to} ({self.label.why})"


def judged(labels: Sequence[Label], report: Report) -> list[Judgement]:
    """Every label of one document with what the report makes of it."""
    steps = [step for derivation in report.derivations for step in derivation.steps]
    found = []
    for label, place in zip(labels, places(labels, steps), strict=True):
        if place is None:
            found.append(Judgement(label, None, NOT_READ))
        else:
            step = steps[place]
            found.append(Judgement(label, step, outcome(label, step, steps[:place])))
    return found


def outcome(label: Label, step: Step, earlier: Sequence[Step]) -> str:
    """What a verdict is worth, given what is true and what the step was compared with."""
    if wrongly_proved(label, step, earlier):
        return FALSE_PROOF
    if label.truth == "true" and step.verdict == "refuted":
        # What follows from a slip does differ from the last good side, if that is what it was compared with.
        return AS_EXPECTED if label.carries and compared_past(step, earlier) else FALSE_ALARM
    return AS_EXPECTED if expected(label, step) else UNDECIDED


def wrongly_proved(label: Label, step: Step, earlier: Sequence[Step]) -> bool:
    if step.verdict != "proved" or "proved" in label.also:
        return False
    past = compared_past(step, earlier)
    match label.truth:
        case "false":
            return not (label.undoes and past)
        case "conditional":
            return True
        case "true":
            return label.carries and past
    return False


def expected(label: Label, step: Step) -> bool:
    if step.verdict in label.also:
        return True
    match label.truth:
        case "true":
            return step.verdict == "proved"
        case "false":
            # One that undoes a slip is right as proved, too: from the last good side, or it was a false proof.
            return step.verdict == "refuted" or (label.undoes and step.verdict == "proved")
        case "conditional":
            return step.verdict == "refuted" and (step.suggestion or "").lower().startswith(CONDITION)
        case "slip":
            return step.verdict == "unreadable" or (step.verdict == "proved" and bool(step.repairs))
    return False


def compared_past(step: Step, earlier: Sequence[Step]) -> bool:
    """Whether there are sides between this one and the one that it was compared with, none of them good."""
    if (step.reason or "").startswith("follows from"):
        return False
    return any(
        other.verdict != "proved"
        and normal(other.before) == normal(step.before)
        and (other.from_cell, other.from_line) == (step.from_cell, step.from_line)
        and other.span.cell == step.span.cell
        for other in earlier
    )


def places(labels: Sequence[Label], steps: Sequence[Step]) -> list[int | None]:
    """For each label the place of its step: by text within a line of it, or as the only ones left on that line."""
    found: list[int | None] = [None] * len(labels)
    free = set(range(len(steps)))
    for k, label in enumerate(labels):
        fitting = sorted((rank, place) for place in free if (rank := likeness(label, steps[place])) is not None)
        if fitting:
            found[k] = fitting[0][1]
            free.discard(fitting[0][1])
    for cell, line in {(label.cell, label.line) for label in labels}:
        missing = [k for k, label in enumerate(labels) if found[k] is None and (label.cell, label.line) == (cell, line)]
        left = [place for place in sorted(free) if (steps[place].span.cell, steps[place].span.line) == (cell, line)]
        if len(missing) == len(left):
            for k, place in zip(missing, left, strict=True):
                found[k] = place
    return found


def likeness(label: Label, step: Step) -> tuple[bool, int] | None:
    """How well a step fits a label, the best first; None where it does not."""
    if step.span.cell != label.cell or step.span.line is None:
        return None
    away = abs(step.span.line - label.line)
    side, begins = normal(step.after), normal(label.to)
    if away > 1 or not side or not (side.startswith(begins) or begins.startswith(side)):
        return None
    return side != begins, away


def normal(latex: str) -> str:
    """Mathematics without what only lays it out."""
    return LAYOUT.sub("", latex).strip(".,;$")


def share(judgements: Iterator[Judgement] | Sequence[Judgement]) -> float:
    """The part of the labels that came out as expected."""
    outcomes = [judgement.outcome for judgement in judgements]
    return outcomes.count(AS_EXPECTED) / len(outcomes) if outcomes else 0.0
