"""The command `derive check`: documents in, findings out.  No SymPy."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from . import __version__

__all__ = ["check"]

SUFFIXES = (".md", ".markdown", ".txt", ".Rmd", ".qmd", ".tex", ".ipynb", ".rst")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--show-all", is_flag=True, help="Also list what was proved.")
@click.option("--quiet", "-q", is_flag=True, help="Only the findings, no summary.")
@click.option("--strict", is_flag=True, help="Exit status 1 also for what is unknown, unreadable or repaired.")
def check(paths: tuple[str, ...], form: str, show_all: bool, quiet: bool, strict: bool) -> None:
    """Check the derivations in Markdown, LaTeX, notebooks and reStructuredText: every = gets a verdict.

    A folder stands for all such files in it.  This command is young: it reads index notation, and says what it cannot
    read.

    Exit status: 0, 1 if a step is refuted, 2 for wrong usage or a file that cannot be opened.
    """
    from .checking.run import checked
    from .report import to_json

    report = checked(_files(paths), __version__)
    if form == "json":
        click.echo(to_json(report), nl=False)
    else:
        from .rendering.findings import findings, summary

        for finding in findings(report, everything=show_all):
            click.echo(finding)
        if not quiet:
            click.echo(summary(report))
    counts = report.counts
    weak = counts["unknown"] + counts["unreadable"] + counts["repaired"]
    unopened = any(problem.reason.startswith("cannot be opened") for problem in report.problems)
    error = any(step.is_error for derivation in report.derivations for step in derivation.steps)
    error = error or any(problem.error for problem in report.problems)
    sys.exit(2 if unopened else 1 if error or (strict and weak) else 0)


def _files(paths: tuple[str, ...]) -> Iterator[str]:
    """The files themselves; of a folder, those of the kinds that are read, in order."""
    from pathlib import Path

    for path in paths:
        if Path(path).is_dir():
            inside = (file for file in sorted(Path(path).rglob("*")) if file.suffix in SUFFIXES and file.is_file())
            shown = (file for file in inside if not any(p.startswith(".") for p in file.relative_to(path).parts))
            yield from map(str, shown)
        else:
            yield path
