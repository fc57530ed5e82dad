"""``pytest --derive-docstrings``: the docstrings of modules, which are not imported for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugin_pages import ITEMS, RIGHT, WRONG, collected

pytest_plugins = ["pytester"]


MODULE = r'''
"""Softmax, $p_j = e^{z_j} / \\sum_i e^{z_i}$."""

import nothing_there


def gradient():
    r"""The gradient.

    $$ \frac{\partial p_j}{\partial z_k} = p_j (1 - p_k) $$
    """


class Loss:
    """A loss.

    Notes
    -----
    With :math:`x + x = 2 x`.
    """
'''


def test_docstrings_are_collected_where_they_are_asked_for(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "loss.py").write_text(MODULE)
    items = ["notes/loss.py::L10 gradient", "notes/loss.py::L19 Loss, Notes"]
    assert len(collected(pytester, "--derive", "notes")) == len(ITEMS)
    assert collected(pytester, "--derive-docstrings", "notes") == items
    assert len(collected(pytester, "--derive-docstrings", "--derive", "notes")) == len(ITEMS) + 2
    pytester.runpytest_inprocess("--derive-docstrings", "notes").assert_outcomes(failed=1, passed=1)
    pytester.makeini("[pytest]\nderive_docstrings = true\n")
    assert collected(pytester, "notes") == items


def test_a_module_is_not_imported_for_its_docstrings(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "loss.py").write_text(MODULE)
    node = "notes/loss.py::L10 gradient"
    result = pytester.runpytest_inprocess("--derive-docstrings", node)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["notes/loss.py:10:44: error: refuted", "    holds when j = k"])
    pytester.runpytest_inprocess("--derive-docstrings", "notes/loss.py::L19 Loss, Notes").assert_outcomes(passed=1)


def test_tests_and_docstrings_of_one_module(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_with_docstrings=f"'''{RIGHT}'''\ndef test_one():\n    '''{WRONG}'''\n")
    assert sorted(collected(pytester, "--derive-docstrings")) == [
        "test_with_docstrings.py::L1",
        "test_with_docstrings.py::L4 test_one",
        "test_with_docstrings.py::test_one",
    ]
    pytester.runpytest_inprocess("--derive-docstrings").assert_outcomes(failed=1, passed=2)
    pytester.runpytest_inprocess("--derive-docstrings", "test_with_docstrings.py::test_one").assert_outcomes(passed=1)
    pytester.runpytest_inprocess("--derive-docstrings", "test_with_docstrings.py::L1").assert_outcomes(passed=1)


def test_a_module_that_cannot_be_parsed_fails(pytester: pytest.Pytester, notes: Path) -> None:
    (notes / "broken.py").write_text("def f(:\n")
    (notes / "plain.py").write_text("x = 1\n")
    result = pytester.runpytest_inprocess("--derive-docstrings", "notes")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["notes/broken.py:1:7: error: Python cannot parse it: invalid syntax*"])
