"""What a stranger's document says is no command to the runner of a pipeline, whatever of it is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from derive.cli import main
from derive.notation.characters import no_command

pytest_plugins = ["pytester"]

COMMANDS = (
    "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output "
    "stop-commands warning"
)
"""What GitHub's runner has registered."""
ORDERED = re.compile(
    rf"^\s*::(?:{COMMANDS.replace(' ', '|')})(?: .*?)?::|##\[(?:{COMMANDS.replace(' ', '|')})[ \]]|##vso\["
)
"""A line that it obeys, or that of Azure: ``TrimStart`` before ``::``, ``IndexOf`` for ``##[``."""


def obeyed(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if ORDERED.search(line)]


WRONG = "$$ x + x = 3 x $$"
ORDERS = ["::error file=a,line=1::b", "::set-output name=a::b", "::stop-commands::t", "##[add-mask]x", "##vso[task.a]b"]
WORDS = "for example some words so that a line is full and the next one begins with it and so on"


def pages(order: str) -> dict[str, str]:
    """Documents that would have an order printed at the beginning of a line, or anywhere in it."""
    return {
        "heading.md": f"# {order}\n\n{WRONG}\n\n$$ x + x = 2 x $$\n",
        "line.md": f"{order} $\\det(a) = a$\n\n{order} $x + x = 3 x$\n",
        "directive.md": f"<!-- derive: {order} -->\n<!-- derive: given {order} -->\n\n{WRONG}\n",
        "long.md": f"<!-- derive: let {WORDS[:60]} {order} = 3 -->\n\n$$ \\det(a) = \\text{{{WORDS} {order}}} $$\n",
        "formula.md": f"$$ a = \\text{{{order}}} $$\n\n$$ x = \\mathrm{{{order}}} + \\det(a) $$\n",
        "definition.md": f"<!-- derive: let S = \\text{{{order}}} -->\n\n{WRONG}\n",
        "page.py": f'def f():\n    """{order}\n\n    {order}\n    ====\n\n    {WRONG}\n\n    $\\beta$\n    """\n',
        f"{order.replace('/', ' ')}.md": f"{WRONG}\n",
        "broken.ipynb": order,
    }


@pytest.fixture(params=ORDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in pages(request.param).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "terminal"),
        ("--show-all",),
        ("--quiet",),
        ("--format", "markdown"),
        ("--format", "junit"),
        ("--jobs", "2"),
    ],
)
@pytest.mark.parametrize("columns", ["40", "80"])
def test_nothing_that_is_printed_of_documents_is_a_command(folder: Path, words: tuple[str, ...], columns: str) -> None:
    files = sorted(path.name for path in folder.iterdir())
    result = CliRunner().invoke(main, ["check", "--no-cache", *words, "--", *files], env={"COLUMNS": columns})
    assert result.exit_code in (1, 2)
    assert "heading.md" in result.output
    assert obeyed(result.output) == []


def test_nothing_of_a_report_that_is_verified_is_a_command(folder: Path) -> None:
    report = CliRunner().invoke(main, ["check", "--no-cache", "--format", "json", "heading.md"]).stdout
    Path("report.json").write_text(report.replace("3 x", "4 x").replace(': "refuted"', ': "proved"'), encoding="utf-8")
    for words in (["report.json"], ["report.json", "--verbose"], ["report.json", "--against", "heading.md"]):
        result = CliRunner().invoke(main, ["verify", *words])
        assert "step 1" in result.output
        assert obeyed(result.output) == []


@pytest.mark.parametrize("order", ORDERS)
def test_nothing_that_pytest_prints_of_documents_is_a_command(pytester: pytest.Pytester, order: str) -> None:
    for name, text in pages(order).items():
        if not name.startswith((":", "#")):  # the names of files are printed by pytest itself
            (pytester.path / name).write_text(text, encoding="utf-8")
    for words in (["-rA", "-v"], ["--derive-strict", "--tb=short"], ["-q", "--collect-only"], ["--tb=line"]):
        result = pytester.runpytest_inprocess("--derive", "--derive-docstrings", "-p", "no:python", *words)
        assert "heading.md" in result.stdout.str()
        assert obeyed(result.stdout.str() + result.stderr.str()) == []


def test_a_test_like_this_would_find_them() -> None:
    assert obeyed("a\n  ::error file=x::y\n::std::x\nb ##[error]z\n##vso[task.x]\n# ::error::\n## [error]") == [
        "  ::error file=x::y",
        "b ##[error]z",
        "##vso[task.x]",
    ]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::a", "�:error::a"),
        ("  ::error::a ::b", "  �:error::a ::b"),
        ("\u2003::error::a", "\u2003�:error::a"),
        ("a ##[error]b", "a �#[error]b"),
        ("a ##vso[x] ##[b]", "a �#vso[x] �#[b]"),
        ("###[error]b", "#�#[error]b"),
        ("a::b :: c # d", "a::b :: c # d"),
        ("## title", "## title"),
    ],
)
def test_only_commands_are_changed(line: str, shown: str) -> None:
    assert no_command(line) == shown


def test_what_is_marked_in_a_line_stays_where_it_is() -> None:
    text = "$$ x + x = \\text{##[error]} $$\n"
    printed = CliRunner().invoke(main, ["check", "-", "--stdin-name", "page.md"], input=text).output
    quoted, marks = printed.splitlines()[2:4]
    assert quoted == "  1 │ $$ x + x = \\text{�#[error]} $$"
    assert quoted[marks.index("^") : marks.rindex("^") + 1].startswith("\\text")
