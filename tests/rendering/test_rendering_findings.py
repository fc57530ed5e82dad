"""What `derive check` prints: pages that somebody looked at, and what must hold of every page at every width.

``python test_rendering_findings.py`` writes the pages anew; look at each before it is kept.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from findings_page import PROBLEMS, REPORT, SOURCE

from derive.checking.checked import Checked
from derive.notation import width
from derive.rendering.findings import blocks, findings
from derive.rendering.progress import Progress
from derive.rendering.streaming import Stream
from derive.rendering.styled import flat
from derive.rendering.summaries import summary
from derive.report import Derivation, Problem, Report, Span, Step

FOLDER = Path(__file__).parent / "pages"
REST = ", 1 of them repaired, 1 as expected, 1 display skipped"
PAGES = {"findings-80": (80, False), "findings-60": (60, False), "findings-all-80": (80, True)}


def printed(columns: int, everything: bool) -> str:
    page = blocks(REPORT.derivations, PROBLEMS, SOURCE, everything=everything, columns=columns)
    return "".join(flat(line) + "\n" for block in page for line in block) + summary(REPORT) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    assert printed(*PAGES[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("columns", [40, 50, 60, 80, 100, 200])
def test_no_line_is_too_wide(columns: int, everything: bool) -> None:
    for block in blocks(REPORT.derivations, PROBLEMS, SOURCE, everything=everything, columns=columns):
        assert [flat(line) for line in block if width(flat(line)) > columns] == []


@pytest.mark.parametrize("columns", [40, 80])
def test_every_finding_says_where_how_bad_and_why(columns: int) -> None:
    page = " ".join(printed(columns, everything=False).split())
    for words in (
        "notes/softmax.md:7:6: error: refuted",
        "notes/softmax.md:14:38: warning: not read: a ∂ that stands alone",
        "notes/softmax.md:14:78: note: unknown: nobody has said what h is",
        "notes/softmax.md:16:16: warning: repaired",
        "notes/softmax.md:20:1: warning: $$ is not closed",
        "left 2/9, right 4/9",
        "(line 6)",
        "carried on in line 8; right again in line 9",
        "read k for r",
    ):
        assert words in page
    assert page.count("read k for r") == 1
    assert "p_j + p_j²" not in page.replace("carried on", "")
    assert ":18:" not in page


def test_what_was_proved_is_only_said_when_asked_for() -> None:
    few, all_of_it = printed(80, everything=False), printed(80, everything=True)
    for words in (
        "quotient rule",
        "uses j = k (line 3)",
        "assumed: log is the natural",
        "refuted: as expected",
        "where q_k ≠ 0",
    ):
        assert words not in few
        assert words in all_of_it


def steps_at(*columns: int) -> Iterator[Step]:
    """One refuted side and sides on its line that follow from it, the last one right again."""
    yield Step("a", "b", "refuted", span=Span(4, columns[0], 4, columns[0] + 1, "a.md"), from_line=4)
    for column in columns[1:-1]:
        place = Span(4, column, 4, column + 1, "a.md")
        yield Step("b", "c", "proved", span=place, from_line=4, reason="follows from line 4, which is refuted")
    yield Step("a", "d", "proved", span=Span(4, columns[-1], 4, columns[-1] + 1, "a.md"), from_line=4)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ((5, 9), "right again at column 9"),
        ((5, 9, 13), "carried on at column 9; right again at column 13"),
        ((5, 9, 13, 17), "carried on to column 13; right again at column 17"),
    ],
)
def test_a_slip_is_followed_along_its_line(columns: tuple[int, ...], said: str) -> None:
    (finding,) = findings(Report((Derivation("", tuple(steps_at(*columns))),)))
    assert finding.splitlines()[-1].strip() == said


def test_many_problems_that_are_alike_are_one() -> None:
    alike = [Problem("a.md", "a NUL byte; expected text", Span(line, 3)) for line in range(1, 9)]
    other = Problem("a.md", "$$ is not closed; expected $$", Span(9, 1))
    (first, second) = findings(Report((), (*alike, other)))
    assert first == "a.md:1:3: warning: a NUL byte; expected text (and in 7 more lines)"
    assert second.startswith("a.md:9:1:")
    assert len(list(findings(Report((), tuple(alike[:3]))))) == 3


def test_an_announcement_that_is_not_met_is_an_error() -> None:
    step = Step("a", "a", "proved", span=Span(4, 3, 4, 4, "a.md"), expected="refuted", from_line=4)
    (finding,) = findings(Report((Derivation("", (step,)),)))
    assert finding.startswith("a.md:4:3: error: proved, not refuted, as its author expected")


def test_a_place_in_a_notebook_names_the_cell() -> None:
    step = Step("a", "b", "refuted", span=Span(4, 3, 4, 4, "a.ipynb", 2), from_line=9, from_cell=1)
    (finding,) = findings(Report((Derivation("", (step,)),)))
    assert finding.startswith("a.ipynb[2]:4:3: error: refuted")
    assert "(cell 1, line 9)" in finding


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(), "no equations found"),
        (REPORT, f"9 steps: 4 proved, 3 refuted, 1 unknown, 1 not read{REST}"),
        (Report((), (Problem("b.md", "cannot be opened", unopened=True),)), "no equations found; 1 file not opened"),
    ],
)
def test_summary(report: Report, said: str) -> None:
    assert summary(report) == said


def test_files_are_printed_one_after_the_other() -> None:
    out = io.StringIO()
    stream = Stream(out, several=True)
    stream.page(Checked("a.md", (), (Problem("a.md", "no equations found", Span(1, 1, 1, 1)),), SOURCE))
    assert out.getvalue() == "a.md:1:1: warning: no equations found\n"
    stream.page(Checked("notes/softmax.md", REPORT.derivations, (), SOURCE))
    before = out.getvalue()
    assert before.splitlines()[-2].startswith("notes/softmax.md: 9 steps: 4 proved")
    stream.end()
    assert out.getvalue().removeprefix(before).startswith("\n2 files, 9 steps: ")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    progress = Progress(3, out, begun=-10.0)
    progress.at(2, "notes/a-long-way/" * 20)
    assert out.getvalue().startswith("\r\x1b[K2/3 notes/")
    assert out.getvalue().endswith("…")
    progress.passed(2)
    assert out.getvalue().endswith("\r\x1b[K")
    assert progress.done == 2


@pytest.mark.parametrize(
    ("out", "total", "term"), [(io.StringIO(), 3, "xterm"), (Terminal(), 1, "xterm"), (Terminal(), 3, "dumb")]
)
def test_progress_is_for_many_files_and_for_terminals(
    out: io.StringIO, total: int, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    progress = Progress(total, out, begun=-10.0)
    progress.at(1, "a.md")
    progress.clear()
    assert out.getvalue() == ""


if __name__ == "__main__":
    for name, (columns, everything) in PAGES.items():
        (FOLDER / f"{name}.txt").write_text(printed(columns, everything), encoding="utf-8")
