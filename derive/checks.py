"""The command `derive check`: documents in, findings out.  No SymPy."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import click

from . import __version__
from .kernel.records import replace

if TYPE_CHECKING:
    from .checking.baseline import Baseline
    from .checking.checked import Checked
    from .checking.files import Documents
    from .checking.project import Project
    from .checking.running import Run
    from .rendering.progress import Progress

__all__ = ["check"]

INTERRUPTED = 130
"""The exit status after Ctrl-C, as of a program that ends by SIGINT: 1 would be a verdict."""


class WrongConfiguration(click.ClickException):
    """A configuration that cannot be read is wrong usage."""

    exit_code = 2


def _jobs(_ctx: click.Context, _param: click.Parameter, said: str) -> int:
    """How many processes are meant."""
    from .checking.running import jobs_meant

    try:
        return jobs_meant(said)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from None


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("--show-all", is_flag=True, help="Also list what was proved, by which rule and with which givens.")
@click.option("--quiet", "-q", is_flag=True, help="Only the findings: no summary, no progress.")
@click.option("--strict", is_flag=True, help="Exit status 1 also for a warning or a note.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Give up on a step after N terms.  [default: 10000]"
)
@click.option(
    "--jobs", "-j", metavar="N", default="1", callback=_jobs, help="Check in N processes; auto: as many as processors."
)
@click.option("--baseline", metavar="FILE", help="Fail on findings only that FILE does not list.")
@click.option("--update-baseline", is_flag=True, help="List in the baseline what is found, and nothing else.")
@click.option("--no-cache", is_flag=True, help="Check what has not changed, too, and keep nothing for the next run.")
@click.option("--stdin-name", metavar="NAME", help="What standard input (-) is called; its suffix says what it is.")
@click.option("--config", metavar="FILE", help="Instead of the nearest derive.toml or [tool.derive] in pyproject.toml.")
def check(
    paths: tuple[str, ...],
    form: str,
    show_all: bool,
    quiet: bool,
    strict: bool,
    limit: int | None,
    jobs: int,
    baseline: str | None,
    update_baseline: bool,
    no_cache: bool,
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
    if update_baseline and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    from .checking.running import Run
    from .checking.working import Options
    from .rendering.progress import Progress

    here = _project(paths, config, stdin_name, cache=not no_cache)
    settings, found = here.settings, here.found
    limits = settings.limits if limit is None else replace(settings.limits, terms=limit)
    progress = Progress(0 if quiet else len(found.files), sys.stderr)
    run = Run(Options(limits, settings.directives, rules=show_all or form == "json"), jobs, cache=here.cache)
    known = _baseline(baseline, update_baseline)
    with closing(_results(found, stdin_name, run, progress, known)) as results:
        try:
            levels = _print_json(results) if form == "json" else _print_findings(results, found, show_all, quiet)
        except KeyboardInterrupt:
            progress.clear()
            click.echo(f"interrupted: {progress.done} of {len(found.files)} files checked", err=True)
            results.close()
            sys.exit(INTERRUPTED)
        finally:
            progress.clear()
    if known is not None:
        _compare(known, quiet)
    unopened, errors = levels["unopened"], levels["error"]
    sys.exit(2 if unopened else 1 if errors or ((strict or settings.strict) and levels.total()) else 0)


def _project(paths: tuple[str, ...], config: str | None, stdin_name: str | None, *, cache: bool) -> Project:
    """What is checked, under which configuration."""
    from .checking.configuration import ConfigurationError
    from .checking.project import NothingToCheckError, project

    try:
        return project(paths, config, stdin_name, cache=cache)
    except ConfigurationError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    except NothingToCheckError as wrong:
        raise click.UsageError(str(wrong)) from None


def _baseline(file: str | None, renewed: bool) -> Baseline | None:
    """The findings that are known already."""
    if file is None:
        return None
    from .checking.baseline import BaselineError, baseline

    try:
        return baseline(file, renewed=renewed)
    except BaselineError as wrong:
        raise WrongConfiguration(str(wrong)) from None


def _compare(known: Baseline, quiet: bool) -> None:
    """Write the baseline, or say what of it no longer occurs; on standard error, as it is about no document."""
    from .checking.baseline import BaselineError

    if not known.renewed:
        gone = known.gone()
        if gone and not quiet:
            what = (
                f"{gone} entries of {known.file} no longer occur"
                if gone > 1
                else f"1 entry of {known.file} no longer occurs"
            )
            click.echo(f"{what}; --update-baseline removes {'them' if gone > 1 else 'it'}", err=True)
        return
    try:
        count = known.write()
    except BaselineError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    if not quiet:
        click.echo(f"{known.file}: {count} finding{'s' * (count != 1)}", err=True)


def _results(
    found: Documents, stdin_name: str | None, run: Run, progress: Progress, known: Baseline | None
) -> Generator[Checked]:
    """What came of each file, as soon as it is known; of what is no file first."""
    from .checking.checked import Checked

    for problem in found.problems:
        result = Checked(problem.file, problems=(problem,))
        yield result if known is None else known.marked(result)
    with closing(run.results(found.files, stdin_name)) as results:
        for number, file in enumerate(found.files, 1):
            progress.at(number, file)
            result = next(results)
            progress.passed(number)
            yield result if known is None else known.marked(result)
        next(results, None)  # that was all


def _print_json(results: Iterator[Checked]) -> Counter[str]:
    """One report on all."""
    from .checking.checked import report_on
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
