"""Reports examined by the kernel alone: `python -I kernel REPORT.json`, or `python -m derive.kernel REPORT.json`.

The folder of the kernel, copied beside a report, is all that this needs.  It is the only input and output here.

Prints a line for each step and one for each report.  Exit status: 0, everything that is claimed is confirmed; 1,
something is contradicted or could not be confirmed; 2, a file cannot be read.
"""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING or __package__:
    from .data import written
    from .examining import CONTRADICTED, Examination, Finding, examine, parsed
else:
    # Run as a folder, this file is no part of a package and cannot import its neighbours relatively.  The package is
    # made from the folder itself, under a name of its own: the folder may have any name, and were its parent put on
    # the path instead, any file beside the report could pass for a module of the standard library.
    from importlib import import_module
    from importlib.util import module_from_spec, spec_from_file_location

    FOLDER = Path(__file__).resolve().parent
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != FOLDER]
    SPECIFICATION = spec_from_file_location(
        "derive_kernel", FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)]
    )
    PACKAGE = module_from_spec(SPECIFICATION)
    sys.modules["derive_kernel"] = PACKAGE
    SPECIFICATION.loader.exec_module(PACKAGE)
    written = import_module(".data", "derive_kernel").written
    EXAMINING = import_module(".examining", "derive_kernel")
    CONTRADICTED, examine, parsed = EXAMINING.CONTRADICTED, EXAMINING.examine, EXAMINING.parsed

USAGE = "usage: python -I kernel REPORT.json ...   (- is standard input)"


def main(names: list[str]) -> int:
    """Examine the reports of these names and print what was found; the exit status."""
    if not names or any(name in ("-h", "--help") for name in names):
        print(USAGE, file=sys.stdout if names else sys.stderr)
        return 0 if names else 2
    return max(status_of(name) for name in names)


def status_of(name: str) -> int:
    """Examine one report; its exit status."""
    shown = printable("standard input" if name == "-" else name)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        found = examine(parsed(data))
    except OSError as failure:
        print(f"{shown}: cannot be read: {failure.strerror}", file=sys.stderr)
        return 2
    except ValueError as failure:
        print(f"{shown}: {printable(str(failure))}", file=sys.stderr)
        return 2
    for line in lines_of(found):
        print(line)
    for fault in found.faults:
        print(f"{CONTRADICTED}: {printable(fault)}")
    print(f"{shown}: {summary(found)}")
    return 0 if found.confirmed else 1


def lines_of(found: Examination) -> list[str]:
    """A line for each step."""
    return [
        f"{printable(finding.derivation)}, step {finding.place}: {finding.outcome}{reason_of(finding)}"
        for finding in found.findings
    ]


def reason_of(finding: Finding) -> str:
    """The reason after a colon; givens as the report has them."""
    said = "".join(
        part if isinstance(part, str) else json.dumps(written(part), ensure_ascii=False) for part in finding.reason
    )
    return f": {printable(said)}" if said else ""


def summary(found: Examination) -> str:
    """How many steps became what."""
    counts = found.counts
    return ", ".join(f"{number} {outcome}" for outcome, number in counts.items()) if counts else "no steps"


def printable(text: str) -> str:
    """The text without what would move the cursor of a terminal, or cannot be written."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def run() -> int:
    """The command, quiet where its output is no longer wanted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, and Python does not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(run())
