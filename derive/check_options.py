"""What the options of `derive check` mean, and what is wrong usage of them."""

from __future__ import annotations

import click

from .rendering.formats import FORMATS

__all__ = ["WrongConfiguration", "jobs", "report_files"]


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
