"""Options that several commands have, what those of `derive check` mean, and what is wrong usage of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .rendering.formats import FORMATS

if TYPE_CHECKING:
    from .checking.project import Project

__all__ = [
    "CONFIG",
    "GIVEN",
    "INDEX",
    "LET",
    "LIMIT",
    "SHOW_ALL",
    "WrongConfiguration",
    "jobs",
    "project_of",
    "report_files",
]

SHOW_ALL = click.option(
    "--show-all", is_flag=True, help="Also list what was proved, by which rule and with which givens."
)
LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Give up on a step after N terms.  [default: 10000]"
)
CONFIG = click.option(
    "--config", metavar="FILE", help="Instead of the nearest derive.toml or [tool.derive] in pyproject.toml."
)
GIVEN = click.option(
    "--given", "givens", multiple=True, metavar="'A = B'", help="What holds; also 'j ≠ k', 'y is one-hot'."
)
LET = click.option("--let", "lets", multiple=True, metavar="'S = ...'", help="What a name means: S, p_j or f(x).")
INDEX = click.option("--index", "ranges", multiple=True, metavar="'j, k in 1..n'", help="The range of indices.")


class WrongConfiguration(click.ClickException):
    """A configuration that cannot be read is wrong usage."""

    exit_code = 2


def jobs(_ctx: click.Context, _param: click.Parameter, said: str) -> int:
    """How many processes are meant."""
    from .checking.running import jobs_meant

    try:
        return jobs_meant(said)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from None


def project_of(paths: tuple[str, ...], config: str | None, stdin_name: str | None = None, *, cache: bool) -> Project:
    """What is checked, under which configuration.  What is wrong usage raises an error of Click."""
    from .checking.configuration import ConfigurationError
    from .checking.project import NothingToCheckError, project

    try:
        return project(paths, config, stdin_name, cache=cache)
    except ConfigurationError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    except NothingToCheckError as wrong:
        raise click.UsageError(str(wrong)) from None


def report_files(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The format and the file of each ``FORMAT=FILE``."""
    return tuple(map(_report_file, values))


def _report_file(value: str) -> tuple[str, str]:
    """The format and the file."""
    form, sign, file = value.partition("=")
    if form not in FORMATS:
        raise click.BadParameter(f"'{value}': expected FORMAT=FILE, where FORMAT is one of {', '.join(FORMATS)}")
    if not sign or not file:
        raise click.BadParameter(f"'{value}': expected a file, as in {form}=FILE")
    if file == "-":
        raise click.BadParameter(f"'{value}': a report goes into a file; --format {form} prints it")
    return form, file
