"""The command `derive show`: which derivation, in which names, how much of it, and in which format.

No SymPy until a derivation is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .library.catalogue import DERIVATIONS
from .library.notation import NOTATIONS, Notation
from .library.suggestions import unknown

if TYPE_CHECKING:
    from .interface import Derivation

__all__ = ["show"]

FORMATS = ("terminal", "latex", "markdown", "json")


@click.command()
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
