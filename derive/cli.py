"""The command `derive`: thin, and without SymPy until a derivation is asked for."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .calculus.laws import LAWS
from .library.catalogue import DERIVATIONS
from .library.notation import NOTATIONS, Notation

if TYPE_CHECKING:
    from .interface import Derivation

__all__ = ["main"]

FORMATS = ("terminal", "latex", "markdown", "json")
CONTEXT = {"help_option_names": ["-h", "--help"]}


class Commands(click.Group):
    """A group that suggests the nearest command for an unknown one."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command; an unknown one is a usage error with a suggestion."""
        if args and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(unknown("command", args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """What to say of a name that nothing has."""
    names = list(known)
    near = get_close_matches(name, names, 1, 0.4)
    return f"no {kind} '{name}'. " + (f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(names)}.")


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


@main.command("list")
def list_() -> None:
    """List the derivations and the rules, a line each."""
    from .rendering.plain import plain

    names = max(len(name) for name in (*(e.name for e in DERIVATIONS), *(law.name for law in LAWS)))
    click.echo("Derivations (derive show NAME)")
    for entry in DERIVATIONS:
        click.echo(f"  {entry.name:{names}}  {entry.title}")
    click.echo("\nRules (derive explain RULE)")
    columns = shutil.get_terminal_size((80, 24)).columns
    for law in LAWS:
        click.echo(shortened(f"  {law.name:{names}}  {plain(law.statement)}", columns))


def shortened(line: str, columns: int) -> str:
    """The line, cut with an ellipsis where it is too long."""
    return line if len(line) <= columns else line[: columns - 1].rstrip() + "…"


@main.command()
@click.argument("rule", nargs=-1, required=True)
def explain(rule: tuple[str, ...]) -> None:
    """Explain RULE: what it says, when it refuses, an example before and after.

    RULE is a rule's name or its first words, or what a derivation has in its margin: "since j = k", "fold p".
    """
    from .explaining import candidates, laws_meant, listing

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
    from .interface import explained

    click.echo(explained(first.name))
    if others:
        click.echo("\n".join([f"\n'{first.name}' is also written for:", *listing(others)]))


@main.command()
@click.argument("name")
@click.option("--case", help="Only one case of the Jacobian: j=k or j!=k.")
@click.option("--notation", default="sigma", show_default=True, help=f"Names to use: {', '.join(NOTATIONS)}.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True, help="What to print."
)
@click.option("--width", type=click.IntRange(min=20), help="Columns to use; in a pipe COLUMNS, else 80.")
def show(name: str, case: str | None, notation: str, form: str, width: int | None) -> None:
    """Print the derivation NAME, each step with its rule and its verdict.

    Exit status: 0, 1 if a step is refuted, 2 for wrong usage.
    """
    entries = {entry.name: entry for entry in DERIVATIONS}
    if name not in entries:
        raise click.UsageError(unknown("derivation", name, entries))
    if notation not in NOTATIONS:
        raise click.UsageError(f"--notation: {unknown('notation', notation, NOTATIONS)}")
    case = case_of(case, NOTATIONS[notation]) if case is not None else None
    if case is not None and name != "softmax":
        raise click.UsageError(f"--case: {name} has no cases; derive show softmax --case {case} has")
    # A short command needs no garbage collection, and SymPy makes many objects that live to the end.
    gc.disable()
    with working(f"deriving {name}"):
        from . import interface

        derivation = interface.softmax(notation, case) if name == "softmax" else interface.cross_entropy(notation)
        refuted = derivation.report().counts["refuted"]
    try:
        printed(derivation, form, width)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # what is left cannot be written either
        raise click.UsageError(f"cannot write: {failure.strerror}") from None
    sys.exit(1 if refuted else 0)


def case_of(said: str, names: Notation) -> str:
    """The case, j=k or j!=k, said with the notation's own letters or with these, in either order."""
    words = said.replace(" ", "").replace("≠", "!=")
    first, _, second = words.partition("!=" if "!=" in words else "=")
    if {first, second} not in ({"j", "k"}, {names.index, names.other}):
        own = f"{names.index}={names.other} or {names.index}!={names.other}"
        raise click.UsageError(f"--case: expected {own}, got '{said}'")
    return "j!=k" if "!=" in words else "j=k"


def printed(derivation: Derivation, form: str, width: int | None) -> None:
    """Print a derivation in one of the formats."""
    match form:
        case "terminal":
            from .rendering import terminal

            terminal.show(derivation.derivations, derivation.notation, title=derivation.title, columns=width)
        case "latex":
            from .rendering import latex

            click.echo(latex.text(derivation.derivations, derivation.notation, title=derivation.title), nl=False)
        case "markdown":
            from .rendering import markdown

            click.echo(markdown.text(derivation.derivations, derivation.notation, title=derivation.title), nl=False)
        case _:
            from .report import to_json

            click.echo(to_json(derivation.report()), nl=False)


@contextmanager
def working(words: str) -> Iterator[None]:
    """Say what is going on while it lasts, on standard error and only in a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"{words} …")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
