"""Documents checked again and again while somebody writes: only those that have changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ..kernel.records import dataclass
from .checked import Checked, opened_file
from .running import Run
from .working import Options

__all__ = ["Memory"]


@dataclass
class Memory:
    """What came of each file, and under which options."""

    options: Options | None = None
    files: dict[str, Checked] = field(default_factory=dict)

    def results(self, run: Run, files: tuple[str, ...]) -> Iterator[Checked]:
        """What comes of the files now, in their order."""
        if self.options != run.options:
            self.options, self.files = run.options, {}
        self.files = {file: known for file, known in self.files.items() if file in files}
        fresh = run.results(tuple(file for file in files if self.has_changed(file)))
        for file in files:
            if file not in self.files:
                self.files[file] = next(fresh)
            yield self.files[file]
        next(fresh, None)  # that was all

    def has_changed(self, file: str) -> bool:
        """Whether a file is not as it was; then what came of it is forgotten."""
        known, now = self.files.get(file), opened_file(file)
        if known is not None and (known == now if isinstance(now, Checked) else known.source == now):
            return False
        self.files.pop(file, None)
        return True
