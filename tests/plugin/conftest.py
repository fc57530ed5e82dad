"""A folder of notes, and what every run of pytest within this process needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin_pages import KINDS, RIGHT, SOFTMAX

import derive.collecting  # noqa: F401  # so that a run within this process does not load it anew
from derive.cli import main


@pytest.fixture(scope="module", autouse=True)
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is loaded when it is needed, loaded once: a run within this process forgets what it has loaded itself."""
    folder = tmp_path_factory.mktemp("loaded")
    for name, (text, _) in KINDS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "module.py").write_text(f"'{RIGHT.strip()}'")
    (folder / "softmax.md").write_text(SOFTMAX, encoding="utf-8")
    CliRunner().invoke(main, ["check", str(folder), str(folder / "module.py")])


@pytest.fixture(autouse=True)
def _no_other_plugin(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis would be loaded, and its assertions rewritten, for every run within this process."""
    assert pytester.path.exists()  # which takes the variable away
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")


@pytest.fixture
def notes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, in the current folder."""
    monkeypatch.setenv("COLUMNS", "80")
    folder = pytester.mkdir("notes")
    (folder / "softmax.md").write_text(SOFTMAX, encoding="utf-8")
    return folder
