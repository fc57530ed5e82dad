"""The command `derive prove`: one claim on the command line, decided.  No SymPy."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from . import __version__
from .check_options import GIVEN, INDEX, LET

if TYPE_CHECKING:
    from .checking.standalone import Answer, Unclear

__all__ = ["prove"]

STATUS = {"proved": 0, "refuted": 1, "unreadable": 2, "unknown": 3}
"""The exit status for each verdict; of a chain the first of `WORST` that one of its steps has."""
WORST = ("unreadable", "refuted", "unknown", "proved")
NARROWEST = 30


class Claims(click.Command):
    """A command whose argument may begin with a minus sign: it is told from an option by what follows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words, those that are claims behind the options."""
        taking = {name for option in self.params for name in option.opts if isinstance(option, click.Option)}
        options: list[str] = []
        claims: list[str] = []
        words = iter(args)
        for word in words:
            if word == "--":
                claims += words
            elif word in taking:
                options += [word, *(value for value in (next(words, None),) if value is not None)]
            elif word.startswith("-") and not word.startswith("--") and word not in ("-", *ctx.help_option_names):
                claims.append(word)
            else:
                (options if word.startswith("--") or word in ctx.help_option_names else claims).append(word)
        return super().parse_args(ctx, [*options, "--", *claims] if claims else options)


@click.command(cls=Claims, short_help="Decide one claim.")
@click.argument("claim", nargs=-1, metavar="CLAIM")
@LET
@GIVEN
@INDEX
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="What is printed: sentences, or a report.",
)
def prove(
    claim: tuple[str, ...], lets: tuple[str, ...], givens: tuple[str, ...], ranges: tuple[str, ...], form: str
) -> None:
    """Decide one CLAIM: LHS = RHS, or a chain a = b = c, in LaTeX or in Unicode, in quotes.

    It is proved for every n, refuted with a counterexample, or unknown.  Every letter stands for any value, unless
    --let or --given says something of it.  CLAIM - reads the claim from standard input.

    \b
    derive prove '∂/∂z_k log Σ_i e^{z_i} = e^{z_k} / Σ_i e^{z_i}'
    derive prove 'p_k \\sum_j y_j - y_k = p_k - y_k' --given '\\sum_j y_j = 1'
    derive prove '∂p_j/∂z_k = p_j (δ_{jk} - p_k)' --let 'p_j = softmax(z)_j'

    Exit status: 0 if every = is proved, 1 if one is refuted, 2 for wrong usage or what cannot be read, 3 if one is
    unknown and none refuted.
    """
    if len(claim) > 1:
        raise click.UsageError(f"expected one CLAIM, in quotes; got {len(claim)}: {' '.join(claim)}")
    text = from_standard_input() if claim == ("-",) else "".join(claim)
    if not text.strip():
        raise click.UsageError("expected a CLAIM, in quotes: derive prove 'x + x = 2x'")
    from .checking.standalone import Unclear, answer

    said = [(kind, one) for kind, all_ in (("index", ranges), ("let", lets), ("given", givens)) for one in all_]
    decided = answer(text, said)
    if isinstance(decided, Unclear):
        refuse(decided)
        sys.exit(STATUS["unreadable"])
    for unclear in decided.unclear:
        refuse(unclear)
    printed(decided, form)
    verdicts = {step.verdict for step in decided.derivation.steps}
    sys.exit(next(STATUS[verdict] for verdict in WORST if verdict in verdicts))


def from_standard_input() -> str:
    """The claim on standard input."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").rstrip("\n")
    except UnicodeDecodeError as failure:
        raise click.UsageError(f"standard input is not UTF-8: byte {failure.start + 1}") from None


def refuse(unclear: Unclear) -> None:
    """Say what cannot be read, with a caret under the place."""
    from .rendering.sentences import filled, pointed

    what = "the claim" if unclear.about is None else f"--{unclear.about[0]}, number {unclear.about[1]}"
    expected = f"; expected {unclear.expected}" if unclear.expected else ""
    lines = filled(f"derive prove: cannot read {what}: {unclear.reason}{expected}", 80, "  ")
    lines += [f"    {line}" for line in pointed(unclear.text, unclear.offset, 76)]
    click.echo("\n".join(lines), err=True)


def printed(found: Answer, form: str) -> None:
    """Print the answer in one of the formats."""
    if form == "json":
        from .report import Report, to_json

        click.echo(to_json(Report((found.derivation,), version=__version__)), nl=False)
        return
    from .rendering.sentences import sentences

    columns = max(NARROWEST, min(80, shutil.get_terminal_size((80, 24)).columns))
    if not found.unclear or len(found.derivation.steps) > 1:
        click.echo(sentences(found.derivation, found.of_any_value, columns))
