"""Documents as pytest sees them: a file that is read when it is collected, and judged when its first item is run."""

from __future__ import annotations

import os
import warnings
from collections.abc import Generator, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from .checking.blame import claims
from .checking.configuration import Configuration, ConfigurationError, configuration
from .checking.ignoring import LeftOut
from .checking.run import Opened, checked_opened, opened
from .notation.characters import no_command, printable
from .notation.expressions import expression
from .pytest_plugin import DeriveWarning
from .reading.documents import kind_of
from .reading.page import Chain
from .rendering.outcomes import Outcome, outcomes_of
from .rendering.styled import int_or

__all__ = ["Collecting"]

DOCUMENT = "document"
"""The item for what is said of a file as a whole."""
ITEM = expression(r"document|L\d+(?: .*)?")
"""What the items of a docstring are called."""
LONGEST = 100
"""The most characters of a heading in the name of an item."""
COLUMNS = int_or(os.environ.get("COLUMNS"), 80)
"""As in a pipe: the same message on a terminal, in a file, and from every worker."""
BRACKETS = str.maketrans({"[": "(", "]": ")"})
"""Behind a bracket pytest looks for parameters."""


class Collecting:
    """The hooks of a run in which documents are collected, or docstrings, or both."""

    def __init__(self, config: pytest.Config, documents: bool, docstrings: bool, strict: bool) -> None:
        self.documents, self.docstrings = documents, docstrings
        self.current = config.invocation_params.dir
        paths = [self.current / arg.partition("::")[0] for arg in config.args]
        self.paths = [path for path in paths if path.exists()] or [self.current]
        try:
            self.settings: Configuration = configuration(map(str, self.paths))
        except ConfigurationError as wrong:
            raise pytest.UsageError(f"derive: {wrong}") from None
        self.strict = strict or self.settings.strict
        selected = [(self.current / path, name) for path, _, name in (arg.partition("::") for arg in config.args)]
        others = {path for path, name in selected if not ITEM.fullmatch(name)}
        self.only_docstrings = {path for path, _ in selected if path.suffix == ".py"} - others
        self.left_out = LeftOut(path for path in self.paths if path.is_dir())

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> DeriveFile | None:
        """A file of a kind that is read, unless it is left out and nobody has named it."""
        kind = kind_of(file_path.name)
        if kind is None or not (self.docstrings if kind == "python" else self.documents):
            return None
        if file_path in self.only_docstrings:
            return None  # instead of its module, below
        if file_path not in self.paths and (self.settings.excludes(str(file_path)) or self.left_out(file_path)):
            return None
        file: DeriveFile = DeriveFile.from_parent(parent, path=file_path, collecting=self)
        return file

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(self, module_path: Path, parent: pytest.Collector) -> DeriveFile | None:
        """A program of which only docstrings are selected, by their node ids, is not imported for its tests."""
        if not self.docstrings or module_path not in self.only_docstrings:
            return None
        file: DeriveFile = DeriveFile.from_parent(parent, path=module_path, collecting=self)
        return file

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """The place of what is skipped is that in the document, not that in this file."""
        report: Any = yield
        if isinstance(item, DeriveItem) and report.skipped and isinstance(report.longrepr, tuple):
            report.longrepr = (str(item.path), item.line, report.longrepr[2])
        return report


class Found(Exception):  # noqa: N818  # it is no error of the program
    """What `derive check` prints of a chain."""


class DeriveFile(pytest.File):
    """A document: read once, judged once."""

    def __init__(self, *, collecting: Collecting, **extra: Any) -> None:
        super().__init__(**extra)
        self.collecting = collecting
        self.read: Opened | None = None

    def collect(self) -> Iterable[DeriveItem]:
        """An item for each chain, and one for the document if there is something to say of it."""
        read = self.read = self.opened()
        if read.problems or read.no_equations or any(page.expectations or page.problems for page in read.pages):
            yield self.item(DOCUMENT, None, 1)
        taken: dict[str, int] = {}
        for number, chain in enumerate(chain for page in read.pages for chain in page.chains):
            if not claims(chain):
                continue  # a definition
            called = name_of(chain, read.file)
            taken[called] = again = taken.get(called, 0) + 1
            yield self.item(called if again == 1 else f"{called} ({again})", number, chain.line)

    def opened(self) -> Opened:
        """The document, by the name that `derive check` would have for it."""
        name = os.path.relpath(self.path, self.collecting.current)
        return opened(str(self.path), name, self.collecting.settings.directives)

    def item(self, name: str, number: int | None, line: int) -> DeriveItem:
        """An item of this file."""
        made: DeriveItem = DeriveItem.from_parent(self, name=name, number=number, line=line)
        return made

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of the document as a whole, and then of each chain."""
        settings = self.collecting.settings
        read, self.read = self.read or self.opened(), None  # what was read is not needed any more
        checked = checked_opened(read, settings.limits, rules=False)
        return outcomes_of(checked, COLUMNS)


class DeriveItem(pytest.Item):
    """A chain of equations, or the document itself, where ``number`` is None."""

    parent: DeriveFile

    def __init__(self, *, number: int | None, line: int, **extra: Any) -> None:
        super().__init__(**extra)
        self.number, self.line = number, line

    def runtest(self) -> None:
        """Fail, warn or be skipped as the verdicts say."""
        outcome = self.parent.outcomes[0 if self.number is None else self.number + 1]
        if outcome.errors or (self.parent.collecting.strict and outcome.text):
            raise Found(outcome.text)
        for warning in outcome.warnings:
            # pytest would print the line of the document as it stands, and a runner obey it; the warning has the place.
            warnings.warn_explicit(DeriveWarning(warning), None, self.location[0], lineno=0)
        if outcome.open:
            self.add_report_section("call", "derive", outcome.text)
            pytest.skip(no_command(outcome.open))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What `derive check` prints; a fault of the program with its traceback."""
        if isinstance(excinfo.value, Found | DeriveWarning):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file, the line from 0, and what the item is called."""
        return self.path, self.line - 1, self.name


def name_of(chain: Chain, file: str) -> str:
    """Where a chain stands and the heading that it stands under: ``L27 softmax, j = k``, made fit for a node id.

    A colon pair divides the parts of such an id, and what stands behind a bracket are parameters.
    """
    title = "" if chain.name == file else printable(" ".join(chain.name.split())).translate(BRACKETS)
    while "::" in title:
        title = title.replace("::", ":")
    title = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
    cell = "" if chain.cell is None else f"cell {chain.cell} "
    return f"{cell}L{chain.line} {title.rstrip(':')}".rstrip()
