"""The command `derive check`: documents in, findings out.  No SymPy."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from . import __version__
from .kernel.records import replace

if TYPE_CHECKING:
    from .checking.configuration import Configuration
    from .checking.files import Documents
    from .checking.run import Checked
    from .kernel import Limits
    from .rendering.progress import Progress

__all__ = ["check"]

INTERRUPTED = 130
"""The exit status after Ctrl-C, as of a program that ends by SIGINT: 1 would be a verdict."""


class WrongConfiguration(click.ClickException):
    """A configuration that cannot be read is wrong usage."""

    exit_code = 2


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--show-all", is_flag=True, help="Also list what was proved, by which rule and with which givens.")
@click.option("--quiet", "-q", is_flag=True, help="Only the findings: no summary, no progress.")
@click.option("--strict", is_flag=True, help="Exit status 1 also for a warning or a note.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Give up on a step after N terms.  [default: 10000]"
)
@click.option("--stdin-name", metavar="NAME", help="What standard input (-) is called; its suffix says what it is.")
@click.option("--config", metavar="FILE", help="Instead of the nearest derive.toml or [tool.derive] in pyproject.toml.")
def check(
    paths: tuple[str, ...],
    form: str,
    show_all: bool,
    quiet: bool,
    strict: bool,
    limit: int | None,
    stdin_name: str | None,
    config: str | None,
) -> None:
    """Check the derivations in Markdown, LaTeX, notebooks and reStructuredText: every = gets a verdict.

    PATH is a file, a folder (for all such files in it but hidden ones and those in .gitignore), or - for standard
    input; without PATH it is what `files` in the configuration says.

    Exit status: 0; 1 if a step is refuted, an error; 2 for wrong usage or a file that cannot be opened.  A warning (not
    read, repaired, no equations in a file) or a note (unknown) changes it only with --strict.
    """
    if stdin_name is not None and "-" not in paths:
        raise click.UsageError("--stdin-name is for standard input: name - as a path too")
    from .rendering.progress import Progress

    settings, found = settings_of(paths, stdin_name, config)
    limits = settings.limits if limit is None else replace(settings.limits, terms=limit)
    progress = Progress(0 if quiet else len(found.files), sys.stderr)
    every = results(found, stdin_name, settings, limits, progress, rules=show_all or form == "json")
    try:
        levels = _print_json(every) if form == "json" else _print_findings(every, found, show_all, quiet)
    except KeyboardInterrupt:
        progress.clear()
        click.echo(f"interrupted: {progress.done} of {len(found.files)} files checked", err=True)
        sys.exit(INTERRUPTED)
    finally:
        progress.clear()
    unopened, errors = levels["unopened"], levels["error"]
    sys.exit(2 if unopened else 1 if errors or ((strict or settings.strict) and levels.total()) else 0)


def results(
    found: Documents,
    stdin_name: str | None,
    settings: Configuration,
    limits: Limits,
    progress: Progress,
    *,
    rules: bool,
) -> Iterator[Checked]:
    """What came of each file, as soon as it is known; of what is no file first."""
    from .checking.run import Checked, checked_file

    for problem in found.problems:
        yield Checked(problem.file, problems=(problem,))
    for number, file in enumerate(found.files, 1):
        progress.at(number, file)
        name = stdin_name if file == "-" else None
        result = checked_file(file, name, limits, settings.directives, rules=rules)
        progress.passed(number)
        yield result


def _print_json(results: Iterator[Checked]) -> Counter[str]:
    """One report on all."""
    from .checking.run import report_on
    from .report import to_json

    every = tuple(results)
    click.echo(to_json(report_on(every, __version__)), nl=False)
    return sum((result.levels for result in every), Counter[str]())


def _print_findings(results: Iterator[Checked], found: Documents, show_all: bool, quiet: bool) -> Counter[str]:
    """The findings of each file before the next one is looked at."""
    from .rendering.streaming import Stream

    several = len(found.files) + len(found.problems) > 1
    stream = Stream(sys.stdout, several, everything=show_all, quiet=quiet)
    levels: Counter[str] = Counter()
    for result in results:
        stream.page(result)
        levels += result.levels
    stream.end()
    return levels


def settings_of(paths: tuple[str, ...], stdin_name: str | None, config: str | None) -> tuple[Configuration, Documents]:
    """What the configuration says, and the files that are checked."""
    from .checking.configuration import ConfigurationError, configuration
    from .checking.files import documents

    try:
        settings = configuration([stdin_name if path == "-" and stdin_name else path for path in paths], config)
        paths = paths or tuple(settings.paths())
    except ConfigurationError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    if not paths:
        instead = "name a file, a folder, or - for standard input; or say in derive.toml what files are"
        raise click.UsageError(f"nothing to check: {instead}")
    found = documents(paths)
    kept = tuple(file for file in found.files if file in paths or not settings.excludes(file))
    if found.files and not kept:
        raise click.UsageError("nothing to check: the configuration excludes all that there is")
    return settings, replace(found, files=kept)
