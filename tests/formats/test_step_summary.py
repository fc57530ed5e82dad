"""The summary of a workflow, read by a Markdown parser: what pages say is text in it, and nothing else."""

from collections.abc import Callable
from itertools import pairwise

from formats_pages import EXPECTED, PAGES, UNOPENED
from markdown_it import MarkdownIt
from markdown_it.token import Token

from derive.checking.checked import Checked
from derive.rendering.machine.results import Results
from derive.rendering.machine.step_summary import MOST_BYTES, MOST_FILES, fenced, text
from derive.report import Derivation, Problem, Span, Step

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "text_special", "strong_open", "strong_close", "softbreak"}
BLOCKS = {"heading", "table", "thead", "tbody", "tr", "th", "td", "paragraph"}


def read(document: str) -> tuple[list[str], list[list[str]], list[str]]:
    """The headings, the rows of tables, the fences; nothing else may be there."""
    tokens = PARSER.parse(document)
    kinds = {f"{block}_{end}" for block in BLOCKS for end in ("open", "close")} | {"inline", "fence"}
    assert {token.type for token in tokens} <= kinds
    headings, rows = [], []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= PLAIN
        if before.type == "heading_open":
            headings.append(said(token))
        elif before.type == "tr_open":
            rows.append([])
        if before.type in ("th_open", "td_open"):
            rows[-1].append(said(token))
    fences = [token for token in tokens if token.type == "fence"]
    assert {token.info for token in fences} <= {"text"}
    return headings, rows, [token.content for token in fences]


def said(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def test_counts_and_findings(printed: Callable[..., str]) -> None:
    headings, rows, fences = read(printed("markdown"))
    counts = "8 proved, 6 refuted, 1 unknown, 1 not read, 1 of them repaired, 1 as expected, 1 file not opened"
    wrong, cells, escaped, flat, right, slips, words = PAGES
    assert headings == [f"derive: 7 files, 16 steps: {counts}", UNOPENED, wrong, cells, escaped, flat, slips, words]
    assert rows == [
        ["file", "proved", "refuted", "unknown", "not read"],
        [f"❌ {UNOPENED}", "", "", "", ""],
        [f"❌ {wrong}", "2", "2", "", ""],
        [f"❌ {cells}", "1", "1", "", ""],
        [f"❌ {escaped}", "1", "1", "", ""],
        [f"❌ {flat}", "1", "1", "", ""],
        [f"✅ {right}", "1", "", "", ""],
        [f"❌ {slips}", "2", "1", "1", "1"],
        [f"⚠️ {words}", "", "", "", ""],
        ["all", "8", "6", "1", "1"],
    ]
    assert len(fences) == len(EXPECTED)
    assert "    n = 2, j = 1, k = 1, z = (0, log 2): left 2/9, right 4/9\n    holds with - p_j for + p_j" in fences[1]
    assert r"14 │ Über $α$ hinaus: $$ x_{10} + \frac{1}{2} x_{10} = 2 x_{10} $$" in fences[2]
    assert "````math" not in fences[-1]
    assert fences[-1].rstrip().endswith("```math")


NASTY = "a|b `c` ``` <img src=x> [d](e) ![f](g) ~~h~~ **i** _j_ $k$ &amp; <!-- l --> \\ @m #1\n# n\n````\nhttp://o"


def test_nothing_of_a_page_is_markup() -> None:
    step = Step(NASTY, NASTY, "unknown", span=Span(1, 1, 1, 2, NASTY), reason=NASTY, suggestion=NASTY)
    page = Checked(NASTY, (Derivation(NASTY, (step,)),), (Problem(NASTY, NASTY, Span(1, 1)),))
    headings, rows, fences = read(text(Results((page, page), "0")))
    assert [row[0] for row in rows[1:3]] == ["⚠️ " + NASTY.replace("\n", " ")] * 2
    assert headings[1] == NASTY.replace("\n", " ")
    assert len(fences) == 4
    assert all("<img src=x>" in fence for fence in fences)


def test_no_line_closes_a_fence() -> None:
    lines = ["```", "````text", "`````", "<b>"]
    for number in range(len(lines)):
        (token,) = PARSER.parse(fenced(lines[number:]))
        assert token.content == "\n".join(lines[number:]) + "\n"


def test_so_many_files_that_only_the_wrong_ones_are_listed() -> None:
    right = Step("a", "a", "proved", span=Span(1, 1, 1, 2))
    wrong = Step("a", "b", "refuted", span=Span(1, 1, 1, 2, "wrong.md"))
    files = [Checked(f"{number}.md", (Derivation("", (right,)),)) for number in range(MOST_FILES)]
    run = Results((*files, Checked("wrong.md", (Derivation("", (wrong,)),))), "0")
    _, rows, fences = read(text(run))
    assert [row[0] for row in rows] == ["file", "❌ wrong.md", f"{MOST_FILES} files without findings", "all"]
    assert rows[-1][1:3] == [str(MOST_FILES), "1"]
    assert len(fences) == 1


def test_no_larger_than_github_takes() -> None:
    problems = tuple(Problem("a.md", f"{number} " + "é" * 50_000) for number in range(30))
    document = text(Results((Checked("a.md", (), problems),), "0"))
    assert MOST_BYTES / 2 < len(document.encode()) < 1_000_000
    fences = read(document)[2]
    assert document.endswith(f"\n\n{30 - len(fences)} more, for which there is no room here.\n")
