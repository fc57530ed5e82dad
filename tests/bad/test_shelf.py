"""Nothing on the shelf is proved, with assertions or without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from shelf import SHELF

from derive.kernel import Proved, Term, decide
from derive.kernel.terms import Given

HERE = Path(__file__).parent


@pytest.mark.parametrize(("left", "right", "given"), [entry[1:] for entry in SHELF], ids=[entry[0] for entry in SHELF])
def test_a_false_step_is_not_proved(left: Term, right: Term, given: tuple[Given, ...]) -> None:
    assert not isinstance(decide(left, right, given), Proved)


def test_the_shelf_without_assertions() -> None:
    """`python -O` removes every `assert`: the kernel must not rest on one."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-O", str(HERE / "shelf.py")],
        capture_output=True,
        env=environment,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_shelf_is_long_and_its_names_are_distinct() -> None:
    names = [entry[0] for entry in SHELF]
    assert len(names) >= 100
    assert len(set(names)) == len(names)
