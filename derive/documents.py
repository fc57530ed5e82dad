"""Documents checked from Python: `derive.check`.  No SymPy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from . import __version__

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from .report import Report

__all__ = ["check"]

Path = str | os.PathLike[str]


def check(
    paths: Path | Iterable[Path] = (),
    *,
    executor: Executor | None = None,
    jobs: int | str = 1,
    cache: bool = True,
    limit: int | None = None,
    config: Path | None = None,
) -> Report:
    """The report on documents, as `derive check --format json` has it.

    ``paths`` are files and folders; without any, what the configuration says.  ``jobs`` processes check at a time,
    ``"auto"`` as many as there are processors; or an ``executor`` has them checked, any of `concurrent.futures` or of a
    cluster that has the same methods: it is sent texts, need not see the files, and is not shut down.  (Beside an
    executor, ``jobs`` says how many workers it has.)  ``cache`` and ``limit`` are as on the command line, ``config``
    is a configuration instead of the nearest.

    What cannot be opened, or not be checked because its worker ended, is among the report's ``problems``; the rest is
    done.  A step that came from elsewhere has its certificate as text: `Step.sealed`.

    Raises ValueError for a configuration that cannot be read, for paths that no document is behind, and for a limit or
    a number of jobs below 1.
    """
    from .checking.checked import report_on
    from .checking.project import project
    from .checking.running import jobs_meant

    if limit is not None and limit < 1:
        raise ValueError(f"limit is {limit}; it must be at least 1")
    count = jobs_meant(jobs)
    named = (paths,) if isinstance(paths, str | os.PathLike) else paths
    here = project([os.fspath(path) for path in named], None if config is None else os.fspath(config), cache=cache)
    return report_on((*here.not_found(), *here.run(limit, count, executor).results(here.found.files)), __version__)
