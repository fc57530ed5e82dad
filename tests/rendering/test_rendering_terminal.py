"""The terminal: pages that somebody looked at, and what must hold of every page at every width.

``python test_rendering_terminal.py`` writes the pages anew; look at each before it is kept.
"""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rendering_pages import ALL, CROSS_ENTROPY, EQUAL, EVERY, NOTATION, SLIPPED

from derive.notation.glyphs import width
from derive.rendering import terminal
from derive.report import Derivation, Step

FOLDER = Path(__file__).parent / "pages"
PAGES = {
    "softmax-80": ((EQUAL, ALL), "The derivative of softmax", 80),
    "cross-entropy-80": ((CROSS_ENTROPY,), "cross-entropy", 80),
    "cross-entropy-40": ((CROSS_ENTROPY,), "cross-entropy", 40),
    "slipped-60": ((SLIPPED,), "a slip", 60),
}
WIDTHS = (20, 30, 40, 60, 80, 120)


def drawn(name):
    derivations, title, columns = PAGES[name]
    return terminal.text(derivations, NOTATION, title=title, columns=columns)


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    assert drawn(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", WIDTHS)
def test_no_line_is_too_wide_or_ends_in_a_space(columns):
    for line in terminal.text(EVERY, NOTATION, title="Softmax and cross-entropy", columns=columns).splitlines():
        assert width(line) <= columns
        assert line == line.rstrip()


@pytest.mark.parametrize("columns", WIDTHS)
def test_every_rule_and_verdict_is_shown(columns):
    page = " ".join(terminal.text(EVERY, NOTATION, columns=columns).split())
    for derivation in EVERY:
        for step in derivation.steps:
            assert (step.rule or "unknown") in page
    assert page.count("✓") == sum(step.verdict == "proved" for d in EVERY for step in d.steps)
    assert page.count("✗") == 1


def test_the_equals_signs_of_a_chain_stand_below_each_other():
    lines = terminal.text((CROSS_ENTROPY,), NOTATION, title="cross-entropy").splitlines()
    chain = lines[next(n for n, line in enumerate(lines) if "∂CE" in line) :]
    equal = [line.index(" = ") for line in chain if line.strip().startswith(("=", "─── ="))]
    assert equal == [equal[0]] * 7


def test_the_last_line_counts_and_says_what_was_used():
    assert drawn("cross-entropy-80").splitlines()[-1] == "7 steps proved for every n ≥ 1; uses Σⱼ yⱼ = 1 in the last"
    assert drawn("slipped-60").splitlines()[-1] == "1 of 3 steps proved for every n ≥ 2, 1 refuted, 1 unknown"


def test_a_side_that_nobody_could_read_is_shown_as_it_was_written():
    step = Step(r"\frac{a}{b}", "\\frac{a}{b \x1b[2J", "unreadable", reason="expected }")
    page = terminal.text((Derivation("a page", (step,)),), NOTATION)
    assert "a/b = a/(b �[2J)   ! unreadable" in page
    assert "expected }" in page


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(out, monkeypatch, **environment):
    for name in ("NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal.show((EQUAL,), NOTATION, title="softmax", file=out)
    return out.getvalue()


def test_a_pipe_gets_plain_text_of_80_columns(monkeypatch):
    plain = terminal.text((EQUAL,), NOTATION, title="softmax", columns=80)
    assert shown(io.StringIO(), monkeypatch) == plain
    assert shown(Terminal(), monkeypatch, NO_COLOR="1", COLUMNS="80") == plain
    assert shown(Terminal(), monkeypatch, TERM="dumb", COLUMNS="80") == plain
    narrow = shown(io.StringIO(), monkeypatch, COLUMNS="40")
    assert narrow == terminal.text((EQUAL,), NOTATION, title="softmax", columns=40)


def test_a_terminal_gets_colour_and_the_same_text(monkeypatch):
    coloured = shown(Terminal(), monkeypatch, TERM="xterm-256color", COLUMNS="80")
    assert "\x1b[32m✓" in coloured
    assert "\x1b[1msoftmax" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert stripped == terminal.text((EQUAL,), NOTATION, title="softmax", columns=80)


def test_plain_text_needs_neither_rich_nor_sympy():
    script = (
        "import sys; from derive.rendering import terminal, latex, markdown\n"
        "sys.exit(any(name in sys.modules for name in ('rich', 'sympy')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for page in PAGES:
        (FOLDER / f"{page}.txt").write_text(drawn(page), encoding="utf-8")
