"""The command `derive show`: which derivation, in which names, how much of it, and in which format.

No SymPy until a derivation is asked for.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .instances.examples import BadExampleError
from .library.catalogue import BATCHES, DERIVATIONS, DETAILS, Entry
from .library.notation import NOTATIONS, Notation, notation_of
from .library.suggestions import unknown

if TYPE_CHECKING:
    from .interface import Derivation
    from .rendering.graphs import Graph

__all__ = ["show"]

TEXT = ".mmd"
GRAPHS = (".svg", ".png", TEXT)
"""What a file of a graph ends in."""
FORMATS = ("terminal", "latex", "markdown", "html", "json")
OPTIONS = dict.fromkeys(option for entry in DERIVATIONS for option in entry.options)
HOMES = {option: tuple(entry.name for entry in DERIVATIONS if option in entry.options) for option in OPTIONS}
"""The derivations that have an option."""
FOR = {"case": "j=k ", "batch": "mean "}
WHOLE = "a number of classes and values are for the whole of softmax, or one sample of cross-entropy; leave out one"
APART = (
    ("case", "matrix", "the matrix has both cases; leave out one of the two"),
    ("case", "pitfall", "the pitfall has both cases; leave out --case"),
    (
        "matrix",
        "pitfall",
        "derive show softmax --matrix has the right answer, --pitfall the wrong one; use one of them",
    ),
    ("pitfall", "detail", "the pitfall is a line each; derive show softmax --detail has the way to the right answer"),
    *((one, other, WHOLE) for one in ("case", "pitfall", "batch") for other in ("n", "at")),
    ("batch", "label", "a class is for one sample; leave out one of the two"),
    ("batch", "labels", "these labels are for one sample; leave out one of the two"),
    ("vector", "batch", "the vector is the gradient for one sample; leave out --batch, or --vector"),
)
"""Options that cannot be asked for at once, and what to do."""


HELP = f"""Print the derivation NAME, each step with its rule and its verdict.

NAME is {" or ".join(entry.name for entry in DERIVATIONS)}.

