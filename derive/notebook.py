"""`%load_ext derive`: the cell magic `%%derive` checks its cell; `%derive COMMAND ...` is the command in a notebook.

Findings and derivations are returned, so that the notebook shows them; wrong usage is a line, without a traceback.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from IPython.core.error import UsageError
from IPython.core.magic import MAGIC_NO_VAR_EXPAND_ATTR
from IPython.display import display

from .check_options import GIVEN, INDEX, LET, LIMIT, SHOW_ALL
from .kernel.records import replace

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from .rendering.cells.checks import CheckedFiles

__all__ = ["NotProvedError", "load_ipython_extension"]


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register `%derive` and `%%derive`."""
    # Dollars and braces are mathematics here, and no variables of the notebook.
    setattr(derive, MAGIC_NO_VAR_EXPAND_ATTR, True)
    shell.magics_manager.register_function(derive, "line_cell", "derive")


class NotProvedError(Exception):
    """A cell with --strict has findings; shown as one line, so that running the notebook stops here."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def derive(line: str, cell: str | None = None) -> Any:
    """Check a cell (`%%derive --help`), or run a command: `%derive show NAME`, `%derive check PATH`, `%derive list`."""
    try:
        words = shlex.split(line)
    except ValueError as wrong:
        raise UsageError(f"%derive: {wrong}; put mathematics in 'single quotes'") from None
    try:
        return commanded(words) if cell is None else checked_cell(words, cell)
    except click.exceptions.Exit:
        return None
    except click.ClickException as wrong:
        raise UsageError(f"%derive: {wrong.format_message()}") from None


# --- %%derive ---------------------------------------------------------------------------------------------------------


@click.command("%%derive", context_settings={"help_option_names": ["-h", "--help"]})
@GIVEN
@LET
@INDEX
@click.option("--strict", is_flag=True, help="The cell fails unless every step is proved as it stands.")
@SHOW_ALL
@click.option("--latex", is_flag=True, help="The cell is LaTeX; otherwise it is Markdown, with its mathematics.")
@LIMIT
def cell_options(**options: Any) -> None:
    """Check the derivations in the cell: every = is proved, refuted with a counterexample, or unknown.

    Definitions and givens are those of the cell and of these options, and of no other cell.
    """


def checked_cell(words: Sequence[str], cell: str) -> CheckedFiles | None:
    """What comes of the text of a cell."""
    options = cell_options.make_context("%%derive", list(words)).params
    from .checking.run import checked_source
    from .checking.standing import MisunderstoodError, standing, understood
    from .kernel import Limits
    from .reading.documents import Source
    from .rendering.cells.checks import CheckedFiles

    said = [(kind, text) for kind in ("index", "let", "given") for text in options[NAMES[kind]]]
    try:
        understood(said)
    except MisunderstoodError as wrong:
        kind, text = said[wrong.number]
        raise click.UsageError(f"--{kind} '{text}', character {wrong.character}: {wrong}") from None
    limits = Limits() if options["limit"] is None else replace(Limits(), terms=options["limit"])
    name = "cell.tex" if options["latex"] else "cell"
    checked = checked_source(Source(name, cell.encode()), limits, standing(said))
    found = CheckedFiles((checked,), everything=options["show_all"], whole=True)
    return unless_strict(found, strict=options["strict"])


NAMES = {"index": "ranges", "let": "lets", "given": "givens"}


def unless_strict(found: CheckedFiles, *, strict: bool) -> CheckedFiles:
    """The findings; with ``strict`` they are shown, and the cell fails if there are any."""
    findings = sum(checked.levels.total() for checked in found.files)
    if not (strict and findings):
        return found
    display(found)  # type: ignore[no-untyped-call]  # IPython's
    raise NotProvedError(f"%derive --strict: {findings} finding{'s' * (findings > 1)}")


# --- %derive ----------------------------------------------------------------------------------------------------------


def commanded(words: Sequence[str]) -> Any:
    """What a command makes: a derivation, the findings of files; of the other commands what they print."""
    match words:
        case ["show", *rest]:
            return shown(rest)
        case ["check", *rest]:
            return checked_paths(rest)
        case ["plot", *rest]:
            return drawn(rest)
    return printed(words or ["--help"])


def shown(words: Sequence[str]) -> Any:
    """A derivation; with a format or a width it is printed instead."""
    from . import showing

    context = showing.show.make_context("%derive show", list(words))
    params = context.params
    form, width, graph, output = (params.pop(name) for name in ("form", "width", "graph", "output"))
    showing.fitting_graph(graph, form, output, params)
    derivation = showing.derivation_of(**params)
    if graph:
        return derivation.graph() if output is None else showing.drawn(derivation.graph(), output)
    if form == "terminal" and width is None:
        return derivation
    showing.printed(derivation, form, width)
    return None


def drawn(words: Sequence[str]) -> Any:
    """A picture; where a file is named, it is written there instead."""
    from . import plotting

    context = plotting.plot.make_context("%derive plot", list(words))
    if context.params.pop("output") is not None:
        return printed(["plot", *words])
    return plotting.picture_of(**context.params)


def checked_paths(words: Sequence[str]) -> Any:
    """What comes of files; where more is asked for than to see it, the command itself runs, and prints."""
    from . import checks
    from .check_options import project_of
    from .rendering.cells.checks import CheckedFiles
    from .rendering.progress import Progress

    options = checks.check.make_context("%derive check", list(words)).params
    if "-" in options["paths"] or options["stdin_name"] is not None:
        raise click.UsageError("check: a notebook has no standard input; %%derive checks a cell")
    if options["form"] != "terminal" or any(options[name] for name in ONLY_PRINTED):
        return printed(["check", *words])
    here = project_of(options["paths"], options["config"], cache=not options["no_cache"])
    every = tuple(checks.results(here, here.run(options["limit"], options["jobs"]), Progress(0, sys.stderr)))
    strict = options["strict"] or here.settings.strict
    return unless_strict(CheckedFiles(every, everything=options["show_all"]), strict=strict)


ONLY_PRINTED = ("reports", "baseline", "update_baseline", "quiet")
"""The options of `derive check` of which findings that are returned would know nothing."""


def printed(words: Sequence[str]) -> None:
    """Run any command, which prints; its exit status is that of a program and means nothing here."""
    from .cli import main

    try:
        main.main(args=list(words), prog_name="%derive", standalone_mode=False)
    except SystemExit:
        return
