"""The kinds of findings: a name that stays, how bad it is, and what a person should know who meets it."""

from __future__ import annotations

from ...kernel.records import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is an identifier that does not change from one version to the next; ``level`` as in a report."""

    name: str
    level: str
    short: str
    full: str
    help: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "refuted",
            "error",
            "A step is false",
            "The two sides of this step differ, and the message has values at which they do.",
            "The values in the message can be put into both sides by hand. If it says under which change or assumption "
            "the step holds, that was proved: write the change, or state the assumption before the step. A line that "
            "shows a mistake on purpose is announced by a comment, `derive: expect refuted`.",
        ),
        Kind(
            "not-refuted",
            "error",
            "A step that was announced as false is not refuted",
            "The author wrote `derive: expect refuted` above this formula, and no step of it is refuted.",
            "Take the comment away if the formula is right, or look whether it still shows the mistake that it should.",
        ),
        Kind(
            "directive",
            "error",
            "A derive comment cannot be followed",
            "A comment that begins with `derive:` is not understood, or nothing is there that it could be about.",
            "The message says what was expected. A comment that is not understood is never ignored.",
        ),
        Kind(
            "unopened",
            "error",
            "A file cannot be opened",
            "The file is missing, cannot be read, or is no document; nothing in it was checked.",
            "Look at the path and the permissions; check the Markdown or LaTeX that a PDF was made from.",
        ),
        Kind(
            "unreadable",
            "warning",
            "A side of a step cannot be read",
            "What is written here has no meaning that could be told for sure, so the step was not checked.",
            "The message says what was expected. Write it out, define the name with `derive: let`, or leave the "
            "formula out with `derive: skip`. Nothing that cannot be read counts as proved.",
        ),
        Kind(
            "repaired",
            "warning",
            "A slip of notation was put right",
            "The step is proved after a slip of notation was mended that changes nothing else.",
            "Write what the message says was read. A sign, an index or a factor is never put right in this way.",
        ),
        Kind(
            "contradicted",
            "warning",
            "What a step needs contradicts what is given",
            "The step makes sense only under a condition that the assumptions in force rule out.",
            "Look at the assumptions that the page states before the step, and at the case that it is in.",
        ),
        Kind(
            "document",
            "warning",
            "Part of a document cannot be read",
            "A formula is not closed, a byte is no text, or a whole document has no equations.",
            "The message says where and what was expected; what could not be read was not checked.",
        ),
        Kind(
            "unknown",
            "note",
            "A step could not be decided",
            "The step is neither proved nor refuted, for the reason in the message.",
            "Say more on the page: define what is undefined, or write a step between the two. A step that was given up "
            "may need a higher `--limit`.",
        ),
    )
}
"""By the names that `derive.checking.kinds` gives them, the worst first."""
