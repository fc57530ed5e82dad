"""The pytest plugin: with ``pytest --derive docs/`` every chain of a document is a test.

Where nobody asks for that, this file and the front of the package, which imports nothing, are all that is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import pytest

__all__ = ["DeriveWarning", "pytest_addoption", "pytest_configure"]

OPTIONS = {
    "derive": "Collect the derivations in Markdown, LaTeX, notebooks and reStructuredText, as derive check does.",
    "derive_docstrings": "Collect the derivations in the docstrings of .py files; no module is imported for it.",
    "derive_strict": "Fail for what is not read, repaired or unknown, too, and for a document without equations.",
}
"""Each a flag on the command line, with dashes, and a key of the ini file."""


class DeriveWarning(UserWarning):
    """What is no error of a document and should be looked at: an equation that is not read, or was repaired."""


class Plainly(MetaPathFinder):
    """Finds this package's modules for Python itself: pytest would take them all apart in search of assertions."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module of this package is; None for every other."""
        return PathFinder.find_spec(fullname, path, target) if fullname.startswith(f"{__package__}.") else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, on the command line and in the ini file."""
    group = parser.getgroup("derive", "derivations in documents (derive)")
    for name, says in OPTIONS.items():
        group.addoption(f"--{name.replace('_', '-')}", action="store_true", default=False, help=says)
        parser.addini(name, says, type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Load what collects, if it is asked for."""
    asked = {name: bool(config.getoption(name) or config.getini(name)) for name in OPTIONS}
    if asked["derive"] or asked["derive_docstrings"]:
        finder = Plainly()
        sys.meta_path.insert(0, finder)
        config.add_cleanup(lambda: sys.meta_path.remove(finder))
        from .collecting import Collecting

        collecting = Collecting(config, asked["derive"], asked["derive_docstrings"], asked["derive_strict"])
        config.pluginmanager.register(collecting, "derive-collecting")