Exit status: 0, 1 if a step is refuted, 2 for wrong usage.  With --graph 0 also where steps fall: it says which.
"""


def has(option: str, does: str) -> str:
    """The help of an option: which derivations have it, where not all do, and what it does."""
    homes = HOMES[option]
    return does if len(homes) == len(DERIVATIONS) else f"{', '.join(homes)}: {does}"


NAMES = f"{', '.join(NOTATIONS)}; or names of your own, as in logits=o,probs='\\hat y',index=i."


@click.command(help=HELP, short_help="Print a derivation.")
@click.argument("name", required=False, metavar="NAME")
@click.option("--case", metavar="CASE", help=has("case", "one case only, j=k or j!=k."))
@click.option("--matrix", is_flag=True, help=has("matrix", "the Jacobian as a matrix too."))
@click.option("--pitfall", is_flag=True, help=has("pitfall", "the usual mistake, refuted."))
@click.option("--vector", is_flag=True, help=has("vector", "the gradient as a vector too."))
@click.option("--batch", type=click.Choice(BATCHES), help=has("batch", "of N samples, their mean or sum."))
@click.option("--detail", type=click.Choice(DETAILS), help="Key lines, the usual ones, or each rule by itself.")
@click.option("--notation", default="sigma", show_default=True, metavar="NAMES", help=NAMES)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True, help="What to print."
)
@click.option("--n", "n", type=int, help="Write it out for this many classes as well.")
@click.option("--label", type=int, help=has("label", "with --n or --at, the true class, 1 to n; y is one-hot."))
@click.option("--labels", help=has("labels", "with --at, all labels, as 0.2,0.3,0.5 or @FILE."))
@click.option("--at", help="Evaluate at these logits, as 1,2,0.5 or @FILE (@- for standard input).")
@click.option("--without", multiple=True, metavar="GIVEN", help="Decide every step again without this given.")
@click.option("--graph", is_flag=True, help="What each step rests on, as text for Mermaid.")
@click.option("-o", "--output", metavar="FILE", help="With --graph: FILE.svg or .png, a picture; .mmd, the text.")
@click.option(
    "--width", type=click.IntRange(min=20), help="For the terminal format: columns to use; in a pipe COLUMNS, else 80."
)
def show(
    name: str | None, notation: str, form: str, width: int | None, graph: bool, output: str | None, **chosen: Any
) -> None:
    """Print a derivation (what `HELP` says)."""
    fitting_graph(graph, form, output, chosen)
    # A short command needs no garbage collection, and SymPy makes many objects that live to the end.
    gc.disable()
    derivation = derivation_of(name, notation, **chosen)
    if graph:
        drawn(derivation.graph(), output)
        return
    steps = [step for part in derivation.report().derivations for step in part.steps]
    printed(derivation, form, width)
    sys.exit(1 if any(step.verdict == "refuted" and step.expected != "refuted" for step in steps) else 0)


def fitting_graph(graph: bool, form: str, output: str | None, chosen: Mapping[str, Any]) -> None:
    """Refuse what does not fit together with --graph, or without it."""
    if not graph and output is not None:
        raise click.UsageError("-o is for --graph; what else is shown can be redirected to a file")
    if graph and form != "terminal":
        raise click.UsageError(
            "--graph and --format do not fit together: the graph is Mermaid text, or a picture with -o"
        )
    if graph and output is not None and Path(output).suffix.lower() not in GRAPHS:
        raise click.UsageError(f"-o: expected a file that ends in {', '.join(GRAPHS)}, got '{output}'")
    for option in ("n", "at"):
        if chosen.get(option) is not None and (graph or chosen.get("without")):
            used = "--graph" if graph else "--without"
            raise click.UsageError(f"{used} and --{option} do not fit together: it is about the general derivation")


def drawn(graph: Graph, output: str | None) -> None:
    """Print the graph as Mermaid text, with what falls on standard error; or write it to a file."""
    click.echo(f"{graph.summary}", err=True)
    if output is None:
        click.echo(graph.mermaid(), nl=False)
        return
    from .checking.writing import write

    try:
        if Path(output).suffix.lower() == TEXT:
            write(output, graph.mermaid())
        else:
            graph.picture().write(output)
    except ImportError as missing:
        raise click.UsageError(str(missing)) from None
    except OSError as failure:
        raise click.UsageError(f"{output}: cannot be written: {failure.strerror or failure}") from None
    click.echo(f"wrote {output}", err=True)


def derivation_of(name: str | None, notation: str, without: Iterable[str] = (), **chosen: Any) -> Derivation:
    """The derivation that is asked for, every step of it decided; wrong usage is a `click.UsageError`."""
    entries = {entry.name: entry for entry in DERIVATIONS}
    if name is None:
        raise click.UsageError(f"missing NAME, which is {' or '.join(entries)}")
    if name not in entries:
        raise click.UsageError(unknown("derivation", name, entries))
    try:
        names = notation_of(notation)
    except ValueError as refused:
        raise click.UsageError(f"--notation: {refused}") from None
    options = {option: value for option, value in chosen.items() if value is not None and value is not False}
    fitting(entries[name], options)
    if "case" in options:
        options["case"] = case_of(options["case"], names)
    for option in ("at", "labels"):
        if option in options:
            options[option] = numbers(options[option], f"--{option}")
    with working(f"deriving {name}"):
        from . import interface

        make: Callable[..., Derivation] = getattr(interface, entries[name].function)
        try:
            derivation = make(names, **options)
            if without:
                derivation = reduced(derivation, without)
            derivation.report()
        except BadExampleError as why:
            raise click.UsageError(f"--{why.about}: {why}") from None
    return derivation


def reduced(derivation: Derivation, givens: Iterable[str]) -> Derivation:
    """The derivation without some of its givens."""
    from .dependencies import NoSuchGivenError

    try:
        return derivation.without(*givens)
    except NoSuchGivenError as why:
        raise click.UsageError(f"--without: {why}") from None


def fitting(entry: Entry, options: Mapping[str, Any]) -> None:
    """Refuse an option that a derivation does not have, and two that do not fit together, saying what to use."""
    for option in options:
        if option not in entry.options:
            said = "has no cases" if option == "case" else f"has no --{option}"
            there = f"derive show {HOMES[option][0]} --{option} {FOR.get(option, '')}has"
            raise click.UsageError(f"--{option}: {entry.name} {said}; {there}")
    for one, other, why in APART:
        if one in options and other in options:
            raise click.UsageError(f"--{one} and --{other} do not fit together: {why}")


def numbers(said: str, option: str) -> tuple[Fraction, ...]:
    """The numbers of an option: written there, or in a file after @, or on standard input after @-."""
    from .numerical import NotNumbersError, numbers_in

    where, text = option, said
    if said == "-" or said.startswith("@"):
        name = said.removeprefix("@")
        if not name:
            raise click.UsageError(f"{option}: expected a file's name after @, or @- for standard input")
        where = f"{option}, {'standard input' if name == '-' else name}"
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        except (OSError, ValueError) as failure:
            why = failure.strerror if isinstance(failure, OSError) and failure.strerror else "it is no text"
            raise click.UsageError(f"{where}: cannot be read: {why}") from None
    try:
        return numbers_in(text)
    except NotNumbersError as why:
        raise click.UsageError(f"{where}: {why}") from None


def case_of(said: str, names: Notation) -> str:
    """The case, j=k or j!=k, said with the notation's own letters or with these, in either order."""
    words = said.replace(" ", "").replace("≠", "!=")
    first, _, second = words.partition("!=" if "!=" in words else "=")
    index, other = names.plain("index"), names.plain("other")
    if {first, second} not in ({"j", "k"}, {index, other}):
        own = f"{index}={other} or {index}!={other}"
        raise click.UsageError(f"--case: expected {own}, got '{said}'")
    return "j!=k" if "!=" in words else "j=k"


def printed(derivation: Derivation, form: str, width: int | None) -> None:
    """Print a derivation in one of the formats."""
    match form:
        case "terminal":
            derivation.show(width)
        case "latex":
            click.echo(derivation.latex(), nl=False)
        case "markdown":
            click.echo(derivation.markdown(), nl=False)
        case "html":
            from .rendering.pages import MissingError

            try:
                click.echo(derivation.html(), nl=False)
            except MissingError as missing:
                raise click.UsageError(str(missing)) from None
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
