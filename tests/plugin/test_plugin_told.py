"""What the page about the plugin says is so, and what is loaded where nobody asks for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from plugin_pages import RIGHT, collected

from derive.pytest_plugin import OPTIONS

pytest_plugins = ["pytester"]


TOLD = (Path(__file__).parents[2] / "docs/pytest.md").read_text(encoding="utf-8")
FENCES = {name: text for _, name, text in re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", TOLD, re.M | re.S)}


def test_the_page_says_what_is_collected_and_what_fails(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    pytester.mkdir("notes").joinpath("softmax.md").write_text(FENCES["notes/softmax.md"], encoding="utf-8")
    found = collected(pytester, "--derive", "notes")
    assert found == FENCES["collected"].splitlines()
    assert f'pytest --derive "{found[1]}"' in TOLD
    result = pytester.runpytest_inprocess("--derive", "notes")
    result.assert_outcomes(failed=1, passed=1)
    assert FENCES["failed"] in result.stdout.str()


def test_the_assertions_of_the_page(pytester: pytest.Pytester) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", TOLD, re.M | re.S)
    (pytester.path / "test_as_the_page_shows_it.py").write_text(code, encoding="utf-8")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1, passed=1)
    assert FENCES["assertion"] in result.stdout.str()


def test_every_option_is_on_the_page(pytester: pytest.Pytester) -> None:
    options = {f"--{name.replace('_', '-')}" for name in OPTIONS}
    assert set(re.findall(r"^\| `(--[\w-]+)`", TOLD, re.M)) == options
    assert set(re.findall(r"`(derive\w*) = true` \|", TOLD)) == set(OPTIONS)
    said = pytester.runpytest_inprocess("--help").stdout.str()
    assert all(option in said for option in options)


# --- not asked for ----------------------------------------------------------------------------------------------------


def test_not_asked_for_it_loads_nothing_but_itself(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(RIGHT)
    program = "import sys, pytest; pytest.main(['-q'{}]); print(*sorted(sys.modules))"

    def loaded(words: str) -> list[str]:
        command = [sys.executable, "-c", program.format(words)]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        ours = ("derive", "sympy", "markdown_it", "rich", "click")
        return [name for name in run.stdout.splitlines()[-1].split() if name.partition(".")[0] in ours]

    assert loaded("") == ["derive", "derive.pytest_plugin"]
    asked = loaded(", '--derive'")
    assert "derive.collecting" in asked
    assert not [name for name in asked if name.partition(".")[0] in ("sympy", "rich", "click")]


def test_what_collects_is_loaded_as_python_loads_it(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(RIGHT)
    pytester.makeconftest(
        """
        import sys

        def pytest_unconfigure():
            loaders = {type(m.__loader__).__name__ for name, m in sys.modules.items() if name.startswith("derive.")}
            print("loaders:", *sorted(loaders))
        """
    )
    pytester.runpytest_subprocess("--derive").stdout.fnmatch_lines(["loaders: AssertionRewritingHook SourceFileLoader"])
    assert not [finder for finder in sys.meta_path if type(finder).__name__ == "Plainly"]
