"""The command `derive`: thin, and without SymPy until a derivation is asked for."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from . import __version__

__all__ = ["main"]

CONTEXT = {"help_option_names": ["-h", "--help"]}


INTERRUPTED = 130
"""The exit status after Ctrl-C, as of a program that ends by SIGINT: 1 would be a verdict."""

UNREAD = 141
"""The exit status where nobody reads on, as of a program that ends by SIGPIPE: 1 would be a verdict."""


@contextmanager
def read_on() -> Iterator[None]:
    """End with `UNREAD` where nobody reads on; Click itself would end with 1."""
    try:
        yield
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # what is left cannot be written either
        sys.exit(UNREAD)


DOORS = {
    "cache": "caching",
    "check": "checks",
    "plot": "plotting",
    "prove": "proving",
    "show": "showing",
    "verify": "verifying",
    "watch": "watching",
}
"""The commands that are doors of their own, each by the module that has it."""


class Commands(click.Group):
    """A group that suggests the nearest command for an unknown one, and says in a line what cannot be written."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; exit status 2 where the disk is full, 141 where nobody reads on."""
        try:
            try:
                return super().main(*args, **extra)
            finally:
                sys.stdout.flush()
        except OSError as failure:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # what is left cannot be written either
            if failure.errno == errno.EPIPE:
                sys.exit(UNREAD)
            click.echo(f"derive: cannot write: {failure.strerror}", err=True)
            sys.exit(2)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """The context, which prints the help too."""
        with read_on():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for; after Ctrl-C Click itself would end with 1, which would be a verdict."""
        try:
            with read_on():
                return super().invoke(ctx)
        except KeyboardInterrupt as interruption:
            click.echo(": ".join(["interrupted", *map(str, interruption.args)]), err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, those of other doors too."""
        return sorted({*super().list_commands(ctx), *DOORS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; another door is opened when it is asked for."""
        if cmd_name in DOORS:
            found: click.Command = getattr(import_module(f"{__package__}.{DOORS[cmd_name]}"), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command; an unknown one is a usage error with a suggestion."""
        if args and self.get_command(ctx, args[0]) is None:
            from .library.suggestions import unknown

            raise click.UsageError(unknown("command", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="derive")
def main() -> None:
    """Write and check symbolic derivations.

    Every = is decided for every n: proved, refuted with a counterexample, or an honest unknown.
    """
    for stream in (sys.stdout, sys.stderr):
        # Mathematics needs its letters, whatever an old locale thinks of them.
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")


@main.command("list", short_help="List derivations and rules.")
def list_() -> None:
    """List the derivations and the rules, a line each; on a terminal a line that is too long is cut."""
    import shutil

    from .calculus.laws import LAWS
    from .library.catalogue import DERIVATIONS
    from .rendering.plain import plain

    columns = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else None
    rows = [(law.name, plain(law.statement)) for law in LAWS]
    names = max(len(name) for name, _ in rows)
    click.echo("Derivations (derive show NAME)")
    for entry in DERIVATIONS:
        click.echo(shortened(f"  {entry.name:{names}}  {entry.title}", columns))
    click.echo("\nRules (derive explain RULE)")
    for name, statement in rows:
        click.echo(shortened(f"  {name:{names}}  {statement}", columns))


def shortened(line: str, columns: int | None) -> str:
    """The line, cut with an ellipsis where it is too long for a terminal; None cuts nothing."""
    return line if columns is None or len(line) <= columns else line[: columns - 1].rstrip() + "…"


@main.command(short_help="Explain a rule.")
@click.argument("rule", nargs=-1, required=True)
def explain(rule: tuple[str, ...]) -> None:
    """Explain RULE: what it says, when it refuses, an example before and after.

    RULE is a rule's name or its first words, or what a derivation has in its margin: "since j = k", "fold p".
    """
    import shutil

    from .calculus.laws import LAWS
    from .explaining import candidates, explained, laws_meant, listing
    from .library.catalogue import DERIVATIONS
    from .library.suggestions import unknown

    name = " ".join(rule)
    laws = laws_meant(name)
    if not laws:
        if name.casefold() in {entry.name for entry in DERIVATIONS}:
            raise click.UsageError(f"'{name}' is a derivation, not a rule: derive show {name.casefold()}")
        several = candidates(name)
        if several:
            raise click.UsageError(f"several rules begin with '{name}': {', '.join(several)}.")
        raise click.UsageError(unknown("rule", name, [law.name for law in LAWS]))
    first, *others = laws
    if others and first.name != name.casefold():
        click.echo("\n".join([f"'{name}' stands for several rules:", *listing(laws)]))
        return
    click.echo(explained(first.name, shutil.get_terminal_size((80, 24)).columns))
    if others:
        click.echo("\n".join([f"\n'{first.name}' is also written for:", *listing(others)]))
