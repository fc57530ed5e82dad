"""``pytest --derive`` under a configuration, and with options of pytest itself."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from plugin_pages import ITEMS, SOFTMAX, WRONG, collected, outcomes

pytest_plugins = ["pytester"]


def test_the_project_is_configured_as_for_derive_check(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(r"$$ p_k \sum_j y_j - y_k = p_k - y_k $$" + "\n")
    (pytester.path / "draft.md").write_text(WRONG)
    assert outcomes(pytester, "--derive", "page.md") == {"L1": "FAILED"}
    (pytester.path / "derive.toml").write_text("given = ['\\sum_j y_j = 1']\nexclude = ['draft.md']\n")
    assert outcomes(pytester, "--derive") == {"L1": "PASSED"}
    assert collected(pytester, "--derive", "draft.md") == ["draft.md::L1"]


def test_a_strict_project_is_strict_and_its_limits_hold(pytester: pytest.Pytester) -> None:
    (pytester.path / "page.md").write_text(r"$$ (a + b)^4 = (b + a)^4 $$" + "\n")
    assert outcomes(pytester, "--derive") == {"L1": "PASSED"}
    (pytester.path / "derive.toml").write_text("limits = { terms = 2 }\n")
    assert outcomes(pytester, "--derive") == {"L1": "SKIPPED"}
    (pytester.path / "derive.toml").write_text("strict = true\nlimits = { terms = 2 }\n")
    assert outcomes(pytester, "--derive") == {"L1": "FAILED"}


def test_a_configuration_that_cannot_be_read_is_wrong_usage(pytester: pytest.Pytester) -> None:
    (pytester.path / "derive.toml").write_text("stric = true\n")
    result = pytester.runpytest_inprocess("--derive")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: derive: derive.toml: stric: no such key; did you mean strict?"])
    assert pytester.runpytest_inprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_file_asks_for_it(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.makeini("[pytest]\nderive = true\nderive_strict = true\n")
    pytester.runpytest_inprocess("notes").assert_outcomes(failed=6, passed=1)
    pytester.runpytest_inprocess("notes", "-o", "derive=false").assert_outcomes()


# --- pytest's own options ---------------------------------------------------------------------------------------------


def test_k_selects_by_heading_and_x_stops(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.runpytest_inprocess("--derive", "notes", "-k", "jacobian or fine").assert_outcomes(
        failed=1, passed=1, deselected=5
    )
    pytester.runpytest_inprocess("--derive", "notes", "-x").assert_outcomes(failed=1)


def test_lf_runs_what_failed(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.runpytest_inprocess("--derive", "notes").assert_outcomes(failed=2, passed=3, skipped=2, warnings=3)
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=2)
    page = notes / "softmax.md"
    page.write_text(page.read_text("utf-8").replace("1 + p_j", "1 - p_j"), encoding="utf-8")
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=1, passed=1)
    pytester.runpytest_inprocess("--derive", "notes", "--lf").assert_outcomes(failed=1)
    pytester.runpytest_inprocess("--derive", "notes", "--ff", "-x").assert_outcomes(failed=1)


def test_quietly_and_without_a_cache(pytester: pytest.Pytester, notes: Path) -> None:
    result = pytester.runpytest_inprocess("--derive", "notes", "-q", "-p", "no:cacheprovider")
    assert result.outlines[0].split() == ["FF...ss", "[100%]"]
    assert not (pytester.path / ".pytest_cache").exists()


@pytest.mark.parametrize("style", ["auto", "long", "short", "line", "native", "no"])
def test_every_style_of_traceback(pytester: pytest.Pytester, notes: Path, style: str) -> None:
    result = pytester.runpytest_inprocess("--derive", "notes", f"--tb={style}")
    result.assert_outcomes(failed=2, passed=3, skipped=2, warnings=3)
    assert "collecting.py" not in result.stdout.str()


def test_junit(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "other.md").write_text("# a \u0007 [b]::c\n\n" + WRONG)
    pytester.runpytest_inprocess("--derive", "notes", "--junitxml=junit.xml")
    (suite,) = ElementTree.parse("junit.xml").getroot()  # noqa: S314  # our own
    cases = {case.get("name"): case for case in suite}
    assert set(cases) == {*ITEMS, "L3 a � (b):c"}
    assert suite.get("failures") == "3"
    assert suite.get("skipped") == "2"
    failure = cases["L16 The gradient"].find("failure")
    assert failure is not None
    assert failure.text is not None
    assert failure.text.startswith("notes/softmax.md:16:61: error: refuted\n")
    assert "holds if" in failure.text
    skipped = cases["L36 Unknown"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "unknown: undefined: a divisor is 0"


def test_workers_collect_the_same_and_come_to_the_same(pytester: pytest.Pytester, notes: Path) -> None:
    for number in range(4):
        (notes / f"page{number}.md").write_text(SOFTMAX, encoding="utf-8")
    (notes / "module.py").write_text(f"'''{WRONG}'''\n")
    words = ("--derive", "--derive-docstrings", "notes", "-p", "no:cacheprovider", "-rA")
    one = pytester.runpytest_subprocess(*words)
    two = pytester.runpytest_subprocess(*words, "-n", "2")
    for result in (one, two):
        result.assert_outcomes(failed=11, passed=15, skipped=10, warnings=15)

    def said(result: pytest.RunResult) -> list[str]:
        return sorted(line for line in result.outlines if line.startswith(("PASSED", "FAILED", "SKIPPED")))

    assert said(one) == said(two)


def test_a_file_is_read_once_and_judged_once(pytester: pytest.Pytester, notes: Path) -> None:
    pytester.makeconftest(
        """
        import derive.collecting as collecting

        calls = []

        def counted(name):
            called = getattr(collecting, name)
            def wrapper(*positional, **named):
                calls.append(name)
                return called(*positional, **named)
            setattr(collecting, name, wrapper)

        counted("opened")
        counted("checked_opened")

        def pytest_collection_finish():
            calls.append("collected")

        def pytest_unconfigure():
            print("calls:", *calls)
        """
    )
    pytester.runpytest_inprocess("--derive", "notes").stdout.fnmatch_lines(["calls: opened collected checked_opened"])
    pytester.runpytest_inprocess("--derive", "notes", "--collect-only").stdout.fnmatch_lines(
        ["calls: opened collected"]
    )
    named = [f"notes/softmax.md::{name}" for name in ITEMS[:3]]
    pytester.runpytest_inprocess("--derive", *named).stdout.fnmatch_lines(["calls: opened collected checked_opened"])
