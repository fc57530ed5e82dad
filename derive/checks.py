"""The command `derive check`: documents in, findings out.  No SymPy."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from . import __version__
from .kernel.records import replace
from .rendering.formats import FORMATS, NEEDS_RULES, rendered

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


def report_files(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The format and the file of each ``FORMAT=FILE``."""
    return tuple(map(report_file, values))


def report_file(value: str) -> tuple[str, str]:
    """The format and the file."""
    form, sign, file = value.partition("=")
    if form not in FORMATS:
        raise click.BadParameter(f"'{value}': expected FORMAT=FILE, where FORMAT is one of {', '.join(FORMATS)}")
    if not sign or not file:
        raise click.BadParameter(f"'{value}': expected a file, as in {form}=FILE")
    if file == "-":
        raise click.BadParameter(f"'{value}': a report goes into a file; --format {form} prints it")
    return form, file


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="terminal", show_default=True, help="What is printed."
)
@click.option(
    "--report",
    "reports",
    callback=report_files,
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write the report into a file as well, in one of these formats; may be repeated.",
)
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
    reports: tuple[tuple[str, str], ...],
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

    Exit status: 0; 1 if a step is refuted, an error; 2 for wrong usage, or a file that cannot be opened or written.  A
    warning (not read, repaired, no equations in a file) or a note (unknown) changes it only with --strict.
    """
    if stdin_name is not None and "-" not in paths:
        raise click.UsageError("--stdin-name is for standard input: name - as a path too")
    from .rendering.progress import Progress

    settings, found = _settings(paths, stdin_name, config)
    found = _without_reports(found, paths, [file for _, file in reports])
    limits = settings.limits if limit is None else replace(settings.limits, terms=limit)
    progress = Progress(0 if quiet else len(found.files), sys.stderr)
    strict = strict or settings.strict
    forms = {form, *(one for one, _ in reports)}
    rules = show_all or not forms.isdisjoint(NEEDS_RULES)
    results = _results(found, stdin_name, settings, limits, progress, rules=rules)
    keeps = form != "terminal" or bool(reports)
    whole: list[Checked] = []
    if keeps:
        results = _kept(results, whole)
    try:
        levels = _print_findings(results, found, show_all, quiet) if form == "terminal" else _levels_of(results)
    except KeyboardInterrupt:
        progress.clear()
        rest = "; no report is written" if reports else ""
        click.echo(f"interrupted: {progress.done} of {len(found.files)} files checked{rest}", err=True)
        sys.exit(INTERRUPTED)
    finally:
        progress.clear()
    written = not keeps or _written(form, reports, whole, strict=strict, show_all=show_all, quiet=quiet)
    failed = levels["unopened"] or not written
    sys.exit(2 if failed else 1 if levels["error"] or (strict and levels.total()) else 0)


def _results(
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


def _kept(results: Iterator[Checked], whole: list[Checked]) -> Iterator[Checked]:
    """The results, each kept as it passes."""
    for result in results:
        whole.append(result)
        yield result


def _levels_of(results: Iterator[Checked]) -> Counter[str]:
    """How many findings of each level there are, all files done."""
    return sum((result.levels for result in results), Counter[str]())


def _written(
    form: str, reports: tuple[tuple[str, str], ...], whole: list[Checked], *, strict: bool, show_all: bool, quiet: bool
) -> bool:
    """Write the reports of the run, and print it unless it was printed as it went; whether all could be written."""
    from .rendering.machine.run import Run
    from .rendering.machine.writing import write

    run = Run(tuple(whole), __version__, strict, show_all, quiet)
    done = True
    for one, file in reports:
        try:
            write(file, rendered(one, run))
        except OSError as failure:
            click.echo(f"derive check: cannot write {file}: {failure.strerror or failure}", err=True)
            done = False
    if form != "terminal":
        click.echo(rendered(form, run), nl=False)
    return done


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


def _without_reports(found: Documents, paths: tuple[str, ...], reports: list[str]) -> Documents:
    """The documents without the files that reports go into: those of the last run lie in the same folder."""
    targets = [os.path.realpath(file) for file in reports]
    for file, target in zip(reports, targets, strict=True):
        if targets.count(target) > 1:
            raise click.UsageError(f"two reports go into {file}: name a file for each")
        if target in {os.path.realpath(path) for path in paths if path != "-"}:
            raise click.UsageError(f"the report would take the place of {file}, which is checked: name another file")
    if not targets:
        return found
    kept = tuple(file for file in found.files if os.path.realpath(file) not in targets)
    if found.files and not kept:
        raise click.UsageError("nothing to check: the only document is the report of an earlier run")
    return replace(found, files=kept)


def _settings(paths: tuple[str, ...], stdin_name: str | None, config: str | None) -> tuple[Configuration, Documents]:
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
