"""What came of a document and of each of its chains, for whoever reports them one by one: a runner of tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..checking.checked import NO_EQUATIONS, Checked
from ..kernel.records import dataclass
from ..report import Derivation, Problem
from .findings import blocks
from .plain import plain
from .styled import Line, logged

__all__ = ["Outcome", "outcomes_of"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of a chain, or of a document as a whole: all of it as `derive check` prints it, and its warnings.

    ``errors`` is how many there are; ``open`` says why it is not to be called right all the same: a step is unknown, or
    none of it was decided, or there are no equations.
    """

    text: str = ""
    errors: int = 0
    warnings: tuple[str, ...] = ()
    open: str = ""


def outcomes_of(checked: Checked, columns: int) -> tuple[Outcome, ...]:
    """The outcome of the document, and then one for each of its derivations."""
    of_chains = (chain(derivation, checked, columns) for derivation in checked.derivations)
    return document(checked.problems, checked, columns), *of_chains


def document(problems: Sequence[Problem], checked: Checked, columns: int) -> Outcome:
    """What is said of a document beside its chains; one without equations is no right one."""
    texts = printed(blocks((), problems, checked.source, columns=columns))
    levels = [problem.level for problem in problems]
    if [problem.reason for problem in problems if problem.reason.startswith(NO_EQUATIONS)]:
        return Outcome("\n\n".join(texts), open="; ".join(problem.reason for problem in problems))
    warnings = () if "error" in levels else tuple(texts)
    return Outcome("\n\n".join(texts), levels.count("error"), warnings)


def chain(derivation: Derivation, checked: Checked, columns: int) -> Outcome:
    """What is said of a chain."""
    found = [step for step in derivation.steps if step.level is not None]
    texts = printed(blocks((derivation,), (), checked.source, columns=columns))
    warnings = tuple(text for step, text in zip(found, texts, strict=True) if step.level == "warning")
    unknown = [f"unknown: {plain(step.reason or 'not decided')}" for step in found if step.level == "note"]
    if not unknown and all(step.verdict in ("unknown", "unreadable") for step in derivation.steps):
        unknown = [f"nothing of it is decided: {plain(step.reason or 'not read')}" for step in found[:1]]
    errors = sum(step.level == "error" for step in found)
    return Outcome("\n\n".join(texts), errors, warnings, "; ".join(dict.fromkeys(unknown)))


def printed(found: Iterable[list[Line]]) -> list[str]:
    """Blocks as text."""
    return ["\n".join(map(logged, block)).rstrip("\n") for block in found]
