"""The command `derive verify`: the kernel decides a report again; documents may be compared with what it quotes.

No SymPy: nothing is derived or read anew, only what the report's certificates say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from ..kernel.examining import Examination, Finding
    from .quotations import Document

__all__ = ["verify"]

TRY = "derive show NAME --format json writes a report"
TEXTS_NOT_READ = "; decided are the claims in the certificates, not the texts: for those, --against FILE"
LONG_PATH = re.compile(r"((?:\[\d+\]){3})(?:\[\d+\]){3,}((?:\[\d+\]){3})")
"""The place of a term so deep that the numbers of its path say no more: only the first and the last are printed."""


class Against(click.Command):
    """A command whose option --against takes every word up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words, with --against repeated before each of its files."""
        out: list[str] = []
        within = False
        for at, word in enumerate(args):
            if word.startswith("-") and word != "-":
                within = word == "--against"
                follows = args[at + 1 : at + 2]
                if within and (not follows or follows[0].startswith("-")):
                    raise click.UsageError("--against: expected at least one file after it", ctx)
                out += [] if within else [word]
            else:
                out += ["--against", word] if within else [word]
        if "--against" in out and len(out) == 2 * out.count("--against"):
            raise click.UsageError("expected a report before --against: derive verify REPORT.json --against FILE", ctx)
        return super().parse_args(ctx, out)


@click.command(cls=Against, options_metavar="[--against FILE ...] [--verbose]", short_help="Decide a report again.")
@click.argument("report", nargs=-1, required=True, metavar="REPORT.json ...")
@click.option("--against", multiple=True, metavar="FILE ...", help="What the report quotes must still stand here.")
@click.option("--verbose", "-v", is_flag=True, help="List the confirmed steps too.")
def verify(report: tuple[str, ...], against: tuple[str, ...], verbose: bool) -> None:
    """Decide every step of REPORT.json again, with the kernel alone; - is standard input.

    What is decided are the claims in the report's certificates.  With --against also look whether the two sides of each
    step are what the FILES say.

    Exit status: 0 if everything that is claimed is confirmed, 1 if something is contradicted or cannot be confirmed, 2
    for a file that cannot be read or wrong usage.
    """
    from ..kernel.__main__ import printable
    from ..kernel.data import MalformedError
    from .quotations import document

    try:
        documents = [document(name, contents(name)) for name in against]
    except MalformedError as failure:
        raise click.UsageError(str(failure)) from None
    status = 0
    for name in report:
        try:
            status = max(status, verified(name, documents, verbose=verbose, several=len(report) > 1))
        except MalformedError as failure:
            click.echo(f"derive verify: {printable(str(failure))}", err=True)
            status = 2
    sys.exit(status)


def verified(name: str, documents: Sequence[Document], *, verbose: bool, several: bool) -> int:
    """Examine one report and print what was found; the exit status."""
    from ..kernel.__main__ import printable
    from ..kernel.data import MalformedError
    from ..kernel.examining import CONTRADICTED, examine, parsed
    from ..notation.characters import no_command
    from .quotations import edits

    shown = "standard input" if name == "-" else name
    data = contents(name)
    try:
        report = parsed(data) if data.strip() else empty()
        found = examine(report)
        edited = edits(report, documents) if documents else {}
    except MalformedError as failure:
        raise MalformedError(f"{shown}: {unreadable(str(failure))}") from None
    places = [where(derivation, step) for derivation in report["derivations"] for step in derivation["steps"]]
    for number, (finding, place) in enumerate(zip(found.findings, places, strict=True)):
        for said in lines_of(finding, edited.get(number, ()), verbose=verbose):
            click.echo(no_command(printable(f"{finding.derivation}, step {finding.place}{place}: {said}")))
    for fault in found.faults:
        click.echo(printable(f"{CONTRADICTED}: {fault}"))
    click.echo(
        printable((f"{shown}: " if several else "") + summary(found, edited) + ("" if documents else TEXTS_NOT_READ))
    )
    return 0 if found.confirmed and not edited else 1


def empty() -> NoReturn:
    """Refuse a file in which there is nothing."""
    from ..kernel.data import MalformedError

    raise MalformedError(f"it is empty; {TRY}")


def unreadable(why: str) -> str:
    """Why a report cannot be read, with a long path shortened, and what to try where it is no JSON."""
    said = LONG_PATH.sub(r"\1…\2", why)
    return f"{said}; is it cut off? {TRY}" if said.startswith("not JSON: ") and "(char " in said else said


def lines_of(finding: Finding, edited: Sequence[str], *, verbose: bool) -> list[str]:
    """What is to be said of a step; nothing of a confirmed one, unless that is wanted."""
    from ..kernel.examining import CONFIRMED, CONTRADICTED, NOTHING
    from ..notation import Notation, text

    names = Notation()
    reason = "".join(part if isinstance(part, str) else text(part, names) for part in finding.reason)
    lines = [f"{CONTRADICTED}: {fault}" for fault in edited]
    if finding.outcome == CONFIRMED and verbose and finding.certificate is not None:
        sign = "=" if finding.verdict == "proved" else "≠"
        claim = f"{text(finding.certificate.left, names)} {sign} {text(finding.certificate.right, names)}"
        lines.append(f"{finding.outcome}: {claim}")
    elif finding.outcome not in (CONFIRMED, NOTHING) or verbose:
        lines.append(finding.outcome + (f": {reason}" if reason else ""))
    return lines


def summary(found: Examination, edited: dict[int, list[str]]) -> str:
    """How many steps became what, in one line."""
    from ..kernel.examining import CONFIRMED, CONTRADICTED

    counts = {CONFIRMED: 0, CONTRADICTED: 0}
    for number, finding in enumerate(found.findings):
        outcome = CONTRADICTED if number in edited else finding.outcome
        counts[outcome] = counts.get(outcome, 0) + 1
    steps = "step" if counts[CONFIRMED] == 1 else "steps"
    parts = [f"{counts.pop(CONFIRMED)} {steps} confirmed"]
    return ", ".join(parts + [f"{number} {outcome}" for outcome, number in counts.items() if number])


def where(derivation: dict[str, Any], step: dict[str, Any]) -> str:
    """The place of a step in its document, in brackets; nothing for one from the library."""
    file, line, cell = step.get("file") or derivation.get("file"), step.get("line"), step.get("cell")
    if not isinstance(file, str) or line is None:
        return ""
    return f" ({file}{'' if cell is None else f', cell {cell}'}:{line})"


def contents(name: str) -> bytes:
    """The bytes of a file, or of standard input."""
    from pathlib import Path

    from ..kernel.data import MalformedError

    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as failure:
        raise MalformedError(f"{name}: cannot be read: {failure.strerror}") from None
