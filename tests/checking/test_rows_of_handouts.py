r"""Three published pages, row by row: what each step must come out as, here and in a document of ours with the same
mathematics.

A slip of notation is proved with the repair named, or not read with a suggestion: never plainly proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from derive.checking.run import checked
from derive.report import Step

FOLDER = Path(__file__).parents[1] / "documents"
PUBLISHED = Path(__file__).parents[3] / "shared" / "seeds"

ONE = r"\sum_j y_j = 1"
SQUARED = "holds with the whole denominator squared: "


@dataclass(frozen=True)
class Row:
    """The line of a right-hand side in our document and in the published one, and what is said of the step.

    ``verdict`` may be ``slip``, or several that are honest; ``uses`` is the one given that the step rests on.
    """

    ours: int
    theirs: int
    verdict: str = "proved"
    suggestion: str = ""
    uses: str | None = None


CLASSES = (
    Row(12, 15),
    Row(15, 21),
    Row(22, 31),
    Row(23, 33),
    Row(24, 35),
    Row(25, 37),
    Row(26, 39),
    Row(26, 39),
    Row(35, 53),
    Row(36, 55),
    Row(37, 57),
    Row(38, 59),
    Row(39, 61),
    Row(46, 71),
    Row(58, 95),
    Row(62, 101),
    Row(63, 103),
    Row(64, 105),
    Row(65, 107, "slip", r"\sigma(z_{k})"),
    Row(67, 111, uses=""),
    Row(68, 113, uses=""),
    Row(69, 115, uses=""),
    Row(76, 125, uses=ONE),
)

LOGITS = (
    Row(17, 30),
    Row(18, 31),
    Row(19, 32, "slip"),
    Row(20, 33),
    Row(21, 34),
    Row(22, 35, uses=""),
    Row(22, 35, uses=r"\sum_{j}y_{j} = 1"),
    Row(28, 41),
    Row(28, 41, uses="i = j"),
    Row(28, 41, uses=r"i \neq j"),
)

SCAN = (
    Row(3, 11),
    Row(11, 24, "unreadable"),
    Row(13, 26, "refuted", SQUARED + r"\left(\sum_{k \neq i} e^{o_{k}} + e^{o_{i}}\right)^2"),
    Row(15, 28),
    Row(17, 30),
    Row(21, 35, "unreadable"),
    Row(23, 37, "refuted", SQUARED + r"\left(\sum_{k} e^{o_{k}}\right)^2"),
    Row(25, 39),
    Row(27, 41),
    Row(31, 46, "slip"),
    Row(31, 46),
    Row(32, 47, "slip"),
    Row(33, 48, "slip"),
    Row(34, 49, uses=""),
    Row(35, 50, uses=""),
    Row(36, 51, uses=""),
    Row(40, 56, uses=r"\sum_{j} y_{j} = 1"),
    Row(42, 58),
    Row(44, 60, "unreadable or refuted"),
    Row(45, 61),
    Row(46, 62),
    Row(50, 67, "unknown"),
)

PAGES = (
    ("jacobian_both_cases.md", "000_2e628b22b87c8153.txt", CLASSES),
    ("loss_by_logits.md", "001_b2bc6560b6ec0360.txt", LOGITS),
    ("slips_of_a_scan.md", "002_5a699e0e33f504aa.txt", SCAN),
)


def steps_of(file: Path) -> list[Step]:
    assert file.exists()
    return [step for derivation in checked([str(file)], "test").derivations for step in derivation.steps]


def is_slip(step: Step) -> bool:
    """Named and put right, or not read and something else suggested."""
    if step.verdict == "proved":
        return bool(step.repairs)
    return step.verdict == "unreadable" and step.suggestion is not None


def fits(row: Row, step: Step) -> bool:
    if row.verdict == "slip":
        return is_slip(step) and row.suggestion in (step.suggestion or "")
    plain = step.verdict in row.verdict.split(" or ") and not step.repairs
    said = row.suggestion == (step.suggestion or "")
    used = row.uses is None or tuple(step.uses) == ((row.uses,) if row.uses else ())
    return plain and said and used


def faults(rows: tuple[Row, ...], lines: list[int], steps: list[Step]) -> list[str]:
    if [step.span.line for step in steps] != lines:
        return [f"steps at {[step.span.line for step in steps]}"]
    return [
        f"line {step.span.line}: {step.verdict}, uses {step.uses}, suggested {step.suggestion}, repairs {step.repairs}"
        for row, step in zip(rows, steps, strict=True)
        if not fits(row, step)
    ]


@pytest.mark.parametrize(("name", "rows"), [(page[0], page[2]) for page in PAGES], ids=[page[0] for page in PAGES])
def test_our_page_row_by_row(name: str, rows: tuple[Row, ...]) -> None:
    assert faults(rows, [row.ours for row in rows], steps_of(FOLDER / name)) == []


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published pages are not here")
@pytest.mark.parametrize(("name", "rows"), [(page[1], page[2]) for page in PAGES], ids=[page[1] for page in PAGES])
def test_the_published_page_row_by_row(name: str, rows: tuple[Row, ...]) -> None:
    assert faults(rows, [row.theirs for row in rows], steps_of(PUBLISHED / name)) == []


def test_a_row_that_is_wrong_is_found() -> None:
    """A plain proof where a slip was planted, or the other way round, would not pass."""
    steps = steps_of(FOLDER / "slips_of_a_scan.md")
    turned = tuple(Row(row.ours, row.theirs, "proved" if row.verdict == "slip" else "slip") for row in SCAN)
    assert len(faults(turned, [row.ours for row in SCAN], steps)) == len(SCAN)
