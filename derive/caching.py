"""The command `derive cache`: where is kept what came of documents, how much that is, and away with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .check_options import WrongConfiguration

if TYPE_CHECKING:
    from .checking.cache import Cache

__all__ = ["cache"]

UNITS = (("GB", 1e9), ("MB", 1e6), ("kB", 1e3))


@click.group(invoke_without_command=True, short_help="Say what is kept between runs; clear it.")
@click.option("--config", metavar="FILE", help="The cache beside FILE, not beside the nearest configuration.")
@click.pass_context
def cache(ctx: click.Context, config: str | None) -> None:
    """Say where `derive check` keeps what came of documents, and how much that is.

    It is a folder .derive_cache beside the configuration, or in the current folder.  What has not changed is not
    checked again.
    """
    from .checking.configuration import ConfigurationError, configuration
    from .checking.project import cache_of

    try:
        kept = cache_of(configuration((), config, readable=lambda _: True))
    except ConfigurationError as wrong:
        raise WrongConfiguration(str(wrong)) from None
    ctx.obj = kept
    if ctx.invoked_subcommand is None:
        click.echo(f"{kept.folder}: {amount(kept)}" if kept.folder.is_dir() else f"{kept.folder}: nothing is kept yet")


@cache.command()
@click.pass_obj
def clear(kept: Cache) -> None:
    """Remove all that is kept: the next run checks everything."""
    what, kept_something = amount(kept), kept.folder.is_dir()
    try:
        kept.clear()
    except OSError as failure:
        raise click.ClickException(f"{kept.folder}: cannot be removed: {failure.strerror or failure}") from None
    click.echo(f"{kept.folder}: removed {what}" if kept_something else f"{kept.folder}: nothing was kept")


def amount(kept: Cache) -> str:
    """How much there is."""
    count, size = kept.size()
    entries = "1 entry" if count == 1 else f"{count} entries"
    unit, factor = next(((unit, factor) for unit, factor in UNITS if size >= factor), ("bytes", 1))
    return f"{entries}, {size / factor:.1f} {unit}" if factor > 1 else f"{entries}, {size} bytes"
