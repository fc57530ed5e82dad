"""The command `derive check`: documents in, findings out.  No SymPy."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from . import __version__
from .check_options import CONFIG, LIMIT, SHOW_ALL, WrongConfiguration, jobs, project_of, report_files
from .kernel.records import replace
from .rendering.formats import FORMATS, NEEDS_RULES, rendered, required

if TYPE_CHECKING:
    from .checking.baseline import Baseline
    from .checking.checked import Checked
    from .checking.files import Documents
    from .checking.project import Project
    from .checking.running import Run
    from .rendering.progress import Progress

__all__ = ["check", "results"]


@click.command(short_help="Check the derivations in documents.")
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
@SHOW_ALL
@click.option("--quiet", "-q", is_flag=True, help="Only the findings: no summary, no progress.")
@click.option("--strict", is_flag=True, help="Exit status 1 also for a warning or a note.")
@LIMIT
@click.option(
    "--jobs", "-j", metavar="N", default="1", callback=jobs, help="Check in N processes; auto: as many as processors."
)
@click.option("--baseline", metavar="FILE", help="Fail on findings only that FILE does not list.")
@click.option(
    "--update-baseline", is_flag=True, help="Write what is found into the baseline; what it lists of other files stays."
)
@click.option("--no-cache", is_flag=True, help="Check what has not changed, too, and keep nothing for the next run.")
@click.option("--stdin-name", metavar="NAME", help="What standard input (-) is called; its suffix says what it is.")
@CONFIG
def check(
    paths: tuple[str, ...],
    form: str,
    reports: tuple[tuple[str, str], ...],
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
    input; without PATH it is what `files` in the configuration says.  Of a .py file that is named the docstrings are
    checked.

    Exit status: 0; 1 if a step is refuted, an error; 2 for wrong usage, or a file that cannot be opened or written.  A
    warning (not read, repaired, no equations in a file) or a note (unknown) changes it only with --strict.
    """
    if stdin_name is not None and "-" not in paths:
        raise click.UsageError("--stdin-name is for standard input: name - as a path too")
    if update_baseline and baseline is None:
        raise click.UsageError("--update-baseline needs --baseline FILE")
    from .rendering.progress import Progress

    forms = {form, *(one for one, _ in reports)}
    _require(forms)
    here = project_of(paths, config, stdin_name, cache=not no_cache)
    here = replace(here, found=_without_reports(here.found, paths, [file for _, file in reports]))
    count = len(here.found.files)
    progress = Progress(0 if quiet else count, sys.stderr)
    strict = strict or here.settings.strict
    whole = show_all or baseline is not None or not NEEDS_RULES.isdisjoint(forms)
    run = here.run(limit, jobs, rules=whole)
    known = _baseline(baseline, update_baseline)
    keeps = form != "terminal" or bool(reports)
    kept: list[Checked] = []
    coming = results(here, run, progress, stdin_name, known)
    with _passing(coming, progress, count, reports=bool(reports)):
        passing = _kept(coming, kept) if keeps else coming
        levels = _print_findings(passing, here.found, show_all, quiet) if form == "terminal" else _levels_of(passing)
    written = not keeps or _written(form, reports, kept, strict=strict, show_all=show_all, quiet=quiet)
    if known is not None:
        _compare(known, quiet)
    failed = levels["unopened"] or not written
    sys.exit(2 if failed else 1 if levels["error"] or (strict and levels.total()) else 0)


@contextmanager
def _passing(coming: Generator[Checked], progress: Progress, count: int, *, reports: bool) -> Iterator[None]:
    """While the results pass; Ctrl-C says of how many of ``count`` files they came."""
    with closing(coming):
        try:
            yield
        except KeyboardInterrupt:
            rest = "; no report is written" if reports else ""
            raise KeyboardInterrupt(f"{progress.done} of {count} files checked{rest}") from None
        finally:
            progress.clear()


def _require(forms: set[str]) -> None:
    """Refuse a format that something is missing for, before any work is done."""
    for form in forms - {"terminal"}:
        try:
            required(form)
        except ImportError as missing:
            raise click.UsageError(str(missing)) from None


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
        if known.bound_to_text() and not quiet:
            says = "is bound to the text of steps alone, whatever it means; --update-baseline renews it"
            click.echo(f"{known.file} {says}", err=True)
        return
    try:
        count = known.write()
    except BaselineError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    if not quiet:
        click.echo(f"{known.file}: {count} finding{'s' * (count != 1)}", err=True)


def results(
    here: Project, run: Run, progress: Progress, stdin_name: str | None = None, known: Baseline | None = None
) -> Generator[Checked]:
    """What came of each file, as soon as it is known; of what is no file first."""
    for result in here.not_found():
        yield result if known is None else known.marked(result)
    files = here.found.files
    with closing(run.results(files, stdin_name)) as coming:
        for number, file in enumerate(files, 1):
            progress.at(number, file)
            result = next(coming)
            progress.passed(number)
            yield result if known is None else known.marked(result)
        next(coming, None)  # that was all


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
    from .checking.writing import write
    from .rendering.machine.results import Results

    run = Results(tuple(whole), __version__, strict, show_all, quiet)
    done = True
    for one, file in reports:
        try:
            write(file, rendered(one, run))
        except OSError as failure:
            click.echo(f"derive check: {file}: cannot be written: {failure.strerror or failure}", err=True)
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
