"""What a finding is called, and the text by which it is known again."""

from __future__ import annotations

from ..report import CONTRADICTED, Problem, Step

__all__ = ["kind_of_problem", "kind_of_step", "one_line"]


def kind_of_step(step: Step) -> str | None:
    """What kind of a finding a step is; None for one that is proved as it stands, or came out as announced."""
    if step.level is None:
        return None
    if step.expected is not None:
        return "not-refuted"
    if step.repairs:
        return "repaired"
    contradicted = step.verdict == "unknown" and (step.reason or "").startswith(CONTRADICTED)
    return "contradicted" if contradicted else step.verdict


def kind_of_problem(problem: Problem) -> str:
    """What kind of a finding it is that something of a file could not be read."""
    return "unopened" if problem.unopened else "directive" if problem.error else "document"


def one_line(text: str) -> str:
    """A text without what does not matter in it: how many blanks and line ends stand between its words."""
    return " ".join(text.split())
